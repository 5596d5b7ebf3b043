import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { together } from "../../../shared/at-once.ts";
import { ownFile, PacketFolder } from "../../../electron/packet/packet-folder.ts";
import { FileWriter } from "../../../electron/packet/writing/file-writer.ts";
import { TempFolder } from "../../fixtures/temp-vault.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("files written side by side have their own bytes each, on the disk and read back from it", async () => {
  using folder = new TempFolder();
  const writer = new FileWriter();
  // More than all the memory between the two threads, and pieces that end anywhere.
  const contents = [24_000_001, 0, 1, 5_000_000, 1_048_576].map((size) => randomBytes(size));
  const written = await Promise.all(
    contents.map(async (content, at) => {
      const file = writer.start(folder.join(`${at}`), { isKept: true });
      const reused = Buffer.alloc(3_000_000);
      for (let from = 0; from < content.length; from += reused.length) {
        const length = content.copy(reused, 0, from);
        await file.take(reused.subarray(0, length));
        reused.fill(0);
      }
      return file.end();
    }),
  );
  const found = await writer.settled();
  await writer.close();
  for (const [at, content] of contents.entries()) {
    const expected = { bytes: content.length, sha256: sha256(content) };
    expect(written[at]).toEqual(expected);
    expect(found.get(folder.join(`${at}`))).toMatchObject(expected);
    expect(readFileSync(folder.join(`${at}`)).equals(content)).toBe(true);
  }
});

test("what has a hash that is known keeps it, and what was read back tells whether the disk holds that", async () => {
  using folder = new TempFolder();
  const writer = new FileWriter();
  const content = randomBytes(3_000_000);
  const known = sha256(content);
  const write = async (name: string, bytes: Uint8Array) => {
    const file = writer.start(folder.join(name), { isKept: true, sha256: known });
    await file.take(bytes);
    return file.end();
  };
  expect(await write("same", content)).toEqual({ bytes: content.length, sha256: known });
  expect(await write("other", content.subarray(1))).toEqual({ bytes: content.length - 1, sha256: known });
  const found = await writer.settled();
  await writer.close();
  expect(found.get(folder.join("same"))?.sha256).toBe(known);
  expect(found.get(folder.join("other"))?.sha256).toBe(sha256(content.subarray(1)));
});

test("a copy that is not what its original's hash says is not put in place", async () => {
  using folder = new TempFolder();
  const packet = await PacketFolder.create(folder.join("P"));
  const facts = { ...ownFile("original", "A"), originalSha256: sha256(Buffer.from("as it came")) };
  await packet.write("A.PDF", facts, (take) => take(Buffer.from("something else")));
  await expect(packet.finish()).rejects.toMatchObject({ code: "TARGET_NOT_WRITABLE" });
  await packet.abandon();
  expect(existsSync(folder.join("P"))).toBe(false);
});

test("a file that is there already is refused and left as it is, and costs no other", async () => {
  using folder = new TempFolder();
  writeFileSync(folder.join("mine"), "mine");
  const writer = new FileWriter();
  const refused = writer.start(folder.join("mine"), { isKept: true });
  await expect(refused.take(Buffer.from("yours")).then(() => refused.end())).rejects.toMatchObject({
    code: "TARGET_NOT_WRITABLE",
  });
  await refused.drop();
  const other = writer.start(folder.join("other"), { isKept: true });
  await other.take(Buffer.from("other"));
  await other.end();
  expect([...(await writer.settled()).keys()]).toEqual([folder.join("other")]);
  await writer.close();
  expect(readFileSync(folder.join("mine"), "utf8")).toBe("mine");
});

test("nothing is written once the writer is closed, and whoever still tries is told", async () => {
  using folder = new TempFolder();
  const writer = new FileWriter();
  const file = writer.start(folder.join("half"), { isKept: true });
  await file.take(Buffer.from("half"));
  await writer.close();
  await expect(file.take(Buffer.from("more"))).rejects.toMatchObject({ code: "CANCELLED" });
  await expect(file.end()).rejects.toMatchObject({ code: "CANCELLED" });
  await file.drop();
  const late = writer.start(folder.join("late"), { isKept: true });
  await expect(late.end()).rejects.toMatchObject({ code: "CANCELLED" });
  expect(existsSync(folder.join("late"))).toBe(false);
});

test("half a file is taken away when what should fill it fails", async () => {
  using folder = new TempFolder();
  const packet = await PacketFolder.create(folder.join("P"));
  const failing = packet.write("A.TXT", ownFile("readme", "A"), async (take) => {
    await take(Buffer.from("half"));
    throw new Error("lost");
  });
  await expect(failing).rejects.toThrow("lost");
  expect(readdirSync(packet.path)).toEqual([]);
  await packet.abandon();
  expect(readdirSync(folder.path)).toEqual([]);
});

test("a file that does not read back as it was written keeps the folder from its place", async () => {
  using folder = new TempFolder();
  const packet = await PacketFolder.create(folder.join("P"));
  await packet.writeWhole("A.TXT", ownFile("readme", "A"), "as it was");
  writeFileSync(`${packet.path}/A.TXT`, "as it is now");
  await expect(packet.finish()).rejects.toMatchObject({ code: "TARGET_NOT_WRITABLE" });
  await packet.abandon();
  expect(readdirSync(folder.path)).toEqual([]);
});

test("of two jobs the one is told to stop when the other fails, and the first failure is what is thrown", async () => {
  const ends: string[] = [];
  const both = together(undefined, [
    async () => {
      throw new Error("first");
    },
    async (signal) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      ends.push("stopped");
      throw new Error("second");
    },
  ]);
  await expect(both).rejects.toThrow("first");
  expect(ends).toEqual(["stopped"]);
});

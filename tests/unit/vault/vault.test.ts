import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkOpenVault, checkVault } from "../../../electron/vault/check.ts";
import { createVault, openVault } from "../../../electron/vault/vault.ts";
import {
  bytesOf,
  importAll,
  newVault,
  passphrase,
  storedPacks,
  TempFolder,
  testKdf,
  testSchema,
} from "../../fixtures/temp-vault.ts";

const mebibyte = 2 ** 20;
const make = (at: string, kdf = testKdf) => createVault(at, { passphrase, schema: testSchema, kdf });
const open = (path: string) => openVault(path, { secret: { passphrase }, schema: testSchema });

test("what goes in comes out, from nothing to the edge of a whole blob and past it, in this session and the next", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const sizes = [0, 1, 127, 128 * 1024, 8 * mebibyte - 1, 8 * mebibyte, 8 * mebibyte + 1];
  const contents = sizes.map((size) => randomBytes(size));
  const stored = importAll(vault, contents);
  const expectAll = (read: (id: string) => Buffer) => {
    for (const [index, blob] of stored.entries()) {
      expect(read(blob.id).equals(contents[index] ?? Buffer.from("none"))).toBe(true);
      expect(blob.size).toBe(sizes[index]);
    }
  };
  expectAll((id) => vault.readBlob(id));
  vault.close();
  using again = await open(path);
  expect(again.findings).toEqual([]);
  expectAll((id) => again.readBlob(id));
  expectAll((id) => Buffer.concat([...again.blobChunks(id)]));
  expect(stored.map(({ id }) => again.blobSize(id))).toEqual(sizes);
});

test("a stream of 40 MiB in odd pieces is stored as the same content in one piece would be", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  using closing = vault;
  const content = randomBytes(40 * mebibyte + 3);
  async function* pieces() {
    for (let at = 0; at < content.length; at += 777_777) yield content.subarray(at, at + 777_777);
  }
  const batch = vault.beginBatch();
  const streamed = await batch.putLargeBlob(pieces());
  expect(batch.putBlob(content)).toEqual({ ...streamed, isNew: false });
  batch.commit(() => undefined);
  expect(streamed.sha256).toBe(createHash("sha256").update(content).digest("hex"));
  expect(Buffer.concat([...vault.blobChunks(streamed.id)]).equals(content)).toBe(true);
  expect(vault.readBlob(streamed.id).equals(content)).toBe(true);
  closing.close();
  expect(readdirSync(`${path}/packs/open`)).toEqual([]);
});

test("a short stream is stored as a whole blob", async () => {
  using folder = new TempFolder();
  using vault = (await newVault(folder)).vault;
  const content = randomBytes(5 * mebibyte);
  const batch = vault.beginBatch();
  const streamed = await batch.putLargeBlob([content.subarray(0, 9), content.subarray(9)]);
  expect(batch.putBlob(content)).toEqual({ ...streamed, isNew: false });
  batch.commit(() => undefined);
  expect(vault.readBlob(streamed.id).equals(content)).toBe(true);
});

test("a range is cut out of any blob, across chunks and past its end", async () => {
  using folder = new TempFolder();
  using vault = (await newVault(folder)).vault;
  const small = randomBytes(1000);
  const large = randomBytes(13 * mebibyte);
  const [first, second] = importAll(vault, [small, large]);
  for (const [id, content] of [
    [first?.id ?? "", small],
    [second?.id ?? "", large],
  ] as const) {
    for (const [offset, length] of [
      [0, 10],
      [4 * mebibyte - 5, 10],
      [3, 9 * mebibyte],
      [content.length - 4, 100],
      [content.length, 5],
      [1, 0],
    ] as const) {
      expect(vault.readBlobRange(id, offset, length).equals(content.subarray(offset, offset + length))).toBe(true);
    }
    expect(() => vault.readBlobRange(id, -1, 5)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  }
  const given = vault.readBlobRange(first?.id ?? "", 0, 1000);
  given.fill(0);
  expect(vault.readBlobRange(first?.id ?? "", 0, 1000).equals(small)).toBe(true);
});

test("the same content twice adds nothing, within a batch, across batches and across sessions", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const content = randomBytes(50_000);
  const [stored, twice] = importAll(vault, [content, content]);
  expect([stored?.isNew, twice?.isNew]).toEqual([true, false]);
  expect(importAll(vault, [content])[0]).toEqual(twice);
  const sha256 = Buffer.from(stored?.sha256 ?? "", "hex");
  expect(vault.hasBlob(sha256)).toBe(stored?.id);
  expect(vault.hasBlob(sha256, "derived")).toBeNull();
  vault.close();
  const before = await packBytes(path);
  const again = await open(path);
  expect(importAll(again, [content])[0]).toEqual(twice);
  again.close();
  expect(await packBytes(path)).toBe(before);
});

test("only content that shrinks to less than half is compressed", async () => {
  using folder = new TempFolder();
  using vault = (await newVault(folder)).vault;
  const compressible = Buffer.alloc(300_000, "all work and no play ");
  const almost = Buffer.concat([randomBytes(55_000), Buffer.alloc(45_000)]);
  const middleSaysNo = Buffer.concat([Buffer.alloc(500_000), randomBytes(128 * 1024), Buffer.alloc(500_000)]);
  const contents = [compressible, almost, middleSaysNo];
  const stored = importAll(vault, contents);
  const codecs = stored.map(({ id }) =>
    vault.db.prepare("SELECT codec FROM blob WHERE id = ?").pluck().get(Buffer.from(id, "hex")),
  );
  expect(codecs).toEqual([1, 0, 0]);
  expect(stored.every(({ id }, index) => vault.readBlob(id).equals(contents[index] ?? Buffer.alloc(0)))).toBe(true);
});

test("each committed change raises the generation by one, and closing raises it when something changed", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  expect(vault.generation).toBe(0);
  importAll(vault, [randomBytes(10)]);
  vault.write((db) => db.exec("UPDATE doc SET title = 'x'"));
  expect(() =>
    vault.write(() => {
      throw new Error("mine");
    }),
  ).toThrow("mine");
  // The first change of a session is told before it is made.
  expect(vault.generation).toBe(3);
  vault.close();
  for (const session of [4, 4]) {
    using again = await open(path);
    expect(again.generation).toBe(session);
  }
});

test("what is rolled back leaves nothing, and a failing change takes its blobs with it", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const kept = randomBytes(1000);
  const [stored] = importAll(vault, [kept]);
  const dropped = vault.beginBatch();
  const lost = dropped.putBlob(randomBytes(40 * mebibyte));
  dropped.rollback();
  dropped.rollback();
  expect(() => dropped.putBlob(kept)).toThrow(expect.objectContaining({ code: "BUG" }));
  const failing = vault.beginBatch();
  const alsoLost = failing.putBlob(randomBytes(1000));
  expect(() => failing.commit((db) => db.exec("INSERT INTO doc (title, blob) VALUES ('x', x'00')"))).toThrow(
    /FOREIGN KEY/,
  );
  for (const { id } of [lost, alsoLost])
    expect(() => vault.readBlob(id)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  expect(importAll(vault, [randomBytes(1000)])[0]?.isNew).toBe(true);
  expect(vault.readBlob(stored?.id ?? "").equals(kept)).toBe(true);
  vault.close();
  expect(await packBytes(path)).toBeLessThan(20_000);
  expect(await checkVault(path, { secret: { passphrase }, schema: testSchema, readData: true })).toEqual({
    ok: true,
    problems: [],
  });
});

test("one batch at a time, one transaction at a time, and no promise inside one", async () => {
  using folder = new TempFolder();
  using vault = (await newVault(folder)).vault;
  const batch = vault.beginBatch();
  expect(() => vault.beginBatch()).toThrow(expect.objectContaining({ code: "BUG" }));
  batch.rollback();
  vault.beginBatch().rollback();
  expect(() => vault.write(() => vault.write(() => 1))).toThrow(expect.objectContaining({ code: "BUG" }));
  expect(() => vault.write(() => Promise.resolve())).toThrow(expect.objectContaining({ code: "BUG" }));
});

test("closing is idempotent, drops an unfinished batch and ends every use", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const batch = vault.beginBatch();
  const { id } = batch.putBlob(randomBytes(100));
  vault.close();
  vault.close();
  expect(() => vault.readBlob(id)).toThrow(expect.objectContaining({ code: "VAULT_LOCKED" }));
  expect(() => vault.beginBatch()).toThrow(expect.objectContaining({ code: "VAULT_LOCKED" }));
  expect(readdirSync(`${path}/packs/open`)).toEqual([]);
  expect(readdirSync(`${path}/db`).toSorted()).toEqual(["core.db", "reserve.bin", "search.db"]);
});

test("an open vault can be checked and stays open", async () => {
  using folder = new TempFolder();
  using vault = (await newVault(folder)).vault;
  const [stored] = importAll(vault, [bytesOf("a", 5000), randomBytes(9 * mebibyte)]);
  const seen: number[] = [];
  const result = await checkOpenVault(vault, { readData: true, onProgress: ({ done }) => seen.push(done) });
  expect(result).toEqual({ ok: true, problems: [] });
  expect(seen.length).toBeGreaterThan(0);
  expect(vault.readBlob(stored?.id ?? "").length).toBe(5000);
  await expect(checkOpenVault(vault, { readData: true, signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: "CANCELLED",
  });
});

test("a vault is not made over another, nor over somebody's files", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  vault.close();
  await expect(make(path)).rejects.toMatchObject({ code: "VAULT_EXISTS" });
  await expect(make(folder.path)).rejects.toMatchObject({ code: "TARGET_NOT_EMPTY" });
  await expect(make(folder.join("cheap"), { passes: 1, memoryBytes: 32 * mebibyte })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  expect(existsSync(folder.join("cheap"))).toBe(false);
  await expect(open(folder.join("nothing"))).rejects.toMatchObject({ code: "VAULT_MISSING" });
});

test("packs are sealed at about 32 MiB, to sizes that say little", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  for (let index = 0; index < 5; index += 1) importAll(vault, [randomBytes(8 * mebibyte), randomBytes(7 * mebibyte)]);
  vault.close();
  const sizes = (await storedPacks(path)).map((file) => statSync(file).size);
  expect(sizes.length).toBe(2);
  for (const size of sizes) {
    expect(size).toBeLessThan(42 * mebibyte);
    expect(size % 65_536).toBe(0);
  }
});

async function packBytes(path: string): Promise<number> {
  return (await storedPacks(path)).reduce((total, file) => total + statSync(file).size, 0);
}

test("a place where no folder can be made is refused at once", async () => {
  using folder = new TempFolder();
  writeFileSync(folder.join("file"), "not a folder");
  await expect(
    createVault(folder.join("file", "V"), { passphrase, schema: testSchema, kdf: testKdf }),
  ).rejects.toMatchObject({ code: "TARGET_NOT_WRITABLE" });
});

test("a creation that fails leaves nothing in the way of the next", async () => {
  using folder = new TempFolder();
  const failing = { ...testSchema, migrations: ["not SQL at all"] };
  await expect(createVault(folder.join("V"), { passphrase, schema: failing, kdf: testKdf })).rejects.toThrow();
  const { vault } = await createVault(folder.join("V"), { passphrase, schema: testSchema, kdf: testKdf });
  vault.close();
});

test("what an ended creation left before it came to any content does not stand in the way; a file of somebody's does", async () => {
  using folder = new TempFolder();
  for (const name of ["keys", "db", "packs/open"]) mkdirSync(folder.join("V", name), { recursive: true });
  writeFileSync(folder.join("V", "vault.lock"), "");
  const { vault } = await make(folder.join("V"));
  vault.close();
  mkdirSync(folder.join("W", "keys"), { recursive: true });
  writeFileSync(folder.join("W", "keys", "mine.txt"), "mine");
  writeFileSync(folder.join("letter.txt"), "mine");
  for (const taken of ["W", "letter.txt"]) {
    await expect(make(folder.join(taken))).rejects.toMatchObject({ code: "TARGET_NOT_EMPTY" });
  }
});

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { listSource } from "../../../electron/import/source/source.ts";
import type { SourceEntry } from "../../../electron/import/source/source-entry.ts";
import type { ImportReceipt } from "../../../shared/model/import.ts";
import { addsUp, RecordsVault } from "../../fixtures/records-vault.ts";
import { bytesOf, passphrase, TempFolder } from "../../fixtures/temp-vault.ts";

const hasStrace = spawnSync("strace", ["-V"]).status === 0;

async function contentOf(entry: SourceEntry | undefined): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  if (entry) for await (const piece of entry.chunks(undefined)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe("a source", () => {
  test("is listed in order of names, with labels and contents", async () => {
    using folder = new TempFolder();
    mkdirSync(folder.join("b"));
    writeFileSync(folder.join("b", "x"), "inner");
    writeFileSync(folder.join("a"), bytesOf("a", 5_000_000));
    const { entries, refused } = await listSource([folder.path]);
    expect(entries.map(({ path, sizeBytes }) => [path, sizeBytes])).toEqual([
      ["a", 5_000_000],
      ["b/x", 5],
    ]);
    expect(refused).toEqual([]);
    expect((await contentOf(entries[0])).equals(bytesOf("a", 5_000_000))).toBe(true);
  });

  test("that does not exist cannot be opened", async () => {
    await expect(listSource(["/nowhere/at/all"])).rejects.toMatchObject({ code: "SOURCE_UNREADABLE" });
  });

  test("that a person points at may itself be a link", async () => {
    using folder = new TempFolder();
    mkdirSync(folder.join("real"));
    writeFileSync(folder.join("real", "note.txt"), "hello");
    symlinkSync(folder.join("real"), folder.join("link"));
    expect((await listSource([folder.join("link")])).entries.map(({ path }) => path)).toEqual(["note.txt"]);
  });

  test("links, pipes, sockets and devices in it are refused by name, and never opened", async () => {
    await using records = await RecordsVault.make();
    records.put("good.txt", "Visit note");
    symlinkSync("/etc/passwd", join(records.source, "link"));
    symlinkSync("/", join(records.source, "root"));
    symlinkSync(".", join(records.source, "loop"));
    symlinkSync("/nowhere", join(records.source, "dangling"));
    expect(spawnSync("mkfifo", [join(records.source, "pipe")]).status).toBe(0);
    const server = createServer().listen(join(records.source, "socket"));
    await new Promise((resolve) => server.once("listening", resolve));
    const receipt = await records.import();
    server.close();
    expect(addsUp(receipt)).toBe(true);
    expect(receipt.added).toBe(1);
    expect(receipt.skipped.map(({ path, code }) => `${path} ${code}`)).toEqual(
      ["dangling", "link", "loop", "pipe", "root", "socket"].map((path) => `${path} REFUSED_PATH`),
    );
  });

  test("a file that shrinks or is replaced while it is read is named, not stored in part", async () => {
    using folder = new TempFolder();
    writeFileSync(folder.join("shrinks"), bytesOf("s", 9_000_000));
    writeFileSync(folder.join("replaced"), "first");
    const { entries } = await listSource([folder.path]);
    writeFileSync(folder.join("new"), "second");
    spawnSync("mv", [folder.join("new"), folder.join("replaced")]);
    await expect(contentOf(entries[0])).rejects.toMatchObject({ code: "UNREADABLE_FILE" });
    const pieces = entries[1]?.chunks(undefined)[Symbol.asyncIterator]();
    await pieces?.next();
    truncateSync(folder.join("shrinks"), 5_000_000);
    const rest = async () => {
      while (!(await pieces?.next())?.done);
    };
    await expect(rest()).rejects.toMatchObject({ reason: "changed-meanwhile" });
  });

  test("files and folders whose names are no UTF-8 are stored, under a readable label", async () => {
    await using records = await RecordsVault.make();
    records.put("plain.txt", "Visit note");
    const old = (name: string) => Buffer.concat([Buffer.from(`${records.source}/`), Buffer.from(name, "latin1")]);
    mkdirSync(old("Müller"));
    writeFileSync(old("Müller/Befund Köln.txt"), "Visit note of May");
    writeFileSync(old("Grüße.txt"), "Visit note of June");
    const receipt = await records.import();
    expect(receipt).toMatchObject({ found: 3, added: 3, skipped: [] });
    expect(receipt.reports.map(({ path }) => path)).toEqual(["Grüße.txt", "Müller/Befund Köln.txt", "plain.txt"]);
  });

  test("several paths are told apart by their names", async () => {
    await using records = await RecordsVault.make();
    records.put("cd 1/note.txt", "one");
    records.put("cd 2/note.txt", "two");
    const receipt = await records.import({ paths: [join(records.source, "cd 1"), join(records.source, "cd 2/")] });
    expect(receipt).toMatchObject({ sources: ["cd 1", "cd 2"], added: 2 });
    expect(receipt.reports.map(({ path }) => path)).toEqual(["cd 1/note.txt", "cd 2/note.txt"]);
  });
});

/** Runs an import in a child for which one call on one path fails, as on a scratched disc; answers its receipt. */
async function importWithFault(records: RecordsVault, failing: string, fault: string): Promise<ImportReceipt> {
  records.vault.close();
  const child = fileURLToPath(new URL("../../fixtures/import-child.ts", import.meta.url));
  const inject = ["-f", "-qq", "-o", "/dev/null", "-P", failing, "-e", `inject=${fault}`];
  const run = spawn("strace", [...inject, process.execPath, child, records.path, passphrase, records.source], {
    stdio: ["ignore", "pipe", "inherit"],
    // strace counts the calls of each thread by itself.
    env: { ...process.env, UV_THREADPOOL_SIZE: "1" },
  });
  let output = "";
  run.stdout.on("data", (data: Buffer) => (output += data.toString("utf8")));
  await new Promise((resolve) => run.once("close", resolve));
  await records.reopen();
  return JSON.parse(output.slice(output.indexOf("{"))) as ImportReceipt;
}

describe.skipIf(!hasStrace)("a scratched disc", () => {
  test("whose file reads at the third try is stored whole", async () => {
    await using records = await RecordsVault.make();
    const failing = records.put("scratched.txt", "Visit note of May");
    const receipt = await importWithFault(records, failing, "pread64:error=EIO:when=1..2");
    expect(receipt).toMatchObject({ found: 1, added: 1, skipped: [] });
  });

  test("whose file never reads has that file named, and the others stored", async () => {
    await using records = await RecordsVault.make();
    const failing = records.put("scratched.txt", "Visit note of May");
    records.put("whole.txt", "Visit note of June");
    const receipt = await importWithFault(records, failing, "pread64:error=EIO:when=1+");
    expect(receipt).toMatchObject({ found: 2, added: 1 });
    expect(receipt.skipped).toMatchObject([
      {
        path: "scratched.txt",
        code: "TRY_AGAIN",
        reason: "unreadable-medium",
        isKept: false,
      },
    ]);
  });

  test("or computer that does not let a file or folder be opened has it named, and the others stored", async () => {
    for (const [path, reason] of [
      ["locked.txt", "not-allowed"],
      ["secret", "folder-closed"],
    ] as const) {
      await using records = await RecordsVault.make();
      records.put("good.txt", "Visit note");
      records.put("locked.txt", "Visit note of May");
      records.put("secret/inner.txt", "Visit note of June");
      const receipt = await importWithFault(records, join(records.source, path), "openat:error=EACCES");
      expect(addsUp(receipt)).toBe(true);
      expect(receipt).toMatchObject({ found: 3, added: 2, skipped: [{ path, code: "UNREADABLE_FILE", reason }] });
    }
  });
});

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, chownSync, cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openVault } from "../../../electron/vault/vault.ts";
import {
  bytesOf,
  check,
  importAll,
  masterKeyOf,
  newVault,
  passphrase,
  reopen,
  TempFolder,
  testSchema,
} from "../../fixtures/temp-vault.ts";

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));

interface Child extends AsyncDisposable {
  readonly process: ChildProcess;
  readonly firstLine: Promise<string>;
}

/** A child that is killed, not asked, when the block ends. */
function run(name: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Child {
  const child = spawn(process.execPath, [fixture(name), ...args], { stdio: ["ignore", "pipe", "inherit"], env });
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
  });
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (data: Buffer) => resolve(data.toString("utf8").trim()));
    void ended.then(() => reject(new Error("The child ended without a word.")));
  });
  return {
    process: child,
    firstLine,
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

test("of several processes one opens the vault, and a killed holder never blocks the next", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  vault.close();
  for (let round = 0; round < 3; round += 1) {
    await using first = run("vault-holder-child.ts", [path, passphrase]);
    await using second = run("vault-holder-child.ts", [path, passphrase]);
    expect([await first.firstLine, await second.firstLine].toSorted()).toEqual(["VAULT_IN_USE", "open"]);
    await expect(openVault(path, { secret: { passphrase }, schema: testSchema })).rejects.toMatchObject({
      code: "VAULT_IN_USE",
    });
  }
  (await openVault(path, { secret: { passphrase }, schema: testSchema })).close();
});

test("nothing stored is found in the clear, in the vault or the temporary folder, while open, killed or closed", async () => {
  using folder = new TempFolder();
  using temporary = new TempFolder();
  const { vault, path } = await newVault(folder);
  vault.close();
  using masterKey = await masterKeyOf(path);
  const canary = `Canary${bytesOf("canary", 12).toString("hex")}`;
  const env = {
    ...process.env,
    TMPDIR: temporary.path,
    TEMP: temporary.path,
    TMP: temporary.path,
    SQLITE_TMPDIR: temporary.path,
  };
  {
    await using child = run("vault-canary-child.ts", [path, passphrase, canary], env);
    expect(await child.firstLine).toBe("done");
    expect(holding(folder.path, canary)).toEqual([]);
    expect(holding(temporary.path, canary)).toEqual([]);
  }
  expect(holding(folder.path, canary)).toEqual([]);
  expect(readdirSync(temporary.path)).toEqual([]);
  using again = reopen(path, masterKey);
  expect(again.db.prepare("SELECT count(*) FROM doc WHERE title LIKE ?").pluck().get(`${canary}%`)).toBe(60_000);
  expect(again.search.prepare("SELECT count(*) FROM page WHERE page MATCH ?").pluck().get(canary)).toBe(5000);
  again.close();
  expect(holding(folder.path, canary)).toEqual([]);
  expect(databasesInClear(path)).toEqual([]);
});

test("every setting of both databases is what was asked for", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  using closing = vault;
  for (const db of [vault.db, vault.search]) expect(db.pragma("journal_mode", { simple: true })).toBe("delete");
  vault.write(() => undefined);
  vault.writeSearch(() => undefined);
  const expected = {
    temp_store: 2,
    locking_mode: "exclusive",
    journal_mode: "wal",
    cell_size_check: 1,
    trusted_schema: 0,
    foreign_keys: 1,
    cache_size: -65_536,
    cipher: "sqlcipher",
    legacy: "4",
  };
  for (const [db, synchronous] of [
    [vault.db, 2],
    [vault.search, 1],
  ] as const) {
    for (const [name, value] of Object.entries(expected)) expect(db.pragma(name, { simple: true }), name).toBe(value);
    expect(db.pragma("synchronous", { simple: true })).toBe(synchronous);
  }
  expect(readdirSync(join(path, "db")).some((name) => name.endsWith("-shm"))).toBe(false);
  expect(databasesInClear(path)).toEqual([]);
  closing.close();
  expect(readdirSync(join(path, "db")).toSorted()).toEqual(["core.db", "reserve.bin", "search.db"]);
});

test("a session that only read and was killed leaves a vault that opens for reading only, and is whole", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const [stored] = importAll(vault, [bytesOf("x", 5000)]);
  vault.close();
  for (let round = 0; round < 3; round++) {
    {
      await using child = run("vault-holder-child.ts", [path, passphrase]);
      expect(await child.firstLine).toBe("open");
    }
    expect(readdirSync(join(path, "db")).filter((name) => name.endsWith("-wal"))).toEqual([]);
    using reading = await openVault(path, { secret: { passphrase }, schema: testSchema, readOnly: true });
    expect([reading.readBlob(stored?.id ?? "").length, reading.findings]).toEqual([5000, []]);
  }
});

test("an empty journal beside the database is no damage", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  importAll(vault, [bytesOf("x", 5000)]);
  // As a kill between the emptying of the journal and its removal leaves it.
  vault.db.pragma("wal_checkpoint(TRUNCATE)");
  const killed = folder.join("Killed.casebook");
  cpSync(path, killed, { recursive: true });
  vault.close();
  expect(readdirSync(join(killed, "db"))).toContain("core.db-wal");
  expect(await check(killed, await masterKeyOf(killed))).toEqual({ ok: true, problems: [] });
  using reading = await openVault(killed, { secret: { passphrase }, schema: testSchema, readOnly: true });
  expect(reading.db.prepare("SELECT count(*) FROM doc").pluck().get()).toBe(1);
});

test("a vault opened for reading only reads, and refuses to write", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const content = bytesOf("x", 5000);
  const [stored] = importAll(vault, [content]);
  vault.close();
  using reading = await openVault(path, { secret: { passphrase }, schema: testSchema, readOnly: true });
  expect(reading.readBlob(stored?.id ?? "").equals(content)).toBe(true);
  expect(() => reading.beginBatch()).toThrow(expect.objectContaining({ code: "VAULT_READ_ONLY" }));
  expect(() => reading.write(() => 1)).toThrow(expect.objectContaining({ code: "VAULT_READ_ONLY" }));
});

test.skipIf(process.platform === "win32")(
  "a vault in a folder nobody may write to opens and reads, and stays as it is",
  async () => {
    using folder = new TempFolder();
    const { vault, path } = await newVault(folder);
    const [stored] = importAll(vault, [bytesOf("read only", 5000)]);
    vault.close();
    const before = contentsOf(path);
    // For the superuser nothing is read-only, so the reader then runs as somebody else.
    const isRoot = process.getuid?.() === 0;
    for (const name of ["", ...readdirSync(path, { recursive: true, encoding: "utf8" })]) {
      const file = join(path, name);
      chmodSync(file, statSync(file).isDirectory() ? 0o555 : 0o444);
      if (isRoot) chownSync(file, 65_534, 65_534);
    }
    if (isRoot) chmodSync(folder.path, 0o755);
    const script = `
    import { openVault } from ${JSON.stringify(new URL("../../../electron/vault/vault.ts", import.meta.url).href)};
    const vault = await openVault(process.argv[1], { secret: { passphrase: process.argv[2] }, schema: ${JSON.stringify(testSchema)} });
    let refused = "";
    try { vault.beginBatch(); } catch (error) { refused = error.code; }
    vault.search.prepare("SELECT count(*) FROM page").get();
    console.log(JSON.stringify({ refused, bytes: vault.readBlob(process.argv[3]).length, findings: vault.findings }));
    vault.close();`;
    const asOther = isRoot ? { uid: 65_534, gid: 65_534 } : {};
    const args = ["--input-type=module", "-e", script, path, passphrase, stored?.id ?? ""];
    const child = spawnSync(process.execPath, args, {
      ...asOther,
      encoding: "utf8",
      env: { HOME: tmpdir(), PATH: "" },
    });
    expect(child.stderr).toBe("");
    expect(JSON.parse(child.stdout)).toEqual({ refused: "VAULT_READ_ONLY", bytes: 5000, findings: [] });
    expect(contentsOf(path)).toEqual(before);
    for (const name of ["", ...readdirSync(path, { recursive: true, encoding: "utf8" })])
      chmodSync(join(path, name), 0o755);
  },
);

test.skipIf(process.platform === "win32")(
  "a write that finds no room is refused as DISK_FULL, and the vault then closes and stays whole",
  async () => {
    using folder = new TempFolder();
    const { vault, path } = await newVault(folder);
    const content = bytesOf("before", 1000);
    const [stored] = importAll(vault, [content]);
    vault.close();
    using masterKey = await masterKeyOf(path);
    // The shell's limit on file size is the one shortage of room any user can make: a write past it fails with EFBIG.
    const script = `
    import { openVault } from ${JSON.stringify(new URL("../../../electron/vault/vault.ts", import.meta.url).href)};
    import { randomBytes } from "node:crypto";
    process.on("SIGXFSZ", () => undefined);
    const vault = await openVault(process.argv[1], { secret: { passphrase: process.argv[2] }, schema: ${JSON.stringify(testSchema)} });
    const batch = vault.beginBatch();
    let code = "";
    try { for (let index = 0; index < 8; index += 1) batch.putBlob(randomBytes(7 * 2 ** 20)); } catch (error) { code = error.code; }
    const next = vault.beginBatch();
    const { id } = next.putBlob(Buffer.from("fits"));
    next.commit(() => undefined);
    vault.close();
    console.log(JSON.stringify({ code, id }));`;
    const shell = `ulimit -f 34000; exec "$0" --input-type=module -e "$1" "$2" "$3"`;
    const child = spawnSync("/bin/bash", ["-c", shell, process.execPath, script, path, passphrase], {
      encoding: "utf8",
    });
    expect(child.stderr).toBe("");
    const { code, id } = JSON.parse(child.stdout) as { code: string; id: string };
    expect(code).toBe("DISK_FULL");
    using again = reopen(path, masterKey);
    expect(again.findings).toEqual([]);
    expect(again.readBlob(stored?.id ?? "").equals(content)).toBe(true);
    expect(again.readBlob(id).toString()).toBe("fits");
    again.close();
    expect(await check(path, masterKey)).toEqual({ ok: true, problems: [] });
  },
);

/** The files under `path` in which the text stands as it is, in UTF-16, or in base64 at any of its three alignments. */
function holding(path: string, text: string): string[] {
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from(" ".repeat(shift) + text)
      .toString("base64")
      .slice(4, -4),
  );
  const needles = [Buffer.from(text), Buffer.from(text, "utf16le"), ...base64.map((form) => Buffer.from(form))];
  return filesUnder(path).filter((file) => {
    const bytes = readFileSync(file);
    return needles.some((needle) => bytes.includes(needle));
  });
}

function databasesInClear(path: string): string[] {
  return filesUnder(path).filter((file) => readFileSync(file).includes("SQLite format 3"));
}

function filesUnder(path: string): string[] {
  const names = readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => join(path, name));
  return names.filter((name) => statSync(name).isFile());
}

function contentsOf(path: string): string[] {
  return filesUnder(path)
    .map((file) => `${file} ${statSync(file).size} ${statSync(file).mtimeMs}`)
    .toSorted();
}

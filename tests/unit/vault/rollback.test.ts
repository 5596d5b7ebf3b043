import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { changePassphrase } from "../../../electron/vault/keys/passphrase.ts";
import { vaultPaths } from "../../../electron/vault/folders.ts";
import { openCore } from "../../../electron/vault/open-unlocked.ts";
import type { SecretKey } from "../../../electron/vault/keys/keys.ts";
import type { StoredBlob, Vault } from "../../../electron/vault/vault.ts";
import {
  bytesOf,
  check,
  importAll,
  masterKeyOf,
  newVault,
  passphrase,
  reopen,
  storedPacks,
  TempFolder,
  testKdf,
} from "../../fixtures/temp-vault.ts";

interface Made {
  readonly path: string;
  readonly key: SecretKey;
  readonly stored: StoredBlob[];
}

/** A vault with one pack, closed. */
async function onePack(folder: TempFolder): Promise<Made> {
  const { vault, path } = await newVault(folder);
  const stored = importAll(vault, [bytesOf("first", 9000)]);
  vault.close();
  return { path, key: await masterKeyOf(path), stored };
}

function another({ path, key, stored }: Made, name: string): void {
  using vault = reopen(path, key);
  stored.push(...importAll(vault, [bytesOf(name, 9000)]));
}

const codes = ({ findings }: Vault) => findings.map(({ code }) => code);
const docs = (vault: Vault) => vault.db.prepare("SELECT count(*) FROM doc").pluck().get();

function contentsOf(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(path, name)).isFile() && !name.endsWith("vault.lock"))
    .map((name) => `${name} ${readFileSync(join(path, name)).toString("base64").slice(-2000)}`)
    .toSorted();
}

test("an old database under newer packs is told, opens for reading only, and nothing is moved", async () => {
  using folder = new TempFolder();
  const made = await onePack(folder);
  const { core } = vaultPaths(made.path);
  copyFileSync(core, folder.join("old.db"));
  another(made, "second");
  copyFileSync(core, folder.join("new.db"));
  copyFileSync(folder.join("old.db"), core);
  const before = contentsOf(made.path);
  {
    using vault = reopen(made.path, made.key);
    expect([vault.isReadOnly, codes(vault), docs(vault)]).toEqual([true, ["DATABASE_OLDER"], 1]);
    expect(vault.findings[0]?.file).toMatch(/^packs\/[0-9a-f]{2}\/[0-9a-f]{32}\.pack$/);
    expect(vault.readBlob(made.stored[0]?.id ?? "").equals(bytesOf("first", 9000))).toBe(true);
    expect(() => vault.write(() => 1)).toThrow(expect.objectContaining({ code: "VAULT_READ_ONLY" }));
  }
  expect(contentsOf(made.path)).toEqual(before);
  expect((await check(made.path, made.key)).problems.map(({ code }) => code)).toEqual(["DATABASE_OLDER"]);

  copyFileSync(folder.join("new.db"), core);
  using vault = reopen(made.path, made.key);
  expect([vault.isReadOnly, codes(vault), docs(vault)]).toEqual([false, [], 2]);
});

test("packs that lie in the trash are read from there, and found again when the vault may be written to", async () => {
  using folder = new TempFolder();
  const made = await onePack(folder);
  another(made, "second");
  const { trash } = vaultPaths(made.path);
  for (const [at, file] of (await storedPacks(made.path)).entries()) {
    const name = basename(file);
    renameSync(file, join(trash, `2026010${at}T000000000Z-packs-${name.slice(0, 2)}-${name}`));
  }
  const isWhole = (vault: Vault) => made.stored.map(({ id }) => vault.readBlob(id).length);
  {
    using reading = reopen(made.path, made.key, { readOnly: true });
    expect([codes(reading), isWhole(reading)]).toEqual([[], [9000, 9000]]);
  }
  {
    using vault = reopen(made.path, made.key);
    expect([codes(vault), isWhole(vault)]).toEqual([
      ["PACK_FOUND_IN_TRASH", "PACK_FOUND_IN_TRASH"],
      [9000, 9000],
    ]);
  }
  expect(readdirSync(trash)).toEqual([]);
  expect(await check(made.path, made.key)).toEqual({ ok: true, problems: [] });
});

test("the pack a crash left open, put aside under an old database, is found again as well", async () => {
  using folder = new TempFolder();
  const made = await onePack(folder);
  const { core, openPacks, trash } = vaultPaths(made.path);
  copyFileSync(core, folder.join("old.db"));
  const killed = folder.join("Killed.casebook");
  {
    using vault = reopen(made.path, made.key);
    made.stored.push(...importAll(vault, [bytesOf("second", 9000)]));
    cpSync(made.path, killed, { recursive: true });
  }
  const paths = vaultPaths(killed);
  for (const suffix of ["", "-wal"]) renameSync(paths.core + suffix, `${folder.join("new.db")}${suffix}`);
  copyFileSync(folder.join("old.db"), paths.core);
  reopen(killed, made.key).close();
  expect([readdirSync(paths.openPacks), readdirSync(paths.trash).length]).toEqual([[], 1]);
  for (const suffix of ["", "-wal"]) copyFileSync(`${folder.join("new.db")}${suffix}`, paths.core + suffix);
  using vault = reopen(killed, made.key);
  expect(codes(vault)).toEqual(["UNVERIFIED_AFTER_CRASH", "PACK_FOUND_IN_TRASH"]);
  expect(made.stored.map(({ id }) => vault.readBlob(id).length)).toEqual([9000, 9000]);
  expect([existsSync(openPacks), existsSync(trash)]).toEqual([true, true]);
});

test("an old journal beside a database that was closed in order is put aside and told, and takes nothing away", async () => {
  using folder = new TempFolder();
  const made = await onePack(folder);
  const { core, trash } = vaultPaths(made.path);
  {
    using vault = reopen(made.path, made.key);
    importAll(vault, [bytesOf("second", 100)]);
    copyFileSync(`${core}-wal`, folder.join("old-wal"));
  }
  another(made, "third");
  const spoil = () => copyFileSync(folder.join("old-wal"), `${core}-wal`);

  spoil();
  {
    using vault = reopen(made.path, made.key);
    expect([codes(vault), docs(vault)]).toEqual([["OLD_JOURNAL_MOVED"], 3]);
  }
  expect(readdirSync(trash).filter((name) => name.endsWith("core.db-wal"))).toHaveLength(1);
  spoil();
  expect((await check(made.path, made.key)).problems).toEqual([{ code: "OLD_JOURNAL_MOVED" }]);
  spoil();
  await changePassphrase(made.path, { secret: { passphrase }, newPassphrase: passphrase, kdf: testKdf });
  spoil();
  using reading = reopen(made.path, made.key, { readOnly: true });
  expect([codes(reading), docs(reading)]).toEqual([["OLD_JOURNAL_MOVED"], 3]);
});

describe("a rollback journal beside the database", () => {
  test("is put aside and told when it is an old one, and takes nothing away", async () => {
    using folder = new TempFolder();
    const made = await manyPages(folder);
    const { core, trash } = vaultPaths(made.path);
    const spoil = () => copyFileSync(folder.join("unfinished-journal"), `${core}-journal`);
    another(made, "third");
    const before = readFileSync(core);
    spoil();
    {
      using vault = reopen(made.path, made.key, { readOnly: true });
      expect([codes(vault), docs(vault)]).toEqual([["OLD_JOURNAL_MOVED"], 202]);
    }
    expect(readFileSync(core).equals(before)).toBe(true);
    expect(readdirSync(trash).filter((name) => name.endsWith("core.db-journal"))).toHaveLength(1);
    spoil();
    expect((await check(made.path, made.key)).problems).toEqual([{ code: "OLD_JOURNAL_MOVED" }]);
  });

  test("is used when an unfinished transaction left it", async () => {
    using folder = new TempFolder();
    const made = await manyPages(folder);
    const { core, trash } = vaultPaths(made.path);
    copyFileSync(folder.join("unfinished.db"), core);
    copyFileSync(folder.join("unfinished-journal"), `${core}-journal`);
    using vault = reopen(made.path, made.key);
    expect([codes(vault), docs(vault)]).toEqual([["UNVERIFIED_AFTER_CRASH"], 201]);
    expect(vault.db.prepare("SELECT count(*) FROM doc WHERE title LIKE '%x'").pluck().get()).toBe(0);
    expect(readdirSync(trash)).toEqual([]);
    vault.close();
    expect(await check(made.path, made.key)).toEqual({ ok: true, problems: [] });
  });
});

/** A vault of many pages, closed, and beside it database and journal in the midst of a transaction larger than the cache. */
async function manyPages(folder: TempFolder): Promise<Made> {
  const made = await onePack(folder);
  const paths = vaultPaths(made.path);
  {
    using vault = reopen(made.path, made.key);
    vault.write((db) => {
      const insert = db.prepare("INSERT INTO doc (title, blob) SELECT ?, blob FROM doc LIMIT 1");
      for (let at = 0; at < 200; at += 1) insert.run(`${at} ${"long ".repeat(400)}`);
    });
  }
  copyFileSync(paths.core, folder.join("whole.db"));
  const db = openCore(paths, made.key, false);
  db.pragma("cache_size = 4");
  db.exec("BEGIN IMMEDIATE; PRAGMA application_id = 7; UPDATE doc SET title = title || 'x'");
  copyFileSync(paths.core, folder.join("unfinished.db"));
  copyFileSync(`${paths.core}-journal`, folder.join("unfinished-journal"));
  db.exec("ROLLBACK");
  db.close();
  // Rolled back by hand it would count as changed from outside.
  copyFileSync(folder.join("whole.db"), paths.core);
  return made;
}

test("the database itself says from the first change on that a session is changing it, so that a lost journal is noticed", async () => {
  using folder = new TempFolder();
  const made = await onePack(folder);
  const killed = folder.join("Killed.casebook");
  {
    using vault = reopen(made.path, made.key);
    vault.write(() => undefined);
    mkdirSync(killed);
    cpSync(made.path, killed, { recursive: true });
  }
  for (const suffix of ["-wal", "-journal"]) rmSync(vaultPaths(killed).core + suffix, { force: true });
  using vault = reopen(killed, made.key);
  expect(codes(vault)).toEqual(["UNVERIFIED_AFTER_CRASH"]);
  vault.close();
  using again = reopen(killed, made.key);
  expect(codes(again)).toEqual([]);
});

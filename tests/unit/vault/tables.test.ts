/** The vault's own tables have a version of their own, apart from the records'. */
import { expect, test } from "vitest";
import { tablesVersion } from "../../../electron/vault/database/core-tables.ts";
import { openDatabase, type Database } from "../../../electron/vault/database/database.ts";
import { migrateTables, schemaVersion } from "../../../electron/vault/database/migrations.ts";
import { vaultTables } from "../../../electron/vault/database/tables/vault-tables.ts";
import { vaultPaths } from "../../../electron/vault/folders.ts";
import { deriveSubkey, type SecretKey } from "../../../electron/vault/keys/keys.ts";
import type { StoredBlob } from "../../../electron/vault/vault.ts";
import { bytesOf, check, importAll, masterKeyOf, newVault, reopen, TempFolder } from "../../fixtures/temp-vault.ts";

/** A closed vault with a blob and a row of the records in it. */
class ClosedVault implements AsyncDisposable {
  readonly folder: TempFolder;
  readonly path: string;
  readonly key: SecretKey;
  readonly stored: readonly StoredBlob[];

  private constructor(folder: TempFolder, made: Pick<ClosedVault, "path" | "key" | "stored">) {
    this.folder = folder;
    [this.path, this.key, this.stored] = [made.path, made.key, made.stored];
  }

  static async make(): Promise<ClosedVault> {
    const folder = new TempFolder();
    const { vault, path } = await newVault(folder);
    const stored = importAll(vault, [content]);
    vault.close();
    return new ClosedVault(folder, { path, key: await masterKeyOf(path), stored });
  }

  /** With the database alone, as another program might have it. */
  inCore<T>(use: (db: Database) => T): T {
    using key = deriveSubkey(this.key, "core");
    const db = openDatabase(vaultPaths(this.path).core, { key, readOnly: false, synchronous: "FULL" });
    try {
      return use(db);
    } finally {
      db.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.key[Symbol.dispose]();
    this.folder[Symbol.dispose]();
    return Promise.resolve();
  }
}

const content = bytesOf("a", 9000);
const next = "ALTER TABLE pack ADD COLUMN made TEXT; UPDATE pack SET made = 'before'";
const packs = (db: Database) => db.prepare("SELECT * FROM pack").all();

test("a new vault says which version of the vault's tables it has, beside the version of the records'", async () => {
  await using closed = await ClosedVault.make();
  expect(closed.inCore((db) => [tablesVersion(db), schemaVersion(db)])).toEqual([vaultTables.length, 1]);
});

test("a vault from before the tables had a version has the first one, opens, and is not changed by that", async () => {
  await using closed = await ClosedVault.make();
  closed.inCore((db) => db.exec("DELETE FROM meta WHERE k = 'tables'"));
  using vault = reopen(closed.path, closed.key, { readOnly: true });
  expect(vault.readBlob(closed.stored[0]?.id ?? "")).toEqual(content);
  expect(closed.inCore(tablesVersion)).toBe(1);
});

test("a step keeps the rows, counts as a change, and leaves the records' version as it was", async () => {
  await using closed = await ClosedVault.make();
  let changes = 0;
  const [before, after] = closed.inCore((db) => {
    const rows = packs(db);
    migrateTables(db, () => (changes += 1), [...vaultTables, next]);
    return [rows, packs(db)];
  });
  expect(after).toEqual(before?.map((row) => ({ ...(row as object), made: "before" })));
  expect(closed.inCore((db) => [tablesVersion(db), schemaVersion(db), changes])).toEqual([
    vaultTables.length + 1,
    1,
    1,
  ]);
});

test.for([
  ["that cannot be run", `${next}; SELECT nonsense`, /nonsense/],
  ["that leaves what nothing points to any more", "DELETE FROM pack", /dangling/],
] as const)("a step %s leaves the tables, their rows and their version as they were", async ([, step, said]) => {
  await using closed = await ClosedVault.make();
  const before = closed.inCore(packs);
  expect(() => closed.inCore((db) => migrateTables(db, undefined, [...vaultTables, step]))).toThrow(said);
  expect(closed.inCore((db) => [tablesVersion(db), packs(db)])).toEqual([vaultTables.length, before]);
  using vault = reopen(closed.path, closed.key);
  expect(vault.readBlob(closed.stored[0]?.id ?? "")).toEqual(content);
});

test("where a newer program wrote the vault's tables nothing is read from them or put in, and the packs are still checked", async () => {
  await using closed = await ClosedVault.make();
  closed.inCore((db) => migrateTables(db, undefined, [...vaultTables, next]));
  for (const readOnly of [false, true])
    expect(() => reopen(closed.path, closed.key, { readOnly })).toThrow(
      expect.objectContaining({ code: "VAULT_NEWER" }),
    );
  const { problems } = await check(closed.path, closed.key);
  expect(problems).toContainEqual({ code: "DATABASE_NEWER", file: "db/core.db" });
});

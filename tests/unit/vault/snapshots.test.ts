import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hasCode } from "../../../shared/errors.ts";
import { pageSize } from "../../../electron/vault/database/core-pages.ts";
import { restoreVault } from "../../../electron/vault/backup/restore-vault.ts";
import { vaultPaths } from "../../../electron/vault/folders.ts";
import { changePassphrase } from "../../../electron/vault/keys/passphrase.ts";
import type { SecretKey } from "../../../electron/vault/keys/keys.ts";
import { openCore } from "../../../electron/vault/open-unlocked.ts";
import { planSnapshot } from "../../../electron/vault/snapshots/plan-snapshot.ts";
import { snapshotsToKeep } from "../../../electron/vault/snapshots/prune-snapshots.ts";
import { listSnapshots } from "../../../electron/vault/snapshots/snapshot-folder.ts";
import type { Snapshot, SnapshotPack } from "../../../electron/vault/snapshots/snapshot-file.ts";
import type { Vault } from "../../../electron/vault/vault.ts";
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

const codes = ({ findings }: Vault) => findings.map(({ code }) => code);
const docs = (vault: Vault) => vault.db.prepare("SELECT count(*) FROM doc").pluck().get();

interface Made {
  readonly path: string;
  readonly key: SecretKey;
}

/** A vault with some hundred rows, closed. */
async function closedVault(folder: TempFolder): Promise<Made> {
  const { vault, path } = await newVault(folder);
  const contents = Array.from({ length: 120 }, (_, at) => bytesOf(`content ${at}`, 300));
  importAll(vault, contents);
  vault.close();
  return { path, key: await masterKeyOf(path) };
}

function change({ path, key }: Made, name: string): void {
  using vault = reopen(path, key);
  expect(codes(vault)).toEqual([]);
  importAll(vault, [bytesOf(name, 300)]);
}

function opened({ path, key }: Made): { readonly codes: readonly string[]; readonly isReadOnly: boolean } {
  using vault = reopen(path, key);
  return { codes: codes(vault), isReadOnly: vault.isReadOnly };
}

/** The pages that are others in the copy: each one's own code is right wherever it is put back. */
function changedPages(before: Buffer, after: Buffer): readonly number[] {
  const pages = Array.from(
    { length: Math.min(before.length, after.length) / pageSize },
    (_, number) => number * pageSize,
  );
  return pages.filter((at) => !before.subarray(at, at + pageSize).equals(after.subarray(at, at + pageSize)));
}

test("a vault that was closed in order opens without a word, however often, and a check says so too", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  for (const name of ["one", "two", "three"]) change(made, name);
  reopen(made.path, made.key, { readOnly: true }).close();
  expect(opened(made)).toEqual({ codes: [], isReadOnly: false });
  expect(await check(made.path, made.key)).toEqual({ ok: true, problems: [] });
});

test("an old page of the database put back in its place is noticed, and nothing is written over it", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const { core } = vaultPaths(made.path);
  const before = readFileSync(core);
  {
    using vault = reopen(made.path, made.key);
    vault.write((db) => db.exec("UPDATE doc SET title = 'Penicillin' WHERE id = 7"));
  }
  const after = readFileSync(core);
  const pages = changedPages(before, after);
  expect(pages.length).toBeGreaterThan(1);
  const told: string[] = [];
  for (const page of pages) {
    const mixed = Buffer.from(after);
    before.copy(mixed, page, page, page + pageSize);
    writeFileSync(core, mixed);
    const { codes: found, isReadOnly } = opened(made);
    expect([isReadOnly, found.length]).toEqual([true, 1]);
    told.push(...found);
    expect((await check(made.path, made.key)).problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining([...found]),
    );
    expect(readFileSync(core).equals(mixed)).toBe(true);
  }
  expect(new Set(told)).toEqual(new Set(["DATABASE_ALTERED", "DATABASE_OLDER"]));
});

test("the whole database put back as it was before is noticed, also where no pack tells of it", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const { core } = vaultPaths(made.path);
  copyFileSync(core, folder.join("old.db"));
  {
    using vault = reopen(made.path, made.key);
    vault.write((db) => db.exec("UPDATE doc SET title = 'Penicillin' WHERE id = 7"));
  }
  copyFileSync(folder.join("old.db"), core);
  expect(opened(made)).toEqual({ codes: ["DATABASE_OLDER"], isReadOnly: true });
  expect((await check(made.path, made.key)).problems.map(({ code }) => code)).toEqual(["DATABASE_OLDER"]);
});

test("an interrupted session is no alarm, and the next closing makes a snapshot again", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const killed = folder.join("Killed.casebook");
  {
    using vault = reopen(made.path, made.key);
    importAll(vault, [bytesOf("late", 300)]);
    cpSync(made.path, killed, { recursive: true });
  }
  const left = { ...made, path: killed };
  expect(opened(left)).toEqual({
    codes: ["UNVERIFIED_AFTER_CRASH", "PACK_TAIL_TRUNCATED"].slice(0, 1),
    isReadOnly: false,
  });
  expect(opened(left)).toEqual({ codes: [], isReadOnly: false });
  expect(await check(killed, made.key)).toEqual({ ok: true, problems: [] });
});

test("a snapshot that is gone or damaged is told, costs nothing, and is made anew at the next change", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  change(made, "one");
  const { snapshots } = vaultPaths(made.path);
  for (const name of readdirSync(snapshots)) rmSync(join(snapshots, name));
  {
    using vault = reopen(made.path, made.key);
    expect([codes(vault), vault.isReadOnly]).toEqual([["SNAPSHOT_MISSING"], false]);
  }
  expect(opened(made).codes).toEqual([]);
  change(made, "two");
  const [newest = ""] = readdirSync(snapshots).toSorted().toReversed();
  const bytes = readFileSync(join(snapshots, newest));
  bytes.writeUInt8(bytes.readUInt8(60) ^ 4, 60);
  writeFileSync(join(snapshots, newest), bytes);
  expect((await check(made.path, made.key)).problems).toEqual([
    { code: "SNAPSHOT_DAMAGED", file: `snapshots/${newest}` },
  ]);
  expect(opened(made)).toEqual({ codes: ["SNAPSHOT_DAMAGED", "UNVERIFIED_AFTER_CRASH"], isReadOnly: false });
});

test("only what changed in the database is stored again, and few packs hold it", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  {
    using vault = reopen(made.path, made.key);
    vault.write((db) => {
      const insert = db.prepare("INSERT INTO doc (title, blob) SELECT ?, blob FROM doc LIMIT 1");
      for (let at = 0; at < 2000; at += 1) insert.run(`${at} ${"long ".repeat(200)}`);
    });
  }
  const size = readFileSync(vaultPaths(made.path).core).length;
  expect(size).toBeGreaterThan(2 * 2 ** 20);
  const stored = await snapshotBytes(made);
  {
    using vault = reopen(made.path, made.key);
    vault.write((db) => db.exec("UPDATE doc SET title = 'short' WHERE id = 900"));
  }
  expect((await snapshotBytes(made)) - stored).toBeLessThan(300_000);
  for (let at = 0; at < 30; at += 1) {
    using vault = reopen(made.path, made.key);
    vault.write((db) => db.exec(`UPDATE doc SET title = 'again ${at}' WHERE id = ${at * 60 + 1}`));
  }
  expect(opened(made).codes).toEqual([]);
  expect(await check(made.path, made.key)).toEqual({ ok: true, problems: [] });
}, 60_000);

test("a stored piece that has gone bad is found by one of the next closings, and stored anew while the database has it", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  {
    using vault = reopen(made.path, made.key);
    vault.write((db) => {
      const insert = db.prepare("INSERT INTO doc (title, blob) SELECT ?, blob FROM doc LIMIT 1");
      // More pieces than are read again with one snapshot.
      for (let at = 0; at < 5000; at += 1) insert.run(`${at} ${"long ".repeat(200)}`);
    });
  }
  const stored = new Set(await storedPacks(made.path));
  const { packs } = vaultPaths(made.path);
  const largest = readdirSync(packs, { recursive: true, encoding: "utf8" })
    .map((name) => join(packs, name))
    .filter((file) => file.endsWith(".pack") && !stored.has(file))
    .toSorted((a, b) => statSync(b).size - statSync(a).size)[0]!;
  const bytes = readFileSync(largest);
  expect(bytes.length / 32_768).toBeGreaterThan(140);
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 4, bytes.length >> 1);
  writeFileSync(largest, bytes);
  const isBroughtBack = async (to: string) => {
    const restoring = restoreVault(made.path, { secret: { passphrase }, destination: folder.join(to) });
    // An older state may come back in its place.
    return restoring.then(
      ({ passedOver }) => passedOver.length === 0,
      (error: unknown) => !hasCode(error, "VAULT_DAMAGED"),
    );
  };
  expect(await isBroughtBack("before")).toBe(false);
  let closings = 0;
  while (closings < 12 && !(await isBroughtBack(`after ${closings}`))) {
    using vault = reopen(made.path, made.key);
    vault.write((db) => db.exec(`UPDATE doc SET title = 'again ${closings}' WHERE id = 1`));
    closings += 1;
  }
  expect(await isBroughtBack("in the end")).toBe(true);
}, 60_000);

async function snapshotBytes({ path }: Made): Promise<number> {
  const { packs } = vaultPaths(path);
  const stored = new Set(await storedPacks(path));
  const files = readdirSync(packs, { recursive: true, encoding: "utf8" }).map((name) => join(packs, name));
  return files
    .filter((file) => file.endsWith(".pack") && !stored.has(file))
    .reduce((sum, file) => sum + readFileSync(file).length, 0);
}

test("a new passphrase is a change like any other: told by a snapshot, and no alarm", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  await changePassphrase(made.path, { secret: { passphrase }, newPassphrase: "another one", kdf: testKdf });
  expect(opened(made)).toEqual({ codes: [], isReadOnly: false });
});

test("a vault of before there were snapshots opens without a word and has one from then on", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const { snapshots, packs } = vaultPaths(made.path);
  const stored = new Set(await storedPacks(made.path));
  rmSync(snapshots, { recursive: true });
  for (const name of readdirSync(packs, { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".pack") && !stored.has(join(packs, name))) rmSync(join(packs, name));
  expect(opened(made)).toEqual({ codes: [], isReadOnly: false });
  expect(listSnapshots(vaultPaths(made.path))).toHaveLength(1);
  expect(await check(made.path, made.key)).toEqual({ ok: true, problems: [] });
});

test("a transaction that SQLite rolled back at opening is no change from outside", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const { core } = vaultPaths(made.path);
  copyFileSync(core, folder.join("whole.db"));
  const db = openCore(vaultPaths(made.path), made.key, false);
  db.pragma("cache_size = 4");
  db.exec("BEGIN IMMEDIATE; UPDATE doc SET title = title || hex(zeroblob(3000))");
  copyFileSync(core, folder.join("unfinished.db"));
  copyFileSync(`${core}-journal`, folder.join("unfinished-journal"));
  db.exec("ROLLBACK");
  db.close();
  copyFileSync(folder.join("unfinished.db"), core);
  copyFileSync(folder.join("unfinished-journal"), `${core}-journal`);
  expect(readFileSync(core).equals(readFileSync(folder.join("whole.db")))).toBe(false);
  const first = opened(made);
  expect([first.isReadOnly, first.codes]).toEqual([false, ["UNVERIFIED_AFTER_CRASH"]]);
  expect(opened(made)).toEqual({ codes: [], isReadOnly: false });
  using vault = reopen(made.path, made.key);
  expect(docs(vault)).toBe(120);
});

test("a pack of pieces that a crash left without its snapshot is no sign of anything", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const { snapshots } = vaultPaths(made.path);
  const before = folder.join("Before.casebook");
  cpSync(made.path, before, { recursive: true });
  change(made, "one");
  const [newest = ""] = readdirSync(snapshots).toSorted().toReversed();
  renameSync(join(snapshots, newest), folder.join("gone"));
  expect(opened(made)).toEqual({ codes: ["UNVERIFIED_AFTER_CRASH"], isReadOnly: false });
  expect(existsSync(join(made.path, "trash")) ? readdirSync(join(made.path, "trash")) : []).toEqual([]);
});

describe("which snapshots are kept", () => {
  const at = (generation: number, day: string) => ({ generation, madeAt: new Date(`${day}T12:00:00Z`) });

  test("the last ten, whenever they were made", () => {
    const all = Array.from({ length: 30 }, (_, index) => at(index, "2026-11-29"));
    expect([...snapshotsToKeep(all)].toSorted((a, b) => a - b)).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
  });

  test("the newest of each of the last days and months that have one", () => {
    const days = Array.from({ length: 28 }, (_, index) => at(index, `2026-02-${String(index + 1).padStart(2, "0")}`));
    const years = Array.from({ length: 20 }, (_, index) =>
      at(100 + index, `${2027 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-05`),
    );
    const kept = snapshotsToKeep([...days, ...years]);
    expect([...kept].toSorted((a, b) => a - b)).toEqual(years.slice(-14).map(({ generation }) => generation));
  });
});

describe("which pieces are stored again", () => {
  const id = (number: number) => Buffer.alloc(32, number);
  const pack = (number: number, size: number): SnapshotPack => ({ id: Buffer.alloc(16, number), size });
  const chunk = (number: number, of: number) => ({ id: id(number), pack: pack(of, 0).id, offset: 64, length: 1000 });
  const previous = (chunks: Snapshot["chunks"], packs: Snapshot["packs"]): Snapshot => ({
    generation: 1,
    madeAt: new Date(0),
    schema: 1,
    databaseSize: chunks.length * 1000,
    chunks,
    packs,
  });
  const missing = (plan: ReturnType<typeof planSnapshot>) =>
    plan.chunks.flatMap((one, index) => (one === null ? [index] : []));

  test("those that the snapshot before does not have", () => {
    const before = previous([chunk(1, 1), chunk(2, 1)], [pack(1, 1900)]);
    expect(missing(planSnapshot([id(1), id(9)], before, () => true))).toEqual([1]);
    expect(missing(planSnapshot([id(1), id(9)], null, () => true))).toEqual([0, 1]);
  });

  test("those of a pack that is gone, or mostly of older states", () => {
    const before = previous([chunk(1, 1), chunk(2, 2), chunk(3, 2)], [pack(1, 1900), pack(2, 2200)]);
    expect(missing(planSnapshot([id(1), id(2), id(3)], before, ({ id: of }) => of[0] === 1))).toEqual([1, 2]);
    expect(
      missing(
        planSnapshot([id(1), id(2), id(8), id(9)], previous(before.chunks, [pack(1, 2200), pack(2, 9000)]), () => true),
      ),
    ).toEqual([0, 1, 2, 3]);
  });

  test("the smallest ones' when there are many packs", () => {
    const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
    const before = previous(
      numbers.map((number) => ({ ...chunk(number, number), length: number * 10 })),
      numbers.map((number) => pack(number, number * 11)),
    );
    expect(planSnapshot(numbers.map(id), before, () => true).packs.map(({ id: of }) => of[0])).toEqual([
      20, 19, 18, 17, 16, 15, 14, 13,
    ]);
  });
});

import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mirrorOpenVault, mirrorVault } from "../../../electron/vault/backup/mirror-vault.ts";
import { restoreVault } from "../../../electron/vault/backup/restore-vault.ts";
import { checkVault } from "../../../electron/vault/check.ts";
import { eraseForGood } from "../../../electron/vault/collect/erase.ts";
import { vaultPaths } from "../../../electron/vault/folders.ts";
import { listSnapshots, snapshotPath } from "../../../electron/vault/snapshots/snapshot-folder.ts";
import { openVault, type StoredBlob } from "../../../electron/vault/vault.ts";
import {
  bytesOf,
  importAll,
  liveDocs,
  newVault,
  passphrase,
  storedPacks,
  TempFolder,
  testSchema,
} from "../../fixtures/temp-vault.ts";

const secret = { passphrase };
const how = { secret, schema: testSchema };

/** A vault whose backup holds what was deleted for good in it since. */
async function withDeleted(
  folder: TempFolder,
): Promise<{ path: string; backup: string; kept: StoredBlob; gone: StoredBlob }> {
  const { vault, path } = await newVault(folder);
  const [gone] = importAll(vault, [bytesOf("gone", 60_000)]);
  vault.close();
  const backup = folder.join("Backup");
  await mirrorVault(path, { ...how, destination: backup });
  using again = await openVault(path, how);
  const [kept] = importAll(again, [bytesOf("kept", 60_000)]);
  if (gone === undefined || kept === undefined) throw new Error("nothing was stored");
  const forget = { liveBlobs: liveDocs, now: () => new Date() };
  await eraseForGood(
    again,
    (db) => db.prepare("DELETE FROM doc WHERE blob = ?").run(Buffer.from(gone.id, "hex")),
    forget,
  );
  return { path, backup, kept, gone };
}

const packsIn = (path: string) =>
  readdirSync(join(path, "packs"), { recursive: true, encoding: "utf8" }).flatMap(
    (name) => /([0-9a-f]{32})\.pack/.exec(name)?.[1] ?? [],
  );

test("a backup is only added to unless it is to follow deletions", async () => {
  using folder = new TempFolder();
  const { path, backup } = await withDeleted(folder);
  const before = packsIn(backup);
  const done = await mirrorVault(path, { ...how, destination: backup });
  expect(done.takenOut).toBe(0);
  expect(packsIn(backup)).toEqual(expect.arrayContaining(before));
});

test("a backup that follows deletions holds the vault's states and no pack that none of them needs, and brings the vault back", async () => {
  using folder = new TempFolder();
  const { path, backup, kept } = await withDeleted(folder);
  const old = packsIn(backup);
  const { takenOut } = await mirrorVault(path, { ...how, destination: backup, followsDeletions: true });
  expect(takenOut).toBe(old.length + 1);
  expect(packsIn(backup).filter((pack) => old.includes(pack))).toEqual([]);
  expect(listSnapshots(vaultPaths(backup))).toEqual([Math.max(...listSnapshots(vaultPaths(path)))]);
  expect(await checkVault(backup, { ...how, readData: true })).toMatchObject({ ok: true, problems: [] });
  const destination = folder.join("Restored.casebook");
  await restoreVault(backup, { secret, destination });
  using restored = await openVault(destination, how);
  expect(restored.readBlob(kept.id).equals(bytesOf("kept", 60_000))).toBe(true);
});

test("what an interrupted copy left of a pack goes as well", async () => {
  using folder = new TempFolder();
  const { path, backup } = await withDeleted(folder);
  const [pack = ""] = packsIn(backup);
  writeFileSync(join(backup, "packs", pack.slice(0, 2), `${pack}.pack.part`), "a part");
  await mirrorVault(path, { ...how, destination: backup, followsDeletions: true });
  expect(
    readdirSync(join(backup, "packs"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".part")),
  ).toEqual([]);
});

test("a vault that is open and used does it as well", async () => {
  using folder = new TempFolder();
  const { path, backup, kept } = await withDeleted(folder);
  const old = packsIn(backup);
  using vault = await openVault(path, how);
  const { takenOut } = await mirrorOpenVault(vault, { destination: backup, followsDeletions: true });
  expect(takenOut).toBe(old.length + 1);
  expect(vault.readBlob(kept.id).length).toBe(60_000);
});

test("nothing is taken out where a state that is kept cannot be read, and which one is told", async () => {
  using folder = new TempFolder();
  const { path, backup } = await withDeleted(folder);
  await mirrorVault(path, { ...how, destination: backup });
  const [older = 0] = listSnapshots(vaultPaths(backup));
  {
    using vault = await openVault(path, how);
    importAll(vault, [bytesOf("later", 5000)]);
  }
  await mirrorVault(path, { ...how, destination: backup });
  // In the vault too, which would mend the backup's.
  for (const root of [backup, path]) writeFileSync(snapshotPath(vaultPaths(root), older), "no snapshot");
  const before = packsIn(backup);
  const done = await mirrorVault(path, { ...how, destination: backup, followsDeletions: true });
  expect(done).toMatchObject({ takenOut: 0, unreadable: [older] });
  expect(packsIn(backup)).toEqual(expect.arrayContaining(before));
});

test("nothing is taken out of the backup of a vault that has lost part of what it stored", async () => {
  using folder = new TempFolder();
  const { path, backup } = await withDeleted(folder);
  const before = packsIn(backup);
  const [lost = ""] = await storedPacks(path);
  rmSync(lost);
  const done = await mirrorVault(path, { ...how, destination: backup, followsDeletions: true });
  expect(done).toMatchObject({ takenOut: 0, missing: [expect.any(String)] });
  expect(packsIn(backup)).toEqual(expect.arrayContaining(before));
});

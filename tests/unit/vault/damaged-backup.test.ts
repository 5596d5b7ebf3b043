import { cpSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { mirrorVault } from "../../../electron/vault/backup/mirror-vault.ts";
import { restoreVault } from "../../../electron/vault/backup/restore-vault.ts";
import { checkVault } from "../../../electron/vault/check.ts";
import { storedPacks, TempFolder, testSchema } from "../../fixtures/temp-vault.ts";
import { add, backUp, closedVault, expectWhole, filesIn, secret } from "../../fixtures/backed-up-vault.ts";

test("what is damaged or missing in a backup is named by a check, and put right by the next backup", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  await backUp(made, backup);
  const check = async (readData: boolean) =>
    (await checkVault(backup, { secret, schema: testSchema, readData })).problems.map(({ code }) => code);
  expect(await check(true)).toEqual([]);
  const [pack = ""] = (await storedPacks(made.path)).map((path) => join(backup, relative(made.path, path)));
  const whole = readFileSync(pack);
  const flipped = Buffer.from(whole);
  flipped.writeUInt8(flipped.readUInt8(5000) ^ 1, 5000);
  writeFileSync(pack, flipped);
  expect([await check(false), await check(true)]).toEqual([[], ["FRAME_DAMAGED"]]);
  truncateSync(pack, 3000);
  expect(await check(false)).toEqual(["PACK_SHORT"]);
  await backUp(made, backup);
  expect([await check(true), readFileSync(pack).equals(whole)]).toEqual([[], true]);
  expect(filesIn(backup).filter((name) => name.endsWith(".aside"))).toHaveLength(1);
  renameSync(pack, folder.join("gone"));
  expect(await check(false)).toEqual(["PACK_MISSING"]);
});

test("a state that is damaged in the backup is no other history of the vault, and is put right by the next backup", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  await backUp(made, backup);
  const newestIn = (root: string) => {
    const [name = ""] = filesIn(join(root, "snapshots")).toSorted().toReversed();
    return join(root, "snapshots", name);
  };
  const harm = (path: string) => {
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
    writeFileSync(path, bytes);
  };
  const damaged = newestIn(backup);
  harm(damaged);
  await add(made, "more");
  const second = await backUp(made, backup);
  expect(readFileSync(damaged)).toEqual(readFileSync(join(made.path, relative(backup, damaged))));
  expect((await restoreVault(backup, { secret, destination: folder.join("Back") })).passedOver).toEqual([]);
  // Nobody knows a newer state that only the backup has and that cannot be read: what can be is added to.
  cpSync(newestIn(backup), join(backup, "snapshots", "00000000000fffff.snap"));
  expect((await backUp(made, backup)).generation).toBe(second.generation);
});

test("an older state that is damaged in the backup, and of which neither has all any more, is no loss of the vault", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  await backUp(made, backup);
  const older = new Set(filesIn(join(made.path, "packs")));
  await add(made, "more");
  await backUp(made, backup);
  const known = new Set((await storedPacks(made.path)).map((path) => relative(join(made.path, "packs"), path)));
  const pieces = [...older].filter((name) => !known.has(name));
  expect(pieces).not.toEqual([]);
  for (const name of pieces) for (const root of [made.path, backup]) rmSync(join(root, "packs", name), { force: true });
  const [first = "", second = ""] = filesIn(join(backup, "snapshots")).toSorted();
  expect(second).not.toBe("");
  writeFileSync(join(backup, "snapshots", first), "no state");
  expect(await backUp(made, backup)).toMatchObject({ missing: [], damaged: [] });
});

test("a newest state that is damaged in the vault itself is written anew, and the backup is no other vault's", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  const first = await backUp(made, backup);
  const [name = ""] = filesIn(join(made.path, "snapshots")).toSorted().toReversed();
  const path = join(made.path, "snapshots", name);
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
  writeFileSync(path, bytes);
  const second = await backUp(made, backup);
  expect(second.generation).toBeGreaterThanOrEqual(first.generation);
  expect((await restoreVault(backup, { secret, destination: folder.join("Back") })).passedOver).toEqual([]);
});

test("a header of the backup that is damaged is no other vault's, where its copy says whose it is", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  await backUp(made, backup);
  const whole = readFileSync(join(backup, "vault.hdr"));
  for (const damaged of [Buffer.alloc(0), whole.subarray(0, 100), Buffer.alloc(256)]) {
    writeFileSync(join(backup, "vault.hdr"), damaged);
    await backUp(made, backup);
    expect(readFileSync(join(backup, "vault.hdr"))).toEqual(whole);
  }
});

test("what is damaged in a backup or in the vault is read and mended from the other where that is asked for", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  await backUp(made, backup);
  const [pack = ""] = await storedPacks(made.path);
  const twin = join(backup, relative(made.path, pack));
  const flip = (file: string) => {
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000);
    writeFileSync(file, bytes);
  };
  const readAll = () => mirrorVault(made.path, { secret, schema: testSchema, destination: backup, readsAll: true });
  flip(twin);
  const destination = folder.join("Damaged");
  expect((await restoreVault(backup, { secret, destination })).damaged).toHaveLength(1);
  expect(await readAll()).toMatchObject({ copied: 1, damaged: [], mended: [] });
  flip(pack);
  expect((await readAll()).mended).toHaveLength(1);
  await expectWhole(made.path, made);
  await restoreVault(backup, { secret, destination: folder.join("Back") });
  await expectWhole(folder.join("Back"), made);
});

test("a state whose list of records has gone bad in the backup is passed over for the newest that comes back", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  await backUp(made, backup);
  const before = new Set(filesIn(join(backup, "packs")));
  await add(made, "more");
  const { generation } = await backUp(made, backup);
  const documents = new Set((await storedPacks(made.path)).map((path) => relative(join(made.path, "packs"), path)));
  const newPieces = filesIn(join(backup, "packs")).filter((name) => !before.has(name) && !documents.has(name));
  expect(newPieces).not.toEqual([]);
  const harm = (names: readonly string[]) => {
    for (const name of names) {
      const path = join(backup, "packs", name);
      const bytes = readFileSync(path);
      for (let at = 1000; at < bytes.length; at += 1000) bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      writeFileSync(path, bytes);
    }
  };
  harm(newPieces);
  const older = await restoreVault(backup, { secret, destination: folder.join("Back") });
  expect([older.generation < generation, older.passedOver]).toEqual([true, [generation]]);
  await expectWhole(folder.join("Back"), made, 3);

  harm([...before].filter((name) => !documents.has(name)));
  const destination = folder.join("Nothing");
  await expect(restoreVault(backup, { secret, destination })).rejects.toMatchObject({ code: "VAULT_DAMAGED" });
  expect(filesIn(destination)).toEqual([]);
});

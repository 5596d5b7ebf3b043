import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mirrorOpenVault, mirrorVault } from "../../../electron/vault/backup/mirror-vault.ts";
import { restoreVault } from "../../../electron/vault/backup/restore-vault.ts";
import { vaultPaths } from "../../../electron/vault/folders.ts";
import { changePassphrase } from "../../../electron/vault/keys/passphrase.ts";
import { openVault } from "../../../electron/vault/vault.ts";
import { bytesOf, importAll, strangeVault, TempFolder, testKdf, testSchema } from "../../fixtures/temp-vault.ts";
import { add, backUp, closedVault, expectWhole, filesIn, secret, type Made } from "../../fixtures/backed-up-vault.ts";

test("a backup brings back every byte after the vault is destroyed, and the vault goes on from there", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  await backUp(made, backup);
  rmSync(made.path, { recursive: true });
  const back = folder.join("Back.casebook");
  const { missing, damaged, passedOver } = await restoreVault(backup, { secret, destination: back });
  expect([missing, damaged, passedOver]).toEqual([[], [], []]);
  await expectWhole(back, made);
  await add({ ...made, path: back }, "after");
  await expectWhole(back, made);
});

test("a backup holds nothing that ever changes, and a second one copies only what is new", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  const first = await backUp(made, backup);
  expect(filesIn(backup).every((name) => /^(vault\.hdr|keys|packs.[0-9a-f]{2}|snapshots)/.test(name))).toBe(true);
  const before = new Map(filesIn(backup).map((name) => [name, readFileSync(join(backup, name))]));
  expect(await backUp(made, backup)).toMatchObject({ copied: 0, bytes: 0, generation: first.generation });
  await add(made, "more");
  const second = await backUp(made, backup);
  expect(second.generation).toBeGreaterThan(first.generation);
  expect(second.bytes).toBeLessThan(first.bytes / 4);
  for (const [name, content] of before) expect(readFileSync(join(backup, name)).equals(content), name).toBe(true);
});

test("a vault is brought back with the recovery key as well, and from its own folder where the database is lost", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  await backUp(made, folder.join("Backup"));
  const { recoveryCode } = made;
  await restoreVault(folder.join("Backup"), { secret: { recoveryCode }, destination: folder.join("ByKey") });
  await expectWhole(folder.join("ByKey"), made);
  rmSync(vaultPaths(made.path).core);
  await restoreVault(made.path, { secret, destination: folder.join("FromItself") });
  await expectWhole(folder.join("FromItself"), made);
});

test("a passphrase that was replaced opens no vault that is brought back, and the new one does", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  await backUp(made, backup);
  await changePassphrase(made.path, { secret, newPassphrase: "a new one", kdf: testKdf });
  await mirrorVault(made.path, { secret: { passphrase: "a new one" }, schema: testSchema, destination: backup });
  const destination = folder.join("Back");
  await restoreVault(backup, { secret: { passphrase: "a new one" }, destination });
  await expect(openVault(destination, { secret, schema: testSchema })).rejects.toMatchObject({
    code: "WRONG_PASSPHRASE",
  });
  using vault = await openVault(destination, { secret: { passphrase: "a new one" }, schema: testSchema });
  expect(vault.findings).toEqual([]);
});

test("the newest state that is there as a whole is brought back, and that there was a newer one is told", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  const first = await backUp(made, backup);
  const packs = new Set(filesIn(join(backup, "packs")));
  await add(made, "more");
  const second = await backUp(made, backup);
  for (const name of filesIn(join(backup, "packs"))) if (!packs.has(name)) rmSync(join(backup, "packs", name));
  const destination = folder.join("Back");
  const restored = await restoreVault(backup, { secret, destination });
  expect([restored.generation, restored.passedOver]).toEqual([first.generation, [second.generation]]);
  await expectWhole(destination, made, 3);
});

test("a vault that lost a pack backs up the rest and says so, and comes back with what there is", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  await add(made, "more");
  const [, second = ""] = await byAge(made);
  rmSync(second);
  const backup = folder.join("Backup");
  expect((await backUp(made, backup)).missing).toHaveLength(1);
  const destination = folder.join("Back");
  expect((await restoreVault(backup, { secret, destination })).missing).toHaveLength(1);
  using vault = await openVault(destination, { secret, schema: testSchema });
  expect(vault.findings.map(({ code }) => code)).toEqual(["PACK_MISSING"]);
  expect(vault.readBlob(made.stored[0]?.id ?? "").equals(made.contents[0] ?? Buffer.alloc(0))).toBe(true);
});

test("what a vault has lost and its backup has comes back with the next backup, and nothing is left of what was short", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  await add(made, "more");
  const backup = folder.join("Backup");
  await backUp(made, backup);
  const [first = "", second = ""] = await byAge(made);
  truncateSync(first, 5000);
  rmSync(second);
  expect((await backUp(made, backup)).mended).toHaveLength(2);
  await expectWhole(made.path, made);
});

/** The vault's packs in the order in which their blobs were stored. */
async function byAge({ path, stored }: Made): Promise<readonly string[]> {
  using vault = await openVault(path, { secret, schema: testSchema, readOnly: true });
  const packOf = vault.db.prepare<[Buffer], string>("SELECT lower(hex(pack)) FROM blob WHERE id = ?").pluck();
  const ids = [...new Set(stored.map(({ id }) => packOf.get(Buffer.from(id, "hex")) ?? ""))];
  return ids.map((id) => join(path, "packs", id.slice(0, 2), `${id}.pack`));
}

test("a folder with something else in it, another vault's backup and a vault in use take no backup", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const other = await closedVault({ join: (name: string) => folder.join(`other-${name}`) } as TempFolder, strangeVault);
  mkdirSync(folder.join("Photos"));
  writeFileSync(folder.join("Photos", "cat.jpg"), "cat");
  await expect(backUp(made, folder.join("Photos"))).rejects.toMatchObject({ code: "TARGET_NOT_EMPTY" });
  await backUp(other, folder.join("Other"));
  await expect(backUp(made, folder.join("Other"))).rejects.toMatchObject({ code: "OTHER_BACKUP" });
  cpSync(made.path, folder.join("Twin"), { recursive: true });
  await expect(backUp(made, folder.join("Twin"))).rejects.toMatchObject({ code: "TARGET_NOT_EMPTY" });
  expect(filesIn(folder.join("Photos"))).toEqual(["cat.jpg"]);
});

test("a vault whose list of records was exchanged is not backed up over its backup", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  const { core } = vaultPaths(made.path);
  copyFileSync(core, folder.join("old.db"));
  await add(made, "more");
  const good = await backUp(made, backup);
  copyFileSync(folder.join("old.db"), core);
  await expect(backUp(made, backup)).rejects.toMatchObject({ code: "VAULT_DAMAGED", details: ["DATABASE_OLDER"] });
  const destination = folder.join("Back");
  expect((await restoreVault(backup, { secret, destination })).generation).toBe(good.generation);
  await expectWhole(destination, made);
});

test("a copy that is interrupted leaves the backup's last state to be brought back, and is made up for", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  const first = await backUp(made, backup);
  await add(made, "more");
  const stop = new AbortController();
  const cancelled = mirrorVault(made.path, {
    secret,
    schema: testSchema,
    destination: backup,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(cancelled).rejects.toMatchObject({ code: "CANCELLED" });
  expect((await restoreVault(backup, { secret, destination: folder.join("Back") })).generation).toBe(first.generation);
  await backUp(made, backup);
  await restoreVault(backup, { secret, destination: folder.join("Newest") });
  await expectWhole(folder.join("Newest"), made);
});

test("a backup of another copy of the vault, or of a newer state of it, is not written to", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  await backUp(made, backup);
  const twin = folder.join("Twin.casebook");
  cpSync(made.path, twin, { recursive: true });
  const restored = folder.join("Restored.casebook");
  await restoreVault(backup, { secret, destination: restored });
  await add(made, "mine");
  const mine = await backUp(made, backup);
  // Put back to an older state as a whole, and gone on from there; the same of what was brought back.
  for (const other of [twin, restored]) {
    const copy = { ...made, path: other, stored: [], contents: [] };
    await expect(backUp(copy, backup)).rejects.toMatchObject({ code: "BACKUP_PARTED" });
    for (const name of ["one", "two"]) {
      await add(copy, `${name} of the other`);
      await expect(backUp(copy, backup)).rejects.toMatchObject({ code: "BACKUP_PARTED" });
    }
  }
  expect((await restoreVault(backup, { secret, destination: folder.join("Back") })).generation).toBe(mine.generation);
  await expectWhole(folder.join("Back"), made);
});

test("a passphrase that was replaced opens no state that is backed up afterwards", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  await backUp(made, backup);
  await changePassphrase(made.path, { secret, newPassphrase: "a new one", kdf: testKdf });
  await mirrorVault(made.path, { secret: { passphrase: "a new one" }, schema: testSchema, destination: backup });
  await expect(restoreVault(backup, { secret, destination: folder.join("Old") })).rejects.toMatchObject({
    code: "WRONG_PASSPHRASE",
  });
  const { recoveryCode } = made;
  await restoreVault(backup, { secret: { recoveryCode }, destination: folder.join("ByKey") });
});

test("a vault in use is backed up as it is at that moment, and goes on being used", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  const more = bytesOf("more", 40_000);
  const late = bytesOf("late", 40_000);
  {
    using vault = await openVault(made.path, { secret, schema: testSchema });
    made.stored.push(...importAll(vault, [more]));
    made.contents.push(more);
    const copying = mirrorOpenVault(vault, { destination: backup });
    made.stored.push(...importAll(vault, [late]));
    made.contents.push(late);
    await copying;
    expect((await mirrorOpenVault(vault, { destination: backup })).copied).toBeGreaterThan(0);
    expect((await mirrorOpenVault(vault, { destination: backup })).copied).toBe(0);
  }
  await expectWhole(made.path, made);
  await restoreVault(backup, { secret, destination: folder.join("Back") });
  await expectWhole(folder.join("Back"), made);
});

test("a restoring that fails leaves nothing behind, and is refused where something stands", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  await backUp(made, backup);
  const destination = folder.join("Back");
  const wrong = { passphrase: "not this one" };
  await expect(restoreVault(backup, { secret: wrong, destination })).rejects.toMatchObject({
    code: "WRONG_PASSPHRASE",
  });
  expect(existsSync(destination)).toBe(false);
  const stop = AbortSignal.abort();
  await expect(restoreVault(backup, { secret, destination, signal: stop })).rejects.toMatchObject({
    code: "CANCELLED",
  });
  expect(existsSync(destination) ? readdirSync(destination) : []).toEqual([]);
  await expect(restoreVault(backup, { secret, destination: made.path })).rejects.toMatchObject({
    code: "VAULT_EXISTS",
  });
  await expect(restoreVault(folder.join("nowhere"), { secret, destination })).rejects.toMatchObject({
    code: "VAULT_MISSING",
  });
});

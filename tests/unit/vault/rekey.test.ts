import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mirrorVault } from "../../../electron/vault/backup/mirror-vault.ts";
import { restoreVault } from "../../../electron/vault/backup/restore-vault.ts";
import { checkVault } from "../../../electron/vault/check.ts";
import { changeKeys } from "../../../electron/vault/rekey/change-keys.ts";
import { openVault, type StoredBlob } from "../../../electron/vault/vault.ts";
import { flipFrame, frameOf } from "../../fixtures/damage-frames.ts";
import {
  bytesOf,
  importAll,
  liveDocs,
  newVault,
  passphrase,
  TempFolder,
  testKdf,
  testSchema,
} from "../../fixtures/temp-vault.ts";

const secret = { passphrase };
const newPassphrase = "entirely other words now";
const fresh = { passphrase: newPassphrase };
const isWhole = { ok: true, problems: [] };
const contents = [
  bytesOf("small", 30_000),
  bytesOf("large", 9 * 2 ** 20),
  Buffer.alloc(40_000, "all the same "),
  Buffer.alloc(0),
];

async function filled(folder: TempFolder) {
  const { vault, path, recoveryCode } = await newVault(folder);
  const stored = importAll(vault, contents);
  const [place] = stored.map(({ id }) => frameOf(vault, id));
  const { id } = vault;
  vault.close();
  if (place === undefined) throw new Error("nothing was stored");
  return { path, recoveryCode, stored, id, place };
}

const change = (path: string, signal?: AbortSignal) =>
  changeKeys(path, { secret, newPassphrase, schema: testSchema, kdf: testKdf, signal });

/** What the vault holds, by the rows that name it. */
async function heldBy(path: string, way: typeof secret): Promise<readonly Buffer[]> {
  using vault = await openVault(path, { secret: way, schema: testSchema });
  expect(vault.findings).toEqual([]);
  const ids = liveDocs(vault.db);
  return ids.map((id) => vault.readBlob(id));
}

function sorted(all: readonly Buffer[]): readonly string[] {
  return all.map((bytes) => bytesHash(bytes)).toSorted();
}

function bytesHash(bytes: Buffer): string {
  return `${bytes.length} ${bytes.subarray(0, 40).toString("hex")}`;
}

function allFiles(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

test("with new keys the vault holds all that it held, opens with the new secrets and with no old one", async () => {
  using folder = new TempFolder();
  const { path, recoveryCode, id } = await filled(folder);
  const before = new Set(allFiles(path).filter((file) => file.endsWith(".pack")));
  const made = await change(path);
  expect(sorted(await heldBy(path, fresh))).toEqual(sorted(contents));
  const open = (way: Parameters<typeof openVault>[1]["secret"]) => openVault(path, { secret: way, schema: testSchema });
  await expect(open(secret)).rejects.toMatchObject({ code: "WRONG_PASSPHRASE" });
  await expect(open({ recoveryCode })).rejects.toMatchObject({ code: "WRONG_PASSPHRASE" });
  using vault = await open({ recoveryCode: made.recoveryCode });
  expect(vault.id).not.toBe(id);
  vault.close();
  expect(allFiles(path).filter((file) => before.has(file))).toEqual([]);
  expect(existsSync(join(path, "rekeying"))).toBe(false);
  expect(await checkVault(path, { secret: fresh, schema: testSchema, readData: true })).toEqual(isWhole);
});

test("the old master key, kept by somebody, opens nothing of what is there", async () => {
  using folder = new TempFolder();
  const { path } = await filled(folder);
  const stolen = folder.join("Stolen");
  cpSync(join(path, "keys"), join(stolen, "keys"), { recursive: true });
  await change(path);
  // The old key files beside the new vault: they are another vault's.
  cpSync(join(stolen, "keys"), join(path, "keys"), { recursive: true });
  await expect(openVault(path, { secret, schema: testSchema })).rejects.toMatchObject({ code: "WRONG_PASSPHRASE" });
});

test("a backup made before opens with the old secrets, and is no backup of the vault with new keys", async () => {
  using folder = new TempFolder();
  const { path } = await filled(folder);
  const destination = folder.join("Backup");
  await mirrorVault(path, { secret, schema: testSchema, destination });
  await change(path);
  await expect(mirrorVault(path, { secret: fresh, schema: testSchema, destination })).rejects.toMatchObject({
    code: "OTHER_BACKUP",
  });
  await restoreVault(destination, { secret, destination: folder.join("Back") });
  expect(sorted(await heldBy(folder.join("Back"), secret))).toEqual(sorted(contents));
  await mirrorVault(path, { secret: fresh, schema: testSchema, destination: folder.join("New backup") });
});

test("interrupted between two packs it is the old vault, and goes on from there with the same new passphrase", async () => {
  using folder = new TempFolder();
  const { path } = await filled(folder);
  {
    using vault = await openVault(path, { secret, schema: testSchema });
    importAll(vault, [bytesOf("second pack", 34 * 2 ** 20)]);
  }
  const stop = new AbortController();
  const options = { secret, newPassphrase, schema: testSchema, kdf: testKdf, signal: stop.signal };
  await expect(changeKeys(path, { ...options, onProgress: () => stop.abort() })).rejects.toMatchObject({
    code: "CANCELLED",
  });
  {
    using vault = await openVault(path, { secret, schema: testSchema });
    expect(vault.findings).toEqual([{ code: "KEYS_UNFINISHED" }]);
  }
  const finished = new Set(
    allFiles(join(path, "rekeying", "packs")).map((file) => readFileSync(file).toString("latin1")),
  );
  await change(path);
  const there = new Set(allFiles(join(path, "packs")).map((file) => readFileSync(file).toString("latin1")));
  expect(
    [...finished].filter((bytes) => !there.has(bytes) && bytes.startsWith("CASEPK01") && bytes.length > 2 ** 25),
  ).toEqual([]);
  expect((await heldBy(path, fresh)).length).toBe(contents.length + 1);
});

test("something stored that cannot be read refuses the change, names it, and leaves the vault as it is", async () => {
  using folder = new TempFolder();
  const { path, stored, place } = await filled(folder);
  flipFrame(path, place);
  const [damaged] = stored as [StoredBlob];
  await expect(change(path)).rejects.toMatchObject({ code: "VAULT_DAMAGED", details: [damaged.id] });
  using vault = await openVault(path, { secret, schema: testSchema });
  expect(liveDocs(vault.db)).toHaveLength(contents.length);
});

test("a wrong passphrase changes nothing", async () => {
  using folder = new TempFolder();
  const { path } = await filled(folder);
  const before = allFiles(path);
  await expect(
    changeKeys(path, { secret: fresh, newPassphrase, schema: testSchema, kdf: testKdf }),
  ).rejects.toMatchObject({ code: "WRONG_PASSPHRASE" });
  expect(allFiles(path)).toEqual(before);
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Settings } from "../../shared/model/settings.ts";
import { passphrase, storedPacks } from "../fixtures/temp-vault.ts";
import { secretBytes, startEngine, withDisc, type Engine } from "./start-engine.ts";

/** What a computer remembers of this vault's backup. */
async function remembered({ engine }: Engine, folder: string, byItself = true): Promise<Settings["backups"]> {
  const { vaultId } = await engine.openVaultFacts({});
  return { [vaultId]: { folder, at: null, byItself, followsDeletions: false, hasFailed: false, hasLoss: false } };
}

const untouched = new AbortController().signal;

test("the backup is made where somebody asked for it and its drive is there, and its day is told", async () => {
  await using started = await startEngine();
  await withDisc(started);
  const folder = started.folder.join("Drive");
  mkdirSync(folder);
  const backups = await remembered(started, folder);
  const [vaultId] = Object.keys(backups);
  const done = await started.backUpByItself(backups, untouched);
  expect(done).toEqual({ vaultId, folder, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), hasLoss: false });
  expect(readdirSync(folder)).toContain("vault.hdr");
});

test("nothing is made where nobody asked for it, the drive is not there, another vault is meant, or the vault is locked", async () => {
  await using started = await startEngine();
  const folder = started.folder.join("Drive");
  const backups = await remembered(started, folder);
  expect(await started.backUpByItself(backups, untouched)).toBeNull();
  mkdirSync(folder);
  expect(await started.backUpByItself(await remembered(started, folder, false), untouched)).toBeNull();
  const [known] = Object.values(backups);
  expect(await started.backUpByItself({ another: known! }, untouched)).toBeNull();
  expect(await started.backUpByItself(backups, AbortSignal.abort())).toBeNull();
  await started.engine.lock({});
  expect(await started.backUpByItself(backups, untouched)).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

test("a drive that takes no backup is told of as one that failed, and nothing rejects", async () => {
  await using started = await startEngine();
  const folder = started.folder.join("Drive");
  writeFileSync(folder, "a file in its place");
  const backups = await remembered(started, folder);
  const [vaultId] = Object.keys(backups);
  expect(await started.backUpByItself(backups, untouched)).toEqual({ vaultId, folder, at: null, hasLoss: false });
});

test("a backup that nobody watched tells that the vault has lost something, as one that somebody asked for does", async () => {
  await using started = await startEngine();
  await withDisc(started);
  await started.engine.lock({});
  for (const pack of await storedPacks(started.path)) {
    const bytes = readFileSync(pack);
    bytes.writeUInt8(bytes.readUInt8(400) ^ 1, 400);
    writeFileSync(pack, bytes);
  }
  await started.engine.unlock({ path: started.path, secret: { passphrase: secretBytes(passphrase) } });
  const folder = started.folder.join("Drive");
  mkdirSync(folder);
  const done = await started.backUpByItself(await remembered(started, folder), untouched);
  expect(done).toMatchObject({ at: expect.stringMatching(/^\d/), hasLoss: true });
});

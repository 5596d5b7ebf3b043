import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { randomBytes } from "node:crypto";
import { checkVault } from "../../../electron/vault/check.ts";
import type { Batch, StoredBlob, Vault } from "../../../electron/vault/vault.ts";
import { newVault, passphrase, TempFolder, testSchema, writtenFile } from "../../fixtures/temp-vault.ts";

const mebibyte = 2 ** 20;
const isWhole = async (path: string) =>
  (await checkVault(path, { secret: { passphrase }, schema: testSchema, readData: true })).ok;
const isMissing = (vault: Vault, { sha256 }: StoredBlob) => vault.hasBlob(Buffer.from(sha256, "hex")) === null;
const packsIn = (path: string) =>
  ["open", "."].flatMap((name) =>
    existsSync(join(path, "packs", name)) ? readdirSync(join(path, "packs", name)) : [],
  );

/** Goes by the threads, as an import does. */
async function pressed(vault: Vault, batch: Batch, file: { readonly path: string; readonly content: Buffer }) {
  const written = writtenFile(file.path, file.content);
  let pressing = vault.pressFile(written);
  for (; pressing === null; pressing = vault.pressFile(written)) await vault.roomToPress();
  const ready = await pressing;
  if (ready === null) throw new Error("the file was not read");
  return batch.putPressed(ready);
}

test("a batch may be begun while the one before waits for the disk, and both come in, in their order", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const contents = [randomBytes(40_000), randomBytes(3 * mebibyte)];
  const older = vault.beginBatch();
  const first = await pressed(vault, older, { path: folder.join("a"), content: contents[0] ?? Buffer.of() });
  const settling = older.settled();
  const younger = vault.beginBatch();
  const second = await pressed(vault, younger, { path: folder.join("b"), content: contents[1] ?? Buffer.of() });
  await settling;
  older.commit(() => undefined);
  expect(isMissing(vault, second)).toBe(true);
  await younger.settled();
  younger.commit(() => undefined);
  expect([first, second].map(({ id }, at) => vault.readBlob(id).equals(contents[at] ?? Buffer.of()))).toEqual([
    true,
    true,
  ]);
  vault.close();
  expect(await isWhole(path)).toBe(true);
});

test("a third batch, one before the last is settled, and a commit out of turn are refused", async () => {
  using folder = new TempFolder();
  using vault = (await newVault(folder)).vault;
  const older = vault.beginBatch();
  expect(() => vault.beginBatch()).toThrow("inside another");
  older.putBlob(randomBytes(100));
  await older.settled();
  expect(() => older.putBlob(randomBytes(100))).toThrow("waits for its commit");
  const younger = vault.beginBatch();
  younger.putBlob(randomBytes(100));
  await younger.settled();
  expect(() => vault.beginBatch()).toThrow("inside another");
  expect(() => younger.commit(() => undefined)).toThrow("before an older one");
});

test("content on its way with the older batch is not stored again by the younger", async () => {
  using folder = new TempFolder();
  using vault = (await newVault(folder)).vault;
  const content = randomBytes(10_000);
  const older = vault.beginBatch();
  const first = older.putBlob(content);
  const settling = older.settled();
  const younger = vault.beginBatch();
  expect(younger.putBlob(content)).toEqual({ ...first, isNew: false });
  await settling;
  older.commit(() => undefined);
  expect(younger.putBlob(content)).toEqual({ ...first, isNew: false });
  younger.commit(() => undefined);
  expect(vault.readBlob(first.id).equals(content)).toBe(true);
});

test("when the older batch fails the younger one fails with it, and the next one stands", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const older = vault.beginBatch();
  const first = older.putBlob(randomBytes(5000));
  await older.settled();
  const younger = vault.beginBatch();
  const second = await pressed(vault, younger, { path: folder.join("b"), content: randomBytes(2 * mebibyte) });
  expect(() =>
    older.commit(() => {
      throw new Error("refused");
    }),
  ).toThrow("refused");
  expect(() => younger.putBlob(randomBytes(10))).toThrow("over");
  await younger.settled();
  expect(() => younger.commit(() => undefined)).toThrow("over");
  younger.rollback();
  expect([first, second].map((blob) => isMissing(vault, blob))).toEqual([true, true]);
  const third = vault.beginBatch();
  const kept = third.putBlob(randomBytes(700));
  third.commit(() => undefined);
  expect(isMissing(vault, kept)).toBe(false);
  vault.close();
  expect(await isWhole(path)).toBe(true);
});

test("when the younger batch is dropped the older one comes in, before and after its sync", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  for (const isSettledFirst of [false, true]) {
    const older = vault.beginBatch();
    const content = randomBytes(2 * mebibyte);
    const kept = await pressed(vault, older, { path: folder.join(`a${isSettledFirst}`), content });
    const settling = older.settled();
    if (isSettledFirst) await settling;
    const younger = vault.beginBatch();
    const dropped = younger.putBlob(randomBytes(9000));
    younger.rollback();
    await settling;
    older.commit(() => undefined);
    expect(vault.readBlob(kept.id).equals(content)).toBe(true);
    expect(isMissing(vault, dropped)).toBe(true);
  }
  vault.close();
  expect(await isWhole(path)).toBe(true);
});

test("a pack that the younger batch fills is cut back to where the older one ended, or is sealed with it", async () => {
  for (const isDropped of [true, false]) {
    using folder = new TempFolder();
    const { vault, path } = await newVault(folder);
    const older = vault.beginBatch();
    const first = older.putBlob(randomBytes(100_000));
    const settling = older.settled();
    const younger = vault.beginBatch();
    const filling: StoredBlob[] = [];
    for (let at = 0; at < 9; at++)
      filling.push(await pressed(vault, younger, { path: folder.join(`${at}`), content: randomBytes(8 * mebibyte) }));
    await settling;
    if (isDropped) younger.rollback();
    older.commit(() => undefined);
    if (!isDropped) {
      await younger.settled();
      younger.commit(() => undefined);
    }
    expect(vault.blobSize(first.id)).toBe(100_000);
    expect(filling.map((blob) => isMissing(vault, blob))).toEqual(filling.map(() => isDropped));
    vault.close();
    expect(packsIn(path).filter((name) => name.endsWith(".part"))).toEqual([]);
    expect(await isWhole(path)).toBe(true);
  }
});

test("closing the vault drops both", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const older = vault.beginBatch();
  older.putBlob(randomBytes(5000));
  const settling = older.settled();
  vault.beginBatch().putBlob(randomBytes(5000));
  vault.close();
  await settling;
  expect(() => older.commit(() => undefined)).toThrow("over");
  expect(await isWhole(path)).toBe(true);
});

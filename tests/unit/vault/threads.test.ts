import { randomBytes } from "node:crypto";
import { closeSync, fstatSync, openSync, readdirSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkVault } from "../../../electron/vault/check.ts";
import {
  importAll,
  importPressed,
  newVault,
  passphrase,
  TempFolder,
  testSchema,
  writtenFile,
} from "../../fixtures/temp-vault.ts";

const mebibyte = 2 ** 20;
const sound = { ok: true, problems: [] };

test("what goes through the threads comes out, from nothing to the edge of a whole blob, and fills packs like any other", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const text = Buffer.from("a line of a report\n".repeat(20_000));
  const contents = [
    Buffer.alloc(0),
    randomBytes(1),
    text,
    ...Array.from({ length: 5 }, () => randomBytes(8 * mebibyte)),
  ];
  const stored = [];
  // One at a time: all together they would not fit into what is read ahead.
  for (const content of contents) stored.push(...(await importPressed(vault, [content], folder.path)));
  for (const [index, { id, isNew }] of stored.entries()) {
    expect(vault.readBlob(id).equals(contents[index] ?? Buffer.alloc(1))).toBe(true);
    expect(isNew).toBe(true);
  }
  vault.close();
  expect(readdirSync(join(path, "packs", "open"))).toEqual([]);
  expect(await checkVault(path, { secret: { passphrase }, schema: testSchema, readData: true })).toEqual(sound);
});

test("content is one and the same whichever way it comes, within a batch and after it", async () => {
  using folder = new TempFolder();
  using vault = (await newVault(folder)).vault;
  const [same, other] = [randomBytes(5000), randomBytes(5000)];
  const [first, again] = await importPressed(vault, [same, same], folder.path);
  expect([first?.isNew, again?.isNew, again?.id]).toEqual([true, false, first?.id]);
  expect(importAll(vault, [same])[0]).toEqual(again);
  const [plain] = importAll(vault, [other]);
  expect((await importPressed(vault, [other, same], folder.path)).map(({ id, isNew }) => ({ id, isNew }))).toEqual([
    { id: plain?.id, isNew: false },
    { id: first?.id, isNew: false },
  ]);
});

test("a damaged copy is found by the thread that opens it, and replaced by the file in hand", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const content = randomBytes(100_000);
  const [stored] = await importPressed(vault, [content], folder.path);
  flipLastByte(path);
  expect(() => vault.readBlob(stored?.id ?? "")).toThrow(expect.objectContaining({ code: "VAULT_DAMAGED" }));
  const [mended] = await importPressed(vault, [content], folder.path);
  expect([mended?.id, mended?.isNew, mended?.isMended]).toEqual([stored?.id, false, true]);
  expect(vault.readBlob(stored?.id ?? "").equals(content)).toBe(true);
  vault.close();
});

test("what is rolled back while threads still work on it leaves nothing, and the next batch stands", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const dropped = vault.beginBatch();
  const pressed = await vault.pressFile(writtenFile(folder.join("dropped.bin"), randomBytes(6 * mebibyte)));
  if (pressed) await dropped.putPressed(pressed);
  dropped.rollback();
  const kept = randomBytes(1000);
  const [stored] = await importPressed(vault, [kept], folder.path);
  expect(vault.readBlob(stored?.id ?? "").equals(kept)).toBe(true);
  vault.close();
  expect(await checkVault(path, { secret: { passphrase }, schema: testSchema, readData: true })).toEqual(sound);
});

test("a commit that nobody waited for has everything sealed all the same, and closing in the middle loses no commit", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const contents = [randomBytes(mebibyte), randomBytes(mebibyte)];
  const files = contents.map((content, index) => writtenFile(folder.join(`${index}.bin`), content));
  const batch = vault.beginBatch();
  const first = await vault.pressFile(files[0] ?? expect.fail());
  const stored = first ? await batch.putPressed(first) : expect.fail("unread");
  batch.commit(() => undefined);
  expect(vault.readBlob(stored.id).equals(contents[0] ?? Buffer.alloc(0))).toBe(true);
  const unfinished = vault.beginBatch();
  const second = await vault.pressFile(files[1] ?? expect.fail());
  if (second) await unfinished.putPressed(second);
  const settling = unfinished.settled();
  vault.close();
  await settling;
  expect(() => unfinished.commit(() => undefined)).toThrow();
  expect(readdirSync(join(path, "packs", "open"))).toEqual([]);
  expect(await checkVault(path, { secret: { passphrase }, schema: testSchema, readData: true })).toEqual(sound);
});

test("a file that is not the one that was listed is not read", async () => {
  using folder = new TempFolder();
  using vault = (await newVault(folder)).vault;
  const file = writtenFile(folder.join("a.bin"), randomBytes(100));
  expect(await vault.pressFile({ ...file, ino: file.ino + 1 })).toBeNull();
  expect(await vault.pressFile({ ...file, size: 99 })).toBeNull();
  expect(await vault.pressFile({ ...file, path: folder.join("none") })).toBeNull();
  const pressed = await vault.pressFile(file);
  expect(pressed?.bytes.length).toBe(100);
  pressed?.free();
});

/** In the one pack there is, which ends with the frame that was stored last. */
function flipLastByte(path: string): void {
  const [name = ""] = readdirSync(join(path, "packs", "open"));
  const fd = openSync(join(path, "packs", "open", name), "r+");
  writeSync(fd, Buffer.from([0x55, 0xaa]), 0, 2, fstatSync(fd).size - 40);
  closeSync(fd);
}

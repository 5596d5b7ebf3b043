import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fileSource } from "../../../electron/vault/file-source.ts";
import { TempFolder } from "../../fixtures/temp-vault.ts";

test("any part of a file is read, shorter only at its end", async () => {
  using folder = new TempFolder();
  writeFileSync(folder.join("a"), "0123456789");
  const file = await fileSource(folder.join("a"));
  expect(file.sizeBytes).toBe(10);
  expect(Buffer.from(await file.read(2, 3)).toString()).toBe("234");
  expect(Buffer.from(await file.read(8, 100)).toString()).toBe("89");
  expect(await file.read(50, 10)).toHaveLength(0);
  await file.close();
});

// The kernel answers this file in pieces of a page at most, as a network drive or an old disc may.
const inPieces = "/proc/kallsyms";

test.skipIf(!existsSync(inPieces))("a system that gives fewer bytes than were asked for is asked again", async () => {
  const file = await fileSource(inPieces, 100_000);
  expect(Buffer.from(await file.read(0, 100_000)).equals(readFileSync(inPieces).subarray(0, 100_000))).toBe(true);
  await file.close();
});

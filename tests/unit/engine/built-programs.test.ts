import { mkdirSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { buildFolder } from "../../../electron/engine/built-programs.ts";
import { TempFolder } from "../../fixtures/temp-vault.ts";

const reader = "electron/parsers/pdf/read.ts";

function makeCode(folder: TempFolder): void {
  for (const path of ["electron/parsers/pdf", "shared"]) mkdirSync(folder.join(path), { recursive: true });
  writeFileSync(folder.join(reader), "read");
  writeFileSync(folder.join("shared/frames.ts"), "frames");
  writeFileSync(folder.join("package-lock.json"), "{}");
}

test("a bundle's name is that of all its code: one letter more and it is another", () => {
  using folder = new TempFolder();
  makeCode(folder);
  let name = buildFolder(folder.path);
  expect(buildFolder(folder.path)).toBe(name);
  for (const path of [reader, "shared/frames.ts", "package-lock.json", "shared/one-more.ts"]) {
    writeFileSync(folder.join(path), "other", { flag: "a" });
    expect(buildFolder(folder.path), path).not.toBe(name);
    name = buildFolder(folder.path);
  }
});

test("another file of the same size and time in a file's place changes the name as well", () => {
  using folder = new TempFolder();
  makeCode(folder);
  const name = buildFolder(folder.path);
  const { atime, mtime } = statSync(folder.join(reader));
  writeFileSync(folder.join("other.ts"), "raed");
  utimesSync(folder.join("other.ts"), atime, mtime);
  renameSync(folder.join("other.ts"), folder.join(reader));
  expect(buildFolder(folder.path)).not.toBe(name);
});

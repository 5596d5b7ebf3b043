import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { builtHostFolder } from "../../../electron/engine/parser-hosts/built-host.ts";
import { TempFolder } from "../../fixtures/temp-vault.ts";

function makeCode(folder: TempFolder): void {
  for (const path of ["electron/parsers/pdf", "electron/build", "shared"])
    mkdirSync(folder.join(path), { recursive: true });
  writeFileSync(folder.join("electron/parsers/pdf/read.ts"), "read");
  writeFileSync(folder.join("electron/build/build-parser-host.ts"), "build");
  writeFileSync(folder.join("shared/frames.ts"), "frames");
  writeFileSync(folder.join("package-lock.json"), "{}");
}

test("a bundle's name is that of all its code: one letter more and it is another", () => {
  using folder = new TempFolder();
  makeCode(folder);
  using copy = new TempFolder();
  cpSync(folder.path, copy.path, { recursive: true });
  const name = builtHostFolder(folder.path);
  expect(builtHostFolder(copy.path)).toBe(name);
  for (const path of [
    "electron/parsers/pdf/read.ts",
    "electron/build/build-parser-host.ts",
    "shared/frames.ts",
    "package-lock.json",
    "shared/one-more.ts",
  ]) {
    using changed = new TempFolder();
    cpSync(folder.path, changed.path, { recursive: true });
    writeFileSync(changed.join(path), "other", { flag: "a" });
    expect(builtHostFolder(changed.path), path).not.toBe(name);
  }
});

import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "./run-casebook.ts";

let folder = "";
let chromium = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "casebook-find-electron-"));
  chromium = join(folder, "chromium");
  writeFileSync(chromium, "#!/bin/sh\n");
  chmodSync(chromium, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Found {
  readonly kind: string;
  readonly executablePath?: string;
  readonly sentence: string;
}

/** What is found in a process of its own, whose environment says what this computer has. */
function find(env: Readonly<Record<string, string>>): Found {
  const script = `
    import { findElectron } from ${JSON.stringify(join(projectRoot, "electron", "build", "find-electron.ts"))};
    process.stdout.write(JSON.stringify(await findElectron()));
  `;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", HOME: folder, ...env },
  });
  return JSON.parse(stdout) as Found;
}

test("where Chromium is, the stand-in runs the app when it is asked for", () => {
  const found = find({ CASEBOOK_ELECTRON: "stand-in", CASEBOOK_CHROMIUM: chromium });
  expect(found.kind).toBe("stand-in");
  expect(found.executablePath).toMatch(/electron-stand-in.electron(\.cmd)?$/);
  expect(found.sentence).toBe(
    "Casebook runs in this computer's Chromium, through the stand-in for Electron, as CASEBOOK_ELECTRON asks.",
  );
});

test("where neither is possible, one sentence says what to install", () => {
  const found = find({ CASEBOOK_ELECTRON: "stand-in", CASEBOOK_CHROMIUM: join(folder, "none") });
  expect(found.kind).toBe("none");
  expect(found.sentence).toMatch(/Install/);
});

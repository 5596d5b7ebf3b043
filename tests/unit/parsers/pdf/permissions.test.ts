import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { makePlainPdf } from "../../../fixtures/make-odd-pdf.ts";

const root = resolve(import.meta.dirname, "../../../..");

test("repairing and proving work under the permission model, without environment or native code", async () => {
  const readable = [
    "electron/parsers",
    "shared",
    "node_modules",
    "package.json",
    "resources/letters",
    "tests/fixtures",
  ];
  const child = spawnSync(
    process.execPath,
    [
      "--permission",
      ...readable.map((path) => `--allow-fs-read=${join(root, path)}`),
      join(root, "tests/fixtures/permitted-repair-child.ts"),
    ],
    { input: await makePlainPdf(["One", "Two"]), env: {}, encoding: "utf8" },
  );
  expect(JSON.parse(child.stdout)).toEqual({ isRepaired: true, treatments: ["copied", "copied"] });
});

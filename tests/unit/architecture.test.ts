import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
let copy = "";

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "casebook-layers-"));
  for (const part of ["shared", "electron", "renderer", "tsconfig.json", ".oxlintrc.json", "package.json"])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "dir");
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** What the compiler says of a layer with one more file in it. */
function compileWith(layer: string, source: string): string {
  const file = join(copy, layer, "forbidden.ts");
  writeFileSync(file, source);
  try {
    return spawnSync(
      process.execPath,
      [join(root, "node_modules", "typescript", "bin", "tsc"), "-b", join(copy, layer)],
      { encoding: "utf8" },
    ).stdout;
  } finally {
    rmSync(file);
  }
}

test.each([
  [
    "upward",
    "electron/records",
    'import type { ImportRequest } from "../import/import-source.ts";\nexport type X = ImportRequest;\n',
  ],
  [
    "sideways",
    "electron/packet",
    'import { fileItems } from "../import/filing/file-items.ts";\nexport const x = fileItems;\n',
  ],
  [
    "from the vault to the records",
    "electron/vault",
    'import { recordsSchema } from "../records/schema/schema.ts";\nexport const x = recordsSchema;\n',
  ],
  [
    "from a parser to the vault",
    "electron/parsers",
    'import type { Vault } from "../vault/vault.ts";\nexport type X = Vault;\n',
  ],
  [
    "from the screens to the engine",
    "renderer",
    'import type { Session } from "../electron/engine/session.ts";\nexport type X = Session;\n',
  ],
  [
    "from main to the engine",
    "electron/main",
    'import type { Session } from "../engine/session.ts";\nexport type X = Session;\n',
  ],
])("an import %s does not compile", (_, layer, source) => {
  expect(compileWith(layer, source)).toMatch(/forbidden\.ts.*(TS6307|TS6059)/);
});

test("a method of the engine that two groups declare does not compile", () => {
  const source = (second: string) => `import { z } from "zod";
import { joinedContract } from "./api/engine/change.ts";
const method = { input: z.null(), output: z.null() };
export const contract = joinedContract({ listPeople: method }, { ${second}: method });
`;
  expect(compileWith("shared", source("listPeople"))).toMatch(/forbidden\.ts.*error TS/);
  expect(compileWith("shared", source("listPlaces"))).toBe("");
});

test.each([
  ["node:fs", "shared", 'import { readFileSync } from "node:fs";\nexport const x = readFileSync;\n'],
  ["process", "electron/parsers", "export const x = process.env;\n"],
  ["document", "electron/parsers", "export const x = document.title;\n"],
  ["process", "renderer", "export const x = process.env;\n"],
])("%s does not compile in %s", (_, layer, source) => {
  expect(compileWith(layer, source)).toMatch(/forbidden\.ts.*error TS/);
});

test.each([
  ["electron/vault", "zod"],
  ["electron/records", "better-sqlite3"],
  ["electron/import", "dicom-parser"],
  ["electron/packet", "pdf-lib"],
  ["electron/parsers", "node:fs"],
  ["electron/engine", "electron"],
  ["electron/command-line", "zod"],
  // Only what the engine offers to be begun with, and nothing of what it is made of.
  ["electron/command-line", "../vault/vault.ts"],
  ["electron/command-line", "../records/people/people.ts"],
  ["electron/command-line", "../import/import-source.ts"],
  ["electron/command-line", "../packet/export-packet.ts"],
  ["electron/command-line", "../export/export-records.ts"],
  ["electron/command-line", "../engine/session.ts"],
  ["electron/command-line", "../engine/handlers/vault.ts"],
  ["electron/command-line/commands", "../../engine/parser-hosts/child-parser-host.ts"],
  ["electron/main", "zod"],
  ["renderer", "electron"],
  ["renderer", "pdfjs-dist"],
  ["shared", "sodium-native"],
])("%s may not import %s", (layer, name) => {
  const file = join(copy, layer, "forbidden.ts");
  writeFileSync(file, `import * as x from "${name}";\nexport const y = x;\n`);
  const { stdout } = spawnSync(
    join(root, "node_modules", ".bin", "oxlint"),
    ["-c", join(copy, ".oxlintrc.json"), file],
    { cwd: copy, encoding: "utf8" },
  );
  rmSync(file);
  expect(stdout).toContain("no-restricted-imports");
});

test("the command line loads later, too, only what it may import", () => {
  const folder = join(root, "electron", "command-line");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(ts|js)$/.test(name));
  const imported = files.flatMap((name) =>
    [...readFileSync(join(folder, name), "utf8").matchAll(/(?:from |import\()"([^"]+)"/g)].map(([, path = ""]) =>
      path.startsWith(".") ? relative(root, resolve(dirname(join(folder, name)), path)).replaceAll("\\", "/") : path,
    ),
  );
  const allowed = /^(node:.*|shared\/.*|electron\/command-line\/.*|electron\/engine\/in-process\.ts)$/;
  expect(imported.filter((path) => !allowed.test(path))).toEqual([]);
  expect(imported).toContain("electron/engine/in-process.ts");
});

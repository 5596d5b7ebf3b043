import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
let copy = "";
let compiled = "";
let linted = "";

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "casebook-layers-"));
  for (const part of ["shared", "electron", "renderer", "tsconfig.json", ".oxlintrc.json", "package.json"])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "dir");
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const linter = join(root, "node_modules", ".bin", "oxlint");
  // One after the other: what a crossing or a library brings along would make the whole system known in its layer.
  const whatIsSaid = [crossing, strange].map((files) =>
    outputWith(files, process.execPath, [compiler, "-b", ...new Set([...files.keys()].map((path) => dirname(path)))]),
  );
  compiled = whatIsSaid.join("");
  const lint = ["-c", join(copy, ".oxlintrc.json"), "--format", "unix", ...imported.keys()];
  linted = outputWith(imported, linter, lint);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** What the program says while these files stand beside their layers' own. */
function outputWith(files: ReadonlyMap<string, string>, program: string, args: readonly string[]): string {
  for (const [path, source] of files) writeFileSync(join(copy, path), source);
  const { stdout } = spawnSync(program, args, { cwd: copy, encoding: "utf8", maxBuffer: 2 ** 26 });
  for (const path of files.keys()) rmSync(join(copy, path));
  return stdout;
}

/** Files that must not come in, by path. The compiler and the linter are asked once about all of a kind. */
const crossing = new Map<string, string>();
const strange = new Map<string, string>();
const imported = new Map<string, string>();
let files = 0;

/** One more file of a layer; answers its name, by which it is known in what is said. */
function fileIn(kind: Map<string, string>, layer: string, source: string): string {
  const name = `forbidden-${(files += 1)}.ts`;
  kind.set(join(layer, name), source);
  return name;
}

/** What is said of this file. */
function said(output: string, name: string): readonly string[] {
  return output.split("\n").filter((line) => line.includes(`${name}(`) || line.includes(`${name}:`));
}

/** The cases with the name of each one's file. */
function inFiles<Case extends readonly [string, string, string]>(
  kind: Map<string, string>,
  cases: readonly Case[],
): (readonly [...Case, string])[] {
  return cases.map((one) => [...one, fileIn(kind, one[1], one[2])]);
}

const crossings = inFiles(crossing, [
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
]);
test.each(crossings)("an import %s does not compile", (_, __, ___, name) => {
  expect(said(compiled, name).join("\n")).toMatch(/TS6307|TS6059/);
});

const declaring = (second: string) =>
  fileIn(
    crossing,
    "shared",
    `import { z } from "zod";
import { joinedContract } from "./api/engine/change.ts";
const method = { input: z.null(), output: z.null() };
export const contract = joinedContract({ listPeople: method }, { ${second}: method });
`,
  );
const [declaredTwice, declaredOnce] = [declaring("listPeople"), declaring("listPlaces")];
test("a method of the engine that two groups declare does not compile", () => {
  expect(said(compiled, declaredTwice).join("\n")).toMatch(/error TS/);
  expect(said(compiled, declaredOnce)).toEqual([]);
});

const strangers = inFiles(strange, [
  ["node:fs", "shared", 'import { readFileSync } from "node:fs";\nexport const x = readFileSync;\n'],
  ["process", "electron/parsers", "export const x = process.env;\n"],
  ["document", "electron/parsers", "export const x = document.title;\n"],
  ["process", "renderer", "export const x = process.env;\n"],
]);
test.each(strangers)("%s does not compile in %s", (_, __, ___, name) => {
  expect(said(compiled, name).join("\n")).toMatch(/error TS/);
});

const imports = [
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
].map(([layer = "", module = ""]) => ({
  layer,
  module,
  name: fileIn(imported, layer, `import * as x from "${module}";\nexport const y = x;\n`),
}));
test.each(imports)("$layer may not import $module", ({ name }) => {
  expect(said(linted, name).join("\n")).toContain("no-restricted-imports");
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

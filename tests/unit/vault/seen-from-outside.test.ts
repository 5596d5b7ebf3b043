import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { importAll, strangeVault, TempFolder } from "../../fixtures/temp-vault.ts";

/** An eighth of what a byte could be, by chance: it does not shrink to less than half, so that all of it is stored as it is. */
const fewValues = Buffer.from(randomBytes(1_000_000).map((byte) => byte & 31));
/** Content that is as far from chance as can be: that, nothing but zeros, one sentence over and over, and a pattern. */
const contents = [
  fewValues,
  Buffer.alloc(700_000),
  Buffer.from("Patient: Ana Silva. Diagnosis: none of your business. ".repeat(6000)),
  Buffer.from(Array.from({ length: 500_000 }, (_, at) => (at % 512) >> 3)),
];

test("a pack, the database and the index are nothing but chance to whoever has no key, whatever lies in them", async () => {
  for (const content of contents) expect(unevenness(content)).toBeGreaterThan(limit);
  using folder = new TempFolder();
  const path = await filledVault(folder, "One.casebook");
  const packs = filesBelow(path).filter((name) => name.endsWith(".pack"));
  const sealed = packs.reduce((sum, pack) => sum + statSync(pack).size, 0);
  expect(sealed).toBeGreaterThan(fewValues.length);
  // Behind the magic, the version and the ids, which the format's document names.
  for (const pack of packs) expect(unevenness(readFileSync(pack).subarray(64)), pack).toBeLessThan(limit);
  for (const name of ["core.db", "search.db"])
    expect(unevenness(readFileSync(join(path, "db", name))), name).toBeLessThan(limit);
});

test("of two vaults of the same passphrase and the same contents no name and no sixteen bytes are the same", async () => {
  using folder = new TempFolder();
  const [one, other] = [await filledVault(folder, "One.casebook"), await filledVault(folder, "Other.casebook")];
  const [names, otherNames] = [one, other].map((path) =>
    filesBelow(path)
      .map((file) => basename(file))
      .filter((name) => /\.(pack|part|key)$/.test(name)),
  );
  expect(names?.length).toBeGreaterThan(2);
  expect(otherNames?.filter((name) => names?.includes(name))).toEqual([]);
  const blocks = new Set(secretParts(one).flatMap((bytes) => blocksOf(bytes)));
  for (const bytes of secretParts(other))
    for (let at = 0; at + 16 <= bytes.length; at += 1)
      if (blocks.has(bytes.toString("latin1", at, at + 16))) throw new Error(`the same sixteen bytes at ${at}`);
});

/** For 255 degrees of freedom, once in a hundred million by chance. */
const limit = 400;

/** Pearson's chi-square of the bytes' values against all of them being as likely. */
function unevenness(bytes: Buffer): number {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  const expected = bytes.length / 256;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

async function filledVault(folder: TempFolder, name: string): Promise<string> {
  const { vault, path } = await strangeVault(folder, name);
  importAll(vault, contents);
  vault.write((db) => {
    const insert = db.prepare("UPDATE doc SET title = ?");
    insert.run("the same words in every row ".repeat(2000));
  });
  vault.close();
  return path;
}

function filesBelow(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** What a vault's content lies in: its packs behind their heads, and its databases. */
function secretParts(path: string): readonly Buffer[] {
  return filesBelow(path).flatMap((file) => {
    if (file.endsWith(".pack")) return [readFileSync(file).subarray(64)];
    return file.endsWith(".db") ? [readFileSync(file)] : [];
  });
}

function blocksOf(bytes: Buffer): readonly string[] {
  return Array.from({ length: Math.floor(bytes.length / 16) }, (_, at) =>
    bytes.toString("latin1", at * 16, at * 16 + 16),
  );
}

import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, readSync, statSync, writeSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hasCode } from "../../../shared/errors.ts";
import type { SecretKey } from "../../../electron/vault/keys/keys.ts";
import { openVault } from "../../../electron/vault/vault.ts";
import { times } from "../../proofs.ts";
import {
  bytesOf,
  check,
  importAll,
  masterKeyOf,
  newVault,
  passphrase,
  randomFrom,
  reopen,
  storedPacks,
  TempFolder,
  testSchema,
} from "../../fixtures/temp-vault.ts";

/**
 * One vault and thousands of flips, each alone in the vault while it is looked for and taken back after. The key derivation is left
 * out except where the key files themselves are concerned, since it would be the same each time.
 */
const seed = process.env["CASEBOOK_FLIP_SEED"] ?? String(Date.now());
const every = Number.POSITIVE_INFINITY;
/** Every bit of the snapshots too, and ten thousand elsewhere: it takes a quarter of an hour. */
const isEvery = process.env["CASEBOOK_EVERY_FLIP"] === "yes";
const random = randomFrom(seed);
let folder: TempFolder;
let path: string;
let masterKey: SecretKey;
/** The one that holds the contents, relative to the vault. */
let pack: string;
const originals = new Map<string, Buffer>();
let titles: unknown;

beforeAll(async () => {
  folder = new TempFolder();
  const made = await newVault(folder);
  path = made.path;
  const contents = [bytesOf("a", 700), bytesOf("b", 30_000), Buffer.alloc(60_000, bytesOf("c", 200)), Buffer.alloc(0)];
  for (const blob of importAll(made.vault, contents)) originals.set(blob.id, contents.shift() ?? Buffer.alloc(0));
  made.vault.write((db) =>
    db.exec(`
    CREATE TABLE gone (text TEXT); INSERT INTO gone SELECT hex(randomblob(2000)) FROM json_each('[1,2,3,4,5,6,7,8]');`),
  );
  // Pages in no table's use are part of the file and must be proved too.
  made.vault.write((db) => db.exec("DROP TABLE gone"));
  titles = made.vault.db.prepare("SELECT * FROM doc ORDER BY id").all();
  made.vault.close();
  masterKey = await masterKeyOf(path);
  pack = relative(path, (await storedPacks(path))[0] ?? "");
});

afterAll(() => {
  masterKey[Symbol.dispose]();
  folder[Symbol.dispose]();
});

test.each([
  ["the header", times({ sample: 60, proof: every }), () => ["vault.hdr"]],
  ["the header's backup", times({ sample: 60, proof: every }), () => ["vault.hdr.bak"]],
  ["the key files", times({ sample: 80, proof: every }), () => inFolder("keys")],
  ["the snapshots", times({ sample: 100, proof: 600 }), () => inFolder("snapshots")],
])(`every flipped bit in %s is found and no wrong byte is returned (seed ${seed})`, async (_, flips, files) => {
  const bits = files().flatMap((file) => bitsOf(join(path, file)));
  const tried =
    isEvery || flips === every ? bits : Array.from({ length: flips }, () => bits[random(bits.length)] ?? bits[0]);
  for (const bit of tried) if (bit !== undefined) await expectNoticed(bit);
  expect(await isNoticed()).toBe(false);
});

test.each([
  ["a pack", isEvery ? 5_000 : times({ sample: 300, proof: 3_000 }), () => pack],
  ["a snapshot's pack", isEvery ? 2_000 : times({ sample: 100, proof: 1_000 }), () => snapshotPack()],
  ["the database", isEvery ? 3_000 : times({ sample: 200, proof: 2_000 }), () => join("db", "core.db")],
])(
  `a flipped bit anywhere in %s is found and no wrong byte is returned, %i flips (seed ${seed})`,
  async (_, flips, file) => {
    for (let count = 0; count < flips; count += 1) {
      const name = join(path, file());
      await expectNoticed({ name, bit: random(statSync(name).size * 8) });
    }
    expect(await isNoticed()).toBe(false);
  },
);

test("each byte that gives a frame, a trailer or the padding its place and meaning is covered", async () => {
  const name = join(path, pack);
  const starts = [
    0,
    8,
    16,
    32,
    48,
    64,
    64 + 23,
    64 + 24,
    64 + 103,
    64 + 104,
    statSync(name).size - 1,
    statSync(name).size - 200,
  ];
  for (const start of starts) {
    flip(name, start * 8);
    const { problems } = await check(path, masterKey);
    flip(name, start * 8);
    expect(problems.length, `byte ${start}`).toBeGreaterThan(0);
  }
});

test("a flipped bit in a key file makes it open nothing", async () => {
  const name = passphraseFile();
  for (let count = 0; count < 40; count += 1) {
    // Flips of the cost fields at 12 to 24 either ask for work nobody wants to wait for or are refused by parsing: tried apart.
    const byte = [random(12), 24 + random(232)][count % 2] ?? 0;
    flip(name, byte * 8 + (count % 8));
    const opening = openVault(path, { secret: { passphrase }, schema: testSchema, readOnly: true });
    await expect(opening, `byte ${byte}`).rejects.toMatchObject({
      code: expect.stringMatching(/^(WRONG_PASSPHRASE|KEY_FILE_DAMAGED)$/),
    });
    flip(name, byte * 8 + (count % 8));
  }
  using vault = await openVault(path, { secret: { passphrase }, schema: testSchema, readOnly: true });
  expect(vault.findings).toEqual([]);
});

test("a damaged header is used from its backup, put right and reported", async () => {
  for (const name of ["vault.hdr", "vault.hdr.bak"]) {
    const before = readFileSync(join(path, name));
    flip(join(path, name), 8 * 70);
    using vault = reopen(path, masterKey);
    expect(vault.findings).toEqual([{ code: "HEADER_REPAIRED", file: name }]);
    expect(readFileSync(join(path, name)).equals(before)).toBe(true);
  }
});

interface Bit {
  readonly name: string;
  readonly bit: number;
}

function bitsOf(name: string): readonly Bit[] {
  return Array.from({ length: statSync(name).size * 8 }, (_, bit) => ({ name, bit }));
}

function inFolder(name: string): readonly string[] {
  return readdirSync(join(path, name)).map((file) => join(name, file));
}

/** Flips it, looks, and flips it back. */
async function expectNoticed({ name, bit }: Bit): Promise<void> {
  flip(name, bit);
  const isFound = await isNoticed();
  flip(name, bit);
  expect(isFound, `bit ${bit} of ${name}`).toBe(true);
}

/** Whether opening, reading everything or checking finds fault; fails at once if anything read is not what was stored. */
async function isNoticed(): Promise<boolean> {
  let isFound = false;
  try {
    using vault = reopen(path, masterKey, { readOnly: true });
    isFound ||= vault.findings.length > 0;
    for (const [id, content] of originals) expect(vault.readBlob(id).equals(content)).toBe(true);
    expect(vault.db.prepare("SELECT * FROM doc ORDER BY id").all()).toEqual(titles);
  } catch (error) {
    const isSqlite = error instanceof Error && "code" in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code));
    if (!isSqlite && !hasCode(error, "VAULT_DAMAGED", "VAULT_NEWER")) throw error;
    isFound = true;
  }
  return isFound || !(await check(path, masterKey)).ok;
}

function flip(name: string, bit: number): void {
  const byte = Buffer.alloc(1);
  const fd = openSync(name, "r+");
  readSync(fd, byte, 0, 1, bit >> 3);
  byte[0] = (byte[0] ?? 0) ^ (1 << (bit & 7));
  writeSync(fd, byte, 0, 1, bit >> 3);
  fsyncSync(fd);
  closeSync(fd);
}

function pick(names: readonly string[]): string {
  return names[random(names.length)] ?? "";
}

function snapshotPack(): string {
  const names = readdirSync(join(path, "packs"), { recursive: true, encoding: "utf8" });
  return join("packs", pick(names.filter((name) => name.endsWith(".pack") && join("packs", name) !== pack)));
}

function passphraseFile(): string {
  const names = readdirSync(join(path, "keys")).map((name) => join(path, "keys", name));
  return names.find((name) => readFileSync(name)[10] === 1) ?? "";
}

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { mirrorVault } from "../../electron/vault/backup/mirror-vault.ts";
import { vaultPaths } from "../../electron/vault/folders.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { flipBit, flipFrame, frameOf } from "../fixtures/damage-frames.ts";
import { pythonWith } from "../fixtures/judges.ts";
import { times } from "../proofs.ts";
import { vectorsFile } from "../fixtures/run-vector.ts";
import { bytesOf, importAll, newVault, passphrase, TempFolder, testSchema } from "../fixtures/temp-vault.ts";
import { goldenNote, goldenRecoveryCode, goldenVaultName } from "../golden/golden-vault.ts";

const python = pythonWith(["nacl", "cryptography", "zstandard"]);
const program = fileURLToPath(new URL("../../resources/extract/casebook_extract.py", import.meta.url));
const contents = [
  bytesOf("an image", 90_000),
  bytesOf("a film", 9 * 2 ** 20),
  Buffer.alloc(0),
  Buffer.alloc(40_000, "a "),
];

const many = times({ sample: 40, proof: 5_000 });

interface Ran {
  readonly status: number | null;
  readonly said: string;
  readonly complained: string;
}

function run(args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(python ?? "", [program, ...args], { encoding: "utf8" });
  return { status, said: stdout, complained: stderr };
}

function extract(folder: TempFolder, vault: string, secret: string): Ran & { readonly out: string } {
  const file = folder.join("secret");
  writeFileSync(file, `${secret}\n`);
  const out = folder.join("Out");
  return { ...run(["extract", vault, out, "--secret-file", file]), out };
}

/** The SHA-256 of every file that came out, sorted. */
function hashesIn(path: string): readonly string[] {
  const files = readdirSync(path).filter((name) => name !== "list.tsv");
  return hashesOf(files.map((name) => readFileSync(join(path, name))));
}

function hashesOf(all: readonly Buffer[]): readonly string[] {
  return all.map((bytes) => createHash("sha256").update(bytes).digest("hex")).toSorted();
}

async function filledVault(folder: TempFolder) {
  const { vault, path, recoveryCode } = await newVault(folder);
  const stored = importAll(vault, contents);
  const frames = stored.map(({ id }) => frameOf(vault, id));
  vault.close();
  return { path, recoveryCode, frames };
}

describe.skipIf(python === null)("the independent extractor (skipped without PyNaCl, cryptography, zstandard)", () => {
  test("brings every original out byte for byte with the recovery key alone", async () => {
    using folder = new TempFolder();
    const { path, recoveryCode } = await filledVault(folder);
    const { status, out, complained } = extract(folder, path, recoveryCode);
    expect([status, complained]).toEqual([0, ""]);
    expect(hashesIn(out)).toEqual(hashesOf(contents));
  });

  test(`brings ${many} originals out byte for byte`, async () => {
    using folder = new TempFolder();
    const { vault, path, recoveryCode } = await newVault(folder);
    const all = Array.from({ length: many }, (_, at) => bytesOf(`paper ${at}`, 200 + ((at * 7919) % 20_000)));
    for (let at = 0; at < all.length; at += 250) importAll(vault, all.slice(at, at + 250));
    vault.close();
    const { status, out } = extract(folder, path, recoveryCode);
    expect(status).toBe(0);
    expect(hashesIn(out)).toEqual(hashesOf(all));
  });

  test("brings every original out of a backup with the passphrase", async () => {
    using folder = new TempFolder();
    const { path } = await filledVault(folder);
    const destination = folder.join("Backup");
    await mirrorVault(path, { secret: { passphrase }, schema: testSchema, destination });
    rmSync(path, { recursive: true });
    const { status, out } = extract(folder, destination, passphrase);
    expect(status).toBe(0);
    expect(hashesIn(out)).toEqual(hashesOf(contents));
  });

  test("says what originals were called, of a vault of format 1", () => {
    using folder = new TempFolder();
    const path = folder.join(goldenVaultName);
    cpSync(fileURLToPath(new URL(`../golden/${goldenVaultName}`, import.meta.url)), path, { recursive: true });
    const { status, out } = extract(folder, path, goldenRecoveryCode);
    expect(status).toBe(0);
    const note = readdirSync(out).find((name) => name.endsWith(" note.txt")) ?? "";
    expect(readFileSync(join(out, note), "utf8")).toBe(goldenNote);
    expect(readFileSync(join(out, "list.tsv"), "utf8").split("\n")).toHaveLength(1 + 4 + 1);
  });

  test("refuses a wrong recovery key and writes nothing", async () => {
    using folder = new TempFolder();
    const { path } = await filledVault(folder);
    const { status, out, complained } = extract(folder, path, goldenRecoveryCode);
    expect([status, complained.trim()]).toEqual([2, "Not opened: this passphrase or recovery key opens nothing here."]);
    expect(existsSync(out)).toBe(false);
  });

  test("names a damaged frame, brings the rest out and writes none of it", async () => {
    using folder = new TempFolder();
    const { path, recoveryCode, frames } = await filledVault(folder);
    const [damaged] = frames;
    if (damaged === undefined) throw new Error("nothing was stored");
    flipFrame(path, damaged);
    const { status, out, complained } = extract(folder, path, recoveryCode);
    expect(status).toBe(1);
    expect(complained).toContain(`pack ${damaged.pack} at ${damaged.offset}`);
    expect(hashesIn(out)).toEqual(hashesOf(contents.slice(1)));
  });

  test("reads the newest snapshot where the list of records is an older one", async () => {
    using folder = new TempFolder();
    const { path, recoveryCode } = await filledVault(folder);
    const { core } = vaultPaths(path);
    copyFileSync(core, folder.join("older"));
    const later = bytesOf("a later one", 5_000);
    using vault = await openVault(path, { secret: { passphrase }, schema: testSchema });
    importAll(vault, [later]);
    vault.close();
    copyFileSync(folder.join("older"), core);
    const { out, complained } = extract(folder, path, recoveryCode);
    expect(complained).toContain("is not as the vault was last closed");
    expect(hashesIn(out)).toEqual(hashesOf([...contents, later]));
  });

  test("takes no altered page of the database for a list of records", async () => {
    using folder = new TempFolder();
    const { path, recoveryCode } = await filledVault(folder);
    flipBit(vaultPaths(path).core, 5_000);
    const { out, complained } = extract(folder, path, recoveryCode);
    expect(complained).toContain("page 2 of the database is not as it was written");
    expect(hashesIn(out)).toEqual(hashesOf(contents));
  });

  test("brings originals out of the packs where neither database nor snapshot is left", async () => {
    using folder = new TempFolder();
    const { path, recoveryCode } = await filledVault(folder);
    const paths = vaultPaths(path);
    rmSync(paths.core);
    rmSync(paths.snapshots, { recursive: true });
    const { status, out, complained } = extract(folder, path, recoveryCode);
    expect([status, complained.includes("names are lost")]).toEqual([0, true]);
    expect(hashesIn(out)).toEqual(hashesOf(contents));
  });

  test("comes to the same as the program on every published example", () => {
    const { status, said } = run(["vectors", fileURLToPath(vectorsFile)]);
    expect([status, /^(\d+) of \1 examples/.test(said)]).toEqual([0, true]);
  });
});

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { storedPacks } from "../fixtures/temp-vault.ts";
import { writeDisc } from "../fixtures/lab-and-disc.ts";
import { casebook, casebookJson, makeVaultAt, workshop, type Workshop } from "./run-casebook.ts";

/** A vault with a disc and a letter, by its commands; answers the SHA-256 of each original. */
async function filledVault(shop: Workshop): Promise<{ readonly vault: string; readonly recoveryKey: string }> {
  const vault = shop.path("V");
  const { recoveryKey } = await makeVaultAt(vault);
  writeDisc(shop.path("Disc"), { seed: "backup", rows: 32, columns: 32 });
  writeFileSync(shop.path("letter.txt"), "Progress note\nDate of visit: 2024-01-02\nNo known drug allergies.\n");
  for (const source of ["Disc", "letter.txt"])
    await casebook(["import", vault, shop.path(source), "--person", "Ana Silva"]);
  return { vault, recoveryKey };
}

async function originalsOf(shop: Workshop, vault: string, name: string): Promise<readonly string[]> {
  const folder = shop.path(name);
  await casebook(["export", vault, folder]);
  return digestsIn(folder);
}

/** The SHA-256 of each original that was written out, in order. */
function digestsIn(folder: string): readonly string[] {
  const ownFiles = new Set(["records.json", "SHA256SUMS", "README.TXT"]);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !ownFiles.has(entry.name))
    .map((entry) =>
      createHash("sha256")
        .update(readFileSync(join(entry.parentPath, entry.name)))
        .digest("hex"),
    )
    .toSorted();
}

test("backup, the vault destroyed, restore: every original is there byte for byte, and the counts are told", async () => {
  await using shop = await workshop();
  const { vault } = await filledVault(shop);
  const originals = await originalsOf(shop, vault, "before");
  expect(originals.length).toBeGreaterThan(2);
  const { json: done } = await casebookJson<{ copied: number; bytes: number; generation: number }>([
    "backup",
    vault,
    shop.path("Backup"),
  ]);
  expect([done.copied > 3, done.bytes > 1000, done.generation > 0]).toEqual([true, true, true]);
  rmSync(vault, { recursive: true });
  const checked = await casebookJson(["check", shop.path("Backup"), "--read-data"]);
  expect([checked.exitCode, checked.json]).toEqual([
    0,
    {
      ok: true,
      problems: [],
      backup: { generation: done.generation, madeAt: expect.stringMatching(/^\d{4}-/), unknownPacks: 0 },
    },
  ]);
  const restored = await casebookJson<{ documents: number; instances: number; ok: boolean; problems: unknown[] }>([
    "restore",
    shop.path("Backup"),
    vault,
  ]);
  expect(restored.exitCode).toBe(0);
  expect(restored.json).toMatchObject({ documents: 1, ok: true, problems: [], generation: done.generation });
  expect(restored.json.instances).toBe(originals.length - 2);
  expect(await originalsOf(shop, vault, "after")).toEqual(originals);
});

test("a check of a backup says that it is one, of when, and what to do where it is damaged", async () => {
  await using shop = await workshop();
  const { vault } = await filledVault(shop);
  const backup = shop.path("Backup");
  await casebook(["backup", vault, backup]);
  const state = /It brings the vault back as it was closed on \d{1,2} \w+ \d{4} at \d\d:\d\d\./;
  const quick = await casebook(["check", backup]);
  expect(quick.stdout).toMatch(/^The backup has all its files\./);
  expect(quick.stdout).toMatch(state);
  const whole = await casebook(["check", backup, "--read-data"]);
  expect(whole.stdout).toMatch(/^The backup is whole: every byte that this state needs was read\./);
  expect(whole.stdout).toMatch(state);
  const pack = readdirSync(backup, { recursive: true, encoding: "utf8" }).find((name) => name.endsWith(".pack"));
  const bytes = readFileSync(join(backup, pack ?? ""));
  bytes.writeUInt8(bytes.readUInt8(300) ^ 1, 300);
  writeFileSync(join(backup, pack ?? ""), bytes);
  const damaged = await casebook(["check", backup, "--read-data"]);
  expect([damaged.exitCode, damaged.stdout]).toEqual([5, expect.stringMatching(/^The backup is not whole\.\n/)]);
  expect(damaged.stdout).toContain("`casebook backup VAULT BACKUP --read-data` puts right what is damaged here");
  expect((await casebook(["check", vault])).stdout).toBe(
    "The vault has all its files. With --read-data every byte that it stores is read.\n",
  );
  await casebook(["backup", vault, backup, "--read-data"]);
  expect((await casebook(["check", backup, "--read-data"])).stdout).toMatch(/^The backup is whole/);
  // As a first backup is that was interrupted before anything of the vault's content was copied.
  for (const name of ["snapshots", "packs"]) rmSync(join(backup, name), { recursive: true });
  const unfinished = await casebook(["check", backup]);
  expect([unfinished.exitCode, unfinished.stdout]).toEqual([
    5,
    "This backup was never finished: nothing can be brought back from it. `casebook backup VAULT BACKUP` goes on with it.\n",
  ]);
});

test("a check of a backup none of whose states can be read promises nothing that a restore does not keep", async () => {
  await using shop = await workshop();
  const { vault } = await filledVault(shop);
  const backup = shop.path("Backup");
  await casebook(["backup", vault, backup]);
  for (const name of readdirSync(join(backup, "snapshots")))
    writeFileSync(join(backup, "snapshots", name), "no state of anything");
  const { exitCode, stdout } = await casebook(["check", backup]);
  expect(exitCode).toBe(5);
  expect(stdout).toContain("A state of the vault that it keeps cannot be read any more");
  expect(stdout).toContain("As it is, no vault can be brought back from it.");
  expect(stdout).not.toMatch(/casebook restore|Nothing that you stored/);
  expect((await casebook(["restore", backup, shop.path("Back")])).exitCode).toBe(1);
  expect(await casebook(["backup", vault, backup, "--read-data"])).toMatchObject({ exitCode: 0, stderr: "" });
  expect((await casebook(["check", backup])).stdout).toMatch(/^The backup has all its files\./);
});

test("what a restore could not bring back is not counted as back, and files of a state that is gone are told of", async () => {
  await using shop = await workshop();
  const { vault } = await filledVault(shop);
  const backup = shop.path("Backup");
  await casebook(["backup", vault, backup]);
  const before = new Set(readdirSync(join(backup, "snapshots")));
  writeFileSync(shop.path("second.txt"), "Progress note\nDate of visit: 2024-02-03\nBetter.\n");
  await casebook(["import", vault, shop.path("second.txt"), "--person", "Ana Silva"]);
  await casebook(["backup", vault, backup]);
  for (const name of readdirSync(join(backup, "snapshots")))
    if (!before.has(name)) rmSync(join(backup, "snapshots", name));
  const checked = await casebookJson<{ backup: { unknownPacks: number } }>(["check", backup]);
  expect([checked.exitCode, checked.json.backup.unknownPacks > 0]).toEqual([0, true]);
  expect((await casebook(["check", backup])).stdout).toContain("to no state that it knows");
  expect((await casebook(["backup", vault, backup])).exitCode).toBe(0);
  expect((await casebook(["check", backup])).stdout).not.toContain("to no state that it knows");

  for (const pack of await storedPacks(vault)) rmSync(pack.replace(vault, backup));
  const restored = await casebookJson<{ documents: number; instances: number; ok: boolean }>([
    "restore",
    backup,
    shop.path("Back"),
  ]);
  expect([restored.exitCode, restored.json]).toMatchObject([5, { documents: 0, instances: 0, ok: false }]);
});

test("a backup that was interrupted at its very beginning is one that was never finished", async () => {
  await using shop = await workshop();
  const { vault } = await filledVault(shop);
  const backup = shop.path("Backup");
  await casebook(["backup", vault, backup]);
  for (const name of ["packs", "snapshots", "vault.hdr"]) rmSync(join(backup, name), { recursive: true });
  const { stdout, exitCode } = await casebook(["check", backup]);
  expect([exitCode, stdout.includes("the vault's packs"), existsSync(join(backup, "vault.lock"))]).toEqual([
    5,
    false,
    false,
  ]);
  expect(stdout).toContain("nothing can be brought back from it");
});

test("where every list of records in a backup has gone bad, nobody is promised a restore, and the originals come out all the same", async () => {
  await using shop = await workshop();
  const { vault } = await filledVault(shop);
  const backup = shop.path("Backup");
  const originals = await originalsOf(shop, vault, "before");
  await casebook(["backup", vault, backup]);
  const stored = new Set((await storedPacks(vault)).map((path) => basename(path)));
  for (const entry of readdirSync(join(backup, "packs"), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || stored.has(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    for (let at = 1000; at < bytes.length; at += 1000) bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(path, bytes);
  }
  const checked = await casebook(["check", backup, "--read-data"]);
  expect([checked.exitCode, checked.stdout.includes("casebook restore")]).toEqual([5, false]);
  expect(checked.stdout).toContain("As it is, no vault can be brought back from it.");
  const restored = await casebook(["restore", backup, shop.path("Back")]);
  expect([restored.exitCode, existsSync(join(shop.path("Back"), "vault.hdr"))]).toEqual([5, false]);
  for (const { stdout } of [checked, restored]) expect(stdout).toContain("`casebook export --originals BACKUP FOLDER`");
  await casebook(["export", "--originals", backup, shop.path("Out")]);
  expect(digestsIn(shop.path("Out"))).toEqual(originals);
});

test("a backup of a vault that has lost something says that it has what is left, never that it is up to date", async () => {
  await using shop = await workshop();
  const { vault } = await filledVault(shop);
  const backup = shop.path("Backup");
  // The largest holds the originals.
  const [lost = ""] = readdirSync(join(vault, "packs"), { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith(".pack"))
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted((one, other) => statSync(other).size - statSync(one).size);
  rmSync(lost);
  for (const _ of ["first", "again"]) {
    const { exitCode, stdout } = await casebook(["backup", vault, backup]);
    expect(exitCode).toBe(5);
    expect(stdout).toMatch(/^The backup has all that the vault still has/);
    expect(stdout).not.toContain("up to date");
    expect(stdout).toContain("The vault itself has lost part of what it stored");
  }
});

test("a backup is refused within the vault and where something else stands, in words, and nothing is changed", async () => {
  await using shop = await workshop();
  const { vault } = await filledVault(shop);
  const inside = await casebook(["backup", vault, join(vault, "Backup")]);
  expect([inside.exitCode, inside.stderr]).toEqual([
    2,
    expect.stringContaining("One of the two folders lies in the other"),
  ]);
  const taken = await casebook(["backup", vault, shop.path("Disc")]);
  expect([taken.exitCode, taken.stderr]).toEqual([1, expect.stringContaining("nothing is overwritten")]);
  const nothing = await casebook(["restore", shop.path("Disc"), shop.path("Back")]);
  expect([nothing.exitCode, nothing.stderr]).toEqual([1, expect.stringContaining("There is no vault at that place")]);
});

test("a backup opens with the recovery key where the passphrase is lost", async () => {
  await using shop = await workshop();
  const { vault, recoveryKey } = await filledVault(shop);
  await casebook(["backup", vault, shop.path("Backup")]);
  writeFileSync(shop.path("key"), recoveryKey, { mode: 0o600 });
  const { stdout, exitCode } = await casebook([
    "restore",
    shop.path("Backup"),
    shop.path("Back"),
    "--recovery-key-file",
    shop.path("key"),
  ]);
  expect([exitCode, stdout]).toEqual([
    0,
    expect.stringMatching(/^The vault is back as it was on \d{1,2} [A-Z][a-z]+ \d{4} at \d\d:\d\d: 1 document and/),
  ]);
  expect(stdout).toContain("It was checked and is whole.");
  const opened = await casebook(["contents", shop.path("Backup")]);
  expect([opened.exitCode, opened.stderr]).toEqual([1, expect.stringContaining("This is a backup of a vault")]);
});

/** What `check`, `backup` and `restore` tell somebody whose vault or backup has lost a part of what opens it. */
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { flipBit } from "../fixtures/damage-frames.ts";
import { storedPacks } from "../fixtures/temp-vault.ts";
import { casebook, makeVaultAt, workshop, type Workshop } from "./run-casebook.ts";

/** A vault with a note in it. */
async function vaultWithNote(shop: Workshop): Promise<{ readonly vault: string; readonly recoveryKey: string }> {
  const vault = shop.path("V");
  const { recoveryKey } = await makeVaultAt(vault);
  writeFileSync(shop.path("note.txt"), "Progress note\nDate of visit: 2024-01-02\nNo known drug allergies.\n");
  await casebook(["import", vault, shop.path("note.txt"), "--person", "Ana Silva"]);
  return { vault, recoveryKey };
}

/** The file that a secret opens: 1 the passphrase, 2 the recovery key. */
function keyFileOf(vault: string, kind: 1 | 2): string {
  const keys = join(vault, "keys");
  return join(keys, readdirSync(keys).find((name) => readFileSync(join(keys, name))[10] === kind) ?? "none");
}

/** Removes the recovery key's file. */
function loseRecoveryKey(vault: string): void {
  rmSync(keyFileOf(vault, 2));
}

test("a vault whose recovery key is lost says so, and a backup of it promises the passphrase alone", async () => {
  await using shop = await workshop();
  const { vault } = await vaultWithNote(shop);
  const [older, fresh] = [shop.path("Older"), shop.path("Fresh")];
  await casebook(["backup", vault, older]);
  loseRecoveryKey(vault);
  const checked = await casebook(["check", vault]);
  expect([checked.exitCode, checked.stdout]).toEqual([5, expect.stringContaining("Your recovery key (the recovery")]);
  expect(checked.stdout).toContain("“Make a new recovery sheet” in the settings");
  const backedUp = await casebook(["backup", vault, fresh]);
  expect(backedUp.exitCode).toBe(5);
  expect(backedUp.stdout).toContain("It opens with this vault's passphrase alone.");
  expect(backedUp.stdout).toContain("Your recovery key opens neither the vault nor this backup any more");
  expect(backedUp.stdout).not.toMatch(/up to date|passphrase or recovery key|lost part of what it stored/);
  const copy = await casebook(["check", fresh]);
  expect([copy.exitCode, copy.stdout]).toEqual([5, expect.stringContaining("does not open this backup")]);
  const mended = await casebook(["backup", vault, older, "--read-data"]);
  expect([mended.exitCode, mended.stdout]).toEqual([0, expect.stringContaining("The recovery key opens it again.")]);
  expect((await casebook(["check", vault])).exitCode).toBe(0);
});

test("only where every byte was read is a vault said to be whole, and a backup that was there already is said not to be read again", async () => {
  await using shop = await workshop();
  const { vault } = await vaultWithNote(shop);
  const backup = shop.path("Backup");
  const unread = "What was in it already was not read again";
  expect((await casebook(["backup", vault, backup])).stdout).not.toContain(unread);
  expect((await casebook(["backup", vault, backup])).stdout).toContain(unread);
  expect((await casebook(["backup", vault, backup, "--read-data"])).stdout).not.toContain(unread);
  for (const path of await storedPacks(vault)) {
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(400) ^ 1, 400);
    writeFileSync(path, bytes);
  }
  const quick = await casebook(["check", vault]);
  expect([quick.exitCode, quick.stdout]).toEqual([
    0,
    "The vault has all its files. With --read-data every byte that it stores is read.\n",
  ]);
  expect((await casebook(["check", vault, "--read-data"])).exitCode).toBe(5);
  loseRecoveryKey(vault);
  expect((await casebook(["check", vault])).stdout).not.toMatch(/vault is whole|not named here is whole/);
});

test("where no key file is left, every command says that nothing opens the folder, and what does", async () => {
  await using shop = await workshop();
  const { vault } = await vaultWithNote(shop);
  const backup = shop.path("Backup");
  await casebook(["backup", vault, backup]);
  const keys = [vault, backup].map((root) => join(root, "keys"));
  cpSync(keys[0] ?? "", shop.path("keys"), { recursive: true });
  for (const path of keys) rmSync(path, { recursive: true });
  for (const args of [
    ["check", vault],
    ["check", backup],
    ["contents", vault],
    ["restore", vault, shop.path("Back")],
    ["restore", backup, shop.path("Back")],
    ["export", "--originals", backup, shop.path("Out")],
    ["export", vault, shop.path("Out")],
    ["backup", vault, shop.path("Other")],
  ]) {
    const { exitCode, stdout, stderr } = await casebook(args);
    expect([args, exitCode, stdout]).toEqual([args, 5, ""]);
    expect(stderr).toContain("Nothing opens this folder as it is");
    expect(stderr).toContain("Put the folder keys back from a backup");
    expect(stderr).not.toMatch(/can still be read|list of records is damaged|casebook check|--originals/);
  }
  cpSync(shop.path("keys"), keys[0] ?? "", { recursive: true });
  expect((await casebook(["check", vault, "--read-data"])).exitCode).toBe(0);
});

test("a vault without its first page is not said to be none, and opens with that of its backup", async () => {
  await using shop = await workshop();
  const { vault } = await vaultWithNote(shop);
  const backup = shop.path("Backup");
  await casebook(["backup", vault, backup]);
  for (const name of ["vault.hdr", "vault.hdr.bak"]) rmSync(join(vault, name));
  for (const args of [
    ["check", vault],
    ["contents", vault],
    ["restore", vault, shop.path("Back")],
    ["backup", vault, shop.path("Other")],
    ["export", vault, shop.path("Out")],
  ]) {
    const { exitCode, stderr } = await casebook(args);
    expect([args, exitCode, stderr]).toEqual([args, 5, expect.stringContaining("Copy vault.hdr into this folder")]);
    expect(stderr).not.toContain("There is no vault");
  }
  copyFileSync(join(backup, "vault.hdr"), join(vault, "vault.hdr"));
  expect((await casebook(["contents", vault])).exitCode).toBe(0);
  expect((await casebook(["check", vault, "--read-data"])).exitCode).toBe(0);
  for (const name of ["vault.hdr", "vault.hdr.bak"]) rmSync(join(backup, name));
  expect((await casebook(["check", backup])).stderr).toContain("`casebook backup VAULT BACKUP` writes it anew");
  expect((await casebook(["backup", vault, backup])).exitCode).toBe(0);
  expect((await casebook(["check", backup, "--read-data"])).exitCode).toBe(0);
});

test("a backup whose states are gone or damaged is not called unfinished, and its originals come out as is said", async () => {
  await using shop = await workshop();
  const { vault } = await vaultWithNote(shop);
  const backup = shop.path("Backup");
  await casebook(["backup", vault, backup]);
  const states = readdirSync(join(backup, "snapshots")).map((name) => join(backup, "snapshots", name));
  const harms = [
    () => states.forEach((path) => writeFileSync(path, "no state of anything")),
    () => states.forEach((path) => rmSync(path)),
  ];
  for (const [at, harm] of harms.entries()) {
    harm();
    const checked = await casebook(["check", backup]);
    const restored = await casebook(["restore", backup, shop.path("Back")]);
    expect([checked.exitCode, restored.exitCode]).toEqual([5, 1]);
    for (const words of [checked.stdout, restored.stderr]) {
      expect(words).toContain("`casebook export --originals BACKUP FOLDER`");
      expect(words).not.toMatch(/nothing can be brought back|There is no backup|^This backup was never finished/);
    }
    const { stdout } = await casebook(["export", "--originals", backup, shop.path(`Out-${at}`)]);
    expect(stdout).toContain("1 original is written");
  }
  expect((await casebook(["backup", vault, backup])).exitCode).toBe(0);
  expect((await casebook(["check", backup, "--read-data"])).exitCode).toBe(0);
});

test("a damaged or missing list of records is told once, and what is advised brings the vault back", async () => {
  await using shop = await workshop();
  const { vault } = await vaultWithNote(shop);
  const backup = shop.path("Backup");
  await casebook(["backup", vault, backup]);
  const core = join(vault, "db", "core.db");
  const good = readFileSync(core);
  const codesIn = (text: string) => [...text.matchAll(/\((DATABASE_[A-Z]+), /g)].map(([, code]) => code);
  for (const part of [0.05, 0.3, 0.6, 0.95]) {
    const bytes = Buffer.from(good);
    const place = Math.floor(good.length * part);
    for (const at of [0, 1, 2, 3]) bytes.writeUInt8(bytes.readUInt8(place + at) ^ 1, place + at);
    writeFileSync(core, bytes);
    const { exitCode, stdout } = await casebook(["check", vault]);
    expect([part, exitCode, codesIn(stdout)]).toEqual([part, 5, ["DATABASE_DAMAGED"]]);
    expect(stdout).toMatch(
      /`casebook restore BACKUP NEW`.*`casebook restore VAULT NEW`.*`casebook export --originals /,
    );
    expect(stdout).not.toMatch(/older copy of the file|all files are there|whole\./);
  }
  rmSync(core);
  expect(codesIn((await casebook(["check", vault])).stdout)).toEqual(["DATABASE_MISSING"]);
  expect((await casebook(["restore", vault, shop.path("Own")])).exitCode).toBe(0);
  expect((await casebook(["restore", backup, shop.path("Back")])).exitCode).toBe(0);
  expect((await casebook(["check", shop.path("Own"), "--read-data"])).exitCode).toBe(0);
});

test("of a person's own files at the destination nothing is said to be left over, only of what an interrupted restore left", async () => {
  await using shop = await workshop();
  const { vault } = await vaultWithNote(shop);
  const [backup, own, left] = [shop.path("Backup"), shop.path("Photos"), shop.path("Left")];
  await casebook(["backup", vault, backup]);
  mkdirSync(own);
  writeFileSync(join(own, "holiday.jpg"), "a picture");
  for (const args of [
    ["restore", backup, own],
    ["restore", backup, shop.path("note.txt")],
    ["backup", vault, own],
    ["export", vault, own],
  ]) {
    const { exitCode, stderr } = await casebook(args);
    expect([args, exitCode, stderr]).toEqual([args, 1, expect.stringContaining("nothing is overwritten")]);
    expect(stderr).not.toMatch(/deleted|interrupted|copies/);
  }
  await casebook(["restore", backup, left]);
  const states = readdirSync(join(left, "snapshots")).map((name) => join(left, "snapshots", name));
  for (const name of ["vault.hdr", "vault.hdr.bak"]) rmSync(join(left, name));
  const again = () => casebook(["restore", backup, left]);
  // A vault that has lost its first page, to somebody who looks for a place to bring its backup back to.
  expect((await again()).stderr).not.toMatch(/deleted|interrupted/);
  // Killed before its first page was written, it was never opened either.
  for (const path of states) rmSync(path);
  for (const name of readdirSync(left)) if (name.startsWith("vault.")) rmSync(join(left, name));
  for (const name of readdirSync(join(left, "db"))) if (!name.startsWith("core.db")) rmSync(join(left, "db", name));
  expect((await again()).stderr).toContain("It looks like what an interrupted restore left");
  // Whatever else lies there may be somebody's own.
  writeFileSync(join(left, "packs", "notes.txt"), "mine");
  expect((await again()).stderr).not.toMatch(/deleted|interrupted/);
});

test("wherever one bit of its key file is flipped, the right passphrase is said to be perhaps right, and the recovery key opens the vault", async () => {
  await using shop = await workshop();
  const { vault, recoveryKey } = await vaultWithNote(shop);
  const file = keyFileOf(vault, 1);
  writeFileSync(shop.path("key"), recoveryKey);
  // In the first it can be told to be no key file; in the salt, the wrapped key and the proof it looks like another passphrase.
  for (const [at, exitCode] of [
    [3, 5],
    [70, 4],
    [120, 4],
    [160, 4],
  ] as const) {
    flipBit(file, at);
    for (const args of [
      ["check", vault],
      ["restore", vault, shop.path("Back")],
      ["export", vault, shop.path("Out")],
    ]) {
      const said = await casebook(args);
      expect([args, at, said.exitCode]).toEqual([args, at, exitCode]);
      expect(said.stderr).toMatch(/folder keys .*(?:may be|is) damaged/);
      expect(said.stderr).toContain("`casebook recover");
    }
    const back = shop.path(`Back-${at}`);
    const byKey = await casebook(["restore", vault, back, "--recovery-key-file", shop.path("key")]);
    expect(byKey.stdout).toContain("Your passphrase no longer opens it");
    flipBit(file, at);
  }
  flipBit(file, 70);
  const env = { CASEBOOK_RECOVERY_KEY: recoveryKey, CASEBOOK_NEW_PASSPHRASE: "another six words to know it" };
  expect((await casebook(["recover", vault], { env })).exitCode).toBe(0);
  const opened = await casebook(["contents", vault], { env: { CASEBOOK_PASSPHRASE: env.CASEBOOK_NEW_PASSPHRASE } });
  expect(opened.exitCode).toBe(0);
});

test("a vault with its first page damaged in both copies is told so, and what is advised brings everything back", async () => {
  await using shop = await workshop();
  const { vault } = await vaultWithNote(shop);
  for (const name of ["vault.hdr", "vault.hdr.bak"]) flipBit(join(vault, name), 230);
  const checked = await casebook(["check", vault]);
  expect([checked.exitCode, checked.stdout]).toEqual([5, expect.stringContaining("`casebook restore VAULT NEW`")]);
  const contents = await casebook(["contents", vault]);
  expect([contents.exitCode, contents.stderr]).toEqual([5, expect.stringContaining("`casebook restore VAULT NEW`")]);
  const exported = await casebook(["export", vault, shop.path("Out")]);
  expect([exported.exitCode, exported.stdout]).toEqual([3, expect.stringContaining("`casebook restore VAULT NEW`")]);
  expect(exported.stdout).toContain("first page is damaged in both copies");
  expect(exported.stdout).not.toContain("list of records is damaged");
  expect((await casebook(["restore", vault, shop.path("Own")])).exitCode).toBe(0);
  expect((await casebook(["check", shop.path("Own"), "--read-data"])).exitCode).toBe(0);
  expect((await casebook(["export", shop.path("Own"), shop.path("All")])).exitCode).toBe(0);
});

test("what is brought back from a damaged vault is not called a backup, and what was damaged is not called lost alone", async () => {
  await using shop = await workshop();
  const { vault } = await vaultWithNote(shop);
  const backup = shop.path("Backup");
  await casebook(["backup", vault, backup]);
  const spoil = async () => {
    for (const path of await storedPacks(vault)) flipBit(path, 400);
  };
  await spoil();
  const restored = await casebook(["restore", vault, shop.path("Back")]);
  expect([restored.exitCode, restored.stdout]).toEqual([5, expect.stringContaining("Leave the folder that it came")]);
  expect(restored.stdout).not.toContain("this backup");
  const mended = await casebook(["backup", vault, backup, "--read-data"]);
  expect([mended.exitCode, mended.stdout]).toEqual([
    0,
    expect.stringMatching(/lost or damaged in the vault (?:is|are)/),
  ]);
  const alone = await casebook(["export", "--originals", backup, shop.path("Out")]);
  expect([alone.exitCode, alone.stdout]).toEqual([
    3,
    expect.stringContaining("`casebook restore` brings all of it back"),
  ]);
  expect(alone.stdout).not.toContain("older copy");
});

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { vaultPaths } from "../../../electron/vault/folders.ts";
import { changePassphrase, renewRecoveryCode, replaceKeyFiles } from "../../../electron/vault/keys/passphrase.ts";
import { newRecoveryCode, parseRecoveryCode } from "../../../electron/vault/keys/recovery-code.ts";
import { createVault, openVault, type Secret } from "../../../electron/vault/vault.ts";
import { sampled } from "../../proofs.ts";
import {
  bytesOf,
  importAll,
  masterKeyOf,
  newVault,
  passphrase,
  reopen,
  TempFolder,
  testKdf,
  testSchema,
} from "../../fixtures/temp-vault.ts";

const gibibyte = 2 ** 30;
const refusal = { code: "WRONG_PASSPHRASE", message: "This passphrase or recovery code does not open this vault." };

async function opens(path: string, secret: Secret): Promise<boolean> {
  try {
    (await openVault(path, { secret, schema: testSchema })).close();
    return true;
  } catch (error) {
    expect(error).toMatchObject(refusal);
    return false;
  }
}

test("a wrong secret is refused in the same words whatever is wrong with it", async () => {
  using folder = new TempFolder();
  const { vault, path, recoveryCode } = await newVault(folder);
  vault.close();
  const wrong: Secret[] = [
    { passphrase: "" },
    { passphrase: `${passphrase} ` },
    { passphrase: passphrase.toUpperCase() },
    { passphrase: recoveryCode },
    { recoveryCode: passphrase },
    { recoveryCode: newRecoveryCode() },
    { recoveryCode: `${recoveryCode}0` },
    { recoveryCode: "" },
  ];
  for (const secret of wrong) expect(await opens(path, secret)).toBe(false);
  expect(await opens(path, { passphrase })).toBe(true);
});

test("a passphrase opens however its accents are encoded, however long it is and whatever it is made of", async () => {
  const cases = [
    ["Zürich, Malmö", "Zürich, Malmö".normalize("NFD")],
    ["p".repeat(10_240), "p".repeat(10_240)],
    ["🔑🦷 clé ", "🔑🦷 clé "],
    ["ﬁnding", "finding"],
  ] as const;
  for (const [made, typed] of cases) {
    using folder = new TempFolder();
    const path = folder.join("V");
    (await createVault(path, { passphrase: made, schema: testSchema, kdf: testKdf })).vault.close();
    expect(await opens(path, { passphrase: typed })).toBe(true);
    expect(await opens(path, { passphrase: `${typed} ` })).toBe(false);
  }
});

test("a recovery code opens as a person types it, and every typing error is caught by its check symbols", async () => {
  using folder = new TempFolder();
  const { vault, path, recoveryCode } = await newVault(folder);
  vault.close();
  expect(recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  const typed = recoveryCode.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
  expect(await opens(path, { recoveryCode: ` ${typed} ` })).toBe(true);
  const symbols = recoveryCode.replaceAll("-", "");
  for (let at = 0; at < symbols.length; at += 1) {
    for (const wrong of "0123456789ABCDEFGHJKMNPQRSTVWXYZ") {
      const changed = symbols.slice(0, at) + wrong + symbols.slice(at + 1);
      expect(parseRecoveryCode(changed) === null).toBe(changed !== symbols);
    }
    const swapped =
      symbols.slice(0, at) +
      symbols
        .slice(at, at + 2)
        .split("")
        .toReversed()
        .join("") +
      symbols.slice(at + 2);
    if (swapped !== symbols) expect(parseRecoveryCode(swapped)).toBeNull();
  }
});

test("changing the passphrase and renewing the code leave exactly the new ones working", async () => {
  using folder = new TempFolder();
  const { vault, path, recoveryCode } = await newVault(folder);
  const content = bytesOf("kept", 1000);
  const [stored] = importAll(vault, [content]);
  vault.close();
  await changePassphrase(path, { secret: { passphrase }, newPassphrase: "second", kdf: testKdf });
  expect([await opens(path, { passphrase }), await opens(path, { passphrase: "second" })]).toEqual([false, true]);
  await changePassphrase(path, { secret: { recoveryCode }, newPassphrase: "third", kdf: testKdf });
  expect([await opens(path, { passphrase: "second" }), await opens(path, { passphrase: "third" })]).toEqual([
    false,
    true,
  ]);
  const renewed = await renewRecoveryCode(path, { secret: { passphrase: "third" }, kdf: testKdf });
  expect([await opens(path, { recoveryCode }), await opens(path, { recoveryCode: renewed })]).toEqual([false, true]);
  expect(readdirSync(join(path, "keys")).length).toBe(2);
  using again = await openVault(path, { secret: { recoveryCode: renewed }, schema: testSchema });
  expect(again.findings).toEqual([]);
  expect(again.readBlob(stored?.id ?? "").equals(content)).toBe(true);
  await expect(
    changePassphrase(path, { secret: { passphrase: "third" }, newPassphrase: "x", kdf: testKdf }),
  ).rejects.toMatchObject({
    code: "VAULT_IN_USE",
  });
});

test("a change of passphrase that ends at any step leaves the old or the new one working, and the code always", async () => {
  for (const stopAfter of sampled(["added", "verified", "recorded", "removed", "replaced"], 2)) {
    using folder = new TempFolder();
    const { vault, path, recoveryCode } = await newVault(folder);
    vault.close();
    const options = { secret: { passphrase }, newSecret: { passphrase: "new" }, kdf: testKdf };
    for await (const step of replaceKeyFiles(vaultPaths(path), options)) if (step === stopAfter) break;
    const works = [await opens(path, { passphrase }), await opens(path, { passphrase: "new" })];
    expect(works.includes(true), stopAfter).toBe(true);
    expect(await opens(path, { recoveryCode })).toBe(true);
    // Done again, with whichever works, it comes to the same end as if it had never been interrupted.
    await changePassphrase(path, { secret: { recoveryCode }, newPassphrase: "new", kdf: testKdf });
    expect([await opens(path, { passphrase }), await opens(path, { passphrase: "new" })]).toEqual([false, true]);
    using again = await openVault(path, { secret: { recoveryCode }, schema: testSchema });
    expect(again.findings).toEqual([]);
  }
});

test("a key file half written, or left as a temporary, is no key file", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  vault.close();
  const [name = ""] = readdirSync(join(path, "keys"));
  writeFileSync(join(path, "keys", `${"a".repeat(32)}.key.tmp`), "half");
  writeFileSync(join(path, "keys", `${"b".repeat(32)}.key`), readFileSync(join(path, "keys", name)).subarray(0, 100));
  using again = await openVault(path, { secret: { passphrase }, schema: testSchema });
  expect(again.findings).toEqual([{ code: "KEY_FILE_UNKNOWN", file: `keys/${"b".repeat(32)}.key` }]);
});

test("a key file that vanished, was changed or came back is reported by whoever opens with another", async () => {
  using folder = new TempFolder();
  const { vault, path, recoveryCode } = await newVault(folder);
  vault.close();
  using masterKey = await masterKeyOf(path);
  const keys = join(path, "keys");
  const codes = () => {
    using open = reopen(path, masterKey);
    return open.findings.map(({ code }) => code);
  };
  cpSync(keys, folder.join("old"), { recursive: true });
  await changePassphrase(path, { secret: { recoveryCode }, newPassphrase: "new", kdf: testKdf });
  cpSync(folder.join("old"), keys, { recursive: true });
  expect(codes()).toEqual(["KEY_FILE_UNKNOWN"]);
  await changePassphrase(path, { secret: { recoveryCode }, newPassphrase: "new", kdf: testKdf });
  expect(codes()).toEqual([]);
  const [first = "", second = ""] = readdirSync(keys);
  const bytes = readFileSync(join(keys, first));
  bytes.writeUInt8(bytes.readUInt8(70) ^ 1, 70);
  writeFileSync(join(keys, first), bytes);
  rmSync(join(keys, second));
  expect(codes().toSorted()).toEqual(["KEY_FILE_CHANGED", "KEY_FILE_MISSING"]);
});

test("hostile key files are passed over quickly, before memory is taken, and a good one beside them opens", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  vault.close();
  const keys = join(path, "keys");
  const good = readFileSync(passphraseFile(keys));
  const hostile: Record<string, (bytes: Buffer) => unknown> = {
    "t = 2^32 - 1": (bytes) => bytes.writeUInt32LE(2 ** 32 - 1, 12),
    "t = 0": (bytes) => bytes.writeUInt32LE(0, 12),
    "t = 21": (bytes) => bytes.writeUInt32LE(21, 12),
    "mem = 2^63": (bytes) => bytes.writeBigUInt64LE(2n ** 63n, 16),
    "mem = 0": (bytes) => bytes.writeBigUInt64LE(0n, 16),
    "mem just too small": (bytes) => bytes.writeBigUInt64LE(2n ** 26n - 1n, 16),
    "mem just too large": (bytes) => bytes.writeBigUInt64LE(BigInt(4 * gibibyte) + 1n, 16),
    "unknown kind": (bytes) => bytes.writeUInt8(9, 10),
    "unknown version": (bytes) => bytes.writeUInt16LE(2, 8),
    "another vault's": (bytes) => bytes.fill(7, 32, 48),
    "another slot's name": (bytes) => bytes.fill(7, 48, 64),
    "padding not zero": (bytes) => bytes.writeUInt8(1, 255),
  };
  for (const [index, change] of Object.values(hostile).entries()) {
    const bytes = Buffer.from(good);
    const slotId = Buffer.alloc(16, 100 + index);
    slotId.copy(bytes, 48);
    change(bytes);
    writeFileSync(join(keys, `${slotId.toString("hex")}.key`), bytes);
  }
  writeFileSync(join(keys, `${"0".repeat(31)}1.key`), "");
  writeFileSync(join(keys, `${"0".repeat(31)}2.key`), Buffer.alloc(10 * 2 ** 20));
  mkdirSync(join(keys, `${"0".repeat(31)}3.key`));
  if (process.platform !== "win32") {
    symlinkSync(passphraseFile(keys), join(keys, `${"0".repeat(31)}4.key`));
    symlinkSync("/dev/zero", join(keys, `${"0".repeat(31)}5.key`));
    expect(spawnSync("mkfifo", [join(keys, `${"0".repeat(31)}6.key`)]).status).toBe(0);
  }
  await expectFrugal(path);
});

test("ten thousand key files neither stall opening nor hide the good one", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  vault.close();
  const keys = join(path, "keys");
  const good = readFileSync(passphraseFile(keys));
  utimesSync(passphraseFile(keys), new Date(2020, 1, 1), new Date(2020, 1, 1));
  for (let index = 0; index < 10_000; index += 1) {
    // Every tenth is well formed, so that only trying it would tell; the rest ask for the impossible.
    const bytes = Buffer.from(good);
    const slotId = Buffer.alloc(16, 0);
    slotId.writeUInt32BE(index + 1, 0);
    slotId.copy(bytes, 48);
    if (index % 10 > 0) bytes.writeUInt32LE(2 ** 32 - 1, 12);
    writeFileSync(join(keys, `${slotId.toString("hex")}.key`), bytes);
  }
  using again = await openVault(path, { secret: { passphrase }, schema: testSchema });
  expect(again.findings.length).toBe(100);
});

async function expectFrugal(path: string): Promise<void> {
  const residentBefore = process.memoryUsage().rss;
  using vault = await openVault(path, { secret: { passphrase }, schema: testSchema });
  expect(process.memoryUsage().rss - residentBefore).toBeLessThan(200 * 2 ** 20);
  expect(vault.findings.every(({ code }) => code === "KEY_FILE_UNKNOWN")).toBe(true);
  vault.close();
  rmSync(passphraseFile(join(path, "keys")));
  // The recovery code's file is whole: that is what somebody at a closed door has to hear.
  await expect(openVault(path, { secret: { passphrase }, schema: testSchema })).rejects.toMatchObject({
    code: "KEY_FILE_DAMAGED",
  });
}

/** The oldest plain file of the passphrase's kind whose name is its own slot's. */
function passphraseFile(keys: string): string {
  const names = readdirSync(keys, { withFileTypes: true }).filter((entry) => entry.isFile());
  const isOurs = (name: string) => {
    const bytes = readFileSync(join(keys, name));
    return (
      bytes.length === 256 &&
      bytes[10] === 1 &&
      bytes[255] === 0 &&
      bytes.readUInt32LE(12) === 1 &&
      bytes.toString("hex", 48, 64) === name.slice(0, 32) &&
      !/^([0-9a-f]{2})\1{15}/.test(name)
    );
  };
  return join(keys, names.map(({ name }) => name).find(isOurs) ?? "");
}

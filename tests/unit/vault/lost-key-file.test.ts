import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mirrorOpenVault, mirrorVault } from "../../../electron/vault/backup/mirror-vault.ts";
import { restoreVault } from "../../../electron/vault/backup/restore-vault.ts";
import { checkVault } from "../../../electron/vault/check.ts";
import { renewRecoveryCode } from "../../../electron/vault/keys/passphrase.ts";
import { openVault } from "../../../electron/vault/vault.ts";
import { backUp, closedVault, expectWhole, secret } from "../../fixtures/backed-up-vault.ts";
import { TempFolder, testKdf, testSchema } from "../../fixtures/temp-vault.ts";

/** The key file of that kind: 1 is the passphrase's, 2 the recovery key's. */
function keyFile(root: string, kind: 1 | 2): string {
  const keys = join(root, "keys");
  const name = readdirSync(keys).find((one) => readFileSync(join(keys, one))[10] === kind) ?? "none";
  return join(keys, name);
}

const codesOf = async (path: string) =>
  (await checkVault(path, { secret, schema: testSchema, readData: false })).problems.map(({ code }) => code);

test("of a vault that lost a key file it is told which way in is lost, of its backup too, and the next recovery key ends it", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  rmSync(keyFile(made.path, 2));
  expect(await codesOf(made.path)).toEqual(["KEY_FILE_MISSING", "RECOVERY_KEY_LOST"]);
  const backup = folder.join("Backup");
  expect(await backUp(made, backup)).toMatchObject({ missing: [], damaged: [], mended: [], lostWays: ["recovery"] });
  expect(await codesOf(backup)).toEqual(["RECOVERY_KEY_LOST"]);
  const recoveryCode = await renewRecoveryCode(made.path, { secret, kdf: testKdf });
  await expectWhole(made.path, made);
  expect(await backUp(made, backup)).toMatchObject({ lostWays: [] });
  expect(await codesOf(backup)).toEqual([]);
  await restoreVault(backup, { secret: { recoveryCode }, destination: folder.join("Back") });
  await expectWhole(folder.join("Back"), made);
});

test("a key file that the vault lost or that was changed in it comes back from a backup that has it as the vault's record says", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  await backUp(made, backup);
  const lost = keyFile(made.path, 2);
  const whole = readFileSync(lost);
  const changed = Buffer.from(whole);
  changed.writeUInt8(changed.readUInt8(120) ^ 1, 120);
  for (const readsAll of [true, false])
    for (const harm of [() => rmSync(lost), () => writeFileSync(lost, changed)]) {
      harm();
      const done = await mirrorVault(made.path, { secret, schema: testSchema, destination: backup, readsAll });
      expect(done).toMatchObject({ mended: [expect.any(String)], waysBack: ["recovery"], lostWays: [] });
      expect(readFileSync(lost)).toEqual(whole);
      await expectWhole(made.path, made);
    }
  using vault = await openVault(made.path, { secret, schema: testSchema });
  rmSync(lost);
  expect(await mirrorOpenVault(vault, { destination: backup })).toMatchObject({ waysBack: ["recovery"], lostWays: [] });
  expect(readFileSync(lost)).toEqual(whole);
});

test("what lies in a backup under a key file's name and is not what the vault's record says never comes into the vault", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  // Whoever has the vault's own keys could make such a file.
  using others = new TempFolder();
  const stranger = await closedVault(others);
  await renewRecoveryCode(stranger.path, { secret, kdf: testKdf });
  const backup = folder.join("Backup");
  await backUp(made, backup);
  const [lost, planted] = [keyFile(made.path, 2), keyFile(backup, 2)];
  rmSync(lost);
  copyFileSync(keyFile(stranger.path, 2), planted);
  expect(await backUp(made, backup)).toMatchObject({ mended: [], lostWays: ["recovery"] });
  expect(existsSync(lost)).toBe(false);
});

test("where the passphrase's file is lost, a vault opened with its recovery key says so", async () => {
  using folder = new TempFolder();
  const { path, recoveryCode } = await closedVault(folder);
  rmSync(keyFile(path, 1));
  using vault = await openVault(path, { secret: { recoveryCode }, schema: testSchema });
  expect(vault.findings.map(({ code }) => code)).toEqual(["KEY_FILE_MISSING", "PASSPHRASE_LOST"]);
  expect(await mirrorOpenVault(vault, { destination: folder.join("Backup") })).toMatchObject({
    lostWays: ["passphrase"],
  });
});

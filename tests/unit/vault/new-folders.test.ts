import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { restoreVault } from "../../../electron/vault/backup/restore-vault.ts";
import { makeFolder } from "../../../electron/vault/files.ts";
import { createVault } from "../../../electron/vault/vault.ts";
import { backUp, closedVault, secret } from "../../fixtures/backed-up-vault.ts";
import { passphrase, TempFolder, testKdf, testSchema } from "../../fixtures/temp-vault.ts";

const create = (path: string) => createVault(path, { passphrase, schema: testSchema, kdf: testKdf });
const withinVault = { code: "INVALID_INPUT", details: [expect.stringContaining("lies in a vault or in a backup")] };

test("nothing is made within the folder of a vault or of a backup: no vault, no restored one and no other's backup", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  const backup = folder.join("Backup");
  await backUp(made, backup);
  for (const place of [join(made.path, "V"), join(backup, "deep", "down")]) {
    await expect(create(place)).rejects.toMatchObject(withinVault);
    await expect(restoreVault(backup, { secret, destination: place })).rejects.toMatchObject(withinVault);
    await expect(backUp(made, place)).rejects.toMatchObject(withinVault);
    expect(existsSync(place)).toBe(false);
  }
});

test("folders that are missing are made, and nothing where they are", () => {
  using folder = new TempFolder();
  expect(makeFolder(folder.join("a", "b", "c"))).toBe(true);
  expect(makeFolder(folder.join("a", "b", "c"))).toBe(false);
});

// Only Linux has a file system at hand that answers as some network drives do.
test.runIf(existsSync("/proc/self"))("a place that makes no folders is refused at once", async () => {
  using folder = new TempFolder();
  const made = await closedVault(folder);
  await expect(create("/proc/vault/V")).rejects.toMatchObject({ code: "TARGET_NOT_WRITABLE" });
  await expect(backUp(made, "/proc/backup")).rejects.toMatchObject({ code: "TARGET_NOT_WRITABLE" });
});

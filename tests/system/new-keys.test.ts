import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { writeDisc } from "../fixtures/lab-and-disc.ts";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

const newWords = { CASEBOOK_PASSPHRASE: "entirely other words now" };

test("new keys: everything is there under the new passphrase and recovery key, nothing opens with the old ones, and a backup made before does", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  writeDisc(shop.path("disc"), { seed: "keys" });
  await casebook(["import", vault, shop.path("disc")]);
  await casebook(["backup", vault, shop.path("Backup")]);
  const before = (await casebookJson(["contents", vault])).json;

  const env = { CASEBOOK_NEW_PASSPHRASE: newWords.CASEBOOK_PASSPHRASE };
  expect((await casebook(["new-keys", vault], { env: { ...env, CASEBOOK_PASSPHRASE: "not this" } })).exitCode).toBe(4);
  const changed = await casebookJson<{ recoveryKey: string }>(["new-keys", vault], { env });
  expect(changed.exitCode).toBe(0);
  // It is said before there is no way back, so that an interruption leaves nobody without it.
  expect(changed.stderr).toContain(`The new recovery key, which counts from now on:  ${changed.json.recoveryKey}`);

  expect((await casebook(["contents", vault])).exitCode).toBe(4);
  expect((await casebookJson(["contents", vault], { env: newWords })).json).toEqual(before);
  expect((await casebook(["check", vault, "--read-data"], { env: newWords })).stdout).toBe(
    "The vault is whole: every byte that it stores was read.\n",
  );
  const intoOld = await casebook(["backup", vault, shop.path("Backup")], { env: newWords });
  expect([intoOld.exitCode, intoOld.stderr]).toEqual([1, expect.stringContaining("another vault")]);
  expect((await casebook(["backup", vault, shop.path("New backup")], { env: newWords })).exitCode).toBe(0);
  expect((await casebook(["restore", shop.path("Backup"), shop.path("Old")])).exitCode).toBe(0);
  expect((await casebookJson(["contents", shop.path("Old")])).json).toEqual(before);

  writeFileSync(shop.path("key"), changed.json.recoveryKey);
  const recovered = ["recover", vault, "--recovery-key-file", shop.path("key")];
  expect((await casebook(recovered, { env: { CASEBOOK_NEW_PASSPHRASE: "third words" } })).exitCode).toBe(0);
});

/** What opening a large vault costs beyond the key derivation, which is slow on purpose. */
import { join } from "node:path";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { listPeople } from "../../electron/records/people/people.ts";
import { createVault, openVault } from "../../electron/vault/vault.ts";
import { readHeaders } from "../../electron/vault/header.ts";
import { vaultPaths } from "../../electron/vault/folders.ts";
import { unlock } from "../../electron/vault/keys/slots.ts";
import { passphrase } from "../fixtures/temp-vault.ts";
import { atMost, fact, median, timed, type Bench } from "./bench.ts";
import { addImages } from "./images-vault.ts";

/** Cheap enough to be repeated; the derivation is subtracted anyway. */
const kdf = { passes: 1, memoryBytes: 64 * 2 ** 20 };

/** The bench of unlocking. */
export const unlockBench: Bench = {
  name: "unlock",
  about: "opening a vault of 200,000 rows",
  run: async ({ folder, isQuick, rounds }) => {
    const path = join(folder, "unlock.casebook");
    const { vault } = await createVault(path, { passphrase, schema: recordsSchema, kdf });
    const rows = addImages(vault, isQuick ? 2000 : 67_000);
    vault.close();
    const paths = vaultPaths(path);
    const beyond: number[] = [];
    const derivations: number[] = [];
    for (let round = 0; round < rounds * 2; round++) {
      const derivation = await timed(async () => {
        using _ = await unlock(paths, { passphrase }, readHeaders(paths).claimedIds);
      });
      const whole = await timed(async () => {
        using opened = await openVault(path, { secret: { passphrase }, schema: recordsSchema });
        listPeople(opened.db);
      });
      derivations.push(derivation);
      beyond.push(whole - derivation);
    }
    return [
      fact("rows in the vault", String(rows)),
      fact("key derivation at the tests' cost", `${median(derivations).toFixed(0)} ms`),
      atMost("opening and closing beyond it", beyond, { at: 200, unit: "ms", digits: 0 }),
    ];
  },
};

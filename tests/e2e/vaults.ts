/** Vaults made by the engine's own functions in the test's process, with the cheap key derivation of tests. */
import { recordRecoveryProved } from "../../electron/records/vault-facts.ts";
import { RecordsVault } from "../fixtures/records-vault.ts";

/** A vault whose second way in is proved. `fill` puts records in; then it is closed, for the app to open. */
export async function madeVault(fill?: (records: RecordsVault) => Promise<void> | void): Promise<RecordsVault> {
  const records = await RecordsVault.make();
  records.vault.write((db) => recordRecoveryProved(db, records.clock));
  await fill?.(records);
  records.vault.close();
  return records;
}

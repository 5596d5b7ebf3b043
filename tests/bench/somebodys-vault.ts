/** A vault with one person in it, as the benches fill it. */
import { addPerson } from "../../electron/records/people/people.ts";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { recordRecoveryProved } from "../../electron/records/vault-facts.ts";
import { createVault, type Vault } from "../../electron/vault/vault.ts";
import type { ClockAndIds, PersonId } from "../../shared/model/ids.ts";
import { countingClock } from "../fixtures/records-vault.ts";
import { passphrase, testKdf } from "../fixtures/temp-vault.ts";

export interface SomebodysVault extends Disposable {
  readonly vault: Vault;
  readonly personId: PersonId;
  readonly clock: ClockAndIds;
}

/** Made anew at the path, with the tests' passphrase, its recovery key proved; closed when it is disposed of. */
export async function somebodysVault(path: string): Promise<SomebodysVault> {
  const { vault } = await createVault(path, { passphrase, schema: recordsSchema, kdf: testKdf });
  const clock = countingClock("bench");
  const stated = { name: "Bench Example", otherNames: [], birthDate: null, sex: null, identifiers: [] };
  const personId = vault.write((db) => {
    recordRecoveryProved(db, clock);
    return addPerson(db, { name: stated.name, stated, clock });
  });
  return { vault, personId, clock, [Symbol.dispose]: () => vault.close() };
}

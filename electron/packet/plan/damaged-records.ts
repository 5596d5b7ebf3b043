/** A packet that stops at damage says at which record, and what can be done about it. */
import { AppError, hasCode } from "../../../shared/errors.ts";
import { affectedRecords } from "../../records/documents/affected-items.ts";
import type { Vault } from "../../vault/vault.ts";

/** Does the work; damage to what the vault stores of records becomes RECORD_DAMAGED with their titles and ids. */
export async function namingDamagedRecords<T>({ db }: Vault, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!hasCode(error, "VAULT_DAMAGED")) throw error;
    // The vault names files; the blobs themselves, from which the records are found, stand in the cause.
    const { cause } = error;
    const records = cause instanceof AppError ? affectedRecords(db, cause.details) : [];
    if (records.length === 0) throw error;
    throw new AppError("RECORD_DAMAGED", "what the vault stores of a record is damaged", {
      details: records,
      cause: error,
    });
  }
}

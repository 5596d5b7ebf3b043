/** What the disk or the database says, as a code that a person can act on: a failed disk is no bug of ours. */
import { asStorageError } from "../vault/vault.ts";

/** Does the work; what goes wrong with the storage comes as an AppError. */
export async function withStorageErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asStorageError(error);
  }
}

/** Damage by the names that a person knows. */
import { AppError } from "../../shared/errors.ts";
import type { ReadableDatabase } from "./database/database.ts";
import type { VaultSchema } from "./database/migrations.ts";

/** The same error naming documents: 64 hex digits help nobody. Any other error, and one that names them already, as it is. */
export function namedDamage(
  error: unknown,
  { db, nameBlobs }: { readonly db: ReadableDatabase; readonly nameBlobs: VaultSchema["nameBlobs"] },
): unknown {
  if (nameBlobs === undefined || !(error instanceof AppError) || error.code !== "VAULT_DAMAGED") return error;
  if (!error.details.every((detail) => /^[0-9a-f]{64}$/.test(detail))) return error;
  return new AppError("VAULT_DAMAGED", error.message, { details: nameBlobs(db, error.details), cause: error });
}

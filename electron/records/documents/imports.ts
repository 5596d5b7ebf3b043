/** Imports and their receipts, which stay in the vault. */
import type { ImportReceipt } from "../../../shared/model/import.ts";
import { ImportReceipt as ReceiptShape } from "../../../shared/model/import.ts";
import type { ImportId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

/** Stores the receipt of an import, at its start and again as it goes on. */
export function saveReceipt(db: WritableDatabase, receipt: ImportReceipt): void {
  run(
    db,
    `INSERT INTO source_import (id, started_at, receipt) VALUES (@id, @startedAt, @receipt)
     ON CONFLICT (id) DO UPDATE SET receipt = excluded.receipt`,
    { id: receipt.receiptId, startedAt: receipt.startedAt, receipt: JSON.stringify(receipt) },
  );
}

export function findReceipt(db: ReadableDatabase, id: ImportId): ImportReceipt | null {
  const found = row<{ receipt: string }>(db, "SELECT receipt FROM source_import WHERE id = @id", { id });
  return found ? storedReceipt(found.receipt) : null;
}

/** All receipts, latest first. */
export function listReceipts(db: ReadableDatabase): readonly ImportReceipt[] {
  const sql = "SELECT receipt FROM source_import ORDER BY started_at DESC, id";
  return rows<{ receipt: string }>(db, sql).map(({ receipt }) => storedReceipt(receipt));
}

/** Receipts from before told of no more than one source. */
function storedReceipt(text: string): ImportReceipt {
  const { diagnosis, ...receipt } = JSON.parse(text) as { readonly diagnosis?: unknown };
  return ReceiptShape.parse(diagnosis ? { diagnoses: [diagnosis], ...receipt } : receipt);
}

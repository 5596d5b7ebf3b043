/** A vault with many documents and their pages' text, as an import would leave it, made without files. */
import { createHash } from "node:crypto";
import type { DocumentId, OriginalId, PersonId } from "../../shared/model/ids.ts";
import { insertDocument } from "../../electron/records/documents/documents.ts";
import { saveReceipt } from "../../electron/records/documents/imports.ts";
import { fileUnderPerson } from "../../electron/records/people/filing.ts";
import { insertOriginal, recordReading } from "../../electron/records/documents/originals.ts";
import { addPerson } from "../../electron/records/people/people.ts";
import { indexPending } from "../../electron/records/search/search-index.ts";
import type { StoredBlob, Vault, WritableDatabase } from "../../electron/vault/vault.ts";
import { parsePartialDate } from "../../shared/model/dates.ts";
import { countingClock } from "../fixtures/records-vault.ts";
import { benchImport, emptyReceipt } from "./empty-receipt.ts";
import type { ZipfText } from "./zipf-text.ts";

const perBatch = 500;

/** Fills the vault with documents of one person, one page of some hundred words each, and indexes them. */
export function addDocuments(vault: Vault, count: number, text: ZipfText): PersonId {
  const clock = countingClock("bench");
  const personId = vault.write((db) => {
    saveReceipt(db, emptyReceipt());
    return addPerson(db, { name: "Bench Example", stated: null, clock });
  });
  for (let made = 0; made < count; made += perBatch) {
    const batch = vault.beginBatch();
    const texts = Array.from({ length: Math.min(perBatch, count - made) }, (_, at) => {
      const page = { width: 0, height: 0, text: text.next(200 + ((made + at) % 5) * 60), lines: [] };
      return batch.putBlob(Buffer.from(JSON.stringify([page])), "derived");
    });
    batch.commit((db) => {
      for (const [at, blob] of texts.entries()) addDocument(db, { number: made + at, blob, personId });
    });
  }
  indexPending(vault);
  return personId;
}

function addDocument(
  db: WritableDatabase,
  { number, blob, personId }: { readonly number: number; readonly blob: StoredBlob; readonly personId: PersonId },
): void {
  const originalId = `original-${number}` as OriginalId;
  insertOriginal(db, {
    id: originalId,
    blobId: blob.id,
    sha256: createHash("sha256").update(originalId).digest("hex"),
    size: blob.size,
    format: "text",
    path: `Letters/${number % 40}/letter-${number}.txt`,
    importId: benchImport,
    extractedFrom: null,
  });
  recordReading(db, originalId, { state: "read", problem: null, stated: null });
  insertDocument(db, {
    id: `document-${number}` as DocumentId,
    originalId,
    personId: null,
    type: "other",
    typeStatus: "proposed",
    typeEvidence: [],
    title: `Letter ${number}`,
    date: parsePartialDate(String(1990 + (number % 35))),
    dateStatus: "proposed",
    dateCandidates: [],
    facility: "Example Clinic",
    pages: 1,
    textBlobId: blob.id,
    addedAt: "2025-01-01T00:00:00.000Z",
  });
  fileUnderPerson(db, originalId, { personId, basis: "stated" });
}

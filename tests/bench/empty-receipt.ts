/** The import that the benches' rows belong to. */
import type { ImportId } from "../../shared/model/ids.ts";
import type { ImportReceipt } from "../../shared/model/import.ts";

export const benchImport = "bench-import" as ImportId;

/** The receipt of an import that is said to have begun. */
export function emptyReceipt(): ImportReceipt {
  return {
    receiptId: benchImport,
    sources: [],
    startedAt: "2025-01-01T00:00:00.000Z",
    finishedAt: null,
    outcome: "running",
    found: 0,
    added: 0,
    duplicates: 0,
    studies: 0,
    instances: 0,
    images: 0,
    documents: 0,
    unreadRows: 0,
    openOrders: [],
    ofKnownStudies: { instances: 0, images: 0 },
    caughtUp: { instances: 0, images: 0, documents: 0 },
    bytes: 0,
    seconds: 0,
    skipped: [],
    people: [],
    listed: { directories: 0, files: 0, missing: [], series: [] },
    unfiled: 0,
    filing: null,
    reports: [],
    opensOn: null,
    diagnoses: [],
    warnings: [],
  };
}

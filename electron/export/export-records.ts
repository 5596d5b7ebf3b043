/** Everything in the vault in open formats: the originals as they were received, and all records as JSON. */
import { receiptInWords } from "../../shared/reason-words.ts";
import { startedFolder } from "../packet/clear-unfinished.ts";
import { hasCode, type ErrorCode } from "../../shared/errors.ts";
import type { OriginalId } from "../../shared/model/ids.ts";
import type { ImportReceipt } from "../../shared/model/import.ts";
import { eventKinds } from "../../shared/model/event-kinds.ts";
import { listCaseChanges, listCases } from "../records/cases/cases.ts";
import { listDisclosures } from "../records/disclosures.ts";
import { keyDocuments } from "../records/documents/key-documents.ts";
import { listProfiles } from "../records/recipients/profiles.ts";
import { listDocuments } from "../records/documents/documents.ts";
import { allRuns } from "../records/documents/made-papers.ts";
import { labsOfDocument } from "../records/documents/labs.ts";
import { listEvents } from "../records/story/events.ts";
import { listInstances, listSeries, listStudies } from "../records/imaging/imaging.ts";
import { listReceipts } from "../records/documents/imports.ts";
import { listAllOriginals, type Original } from "../records/documents/originals.ts";
import { listPeople, type Person } from "../records/people/people.ts";
import { listTimeline } from "../records/story/timeline.ts";
import type { Vault } from "../vault/vault.ts";
import { OriginalNames } from "./export-names.ts";
import { checksumLines } from "../packet/proof/manifest.ts";
import { ownFile } from "../packet/packet-folder.ts";

export interface RecordsExport {
  readonly path: string;
  readonly people: number;
  readonly originals: number;
  readonly bytes: number;
  /** Originals that the vault can no longer read: everything else is there. */
  readonly skipped: readonly SkippedOriginal[];
}

export interface SkippedOriginal {
  readonly id: OriginalId;
  readonly path: string;
  readonly code: ErrorCode;
  readonly reason: string;
}

export interface RecordsExportContext {
  readonly vault: Vault;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Writes the whole vault's content, unencrypted, to a new or empty folder, which appears only when everything that can be
 * brought out is in it. What can no longer be read is named in the answer and in the folder's records, and costs nothing else.
 */
export async function exportRecords(
  destination: string,
  { vault, signal, onProgress }: RecordsExportContext,
): Promise<RecordsExport> {
  const folder = await startedFolder(destination, vault);
  try {
    const people = listPeople(vault.db);
    const originals = listAllOriginals(vault.db);
    const names = new OriginalNames(people);
    const paths = new Map<string, string>();
    const skipped: SkippedOriginal[] = [];
    for (const [at, original] of originals.entries()) {
      signal?.throwIfAborted();
      onProgress?.(at, originals.length);
      const path = names.pathFor(original);
      try {
        await folder.write(path, ownFile("original", original.path), async (take) => {
          for (const piece of vault.blobChunks(original.blobId)) await take(piece);
        });
        paths.set(original.id, path);
      } catch (error) {
        if (!hasCode(error, "VAULT_DAMAGED", "NOT_FOUND")) throw error;
        skipped.push({ id: original.id, path: original.path, code: "VAULT_DAMAGED", reason: lostInVault });
      }
    }
    await folder.writeWhole(
      "records.json",
      ownFile("index", "All records"),
      `${JSON.stringify(allRecords(vault, { people, originals, paths, skipped }), null, 2)}\n`,
    );
    const bytes = folder.files.reduce((sum, file) => sum + file.bytes, 0);
    await folder.writeWhole("SHA256SUMS", ownFile("checksums", "Checksums"), checksumLines(folder.files));
    return { path: await folder.finish(), people: people.length, originals: paths.size, bytes, skipped };
  } catch (error) {
    await folder.abandon();
    throw error;
  }
}

interface AllOf {
  readonly people: readonly Person[];
  readonly originals: readonly Original[];
  readonly paths: ReadonlyMap<string, string>;
  readonly skipped: readonly SkippedOriginal[];
}

const lostInVault =
  "what the vault stores of it is damaged; import the file again if you have it, or restore it from a backup";

function allRecords({ db }: Vault, { people, originals, paths, skipped }: AllOf): object {
  const studiesOf = (personId: Person["id"] | null) =>
    listStudies(db, personId).map((study) => ({
      ...study,
      series: listSeries(db, study.id).map((series) => ({
        ...series,
        instances: listInstances(db, series.id).map(({ reading, ...instance }) => ({
          ...instance,
          attributes: reading,
        })),
      })),
    }));
  // What a person said of each result is theirs, and what was read stays beside it.
  const keys = keyDocuments(db);
  const documentsOf = (personId: Person["id"] | null) =>
    listDocuments(db, personId).map((document) => {
      const results = labsOfDocument(db, document.id);
      const marked = keys.has(document.id) ? { isKey: true } : {};
      return results.length === 0 ? { ...document, ...marked } : { ...document, ...marked, results };
    });
  // Papers that were put together are no originals: of which pages of which file they are is told.
  const runs = allRuns(db);
  const receipts: readonly ImportReceipt[] = listReceipts(db).map(receiptInWords);
  return {
    format: "casebook-records",
    version: 1,
    people: people.map((person) => ({
      ...person,
      documents: documentsOf(person.id),
      studies: studiesOf(person.id),
      entries: eventKinds.flatMap((kind) => listEvents(db, person.id, kind)),
      timeline: listTimeline(db, { personId: person.id }),
      disclosures: listDisclosures(db, person.id),
      cases: listCases(db, person.id).map((one) => ({ ...one, changes: listCaseChanges(db, one.id) })),
    })),
    recipients: listProfiles(db),
    unfiled: { documents: documentsOf(null), studies: studiesOf(null) },
    originals: originals.map((original) => {
      const madeOf = runs.get(original.id);
      return { ...original, ...(madeOf ? { madeOf } : {}), exportedAs: paths.get(original.id) ?? null };
    }),
    skipped,
    receipts,
  };
}

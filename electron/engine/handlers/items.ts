/** One item of the vault, whatever it is, and the file that it came as. */
import type { z } from "zod";
import type { AnyItem } from "../../../shared/api/engine/items.ts";
import { AppError } from "../../../shared/errors.ts";
import type { DocumentId, EventId, ImportId, OriginalId, PersonId, StudyId } from "../../../shared/model/ids.ts";
import { listStatedEntries } from "../../records/story/stated-entries.ts";
import { orderTaken } from "../../records/documents/date-orders.ts";
import { findDocument } from "../../records/documents/documents.ts";
import { findingsOfItem } from "../../records/documents/findings.ts";
import { findReceipt } from "../../records/documents/imports.ts";
import { countUnreadRows } from "../../records/documents/labs.ts";
import { runsOf } from "../../records/documents/made-papers.ts";
import { findOriginal } from "../../records/documents/originals.ts";
import { findStudy, listInstances, listSeries } from "../../records/imaging/imaging.ts";
import { findPerson } from "../../records/people/people.ts";
import { whoseItem } from "../../records/people/whose.ts";
import { findEvent } from "../../records/story/events.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";
import { isOutsideVault } from "../outside-vault.ts";
import { writeNewFile } from "../write-new-file.ts";

export function itemHandlers({ session, assertGranted }: EngineState) {
  return {
    openItem: ({ id }) => {
      const item = anyItem(session().vault.db, id);
      if (item === null) throw new AppError("NOT_FOUND", "no item with that id");
      return item;
    },
    saveOriginal: async ({ id, destination }) => {
      const { vault } = session();
      const original = findDocument(vault.db, id as DocumentId) ?? findOriginal(vault.db, id as OriginalId);
      if (!original) throw new AppError("NOT_FOUND", "no such document or original");
      assertGranted(destination);
      if (!isOutsideVault(vault.path, destination)) throw new AppError("TARGET_NOT_WRITABLE", "inside the vault");
      await writeNewFile(destination, vault.blobChunks(original.blobId));
      return null;
    },
  } satisfies Partial<EngineHandlers>;
}

type Item = z.input<typeof AnyItem>;

function anyItem(db: ReadableDatabase, id: string): Item | null {
  return (
    documentItem(db, id as DocumentId) ??
    studyItem(db, id as StudyId) ??
    entryItem(db, id as EventId) ??
    originalItem(db, id as OriginalId) ??
    personItem(db, id as PersonId) ??
    receiptItem(db, id as ImportId)
  );
}

function documentItem(db: ReadableDatabase, id: DocumentId): Item | null {
  const found = findDocument(db, id);
  if (!found) return null;
  const { typeEvidence, dateCandidates } = found;
  return {
    ...found,
    kind: "document",
    typeEvidence: [...typeEvidence],
    dateCandidates: [...dateCandidates],
    dateOrder: orderTaken(db, id),
    starts: [...found.starts],
    unreadRows: countUnreadRows(db).get(id) ?? 0,
    stated: [...listStatedEntries(db, id)],
    madeOf: [...runsOf(db, found.originalId)],
    ...whoseOf(db, found),
  };
}

function studyItem(db: ReadableDatabase, id: StudyId): Item | null {
  const found = findStudy(db, id);
  if (!found) return null;
  const series = listSeries(db, id).map((one) => ({ ...one, instances: [...listInstances(db, one.id)] }));
  return { ...found, kind: "study", series, ...whoseOf(db, found) };
}

function entryItem(db: ReadableDatabase, id: EventId): Item | null {
  const found = findEvent(db, id);
  return found && { ...found, kind: "entry", entryKind: found.kind };
}

function originalItem(db: ReadableDatabase, id: OriginalId): Item | null {
  const found = findOriginal(db, id);
  return found && { ...found, kind: "original", findings: [...found.findings] };
}

function personItem(db: ReadableDatabase, id: PersonId): Item | null {
  const found = findPerson(db, id);
  return found && { ...found, kind: "person", names: [...found.names], identifiers: [...found.identifiers] };
}

function receiptItem(db: ReadableDatabase, id: ImportId): Item | null {
  const found = findReceipt(db, id);
  return found && { ...found, kind: "receipt" };
}

function whoseOf(db: ReadableDatabase, item: { readonly id: string; readonly personId: PersonId | null }) {
  const person = item.personId === null ? null : findPerson(db, item.personId);
  return {
    person: person?.name ?? null,
    ...whoseItem(db, item.id, item.personId),
    findings: [...findingsOfItem(db, item.id)],
  };
}

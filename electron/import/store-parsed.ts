/** From what was read to the records: instances, documents, and what stands in a document's way. */
import { fileSignature } from "../../shared/file-signatures.ts";
import type { DateCandidate, ReadingState } from "../../shared/model/document.ts";
import { parsePartialDate, type PartialDate } from "../../shared/model/dates.ts";
import type { ClockAndIds, DocumentId, ImportId, OriginalId } from "../../shared/model/ids.ts";
import type { InstanceReading } from "../../shared/model/imaging.ts";
import { insertDocument } from "../records/documents.ts";
import { insertInstance } from "../records/imaging.ts";
import { insertLabs } from "../records/labs.ts";
import { studyPatientKey } from "../records/study-patients.ts";
import { findOriginalBySha256, insertOriginal, recordReading } from "../records/originals.ts";
import type { Batch, StoredBlob, WritableDatabase } from "../vault/vault.ts";
import { nameOf } from "./clutter.ts";
import type { ExtractedDocument, ParsedOriginal, ReadDocument, Unread } from "./parse-originals.ts";

/** What storing one parsed original made, counted for the receipt. */
export interface StoredCounts {
  studies: number;
  instances: number;
  documents: number;
  readonly warnings: Set<string>;
}

interface StoreContext {
  readonly db: WritableDatabase;
  readonly clock: ClockAndIds;
  readonly importId: ImportId;
  readonly counts: StoredCounts;
}

/** A parsed original with the blobs that its records refer to, put into the batch before the commit. */
export interface PreparedOriginal {
  readonly parsed: ParsedOriginal;
  readonly textBlobId: string | null;
  readonly extracted: { readonly blob: StoredBlob; readonly textBlobId: string | null } | null;
}

/** Puts what derives from a parsed original into the batch: its text, and a document taken out of it. */
export function prepareParsed(batch: Batch, parsed: ParsedOriginal): PreparedOriginal {
  const { content } = parsed;
  if (content.is === "document") return { parsed, textBlobId: putText(batch, content), extracted: null };
  if (content.is !== "instance" || content.inside === null || content.inside === "lost")
    return { parsed, textBlobId: null, extracted: null };
  const { bytes, content: inner } = content.inside;
  const extracted = { blob: batch.putBlob(bytes), textBlobId: inner.is === "document" ? putText(batch, inner) : null };
  return { parsed, textBlobId: null, extracted };
}

function putText(batch: Batch, document: ReadDocument): string | null {
  const hasText = document.pages.some(({ text }) => text.trim() !== "");
  return hasText ? batch.putBlob(Buffer.from(JSON.stringify(document.pages)), "derived").id : null;
}

/** Writes the records of one parsed original, inside the batch's transaction. */
export function storeParsed(prepared: PreparedOriginal, context: StoreContext): void {
  const { original, content } = prepared.parsed;
  const { db, counts } = context;
  const fallbackType = fileSignature(original.head) === "picture" ? "picture" : "other";
  switch (content.is) {
    case "directory":
      recordReading(db, original.id, { state: "read", problem: null, stated: null });
      return;
    case "document":
      recordReading(db, original.id, { state: textState(content), problem: null, stated: content.description.patient });
      storeDocument(
        {
          originalId: original.id,
          path: original.path,
          content,
          textBlobId: prepared.textBlobId,
          instance: null,
          fallbackType,
        },
        context,
      );
      return;
    case "unread":
      recordReading(db, original.id, { state: unreadState(content), problem: content.problem, stated: null });
      storeDocument(
        { originalId: original.id, path: original.path, content, textBlobId: null, instance: null, fallbackType },
        context,
      );
      return;
    case "instance": {
      const { instance } = content;
      recordReading(db, original.id, { state: "read", problem: null, stated: instance.patient });
      const stored = insertInstance(
        db,
        {
          originalId: original.id,
          reading: instance,
          patientKey: studyPatientKey(db, instance.studyInstanceUid, instance.patient),
        },
        context.clock,
      );
      counts.instances += 1;
      if (stored.isNewStudy) counts.studies += 1;
      if (stored.isConflicting)
        counts.warnings.add("Two different files carry the same image number (SOP Instance UID); both are kept.");
      if (instance.preamble === "executable")
        counts.warnings.add(
          "An image file carries a hidden program in its first bytes; it is stored exactly and will be disarmed in packets.",
        );
      if (content.inside === "lost")
        counts.warnings.add(
          `${original.path}: the document inside this image file cannot be taken out; the file is kept as it is.`,
        );
      else if (content.inside && prepared.extracted)
        storeExtracted({ prepared, inside: content.inside, instance, extracted: prepared.extracted }, context);
    }
  }
}

interface Extraction {
  readonly prepared: PreparedOriginal;
  readonly inside: ExtractedDocument;
  readonly instance: InstanceReading;
  readonly extracted: { readonly blob: StoredBlob; readonly textBlobId: string | null };
}

/** A document out of a DICOM object is an original of its own, linked to the object; its patient is the object's. */
function storeExtracted({ prepared, inside, instance, extracted }: Extraction, context: StoreContext): void {
  const { db, clock, importId } = context;
  const { original } = prepared.parsed;
  if (findOriginalBySha256(db, extracted.blob.sha256)) return;
  const id = clock.newId() as OriginalId;
  const path = `${original.path} (document inside)`;
  insertOriginal(db, {
    id,
    blobId: extracted.blob.id,
    sha256: extracted.blob.sha256,
    size: extracted.blob.size,
    format: "pdf",
    path,
    importId,
    extractedFrom: original.id,
  });
  const { content } = inside;
  const problem = content.is === "unread" ? content.problem : null;
  if (problem !== null)
    context.counts.warnings.add(
      `${original.path}: the document inside this image file cannot be read: ${problem.detail.replace(/\.$/, "")}.`,
    );
  recordReading(db, id, {
    state: content.is === "unread" ? unreadState(content) : textState(content),
    problem,
    stated: instance.patient,
  });
  storeDocument(
    { originalId: id, path, content, textBlobId: extracted.textBlobId, instance, fallbackType: "other" },
    context,
  );
}

interface DocumentToStore {
  readonly originalId: OriginalId;
  readonly path: string;
  readonly content: ReadDocument | Unread;
  readonly textBlobId: string | null;
  /** What it is when no word says anything: a picture, or another document. */
  readonly fallbackType: "picture" | "other";
  /** The DICOM object around the document, whose attributes are the device's own statement about it. */
  readonly instance: InstanceReading | null;
}

function storeDocument(
  { originalId, path, content, textBlobId, instance, fallbackType }: DocumentToStore,
  context: StoreContext,
): void {
  const description = content.is === "document" ? content.description : null;
  const candidates = [...(description?.dates ?? []), ...dicomDates(instance)].slice(0, 24);
  const type = description?.types[0];
  const title = instance?.report.documentTitle ?? description?.title ?? meaningfulTitle(content) ?? fileTitle(path);
  const id = context.clock.newId() as DocumentId;
  insertDocument(context.db, {
    id,
    originalId,
    personId: null,
    type: type?.type ?? fallbackType,
    typeStatus: "proposed",
    typeEvidence: type?.evidence ?? [],
    title: title.slice(0, 300),
    date: proposedDate(candidates),
    dateStatus: "proposed",
    dateCandidates: candidates,
    facility: description?.facility?.name ?? instance?.study.institutionName ?? null,
    pages: content.is === "document" ? content.pages.length : 0,
    textBlobId,
    addedAt: context.clock.now().toISOString(),
  });
  if (description) {
    insertLabs(context.db, id, description.labs);
    context.counts.documents += 1;
  }
}

/**
 * The date to propose: the best labelled candidate, unless another of the same label says something else, which only a
 * person can decide. A date that is merely mentioned is never proposed.
 */
export function proposedDate(candidates: readonly DateCandidate[]): PartialDate | null {
  const [best] = candidates;
  if (!best || best.strength !== "labelled") return null;
  const rivals = candidates.filter(({ strength, reason }) => strength === "labelled" && reason === best.reason);
  if (rivals.every(({ date }) => date === best.date)) return best.date;
  const years = new Set(rivals.map(({ date }) => date.slice(0, 4)));
  return years.size === 1 ? parsePartialDate(best.date.slice(0, 4)) : null;
}

function dicomDates(instance: InstanceReading | null): readonly DateCandidate[] {
  const date = instance?.image.contentDate ?? instance?.study.studyDate ?? null;
  if (date === null) return [];
  const evidence = { page: 1, start: 0, text: `DICOM attribute: ${date}` };
  return [{ date, strength: "labelled", evidence, reason: "stated by the device that made the file" }];
}

function textState(document: ReadDocument): ReadingState {
  return document.pages.some(({ text }) => text.trim() !== "") ? "read" : "no-text";
}

function unreadState({ problem }: Unread): ReadingState {
  if (problem.code === "PASSWORD_PROTECTED") return "password-protected";
  return problem.code === "UNSUPPORTED_FORMAT" ? "unsupported" : "unreadable";
}

/** A file's own title, unless it is what programs put there by themselves. */
function meaningfulTitle(content: ReadDocument | Unread): string | null {
  const title = content.is === "document" ? content.ownTitle?.trim() : undefined;
  if (
    !title ||
    title.length < 4 ||
    /^(untitled|microsoft word|document\d*|scan|\(?anonymous\)?|.*\.(docx?|pdf|dvi|tex|indd|qxd))\b/i.test(title)
  )
    return null;
  return title;
}

function fileTitle(path: string): string {
  return nameOf(path.replace(/ \(document inside\)$/, "")).replace(/\.[a-z0-9]{1,5}$/i, "") || "Untitled document";
}

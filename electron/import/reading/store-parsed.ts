/** From what was read to the records: instances, documents, and what stands in a document's way. */
import { createHash } from "node:crypto";
import { fileSignature, signatureBytes } from "../../../shared/file-signatures.ts";
import type { DateCandidate, PageText, ReadingState } from "../../../shared/model/document.ts";
import { parsePartialDate, type PartialDate } from "../../../shared/model/dates.ts";
import { finding, type Finding } from "../../../shared/model/finding.ts";
import type { ClockAndIds, DocumentId, ImportId, OriginalId, StudyId } from "../../../shared/model/ids.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import { statesNobody, type StatedPatient } from "../../../shared/model/person.ts";
import { insertDocument } from "../../records/documents/documents.ts";
import { insertInstance } from "../../records/imaging/imaging.ts";
import { insertLabs } from "../../records/documents/labs.ts";
import {
  findOriginal,
  findOriginalBySha256,
  insertOriginal,
  noteCarried,
  recordReading,
  type SourceFormat,
} from "../../records/documents/originals.ts";
import type { StudyFacts } from "../../records/imaging/study-facts.ts";
import { studyPatientKey } from "../../records/imaging/study-patients.ts";
import type { Batch, StoredBlob, WritableDatabase } from "../../vault/vault.ts";
import { folderOf, nameOf } from "../source/clutter.ts";
import type { Content, InsideFile, ParsedOriginal, ReadDocument, Unread } from "./content.ts";
import { formatOf } from "./source-format.ts";
import type { ToldFindings } from "./told-findings.ts";

/** What storing the parsed originals of one import made, counted for the receipt. */
export interface StoredCounts {
  studies: number;
  instances: number;
  /** Instances that hold a picture. */
  images: number;
  documents: number;
  /** Those of the instances that belong to scans that the vault held before. */
  readonly ofKnownStudies: { instances: number; images: number };
  /** What an earlier import had stored and not read: it is readable now, but not new. */
  readonly caughtUp: { instances: number; images: number; documents: number };
  readonly newStudies: Set<StudyId>;
  readonly told: ToldFindings;
  /** What the objects of the studies touched state together. */
  readonly facts: StudyFacts;
}

interface StoreContext {
  readonly db: WritableDatabase;
  readonly clock: ClockAndIds;
  readonly importId: ImportId;
  readonly counts: StoredCounts;
}

interface ReadContext extends StoreContext {
  /** True where an import before this one stored the file. */
  readonly isCaughtUp: boolean;
}

/** A parsed original with the blobs that its records refer to, put into the batch before the commit. */
export interface PreparedOriginal {
  readonly parsed: ParsedOriginal;
  readonly blobs: PreparedBlobs;
}

interface PreparedBlobs {
  readonly textBlobId: string | null;
  /** The files inside, in their order, each with its own bytes and those inside it. */
  readonly inside: readonly { readonly blob: StoredBlob; readonly blobs: PreparedBlobs }[];
}

/** Puts what derives from a parsed original into the batch: its text, and the files taken out of it. */
export function prepareParsed(batch: Batch, parsed: ParsedOriginal): PreparedOriginal {
  return { parsed, blobs: putDerived(batch, parsed.content) };
}

function putDerived(batch: Batch, content: Content): PreparedBlobs {
  const inside = insideOf(content).map((file) => ({
    blob: batch.putBlob(file.bytes),
    blobs: putDerived(batch, file.content),
  }));
  return { textBlobId: content.is === "document" ? putText(batch, content) : null, inside };
}

function insideOf(content: Content): readonly InsideFile[] {
  return content.is === "unread" || content.is === "directory" ? [] : content.inside;
}

function putText(batch: Batch, { pages }: ReadDocument): string | null {
  const bytes = textBytes(pages);
  return bytes === null ? null : batch.putBlob(bytes, "derived").id;
}

/** A document's pages as they are stored, or null where no page has any text. */
export function textBytes(pages: readonly PageText[]): Buffer | null {
  return pages.some(({ text }) => text.trim() !== "") ? Buffer.from(JSON.stringify(pages)) : null;
}

/** An original, stored already, with what was read of it. */
interface ReadOriginal {
  readonly id: OriginalId;
  readonly path: string;
  readonly head: Uint8Array;
  readonly content: Content;
  readonly blobs: PreparedBlobs;
  /** The original that it was taken out of, and what that one states; null for files of the source. */
  readonly carrier: Carrier | null;
}

interface Carrier {
  readonly id: OriginalId;
  readonly path: string;
  readonly stated: StatedPatient | null;
  /** The DICOM object around the document, whose attributes are the device's own statement about it. */
  readonly instance: InstanceReading | null;
}

/** Writes the records of one parsed original, inside the batch's transaction. */
export function storeParsed({ parsed, blobs }: PreparedOriginal, context: StoreContext): void {
  const { original, content } = parsed;
  const { id, path, head } = original;
  const isCaughtUp = findOriginal(context.db, id)?.importId !== context.importId;
  storeRead({ id, path, head, content, blobs, carrier: null }, { ...context, isCaughtUp });
}

function storeRead(read: ReadOriginal, context: ReadContext): void {
  const { id, path, content, carrier } = read;
  const { db, counts } = context;
  const stated = statedBy(content, carrier);
  const conflicts = content.is === "instance" ? storeInstance(read, content.instance, context) : [];
  const isShared = content.is === "document" && content.description.otherPatients.length > 0;
  const several = isShared ? [finding("names-several-patients")] : [];
  const findings = [...several, ...content.findings, ...conflicts].slice(0, 200);
  recordReading(db, id, {
    state: stateOf(content),
    problem: content.is === "unread" ? content.problem : null,
    stated,
    findings,
  });
  counts.told.add(path, findings);
  if (content.is === "document" || content.is === "unread") storeDocument({ ...read, content }, context);
  const instance = content.is === "instance" ? content.instance : null;
  // What is nested deeper is linked to the file of the source, which is what a person can find.
  const inner = carrier ?? { id, path, stated, instance };
  for (const [at, file] of insideOf(content).entries()) {
    const prepared = read.blobs.inside[at];
    if (prepared) storeInside({ file, ...prepared, carrier: { ...inner, path, stated, instance } }, context);
  }
}

/** Whom a file states: itself, where it states somebody, else what the file around it states. */
function statedBy(content: Content, carrier: Carrier | null): StatedPatient | null {
  const own =
    content.is === "instance"
      ? content.instance.patient
      : content.is === "document"
        ? content.description.patient
        : null;
  if (carrier?.stated && (own === null || statesNobody(own))) return carrier.stated;
  return own;
}

/** Records an instance; answers what is told about it beside its own findings. */
function storeInstance(
  { id, path }: { readonly id: OriginalId; readonly path: string },
  stated: InstanceReading,
  context: ReadContext,
): readonly Finding[] {
  const { db, clock, counts } = context;
  const reading = { ...stated, ...ownKeys(stated, { id, path, importId: context.importId }) };
  const patientKey = studyPatientKey(db, reading.studyInstanceUid, reading.patient);
  const stored = insertInstance(db, { originalId: id, reading, patientKey }, clock);
  if (stored.isNewStudy) {
    counts.studies += 1;
    counts.newStudies.add(stored.studyId);
  }
  const isOfKnown = !context.isCaughtUp && !counts.newStudies.has(stored.studyId);
  const counted = [context.isCaughtUp ? counts.caughtUp : counts, ...(isOfKnown ? [counts.ofKnownStudies] : [])];
  for (const one of counted) {
    one.instances += 1;
    if (stated.image.hasPixelData) one.images += 1;
  }
  counts.facts.add(db, stored.studyId, { seriesId: stored.seriesId, reading });
  return stored.isConflicting ? [finding("dicom-image-number-conflict")] : [];
}

/** Keys for what an object does not state: without a SOP Instance UID it is itself; with no word of a study, its folder's. */
function ownKeys(
  { sopInstanceUid, studyInstanceUid }: InstanceReading,
  { id, path, importId }: { readonly id: OriginalId; readonly path: string; readonly importId: ImportId },
): Pick<InstanceReading, "sopInstanceUid" | "studyInstanceUid"> {
  const folder = createHash("sha256")
    .update(JSON.stringify([importId, folderOf(path)]))
    .digest("hex");
  return {
    sopInstanceUid: sopInstanceUid === "unstated" ? `unstated-${id}` : sopInstanceUid,
    studyInstanceUid:
      studyInstanceUid === "unstated-study-nothing" ? `unstated-study-${folder.slice(0, 32)}` : studyInstanceUid,
  };
}

interface InsideToStore {
  readonly file: InsideFile;
  readonly blob: StoredBlob;
  readonly blobs: PreparedBlobs;
  readonly carrier: Carrier;
}

/** A file out of another is an original of its own, linked to what it came in. The same bytes are stored once. */
function storeInside({ file, blob, blobs, carrier }: InsideToStore, context: ReadContext): void {
  const { db, clock, importId } = context;
  const known = findOriginalBySha256(db, blob.sha256);
  if (known) {
    noteCarried(db, carrier.id, known.id);
    return;
  }
  const id = clock.newId() as OriginalId;
  const path = carrier.instance ? `${carrier.path} (document inside)` : `${carrier.path}/${file.name}`;
  insertOriginal(db, {
    id,
    blobId: blob.id,
    sha256: blob.sha256,
    size: blob.size,
    format: formatInside(file),
    path,
    importId,
    extractedFrom: carrier.id,
  });
  storeRead({ id, path, head: file.bytes.subarray(0, signatureBytes), content: file.content, blobs, carrier }, context);
}

function formatInside({ content, bytes, name }: InsideFile): SourceFormat {
  if (content.is === "document" && content.format !== "mail") return content.format;
  return formatOf(fileSignature(bytes.subarray(0, signatureBytes)), name);
}

function stateOf(content: Content): ReadingState {
  if (content.is === "document") return textState(content);
  return content.is === "unread" ? unreadState(content) : "read";
}

interface DocumentToStore extends Omit<ReadOriginal, "content"> {
  readonly content: ReadDocument | Unread;
}

function storeDocument(
  { id: originalId, path, head, content, blobs, carrier }: DocumentToStore,
  context: ReadContext,
): void {
  const instance = carrier?.instance ?? null;
  const description = content.is === "document" ? content.description : null;
  const candidates = [...(description?.dates ?? []), ...dicomDates(instance)].slice(0, 24);
  const isMail = content.is === "document" && content.format === "mail";
  // A message speaks of what it brings; that is a document of its own.
  const type = isMail ? { type: "letter" as const, evidence: [] } : description?.types[0];
  const own = isMail ? content.ownTitle : null;
  const title =
    instance?.report.documentTitle ?? own ?? description?.title ?? meaningfulTitle(content) ?? fileTitle(path);
  const id = context.clock.newId() as DocumentId;
  insertDocument(context.db, {
    id,
    originalId,
    personId: null,
    // What it is when no word says anything: a picture, or another document.
    type: type?.type ?? (fileSignature(head) === "picture" ? "picture" : "other"),
    typeStatus: "proposed",
    typeEvidence: type?.evidence ?? [],
    title: title.slice(0, 300),
    date: proposedDate(candidates),
    dateStatus: "proposed",
    dateCandidates: candidates,
    facility: description?.facility?.name ?? instance?.study.institutionName ?? null,
    pages: content.is === "document" ? content.pages.length : 0,
    textBlobId: blobs.textBlobId,
    addedAt: context.clock.now().toISOString(),
  });
  if (description) {
    insertLabs(context.db, id, description.labs);
    (context.isCaughtUp ? context.counts.caughtUp : context.counts).documents += 1;
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
  const date =
    instance?.image.contentDate ??
    instance?.study.studyDate ??
    instance?.series.seriesDate ??
    instance?.image.acquisitionDate ??
    null;
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

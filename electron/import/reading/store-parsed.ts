/** From what was read to the records: instances, documents, and what stands in a document's way. */
import { createHash } from "node:crypto";
import { fileSignature, signatureBytes } from "../../../shared/file-signatures.ts";
import type { PageText, ReadingState } from "../../../shared/model/document.ts";
import { finding, type Finding } from "../../../shared/model/finding.ts";
import type { ClockAndIds, DocumentId, ImportId, OriginalId, StudyId } from "../../../shared/model/ids.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import { statesNobody, type StatedPatient } from "../../../shared/model/person.ts";
import {
  dropUntouchedDocument,
  findDocumentOfOriginal,
  insertDocument,
  reviseDocument,
  type DocumentProposals,
} from "../../records/documents/documents.ts";
import { insertInstance, reviseInstance } from "../../records/imaging/imaging.ts";
import { storeLabs } from "../../records/documents/labs.ts";
import {
  findOriginal,
  findOriginalBySha256,
  hasDrawnPages,
  insertOriginal,
  findReportText,
  noteCarried,
  replaceReportText,
  recordReading,
  type Original,
  type SourceFormat,
} from "../../records/documents/originals.ts";
import { keepPassword } from "../../records/documents/paper-passwords.ts";
import { noteWordless } from "../../records/documents/recognition.ts";
import { isSaidOnePaper } from "../../records/documents/made-papers.ts";
import { noteReadBy } from "../../records/documents/readings.ts";
import { readerOf } from "../../../shared/readers.ts";
import { storeStatedEntries } from "../../records/story/stated-entries.ts";
import { StudyFacts } from "../../records/imaging/study-facts.ts";
import { studyPatientKey } from "../../records/imaging/study-patients.ts";
import type { Batch, StoredBlob, WritableDatabase } from "../../vault/vault.ts";
import { folderOf } from "../source/clutter.ts";
import type { Content, InsideFile, ParsedOriginal, ReadDocument, Unread } from "./content.ts";
import { documentProposals } from "./document-proposals.ts";
import { innerPath } from "./inner-names.ts";
import { formatOf } from "./source-format.ts";
import { wordlessPages } from "./with-recognised.ts";
import { ToldFindings } from "./told-findings.ts";

/** What storing the parsed originals of one import made, counted for the receipt. */
export interface StoredCounts {
  studies: number;
  instances: number;
  /** Instances that hold a picture. */
  images: number;
  documents: number;
  /** Rows of results on papers that were not understood. */
  unreadRows: number;
  /** Those of the instances that belong to scans that the vault held before. */
  readonly ofKnownStudies: { instances: number; images: number };
  /** What an earlier import had stored and not read: it is readable now, but not new. */
  readonly caughtUp: { instances: number; images: number; documents: number };
  readonly newStudies: Set<StudyId>;
  readonly told: ToldFindings;
  /** What the objects of the studies touched state together. */
  readonly facts: StudyFacts;
}

/** Counts of nothing yet. */
export function noCounts(): StoredCounts {
  return {
    studies: 0,
    instances: 0,
    images: 0,
    documents: 0,
    unreadRows: 0,
    ofKnownStudies: { instances: 0, images: 0 },
    caughtUp: { instances: 0, images: 0, documents: 0 },
    newStudies: new Set(),
    told: new ToldFindings(),
    facts: new StudyFacts(),
  };
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
  /** True where a newer reader reads what an older one has read: records are revised, and what people said stays. */
  readonly isReread: boolean;
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
  storeRead({ id, path, head, content, blobs, carrier: null }, { ...context, isCaughtUp, isReread: false });
}

/** Revises the records of an original that was read before by what a newer reader made of it, inside the batch's transaction. */
export function reviseParsed({ parsed, blobs }: PreparedOriginal, context: StoreContext): void {
  const { id, path, head } = parsed.original;
  const read: ReadOriginal = { id, path, head, content: parsed.content, blobs, carrier: null };
  storeRead(read, { ...context, isCaughtUp: true, isReread: true });
}

function storeRead(read: ReadOriginal, context: ReadContext): void {
  const { id, path, content, carrier } = read;
  const { db, counts, clock } = context;
  const readBy = readerOf(fileSignature(read.head));
  noteReadBy(db, id, readBy, clock);
  const before = context.isReread ? findOriginal(db, id) : null;
  // What an older reader read, or told the reason of, stays as it is where a newer one knows no more.
  if (content.is === "unread" && before !== null && (hasPages(before) || readBy.reader === "kept")) return;
  const stated = keptAddressee(statedBy(content, carrier), before?.stated ?? null);
  const conflicts = content.is === "instance" ? storeInstance(read, content.instance, context) : [];
  const said = content.is === "document" ? foundInWords(content) : [];
  const findings = [...said, ...content.findings, ...conflicts].slice(0, 200);
  recordReading(db, id, {
    state: stateOf(content),
    problem: content.is === "unread" ? content.problem : null,
    stated,
    findings,
    // A picture that was kept unread before is one that is shown now.
    ...(content.is === "document" && content.format === "picture" ? { format: content.format } : {}),
  });
  counts.told.add(path, findings);
  if (content.is === "wrapper" && content.openedBy !== null) keepPassword(db, content.openedBy, clock);
  if (content.is === "document") noteWhatWaits(db, id, content);
  if (content.is === "document" || content.is === "unread") storeDocument({ ...read, content }, context);
  else if (context.isReread) dropDocumentOf(db, id);
  const instance = content.is === "instance" ? content.instance : null;
  // What is nested deeper is linked to the file of the source, which is what a person can find.
  const inner = carrier ?? { id, path, stated, instance };
  for (const [at, file] of insideOf(content).entries()) {
    const prepared = read.blobs.inside[at];
    if (prepared) storeInside({ file, ...prepared, carrier: { ...inner, path, stated, instance } }, context);
  }
}

/** What the words of a document give to tell, beside what its reader noticed. */
function foundInWords({ description: { otherPatients, earlierResults } }: ReadDocument): readonly Finding[] {
  return [
    ...(otherPatients.length > 0 ? [finding("names-several-patients", { detail: otherPatients.join("; ") })] : []),
    ...(earlierResults > 0 ? [finding("earlier-results", { detail: String(earlierResults) })] : []),
  ];
}

/** Pages that are drawn and have no words wait for these to be read from their pictures. */
function noteWhatWaits(db: WritableDatabase, id: OriginalId, { format, pages }: ReadDocument): void {
  const wordless = hasDrawnPages(format) ? wordlessPages(pages) : [];
  const sha256 = wordless.length === 0 ? undefined : findOriginal(db, id)?.sha256;
  if (sha256 !== undefined) noteWordless(db, sha256, wordless);
}

function hasPages({ state }: Original): boolean {
  return state === "read" || state === "no-text";
}

/** What was thought a document of its own and is only around another. */
function dropDocumentOf(db: WritableDatabase, id: OriginalId): void {
  const document = findDocumentOfOriginal(db, id);
  if (document !== null) dropUntouchedDocument(db, document.id);
}

/** A letter that waits because of whom it greets goes on stating them, as long as it greets them. */
function keptAddressee(stated: StatedPatient | null, before: StatedPatient | null): StatedPatient | null {
  const isKept = stated?.addressee !== undefined && stated.name === null && before?.name === stated.addressee;
  return isKept ? { ...stated, name: before.name } : stated;
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
  if (context.isReread) {
    const revised = reviseInstance(db, id, stated);
    if (revised !== null) counts.facts.add(db, revised.studyId, revised);
    return revised?.isConflicting === true ? [finding("dicom-image-number-conflict")] : [];
  }
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
  const head = file.bytes.subarray(0, signatureBytes);
  if (known) {
    if (known.extractedFrom !== carrier.id) noteCarried(db, carrier.id, known.id);
    else if (context.isReread)
      storeRead({ id: known.id, path: known.path, head, content: file.content, blobs, carrier }, context);
    return;
  }
  const older = context.isReread && formatInside(file) === "report" ? findReportText(db, carrier.id) : null;
  if (older !== null) {
    replaceReportText(db, older.id, { blobId: blob.id, sha256: blob.sha256, size: blob.size });
    storeRead({ id: older.id, path: older.path, head, content: file.content, blobs, carrier }, context);
    return;
  }
  const id = clock.newId() as OriginalId;
  const path = carrier.instance ? innerPath(carrier.path, file.name) : `${carrier.path}/${file.name}`;
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
  storeRead({ id, path, head, content: file.content, blobs, carrier }, context);
}

function formatInside({ content, bytes, name }: InsideFile): SourceFormat {
  if (content.is === "document" && content.format !== "mail" && content.format !== "note") return content.format;
  return formatOf(fileSignature(bytes.subarray(0, signatureBytes)), name);
}

function stateOf(content: Content): ReadingState {
  if (content.is === "document") return textState(content);
  return content.is === "unread" ? unreadState(content) : "read";
}

interface DocumentToStore extends Omit<ReadOriginal, "content"> {
  readonly content: ReadDocument | Unread;
}

function storeDocument({ id: originalId, blobs, carrier, ...read }: DocumentToStore, context: ReadContext): void {
  const { content } = read;
  const proposals = documentProposals({
    ...read,
    instance: carrier?.instance ?? null,
    isOnePaper: isSaidOnePaper(context.db, originalId),
  });
  const id = putDocument(originalId, { ...proposals, textBlobId: blobs.textBlobId }, context);
  if (content.is === "unread") return;
  storeLabs(context.db, id, content.description);
  storeStatedEntries(context.db, id, content.entries);
  context.counts.unreadRows += content.description.unreadRows.length;
  (context.isCaughtUp ? context.counts.caughtUp : context.counts).documents += 1;
}

function putDocument(originalId: OriginalId, proposals: DocumentProposals, { db, clock }: ReadContext): DocumentId {
  const known = findDocumentOfOriginal(db, originalId);
  if (known !== null) {
    reviseDocument(db, known.id, proposals);
    return known.id;
  }
  const id = clock.newId() as DocumentId;
  insertDocument(db, { ...proposals, id, originalId, personId: null, addedAt: clock.now().toISOString() });
  return id;
}

function textState(document: ReadDocument): ReadingState {
  return document.pages.some(({ text }) => text.trim() !== "") ? "read" : "no-text";
}

function unreadState({ problem }: Unread): ReadingState {
  if (problem.code === "PASSWORD_PROTECTED") return "password-protected";
  return problem.code === "UNSUPPORTED_FORMAT" ? "unsupported" : "unreadable";
}

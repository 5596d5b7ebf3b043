/** Documents: what an original turned out to be, with proposals and their evidence. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type {
  DateCandidate,
  DateOrder,
  DocumentType,
  Evidence,
  FactStatus,
  PageText,
  ReadingState,
  ReportStatus,
} from "../../../shared/model/document.ts";
import type { ClinicalMention } from "../../../shared/model/clinical-mention.ts";
import type { PaperStart } from "../../../shared/api/paper-pages.ts";
import type { ImagingWords } from "../../../shared/imaging/imaging-words.ts";
import type { DocumentId, OriginalId, PersonId, StudyId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

export interface Document {
  readonly id: DocumentId;
  readonly originalId: OriginalId;
  readonly personId: PersonId | null;
  readonly type: DocumentType;
  readonly typeStatus: FactStatus;
  readonly typeEvidence: readonly Evidence[];
  readonly title: string;
  readonly date: PartialDate | null;
  readonly dateStatus: FactStatus;
  readonly dateCandidates: readonly DateCandidate[];
  readonly facility: string | null;
  readonly pages: number;
  /** The text with positions of its pages, as a derived blob; null where there is none. */
  readonly textBlobId: string | null;
  readonly addedAt: string;
}

/** A document with what its original tells. */
export interface DocumentWithOriginal extends Document {
  readonly path: string;
  readonly format: string;
  readonly blobId: string;
  readonly size: number;
  readonly sha256: string;
  readonly state: ReadingState;
  readonly problemDetail: string | null;
  readonly extractedFrom: OriginalId | null;
  /** When a person hid it; null while it shows. */
  readonly removedAt: string | null;
  /** True where it was put away since its pages stand in papers that were put together of them. */
  readonly isPutAway: boolean;
  /** Where it seems to be several papers, and nobody has said that it is one; else empty. */
  readonly starts: readonly PaperStart[];
}

/** The text of a document's pages; null where neither what was stored nor the original can be read. */
export type TextReader = (document: DocumentWithOriginal) => Promise<readonly PageText[] | null>;

type DocumentRow = Record<string, string | number | null>;

const columns = `document.id, original_id AS originalId, document.person_id AS personId, type, type_status AS typeStatus,
  type_evidence AS typeEvidence, title, date, date_status AS dateStatus, date_candidates AS dateCandidates, facility,
  pages, text_blob_id AS textBlobId, added_at AS addedAt, path, format, blob_id AS blobId, size, sha256, state,
  problem_detail AS problemDetail, extracted_from AS extractedFrom, removed_at AS removedAt,
  put_away_by IS NOT NULL AS isPutAway, CASE WHEN one_paper_at IS NULL THEN paper_starts END AS starts`;
const joined = `SELECT ${columns} FROM document JOIN original ON original.id = document.original_id`;

export function insertDocument(
  db: WritableDatabase,
  document: Document &
    Pick<DocumentProposals, "imagingWords" | "mentions" | "standing" | "starts" | "sketch" | "dateOrder">,
): void {
  run(
    db,
    `INSERT INTO document (id, original_id, person_id, type, type_status, type_evidence, title, date, date_status,
       date_candidates, facility, pages, text_blob_id, added_at, imaging_words, mentions, report_status, samples,
       paper_starts, words_sketch, date_order_own, date_order_open, date_order_used, date_order_place)
     VALUES (@id, @originalId, @personId, @type, @typeStatus, @typeEvidence, @title, @date, @dateStatus,
       @dateCandidates, @facility, @pages, @textBlobId, @addedAt, @imagingWords, @mentions, @reportStatus, @samples,
       @paperStarts, @wordsSketch, @orderOwn, @orderOpen, @orderUsed, @orderPlace)`,
    {
      ...document,
      imagingWords: imagingJson(document),
      mentions: mentionsJson(document),
      paperStarts: startsJson(document),
      wordsSketch: sketchJson(document),
      ...standingColumns(document),
      ...orderColumns(document),
      typeEvidence: JSON.stringify(document.typeEvidence),
      dateCandidates: JSON.stringify(document.dateCandidates),
    },
  );
  run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES ('document', @id)", { id: document.id });
}

export interface DocumentOrder {
  readonly own: DateOrder | null;
  readonly isOpen: boolean;
  readonly used: DateOrder | null;
  /** The place that its words name, as places are compared. */
  readonly place: string | null;
}

function orderColumns({ dateOrder }: Pick<DocumentProposals, "dateOrder">) {
  return {
    orderOwn: dateOrder?.own ?? null,
    orderOpen: dateOrder?.isOpen === true ? 1 : 0,
    orderUsed: dateOrder?.used ?? null,
    orderPlace: dateOrder?.place ?? null,
  };
}

/** What a reading proposes of a document. */
export interface DocumentProposals extends Omit<Document, "id" | "originalId" | "personId" | "addedAt"> {
  /** What its first pages say of an examination with pictures; null where nobody has looked. */
  readonly imagingWords?: ImagingWords | null;
  /** What it tells of that has papers of its own; null where nobody has looked. */
  readonly mentions?: readonly ClinicalMention[] | null;
  /** Where it seems to be several papers. */
  readonly starts?: readonly PaperStart[];
  /** Numbers that stand for its words. */
  readonly sketch?: readonly number[];
  /** What a laboratory's report says of its own standing, and the numbers of its sample. */
  /** Whether the day or the month stands first: what it shows, and by what it was read where it shows nothing. */
  readonly dateOrder?: DocumentOrder;
  readonly standing?: { readonly status: ReportStatus | null; readonly samples: readonly string[] };
}

function standingColumns({ standing }: Pick<DocumentProposals, "standing">) {
  const samples = standing?.samples ?? [];
  return {
    reportStatus: standing?.status ?? null,
    samples: samples.length === 0 ? null : JSON.stringify(samples),
  };
}

function sketchJson({ sketch = [] }: Pick<DocumentProposals, "sketch">): string | null {
  return sketch.length === 0 ? null : JSON.stringify(sketch);
}

/** A single beginning says nothing. */
function startsJson({ starts = [] }: Pick<DocumentProposals, "starts">): string | null {
  return starts.length < 2 ? null : JSON.stringify(starts);
}

function imagingJson({ imagingWords = null }: Pick<DocumentProposals, "imagingWords">): string | null {
  return imagingWords === null ? null : JSON.stringify(imagingWords);
}

function mentionsJson({ mentions = null }: Pick<DocumentProposals, "mentions">): string | null {
  return mentions === null ? null : JSON.stringify(mentions);
}

/**
 * Puts the proposals of a newer reading in place of an older one's. What a person confirmed stays as they said: type, date and,
 * with either of them, the title. A removed document stays removed.
 */
export function reviseDocument(db: WritableDatabase, id: DocumentId, proposals: DocumentProposals): void {
  run(
    db,
    `UPDATE document SET
       title = iif(type_status = 'confirmed' OR date_status = 'confirmed', title, @title),
       type = iif(type_status = 'confirmed', type, @type), type_evidence = @typeEvidence,
       date = iif(date_status = 'confirmed', date, @date), date_candidates = @dateCandidates,
       facility = iif(facility_status = 'confirmed', facility, @facility), pages = @pages, text_blob_id = @textBlobId, imaging_words = @imagingWords,
       mentions = @mentions, report_status = @reportStatus, samples = @samples, paper_starts = @paperStarts,
       words_sketch = @wordsSketch, date_order_own = @orderOwn, date_order_open = @orderOpen,
       date_order_used = @orderUsed, date_order_place = @orderPlace
     WHERE id = @id`,
    {
      ...proposals,
      imagingWords: imagingJson(proposals),
      mentions: mentionsJson(proposals),
      paperStarts: startsJson(proposals),
      wordsSketch: sketchJson(proposals),
      ...standingColumns(proposals),
      ...orderColumns(proposals),
      id,
      typeEvidence: JSON.stringify(proposals.typeEvidence),
      dateCandidates: JSON.stringify(proposals.dateCandidates),
    },
  );
  run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES ('document', @id)", { id });
}

/**
 * Takes away a document that turned out to be only the wrapping of another, unless a person has said anything of it.
 */
export function dropUntouchedDocument(db: WritableDatabase, id: DocumentId): void {
  const isUntouched = `type_status = 'proposed' AND date_status = 'proposed' AND facility_status = 'proposed'
    AND removed_at IS NULL AND NOT EXISTS
      (SELECT 1 FROM lab_result WHERE document_id = @id AND status IN ('confirmed', 'rejected'))
    AND NOT EXISTS (SELECT 1 FROM stated_entry WHERE document_id = @id AND status <> 'proposed')`;
  for (const table of ["lab_result", "stated_entry"])
    run(
      db,
      `DELETE FROM ${table} WHERE document_id = @id AND EXISTS (SELECT 1 FROM document WHERE id = @id AND ${isUntouched})`,
      { id },
    );
  run(db, `DELETE FROM document WHERE id = @id AND ${isUntouched}`, { id });
  run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES ('document', @id)", { id });
}

/** The document's text was read anew and now stands under this blob. */
export function replaceText(db: WritableDatabase, id: DocumentId, textBlobId: string | null): void {
  run(db, "UPDATE document SET text_blob_id = @textBlobId WHERE id = @id", { id, textBlobId });
  run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES ('document', @id)", { id });
}

export function findDocument(db: ReadableDatabase, id: DocumentId): DocumentWithOriginal | null {
  const found = row<DocumentRow>(db, `${joined} WHERE document.id = @id`, { id });
  return found ? documentFrom(found) : null;
}

export function findDocumentOfOriginal(db: ReadableDatabase, originalId: OriginalId): DocumentWithOriginal | null {
  const found = row<DocumentRow>(db, `${joined} WHERE original_id = @originalId`, { originalId });
  return found ? documentFrom(found) : null;
}

/** Documents that stood inside a study's objects, in the order of their series and then of their images. */
export function listDocumentsInside(db: ReadableDatabase, studyId: StudyId): readonly DocumentWithOriginal[] {
  return rows<DocumentRow>(
    db,
    `WITH inside AS (
       SELECT instance.original_id AS object_id,
         row_number() OVER (
           ORDER BY series_number IS NULL, series_number, series.id, instance_number IS NULL, instance_number,
             sop_instance_uid, instance.original_id
         ) AS place
       FROM instance JOIN series ON series.id = instance.series_id WHERE series.study_id = @studyId
     )
     ${joined} JOIN inside ON inside.object_id = original.extracted_from ORDER BY inside.place, document.id`,
    { studyId },
  ).map(documentFrom);
}

/** A person's documents in chronological order, least precise first, undated ones last; null lists the unfiled. */
export function listDocuments(db: ReadableDatabase, personId: PersonId | null): readonly DocumentWithOriginal[] {
  return rows<DocumentRow>(
    db,
    `${joined} WHERE document.person_id IS @personId AND removed_at IS NULL ORDER BY date IS NULL, date, title, document.id`,
    { personId },
  ).map(documentFrom);
}

function documentFrom(found: DocumentRow): DocumentWithOriginal {
  return {
    ...(found as unknown as DocumentWithOriginal),
    typeEvidence: JSON.parse(String(found["typeEvidence"])) as Evidence[],
    dateCandidates: JSON.parse(String(found["dateCandidates"])) as DateCandidate[],
    isPutAway: found["isPutAway"] === 1,
    starts: found["starts"] === null ? [] : (JSON.parse(String(found["starts"])) as PaperStart[]),
  };
}

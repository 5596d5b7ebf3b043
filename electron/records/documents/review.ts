/** What of a person's papers waits for their word: which papers, in which order, and what of each. */
import { doubtsOf, type LabDoubt } from "../../../shared/model/lab-doubts.ts";
import { localDay, type PartialDate } from "../../../shared/model/dates.ts";
import type { DocumentId, PersonId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { row, rows } from "../statements.ts";
import { findDocument, type Document, type DocumentWithOriginal } from "./documents.ts";
import { hasFinding } from "./findings.ts";
import { isSuperseded } from "./superseded.ts";
import { labsOfDocument, type LabOfPaper } from "./labs.ts";

/** Only what can be looked at is checked. */
const seen = "document.removed_at IS NULL AND document.pages > 0 AND original.state IN ('read', 'no-text')";
const open = "lab_result.status IN ('proposed', 'unread')";
const factsOpen = "(document.type_status = 'proposed' OR document.date_status = 'proposed')";

/** The papers with something open, those of the latest day first, undated ones last. */
export const openPapersSql = `
  WITH waiting AS (SELECT document_id AS id, count(*) AS count FROM lab_result INDEXED BY lab_result_open WHERE ${open} GROUP BY document_id)
  SELECT document.id AS id, (${factsOpen} OR waiting.count > 0) AS isOpen FROM document
    JOIN original ON original.id = document.original_id LEFT JOIN waiting ON waiting.id = document.id
  WHERE document.person_id = @personId AND ${seen}
    AND (${factsOpen} OR waiting.count > 0 OR document.id = @after)
  ORDER BY document.date IS NULL, document.date DESC, document.title, document.id`;

interface PaperInTurn {
  readonly id: DocumentId;
  readonly isOpen: 0 | 1;
}

function papersInTurn(db: ReadableDatabase, personId: PersonId, after: DocumentId | null): readonly PaperInTurn[] {
  return rows<PaperInTurn>(db, openPapersSql, { personId, after });
}

export interface ReviewTurn {
  /** The paper whose turn it is; null where none is left. */
  readonly id: DocumentId | null;
  /** How many are open in all. */
  readonly papers: number;
}

/** The next open paper behind `after`, from the first again at the end, of those that were not passed. */
export function nextToReview(
  db: ReadableDatabase,
  personId: PersonId,
  { after, passed }: { readonly after: DocumentId | null; readonly passed: ReadonlySet<DocumentId> },
): ReviewTurn {
  const all = papersInTurn(db, personId, after);
  const at = all.findIndex(({ id }) => id === after);
  const turn = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  const next = turn.find(({ id, isOpen }) => isOpen === 1 && id !== after && !passed.has(id));
  return { id: next?.id ?? null, papers: all.filter(({ isOpen }) => isOpen === 1).length };
}

export interface ReviewCounts {
  /** Papers with anything open. */
  readonly papers: number;
  /** Results that wait. */
  readonly values: number;
  /** Rows that were not understood. */
  readonly unread: number;
}

export const countsSql = `
  WITH waiting AS (
    SELECT document_id AS id, count(*) FILTER (WHERE status = 'proposed') AS proposed, count(*) FILTER (WHERE status = 'unread') AS unread
    FROM lab_result INDEXED BY lab_result_open WHERE ${open} GROUP BY document_id
  )
  SELECT count(*) AS papers, coalesce(sum(waiting.proposed), 0) AS "values", coalesce(sum(waiting.unread), 0) AS unread
  FROM document JOIN original ON original.id = document.original_id LEFT JOIN waiting ON waiting.id = document.id
  WHERE document.person_id = @personId AND ${seen} AND (${factsOpen} OR waiting.id IS NOT NULL)`;

export function countReview(db: ReadableDatabase, personId: PersonId): ReviewCounts {
  return row<ReviewCounts>(db, countsSql, { personId }) ?? { papers: 0, values: 0, unread: 0 };
}

/** A row of a paper with what gives a reason to look twice. */
export interface DoubtedReviewLab extends LabOfPaper {
  readonly doubts: readonly LabDoubt[];
}

/** Readers of pictures that are less sure than this are looked at twice, of 100. */
const leastConfidence = 80;

/** The rows of one paper with their doubts. */
export function reviewLabs(db: ReadableDatabase, id: DocumentId): readonly DoubtedReviewLab[] {
  const all = labsOfDocument(db, id);
  if (all.length === 0) return [];
  const unsure = rows<{ page: number }>(
    db,
    `SELECT page FROM page_recognition WHERE confidence < @leastConfidence
       AND sha256 = (SELECT sha256 FROM document JOIN original ON original.id = original_id WHERE document.id = @id)`,
    { id, leastConfidence },
  );
  const paper = {
    all,
    unsurePages: new Set(unsure.map(({ page }) => page)),
    namesSeveral: hasFinding(db, id, "names-several-patients"),
    isSuperseded: isSuperseded(db, id),
    today: localDay(new Date()),
  };
  return all.map((lab) => ({ ...lab, doubts: doubtsOf(lab, paper) }));
}

/**
 * True where a paper's kind or day deserve a look of their own: no kind, no day, or a day beside which another stands under the
 * same words. That a report has a day of its own beside that of the collection is no doubt.
 */
export function areFactsDoubtful({ type, date, dateCandidates }: Document): boolean {
  if (type === "other" || date === null) return true;
  const labelled = dateCandidates.filter(({ strength }) => strength === "labelled");
  const reasons = new Set(labelled.filter((one) => one.date === date).map(({ reason }) => reason));
  return reasons.size === 0 || labelled.some((one) => one.date !== date && reasons.has(one.reason));
}

/** A paper of the same laboratory or hospital, of the same kind and layout. */
export interface StackPaper {
  readonly id: DocumentId;
  readonly title: string;
  readonly date: PartialDate | null;
  /** Results of it that wait and are not in doubt. */
  readonly sure: number;
  /** Rows that wait and are. */
  readonly doubtful: number;
  /** True where its kind or day waits and is not in doubt. */
  readonly hasSureFacts: boolean;
  readonly hasDoubtfulFacts: boolean;
}

export interface Stack {
  readonly facility: string;
  /** Those with something open, the paper itself among them. */
  readonly open: readonly DocumentId[];
  /** How many others of it a person has been through. */
  readonly checked: number;
}

interface AlikeRow {
  readonly id: DocumentId;
  readonly isOpen: number;
}

/** A layout is told by what the rows of a paper have: units, ranges, both or neither. */
const layoutSql = `(SELECT max(unit IS NOT NULL) * 2 + max(reference_range IS NOT NULL) FROM lab_result AS row WHERE row.document_id = document.id)`;

/** The stack that a paper lies in; null where its paper names no laboratory or hospital, or nothing else looks like it. */
export function stackOf(db: ReadableDatabase, id: DocumentId): Stack | null {
  const paper = findDocument(db, id);
  if (paper === null || paper.personId === null || paper.facility === null) return null;
  const alike = rows<AlikeRow>(
    db,
    `WITH this AS (SELECT ${layoutSql} AS layout FROM document WHERE id = @id)
     SELECT document.id AS id,
       (${factsOpen} OR EXISTS (SELECT 1 FROM lab_result WHERE document_id = document.id AND ${open})) AS isOpen
     FROM document JOIN original ON original.id = document.original_id
     WHERE document.person_id = @personId AND document.type = @type AND lower(trim(facility)) = lower(trim(@facility))
       AND original.format = @format AND ${seen} AND ${layoutSql} IS (SELECT layout FROM this)
     ORDER BY document.date IS NULL, document.date DESC, document.title, document.id`,
    { id, personId: paper.personId, type: paper.type, facility: paper.facility, format: paper.format },
  );
  if (alike.length < 2) return null;
  return {
    facility: paper.facility,
    open: alike.filter((one) => one.isOpen === 1).map((one) => one.id),
    checked: alike.filter((one) => one.isOpen === 0 && one.id !== id).length,
  };
}

/** What of one paper can be confirmed at once, and what stays open. */
export function stackPaper(db: ReadableDatabase, id: DocumentId): StackPaper | null {
  const paper = findDocument(db, id);
  if (paper === null) return null;
  const waiting = reviewLabs(db, id).filter(({ status }) => status === "proposed" || status === "unread");
  const sure = waiting.filter(({ doubts }) => doubts.length === 0).length;
  const isOpen = areFactsOpen(paper);
  return {
    id,
    title: paper.title,
    date: paper.date,
    sure,
    doubtful: waiting.length - sure,
    hasSureFacts: isOpen && !areFactsDoubtful(paper),
    hasDoubtfulFacts: isOpen && areFactsDoubtful(paper),
  };
}

function areFactsOpen({ typeStatus, dateStatus }: DocumentWithOriginal): boolean {
  return typeStatus === "proposed" || dateStatus === "proposed";
}

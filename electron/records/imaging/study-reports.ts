/**
 * Which report speaks of which study. What came inside a study's own objects is its report; a paper beside them is proposed by
 * its words, never for two studies, until a person says so. The proposals are a query: nothing of them is stored.
 */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { DateCandidate } from "../../../shared/model/document.ts";
import type { ClockAndIds, DocumentId, PersonId, StudyId } from "../../../shared/model/ids.ts";
import { bodyPartsIn, mayBeSamePart, numberKey, spokenModality } from "../../../shared/imaging/imaging-words.ts";
import type { ImagingWords } from "../../../shared/imaging/imaging-words.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { listDocumentsInside } from "../documents/documents.ts";
import { row, rows, run } from "../statements.ts";

/**
 * Why a report stands with a study: it came inside it; it names the study's number; it speaks of such an examination on that
 * day; it was written in the days after the only such examination; or a person said so.
 */
export type ReportBasis = "inside" | "number" | "day" | "days-after" | "person";

export interface StudyReport {
  readonly documentId: DocumentId;
  readonly studyId: StudyId;
  readonly title: string;
  readonly date: PartialDate | null;
  readonly basis: ReportBasis;
  /** "proposed" until a person confirms it; what came inside needs no word. */
  readonly status: "proposed" | "confirmed";
}

interface Paper {
  readonly documentId: DocumentId;
  readonly title: string;
  readonly date: PartialDate | null;
  readonly days: readonly string[];
  readonly words: ImagingWords | null;
}

interface Examination {
  readonly studyId: StudyId;
  readonly date: PartialDate | null;
  readonly accession: string;
  readonly modalities: ReadonlySet<string>;
  readonly bodyParts: ImagingWords["bodyParts"];
}

/** The reports of a study: those inside it in their order, then papers by date; what a person or the program hid is not among them. */
export function reportsOfStudy(db: ReadableDatabase, studyId: StudyId): readonly StudyReport[] {
  const inside = reportsInside(db, studyId);
  const found = row<{ personId: PersonId | null }>(db, "SELECT person_id AS personId FROM study WHERE id = @studyId", {
    studyId,
  });
  const personId = found?.personId ?? null;
  if (personId === null) return inside;
  return [...inside, ...reportsOfPerson(db, personId).filter((report) => report.studyId === studyId)];
}

/** Those that came inside its own objects, in their order. */
export function reportsInside(db: ReadableDatabase, studyId: StudyId): readonly StudyReport[] {
  return listDocumentsInside(db, studyId)
    .filter(({ removedAt }) => removedAt === null)
    .map(({ id, title, date }): StudyReport => ({
      documentId: id,
      studyId,
      title,
      date,
      basis: "inside",
      status: "confirmed",
    }));
}

/** The studies that a document is a report of, or is proposed for. */
export function studiesOfReport(db: ReadableDatabase, documentId: DocumentId): readonly StudyReport[] {
  const found = row<{
    personId: PersonId | null;
    title: string;
    date: PartialDate | null;
    carrierStudy: StudyId | null;
  }>(
    db,
    `SELECT document.person_id AS personId, document.title AS title, document.date AS date, series.study_id AS carrierStudy
     FROM document JOIN original ON original.id = document.original_id
       LEFT JOIN instance ON instance.original_id = original.extracted_from
       LEFT JOIN series ON series.id = instance.series_id
     WHERE document.id = @documentId`,
    { documentId },
  );
  if (found === null) return [];
  const { title, date, carrierStudy } = found;
  if (carrierStudy !== null)
    return [{ documentId, studyId: carrierStudy, title, date, basis: "inside", status: "confirmed" }];
  if (found.personId === null) return [];
  return reportsOfPerson(db, found.personId).filter((report) => report.documentId === documentId);
}

/** Every paper of a person that a person or its words put to a study, by the paper's date. What came inside studies is left out. */
export function reportsOfPerson(db: ReadableDatabase, personId: PersonId): readonly StudyReport[] {
  const said = personsWords(db, personId);
  const confirmed = said
    .filter(({ word }) => word === "confirmed")
    .map(({ documentId, studyId, title, date }): StudyReport => ({
      documentId,
      studyId,
      title,
      date,
      basis: "person",
      status: "confirmed",
    }));
  const decided = new Set(said.map(({ documentId }) => documentId));
  const open = papersOf(db, personId).filter(({ documentId }) => !decided.has(documentId));
  const examinations = open.length === 0 ? [] : examinationsOf(db, personId);
  const proposed = open.flatMap((paper) => proposalFor(paper, examinations));
  return [...confirmed, ...proposed].toSorted(byDate);
}

function byDate(a: StudyReport, b: StudyReport): number {
  return (a.date ?? "9999").localeCompare(b.date ?? "9999") || (a.documentId < b.documentId ? -1 : 1);
}

function personsWords(db: ReadableDatabase, personId: PersonId) {
  return rows<{
    readonly documentId: DocumentId;
    readonly studyId: StudyId;
    readonly title: string;
    readonly date: PartialDate | null;
    readonly word: "confirmed" | "removed";
  }>(
    db,
    `SELECT document.id AS documentId, study.id AS studyId, title, document.date AS date, word FROM study_report
       JOIN document ON document.id = study_report.document_id JOIN study ON study.id = study_report.study_id
     WHERE document.person_id = @personId AND study.person_id = @personId
       AND document.removed_at IS NULL AND study.removed_at IS NULL`,
    { personId },
  );
}

/** Papers that call themselves reports of an examination and came in no object of one. */
function papersOf(db: ReadableDatabase, personId: PersonId): readonly Paper[] {
  return rows<{ documentId: DocumentId; title: string; date: PartialDate | null; dates: string; words: string | null }>(
    db,
    `SELECT document.id AS documentId, title, date, date_candidates AS dates, imaging_words AS words FROM document
       JOIN original ON original.id = document.original_id
     WHERE document.person_id = @personId AND type = 'imaging-report' AND removed_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM instance WHERE instance.original_id = original.extracted_from)`,
    { personId },
  ).map(({ dates, words, ...paper }) => ({
    ...paper,
    days: [paper.date ?? "", ...ownDates(JSON.parse(dates) as DateCandidate[])].filter(isDay),
    words: words === null ? null : (JSON.parse(words) as ImagingWords),
  }));
}

/** Of an older scan, with which this one is compared. */
const comparison =
  /(?<!\p{L})(?:compar(?:ison|ed|aison|aci[óo]n)|prior|previous|vorauf\p{L}*|voruntersuch\p{L}*|vorbefund\p{L}*|verglichen|(?:im )?vergleich|ant[ée]rieure?|pr[ée]c[ée]dente?|previ[oa]|anterior)/iu;

/** The dates that a paper offers, but for those of the scans that it compares with. */
export function ownDates(candidates: readonly DateCandidate[]): readonly PartialDate[] {
  return candidates
    .filter(({ strength, evidence }) => strength === "labelled" || !comparison.test(evidence.text))
    .map(({ date }) => date);
}

function isDay(date: string): boolean {
  return date.length === 10;
}

function examinationsOf(db: ReadableDatabase, personId: PersonId): readonly Examination[] {
  return rows<{
    studyId: StudyId;
    date: PartialDate | null;
    accession: string | null;
    description: string | null;
    modalities: string;
    parts: string;
  }>(
    db,
    `SELECT study.id AS studyId, date, accession_number AS accession, study.description AS description,
       json_group_array(DISTINCT modality) AS modalities,
       coalesce(group_concat(coalesce(series.body_part, '') || ' ' || coalesce(series.description, ''), ' '), '') AS parts
     FROM study JOIN series ON series.study_id = study.id
     WHERE person_id = @personId AND removed_at IS NULL GROUP BY study.id ORDER BY study.id`,
    { personId },
  ).map(({ accession, description, modalities, parts, ...examination }) => ({
    ...examination,
    accession: numberKey(accession ?? ""),
    modalities: new Set(
      (JSON.parse(modalities) as (string | null)[]).map((code) => (code === null ? null : spokenModality(code))),
    ) as ReadonlySet<string>,
    bodyParts: bodyPartsIn(`${description ?? ""} ${parts}`.replaceAll("_", " ")),
  }));
}

const fewestOfNumber = 4;

/** The one study that the paper speaks of; none where its words fit no study, or more than one. */
function proposalFor(paper: Paper, examinations: readonly Examination[]): readonly StudyReport[] {
  const { documentId, title, date, words } = paper;
  if (words === null) return [];
  const proposal = (found: Examination, basis: ReportBasis): readonly StudyReport[] => [
    { documentId, studyId: found.studyId, title, date, basis, status: "proposed" },
  ];
  const numbered = examinations.filter(
    ({ accession }) => accession.length >= fewestOfNumber && words.numbers.includes(accession),
  );
  const [only] = numbered;
  if (only !== undefined && numbered.length === 1) return proposal(only, "number");
  // Several with one number are told apart as those without one are.
  const among = numbered.length > 0 ? numbered : examinations;
  const alike = fitting(paper, words, among);
  const [alone] = alike;
  if (alone !== undefined) return alike.length > 1 ? [] : proposal(alone, numbered.length > 0 ? "number" : "day");
  const before = justBefore(paper, words, among);
  return before === null ? [] : proposal(before, "days-after");
}

/** Studies of a day that the paper names, made in a way that it names, of no other part of the body than it names. */
function fitting({ days }: Paper, words: ImagingWords, examinations: readonly Examination[]): readonly Examination[] {
  const { bodyParts } = words;
  const alike = examinations.filter((one) => one.date !== null && days.includes(one.date) && mayBeOf(words, one));
  if (alike.length < 2) return alike;
  const named = alike.filter((one) => mayBeSamePart(bodyParts, one.bodyParts));
  return named.length === 1 ? named : alike;
}

function mayBeOf({ modalities, bodyParts }: ImagingWords, one: Examination): boolean {
  return (
    modalities.some((modality) => one.modalities.has(modality)) &&
    (bodyParts.length === 0 || one.bodyParts.length === 0 || mayBeSamePart(bodyParts, one.bodyParts))
  );
}

/** A report is written within this many days as a rule. */
const reportDays = 7;

/** The only examination that the paper's words fit in the days before it; null where there is none, or more than one. */
function justBefore({ date }: Paper, words: ImagingWords, examinations: readonly Examination[]): Examination | null {
  if (date === null || !isDay(date)) return null;
  const fitted = examinations.filter((one) => {
    if (one.date === null || !isDay(one.date) || !mayBeOf(words, one)) return false;
    const days = (Date.parse(date) - Date.parse(one.date)) / 86_400_000;
    return days > 0 && days <= reportDays;
  });
  return fitted.length === 1 ? (fitted[0] ?? null) : null;
}

/**
 * A person's word on a paper: "confirmed" puts it to this study, "removed" says that it is not about it, null takes the word
 * back. False where there is no such paper or study, where they are not one person's, or where the paper came inside a study.
 */
export function sayReport(
  db: WritableDatabase,
  said: { readonly documentId: DocumentId; readonly studyId: StudyId; readonly word: "confirmed" | "removed" | null },
  clock: ClockAndIds,
): boolean {
  const { documentId, studyId, word } = said;
  const fits = row(
    db,
    `SELECT 1 FROM document JOIN original ON original.id = document.original_id, study
     WHERE document.id = @documentId AND study.id = @studyId AND document.person_id = study.person_id
       AND NOT EXISTS (SELECT 1 FROM instance WHERE instance.original_id = original.extracted_from)`,
    { documentId, studyId },
  );
  if (fits === null) return false;
  run(db, "DELETE FROM study_report WHERE document_id = @documentId AND study_id = @studyId", { documentId, studyId });
  if (word !== null)
    run(
      db,
      "INSERT INTO study_report (document_id, study_id, word, said_at) VALUES (@documentId, @studyId, @word, @saidAt)",
      { documentId, studyId, word, saidAt: clock.now().toISOString() },
    );
  return true;
}

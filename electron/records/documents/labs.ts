/** Laboratory results with the document and page that print them. */
import { precisionOf, type DatePrecision, type PartialDate } from "../../../shared/model/dates.ts";
import type { DocumentId, ImportId, PersonId } from "../../../shared/model/ids.ts";
import {
  readTypedValue,
  type Comparator,
  type LabStatus,
  type LabTest,
  type PrintedLab,
  type SaidLab,
  type UnreadRow,
} from "../../../shared/model/lab.ts";
import type { FactStatus, ReportStatus } from "../../../shared/model/document.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { rows, run } from "../statements.ts";
import { testsBySaid } from "../lab-tests/said-tests.ts";
import { testsApart, type PrintedPlace } from "../lab-tests/values-apart.ts";
import { paperDaySql } from "./lab-day.ts";
import { isNoCopySql } from "./twice.ts";
import { supersededReports, type Superseded } from "./superseded.ts";

export interface LabResult extends Omit<PrintedLab, "comparator" | "collected"> {
  readonly id: string;
  readonly documentId: DocumentId;
  readonly comparator: Comparator | null;
  /** The day of its collection where the paper states one, else that of the laboratory's report; null where neither is known. */
  readonly date: PartialDate | null;
  readonly datePrecision: DatePrecision;
  /** True where the day is that of the report: it states none for the sample. */
  readonly isPaperDay: boolean;
  /** LOINC code where the source states one; never inferred from a name. */
  readonly loinc: string | null;
  readonly status: FactStatus;
  readonly test: LabTest;
  /** The laboratory or hospital that its paper names. */
  readonly laboratory: string | null;
  /** The newer report that takes this result's paper's place, and why; null for most. */
  readonly superseded: Superseded | null;
  /** What the program read where a person says something else, with its unit and mark: "8.6 mmol/L H"; else null. */
  readonly correctedFrom: string | null;
  /** What its paper says of it or, where that says nothing of it, of itself; null for most. */
  readonly reportStatus: ReportStatus | null;
  /** True where its day is its paper's, as a program read it and nobody has checked. */
  readonly isDayUnchecked: boolean;
}

/** A row of a paper as it is reviewed: what was read, and what a person says in its place. */
export interface ReviewedLab extends Omit<
  LabResult,
  | "status"
  | "datePrecision"
  | "correctedFrom"
  | "superseded"
  | "test"
  | "laboratory"
  | "reportStatus"
  | "isDayUnchecked"
> {
  readonly status: LabStatus;
  /** The day of its collection alone; null where the paper, or the person, states none for it. */
  readonly collected: PartialDate | null;
  /** True where a person said something else than was read. */
  readonly isCorrected: boolean;
  /** As it was read, whatever a person said since: "105 mg/dL"; null for a row that was not understood. */
  readonly readAs: string | null;
}

type Found = Omit<PrintedLab, "comparator"> & { readonly comparator: string | null; readonly status: LabStatus };
type Known = Found & { readonly ordinal: number; readonly hasWord: number };

/**
 * Stores what a document prints, in its order, in place of what an older reading found there. A row that a person has said
 * something of stays theirs: it is known by its page, its name, its printed value and its day, not by its place in the list;
 * one that had not been understood by its words. A proposal that is read the same again keeps its number.
 */
export function storeLabs(
  db: WritableDatabase,
  documentId: DocumentId,
  { labs, unreadRows }: { readonly labs: readonly PrintedLab[]; readonly unreadRows: readonly UnreadRow[] },
): void {
  const known = rows<Known>(
    db,
    `SELECT ordinal, analyte, printed, comparator, value, unit, reference_range AS referenceRange, flag, collected, page,
       evidence, remark, status, status IN ('confirmed', 'rejected') AS hasWord FROM lab_result WHERE document_id = @documentId`,
    { documentId },
  );
  const found = [...labs.map((lab): Found => ({ ...lab, status: "proposed" })), ...unreadRows.map(asUnread)];
  const keep = matcher(known);
  let next = known.reduce((first, { ordinal }) => Math.max(first, ordinal + 1), 0);
  const stays = new Set<number>();
  for (const [place, lab] of found.entries()) {
    const same = keep(lab);
    if (same === null) {
      insertLab(db, { ...lab, documentId, ordinal: next++, place });
      continue;
    }
    stays.add(same);
    const now = {
      documentId,
      same,
      place,
      // A row that is no result any more says nothing new of a value on which a person has a word.
      remark:
        lab.remark ?? (lab.status === "unread" ? known.find(({ ordinal }) => ordinal === same)?.remark : null) ?? null,
      loinc: lab.loinc ?? null,
      material: lab.material ?? null,
      panel: lab.panel ?? null,
      reportStatus: lab.reportStatus ?? null,
    };
    // What the paper says against a result is no part of a person's word on it, nor is a code beside it.
    run(
      db,
      "UPDATE lab_result SET place = @place, remark = @remark, loinc = @loinc, material = @material, panel = @panel, report_status = @reportStatus WHERE document_id = @documentId AND ordinal = @same",
      now,
    );
  }
  for (const { ordinal } of known.filter((one) => one.hasWord === 0 && !stays.has(one.ordinal)))
    run(db, "DELETE FROM lab_result WHERE document_id = @documentId AND ordinal = @ordinal", { documentId, ordinal });
}

function asUnread(row: UnreadRow): Found {
  const nothing = {
    comparator: null,
    value: null,
    unit: null,
    referenceRange: null,
    flag: null,
    collected: null,
    loinc: null,
    material: null,
    panel: null,
    reportStatus: null,
  };
  return { ...row, ...nothing, analyte: "", printed: "", status: "unread" };
}

/** Which row that is there already a found one is; null for a new one. */
function matcher(known: readonly Known[]): (lab: Found) => number | null {
  const byWord = new Map<string, number>();
  // A paper may print one line twice: each of them stays.
  const byReading = new Map<string, number[]>();
  for (const one of known) {
    if (one.hasWord === 0) byReading.set(readingKey(one), [...(byReading.get(readingKey(one)) ?? []), one.ordinal]);
    else byWord.set(one.analyte === "" ? wordsKey(one) : valueKey(one), one.ordinal);
  }
  return (lab) =>
    byWord.get(valueKey(lab)) ??
    // Confirmed before days were read: the same row, whichever day is found for it now.
    byWord.get(valueKey({ ...lab, collected: null })) ??
    byWord.get(wordsKey(lab)) ??
    (lab.status === "unread"
      ? known.find((one) => one.hasWord === 1 && wordsKey(one) === wordsKey(lab))?.ordinal
      : null) ??
    byReading.get(readingKey(lab))?.shift() ??
    null;
}

function valueKey({ page, analyte, printed, collected }: Found): string {
  return JSON.stringify(["value", page, analyte.toLowerCase(), printed, collected]);
}

function wordsKey({ page, evidence }: Found): string {
  return JSON.stringify(["words", page, evidence]);
}

function readingKey(lab: Found): string {
  const { analyte, printed, comparator, value, unit, referenceRange, flag, collected, page, evidence, status } = lab;
  const read = [analyte, printed, comparator, value, unit, referenceRange, flag, collected, page, evidence, status];
  return JSON.stringify(read);
}

function insertLab(
  db: WritableDatabase,
  lab: Found & { readonly documentId: DocumentId; readonly ordinal: number; readonly place: number },
): void {
  run(
    db,
    `INSERT INTO lab_result (document_id, ordinal, place, analyte, printed, comparator, value, unit, reference_range, flag,
       loinc, collected, page, evidence, remark, status, material, panel, report_status)
     VALUES (@documentId, @ordinal, @place, @analyte, @printed, @comparator, @value, @unit, @referenceRange, @flag,
       @loinc, @collected, @page, @evidence, @remark, @status, @material, @panel, @reportStatus)`,
    {
      documentId: lab.documentId,
      ordinal: lab.ordinal,
      place: lab.place,
      analyte: lab.analyte,
      printed: lab.printed,
      comparator: lab.comparator,
      value: lab.value,
      unit: lab.unit,
      referenceRange: lab.referenceRange,
      flag: lab.flag,
      collected: lab.collected,
      page: lab.page,
      evidence: lab.evidence,
      remark: lab.remark,
      loinc: lab.loinc ?? null,
      material: lab.material ?? null,
      panel: lab.panel ?? null,
      reportStatus: lab.reportStatus ?? null,
      status: lab.status,
    },
  );
}

interface LabRow {
  readonly documentId: DocumentId;
  readonly ordinal: number;
  readonly analyte: string;
  readonly printed: string;
  readonly comparator: Comparator | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly referenceRange: string | null;
  readonly flag: string | null;
  readonly loinc: string | null;
  readonly material: string | null;
  readonly panel: string | null;
  readonly collected: PartialDate | null;
  readonly page: number;
  readonly evidence: string;
  readonly remark: string | null;
  readonly status: LabStatus;
  readonly said: string | null;
  readonly documentDate: PartialDate | null;
}

const columns = `document_id AS documentId, ordinal, analyte, printed, comparator, value, unit,
  reference_range AS referenceRange, flag, loinc, material, panel, collected, page, evidence, remark, lab_result.status AS status, said,
  ${paperDaySql} AS documentDate`;

/** What is asked of a result's paper. */
interface OfPaper {
  readonly laboratory: string | null;
  readonly reportStatus: ReportStatus | null;
  readonly isPaperDayProposed: 0 | 1;
}

/** A person's results by analyte and date, undated last; `analyte` narrows to names, printed or of the known test, that contain it, in any case. */
export function listLabs(db: ReadableDatabase, personId: PersonId, analyte: string | null): readonly LabResult[] {
  const asked = analyte?.toLowerCase() ?? null;
  const superseded = supersededReports(db, personId);
  const [testOf, apartOf] = [testsBySaid(db), testsApart(db)];
  return rows<LabRow & OfPaper>(
    db,
    `SELECT ${columns}, document.facility AS laboratory, coalesce(lab_result.report_status, document.report_status) AS reportStatus,
       document.date_status = 'proposed' AS isPaperDayProposed FROM lab_result JOIN document ON document.id = lab_result.document_id
     WHERE document.person_id = @personId AND document.removed_at IS NULL AND lab_result.status IN ('proposed', 'confirmed')
       AND ${isNoCopySql}
     ORDER BY document_id, place, ordinal`,
    { personId },
  )
    .map(({ laboratory, reportStatus, isPaperDayProposed, ...row }) => {
      const read = reviewed(row);
      const lab = asResult(read);
      return {
        ...lab,
        laboratory,
        reportStatus,
        isDayUnchecked: isPaperDayProposed === 1 && read.collected === null && read.date !== null,
        test: apartOf(row) ?? testOf({ ...lab, laboratory }),
        superseded: supersededBy(superseded.get(lab.documentId), reportStatus),
      };
    })
    .filter((lab) => asked === null || isAskedFor(lab, asked))
    .toSorted(byNameAndDate);
}

/** A final result on a preliminary report stays what it is when the final report comes. */
function supersededBy(by: Superseded | undefined, status: ReportStatus | null): Superseded | null {
  return by === undefined || (by.as === "final" && status !== "preliminary") ? null : by;
}

/** One of a person's results with its name and laboratory, and where its paper prints it; null where there is none of that id. */
export function findLab(
  db: ReadableDatabase,
  personId: PersonId,
  id: string,
):
  | (Pick<LabResult, "analyte" | "unit" | "loinc" | "material" | "laboratory"> & { readonly place: PrintedPlace })
  | null {
  const [, documentId = "", ordinal = ""] = /^(.+)-(\d+)$/u.exec(id) ?? [];
  const [row] = rows<LabRow & { readonly laboratory: string | null }>(
    db,
    `SELECT ${columns}, document.facility AS laboratory FROM lab_result JOIN document ON document.id = lab_result.document_id
     WHERE document_id = @documentId AND ordinal = @ordinal AND document.person_id = @personId
       AND document.removed_at IS NULL AND lab_result.status IN ('proposed', 'confirmed')`,
    { documentId, ordinal: Number(ordinal), personId },
  );
  if (row === undefined) return null;
  const { laboratory, ...read } = row;
  return { ...reviewed(read), laboratory, place: read };
}

/** A row of a person's paper that nobody understood yet, or that stands under another person's name. */
export interface UnreadLab extends UnreadRow {
  readonly id: string;
  readonly documentId: DocumentId;
}

/** The rows of a person's papers that were not understood and that nobody has said anything of, in the order of their pages. */
export function listUnreadLabs(db: ReadableDatabase, personId: PersonId): readonly UnreadLab[] {
  return rows<UnreadLab>(
    db,
    `SELECT document_id || '-' || ordinal AS id, document_id AS documentId, page, evidence, remark
     FROM lab_result JOIN document ON document.id = lab_result.document_id
     WHERE document.person_id = @personId AND document.removed_at IS NULL AND lab_result.status = 'unread'
     ORDER BY document_id, page, place, ordinal`,
    { personId },
  );
}

/** How many rows of each paper nobody understood or said anything of; papers without any are not among them. */
export function countUnreadRows(db: ReadableDatabase): ReadonlyMap<DocumentId, number> {
  const found = rows<{ id: DocumentId; count: number }>(
    db,
    `SELECT document_id AS id, count(*) AS count FROM lab_result INDEXED BY lab_result_open
     WHERE status IN ('proposed', 'unread') AND status = 'unread' GROUP BY document_id`,
  );
  return new Map(found.map(({ id, count }) => [id, count]));
}

/** How many rows of results nobody understood in what an import brought, also those that were read from pictures after it. */
export function countUnreadRowsOfImports(db: ReadableDatabase): ReadonlyMap<ImportId, number> {
  const found = rows<{ id: ImportId; count: number }>(
    db,
    `SELECT original.import_id AS id, count(*) AS count FROM lab_result INDEXED BY lab_result_open
       JOIN document ON document.id = lab_result.document_id JOIN original ON original.id = document.original_id
     WHERE lab_result.status IN ('proposed', 'unread') AND lab_result.status = 'unread' AND document.put_away_by IS NULL
     GROUP BY original.import_id`,
  );
  return new Map(found.map(({ id, count }) => [id, count]));
}

/** A row of a paper with its standing: as its own words say, else as its paper does; that a whole paper is final says nothing of a row. */
export interface LabOfPaper extends ReviewedLab {
  readonly reportStatus: ReportStatus | null;
}

/** All rows of one paper in the order in which they stand there, those that were not understood and those said to be none too. */
export function labsOfDocument(db: ReadableDatabase, documentId: DocumentId): readonly LabOfPaper[] {
  return rows<LabRow & Pick<LabOfPaper, "reportStatus">>(
    db,
    `SELECT ${columns}, coalesce(lab_result.report_status, nullif(document.report_status, 'final')) AS reportStatus FROM lab_result JOIN document ON document.id = lab_result.document_id
     WHERE document_id = @documentId ORDER BY page, lab_result.status = 'unread', place, ordinal`,
    { documentId },
  ).map(({ reportStatus, ...row }) => ({ ...reviewed(row), reportStatus }));
}

function reviewed({ ordinal, said, documentDate, ...read }: LabRow): ReviewedLab {
  const words = said === null ? null : (JSON.parse(said) as SaidLab);
  const now = words === null ? read : { ...read, ...words, ...valueOf(words, read) };
  return {
    ...now,
    id: `${read.documentId}-${ordinal}`,
    date: now.collected ?? documentDate,
    isPaperDay: now.collected === null && documentDate !== null,
    isCorrected: words !== null,
    readAs: read.printed === "" ? null : [read.printed, read.unit, read.flag].filter((part) => part !== null).join(" "),
  };
}

/** What was typed is read anew; a value that the person left as it stands keeps what the whole paper said of it. */
function valueOf(words: SaidLab, read: Pick<LabRow, "printed" | "comparator" | "value">) {
  if (words.printed === read.printed) return { comparator: read.comparator, value: read.value };
  return readTypedValue(words.printed);
}

function isAskedFor({ analyte, test: { title } }: Pick<LabResult, "analyte" | "test">, asked: string): boolean {
  return [analyte, title ?? ""].some((name) => name.toLowerCase().includes(asked));
}

function asResult(
  lab: ReviewedLab,
): Omit<LabResult, "superseded" | "test" | "laboratory" | "reportStatus" | "isDayUnchecked"> {
  const { collected: _collected, isCorrected, readAs, status, ...result } = lab;
  return {
    ...result,
    correctedFrom: isCorrected ? readAs : null,
    status: status === "confirmed" ? "confirmed" : "proposed",
    datePrecision: precisionOf(lab.date),
  };
}

function byNameAndDate(a: LabResult, b: LabResult): number {
  const [one, other] = [a.analyte.toLowerCase(), b.analyte.toLowerCase()];
  if (one !== other) return one < other ? -1 : 1;
  if (a.date === b.date) return 0;
  if (a.date === null || b.date === null) return a.date === null ? 1 : -1;
  return a.date < b.date ? -1 : 1;
}

/** Originals: every file as it was received, once per content, whatever could be made of it. */
import type { IssueCode } from "../../../shared/errors.ts";
import type { ReadingState } from "../../../shared/model/document.ts";
import { Findings, type Finding } from "../../../shared/model/finding.ts";
import type { ImportId, OriginalId, PersonId } from "../../../shared/model/ids.ts";
import { StatedPatient, type FilingBasis } from "../../../shared/model/person.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

export const sourceFormats = ["dicom", "pdf", "picture", "text", "markdown", "report", "other"] as const;
export type SourceFormat = (typeof sourceFormats)[number];
/** True where the pages of the file are drawn from it; of all others there are only words. */
export function hasDrawnPages(format: string): boolean {
  return format === "pdf" || format === "picture";
}

export type Filing = "unfiled" | "held" | "filed";

export interface NewOriginal {
  readonly id: OriginalId;
  readonly blobId: string;
  readonly sha256: string;
  readonly size: number;
  readonly format: SourceFormat;
  /** Where it stood in its source, as a label for people. */
  readonly path: string;
  readonly importId: ImportId;
  /** The DICOM object that this document was taken out of; of a "report", whose text was written from it. */
  readonly extractedFrom: OriginalId | null;
}

export interface Original extends NewOriginal {
  readonly state: ReadingState;
  readonly problemCode: IssueCode | null;
  readonly problemDetail: string | null;
  readonly stated: StatedPatient | null;
  readonly personId: PersonId | null;
  readonly filing: Filing;
  readonly filingBasis: FilingBasis | null;
  /** When a person was asked whose it is and left it aside; null while it is asked about, or filed. */
  readonly setAsideAt: string | null;
  /** What readers noticed about the file beside its content. */
  readonly findings: readonly Finding[];
}

interface OriginalRow {
  readonly id: OriginalId;
  readonly blob_id: string;
  readonly sha256: string;
  readonly size: number;
  readonly format: SourceFormat;
  readonly path: string;
  readonly import_id: ImportId;
  readonly extracted_from: OriginalId | null;
  readonly state: ReadingState;
  readonly problem_code: IssueCode | null;
  readonly problem_detail: string | null;
  readonly stated_patient: string | null;
  readonly person_id: PersonId | null;
  readonly filing: Filing;
  readonly filing_basis: FilingBasis | null;
  readonly set_aside_at: string | null;
  readonly findings: string;
}

/** Records that the bytes are in the vault; what they hold is read afterwards. */
export function insertOriginal(db: WritableDatabase, original: NewOriginal): void {
  run(
    db,
    `INSERT INTO original (id, blob_id, sha256, size, format, path, import_id, extracted_from, state)
     VALUES (@id, @blobId, @sha256, @size, @format, @path, @importId, @extractedFrom, 'unparsed')`,
    original,
  );
}

/** The text that was written from this report before, by an older reader; null where there is none. */
export function findReportText(db: ReadableDatabase, carrierId: OriginalId): Original | null {
  return originalOrNull(
    row<OriginalRow>(db, "SELECT * FROM original WHERE extracted_from = @carrierId AND format = 'report'", {
      carrierId,
    }),
  );
}

/** Puts a newer text of a report in the place of an older one: it is derived, and nothing that was received. */
export function replaceReportText(
  db: WritableDatabase,
  id: OriginalId,
  { blobId, sha256, size }: Pick<NewOriginal, "blobId" | "sha256" | "size">,
): void {
  run(db, "UPDATE original SET blob_id = @blobId, sha256 = @sha256, size = @size WHERE id = @id", {
    id,
    blobId,
    sha256,
    size,
  });
}

/** Records that a file holds, inside, what the vault has already. */
export function noteCarried(db: WritableDatabase, carrierId: OriginalId, originalId: OriginalId): void {
  run(db, "INSERT OR IGNORE INTO also_carried (carrier_id, original_id) VALUES (@carrierId, @originalId)", {
    carrierId,
    originalId,
  });
}

/** The original with this content, or null. */
export function findOriginalBySha256(db: ReadableDatabase, sha256: string): Original | null {
  return originalOrNull(row<OriginalRow>(db, "SELECT * FROM original WHERE sha256 = @sha256", { sha256 }));
}

export function findOriginal(db: ReadableDatabase, id: OriginalId): Original | null {
  return originalOrNull(row<OriginalRow>(db, "SELECT * FROM original WHERE id = @id", { id }));
}

/** Documents taken out of this DICOM object. */
export function listExtracted(db: ReadableDatabase, id: OriginalId): readonly Original[] {
  return rows<OriginalRow>(db, "SELECT * FROM original WHERE extracted_from = @id", { id }).map(originalFrom);
}

/** Who is stated in an import, whether it waits or is filed, each statement once. */
export function listStatements(db: ReadableDatabase, importId: ImportId): readonly StatedPatient[] {
  return rows<{ stated: string }>(
    db,
    "SELECT DISTINCT stated_patient AS stated FROM original WHERE import_id = @importId AND stated_patient IS NOT NULL",
    { importId },
  ).map(({ stated }) => StatedPatient.parse(JSON.parse(stated)));
}

export interface Reading {
  readonly state: ReadingState;
  readonly problem: { readonly code: IssueCode; readonly detail: string } | null;
  readonly stated: StatedPatient | null;
  readonly findings?: readonly Finding[];
  /** Where a newer reader knows what an older one did not: how the file is treated from now on. */
  readonly format?: SourceFormat;
}

/** What came of reading an original. */
export function recordReading(db: WritableDatabase, id: OriginalId, reading: Reading): void {
  run(
    db,
    `UPDATE original SET state = @state, problem_code = @code, problem_detail = @detail, stated_patient = @stated,
       findings = @findings, format = ifnull(@format, format) WHERE id = @id`,
    {
      id,
      state: reading.state,
      code: reading.problem?.code ?? null,
      detail: reading.problem?.detail ?? null,
      stated: reading.stated === null ? null : JSON.stringify(reading.stated),
      findings: JSON.stringify(reading.findings ?? []),
      format: reading.format ?? null,
    },
  );
}

/** The given originals and the documents taken out of them, by path. */
export function listOriginals(db: ReadableDatabase, ids: readonly OriginalId[]): readonly Original[] {
  return rows<OriginalRow>(
    db,
    `SELECT * FROM original WHERE id IN (SELECT value FROM json_each(@ids))
       OR extracted_from IN (SELECT value FROM json_each(@ids)) ORDER BY path, id`,
    { ids: JSON.stringify(ids) },
  ).map(originalFrom);
}

function originalOrNull(found: OriginalRow | null): Original | null {
  return found ? originalFrom(found) : null;
}

function originalFrom(found: OriginalRow): Original {
  return {
    id: found.id,
    blobId: found.blob_id,
    sha256: found.sha256,
    size: found.size,
    format: found.format,
    path: found.path,
    importId: found.import_id,
    extractedFrom: found.extracted_from,
    state: found.state,
    problemCode: found.problem_code,
    problemDetail: found.problem_detail,
    stated: found.stated_patient === null ? null : StatedPatient.parse(JSON.parse(found.stated_patient)),
    personId: found.person_id,
    filing: found.filing,
    filingBasis: found.filing_basis,
    setAsideAt: found.set_aside_at,
    findings: Findings.parse(JSON.parse(found.findings)),
  };
}

/** Files with something inside that is not this person's: handing them on would hand that on as well. */
export function carriersOfOthers(db: ReadableDatabase, personId: PersonId): ReadonlySet<OriginalId> {
  const found = rows<{ id: OriginalId }>(
    db,
    `WITH carried (carrier_id, original_id) AS (
       SELECT extracted_from, id FROM original WHERE extracted_from IS NOT NULL UNION SELECT * FROM also_carried
       -- Pages of it that are a paper of somebody else's.
       UNION SELECT source_id, page_run.original_id FROM page_run JOIN document ON document.original_id = page_run.original_id
         WHERE document.put_away_by IS NULL)
     SELECT DISTINCT carrier.id FROM carried JOIN original AS carrier ON carrier.id = carried.carrier_id
       JOIN original AS inner_file ON inner_file.id = carried.original_id
     WHERE carrier.person_id = @personId AND inner_file.person_id IS NOT @personId`,
    { personId },
  );
  return new Set(found.map(({ id }) => id));
}

/** Everything that waits for a person's decision, or was left aside, by path. */
export function listUnfiled(db: ReadableDatabase): readonly Original[] {
  return rows<OriginalRow>(db, "SELECT * FROM original WHERE filing <> 'filed' ORDER BY path, id").map(originalFrom);
}

/** Every original of the vault, by path. */
export function listAllOriginals(db: ReadableDatabase): readonly Original[] {
  return rows<OriginalRow>(db, "SELECT * FROM original ORDER BY path, id").map(originalFrom);
}

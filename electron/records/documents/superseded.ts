/** Reports of a laboratory that a newer one corrects, or that were preliminary: both are kept, and the older one is marked. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { ReportStatus } from "../../../shared/model/document.ts";
import type { DocumentId, PersonId } from "../../../shared/model/ids.ts";
import { analyteKey } from "../../../shared/model/lab.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { labDaySql } from "./lab-day.ts";
import { row, rows } from "../statements.ts";

export interface Superseded {
  /** The newer report. */
  readonly by: DocumentId;
  /** It corrects this one, or is final where this one was preliminary. */
  readonly as: "corrected" | "final";
}

interface ReportRow {
  readonly id: DocumentId;
  readonly status: ReportStatus | null;
  readonly facility: string | null;
  readonly samples: string | null;
}

interface Report extends Omit<ReportRow, "samples"> {
  readonly samples: ReadonlySet<string>;
  /** Its tests, each with the day that it is of. */
  readonly tests: ReadonlySet<string>;
}

/** The older reports of a person, each with the one that takes its place. None where no report says that it does. */
export function supersededReports(db: ReadableDatabase, personId: PersonId): ReadonlyMap<DocumentId, Superseded> {
  const found = rows<ReportRow>(
    db,
    `SELECT id, report_status AS status, facility, samples FROM document
     WHERE person_id = @personId AND removed_at IS NULL AND type = 'lab-report' ORDER BY id`,
    { personId },
  );
  const superseded = new Map<DocumentId, Superseded>();
  if (!found.some(({ status }) => status === "corrected" || status === "preliminary")) return superseded;
  const reports = found.map((report) => reportOf(db, report));
  for (const older of reports)
    for (const newer of reports) {
      const as = takesPlace(newer, older);
      if (as !== null && !superseded.has(older.id)) superseded.set(older.id, { by: newer.id, as });
    }
  return superseded;
}

/** True for a report whose place another one takes. */
export function isSuperseded(db: ReadableDatabase, id: DocumentId): boolean {
  const personId = row<{ personId: PersonId | null }>(db, "SELECT person_id AS personId FROM document WHERE id = @id", {
    id,
  })?.personId;
  return personId !== null && personId !== undefined && supersededReports(db, personId).has(id);
}

function reportOf(db: ReadableDatabase, { samples, ...report }: ReportRow): Report {
  const labs = rows<{ analyte: string; day: PartialDate | null }>(
    db,
    `SELECT analyte, ${labDaySql} AS day FROM lab_result
       JOIN document ON document.id = document_id
     WHERE document_id = @id AND lab_result.status IN ('proposed', 'confirmed')`,
    { id: report.id },
  );
  const dated = labs.filter(({ day }) => day !== null);
  return {
    ...report,
    samples: new Set(samples === null ? [] : (JSON.parse(samples) as string[])),
    tests: new Set(dated.map(({ analyte, day }) => `${analyteKey(analyte)} ${day ?? ""}`)),
  };
}

function takesPlace(newer: Report, older: Report): Superseded["as"] | null {
  if (newer === older || !areOfOneSample(newer, older)) return null;
  if (newer.status === "corrected" && older.status !== "corrected") return "corrected";
  return older.status === "preliminary" && newer.status !== "preliminary" ? "final" : null;
}

/** One sample: by its number, or by one laboratory, one day and the same tests. */
function areOfOneSample(one: Report, other: Report): boolean {
  if (inCommon(one.samples, other.samples) > 0) return true;
  if (one.samples.size > 0 && other.samples.size > 0) return false;
  const isSamePlace = one.facility === null || other.facility === null || same(one.facility, other.facility);
  const common = inCommon(one.tests, other.tests);
  return isSamePlace && common > 0 && common * 2 >= Math.min(one.tests.size, other.tests.size);
}

function inCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((each) => other.has(each)).length;
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

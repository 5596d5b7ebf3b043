/** What lies so far back that nobody would ask for its papers. */
import type { ClinicalMention } from "../../../shared/model/clinical-mention.ts";
import { precisionOf } from "../../../shared/model/dates.ts";
import { yearsBetween } from "./day-span.ts";
import type { PaperOnFile } from "./on-file.ts";

const oldYears = 10;
/** "Appendectomy 2015": where only the year is told it is history. */
const oldYearsOfYear = 3;
/** A summary tells of a whole life. */
const oldYearsOfSummary = 2;

/** True for what was long past when the paper was written. */
export function isTooOld(
  { type, date }: Pick<PaperOnFile, "type" | "date">,
  { dates }: Pick<ClinicalMention, "dates">,
): boolean {
  if (date === null || dates.length === 0) return false;
  const most = type === "patient-summary" ? oldYearsOfSummary : oldYears;
  return dates.every(
    (one) => yearsBetween(one, date) > (precisionOf(one) === "year" ? Math.min(most, oldYearsOfYear) : most),
  );
}

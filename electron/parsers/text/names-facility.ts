/** Whether a line names a hospital, a practice or a laboratory. */
import { isDepartmentOnly } from "./discipline-words.ts";

export const facilityWords =
  /\b(hospital|clinic|medical cent(er|re)|health( ?care)? (system|cent(er|re))|laborator(y|ies)|institute|klinik(um)?|krankenhaus|h[ôo]pital|centro m[ée]dico|radiology associates|university health)\b/i;

const report =
  /\b(?:laborator(?:y|ies)[ -]+(?:reports?|results?|data|findings|summary|tests?|values|studies|work|medicine report)|(?:hospital|clinic)[ -]+(?:(?:visit|progress|discharge|follow-?up|consultation|admission|appointment) )?(?:notes?|letters?|reports?|summary|visit|records?|course|discharge|admission|stay|appointment))\b/iu;

/** "Laboratory Report" and "Clinic note" name a paper; with a hospital before it, it names that one. */
function namesReport(text: string): boolean {
  const [before = ""] = text.split(report);
  return report.test(text) && !facilityWords.test(before);
}

/** True for the name of a place: no sentence, no label, not the kind of a paper, and not a department of any laboratory. */
export function namesFacility(text: string): boolean {
  return (
    facilityWords.test(text) &&
    !namesReport(text) &&
    !isDepartmentOnly(text) &&
    text.trim().length <= 90 &&
    !/[.:]\s|:$/.test(text.trim())
  );
}

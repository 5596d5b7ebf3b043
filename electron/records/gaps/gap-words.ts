/** What is missing, in the words of a neighbour. */
import { formatDate, type PartialDate } from "../../../shared/model/dates.ts";
import type { Gap } from "../../../shared/model/gap.ts";
import type { ImagingWords } from "../../../shared/imaging/imaging-words.ts";

const examinations: Readonly<Record<ImagingWords["modalities"][number], string>> = {
  MR: "MRI",
  CT: "CT",
  US: "Ultrasound",
  XR: "X-ray",
  MG: "Mammogram",
  NM: "Nuclear scan",
  PT: "PET scan",
  XA: "Angiogram",
  BMD: "Bone density scan",
  ECG: "ECG",
};

/** "MRI, head"; several parts stand where the paper names several. */
export function examinationWord(
  modality: ImagingWords["modalities"][number],
  bodyParts: ImagingWords["bodyParts"],
): string {
  const parts = bodyParts.slice(0, 2).join(" and ");
  return parts === "" || modality === "MG" ? examinations[modality] : `${examinations[modality]}, ${parts}`;
}

/** "MRI, head, of 3 May 2024: its report is on file, its images are not" */
export function missingWords(what: string, date: PartialDate | null, missing: string): string {
  const comma = what.includes(",") ? "," : "";
  return date === null ? `${what}: ${missing}` : `${what}${comma} of ${formatDate(date)}: ${missing}`;
}

/** What is missing without saying that it is, and without its day: "MRI, head"; empty for lists of which nothing is on file. */
export function missingSubject({ what, date, kind }: Gap): string {
  if (kind === "medication-list-missing" || kind === "allergies-missing") return "";
  const subject = what.slice(0, Math.max(0, what.lastIndexOf(": ")));
  const day = date === null ? "" : ` of ${formatDate(date)}`;
  return (day !== "" && subject.endsWith(day) ? subject.slice(0, -day.length) : subject).replace(/,$/, "");
}

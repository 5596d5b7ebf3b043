/** What an object says in words of its own: other names, remarks, a report's paragraphs. They may name anybody. */
import { itemsOf, text, type Attributes } from "./attributes.ts";

/** Attributes of free text and of people beside the patient's own name (PS3.6), that stand before the picture. */
const worded = [
  "x00081080", // AdmittingDiagnosesDescription
  "x00084000", // IdentifyingComments (retired)
  "x00101000", // OtherPatientIDs (retired)
  "x00101001", // OtherPatientNames
  "x00101005", // PatientBirthName
  "x00101060", // PatientMotherBirthName
  "x00102180", // Occupation
  "x001021b0", // AdditionalPatientHistory
  "x00102297", // ResponsiblePerson
  "x00104000", // PatientComments
  "x00082111", // DerivationDescription
  "x00204000", // ImageComments
];
/** A structured report's values (PS3.3 C.17.3). */
const ofReports = ["x0040a160", "x0040a123"];
const contentSequence = "x0040a730";
const otherPatientIds = "x00101002";

const longest = 200_000;
/** A paragraph of a report (UT) is longer than other values. */
const longestParagraph = 65_536;
const deepest = 32;

/** The words, one value a line, the same once; at most 200,000 characters. */
export function freeWords(from: Attributes): string {
  const found = new Set<string>();
  for (const tag of worded) add(found, text(from, tag));
  for (const item of itemsOf(from, otherPatientIds)) add(found, text(item, "x00100020"));
  addContent(found, from, 0);
  return [...found].join("\n").slice(0, longest);
}

function addContent(found: Set<string>, from: Attributes, depth: number): void {
  for (const tag of ofReports) add(found, text(from, tag, longestParagraph));
  if (depth < deepest) for (const item of itemsOf(from, contentSequence)) addContent(found, item, depth + 1);
}

/** A name's parts are words like any other: "Miller^John" names John Miller. */
function add(found: Set<string>, words: string | null): void {
  const plain = words?.replace(/[\^=\\]+/g, " ").trim() ?? "";
  if (plain !== "") found.add(plain);
}

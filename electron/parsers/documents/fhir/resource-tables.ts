/**
 * What each kind of resource says, as rows of a table that people and finders of facts read alike. Status is always told. Where
 * FHIR DSTU2, which older portals and telephones hand out, has another element than R4, both are looked for.
 */
import {
  amountWords,
  codeWords,
  conceptWords,
  dayWords,
  firstOf,
  listOf,
  manyOf,
  objectOf,
  quantityOf,
  wordsOf,
  type JsonObject,
} from "./fhir-words.ts";

export interface ResourceTable {
  readonly title: string;
  readonly heads: readonly string[];
  readonly row: (resource: JsonObject) => readonly string[];
}

/** By resource type, in the order in which a summary is read. */
export const resourceTables: Readonly<Record<string, ResourceTable>> = {
  Condition: {
    title: "Problems",
    heads: ["Problem", "Since", "Until", "Status", "Code"],
    row: (one) => [
      conceptWords(one["code"]),
      dayWords(firstOf(one, "onsetDateTime", "onsetPeriod", "onsetString", "recordedDate", "dateRecorded")),
      dayWords(firstOf(one, "abatementDateTime", "abatementPeriod", "abatementString")),
      statusOf(one, "clinicalStatus", "verificationStatus"),
      codeWords(one["code"]),
    ],
  },
  AllergyIntolerance: {
    title: "Allergies and intolerances",
    heads: ["Substance", "Reaction", "Severity", "Status", "Code"],
    row: (one) => [
      conceptWords(firstOf(one, "code", "substance")),
      listOf(one["reaction"])
        .flatMap((reaction) => listOf(objectOf(reaction)["manifestation"]).map(conceptWords))
        .join(", "),
      criticalities[wordsOf(one["criticality"])] ?? wordsOf(one["criticality"]),
      statusOf(one, "clinicalStatus", "verificationStatus"),
      codeWords(firstOf(one, "code", "substance")),
    ],
  },
  MedicationRequest: medications("Medications ordered", "authoredOn"),
  MedicationOrder: medications("Medications ordered (older form)", "dateWritten"),
  MedicationStatement: medications("Medications taken", "effectiveDateTime", "effectivePeriod"),
  MedicationAdministration: medications("Medications given", "effectiveDateTime", "effectivePeriod"),
  MedicationDispense: medications("Medications handed out", "whenHandedOver", "whenPrepared"),
  Immunization: {
    title: "Immunizations",
    heads: ["Vaccine", "Date", "Status", "Code"],
    row: (one) => [
      conceptWords(one["vaccineCode"]),
      dayWords(firstOf(one, "occurrenceDateTime", "occurrenceString", "date")),
      statusOf(one),
      codeWords(one["vaccineCode"]),
    ],
  },
  Procedure: {
    title: "Procedures",
    heads: ["Procedure", "Date", "Status", "Code"],
    row: (one) => [
      conceptWords(one["code"]),
      dayWords(firstOf(one, "performedDateTime", "performedPeriod", "performedString")),
      statusOf(one),
      codeWords(one["code"]),
    ],
  },
  Encounter: {
    title: "Visits",
    heads: ["Visit", "Date", "Reason", "Status"],
    row: (one) => [
      listOf(one["type"]).map(conceptWords).join(", ") || conceptWords(one["class"]),
      dayWords(one["period"]),
      manyOf(firstOf(one, "reasonCode", "reason"))
        .map(conceptWords)
        .join(", "),
      statusOf(one),
    ],
  },
  DiagnosticReport: {
    title: "Reports",
    heads: ["Report", "Date", "Status", "Conclusion"],
    row: (one) => [
      conceptWords(one["code"]),
      dayWords(firstOf(one, "effectiveDateTime", "effectivePeriod", "issued")),
      statusOf(one),
      wordsOf(one["conclusion"]) ||
        listOf(firstOf(one, "conclusionCode", "codedDiagnosis"))
          .map(conceptWords)
          .join(", "),
    ],
  },
  ImagingStudy: {
    title: "Imaging studies",
    heads: ["Study", "Date", "Series", "Images", "Status"],
    row: (one) => [
      wordsOf(one["description"]) || listOf(one["procedureCode"]).map(conceptWords).join(", "),
      dayWords(one["started"]),
      wordsOf(one["numberOfSeries"]),
      wordsOf(one["numberOfInstances"]),
      statusOf(one),
    ],
  },
  CarePlan: {
    title: "Plans of care",
    heads: ["Plan", "Period", "Status"],
    row: (one) => [
      wordsOf(one["title"]) || listOf(one["category"]).map(conceptWords).join(", "),
      dayWords(one["period"]),
      statusOf(one),
    ],
  },
  DocumentReference: {
    title: "Documents",
    heads: ["Document", "Date", "Status"],
    row: (one) => [
      wordsOf(one["description"]) || conceptWords(one["type"]),
      dayWords(firstOf(one, "date", "created")),
      statusOf(one, "docStatus"),
    ],
  },
};

/** DSTU2 says it by codes of its own (AllergyIntolerance.criticality). */
const criticalities: Readonly<Record<string, string>> = { CRITH: "high", CRITL: "low", CRITU: "not known" };

function medications(title: string, ...times: readonly string[]): ResourceTable {
  return {
    title,
    heads: ["Medication", "Dose", "Date", "Status", "Code"],
    row: (one) => {
      const medication = one["medicationCodeableConcept"];
      const dosages = [...listOf(one["dosageInstruction"]), ...listOf(one["dosage"]), objectOf(one["dosage"])];
      return [
        conceptWords(medication),
        dosages
          .map(dosageWords)
          .filter((words) => words !== "")
          .join("; "),
        dayWords(firstOf(one, ...times)),
        statusOf(one),
        codeWords(medication),
      ];
    },
  };
}

function dosageWords(value: unknown): string {
  const dosage = objectOf(value);
  const text = wordsOf(dosage["text"]);
  if (text !== "") return text;
  const [rate] = listOf(dosage["doseAndRate"]);
  const dose = amountWords(firstOf(objectOf(rate), "doseQuantity", "doseRange") ?? dosage["dose"]);
  return [dose, conceptWords(dosage["route"])].filter((one) => one !== "").join(", ");
}

/** Elements that turn what a resource says into its opposite; all but the first are of DSTU2. */
const negatives = [
  ["doNotPerform", "not to be given"],
  ["wasNotGiven", "not given"],
  ["wasNotTaken", "not taken"],
  ["notPerformed", "not performed"],
] as const;

/** What a result means depends on it: "entered in error" and "resolved" are no entries of the opposite. */
function statusOf(resource: JsonObject, ...more: readonly string[]): string {
  const negations = negatives.flatMap(([name, words]) => (resource[name] === true ? [words] : []));
  return [...negations, ...["status", ...more].map((name) => conceptWords(resource[name]))]
    .filter((one) => one !== "")
    .join(", ");
}

export const commentHead = "Comment";

/** What somebody wrote beside an entry (Annotation). */
export function commentsOf(resource: JsonObject): string {
  // DSTU2 has one note where R4 has a list, notes in plain words, and "comments".
  return [...manyOf(resource["note"]), resource["notes"], resource["comments"]]
    .map((note) => wordsOf(note) || wordsOf(objectOf(note)["text"]))
    .filter((text) => text !== "")
    .join(" · ");
}

/** Observations are a table of results; those with parts (a blood pressure) have a row for each. */
export const observationHeads = [
  "Test",
  "Result",
  "Units",
  "Reference Range",
  "Flag",
  "Collected",
  "Status",
  commentHead,
  "LOINC",
] as const;

/** The rows of one observation. */
export function observationRows(one: JsonObject): readonly (readonly string[])[] {
  const name = conceptWords(one["code"]);
  const day = dayWords(firstOf(one, "effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued"));
  const own = resultRow(one, { name, day, status: statusOf(one) });
  const parts = listOf(one["component"])
    .map(objectOf)
    .flatMap((part) => resultRow(part, { name: `${name}, ${conceptWords(part["code"])}`, day, status: statusOf(one) }));
  const rows = [...own, ...parts];
  // A panel is told by its members; anything else without a value is told as just that.
  const isPanel = listOf(one["hasMember"]).length > 0;
  const all = rows.length > 0 || isPanel ? rows : [[name, "", "", "", "", day, statusOf(one)]];
  return all.map((row, at) => [...row, at === 0 ? commentsOf(one) : "", at < own.length ? loincOf(one["code"]) : ""]);
}

/** The code of the test itself; parts of it have codes of their own, which stand with them in the file. */
function loincOf(code: unknown): string {
  return /LOINC (\d{1,5}-\d)/u.exec(codeWords(code))?.[1] ?? "";
}

function resultRow(
  one: JsonObject,
  { name, day, status }: { readonly name: string; readonly day: string; readonly status: string },
): readonly (readonly string[])[] {
  const quantity = quantityOf(one["valueQuantity"]);
  const words =
    quantity.printed ||
    conceptWords(firstOf(one, "valueCodeableConcept", "valueString", "valueDateTime")) ||
    amountWords(firstOf(one, "valueRange", "valueRatio")) ||
    wordsOf(firstOf(one, "valueInteger")) ||
    (typeof one["valueBoolean"] === "boolean" ? (one["valueBoolean"] ? "yes" : "no") : "") ||
    conceptWords(one["dataAbsentReason"]);
  if (words === "") return [];
  const flags = manyOf(one["interpretation"])
    .map((flag) => shortFlag(flag))
    .join(" ");
  const ranges = listOf(one["referenceRange"]).map(
    (range) => wordsOf(objectOf(range)["text"]) || rangeWords(objectOf(range)),
  );
  return [[name, words, quantity.unit, ranges.filter((range) => range !== "").join("; "), flags, day, status]];
}

function rangeWords({ low, high }: JsonObject): string {
  const [from, to] = [low, high].map((end) => quantityOf(end).printed);
  if (from && to) return `${from}-${to}`;
  return from ? `>= ${from}` : to ? `<= ${to}` : "";
}

/** The code ("H") where there is one: it is what a laboratory prints. */
function shortFlag(flag: unknown): string {
  const codes = listOf(objectOf(flag)["coding"]).map((one) => wordsOf(objectOf(one)["code"]));
  return codes.find((code) => code !== "" && code.length <= 4) ?? conceptWords(flag);
}

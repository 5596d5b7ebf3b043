/**
 * Resources of a FHIR file that say something of the patient to which a day can be put: conditions, medications, allergies,
 * procedures, visits and vaccinations. What was refuted, not done or not taken is told as denied; what is planned or only proposed
 * is none of them.
 */
import { vaccinationPrefix } from "../../../../shared/model/vaccination.ts";
import type { StatedEntry } from "../../../../shared/model/stated-entry.ts";
import type { NoteEntry } from "../stated-entries.ts";
import {
  codeWords,
  conceptWords,
  firstOf,
  listOf,
  objectOf,
  wordsOf,
  type Json,
  type JsonObject,
} from "./fhir-words.ts";
import { resourceTables } from "./resource-tables.ts";

interface Reading {
  readonly kind: StatedEntry["kind"];
  readonly name: (resource: JsonObject) => string;
  readonly when: readonly string[];
  readonly until?: readonly string[];
  /** Codes of the status that say that it goes on. */
  readonly goesOn?: RegExp;
}

const medication = (...when: readonly string[]): Reading => ({
  kind: "medication",
  name: (one) => conceptWords(one["medicationCodeableConcept"]),
  when,
  goesOn: /^(?:active|recurrence|relapse)$/u,
});

const readings: Readonly<Record<string, Reading>> = {
  Condition: {
    kind: "problem",
    name: (one) => conceptWords(one["code"]),
    when: ["onsetDateTime", "onsetPeriod", "onsetString", "recordedDate", "dateRecorded"],
    until: ["abatementDateTime", "abatementPeriod"],
    goesOn: /^(?:active|recurrence|relapse)$/u,
  },
  AllergyIntolerance: {
    kind: "allergy",
    name: (one) => conceptWords(firstOf(one, "code", "substance")),
    when: ["onsetDateTime", "onsetPeriod", "onset", "recordedDate"],
    goesOn: /^(?:active|confirmed)$/u,
  },
  MedicationRequest: medication("authoredOn"),
  MedicationOrder: medication("dateWritten"),
  MedicationStatement: medication("effectiveDateTime", "effectivePeriod"),
  MedicationAdministration: medication("effectiveDateTime", "effectivePeriod"),
  MedicationDispense: medication("whenHandedOver", "whenPrepared"),
  Immunization: {
    kind: "procedure",
    name: (one) => vaccinationPrefix + conceptWords(one["vaccineCode"]),
    when: ["occurrenceDateTime", "date"],
  },
  Procedure: {
    kind: "procedure",
    name: (one) => conceptWords(one["code"]),
    when: ["performedDateTime", "performedPeriod"],
  },
  Encounter: {
    kind: "encounter",
    name: (one) => listOf(one["type"]).map(conceptWords).join(", ") || conceptWords(one["class"]) || "Visit",
    when: ["period"],
  },
};

/** Statuses of what has not happened, and intents of what nobody has ordered. */
const notYet =
  /^(?:planned|draft|preparation|proposed|arrived|triaged|unknown|cancelled|stopped-before|on-hold-before)$/u;
const onlyIntended = /^(?:proposal|plan|option)$/u;
const notSo = /^(?:not-done|not-taken|refuted|not-given|aborted)$/u;

export function fhirStatements(resources: readonly JsonObject[]): readonly NoteEntry[] {
  return resources.flatMap((resource) => {
    const reading = readings[wordsOf(resource["resourceType"])];
    if (reading === undefined) return [];
    const name = reading.name(resource).trim();
    const codes = codesOf(resource);
    if (name === "" || name === vaccinationPrefix.trim() || codes.some((code) => notYet.test(code))) return [];
    if (onlyIntended.test(wordsOf(resource["intent"]))) return [];
    return [entryOf(resource, { reading, name, codes })];
  });
}

const notDone =
  /^(?:not-done|not-taken|not-given|planned|draft|preparation|proposed|cancelled|stopped-before|on-hold-before)$/u;

/** Whether it tells of something that was not done, or has not happened yet: the day it names is none of the person's. */
export function isNotDone(resource: JsonObject): boolean {
  return (
    codesOf(resource).some((code) => notDone.test(code)) ||
    onlyIntended.test(wordsOf(resource["intent"])) ||
    negations.some((field) => resource[field] === true)
  );
}

function codesOf(resource: JsonObject): readonly string[] {
  return ["status", "clinicalStatus", "verificationStatus"].map((field) => codeOf(resource[field]));
}

interface Facts {
  readonly reading: Reading;
  readonly name: string;
  readonly codes: readonly string[];
}

function entryOf(resource: JsonObject, { reading, name, codes }: Facts): NoteEntry {
  const { kind, when, until = [], goesOn } = reading;
  const { start, end } = spanOf(firstOf(resource, ...when));
  const to = until.length === 0 ? end : (spanOf(firstOf(resource, ...until)).start ?? end);
  const isDenied =
    codes.some((code) => notSo.test(code)) || negations.some((field) => resource[field] === true) || saysNone(resource);
  const row = resourceTables[wordsOf(resource["resourceType"])]?.row(resource) ?? [];
  const status = codes.filter((code) => code !== "").join(", ");
  return {
    kind,
    title: name,
    from: start,
    to,
    isOngoing: !isDenied && to === null && goesOn !== undefined && codes.some((code) => goesOn.test(code)),
    status: status === "" ? null : status.slice(0, 300),
    isDenied,
    dose: kind === "medication" ? (row[1] ?? "").slice(0, 300) || null : null,
    reaction: kind === "allergy" ? (row[1] ?? "").slice(0, 300) || null : null,
    facility:
      kind === "encounter" ? wordsOf(objectOf(resource["serviceProvider"])["display"]).slice(0, 300) || null : null,
    code:
      codeWords(firstOf(resource, "code", "vaccineCode", "medicationCodeableConcept", "substance")).slice(0, 300) ||
      null,
    words: [row[0] ?? "", start ?? ""],
  };
}

const negations = ["doNotPerform", "wasNotGiven", "wasNotTaken", "notPerformed"];

/** Codes that say that there is none: no known problems, allergies, medications (SNOMED CT; HL7 absent-unknown). */
const noneKnown =
  /^(?:160245001|160244002|716186003|409137002|429625007|no-known-[a-z-]+|no-allergy-info|no-medication-info|no-problem-info)$/u;

function saysNone(resource: JsonObject): boolean {
  const concept = objectOf(firstOf(resource, "code", "substance", "medicationCodeableConcept"));
  const codes = listOf(concept["coding"]).map((one) => wordsOf(objectOf(one)["code"]));
  return codes.some((code) => noneKnown.test(code)) || /^no (?:known|current)\b/iu.test(conceptWords(concept));
}

/** A code that is given plainly, or within a concept. */
function codeOf(value: Json): string {
  const words = wordsOf(value);
  return words === "" ? wordsOf(objectOf(listOf(objectOf(value)["coding"])[0])["code"]) : words;
}

function spanOf(value: Json): { readonly start: string | null; readonly end: string | null } {
  if (typeof value === "string") return { start: dayOf(value), end: null };
  const { start, end } = objectOf(value) as Record<string, Json>;
  return { start: dayOf(start), end: dayOf(end) };
}

function dayOf(value: Json): string | null {
  return /^\d{4}(?:-\d\d(?:-\d\d)?)?/u.exec(wordsOf(value))?.[0] ?? null;
}

/** The patient of a set of resources (FHIR R4, Patient). */
import { parsePartialDate } from "../../../../shared/model/dates.ts";
import type { StatedPatient } from "../../../../shared/model/person.ts";
import { dayWords, listOf, nameWords, objectOf, wordsOf, type JsonObject } from "./fhir-words.ts";

/** Numbers that a state gives: they find nobody in a hospital, and nothing needs them. */
const stateNumber = /us-ssn|passport|driver/i;

/** The lines of a header, label and value. */
export function patientLines(patient: JsonObject): readonly (readonly string[])[] {
  const { name, birthDate, sex, identifiers } = statementOf(patient);
  return [
    ["Patient", name ?? ""],
    ["Date of birth", birthDate ?? ""],
    ["Sex", sex ?? ""],
    ...identifiers.map(({ value }) => ["Patient ID", value]),
  ];
}

/** Whom the resources are about; null for nobody and for several people. */
export function statedPatient(patients: readonly JsonObject[]): StatedPatient | null {
  const [first, ...more] = patients;
  return first === undefined || more.length > 0 ? null : statementOf(first);
}

function statementOf(patient: JsonObject): StatedPatient {
  const names = listOf(patient["name"])
    .map(nameWords)
    .filter((name) => name !== "");
  const gender = wordsOf(patient["gender"]);
  return {
    name: names[0]?.slice(0, 512) ?? null,
    otherNames: [...new Set(names.slice(1))]
      .filter((name) => name !== names[0])
      .slice(0, 8)
      .map((name) => name.slice(0, 512)),
    birthDate: parsePartialDate(dayWords(patient["birthDate"])),
    sex: gender === "male" || gender === "female" || gender === "other" ? gender : null,
    identifiers: listOf(patient["identifier"])
      .map(objectOf)
      .filter((one) => !stateNumber.test(wordsOf(one["system"])) && wordsOf(one["value"]) !== "")
      .slice(0, 32)
      .map((one) => ({ issuer: null, value: wordsOf(one["value"]).slice(0, 64) })),
  };
}

/** Values of FHIR R4 (datatypes, R4 2.24) as words. Foreign JSON: nothing of it is where it should be until it was looked at. */

export type Json = unknown;
export type JsonObject = Readonly<Record<string, Json>>;

/** The object, or an empty one for anything else. */
export function objectOf(value: Json): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The list, or an empty one for anything else. */
export function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The words on one line, or "" for anything else. */
export function wordsOf(value: Json): string {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" ? value.replaceAll(/\s+/gu, " ").trim() : "";
}

/** A CodeableConcept, Coding or plain code: its text, else its first meaning, with the code as given. */
export function conceptWords(value: Json): string {
  if (typeof value === "string") return wordsOf(value);
  const concept = objectOf(value);
  const codings = [...listOf(concept["coding"]), value].map(objectOf);
  const meaning =
    wordsOf(concept["text"]) || (codings.map((one) => wordsOf(one["display"])).find((one) => one !== "") ?? "");
  if (meaning !== "") return meaning;
  return codings.map((one) => wordsOf(one["code"])).find((one) => one !== "") ?? "";
}

const systems: Readonly<Record<string, string>> = {
  "http://loinc.org": "LOINC",
  "http://snomed.info/sct": "SNOMED CT",
  "http://www.nlm.nih.gov/research/umls/rxnorm": "RxNorm",
  "http://hl7.org/fhir/sid/icd-10": "ICD-10",
  "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10-CM",
  "http://hl7.org/fhir/sid/cvx": "CVX",
  "http://www.whocc.no/atc": "ATC",
};

/** The codes of a concept whose systems people know, as given: "LOINC 718-7". */
export function codeWords(value: Json): string {
  return listOf(objectOf(value)["coding"])
    .map(objectOf)
    .flatMap((one) => {
      const system = systems[wordsOf(one["system"])];
      const code = wordsOf(one["code"]);
      return system === undefined || code === "" ? [] : [`${system} ${code}`];
    })
    .join(", ");
}

/** Value, comparator and unit of a Quantity, apart. */
export function quantityOf(value: Json): { readonly printed: string; readonly unit: string } {
  const quantity = objectOf(value);
  return {
    printed: `${wordsOf(quantity["comparator"])}${wordsOf(quantity["value"])}`,
    unit: wordsOf(quantity["unit"]) || wordsOf(quantity["code"]),
  };
}

/** A Quantity, Range or Ratio in one line. */
export function amountWords(value: Json): string {
  const { low, high, numerator, denominator } = objectOf(value) as Record<string, Json>;
  if (low !== undefined || high !== undefined)
    return [low, high]
      .map(amountWords)
      .filter((one) => one !== "")
      .join("–");
  if (numerator !== undefined) return `${amountWords(numerator)}/${amountWords(denominator)}`;
  const { printed, unit } = quantityOf(value);
  return [printed, unit === "1" ? "" : unit].filter((one) => one !== "").join(" ");
}

/** One or several: elements that DSTU2 has once and R4 as a list, or the other way round. */
export function manyOf(value: Json): readonly Json[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value];
}

/** The day of a date, dateTime, instant or Period; "" where none is given. */
export function dayWords(value: Json): string {
  if (typeof value === "string") return /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(value)?.[0] ?? "";
  const [start, end] = ["start", "end"].map((part) => dayWords(objectOf(value)[part] ?? ""));
  if (start && end) return start === end ? start : `${start} to ${end}`;
  return start || end || "";
}

/** Whatever stands first of several elements of which a resource has one ("effective[x]"). */
export function firstOf(resource: JsonObject, ...names: readonly string[]): Json {
  return names.map((name) => resource[name]).find((value) => value !== undefined);
}

/** A HumanName in reading order without "Mr." and the like: its parts, else the text that it is given as. */
export function nameWords(value: Json): string {
  const name = objectOf(value);
  // DSTU2 has a list of family names.
  const family = [...listOf(name["family"]), name["family"]].map(wordsOf);
  const parts = [...listOf(name["given"]).map(wordsOf), ...family].filter((one) => one !== "");
  return parts.length > 1 ? parts.join(" ") : wordsOf(name["text"]) || parts.join(" ");
}

/** Whom a health export is about, as far as its element `Me` says: never by name. */
import { parsePartialDate } from "../../../../shared/model/dates.ts";
import type { Sex, StatedPatient } from "../../../../shared/model/person.ts";
import type { HealthElement } from "./export-elements.ts";
import { oneLine } from "./measurement.ts";
import { plainName } from "./measurement-kinds.ts";

const prefix = "HKCharacteristicTypeIdentifier";
const sexes: Readonly<Record<string, Sex>> = {
  HKBiologicalSexMale: "male",
  HKBiologicalSexFemale: "female",
  HKBiologicalSexOther: "other",
};

/** Birth date and sex where they are stated. */
export function statedPerson({ attributes }: HealthElement): StatedPatient {
  return {
    name: null,
    otherNames: [],
    birthDate: parsePartialDate((attributes[`${prefix}DateOfBirth`] ?? "").trim()),
    sex: sexes[attributes[`${prefix}BiologicalSex`] ?? ""] ?? null,
    identifiers: [],
  };
}

/** The lines of a header, and what else the person has entered about themself. */
export function personLines(me: HealthElement): readonly string[] {
  const { birthDate, sex } = statedPerson(me);
  const others = Object.entries(me.attributes)
    .filter(([name]) => ![`${prefix}DateOfBirth`, `${prefix}BiologicalSex`].includes(name))
    .slice(0, 20)
    .map(([name, value]) => [plainName(name), enteredWords(name, value)] as const);
  return [
    ...(birthDate === null ? [] : [`Date of birth: ${birthDate}`]),
    ...(sex === null ? [] : [`Sex: ${sex}`]),
    ...others.flatMap(([name, words]) => (words === "" ? [] : [`${name}, as entered in the telephone: ${words}`])),
  ];
}

/** "HKBloodTypeAPositive" is "A positive"; what is not set, or none, says nothing. */
function enteredWords(name: string, value: string): string {
  const words = plainName(oneLine(value.replace(`HK${name.replace(prefix, "")}`, "")))
    .replace(/^(A|B|O|AB)(?=positive|negative)/i, "$1 ")
    .slice(0, 60);
  return /^(?:not set|none|)$/i.test(words) ? "" : words;
}

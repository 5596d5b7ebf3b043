/** Whether a stated patient is one of the vault's people. Different in anything that both state is different. */
import type { Person } from "../records/people.ts";
import type { StatedPatient } from "../../shared/model/person.ts";

/**
 * True when the statement fits the person: one of the names agrees and no birth date, sex or identifier of the same
 * issuer contradicts; or, where no name is stated, an identifier agrees.
 */
export function isSamePerson(person: Person, stated: StatedPatient): boolean {
  if (person.birthDate !== null && stated.birthDate !== null && !datesAgree(person.birthDate, stated.birthDate))
    return false;
  if (person.sex !== null && stated.sex !== null && person.sex !== stated.sex) return false;
  const names = [stated.name, ...stated.otherNames].filter((name) => name !== null);
  if (names.length === 0) return sharesIdentifier(person, stated);
  return names.some((name) => person.names.some((known) => nameKey(known) === nameKey(name)));
}

/** Two birth dates of different precision agree when the coarser one contains the finer. */
function datesAgree(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function sharesIdentifier(person: Person, stated: StatedPatient): boolean {
  return stated.identifiers.some((one) =>
    person.identifiers.some(
      (known) =>
        known.value === one.value && (known.issuer === one.issuer || one.issuer === null || known.issuer === null),
    ),
  );
}

/** Forms of address and degrees. "Jr", "II" and initials are no such thing: they may tell a son from his father. */
const titles = /^(mr|mrs|ms|miss|dr|prof|herr|frau|sra|mme|md|phd)$/;

/**
 * Accents of Latin, Greek and Cyrillic letters, and the points of Hebrew and Arabic, which one file writes and the next
 * leaves out. The marks of Indic, Thai and Japanese names are vowels and consonants, so they stay.
 */
const droppedMarks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;

/** A name without accents, case, punctuation, titles and order: "SILVA^Ana" and "Ana Silva" are the same. */
export function nameKey(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(droppedMarks, "")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "" && !titles.test(word));
  return words.toSorted().join(" ");
}

/** One string for all statements that can only mean the same patient; groups a source's items before anybody decides. */
export function patientKey(stated: StatedPatient): string {
  const name = nameKey(stated.name ?? stated.otherNames[0] ?? "");
  const identifiers =
    name === "" ? stated.identifiers.map(({ issuer, value }) => `${issuer ?? ""}:${value}`).join(",") : "";
  return [name, stated.birthDate ?? "", stated.sex ?? "", identifiers].join("|");
}

/** Tells patients apart within one study by name and birth date, or by identifiers where no name is stated. */
export function studyPatientKey(stated: StatedPatient): string {
  const name = nameKey(stated.name ?? stated.otherNames[0] ?? "");
  if (name === "") return stated.identifiers.map(({ value }) => value).join(",");
  return `${name}|${stated.birthDate ?? ""}`;
}

/** Whether a stated patient is one of the vault's people. What both state and does not agree tells them apart. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { Identifier, Sex, StatedPatient } from "../../../shared/model/person.ts";
import { generationOf, isNearName, nameFit, nameKey, type NameFit } from "../../../shared/model/names.ts";
import { withoutPlaceholders } from "./placeholders.ts";

/**
 * "same": nothing speaks against it and enough speaks for it. "maybe": only a person can say. "different": something
 * that both state contradicts, or the names are not one name.
 */
export type Fit = "same" | "maybe" | "different";

/** What is compared: a person's card, or a statement with its names in one list. */
export interface Known {
  readonly names: readonly string[];
  readonly birthDate: PartialDate | null;
  readonly sex: Sex | null;
  readonly identifiers: readonly Identifier[];
}

/** A statement in the form that is compared; stand-ins such as "ANON" or "0" state nothing. */
export function knownFrom(stated: StatedPatient): Known {
  const { name, otherNames, birthDate, sex, identifiers } = withoutPlaceholders(stated);
  return { names: name === null ? otherNames : [name, ...otherNames], birthDate, sex, identifiers };
}

/** Whether a person of the vault, or another statement, and this statement are about the same human being. */
export function comparePatients(known: Known, stated: StatedPatient): Fit {
  const other = knownFrom(stated);
  if (contradicts(known, other)) return "different";
  const isSameNumber = sharesIdentifier(known, other);
  if (known.names.length === 0 || other.names.length === 0) return isSameNumber ? "same" : "different";
  const isSameBirthday = isWholeDay(known.birthDate) && known.birthDate === other.birthDate;
  switch (bestNameFit(known, other)) {
    case "different":
      return "different";
    case "compatible":
      return isSameNumber ? "same" : "maybe";
    case "equal": {
      if (isSameNumber || isSameBirthday) return "same";
      // Two people of one name, each with a number that the other has not: their birth dates would have to agree.
      const hasNumbers = known.identifiers.length > 0 && other.identifiers.length > 0;
      return hasNumbers ? "maybe" : "same";
    }
  }
}

/**
 * True when two statements may be about one patient where something else says so already, a Study Instance UID they share:
 * nothing contradicts, and what only one of them states tells nobody apart.
 */
export function mayBeOnePatient(known: Known, stated: StatedPatient): boolean {
  const other = knownFrom(stated);
  if (known.names.length > 0 && other.names.length > 0) return comparePatients(known, stated) !== "different";
  if (contradicts(known, other)) return false;
  return known.identifiers.length === 0 || other.identifiers.length === 0 || sharesIdentifier(known, other);
}

/**
 * Whom a person is offered as an answer: also somebody born on the very day under another name, who may have married.
 * Nothing is ever filed by it.
 */
export function candidateFit(known: Known, stated: StatedPatient): Fit {
  const fit = comparePatients(known, stated);
  const other = knownFrom(stated);
  const isBirthdayShared = isWholeDay(known.birthDate) && known.birthDate === other.birthDate;
  return fit === "different" && isBirthdayShared && !contradicts(known, other) ? "maybe" : fit;
}

/**
 * True where a statement whose name was read from a picture is nearly this person's: born on the very day, a letter or two misread,
 * and nothing against it. What is filed by it is an assumption.
 */
export function isNearlySame(known: Known, stated: StatedPatient): boolean {
  const other = knownFrom(stated);
  const isBirthdayShared = isWholeDay(known.birthDate) && known.birthDate === other.birthDate;
  const isNear = other.names.some((name) => known.names.some((theirs) => isNearName(theirs, name)));
  return isBirthdayShared && isNear && !contradicts(known, other);
}

/** True where nothing but the name speaks for the fit: no number that both have, and no birth date. */
export function isByNameAlone(known: Known, stated: StatedPatient): boolean {
  const other = knownFrom(stated);
  const isBirthdayShared = isWholeDay(known.birthDate) && known.birthDate === other.birthDate;
  return !isBirthdayShared && !sharesIdentifier(known, other);
}

/**
 * True for somebody whom a statement may mean as well as another one of nearly the same name: a twin, a father, a son. Where the name
 * was read from a picture, a letter or two do not tell them apart.
 */
export function mayBeMeant(known: Known, stated: StatedPatient, isFromPicture: boolean): boolean {
  if (comparePatients(known, stated) !== "different") return true;
  const other = knownFrom(stated);
  const isNear = other.names.some((name) => known.names.some((theirs) => isNearName(theirs, name)));
  return isFromPicture && isNear && !contradicts(known, other);
}

/** True when both state something that cannot be true of one human being. */
export function contradicts(known: Known, other: Known): boolean {
  if (known.birthDate !== null && other.birthDate !== null && !datesAgree(known.birthDate, other.birthDate))
    return true;
  if (known.sex !== null && other.sex !== null && known.sex !== other.sex) return true;
  if (contradictingGeneration(known, other)) return true;
  return contradictingNumber(known, other);
}

/** Father and son of one name: one is called "Sr." and the other "Jr.". */
function contradictingGeneration(known: Known, other: Known): boolean {
  const generationsOf = ({ names }: Known) => names.map(generationOf).filter((one) => one !== null);
  const [theirs, stated] = [generationsOf(known), generationsOf(other)];
  return theirs.length > 0 && stated.length > 0 && !theirs.some((one) => stated.includes(one));
}

/** One issuer gives a patient one number: where both have numbers of an issuer and share none, they are two. */
function contradictingNumber(known: Known, other: Known): boolean {
  const issuers = new Set(other.identifiers.flatMap(({ issuer }) => (issuer === null ? [] : [issuerKey(issuer)])));
  for (const issuer of issuers) {
    const valuesOf = ({ identifiers }: Known) =>
      identifiers.filter((one) => one.issuer !== null && issuerKey(one.issuer) === issuer).map(({ value }) => value);
    const theirs = valuesOf(known);
    if (theirs.length > 0 && !valuesOf(other).some((value) => theirs.some((one) => isSameValue(one, value))))
      return true;
  }
  return false;
}

function issuerKey(issuer: string): string {
  return issuer.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** Numbers are compared without spaces and case; leading zeros are part of some and padding of others, so they count. */
function isSameValue(a: string, b: string): boolean {
  return a === b || plainNumber(a) === plainNumber(b);
}

/** A patient number as it is compared. */
export function plainNumber(value: string): string {
  return value.normalize("NFKC").replace(/\s+/g, "").toUpperCase();
}

/** Two birth dates of different precision agree when the coarser one contains the finer. */
export function datesAgree(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function isWholeDay(date: PartialDate | null): boolean {
  return date?.length === 10;
}

function sharesIdentifier(known: Known, other: Known): boolean {
  return other.identifiers.some((one) => hasIdentifier(known, one));
}

function hasIdentifier({ identifiers }: Known, { issuer, value }: Identifier): boolean {
  return identifiers.some(
    (theirs) =>
      isSameValue(theirs.value, value) &&
      (theirs.issuer === null || issuer === null || issuerKey(theirs.issuer) === issuerKey(issuer)),
  );
}

/**
 * True where the name says this person and the number somebody else: one of the others, who is surely not the stated one by name or
 * birth date, has a number that is stated and that this person has not. Twins are told apart by nothing else; only a person can say.
 */
export function statesNumberOfAnother(known: Known, stated: StatedPatient, others: readonly Known[]): boolean {
  const { identifiers } = knownFrom(stated);
  const foreign = identifiers.filter((one) => !hasIdentifier(known, one));
  return others.some(
    (other) =>
      other !== known &&
      foreign.some((one) => hasIdentifier(other, one)) &&
      comparePatients(other, stated) === "different",
  );
}

function bestNameFit(known: Known, other: Known): NameFit {
  const fits = new Set(other.names.flatMap((name) => known.names.map((theirs) => nameFit(theirs, name))));
  return fits.has("equal") ? "equal" : fits.has("compatible") ? "compatible" : "different";
}

/** One string for all statements that say exactly the same; a decision about one holds for all of them. */
export function statementKey(stated: StatedPatient): string {
  const { names, birthDate, sex, identifiers } = knownFrom(stated);
  const numbers = identifiers.map(({ issuer, value }) => `${issuer ?? ""}:${value}`).toSorted();
  return JSON.stringify([names.map(nameKey).toSorted(), birthDate, sex, numbers]);
}

/** Several statements about one patient as the one that says all of it; the first one's name is the name. */
export function mergedStatement(first: StatedPatient, ...others: readonly StatedPatient[]): StatedPatient {
  return others.reduce((sum, one) => {
    const names = [
      ...new Set([sum.name, one.name, ...sum.otherNames, ...one.otherNames].filter((name) => name !== null)),
    ];
    const numbers = new Map(
      [...sum.identifiers, ...one.identifiers].map((id) => [`${id.issuer ?? ""}|${id.value}`, id]),
    );
    return {
      name: names[0] ?? null,
      otherNames: names.slice(1, 9),
      birthDate: sum.birthDate ?? one.birthDate,
      sex: sum.sex ?? one.sex,
      identifiers: [...numbers.values()].slice(0, 32),
    };
  }, withoutPlaceholders(first));
}

/** How much a statement says, to read the fullest first: poorer ones of the same patient then find their person there. */
export function fullness(stated: StatedPatient): number {
  const { names, birthDate, sex, identifiers } = knownFrom(stated);
  const words = names[0]?.split(/[\s^]+/).filter((word) => word.length > 2).length ?? 0;
  return (
    (names.length > 0 ? 8 : 0) +
    words +
    (birthDate === null ? 0 : 2) +
    (sex === null ? 0 : 1) +
    (identifiers.length > 0 ? 1 : 0)
  );
}

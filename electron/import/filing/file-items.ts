/** Whose each item is. What a file states decides; what it does not state is never guessed, and nothing merges silently. */
import type { ClockAndIds, OriginalId, PersonId } from "../../../shared/model/ids.ts";
import type { FilingCounts, FoundPerson } from "../../../shared/model/import.ts";
import type { FilingBasis, StatedPatient } from "../../../shared/model/person.ts";
import { decidedPerson } from "../../records/people/filing-acts.ts";
import { fileUnderPerson, holdForAddressee, holdForDecision, studiesOf } from "../../records/people/filing.ts";
import { statesNobody } from "../../../shared/model/person.ts";
import {
  comparePatients,
  contradicts,
  isByNameAlone,
  isNearlySame,
  knownFrom,
  mayBeMeant,
  statesNumberOfAnother,
} from "../../records/people/match-person.ts";
import { nameFit, nameKey } from "../../../shared/model/names.ts";
import { listOriginals, type Original } from "../../records/documents/originals.ts";
import {
  addPerson,
  findPerson,
  learnAboutPerson,
  listPeople,
  removeEmptyPerson,
  type Person,
} from "../../records/people/people.ts";
import type { WritableDatabase } from "../../vault/vault.ts";
import { groupByPatient, type PatientGroup } from "./group-patients.ts";

export interface FilingRequest {
  /** Whose records the person at the screen says they are importing; null when they did not say. */
  readonly personId: PersonId | null;
  /** The name of a person to be made for this import, where personId is null. */
  readonly newPersonName?: string | undefined;
  /** True to file every item under the person it states, making people as needed. */
  readonly acceptsOthers: boolean;
}

export interface FilingResult {
  readonly people: readonly FoundPerson[];
  /** Items that state nobody and wait for a person. */
  readonly unfiled: number;
  readonly filing: FilingCounts;
}

/** The originals of an import, each with the source (a disc, a folder, a file) that it stood in. */
export type ImportedOriginals = ReadonlyMap<OriginalId, string>;

interface FilingContext {
  readonly db: WritableDatabase;
  readonly request: FilingRequest;
  readonly clock: ClockAndIds;
}

/** Files the given originals, in the caller's transaction, and tells what was found and decided. */
export function fileItems(
  db: WritableDatabase,
  imported: ImportedOriginals,
  { request: asked, clock }: { readonly request: FilingRequest; readonly clock: ClockAndIds },
): FilingResult {
  const context = { db, clock, request: withPerson(db, asked, clock) };
  const originals = listOriginals(db, [...imported.keys()]);
  const studyOf = studiesOf(
    db,
    originals.map(({ id }) => id),
  );
  const { groups, nameless } = groupByPatient(originals, studyOf, listPeople(db));
  const first = context.request.personId === null && listPeople(db).length === 0 ? onlyPatient(groups) : null;
  const filed = groups.map((group) => ({ group, decision: fileGroup(group, group === first, context) }));
  const sources = sourcesOf(filed, imported);
  const greeted = nameless.flatMap((item) => fileNameless(item, sources.get(sourceOf(item, imported)), context) ?? []);
  const after = listOriginals(db, [...imported.keys()]);
  const { personId } = context.request;
  // Everything named somebody else: a page without anything on it would only be in the way.
  if (asked.personId === null && personId !== null && after.every((one) => one.personId !== personId))
    removeEmptyPerson(db, personId);
  return {
    people: [...filed.map(({ group, decision }) => foundPerson(group, decision)), ...greetedPeople(greeted)],
    unfiled: nameless.filter(({ id }) => after.some((one) => one.id === id && isWaiting(one) && !isNamed(one))).length,
    filing: countFiling(after),
  };
}

/** A new name becomes a person only now, and only where something is theirs: an import that comes to nothing leaves nobody behind. */
function withPerson(db: WritableDatabase, request: FilingRequest, clock: ClockAndIds): FilingRequest {
  const { newPersonName: name } = request;
  if (request.personId !== null || name === undefined) return request;
  return { ...request, personId: addPerson(db, { name, stated: null, clock }) };
}

/**
 * Whom the first import into an empty vault may make its person: the one patient that the images state, else the one that
 * everything states; null where there are several. A paper that names somebody else beside one patient's images waits.
 */
function onlyPatient(groups: readonly PatientGroup[]): PatientGroup | null {
  const imaged = groups.filter(({ items }) => items.some(({ format }) => format === "dicom"));
  const [first, ...others] = imaged.length > 0 ? imaged : groups;
  if (!first || first.stated.name === null) return null;
  const known = knownFrom(first.stated);
  return others.every(({ stated }) => comparePatients(known, stated) !== "different") ? first : null;
}

interface Decision {
  readonly id: PersonId | null;
  readonly decision: FoundPerson["decision"];
  readonly basis: FilingBasis;
}

function fileGroup(group: PatientGroup, mayMakeFirst: boolean, context: FilingContext): Decision {
  const decision = personFor(group, mayMakeFirst, context);
  for (const item of group.items) {
    if (item.filing === "filed") continue;
    if (decision.id === null) holdForDecision(context.db, item.id);
    else fileUnderPerson(context.db, item.id, { personId: decision.id, basis: decision.basis });
  }
  return decision;
}

/** Nobody is made of a name that may be misread. */
function isOnlyFromPictures({ items }: PatientGroup): boolean {
  const stating = items.filter(({ stated }) => stated !== null && !statesNobody(stated));
  return stating.length > 0 && stating.every(isFromPicture);
}

function isFromPicture({ findings }: Original): boolean {
  return findings.some(({ code }) => code === "words-from-picture");
}

function personFor(group: PatientGroup, mayMakeFirst: boolean, { db, request, clock }: FilingContext): Decision {
  const { stated } = group;
  const isDoubtful = isOnlyFromPictures(group);
  const everybody = listPeople(db);
  const people = everybody.map((person) => ({
    person,
    fit: comparePatients(person, stated),
    isContested: statesNumberOfAnother(person, stated, everybody),
  }));
  const fitting = people.filter(({ isContested }) => !isContested);
  const matches = fitting.filter(({ fit }) => fit === "same").map(({ person }) => person);
  const requested = fitting.find(({ person, fit }) => person.id === request.personId && fit !== "different")?.person;
  const match = onlyMeant(matches, { people, stated, isDoubtful }) ?? matches.find(({ id }) => id === request.personId);
  if (match) {
    learnAboutPerson(db, match.id, stated);
    return { id: match.id, decision: "matched", basis: "stated" };
  }
  // Somebody said before whose a statement like this is, or says now whose records these are and nothing contradicts.
  const decided = decidedBefore(db, group) ?? requested?.id ?? null;
  if (decided !== null) {
    if (requested?.id === decided) learnAboutPerson(db, decided, stated);
    return { id: decided, decision: "matched", basis: "decided" };
  }
  const meant = isDoubtful ? people.filter(({ person }) => mayBeMeant(person, stated, true)) : [];
  const [nearly] = meant;
  if (nearly !== undefined && meant.length === 1 && isNearlySame(nearly.person, stated))
    return { id: nearly.person.id, decision: "assumed", basis: "assumed" };
  // Somebody of the vault may be meant: even an accepting import must not choose between them and a new person.
  const isOpen = people.some(({ fit }) => fit !== "different");
  const name = stated.name ?? (request.acceptsOthers ? (stated.identifiers[0]?.value ?? null) : null);
  const mayMake = !isOpen && !isDoubtful && (request.acceptsOthers || mayMakeFirst);
  if (!mayMake || name === null) return { id: null, decision: "held", basis: "stated" };
  return { id: addPerson(db, { name, stated, clock }), decision: "created", basis: "stated" };
}

interface Fits {
  readonly people: readonly { readonly person: Person }[];
  readonly stated: StatedPatient;
  readonly isDoubtful: boolean;
}

/** The one who fits, unless nothing but the name says so and it may be another one's as well. */
function onlyMeant(matches: readonly Person[], { people, stated, isDoubtful }: Fits): Person | undefined {
  const [match] = matches;
  if (match === undefined || matches.length > 1) return undefined;
  const isOthersToo = people.some(({ person }) => person.id !== match.id && mayBeMeant(person, stated, isDoubtful));
  return isByNameAlone(match, stated) && isOthersToo ? undefined : match;
}

/** The person that every decided statement of the group was decided for; null where there is none, or not one. */
function decidedBefore(db: WritableDatabase, { statements }: PatientGroup): PersonId | null {
  const decided = new Set(statements.map((stated) => decidedPerson(db, stated)).filter((id) => id !== null));
  const [only] = decided;
  return decided.size === 1 ? (only ?? null) : null;
}

/** What the stated patients of one source came to. */
interface SourcePatients {
  readonly people: Set<PersonId>;
  isHeld: boolean;
}

function sourcesOf(
  filed: readonly { readonly group: PatientGroup; readonly decision: Decision }[],
  imported: ImportedOriginals,
): ReadonlyMap<string, SourcePatients> {
  const sources = new Map<string, SourcePatients>();
  for (const { group, decision } of filed) {
    for (const item of group.items) {
      const label = sourceOf(item, imported);
      const source = sources.get(label) ?? { people: new Set(), isHeld: false };
      const personId = decision.id ?? (item.filing === "filed" ? item.personId : null);
      if (personId === null) source.isHeld = true;
      else source.people.add(personId);
      sources.set(label, source);
    }
  }
  return sources;
}

function sourceOf({ id, extractedFrom }: Original, imported: ImportedOriginals): string {
  return imported.get(id) ?? (extractedFrom === null ? undefined : imported.get(extractedFrom)) ?? "";
}

/**
 * An item that states nobody follows its source: it goes to the person asked for, else to the one person whom everything
 * else there states, else to the vault's only person as an assumption, else it waits. Where all patients that its source
 * states are held it waits with them, whoever was asked for; rows of several people wait in any case, and what names several without
 * calling one the patient unless somebody was asked for. A letter that greets
 * somebody else than the one it would go to is held; the name that it greets is the answer then.
 */
function fileNameless(
  item: Original,
  source: SourcePatients | undefined,
  { db, request }: FilingContext,
): string | null {
  if (item.filing === "filed") return null;
  if (source?.isHeld === true && source.people.size === 0) return null;
  // Rows of several people in one file, a mother and her child: one of them may be meant, or none.
  const isOfBoth = request.personId === null && item.findings.some(({ code }) => code === "names-several-patients");
  if (isOfBoth || item.findings.some(({ code }) => code === "table-of-several")) {
    holdForDecision(db, item.id);
    return null;
  }
  const target = targetOfNameless(source, { db, request });
  if (target === null) return null;
  const person = findPerson(db, target.personId);
  const greeted = person === null ? null : somebodyElseGreeted(db, item, person);
  if (greeted !== null) {
    holdForAddressee(db, item.id, greeted);
    return greeted;
  }
  // It names nobody, but a birth date or sex that it states may still say that it is not theirs.
  const isContradicted = person !== null && item.stated !== null && contradicts(person, knownFrom(item.stated));
  // Whom it names could not be worked out: that it follows its source is no more than an assumption.
  const isUnknown = item.findings.some(({ code }) => code === "not-described");
  const basis = isUnknown && target.basis === "source" ? "assumed" : target.basis;
  if (isContradicted) holdForDecision(db, item.id);
  else fileUnderPerson(db, item.id, { ...target, basis });
  return null;
}

/** Whom a letter greets, where that is not the person, and nobody has said that it is them all the same. */
function somebodyElseGreeted(db: WritableDatabase, { stated }: Original, person: Person): string | null {
  const addressee = stated?.addressee;
  if (stated === null || addressee === undefined) return null;
  if (person.names.some((name) => nameFit(name, addressee) !== "different")) return null;
  return decidedPerson(db, { ...stated, name: addressee }) === person.id ? null : addressee;
}

/** Those whom held letters greet, as the receipt tells them. */
function greetedPeople(names: readonly string[]): readonly FoundPerson[] {
  const letters = Map.groupBy(names, nameKey);
  return [...letters.values()].map(([name = "", ...others]) => ({
    name,
    birthDate: null,
    decision: "held",
    items: others.length + 1,
    personId: null,
  }));
}

function targetOfNameless(
  source: SourcePatients | undefined,
  { db, request }: Pick<FilingContext, "db" | "request">,
): { readonly personId: PersonId; readonly basis: FilingBasis } | null {
  if (request.personId !== null) return { personId: request.personId, basis: "decided" };
  const [stated] = source?.people ?? [];
  if (stated !== undefined && source?.people.size === 1 && !source.isHeld) return { personId: stated, basis: "source" };
  const people = listPeople(db);
  const [only] = people;
  return only && people.length === 1 ? { personId: only.id, basis: "assumed" } : null;
}

function foundPerson({ stated, items }: PatientGroup, { id, decision }: Decision): FoundPerson {
  return { name: stated.name, birthDate: stated.birthDate, decision, items: items.length, personId: id };
}

/** A letter that is held states whom it greets by now. */
function isNamed({ stated }: Original): boolean {
  return stated !== null && stated.name !== null;
}

/** Waits for a decision. A disc's directory is kept, but nobody has to decide whose it is. */
function isWaiting(original: Original): boolean {
  return original.filing !== "filed" && !isDirectory(original);
}

/** Image files that were read state somebody or nobody, never nothing at all: such a file is a disc's directory. */
function isDirectory({ format, state, stated }: Original): boolean {
  return format === "dicom" && state === "read" && stated === null;
}

function countFiling(originals: readonly Original[]): FilingCounts {
  const counts = { stated: 0, source: 0, assumed: 0, decided: 0, waiting: 0 };
  for (const original of originals.filter((one) => !isDirectory(one))) {
    if (original.filing === "filed") counts[original.filingBasis ?? "assumed"] += 1;
    else counts.waiting += 1;
  }
  return counts;
}

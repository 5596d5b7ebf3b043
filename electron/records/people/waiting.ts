/** What waits for a person's decision: whose an item is, and what a program read but nobody has checked. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { ImportId, OriginalId, PersonId } from "../../../shared/model/ids.ts";
import { statesNobody, type StatedPatient } from "../../../shared/model/person.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import {
  candidateFit,
  comparePatients,
  fullness,
  knownFrom,
  mergedStatement,
  statementKey,
  statesNumberOfAnother,
  type Fit,
} from "./match-person.ts";
import { listStatements, listUnfiled, type Original } from "../documents/originals.ts";
import { listPeople, type Person } from "./people.ts";
import { withoutPlaceholders } from "./placeholders.ts";
import { row } from "../statements.ts";

/** Items that may be about the same patient, or state nobody, and are filed under nobody yet: one question. */
export interface WaitingGroup {
  /** Names the group for as long as it waits: one of its originals. */
  readonly id: OriginalId;
  /** As stated, the fullest form; null where the items state nobody. */
  readonly name: string | null;
  /** Other forms of the name among them. */
  readonly otherNames: readonly string[];
  readonly birthDate: PartialDate | null;
  readonly sex: StatedPatient["sex"];
  readonly identifiers: StatedPatient["identifiers"];
  readonly originalIds: readonly OriginalId[];
  /** How many of them state nobody and only came along with the others. */
  readonly unnamed: number;
  /** Where some of them stood in their source. */
  readonly paths: readonly string[];
  /** The people of the vault, those whom it may be first. */
  readonly candidates: readonly Candidate[];
  /** True when somebody was asked and left them aside. */
  readonly isSetAside: boolean;
}

export interface Candidate {
  readonly personId: PersonId;
  readonly fit: Fit;
}

const shownPaths = 3;

/**
 * The groups, largest first, those left aside last. Documents taken out of an image go with their image; an item that
 * states nobody goes with the one patient whom its source states, where that waits too.
 */
export function listWaiting(db: ReadableDatabase): readonly WaitingGroup[] {
  const originals = listUnfiled(db);
  const people = listPeople(db);
  const of = (items: readonly Original[]) => grouped(items, { people, statedIn: statementsOf(db) });
  const open = of(originals.filter(({ setAsideAt }) => setAsideAt === null));
  const aside = of(originals.filter(({ setAsideAt }) => setAsideAt !== null));
  return [
    ...open.map((group) => waitingGroup(db, group, false)),
    ...aside.map((group) => waitingGroup(db, group, true)),
  ];
}

interface Group {
  readonly statements: StatedPatient[];
  readonly named: Original[];
  readonly unnamed: Original[];
}

interface Known {
  readonly people: readonly Person[];
  /** Who is stated in an import, whether that waits or is filed. */
  readonly statedIn: (importId: ImportId) => readonly StatedPatient[];
}

function statementsOf(db: ReadableDatabase): Known["statedIn"] {
  const known = new Map<ImportId, readonly StatedPatient[]>();
  return (importId) => {
    const found = known.get(importId) ?? listStatements(db, importId).map(withoutPlaceholders).filter(isSomebody);
    known.set(importId, found);
    return found;
  };
}

function isSomebody(stated: StatedPatient): boolean {
  return !statesNobody(stated);
}

function grouped(originals: readonly Original[], { people, statedIn }: Known): readonly Group[] {
  // Whose number is stated is asked about as well, whatever their name.
  const candidatesOf = (stated: StatedPatient) =>
    people
      .filter(
        (person) => comparePatients(person, stated) !== "different" || statesNumberOfAnother(silent, stated, [person]),
      )
      .map(({ id }) => id)
      .join(" ");
  const named = Map.groupBy(originals.filter(isStating), ({ stated }) => statementKey(stated ?? nobody));
  const everybody = [...named.values()].map(([first]) => knownFrom(first?.stated ?? nobody));
  const groups: Group[] = [];
  for (const items of [...named.values()].toSorted((a, b) => fullnessOf(b) - fullnessOf(a))) {
    const stated = withoutPlaceholders(items[0]?.stated ?? nobody);
    const fitting = groups.filter(({ statements }) =>
      statements.every((one) => mayBeSame(one, stated) && !isContested(one, stated, everybody)),
    );
    const [like] = fitting;
    // What fits two groups, or may be somebody of the vault whom the others cannot be, is a question of its own.
    const isOneQuestion =
      like !== undefined &&
      fitting.length === 1 &&
      like.statements.every((one) => candidatesOf(one) === candidatesOf(stated));
    if (isOneQuestion) {
      like.statements.push(stated);
      like.named.push(...items);
    } else groups.push({ statements: [stated], named: [...items], unnamed: [] });
  }
  const rest: Group = { statements: [], named: [], unnamed: [] };
  const ofImport = groupsByImport(groups);
  for (const item of originals.filter((one) => !isStating(one))) {
    const companions = ofImport.get(item.importId) ?? new Set();
    const [only] = companions;
    // Of two strangers one may be filed by now: what names nobody is the other one's no more than before.
    const isOnly = only !== undefined && companions.size === 1 && isOnlyOne(only, statedIn(item.importId));
    (isOnly ? only : rest).unnamed.push(item);
  }
  // A disc's directory alone is nothing to decide about.
  const all = rest.unnamed.some((item) => !isDirectory(item)) ? [...groups, rest] : groups;
  return all.toSorted((a, b) => b.named.length + b.unnamed.length - a.named.length - a.unnamed.length);
}

/** Somebody without any number. */
const silent = { names: [], birthDate: null, sex: null, identifiers: [] };

/** True where either states a number that is a third one's among those who wait. */
function isContested(one: StatedPatient, other: StatedPatient, everybody: readonly ReturnType<typeof knownFrom>[]) {
  return (
    statesNumberOfAnother(knownFrom(one), other, everybody) || statesNumberOfAnother(knownFrom(other), one, everybody)
  );
}

const nobody: StatedPatient = { name: null, otherNames: [], birthDate: null, sex: null, identifiers: [] };

function isStating({ stated }: Original): boolean {
  return stated !== null && isSomebody(withoutPlaceholders(stated));
}

function isDirectory({ format, state, stated }: Original): boolean {
  return format === "dicom" && state === "read" && stated === null;
}

function fullnessOf([first]: readonly Original[]): number {
  return fullness(first?.stated ?? nobody);
}

/** Nobody else is stated there than whom the group may be. */
function isOnlyOne({ statements }: Group, stated: readonly StatedPatient[]): boolean {
  return stated.every((one) => statements.some((other) => mayBeSame(other, one)));
}

/** Several spellings of one patient are one question; that they are the same is still for a person to say. */
function mayBeSame(one: StatedPatient, other: StatedPatient): boolean {
  return comparePatients(knownFrom(one), other) !== "different";
}

function groupsByImport(groups: readonly Group[]): ReadonlyMap<ImportId, ReadonlySet<Group>> {
  const found = new Map<ImportId, Set<Group>>();
  for (const group of groups)
    for (const { importId } of group.named) found.set(importId, (found.get(importId) ?? new Set()).add(group));
  return found;
}

function waitingGroup(db: ReadableDatabase, { statements, named, unnamed }: Group, isSetAside: boolean): WaitingGroup {
  const [first, ...others] = statements;
  const stated = first === undefined ? nobody : mergedStatement(first, ...others);
  const items = [...named, ...unnamed];
  const people = listPeople(db);
  const fitOf = (person: Person): Fit => {
    if (first === undefined) return "maybe";
    const fit = candidateFit(person, stated);
    const isContested = fit === "same" && statesNumberOfAnother(person, stated, people);
    const isByNumber = fit === "different" && statesNumberOfAnother(silent, stated, [person]);
    return isContested || isByNumber ? "maybe" : fit;
  };
  const candidates = people.map((person) => ({ personId: person.id, fit: fitOf(person) }));
  return {
    id: items.map(({ id }) => id).toSorted()[0] ?? ("" as OriginalId),
    name: stated.name,
    otherNames: stated.otherNames,
    birthDate: stated.birthDate,
    sex: stated.sex,
    identifiers: stated.identifiers,
    originalIds: items.map(({ id }) => id),
    unnamed: unnamed.length,
    paths: items.map(({ path }) => path).slice(0, shownPaths),
    candidates: candidates.toSorted((a, b) => order[a.fit] - order[b.fit]),
    isSetAside,
  };
}

const order: Readonly<Record<Fit, number>> = { same: 0, maybe: 1, different: 2 };

export interface Unchecked {
  /** Documents whose type or date is as read, not yet checked. */
  readonly proposed: number;
  /** Documents that are kept but could not be read. */
  readonly unread: number;
}

/** How many of a person's documents wait for a look. */
export function countUnchecked(db: ReadableDatabase, personId: PersonId): Unchecked {
  const counts = row<Unchecked>(
    db,
    `SELECT count(*) FILTER (WHERE state IN ('read', 'no-text') AND (type_status = 'proposed' OR date_status = 'proposed')) AS proposed,
       count(*) FILTER (WHERE state NOT IN ('read', 'no-text')) AS unread
     FROM document JOIN original ON original.id = document.original_id WHERE document.person_id = @personId AND removed_at IS NULL`,
    { personId },
  );
  return counts ?? { proposed: 0, unread: 0 };
}

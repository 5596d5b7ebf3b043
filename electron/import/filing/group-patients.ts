/** Which of a source's statements are one patient: the same words, one study, or nothing that tells them apart. */
import type { OriginalId, StudyId } from "../../../shared/model/ids.ts";
import { statesNobody, type StatedPatient } from "../../../shared/model/person.ts";
import {
  comparePatients,
  fullness,
  isByNameAlone,
  knownFrom,
  type Known,
  mergedStatement,
  plainNumber,
  statesNumberOfAnother,
  statementKey,
} from "../../records/people/match-person.ts";
import type { Original } from "../../records/documents/originals.ts";
import { withoutPlaceholders } from "../../records/people/placeholders.ts";

/** All items of a source that can only be about one patient, and everything they state taken together. */
export interface PatientGroup {
  readonly stated: StatedPatient;
  readonly statements: readonly StatedPatient[];
  readonly items: readonly Original[];
}

export interface GroupedItems {
  /** The statement that says most goes first, so that poorer ones find their person there. */
  readonly groups: readonly PatientGroup[];
  /** Items that state nobody and are no part of a study that does. */
  readonly nameless: readonly Original[];
}

interface Cluster {
  readonly statements: StatedPatient[];
  readonly items: Original[];
  readonly studies: Set<StudyId>;
}

/**
 * Groups items by patient. Pure. Items of one study are one patient (who shares a Study Instance UID but not the patient
 * is stored as another study), silence being no contradiction; beyond that only statements that are surely the same join. One
 * that names somebody beside the number of another, or of one of `people`, stays by itself and comes last.
 */
export function groupByPatient(
  originals: readonly Original[],
  studyOf: ReadonlyMap<OriginalId, StudyId>,
  people: readonly Known[] = [],
): GroupedItems {
  const clusters = byStudy(byStatement(originals.filter(isStating), studyOf));
  const merged: Cluster[] = [];
  const contested = contestedAmong(clusters, people);
  for (const cluster of clusters.toSorted(fullestFirst)) {
    const fitting = merged.filter(
      (known) =>
        !contested.has(known) && comparePatients(knownFrom(statementOf(known)), statementOf(cluster)) === "same",
    );
    const [fit] = fitting;
    // Two patients that it may be, and nothing but the name says which: it stays by itself and is asked about.
    if (fit && fitting.length === 1 && !contested.has(cluster) && !isOthersToo(fit, cluster, merged))
      join(fit, cluster);
    else merged.push(cluster);
  }
  const nameless = originals.filter((original) => !isStating(original));
  const followers = new Map<Original, Cluster>();
  for (const item of nameless) {
    const studyId = studyOf.get(item.id);
    const cluster = studyId === undefined ? undefined : merged.find(({ studies }) => studies.has(studyId));
    if (cluster) followers.set(item, cluster);
  }
  for (const [item, cluster] of followers) cluster.items.push(item);
  return {
    groups: [...merged.filter((one) => !contested.has(one)), ...contested].map((cluster) => ({
      ...cluster,
      stated: statementOf(cluster),
    })),
    nameless: nameless.filter((item) => !followers.has(item)),
  };
}

/** True when the item names somebody; "ANON" and "0" name nobody. */
function isStating({ stated }: Original): boolean {
  return stated !== null && !statesNobody(withoutPlaceholders(stated));
}

function byStatement(originals: readonly Original[], studyOf: ReadonlyMap<OriginalId, StudyId>): readonly Cluster[] {
  const clusters = new Map<string, Cluster>();
  for (const original of originals) {
    const { stated } = original;
    if (stated === null) continue;
    const key = statementKey(stated);
    const cluster = clusters.get(key) ?? { statements: [withoutPlaceholders(stated)], items: [], studies: new Set() };
    cluster.items.push(original);
    const studyId = studyOf.get(original.id);
    if (studyId !== undefined) cluster.studies.add(studyId);
    clusters.set(key, cluster);
  }
  return [...clusters.values()];
}

function byStudy(clusters: readonly Cluster[]): readonly Cluster[] {
  const joined: Cluster[] = [];
  for (const cluster of clusters.toSorted(fullestFirst)) {
    const sharing = joined.find(({ studies }) => [...cluster.studies].some((study) => studies.has(study)));
    if (sharing) join(sharing, cluster);
    else joined.push(cluster);
  }
  return joined;
}

function isOthersToo(fit: Cluster, cluster: Cluster, merged: readonly Cluster[]): boolean {
  const stated = statementOf(cluster);
  if (!isByNameAlone(knownFrom(statementOf(fit)), stated)) return false;
  return merged.some((one) => one !== fit && comparePatients(knownFrom(statementOf(one)), stated) !== "different");
}

/** Those of which the name says one and the number another: these two are told apart first, and then somebody is asked. */
function contestedAmong(clusters: readonly Cluster[], people: readonly Known[]): ReadonlySet<Cluster> {
  const known = new Map(clusters.map((cluster) => [cluster, knownFrom(statementOf(cluster))]));
  const everybody = [...known.values(), ...people];
  const holders = Map.groupBy(everybody.flatMap(numbersOf), (number) => number);
  return new Set(
    clusters.filter((cluster) => {
      const own = known.get(cluster);
      // Nearly everybody has numbers of their own; only the others are held against everybody.
      if (own === undefined || numbersOf(own).every((number) => holders.get(number)?.length === 1)) return false;
      const stated = statementOf(cluster);
      const others = everybody.filter((one) => one !== own);
      return others.some(
        (one) => comparePatients(one, stated) === "same" && statesNumberOfAnother(one, stated, others),
      );
    }),
  );
}

/** Each once. */
function numbersOf({ identifiers }: Known): readonly string[] {
  return [...new Set(identifiers.map(({ value }) => plainNumber(value)))];
}

function join(into: Cluster, cluster: Cluster): void {
  into.statements.push(...cluster.statements);
  into.items.push(...cluster.items);
  for (const study of cluster.studies) into.studies.add(study);
}

function statementOf({ statements }: Cluster): StatedPatient {
  const [first, ...others] = statements.toSorted((a, b) => fullness(b) - fullness(a));
  if (!first) throw new Error("a group without a statement");
  return mergedStatement(first, ...others);
}

function fullestFirst(a: Cluster, b: Cluster): number {
  return (
    Math.max(...b.statements.map(fullness)) - Math.max(...a.statements.map(fullness)) || b.items.length - a.items.length
  );
}

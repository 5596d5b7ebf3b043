/** Whose each item is. What a file states decides; what it does not state is never guessed, and nothing merges silently. */
import type { ClockAndIds, OriginalId, PersonId } from "../../shared/model/ids.ts";
import type { FoundPerson } from "../../shared/model/import.ts";
import { statesNobody, type StatedPatient } from "../../shared/model/person.ts";
import { fileUnderPerson, holdForDecision, listOriginals, type Original } from "../records/originals.ts";
import { addPerson, learnAboutPerson, listPeople, type Person } from "../records/people.ts";
import type { WritableDatabase } from "../vault/vault.ts";
import { isSamePerson, patientKey } from "./match-person.ts";

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
}

interface StatedGroup {
  readonly stated: StatedPatient;
  readonly items: Original[];
}

/** Files the given originals, in the caller's transaction, and tells what was found and decided. */
export function fileItems(
  db: WritableDatabase,
  originalIds: readonly OriginalId[],
  { request: asked, clock }: { readonly request: FilingRequest; readonly clock: ClockAndIds },
): FilingResult {
  const request = withPerson(db, asked, clock);
  const originals = listOriginals(db, originalIds);
  const { groups, nameless } = grouped(originals);
  const mayMakeFirst = request.personId === null && listPeople(db).length === 0 && isOnePatient(groups);
  const people = groups.map((group) => {
    const personId = personFor(db, group, { request, mayMakeFirst, clock });
    for (const item of group.items) {
      if (personId.id === null) holdForDecision(db, item.id);
      else if (item.filing !== "filed") fileUnderPerson(db, item.id, personId.id);
    }
    return foundPerson(group, personId);
  });
  return { people, unfiled: fileNameless(db, nameless, request) };
}

/** A new name becomes a person only now, so that an import that comes to nothing leaves nobody behind. */
function withPerson(db: WritableDatabase, request: FilingRequest, clock: ClockAndIds): FilingRequest {
  const { newPersonName: name } = request;
  if (request.personId !== null || name === undefined) return request;
  return { ...request, personId: addPerson(db, { name, stated: null, clock }) };
}

function grouped(originals: readonly Original[]): { groups: readonly StatedGroup[]; nameless: readonly Original[] } {
  const groups = new Map<string, StatedGroup>();
  const nameless: Original[] = [];
  for (const original of originals) {
    const { stated } = original;
    if (stated === null || statesNobody(stated)) {
      nameless.push(original);
      continue;
    }
    const key = patientKey(stated);
    const group = groups.get(key) ?? { stated, items: [] };
    group.items.push(original);
    groups.set(key, group);
  }
  // The statement that says most goes first, so that poorer ones of the same patient find their person there.
  const byFullness = [...groups.values()].toSorted(
    (a, b) => fullness(b.stated) - fullness(a.stated) || b.items.length - a.items.length,
  );
  return { groups: byFullness, nameless };
}

function fullness(stated: StatedPatient): number {
  return (stated.name === null ? 0 : 4) + (stated.birthDate === null ? 0 : 2) + (stated.sex === null ? 0 : 1);
}

/** True when all statements can be one patient: then the first import into an empty vault may make that person. */
function isOnePatient(groups: readonly StatedGroup[]): boolean {
  const [first, ...others] = groups;
  if (!first || first.stated.name === null) return false;
  const imagined: Person = {
    id: "" as PersonId,
    name: first.stated.name,
    birthDate: first.stated.birthDate,
    sex: first.stated.sex,
    names: [first.stated.name, ...first.stated.otherNames],
    identifiers: first.stated.identifiers,
  };
  return others.every(({ stated }) => isSamePerson(imagined, stated));
}

interface Decision {
  readonly id: PersonId | null;
  readonly decision: FoundPerson["decision"];
}

function personFor(
  db: WritableDatabase,
  { stated, items }: StatedGroup,
  context: { readonly request: FilingRequest; readonly mayMakeFirst: boolean; readonly clock: ClockAndIds },
): Decision {
  const { request } = context;
  const alreadyFiled = items.find(({ filing }) => filing === "filed")?.personId ?? null;
  const matches = listPeople(db).filter((person) => isSamePerson(person, stated));
  const requested = matches.find(({ id }) => id === request.personId);
  const match = matches.length === 1 ? matches[0] : requested;
  const known = alreadyFiled ?? match?.id ?? null;
  if (known !== null) {
    learnAboutPerson(db, known, stated);
    return { id: known, decision: "matched" };
  }
  const name = stated.name ?? stated.otherNames[0] ?? stated.identifiers[0]?.value ?? null;
  // Two people of the vault fit: even an accepting import must not choose between them.
  const mayMake = matches.length === 0 && (request.acceptsOthers || context.mayMakeFirst);
  if (!mayMake || name === null) return { id: null, decision: "held" };
  return { id: addPerson(db, { name, stated, clock: context.clock }), decision: "created" };
}

function foundPerson({ stated, items }: StatedGroup, { id, decision }: Decision): FoundPerson {
  return {
    name: stated.name ?? stated.otherNames[0] ?? null,
    birthDate: stated.birthDate,
    decision,
    items: items.length,
    personId: id,
  };
}

/** Image files that were read state somebody or nobody, never nothing at all: such a file is a disc's directory. */
function isDirectory({ format, state, stated }: Original): boolean {
  return format === "dicom" && state === "read" && stated === null;
}

/** Items that state nobody go to the person asked for, else to the vault's only person, else they wait. */
function fileNameless(db: WritableDatabase, nameless: readonly Original[], request: FilingRequest): number {
  const people = listPeople(db);
  const only = people.length === 1 ? people[0] : undefined;
  const personId = request.personId ?? only?.id ?? null;
  let waiting = 0;
  for (const item of nameless) {
    if (item.filing === "filed") continue;
    // A disc's directory is kept, but nobody has to decide whose it is.
    if (personId === null) waiting += isDirectory(item) ? 0 : 1;
    else fileUnderPerson(db, item.id, personId);
  }
  return waiting;
}

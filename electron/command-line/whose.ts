/** Whose records a command is about. */
import type { Whose } from "../../shared/api/engine/fields.ts";
import type { PersonCard } from "../../shared/api/engine/people.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { nameKey, nameStartsWith } from "../../shared/model/names.ts";
import type { Engine } from "../engine/in-process.ts";
import { UsageError } from "./arguments.ts";
import { valueOf, type CommandRun } from "./command.ts";
import { waitingLines } from "./waiting.ts";

/** The person named, or null when none is named. Throws a UsageError that says which names there are. */
export async function namedPerson(run: CommandRun, engine: Engine<"people">): Promise<PersonCard | null> {
  const name = valueOf(run, "person");
  if (name === undefined) return null;
  const people = await engine.listPeople({});
  const found = findByName(name, people) ?? findByStart(name, people);
  if (!found) throw new UsageError(`Nobody in this vault is called that. ${whoThereIs(people)}`);
  return found;
}

/** The person named, else the vault's only one. Throws a UsageError that says which names there are. */
export async function onePerson(run: CommandRun, engine: Engine<"people" | "whose">): Promise<PersonCard> {
  const named = await namedPerson(run, engine);
  if (named) return named;
  const people = await engine.listPeople({});
  const [only] = people;
  if (only && people.length === 1) return only;
  const waiting = waitingLines(await engine.listWaiting({}));
  const tail = waiting.length === 0 ? "" : `\n${waiting.join("\n")}`;
  throw new UsageError(`Say whose records with --person NAME. ${whoThereIs(people)}${tail}`);
}

/**
 * Like namedPerson, but a name that is not there yet is answered as one to be made; null when none is named. The beginning of a name
 * that is there is refused with a UsageError: it may be meant, and may be somebody new.
 */
export async function namedOrNewPerson(run: CommandRun, engine: Engine<"people">): Promise<NamedPerson | null> {
  const name = valueOf(run, "person")?.trim();
  if (name === undefined) return null;
  if (name === "") throw new UsageError("--person needs a name.");
  const people = await engine.listPeople({});
  const found = findByName(name, people);
  if (found) return knownPerson(found);
  const meant = people.filter((person) => nameStartsWith(person.name, name));
  if (meant.length > 0)
    throw new UsageError(
      `“${name}” may be somebody who is here or somebody new: give the whole name, or the id. Nothing was changed. ${whoThereIs(meant)}`,
    );
  return { name, whose: { is: "new", name } };
}

/** Somebody in the vault, or somebody to be made, with the name to tell of them. */
export interface NamedPerson {
  readonly name: string;
  readonly whose: Whose;
}

/** Somebody in the vault. */
export function knownPerson({ id, name }: PersonCard): NamedPerson {
  return { name, whose: { is: "known", personId: id } };
}

/** By the card's own name or id. Other names that files use are no way in: a card may have learned somebody else's. */
function findByName(name: string, people: readonly PersonCard[]): PersonCard | null {
  const fitting = people.filter((person) => person.id === name || nameKey(person.name) === nameKey(name));
  // "Patient Test" and "Test Patient" fit each other; the one named letter by letter is meant.
  const exact = fitting.filter((person) => person.id === name || person.name === name);
  const matches = exact.length > 0 ? exact : fitting;
  const [match] = matches;
  if (matches.length > 1)
    throw new UsageError(`Several people fit that name; give the id as --person instead. ${whoThereIs(matches)}`);
  return match ?? null;
}

/**
 * By a first name or the start of a name, where that fits one person alone. Only where nobody new can be meant: a new "Ana" must not
 * become "Ana Maria Silva". Throws a UsageError that lists those whom it fits.
 */
function findByStart(name: string, people: readonly PersonCard[]): PersonCard | null {
  const fitting = people.filter((person) => nameStartsWith(person.name, name));
  const [match] = fitting;
  if (fitting.length > 1)
    throw new UsageError(`“${name}” fits several people; give the whole name or the id. ${whoThereIs(fitting)}`);
  return match ?? null;
}

function whoThereIs(people: readonly PersonCard[]): string {
  if (people.length === 0) return "The vault holds nobody yet; import something or add an entry with --person NAME.";
  const list = people.map(({ name, birthDate, id }) => {
    const born = birthDate === null ? "" : `, born ${formatDate(birthDate)}`;
    return `${name}${born} (${id})`;
  });
  return `The vault holds: ${list.join("; ")}.`;
}

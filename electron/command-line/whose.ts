/** Whose records a command is about. */
import { formatDate } from "../../shared/model/dates.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { nameKey } from "../records/people/names.ts";
import { listPeople, type Person } from "../records/people/people.ts";
import type { Session } from "../engine/session.ts";
import { UsageError } from "./arguments.ts";
import { valueOf, type CommandRun } from "./command.ts";
import { waitingLines } from "./commands/people.ts";

/** The person named, or null when none is named. Throws a UsageError that says which names there are. */
export function namedPerson(run: CommandRun, session: Session): Person | null {
  const name = valueOf(run, "person");
  if (name === undefined) return null;
  const found = findByName(name, session);
  if (!found) throw new UsageError(`Nobody in this vault is called that. ${whoThereIs(listPeople(session.vault.db))}`);
  return found;
}

/** The person named, else the vault's only one. Throws a UsageError that says which names there are. */
export function onePerson(run: CommandRun, session: Session): Person {
  const named = namedPerson(run, session);
  if (named) return named;
  const people = listPeople(session.vault.db);
  const [only] = people;
  if (only && people.length === 1) return only;
  const waiting = waitingLines(session.vault.db);
  const tail = waiting.length === 0 ? "" : `\n${waiting.join("\n")}`;
  throw new UsageError(`Say whose records with --person NAME. ${whoThereIs(people)}${tail}`);
}

/** The person named, or the name of one who is to be made; both empty when none is named. */
export interface NamedPerson {
  readonly personId: PersonId | null;
  readonly newPersonName?: string;
}

/** Like namedPerson, but a name that is not there yet is answered as one to be made. */
export function namedOrNewPerson(run: CommandRun, session: Session): NamedPerson {
  const name = valueOf(run, "person")?.trim();
  if (name === undefined) return { personId: null };
  if (name === "") throw new UsageError("--person needs a name.");
  const found = findByName(name, session);
  return found ? { personId: found.id } : { personId: null, newPersonName: name };
}

/** By the card's own name or id. Other names that files use are no way in: a card may have learned somebody else's. */
function findByName(name: string, { vault }: Session): Person | null {
  const people = listPeople(vault.db);
  const fitting = people.filter((person) => person.id === name || nameKey(person.name) === nameKey(name));
  // "Patient Test" and "Test Patient" fit each other; the one named letter by letter is meant.
  const exact = fitting.filter((person) => person.id === name || person.name === name);
  const matches = exact.length > 0 ? exact : fitting;
  const [match] = matches;
  if (matches.length > 1)
    throw new UsageError(`Several people fit that name; give the id as --person instead. ${whoThereIs(matches)}`);
  return match ?? null;
}

function whoThereIs(people: readonly Person[]): string {
  if (people.length === 0) return "The vault holds nobody yet; import something or add an entry with --person NAME.";
  const list = people.map(({ name, birthDate, id }) => {
    const born = birthDate === null ? "" : `, born ${formatDate(birthDate)}`;
    return `${name}${born} (${id})`;
  });
  return `The vault holds: ${list.join("; ")}.`;
}

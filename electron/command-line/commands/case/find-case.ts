/** Which case a command means: by its name or its id. */
import type { CaseDocument, CaseId } from "../../../../shared/model/case/case-document.ts";
import type { RemovedLine } from "../../../../shared/api/engine/removal.ts";
import { formatDate, localDay } from "../../../../shared/model/dates.ts";
import type { PersonId } from "../../../../shared/model/ids.ts";
import type { Engine } from "../../../engine/in-process.ts";
import { UsageError } from "../../arguments.ts";
import type { CommandRun } from "../../command.ts";
import { namedPerson } from "../../whose.ts";

export type CaseEngine = Engine<"cases" | "people" | "whose" | "removal">;

/** Every case of the person named, else of everybody in the vault, with whose it is. */
export async function casesOf(run: CommandRun, engine: CaseEngine): Promise<readonly NamedCase[]> {
  const named = await namedPerson(run, engine);
  const people = named === null ? await engine.listPeople({}) : [named];
  const found = await Promise.all(
    people.map(async ({ id, name }) =>
      (await engine.listCases({ personId: id })).map((one) => ({ ...one, person: name })),
    ),
  );
  return found.flat();
}

export type NamedCase = CaseDocument & { readonly person: string };

/** The case with this id or this name. Throws a UsageError that says that it was removed, or which there are. */
export async function caseCalled(run: CommandRun, engine: CaseEngine, word: string): Promise<NamedCase> {
  const cases = await casesOf(run, engine);
  const key = (title: string) => title.trim().toLowerCase();
  const byId = cases.filter(({ id }) => id === (word as CaseId));
  const matches = byId.length > 0 ? byId : cases.filter(({ title }) => key(title) === key(word));
  const [match] = matches;
  if (matches.length > 1) throw new UsageError(`Several cases are called so. ${whichThereAre(matches)}`);
  if (match !== undefined) return match;
  const named = await namedPerson(run, engine);
  const removed = (await engine.listRemoved({ personId: named?.id ?? null })).filter(
    ({ kind, id, title }) => kind === "case" && (id === word || key(title) === key(word)),
  );
  if (removed.length > 0) throw new UsageError(removed.map(removedWords).join(" "));
  throw new UsageError(`No case has this name or id. ${whichThereAre(cases)}`);
}

function removedWords({ id, title, goesAt }: RemovedLine): string {
  const day = formatDate(localDay(new Date(goesAt)));
  return `“${title}” was removed. Until ${day} \`casebook remove VAULT ${id} --back\` brings it back.`;
}

function whichThereAre(cases: readonly NamedCase[]): string {
  if (cases.length === 0) return "There is none yet; `casebook case VAULT new --title WORDS` begins one.";
  return `There are: ${cases.map(({ title, person, id }) => `${title} (${person}) [${id}]`).join("; ")}.`;
}

/** Everybody's name by their id. */
export async function namesOf(engine: CaseEngine): Promise<ReadonlyMap<PersonId, string>> {
  return new Map((await engine.listPeople({})).map(({ id, name }) => [id, name]));
}

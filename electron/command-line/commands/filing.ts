/** Whose things are, said by a person: deciding what waits, and moving what is filed. */
import type { WaitingGroup } from "../../../shared/api/engine/whose.ts";
import type { Engine } from "../../engine/in-process.ts";
import { namingUnknown, UsageError } from "../arguments.ts";
import { positional, valueOf, type CommandRun, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { waitingLines } from "../waiting.ts";
import { knownPerson, namedOrNewPerson, namedPerson, type NamedPerson } from "../whose.ts";

export const moveRecords: RunCommand = async (run) => {
  if (valueOf(run, "person") === undefined) throw new UsageError(toWhom);
  await using engine = await openVaultFor(run, "people", "whose");
  const itemIds = [...new Set(run.positionals.slice(1))];
  const person = await namedOrNewPerson(run, engine);
  if (person === null) throw new UsageError(toWhom);
  const { name, whose } = person;
  await namingUnknown(
    engine.moveItems({ itemIds, whose }),
    (unknown) => `Nothing that can be moved has this id: ${unknown.join(", ")}. \`casebook contents\` lists ids.`,
  );
  return {
    json: { moved: itemIds.length, person: name },
    text: `${itemIds.length} ${itemIds.length === 1 ? "record is" : "records are"} now with ${name}. Moving back undoes it.\n`,
  };
};

const toWhom = "Say to whom with --person NAME.";
const answers = ["same", "new", "leave"] as const;

export const decideWaiting: RunCommand = async (run) => {
  const answer = answers.find((one) => one === positional(run, 2));
  if (answer === undefined) throw new UsageError("The answer is one of: same, new, leave.");
  await using engine = await openVaultFor(run, "people", "whose");
  const group = groupNamed(positional(run, 1), await engine.listWaiting({}));
  const decided = await decide(answer, group, run, engine);
  const items = group.originalIds.length;
  return {
    json: { moved: decided === null ? 0 : items, person: decided },
    text:
      decided === null
        ? `${items} ${items === 1 ? "record stays" : "records stay"} stored and ${items === 1 ? "is" : "are"} not asked about again. \`casebook people\` still lists ${items === 1 ? "it" : "them"}.\n`
        : `${items} ${items === 1 ? "record is" : "records are"} now with ${decided}. The next source that states the same goes there too.\n`,
  };
};

/** Carries the answer out; the name of the person, or null where it is left aside. */
async function decide(
  answer: (typeof answers)[number],
  group: WaitingGroup,
  run: CommandRun,
  engine: Engine<"people" | "whose">,
): Promise<string | null> {
  const { originalIds } = group;
  if (answer === "leave") {
    await engine.leaveWaiting({ originalIds });
    return null;
  }
  const { name, whose } = answer === "same" ? await samePerson(group, run, engine) : newPerson(group, run);
  await engine.decideWaiting({ originalIds, whose });
  return name;
}

function newPerson(group: WaitingGroup, run: CommandRun): NamedPerson {
  const name = valueOf(run, "person")?.trim() ?? group.name;
  if (name === null || name === "")
    throw new UsageError("They name nobody. Say the new person's name with --person NAME.");
  return { name, whose: { is: "new", name } };
}

/** The person named, else the one that it may be, else the vault's only one: "same" must not choose among several. */
async function samePerson(
  { candidates }: WaitingGroup,
  run: CommandRun,
  engine: Engine<"people">,
): Promise<NamedPerson> {
  const named = await namedPerson(run, engine);
  if (named) return knownPerson(named);
  const likely = candidates.filter(({ fit }) => fit !== "different");
  const [only] = likely.length === 1 ? likely : candidates.length === 1 ? candidates : [];
  const person = (await engine.listPeople({})).find(({ id }) => id === only?.personId);
  if (!person) throw new UsageError("Say the same as whom with --person NAME.");
  return knownPerson(person);
}

function groupNamed(id: string, waiting: readonly WaitingGroup[]): WaitingGroup {
  const group = waiting.find((one) => one.id === id || one.originalIds.some((item) => item === id));
  if (group) return group;
  const lines = waitingLines(waiting);
  throw new UsageError(
    lines.length === 0 ? "Nothing waits for a decision." : `No waiting group has that id.\n${lines.join("\n")}`,
  );
}

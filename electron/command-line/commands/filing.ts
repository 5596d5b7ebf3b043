/** Whose things are, said by a person: deciding what waits, and moving what is filed. */
import type { PersonId } from "../../../shared/model/ids.ts";
import { decideFor, leaveAside, markPersonMadeBy, moveTo } from "../../records/people/filing-acts.ts";
import { originalsOfItem } from "../../records/people/filing.ts";
import { listOriginals } from "../../records/documents/originals.ts";
import { addPerson, findPerson } from "../../records/people/people.ts";
import { listWaiting, type WaitingGroup } from "../../records/people/waiting.ts";
import type { Session } from "../../engine/session.ts";
import { UsageError } from "../arguments.ts";
import { positional, valueOf, type RunCommand, type CommandRun } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { waitingLines } from "./people.ts";
import { namedOrNewPerson, namedPerson } from "../whose.ts";

export const moveRecords: RunCommand = async (run) => {
  if (valueOf(run, "person") === undefined) throw new UsageError("Say to whom with --person NAME.");
  await using session = await openVaultFor(run);
  const { vault, clock } = session;
  const ids = [...new Set(run.positionals.slice(1))];
  const unknown = ids.filter((id) => originalsOfItem(vault.db, id).length === 0);
  if (unknown.length > 0)
    throw new UsageError(
      `Nothing that can be moved has this id: ${unknown.join(", ")}. \`casebook contents\` lists ids.`,
    );
  const { name } = withPerson(run, session, (personId) => {
    const originals = ids.flatMap((id) => originalsOfItem(vault.db, id));
    return vault.write((db) => moveTo(originals, personId, { db, clock }));
  });
  session.index.soon();
  return {
    json: { moved: ids.length, person: name },
    text: `${ids.length} ${ids.length === 1 ? "record is" : "records are"} now with ${name}. Moving back undoes it.\n`,
  };
};

const answers = ["same", "new", "leave"] as const;

export const decideWaiting: RunCommand = async (run) => {
  const answer = answers.find((one) => one === positional(run, 2));
  if (answer === undefined) throw new UsageError("The answer is one of: same, new, leave.");
  await using session = await openVaultFor(run);
  const group = groupNamed(positional(run, 1), session);
  const decided = decide(answer, group, run, session);
  session.index.soon();
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
function decide(
  answer: (typeof answers)[number],
  group: WaitingGroup,
  run: CommandRun,
  session: Session,
): string | null {
  const { vault, clock } = session;
  const originals = listOriginals(vault.db, group.originalIds);
  switch (answer) {
    case "leave":
      vault.write((db) => leaveAside(group.originalIds, { db, clock }));
      return null;
    case "same": {
      const person = namedPerson(run, session) ?? likelyPerson(group, session);
      vault.write((db) => decideFor(originals, person.id, { db, clock }));
      return person.name;
    }
    case "new": {
      const name = valueOf(run, "person")?.trim() ?? group.name;
      if (name === null || name === "")
        throw new UsageError("They name nobody. Say the new person's name with --person NAME.");
      vault.write((db) => {
        const personId = addPerson(db, { name, stated: null, clock });
        markPersonMadeBy(db, decideFor(originals, personId, { db, clock }), personId);
      });
      return name;
    }
  }
}

function groupNamed(id: string, { vault }: Session): WaitingGroup {
  const group = listWaiting(vault.db).find((one) => one.id === id || one.originalIds.some((item) => item === id));
  if (group) return group;
  const lines = waitingLines(vault.db);
  throw new UsageError(
    lines.length === 0 ? "Nothing waits for a decision." : `No waiting group has that id.\n${lines.join("\n")}`,
  );
}

/** The one person that it may be, or the vault's only one: "same" without a name must not choose among several. */
function likelyPerson(
  { candidates }: WaitingGroup,
  { vault }: Session,
): { readonly id: PersonId; readonly name: string } {
  const likely = candidates.filter(({ fit }) => fit !== "different");
  const [only] = likely.length === 1 ? likely : candidates.length === 1 ? candidates : [];
  const person = only === undefined ? null : findPerson(vault.db, only.personId);
  if (!person) throw new UsageError("Say the same as whom with --person NAME.");
  return person;
}

/** Does the act for the person named, or for one who is made for it. */
function withPerson(run: CommandRun, session: Session, act: (personId: PersonId) => string): { readonly name: string } {
  const { vault, clock } = session;
  const { personId, newPersonName } = namedOrNewPerson(run, session);
  if (personId !== null) {
    act(personId);
    return { name: findPerson(vault.db, personId)?.name ?? "" };
  }
  const name = newPersonName ?? "";
  const made = vault.write((db) => addPerson(db, { name, stated: null, clock }));
  const actId = act(made);
  vault.write((db) => markPersonMadeBy(db, actId, made));
  return { name };
}

/** The people of the vault, and who waits for a decision. */
import type { PersonCard } from "../../../shared/api/engine/people.ts";
import type { WaitingGroup } from "../../../shared/api/engine/whose.ts";
import { formatDate } from "../../../shared/model/dates.ts";
import { UsageError } from "../arguments.ts";
import { valueOf, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { onePerson } from "../whose.ts";
import { numbersOf, waitingLines } from "../waiting.ts";

export const showPeople: RunCommand = async (run) => {
  await using engine = await openVaultFor(run, "people", "whose");
  const legalName = valueOf(run, "legal-name")?.trim();
  if (legalName !== undefined) {
    const { id } = await onePerson(run, engine);
    await engine.changePerson({ id, legalName: legalName === "" ? null : legalName });
  } else if (valueOf(run, "person") !== undefined) throw new UsageError("--person goes with --legal-name here.");
  const people = await engine.listPeople({});
  const waiting = await engine.listWaiting({});
  const lines = people.length === 0 ? [nobodyYet] : people.map(personLine);
  return {
    json: { people, waiting: waiting.map(waitingJson) },
    text: `${[...lines, ...waitingLines(waiting)].join("\n")}\n`,
  };
};

const nobodyYet = "Nobody yet. Import a disc, or add an entry with --person NAME.";

function personLine({ name, legalName, birthDate, identifiers, id }: PersonCard): string {
  const numbers = numbersOf(identifiers);
  const legal = legalName === null ? "" : `, legal name ${legalName}`;
  return `${name}${legal}${birthDate === null ? "" : `, born ${formatDate(birthDate)}`}${numbers === "" ? "" : `, patient numbers ${numbers}`}  [${id}]`;
}

function waitingJson(group: WaitingGroup): object {
  const { id, name, birthDate, sex, identifiers, originalIds, otherNames, isSetAside, paths } = group;
  return {
    group: id,
    statedName: name,
    otherNames,
    birthDate,
    sex,
    identifiers,
    items: originalIds.length,
    isLeftAside: isSetAside,
    paths,
  };
}

/** The people of the vault, and who waits for a decision. */
import { formatDate } from "../../../shared/model/dates.ts";
import type { Sex } from "../../../shared/model/person.ts";
import { listPeople, type Person } from "../../records/people/people.ts";
import { listWaiting, type WaitingGroup } from "../../records/people/waiting.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";

import type { RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";

export const showPeople: RunCommand = async (run) => {
  await using session = await openVaultFor(run);
  const { db } = session.vault;
  const people = listPeople(db);
  const lines = people.length === 0 ? [nobodyYet] : people.map(personLine);
  return {
    json: { people, waiting: listWaiting(db).map(waitingJson) },
    text: `${[...lines, ...waitingLines(db)].join("\n")}\n`,
  };
};

const nobodyYet = "Nobody yet. Import a disc, or add an entry with --person NAME.";

function numbersOf(identifiers: Person["identifiers"]): string {
  return identifiers.map(({ value, issuer }) => (issuer === null ? value : `${value} (${issuer})`)).join(", ");
}

function personLine({ name, birthDate, identifiers, id }: Person): string {
  const numbers = numbersOf(identifiers);
  return `${name}${birthDate === null ? "" : `, born ${formatDate(birthDate)}`}${numbers === "" ? "" : `, patient numbers ${numbers}`}  [${id}]`;
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

/** Who waits, each with what to type; empty when nobody does. */
export function waitingLines(db: ReadableDatabase): readonly string[] {
  const waiting = listWaiting(db);
  if (waiting.length === 0) return [];
  return [
    "Waiting for your decision whose they are (`casebook decide VAULT GROUP same|new|leave`)",
    ...waiting.map((group) => {
      const { id, originalIds, isSetAside } = group;
      const records = `${originalIds.length} ${originalIds.length === 1 ? "record" : "records"}`;
      return `  ${records} ${statedWords(group)}${isSetAside ? " (left aside)" : ""}  [${id}]`;
    }),
  ];
}

/** All that the records state of the person: what keeps them apart from somebody of the same name stands here. */
function statedWords({ name, birthDate, sex, identifiers }: WaitingGroup): string {
  const numbers = numbersOf(identifiers);
  return [
    name === null ? "naming nobody" : `naming ${name}`,
    ...(birthDate === null ? [] : [`born ${formatDate(birthDate)}`]),
    ...(sex === null ? [] : [sexWords[sex]]),
    ...(numbers === "" ? [] : [`patient numbers ${numbers}`]),
  ].join(", ");
}

const sexWords: Readonly<Record<Sex, string>> = { female: "female", male: "male", other: "neither female nor male" };

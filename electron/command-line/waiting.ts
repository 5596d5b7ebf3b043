/** Who waits for a decision, in words. */
import type { WaitingGroup } from "../../shared/api/engine/whose.ts";
import { formatDate } from "../../shared/model/dates.ts";
import type { Identifier, Sex } from "../../shared/model/person.ts";

/** Who waits, each with what to type; empty when nobody does. */
export function waitingLines(waiting: readonly WaitingGroup[]): readonly string[] {
  if (waiting.length === 0) return [];
  return [
    "Waiting for your decision whose they are (`casebook decide VAULT GROUP same|new|leave`)",
    ...waiting.map((group) => {
      const { id, name, originalIds, unnamed, isSetAside } = group;
      const naming = name === null ? originalIds.length : originalIds.length - unnamed;
      const records = `${naming} ${naming === 1 ? "record" : "records"}`;
      return `  ${records} ${statedWords(group)}${companionWords(group)}${isSetAside ? " (left aside)" : ""}  [${id}]`;
    }),
  ];
}

/** Those that name nobody are told apart: whoever decides about a name decides about them as well. */
function companionWords({ name, unnamed }: WaitingGroup): string {
  if (name === null || unnamed === 0) return "";
  return `; with ${unnamed} more from there that ${unnamed === 1 ? "names" : "name"} nobody`;
}

/** Patient numbers, each with who gave it where that is known. */
export function numbersOf(identifiers: readonly Identifier[]): string {
  return identifiers.map(({ value, issuer }) => (issuer === null ? value : `${value} (${issuer})`)).join(", ");
}

/** All that the records state of the person: what keeps them apart from somebody of the same name stands here. */
function statedWords({ name, otherNames, birthDate, sex, identifiers }: WaitingGroup): string {
  const numbers = numbersOf(identifiers);
  return [
    name === null ? "naming nobody" : `naming ${name}`,
    ...(otherNames.length === 0 ? [] : [`also written ${otherNames.join(" or ")}`]),
    ...(birthDate === null ? [] : [`born ${formatDate(birthDate)}`]),
    ...(sex === null ? [] : [sexWords[sex]]),
    ...(numbers === "" ? [] : [`patient numbers ${numbers}`]),
  ].join(", ");
}

const sexWords: Readonly<Record<Sex, string>> = { female: "female", male: "male", other: "neither female nor male" };

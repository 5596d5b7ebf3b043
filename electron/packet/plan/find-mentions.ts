/** Documents and studies of one person whose words name somebody else of the vault: a page that got between them, or a mix-up. */
import { nameFit } from "../../../shared/model/names.ts";
import type { Person } from "../../records/people/people.ts";
import { itemsWithWords } from "../../records/search/search.ts";
import type { Identifier } from "../../../shared/model/person.ts";
import type { Vault } from "../../vault/vault.ts";

/** Somebody else: a person of the vault, or a patient whose items wait. */
export interface SomebodyElse {
  readonly name: string;
  readonly names: readonly string[];
  readonly identifiers: readonly Identifier[];
}

export interface Mention {
  readonly itemId: string;
  /** Whom it names. */
  readonly name: string;
}

/** Shorter numbers stand for too much else. */
const leastNumberLength = 5;
/** A vault of a whole ward would search for ever; who waits in such numbers is told by the waiting themselves. */
const mostPeople = 200;

/** Which of the person's documents and studies name the others, by name or number. Names that may be the person's own are not sought. */
export function itemsMentioning(vault: Vault, person: Person, others: readonly SomebodyElse[]): readonly Mention[] {
  const own = new Set(person.identifiers.map(({ value }) => value));
  const found = new Map<string, Mention>();
  for (const { name, names, identifiers } of others.slice(0, mostPeople)) {
    const foreign = names.filter((one) => person.names.every((theirs) => nameFit(theirs, one) === "different"));
    const numbers = identifiers
      .map(({ value }) => value)
      .filter((value) => value.length >= leastNumberLength && !own.has(value));
    for (const itemId of itemsWithWords(vault, person.id, { names: foreign, phrases: numbers }))
      found.set(itemId, { itemId, name });
  }
  return [...found.values()];
}

/** Documents and studies of one person whose words name somebody else of the vault: a page that got between them, or a mix-up. */
import { nameFit } from "../../../shared/model/names.ts";
import type { Document } from "../../records/documents/documents.ts";
import type { Person } from "../../records/people/people.ts";
import { itemsWithWords } from "../../records/search/search.ts";
import type { Identifier } from "../../../shared/model/person.ts";
import type { Vault } from "../../vault/vault.ts";
import { namesAny, wordsOfOriginals } from "./names-in-originals.ts";

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

export interface Mentions {
  readonly mentions: readonly Mention[];
  /** Documents whose files could not be looked through. */
  readonly unsearched: readonly string[];
}

/**
 * Which of the person's documents and studies name the others, by name or number, on their pages or in their files. Names that may
 * be the person's own are not sought.
 */
export function itemsMentioning(
  vault: Vault,
  { person, documents }: { readonly person: Person; readonly documents: readonly Document[] },
  others: readonly SomebodyElse[],
): Mentions {
  const own = new Set(person.identifiers.map(({ value }) => value));
  const sought = others.slice(0, mostPeople).map(({ name, names, identifiers }) => ({
    name,
    names: names.filter((one) => person.names.every((theirs) => nameFit(theirs, one) === "different")),
    phrases: identifiers
      .map(({ value }) => value)
      .filter((value) => value.length >= leastNumberLength && !own.has(value)),
  }));
  const found = new Map<string, Mention>();
  const unsearched: string[] = [];
  // Files are read for somebody who may be named in them only.
  const isAnybody = sought.some(({ names, phrases }) => names.length + phrases.length > 0);
  for (const { itemId, words } of isAnybody ? wordsOfOriginals(vault, documents) : []) {
    const named = words === null ? undefined : sought.find((one) => namesAny(words, one));
    if (words === null) unsearched.push(itemId);
    if (named !== undefined) found.set(itemId, { itemId, name: named.name });
  }
  for (const one of sought)
    for (const itemId of itemsWithWords(vault, person.id, one)) found.set(itemId, { itemId, name: one.name });
  return { mentions: [...found.values()], unsearched };
}

/** Finding words in every page, study and entry. What the index does not hold yet is told by `indexState`. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { DocumentId, EventId, PersonId, StudyId } from "../../../shared/model/ids.ts";
import { comparedWords, asSeen, inLatinLetters } from "../../../shared/model/folded-words.ts";
import { readPatiently, type Vault } from "../../vault/vault.ts";
import { findDocument } from "../documents/documents.ts";
import { findEvent } from "../story/events.ts";
import { findStudy, listSeries } from "../imaging/imaging.ts";
import type { ItemKind } from "./search-index.ts";
import { eachRow, row, rows } from "../statements.ts";
import { studyTitle } from "../imaging/study-title.ts";

export interface SearchHit {
  readonly kind: ItemKind;
  /** The document, study or entry. */
  readonly itemId: string;
  /** Whose it is; null while nobody has decided. */
  readonly personId: PersonId | null;
  /** Page of a document, from 1; null for studies and entries. */
  readonly page: number | null;
  /** Words around the hit, the hit itself between U+0002 and U+0003. */
  readonly snippet: string;
  readonly title: string;
  readonly date: PartialDate | null;
}

/** The marks around a hit in a snippet: characters that no text of ours holds, for the caller to replace. */
export const hitStart = "\u0002";
export const hitEnd = "\u0003";

export interface SearchOptions {
  /** Only this person's items; null searches the whole vault. */
  readonly personId: PersonId | null;
  readonly limit?: number;
}

/**
 * Hits for what a person typed, best first. Any text is a valid query; one without words finds nothing. An index that turns
 * out damaged is dropped and finds nothing either, until it is built anew.
 */
export function searchRecords(vault: Vault, query: string, options: SearchOptions): readonly SearchHit[] {
  const match = matchExpression(query);
  if (match === null) return [];
  return orNothing(vault, () => readPatiently(vault.search, () => hitsFor(vault, match, options)));
}

/** Runs a search; none was possible when the index had to be exchanged for an empty one meanwhile. */
function orNothing<T>(vault: Vault, find: () => readonly T[]): readonly T[] {
  const { searchEpoch } = vault;
  try {
    return vault.readSearch(find);
  } catch (error) {
    if (vault.searchEpoch === searchEpoch) throw error;
    return [];
  }
}

function hitsFor(vault: Vault, match: string, { personId, limit = 50 }: SearchOptions): readonly SearchHit[] {
  const hits: SearchHit[] = [];
  for (const { rowid: _, ...found } of ranked(vault, match)) {
    // The index does not know whose an item is, so other people's hits fall out here.
    const item = describeItem(vault, found.kind, found.itemId);
    if (!item || (personId !== null && item.personId !== personId)) continue;
    const { title, date, personId: owner } = item;
    hits.push({ ...found, personId: owner, title, date });
    if (hits.length === limit) break;
  }
  return hits;
}

type Ranked = Pick<SearchHit, "kind" | "itemId" | "page" | "snippet"> & { readonly rowid: number };

/**
 * The matches, best first. To weigh a word that is everywhere in all its places takes longer than anybody waits: of more than a
 * stretch of matches, those with the words in their titles come first, then one stretch after the other, each weighed within
 * itself; none is left out.
 */
function* ranked(vault: Vault, match: string): Generator<Ranked> {
  let from = startOfStretch(vault, match, allRows);
  const titled = new Set<number>();
  if (from > 0) {
    const inTitle = `{title} : (${match})`;
    const lowest = startOfStretch(vault, inTitle, allRows);
    for (const one of rankedBetween(vault, inTitle, { from: lowest, below: allRows, words: "text" })) {
      titled.add(one.rowid);
      yield one;
    }
  }
  for (let below = allRows; below > 0; from = startOfStretch(vault, match, below)) {
    for (const one of rankedBetween(vault, match, { from, below, words: "any" })) if (!titled.has(one.rowid)) yield one;
    below = from;
  }
}

/** So many matches are weighed within some five milliseconds. */
const stretch = 3_000;
const allRows = Number.MAX_SAFE_INTEGER;

/** The row from which on a stretch of matches stands below a row; 0 where there are no more than that. */
function startOfStretch(vault: Vault, match: string, below: number): number {
  const found = row<{ rowid: number }>(
    vault.search,
    `SELECT rowid FROM page_text WHERE page_text MATCH @match AND rowid < CAST(@below AS INTEGER)
     ORDER BY rowid DESC LIMIT 1 OFFSET ${stretch - 1}`,
    { match, below },
  );
  return found?.rowid ?? 0;
}

const columns = { any: -1, text: 1 } as const;

interface Between {
  readonly from: number;
  readonly below: number;
  /** Of which column the words of a hit are told. */
  readonly words: keyof typeof columns;
}

/**
 * Read one by one: FTS5 makes a row's snippet when the row is taken, of what it has found for all of them; asked for one row by
 * itself it would find the words that begin with what is typed all over again. Numbers are bound as REAL, which FTS5 beside
 * MATCH does not take for rows.
 */
function rankedBetween(vault: Vault, match: string, { from, below, words }: Between): Iterable<Ranked> {
  return eachRow<Ranked>(
    vault.search,
    `SELECT rowid, kind, item_id AS itemId, page,
       snippet(page_text, ${columns[words]}, '${hitStart}', '${hitEnd}', '…', 24) AS snippet
     FROM page_text WHERE page_text MATCH @match AND rank MATCH 'bm25(4.0, 1.0)'
       AND rowid >= CAST(@from AS INTEGER) AND rowid < CAST(@below AS INTEGER)
     ORDER BY rank`,
    { match, from, below },
  );
}

function describeItem(
  vault: Vault,
  kind: ItemKind,
  id: string,
): { title: string; date: PartialDate | null; personId: PersonId | null } | null {
  switch (kind) {
    case "document":
      return findDocument(vault.db, id as DocumentId);
    case "entry":
      return findEvent(vault.db, id as EventId);
    case "study": {
      const study = findStudy(vault.db, id as StudyId);
      return (
        study && {
          ...study,
          title: studyTitle({ description: study.description, series: listSeries(vault.db, id as StudyId) }),
        }
      );
    }
  }
}

/**
 * A person's documents and studies in which all words of one of the names stand side by side, in any order, or one of the phrases.
 * Names of a single word are not sought: they stand for too much else.
 */
export function itemsWithWords(
  vault: Vault,
  personId: PersonId,
  { names, phrases }: { readonly names: readonly string[]; readonly phrases: readonly string[] },
): readonly (DocumentId | StudyId)[] {
  const near = names
    .map((name) => name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    .filter((words) => words.length > 1)
    .map((words) => `NEAR(${words.map(quoted).join(" ")}, 1)`);
  return itemsMatching(vault, personId, [
    ...near,
    ...phrases
      .map(asSeen)
      .filter((phrase) => /[\p{L}\p{N}]/u.test(phrase))
      .map(quoted),
  ]);
}

/**
 * A person's documents and studies in which one of the phrases may stand with a word parted at the end of a line. The index knows such a
 * word as two, as it does any others that are written alike: whoever asks has to look.
 */
export function itemsWithPartedWords(
  vault: Vault,
  personId: PersonId,
  phrases: readonly string[],
): readonly (DocumentId | StudyId)[] {
  return itemsMatching(vault, personId, phrases.flatMap(partings).slice(0, mostPartings).map(quoted));
}

const mostPartings = 1000;
/** Letters that hyphenation leaves at least on each line. */
const leastParted = 2;

function partings(phrase: string): readonly string[] {
  const words = comparedWords(phrase);
  return words.flatMap((word, at) =>
    Array.from({ length: Math.max(0, word.length + 1 - 2 * leastParted) }, (_, more) => {
      const cut = leastParted + more;
      return [...words.slice(0, at), word.slice(0, cut), word.slice(cut), ...words.slice(at + 1)].join(" ");
    }),
  );
}

function quoted(words: string): string {
  return `"${words.replaceAll('"', '""')}"`;
}

function itemsMatching(
  vault: Vault,
  personId: PersonId,
  expressions: readonly string[],
): readonly (DocumentId | StudyId)[] {
  const written = expressions.join(" OR ");
  if (written === "") return [];
  // Whoever sees them sees Latin letters, in what is sought and in what stands there.
  const latin = inLatinLetters(written);
  const [match, seen] = latin === null ? [written, written] : [`${written} OR ${latin}`, latin];
  const found = orNothing(vault, () =>
    rows<{ kind: "document" | "study"; id: DocumentId | StudyId }>(
      vault.search,
      `SELECT kind, item_id AS id FROM page_text WHERE page_text MATCH @match AND kind IN ('document', 'study')
       UNION SELECT kind, item_id AS id FROM page_seen WHERE page_seen MATCH @seen AND kind IN ('document', 'study')`,
      { match, seen },
    ),
  );
  return found.flatMap(({ kind, id }) => (describeItem(vault, kind, id)?.personId === personId ? [id] : []));
}

/**
 * FTS5's query language from what was typed: "quoted words" are a phrase, a word ending in * and the last word still
 * being typed are prefixes, all must occur. Every word is quoted, so no character of it has a meaning to SQLite.
 */
export function matchExpression(query: string): string | null {
  const terms: string[] = [];
  for (const [, phrase, word] of asSeen(query)
    .normalize("NFC")
    .matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const isPrefix = phrase === undefined && (word ?? "").length > 1;
    const text = (phrase ?? word ?? "").replace(/\*+$/, "").replace(/\0/g, " ").trim();
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    terms.push(`"${text.replaceAll('"', '""')}"${isPrefix ? "*" : ""}`);
  }
  return terms.length === 0 ? null : terms.join(" AND ");
}

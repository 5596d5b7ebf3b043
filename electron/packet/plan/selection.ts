/** What goes into a packet: everything of the person, or what was asked for by id, type or kind. */
import { isInspected } from "../../../shared/model/document.ts";
import type { ContentsItem } from "../../records/story/contents.ts";
import type { Event } from "../../records/story/events.ts";

/** The word for all items of a kind. */
const wordFor = { document: "documents", study: "studies" } as const;
const entriesWord = "entries";
/** The word for the documents that are marked as key. */
const keyWord = "key";

export interface Selected {
  readonly items: readonly ContentsItem[];
  /** Unread files that a rule took in and nobody named: they stay out, since nobody knows what is in them. */
  readonly notInspected: readonly ContentsItem[];
  /** Items that carry inside what is somebody else's, and that nobody named. */
  readonly carriers: readonly ContentsItem[];
  /** Second copies of papers that go in, which nobody named. */
  readonly copies: readonly ContentsItem[];
  /** Entries by hand that were asked for. */
  readonly entries: readonly Event[];
  /** Words of the selection that name nothing: answered, never ignored. */
  readonly unknown: readonly string[];
}

interface Choices {
  readonly items: readonly ContentsItem[];
  readonly entries: readonly Event[];
  /** Ids of items that carry inside what is somebody else's. */
  readonly carriers: ReadonlySet<string>;
}

/** The items and entries of the selection, in their own order; an empty selection takes all that was inspected. */
export function select({ items, entries, carriers }: Choices, selection: readonly string[]): Selected {
  const wanted = new Set(selection.map((word) => word.toLowerCase()));
  const takesAll = wanted.size === 0;
  const asked = items.filter(
    ({ id, type, kind, isKey }) =>
      takesAll ||
      wanted.has(id.toLowerCase()) ||
      wanted.has(type) ||
      wanted.has(wordFor[kind]) ||
      (isKey && wanted.has(keyWord)),
  );
  const isNamed = ({ id }: ContentsItem) => wanted.has(id.toLowerCase());
  const isTaken = (item: ContentsItem) => isNamed(item) || (isInspected(item) && !carriers.has(item.id));
  const going = new Set<string>(asked.filter(isTaken).map(({ id }) => id));
  const isCopy = (item: ContentsItem) => !isNamed(item) && item.copyOf !== null && going.has(item.copyOf);
  const known = new Set<string>([
    keyWord,
    ...items.flatMap(({ id, type, kind }) => [id.toLowerCase(), type, wordFor[kind]]),
    ...entries.flatMap(({ id, kind }) => [id.toLowerCase(), kind, entriesWord]),
  ]);
  return {
    items: asked.filter((item) => isTaken(item) && !isCopy(item)),
    copies: asked.filter((item) => isTaken(item) && isCopy(item)),
    notInspected: asked.filter((item) => !isNamed(item) && !isInspected(item)),
    carriers: asked.filter((item) => !isNamed(item) && isInspected(item) && carriers.has(item.id)),
    entries: entries.filter(
      ({ id, kind }) => takesAll || wanted.has(id.toLowerCase()) || wanted.has(kind) || wanted.has(entriesWord),
    ),
    unknown: selection.filter((word) => !known.has(word.toLowerCase())),
  };
}

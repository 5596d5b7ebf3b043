/** What goes into a packet: everything of the person, or what was asked for by id or type. */
import type { ContentsItem } from "../records/contents.ts";

/** The word for all items of a kind. */
const wordFor = { document: "documents", study: "studies" } as const;

/** The items of the selection, in the contents' order. Unknown words of the selection are answered, never ignored. */
export function selectItems(
  items: readonly ContentsItem[],
  selection: readonly string[],
): { readonly selected: readonly ContentsItem[]; readonly unknown: readonly string[] } {
  if (selection.length === 0) return { selected: items, unknown: [] };
  const wanted = new Set(selection.map((word) => word.toLowerCase()));
  const selected = items.filter(
    ({ id, type, kind }) => wanted.has(id) || wanted.has(type) || wanted.has(wordFor[kind]),
  );
  const known = new Set<string>(items.flatMap(({ id, type, kind }) => [id, type, wordFor[kind]]));
  return { selected, unknown: selection.filter((word) => !known.has(word.toLowerCase())) };
}

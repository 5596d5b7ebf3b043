/** Entries that a portal's file states, and where their words stand on its pages. */
import type { PageText } from "../../../shared/model/document.ts";
import { parsePartialDate, type PartialDate } from "../../../shared/model/dates.ts";
import { mostStatedEntries, type StatedEntry } from "../../../shared/model/stated-entry.ts";

/** An entry before its place is known; `words` stand in the line that shows it. */
export interface NoteEntry extends Omit<StatedEntry, "evidence" | "date" | "endDate" | "title"> {
  readonly title: string;
  /** As ISO 8601 writes them, cut off where less is known; null or "" where nothing is said. */
  readonly from: string | null;
  readonly to: string | null;
  readonly words: readonly string[];
}

/**
 * The entries with their places: the first line that has all their words and was not taken by another, else the first with their
 * title. One whose words stand nowhere is left out, since nobody could check it.
 */
export function placedEntries(entries: readonly NoteEntry[], pages: readonly PageText[]): readonly StatedEntry[] {
  const lines = pages.flatMap(({ text }, at) => linesOf(text).map((line) => ({ ...line, page: at + 1 })));
  const taken = new Set<number>();
  return entries.slice(0, mostStatedEntries).flatMap((entry): StatedEntry[] => {
    const { from, to, words, title: whole, ...facts } = entry;
    const title = whole.replace(/\s+/gu, " ").trim().slice(0, 300);
    const wanted = words.map((one) => one.replace(/\s+/gu, " ").trim()).filter((one) => one !== "");
    const exact = lines.findIndex(({ text }, at) => !taken.has(at) && wanted.every((one) => text.includes(one)));
    const at = exact >= 0 ? exact : lines.findIndex(({ text }) => text.includes(title.slice(0, 60)));
    const line = lines[at];
    if (line === undefined || title === "") return [];
    taken.add(at);
    const evidence = { page: line.page, start: line.start, text: line.text.slice(0, 400) };
    // "No impairment", "no-known-food-allergies": an entry that says that there is nothing.
    const isNothing = /^(?:no(?:ne|t)?|kein\p{L}*|aucun\p{L}*|ning[uú]n\p{L}*|sin|negativ\p{L}*)(?![\p{L}\d])/iu.test(
      title,
    );
    const denied = isNothing ? { isDenied: true, isOngoing: false } : {};
    const ended = to === from ? null : dateOf(to);
    return [{ ...facts, ...denied, title, date: dateOf(from), endDate: ended, evidence }];
  });
}

function linesOf(text: string): readonly { readonly text: string; readonly start: number }[] {
  const lines: { text: string; start: number }[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    lines.push({ text: line.replace(/\s+/gu, " ").trim(), start });
    start += line.length + 1;
  }
  return lines;
}

function dateOf(iso: string | null): PartialDate | null {
  return iso === null || iso === "" ? null : (parsePartialDate(iso) as PartialDate | null);
}

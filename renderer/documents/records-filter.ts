/** Which lines of the contents are shown, and under which headings. */
import type { ContentsLine } from "../../shared/api/engine/records.ts";

/** "proposed" waits for a person's check; "unread" is kept but could not be read. */
export const shownStates = ["all", "proposed", "unread"] as const;
export type ShownState = (typeof shownStates)[number];

export interface RecordsFilter {
  readonly words: string;
  readonly state: ShownState;
  /** "category" as a specialist reads them, "date" the latest first. */
  readonly order: "category" | "date";
}

export const everything: RecordsFilter = { words: "", state: "all", order: "category" };

export function isUnread({ state }: ContentsLine): boolean {
  return state !== "read" && state !== "no-text";
}

/** True for what the program read and nobody has checked. */
export function isToCheck(line: ContentsLine): boolean {
  return line.status === "proposed" && !isUnread(line);
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The lines that fit: all the words, in title, place, kind or file name, in any order. */
export function filtered(lines: readonly ContentsLine[], { words, state }: RecordsFilter): readonly ContentsLine[] {
  const sought = folded(words).split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    if (state === "proposed" && !isToCheck(line)) return false;
    if (state === "unread" && !isUnread(line)) return false;
    if (sought.length === 0) return true;
    const text = folded([line.title, line.facility ?? "", line.category, line.source, line.date ?? ""].join(" "));
    return sought.every((word) => text.includes(word));
  });
}

export interface LineGroup {
  readonly heading: string;
  readonly lines: readonly ContentsLine[];
}

/** By category in the order given, or by year with the latest first and what has no date at the end. */
export function grouped(
  lines: readonly ContentsLine[],
  order: RecordsFilter["order"],
  categories: readonly string[],
): readonly LineGroup[] {
  if (order === "date") return byYear(lines);
  const groups = Map.groupBy(lines, ({ category }) => category);
  const known = categories.filter((category) => groups.has(category));
  const others = [...groups.keys()].filter((category) => !categories.includes(category));
  return [...known, ...others].map((heading) => ({ heading, lines: groups.get(heading) ?? [] }));
}

function byYear(lines: readonly ContentsLine[]): readonly LineGroup[] {
  const dated = lines.filter(({ date }) => date !== null).toReversed();
  const undated = lines.filter(({ date }) => date === null);
  const years = [...Map.groupBy(dated, ({ date }) => date?.slice(0, 4) ?? "")];
  return [
    ...years.map(([heading, ofYear]) => ({ heading, lines: ofYear })),
    ...(undated.length === 0 ? [] : [{ heading: "No date", lines: undated }]),
  ];
}

/** The categories in the order in which a specialist reads them; the engine names the same ones. */
export const categoryOrder: readonly string[] = [
  "Summaries and letters",
  "Visits and consultations",
  "Operations and procedures",
  "Pathology and genetics",
  "Laboratory results",
  "Imaging reports",
  "Images",
  "Medication and immunization",
  "Insurance",
  "Other documents",
];

/** Which lines of the contents are shown, and under which headings. */
import { categories, categoryHeading } from "../../shared/contents-categories.ts";
import type { ContentsLine } from "../../shared/api/engine/records.ts";

/** "proposed" waits for a person's check; "unread" is kept but could not be read; of "assumed" nobody said whose it is. */
export const shownStates = ["all", "proposed", "unread", "assumed"] as const;
export type ShownState = (typeof shownStates)[number];
export type LineType = ContentsLine["type"];

export interface RecordsFilter {
  readonly words: string;
  readonly state: ShownState;
  /** Null for every kind. */
  readonly type: LineType | null;
  /** The first and the last year that is shown; null where it does not matter. */
  readonly from: string | null;
  readonly until: string | null;
  /** "category" as a specialist reads them, "date" the latest first. */
  readonly order: "category" | "date";
}

export const everything: RecordsFilter = {
  words: "",
  state: "all",
  type: null,
  from: null,
  until: null,
  order: "category",
};

export function isUnread({ state }: ContentsLine): boolean {
  return state !== "read" && state !== "no-text";
}

/** True for what the program read and nobody has checked. */
export function isToCheck(line: ContentsLine): boolean {
  return line.status === "proposed" && !isUnread(line);
}

/** True where whose it is was assumed, or said against what the item itself states. */
export function isDoubtful({
  filing,
  isAgainstStatement,
}: Pick<ContentsLine, "filing" | "isAgainstStatement">): boolean {
  return filing === "assumed" || isAgainstStatement;
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

const wordsOfLines = new WeakMap<ContentsLine, string>();

/** Folded once a line: the same lines are looked through with every key. */
function wordsOf(line: ContentsLine): string {
  const known = wordsOfLines.get(line);
  if (known !== undefined) return known;
  const words = folded(
    [line.title, line.facility ?? "", categoryHeading(line.category), line.source, line.date ?? ""].join(" "),
  );
  wordsOfLines.set(line, words);
  return words;
}

/** The lines that fit: all the words, in title, place, kind or file name, in any order. */
export function filtered(lines: readonly ContentsLine[], filter: RecordsFilter): readonly ContentsLine[] {
  const sought = folded(filter.words).split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    if (filter.type !== null && line.type !== filter.type) return false;
    if (!isWithin(line, filter) || !isInState(line, filter.state)) return false;
    return sought.every((word) => wordsOf(line).includes(word));
  });
}

function isInState(line: ContentsLine, state: ShownState): boolean {
  switch (state) {
    case "all":
      return true;
    case "proposed":
      return isToCheck(line);
    case "unread":
      return isUnread(line);
    case "assumed":
      return isDoubtful(line);
  }
}

/** What has no date is shown only where no years are asked for. */
function isWithin({ date }: ContentsLine, { from, until }: RecordsFilter): boolean {
  if (from === null && until === null) return true;
  const year = date?.slice(0, 4);
  return year !== undefined && (from === null || year >= from) && (until === null || year <= until);
}

/** The kinds that there are, in the order of the lines, and the years, the latest first. */
export function choicesIn(lines: readonly ContentsLine[]): {
  readonly types: readonly LineType[];
  readonly years: readonly string[];
} {
  const years = new Set(lines.flatMap(({ date }) => (date === null ? [] : [date.slice(0, 4)])));
  return { types: [...new Set(lines.map(({ type }) => type))], years: [...years].toSorted().toReversed() };
}

export interface LineGroup {
  readonly heading: string;
  readonly lines: readonly ContentsLine[];
}

/** By category as a specialist reads them, or by year with the latest first and what has no date at the end. */
export function grouped(lines: readonly ContentsLine[], order: RecordsFilter["order"]): readonly LineGroup[] {
  if (order === "date") return byYear(lines);
  const groups = Map.groupBy(lines, ({ category }) => category);
  return categories.flatMap((category) => {
    const ofOne = groups.get(category);
    return ofOne === undefined ? [] : [{ heading: categoryHeading(category), lines: ofOne }];
  });
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

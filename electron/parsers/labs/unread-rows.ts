/** What of a paper looks like results and became none: told, so that a person says what it is. */
import type { PageLine } from "../text/page-lines.ts";
import type { DayGrid } from "./day-grids.ts";
import type { FoundResult, RowWords } from "./found-result.ts";
import { namedRows } from "./known-names.ts";
import { roleOfHead } from "./lab-words.ts";
import { daysOfFigures, missedRows } from "./missed-rows.ts";
import { withoutOtherParts } from "./other-parts.ts";
import { rowsBetween } from "./rows-between.ts";
import type { LostRow } from "./table-rows.ts";

/** Rows that nobody understood, beyond this many, are no table of results. */
const mostUnread = 500;

/** The rows under one head. */
export interface Table {
  /** The line that its head begins with. */
  readonly at: number;
  readonly results: readonly FoundResult[];
  readonly unread: readonly LostRow[];
  readonly earlier: number;
  /** The lines behind it, up to the next table: from the first that is no row. */
  readonly behind: readonly PageLine[];
  /** What stands beside it. */
  readonly beside: readonly PageLine[];
}

/** All that was made of a paper. */
export interface PaperParts {
  readonly isLabPaper: boolean;
  /** All lines but those of grids. */
  readonly rest: readonly PageLine[];
  readonly results: readonly FoundResult[];
  readonly grids: readonly DayGrid[];
  readonly tables: readonly Table[];
  readonly lostStacked: readonly LostRow[];
  readonly lostCards: readonly LostRow[];
}

/** A row that was not understood, and the line that it begins on, where it stands in lines. */
export interface NotRead extends RowWords {
  readonly line?: PageLine | undefined;
}

/** Rows of tables that were not understood, and lines anywhere that look like a result and became none, in the order of the pages. */
export function unreadOf({
  isLabPaper,
  rest,
  results,
  grids,
  tables,
  lostStacked,
  lostCards,
}: PaperParts): readonly NotRead[] {
  const isRead = new Set(results.map(({ line }) => line));
  const lost = [...tables.flatMap(({ unread }) => unread), ...lostStacked].filter(
    ({ lines, isPartlyRead }) => isPartlyRead === true || !lines.some((line) => isRead.has(line)),
  );
  const beside = tables.flatMap((table) => table.beside);
  const isBeside = new Set(beside);
  const read = new Set<PageLine>([
    ...results.flatMap(({ line, ofRow }) => [line, ...(ofRow ?? [])]),
    ...lost.flatMap((row) => row.lines),
  ]);
  // A line of which a table has the left part is read as far as the table reaches; the rest of it is a line of its own.
  const places = new Set([...read].filter((line) => !isBeside.has(line)).map(placeOf));
  const others = [...rest.filter((line) => !places.has(placeOf(line))), ...beside.filter((line) => !read.has(line))];
  const shaped = missedRows(others);
  const told = new Set(shaped.map(({ line }) => line));
  // What somebody takes, or what is measured of a body, has rows of the same shape.
  const silent = withoutOtherParts(others.filter((line) => !told.has(line)));
  const between = rowsBetween(silent, [...isRead, ...told]);
  const isBetween = new Set(between.map(({ line }) => line));
  const named = isLabPaper ? namedRows(silent.filter((line) => !isBetween.has(line))) : [];
  const isNamed = new Set(named.map(({ line }) => line));
  const ofDays = isLabPaper ? daysOfFigures(silent.filter((line) => !isBetween.has(line) && !isNamed.has(line))) : [];
  const missed = [...shaped, ...between, ...named, ...ofDays];
  // Whoever reads its lines in another way may have understood it.
  const cards = lostCards.filter(
    ({ lines, evidence }) => !results.some((one) => lines.includes(one.line) && evidence.startsWith(one.analyte)),
  );
  const withLine = [...lost, ...cards].map(({ page, evidence, lines: [line] }) => ({ page, evidence, line }));
  return inOrder([...grids.flatMap(({ unread }) => unread), ...withLine, ...missed]);
}

/** By their pages, as many as a person can be asked. */
export function inOrder<Row extends RowWords>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => a.page - b.page).slice(0, mostUnread);
}

/** On a paper that is no laboratory's so many lines of a page make a table; fewer are what letters mention. */
const fewestOfTable = 3;

/** A head over names of tests and over their ranges: what stands below it was measured, though nothing says which column is the result. */
function isHeadOfRanges({ cells }: PageLine): boolean {
  const roles = new Set(cells.map(({ text }) => roleOfHead(text)));
  return roles.has("analyte") && roles.has("range");
}

/** Of a paper of another kind: the rows of tables that have results, and of pages with enough lines that look like some. */
export function unreadElsewhere(parts: PaperParts): readonly NotRead[] {
  const ofResults = new Set(
    parts.tables.flatMap(({ results, unread }) => (results.length > 0 ? unread.map(({ evidence }) => evidence) : [])),
  );
  for (const { evidence } of parts.grids.flatMap((grid) => grid.unread)) ofResults.add(evidence);
  const unread = unreadOf(parts);
  const counts = Map.groupBy(unread, ({ page }) => page);
  const headed = new Set(parts.rest.filter(isHeadOfRanges).map(({ page }) => page));
  return unread.filter(
    ({ page, evidence }) =>
      ofResults.has(evidence) || headed.has(page) || (counts.get(page)?.length ?? 0) >= fewestOfTable,
  );
}

function placeOf({ page, index }: PageLine): string {
  return `${page}/${index}`;
}

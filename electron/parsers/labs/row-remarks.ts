/** What a paper itself says against a result: that the test was not done, the sample was no good, or the value is not to be trusted. */
import { unitPattern } from "../../../shared/model/printed-unit.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { PageLine } from "../text/page-lines.ts";
import { isRowOfRemarks, meantByDay } from "./days-meant.ts";
import type { FoundResult } from "./found-result.ts";
import { noValue } from "./lab-words.ts";
import type { LanedLine } from "./page-lanes.ts";
import { isWithoutValue } from "./missed-rows.ts";
import { notesOn, type Note } from "./note-marks.ts";
import { hasStruck } from "./printed-value.ts";
import { meansAll, meansDay, takesBack } from "./taken-back.ts";
import { general, ofSample, questionsResult, saysChanged } from "./questions-result.ts";

/** A remark goes on for this many lines below its row. */
const mostLines = 3;
const longest = 300;

interface PaperLines {
  readonly lines: readonly LanedLine[];
  /** Lines of rows that hold no result that was understood. */
  readonly others: readonly PageLine[];
  /** The day on which the specimen of a result was taken. */
  readonly dayOf: (result: FoundResult) => PartialDate | null;
}

/**
 * For each of these results the words of its paper that question it: beside its value, in the lines right below its row, of its
 * sample anywhere on its page, or anywhere on the paper where they take it back. Nothing for most.
 */
export function remarksOn(
  results: readonly FoundResult[],
  { lines, others, dayOf }: PaperLines,
): ReadonlyMap<FoundResult, string> {
  const remarks = new Map<FoundResult, string>();
  const rowAt = new Set([...results.map(({ line }) => line), ...others].map(placeOf));
  const places = new Map(lines.map((line, at) => [placeOf(line), at]));
  const taken = new Set<PageLine>();
  const unread = others.map(({ page, cells }) => ({ page, analyte: cells[0]?.text ?? "" }));
  // What is said of a row that was not understood is of no other.
  const namesUnread = (line: LanedLine) =>
    namedIn(
      line,
      unread.filter(({ page }) => page === line.page),
    ).length > 0;
  const rows = Map.groupBy(results, ({ line }) => line);
  for (const result of results) {
    const at = places.get(placeOf(result.line)) ?? -1;
    const below = at < 0 ? [] : linesBelow(lines, at, rowAt);
    const asking = below.filter(
      (line) =>
        saysAgainst(line.text) &&
        !isOfMarks(line, { results, lines }) &&
        isAbout(line, result, results) &&
        (namedIn(line, [result]).length > 0 || !namesUnread(line)),
    );
    for (const line of asking) taken.add(line);
    const ofRow = rows.get(result.line) ?? [result];
    const under = asking.filter((line) => meantByDay(line, ofRow, { isBelowRow: true }).includes(result));
    const words = [...besideValue(result, lines[at] ?? result.line), ...under.map(({ text }) => text)];
    const noted = notesFor(result, lines);
    if (words.length + noted.length > 0) remarks.set(result, asWords([...words, ...noted]));
  }
  for (const line of lines) {
    if (taken.has(line) || rowAt.has(placeOf(line)) || general.test(line.text) || !ofSample.test(line.text)) continue;
    if (isOfMarks(line, { results, lines }) || (isRow(line) && !isRowOfRemarks(line))) continue;
    for (const result of namesUnread(line) ? namedIn(line, results) : meantBy(line, results))
      if (!remarks.has(result)) remarks.set(result, asWords([line.text]));
  }
  for (const line of lines) {
    if (taken.has(line) || rowAt.has(placeOf(line)) || general.test(line.text) || !takesBack(line.text)) continue;
    if (isOfMarks(line, { results, lines }) || (isRow(line) && !isRowOfRemarks(line))) continue;
    for (const result of takenBackBy(line, results, dayOf)) {
      const said = remarks.get(result) ?? "";
      if (!said.includes(line.text.trim())) remarks.set(result, asWords([said, line.text]));
    }
  }
  return remarks;
}

/** The results that are taken back: those that the words name, of the day that they name; of a day all; else none. */
function takenBackBy(
  line: LanedLine,
  results: readonly FoundResult[],
  dayOf: PaperLines["dayOf"],
): readonly FoundResult[] {
  const ofDay = results.filter((result) => meansDay(line.text, dayOf(result)) !== false);
  const named = namedIn(line, ofDay);
  if (named.length > 0 || meansAll(line.text)) return named.length > 0 ? named : ofDay;
  return ofDay.filter((result) => meansDay(line.text, dayOf(result)) === true);
}

function placeOf({ page, index }: Pick<PageLine, "page" | "index">): string {
  return `${page}/${index}`;
}

/** The lines right below a row, up to the next one or to a gap. */
function linesBelow(lines: readonly LanedLine[], at: number, rowAt: ReadonlySet<string>): readonly LanedLine[] {
  const row = lines[at] as LanedLine;
  const below: LanedLine[] = [];
  let last = row;
  for (const line of lines.slice(at + 1, at + 1 + mostLines)) {
    const isApart = line.top - last.bottom > (row.bottom - row.top) * 1.3;
    if (
      line.page !== row.page ||
      line.lane !== row.lane ||
      isApart ||
      rowAt.has(placeOf(line)) ||
      isRow(line) ||
      isRowOfRemarks(line)
    )
      break;
    below.push(line);
    last = line;
  }
  return below;
}

/** True for a row of its own that holds no result: a name, and beside it that nothing was done. */
function isRow({ cells }: LanedLine): boolean {
  return (
    isWithoutValue(cells.map(({ text }) => text.trim())) ||
    (cells.length > 1 && cells.slice(1).some(({ text }) => noValue.test(text.trim()) || unitPattern.test(text.trim())))
  );
}

/** True for notes of which each that questions something belongs to the mark of a result: it is of no other. */
function isOfMarks(
  line: LanedLine,
  { results, lines }: { readonly results: readonly FoundResult[]; readonly lines: readonly LanedLine[] },
): boolean {
  const asked = notesOn(line.text.trim()).filter(({ words }) => questionsResult(words));
  const isMarked = ({ mark, printed }: Note) =>
    results.some((one) => one.page === line.page && marksOf(one).includes(mark)) ||
    // Behind a value that could not be read with it.
    lines.some(
      (one) => one.page === line.page && one !== line && one.cells.some(({ text }) => isBehindValue(printed, text)),
    );
  return asked.length > 0 && asked.every(isMarked);
}

function isBehindValue(mark: string, cell: string): boolean {
  const text = cell.trim();
  return text.endsWith(mark) && /\d\s?$/u.test(text.slice(0, -mark.length));
}

/** The marks of notes on a result; asterisks stand for a note as well as for a flag. */
function marksOf({ marks = [], flag }: FoundResult): readonly string[] {
  return flag !== null && /^\*+$/u.test(flag) ? [...marks, flag] : marks;
}

/** The notes with the result's own marks that question it. */
function notesFor(result: FoundResult, lines: readonly LanedLine[]): readonly string[] {
  const { page } = result;
  const marks = marksOf(result);
  if (marks.length === 0) return [];
  const notes = lines.filter((line) => line.page === page).flatMap(({ text }) => notesOn(text.trim()));
  return notes.filter(({ mark, words }) => marks.includes(mark) && questionsResult(words)).map(({ words }) => words);
}

/** What of the row's own words questions it; its name and its value do not. */
function besideValue({ analyte, printed, ofOthers = [] }: FoundResult, { cells }: PageLine): readonly string[] {
  return cells
    .map(({ text }) => text.trim())
    .filter((text) => !ofOthers.includes(text))
    .filter((text) => hasStruck(text) || (!text.startsWith(analyte) && text !== printed && saysAgainst(text)));
}

function saysAgainst(text: string): boolean {
  return questionsResult(text) || saysChanged(text);
}

/** The results of the page that the words name, and of the day that they are about; else all. */
function meantBy(line: LanedLine, results: readonly FoundResult[]): readonly FoundResult[] {
  const here = results.filter(({ page }) => page === line.page);
  const named = namedIn(line, here);
  return meantByDay(line, named.length > 0 ? named : here, { isBelowRow: false });
}

/** A remark below a row is of that, unless it names other tests of the page and not this one. */
function isAbout(line: LanedLine, result: FoundResult, results: readonly FoundResult[]): boolean {
  const named = namedIn(
    line,
    results.filter(({ page }) => page === line.page),
  );
  return named.length === 0 || named.includes(result);
}

/** Words that stand with the names of many tests, and say of none which it is. */
const common =
  /^(?:serum|plasma|blood|urine|total|free|direct|count|level|fasting|random|estimated|absolute|ratio|test|serum-?|gesamt|freies?|basal|sanguin|libre|totale?s?)$/iu;

/** The results whose whole name stands in the words, or all of the words in it that say which test it is. */
function namedIn<T extends Pick<FoundResult, "analyte">>({ text }: LanedLine, here: readonly T[]): readonly T[] {
  const words = text.toLowerCase();
  const said = new Set(words.match(/\p{L}[\p{L}\d]+/gu) ?? []);
  return here.filter(({ analyte }) => {
    const name = analyte.toLowerCase();
    const own = (name.replaceAll(/\(.*?\)/gu, "").match(/\p{L}[\p{L}\d]+/gu) ?? []).filter(
      (word) => !common.test(word),
    );
    const isNamed = own.length > 0 && own.every((word) => word.length > 2 && said.has(word));
    return (analyte.length > 2 && words.includes(name)) || isNamed;
  });
}

function asWords(texts: readonly string[]): string {
  const words = texts.map((text) => text.trim().replaceAll(/\s+/gu, " ")).filter((text) => text !== "");
  return [...new Set(words)].join(" ").slice(0, longest);
}

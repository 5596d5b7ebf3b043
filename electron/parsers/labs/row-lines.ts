/** The lines of a table put together to rows: names and cells that wrap over several lines. */
import { unitPattern } from "../../../shared/model/printed-unit.ts";
import { joined, textIn, type PlacedLine } from "./cells-in-columns.ts";
import { flagPattern, noValue, qualitative, remark } from "./lab-words.ts";
import { isWholeRow } from "./missed-rows.ts";
import { notesOn } from "./note-marks.ts";
import { rangeShape, readPrintedValue } from "./printed-value.ts";
import { questionsResult } from "./questions-result.ts";
import { rangeOfEnds } from "./range-in-columns.ts";
import { beginsInMiddle, isNoName, isUnfinishedName } from "./wrapped-names.ts";
import { splitRange, withoutRangeLabel } from "./split-range.ts";

/** A row of one table: the line that its value stands on, and the lines that go on with it. */
export interface Row {
  readonly first: PlacedLine;
  readonly more: PlacedLine[];
  /** The beginning of a name whose end stands on the line of the value. */
  readonly before: PlacedLine[];
  /** A line with a name right above a value without one: nobody can say whether it is of that. */
  readonly above?: PlacedLine | undefined;
}

/** The rows that these lines make, in their order. */
export function rowsOf(placed: readonly PlacedLine[]): readonly Row[] {
  const rows: Row[] = [];
  const pitch = usualGap(placed);
  if (isStacked(placed)) return stackedRows(placed);
  const areCapital = namesAreCapital(placed);
  let open: Row | null = null;
  let waiting: PlacedLine[] = [];
  for (const [at, one] of placed.entries()) {
    const [name, value] = [textIn(one, "analyte"), textIn(one, "value")];
    const previous = placed[at - 1];
    const isBeside = previous !== undefined && previous.line.page === one.line.page;
    const isGoneOn = open !== null && isBeside && goesOn({ one, previous, next: placed[at + 1], pitch });
    if (value !== "" && !(isGoneOn && flagPattern.test(value)) && (name !== "" || isUnderName(waiting, one))) {
      open = {
        first: one,
        more: [],
        before: name === "" || isUnfinished(waiting) || isRestOfName(name, areCapital) ? waiting : [],
      };
      rows.push(open);
      waiting = [];
    } else if (open !== null && isGoneOn) {
      open.more.push(one);
      waiting = [];
    } else {
      waiting = name !== "" && value === "" && one.words.size === 1 ? [one] : [];
      open = null;
      // A test of which no value is printed is a row as well, and is told.
      if (name !== "" && value === "" && isMeasured([one])) rows.push({ first: one, more: [], before: [] });
      // So is a value without a name, as the second unit of the row above.
      const above = isBeside && isNameAlone(previous) ? previous : undefined;
      if (name === "" && /\d/u.test(value) && isMeasured([one])) rows.push({ first: one, more: [], before: [], above });
    }
  }
  return rows;
}

function isNameAlone({ words }: PlacedLine): boolean {
  return words.size === 1 && [...words.keys()][0]?.role === "analyte";
}

function isValueAlone(one: PlacedLine): boolean {
  return textIn(one, "analyte") === "" && textIn(one, "value") !== "" && isMeasured([one]);
}

const fewestStacked = 2;

/** True where every value stands on the line below its name: names alone, values alone, by turns, and nothing else. */
function isStacked(placed: readonly PlacedLine[]): boolean {
  const values = placed.filter(isValueAlone).length;
  return (
    values >= fewestStacked &&
    values * 2 === placed.length &&
    placed.every((one, at) =>
      at % 2 === 0 ? isNameAlone(one) : isValueAlone(one) && one.line.page === placed[at - 1]?.line.page,
    )
  );
}

function stackedRows(placed: readonly PlacedLine[]): readonly Row[] {
  return placed.flatMap((one, at) => {
    const name = placed[at - 1];
    return at % 2 === 1 && name !== undefined ? [{ first: one, more: [], before: [name] }] : [];
  });
}

/** A name that ends in the middle: the rest of it is to come. */
function isUnfinished(lines: readonly PlacedLine[]): boolean {
  return lines.some((one) => isUnfinishedName(textIn(one, "analyte")));
}

/** A value set in the middle of a name of two lines: its line reaches into the one above. */
function isUnderName(waiting: readonly PlacedLine[], one: PlacedLine): boolean {
  const [above] = waiting;
  return above !== undefined && above.line.page === one.line.page && one.line.top < above.line.bottom;
}

/** Where names begin in capitals, one that does not is the rest of the line above. */
function isRestOfName(name: string, areCapital: boolean): boolean {
  return isNoName(name) || (areCapital && beginsInMiddle(name));
}

function namesAreCapital(placed: readonly PlacedLine[]): boolean {
  const said = placed.map((one) => textIn(one, "analyte")).filter((name) => name !== "");
  return said.filter((name) => !beginsInMiddle(name)).length * 2 >= said.length;
}

interface Neighbours {
  readonly one: PlacedLine;
  readonly previous: PlacedLine;
  readonly next: PlacedLine | undefined;
  readonly pitch: number;
}

/**
 * True for a line that goes on with the row above it: no value of its own but a flag, close to the line above (closer than
 * rows are to each other, or unfinished), and nothing that begins a remark.
 */
function goesOn({ one, previous, next, pitch }: Neighbours): boolean {
  const [name, value] = [textIn(one, "analyte"), textIn(one, "value")];
  const height = one.line.bottom - one.line.top;
  const gap = one.line.top - previous.line.bottom;
  // What lies across the page stands behind its rows, and higher.
  if (one.line.top < previous.line.top || notesOn(one.line.text.trim()).length > 0) return false;
  // Words against a value are no part of it.
  if (one.line.cells.length === 1 && questionsResult(one.line.text)) return false;
  if (gap > height || remark.test(name) || questionsResult(name) || /:\s*$/u.test(name)) return false;
  const isRangeBelow = name === "" && isOnlyRange(value);
  if (value !== "" && !isRangeBelow && (noValue.test(value) || !(flagPattern.test(value) || isRestOfCell(value))))
    return false;
  if (name === "") return true;
  // "(+)" beside a name of its own is what was found, and so is "normal" beside a range in words.
  if (/^\(?[+-]{1,4}\)?$/u.test(value) || (qualitative.test(value) && qualitative.test(textIn(one, "range"))))
    return false;
  // A name with a unit or a range of its own is a row, though nothing was measured.
  if (unitPattern.test(textIn(one, "unit")) || isOnlyRange(textIn(one, "range")) || isWholeRow(one.line)) return false;
  if (textIn(one, "previous") !== "") return false;
  if (name.split(/\s+/u).length > 6) return false;
  // Another column goes on beside the name.
  if ([...one.words.keys()].some(({ role }) => role !== "analyte" && role !== "value")) return true;
  const isCut = isUnfinishedName(textIn(previous, "analyte")) || /^[\p{Ll}(/]/u.test(name);
  const isTight = gap < pitch - height * 0.15;
  const after = next === undefined || next.line.page !== one.line.page ? pitch : next.line.top - one.line.bottom;
  return isCut || (isTight && (after > gap + height * 0.1 || textIn(next ?? one, "value") === ""));
}

/** "11.7 - 15.5 g/dL" and "(Ref: 70-99)" under a value are its range. */
export function isOnlyRange(text: string): boolean {
  return text !== "" && rangeShape.test(splitRange(withoutRangeLabel(text)).range);
}

/** A second line of a value's cell: the rest of its flag or its unit. */
function isRestOfCell(text: string): boolean {
  return unitPattern.test(text) || /^[([]?\p{L}{1,12}[)\]]?$/u.test(text);
}

/** The gap that most rows of the table have below the line above them. */
function usualGap(placed: readonly PlacedLine[]): number {
  const gaps: number[] = [];
  for (const [at, one] of placed.entries()) {
    const previous = placed[at - 1];
    const isRow = (line: PlacedLine) =>
      readPrintedValue(textIn(line, "value")) !== null && textIn(line, "analyte") !== "";
    if (previous !== undefined && previous.line.page === one.line.page && isRow(previous) && isRow(one))
      gaps.push(one.line.top - previous.line.bottom);
  }
  if (gaps.length === 0) return Number.POSITIVE_INFINITY;
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
}

/** True where a unit or a range stands in the row: a test is meant, whatever became of it. */
export function isMeasured(lines: readonly PlacedLine[]): boolean {
  const range = joined(lines, "range") || rangeOfEnds(joined(lines, "low"), joined(lines, "high"));
  return unitPattern.test(joined(lines, "unit")) || rangeShape.test(splitRange(range).range);
}

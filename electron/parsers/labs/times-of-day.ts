/** Results of one test on one day are told apart by their times, in the words of the paper. */
import { analyteKey, type PrintedLab } from "../../../shared/model/lab.ts";
import { dateLabelsIn } from "../text/field-labels.ts";
import type { Cell, PageLine } from "../text/page-lines.ts";
import type { FoundResult } from "./found-result.ts";

const time =
  /(?<![\d.,:])(?:[01]?\d|2[0-3])(?:[:h]|\.(?=\d\d\s?(?:uhr|h)\b))[0-5]\d(?![\d:]|\s?[-–]\s?\d)(?:\s?(?:[ap]\.?m\.?|uhr))?/iu;
/** What may stand with a time where it says when: a day, or a label. */
const longestBeside = 40;

interface Taken {
  readonly one: FoundResult;
  readonly lab: Pick<PrintedLab, "analyte" | "material" | "unit" | "collected">;
}

/**
 * For each result that shares its test and its day with another one of the paper: when it was taken, as the paper prints it beside it, over
 * its column or over its part of the page. Nothing where all of them would say the same.
 */
export function timesApart(all: readonly Taken[], lines: readonly PageLine[]): ReadonlyMap<FoundResult, string> {
  const times = new Map<FoundResult, string>();
  const groups = [...Map.groupBy(all, keyOf).values()].filter((same) => same.length > 1);
  const timed = groups.length === 0 ? [] : timedLines(lines);
  for (const same of groups) {
    const said = same.map(({ one }) => timeOf(one, timed));
    if (new Set(said).size < 2) continue;
    for (const [at, { one }] of same.entries()) {
      const words = said[at];
      if (words !== undefined && words !== null) times.set(one, words);
    }
  }
  return times;
}

function keyOf({ lab: { analyte, material, unit, collected } }: Taken): string {
  return JSON.stringify([analyteKey(analyte), material, unit, collected]);
}

/** A line that says a time, or when a sample was taken, by its cells. */
interface Timed {
  readonly line: PageLine;
  readonly cells: readonly (Pick<Cell, "left" | "right"> & {
    readonly time: string | null;
    readonly isStated: boolean;
  })[];
}

/** Of longer papers the first ones say what there is to say. */
const mostTimed = 2000;

function timedLines(lines: readonly PageLine[]): readonly Timed[] {
  return lines
    .filter(({ text }) => time.test(text) || dateLabelsIn(text).length > 0)
    .slice(0, mostTimed)
    .map((line) => ({
      line,
      cells: line.cells.map(({ text, left, right }) => ({
        left,
        right,
        time: timeIn({ text }),
        isStated: dateLabelsIn(text).some(({ service }) => service?.reason === "date of collection"),
      })),
    }));
}

function timeOf({ line, column }: FoundResult, timed: readonly Timed[]): string | null {
  const beside = line.cells.map(timeIn).find((words) => words !== null);
  if (beside !== undefined) return beside;
  const isOver = ({ left, right, time: words }: Timed["cells"][number]) =>
    column !== undefined && words !== null && left < column.right && column.left < right;
  const above = timed.findLast(
    ({ line: one, cells }) =>
      one.page === line.page &&
      one.index < line.index &&
      cells.some((cell) => (column === undefined ? cell.isStated : isOver(cell))),
  );
  return above?.cells.find((cell) => (column === undefined ? cell.isStated : isOver(cell)))?.time ?? null;
}

function timeIn({ text }: Pick<Cell, "text">): string | null {
  const [words] = time.exec(text) ?? [];
  return words === undefined || text.trim().length - words.length > longestBeside ? null : words;
}

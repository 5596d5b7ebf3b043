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
  for (const same of Map.groupBy(all, keyOf).values()) {
    if (same.length < 2) continue;
    const said = same.map(({ one }) => timeOf(one, lines));
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

function timeOf(one: FoundResult, lines: readonly PageLine[]): string | null {
  const { line, column } = one;
  const beside = line.cells.map(timeIn).find((words) => words !== null);
  if (beside !== undefined) return beside;
  const above = lines.filter(({ page, index }) => page === line.page && index < line.index).toReversed();
  for (const { cells } of above) {
    const over =
      column === undefined
        ? cells.find(({ text }) => dateLabelsIn(text).some(({ service }) => service?.reason === "date of collection"))
        : cells.find((cell) => cell.left < column.right && column.left < cell.right);
    const words = over === undefined ? null : timeIn(over);
    if (words !== null || (over !== undefined && column === undefined)) return words;
  }
  return null;
}

function timeIn({ text }: Pick<Cell, "text">): string | null {
  const [words] = time.exec(text) ?? [];
  return words === undefined || text.trim().length - words.length > longestBeside ? null : words;
}

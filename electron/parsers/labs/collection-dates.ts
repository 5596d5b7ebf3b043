/** When a specimen was taken, as the paper says above its results. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import { findDateExpressions, readingsIn } from "../text/date-expressions.ts";
import { dateLabelsIn } from "../text/field-labels.ts";
import { pairLabels } from "../text/pair-labels.ts";
import type { PageLine } from "../text/page-lines.ts";
import { isKnownPanel } from "./panel-headings.ts";
import { reaches, type LanedLine } from "./page-lanes.ts";
import type { DateOrder } from "./table-columns.ts";

interface Collected {
  readonly page: number;
  readonly index: number;
  readonly lane: string;
  /** Null for a date that can be read in two ways. */
  readonly date: PartialDate | null;
}

/** The day on which what stands at a place of the document was collected. */
export class CollectionDates {
  readonly #stated: readonly Collected[];

  constructor(lines: readonly LanedLine[], order: DateOrder) {
    const lanes = new Map(lines.map(({ page, index, lane }) => [`${page}/${index}`, lane]));
    this.#stated = pairLabels(lines).flatMap((line) =>
      collectedOn(line, order).map((one) => ({ ...one, lane: lanes.get(`${one.page}/${one.index}`) ?? "" })),
    );
  }

  /** The nearest above, else the only one of the document; null where the paper is silent or leaves two readings. */
  above(place: Pick<LanedLine, "page" | "index"> & { readonly lane?: string | undefined }): PartialDate | null {
    const { page, index, lane = "" } = place;
    const stated = this.#stated.filter((one) => one.page !== page || reaches(one.lane, lane));
    const isAbove = (one: Collected) => one.page < page || (one.page === page && one.index <= index);
    const nearest = stated.findLast(isAbove);
    if (nearest !== undefined) return nearest.date;
    const days = new Set(stated.map(({ date }) => date));
    return days.size === 1 ? ([...days][0] ?? null) : null;
  }
}

/** What a reader of sheets writes over one that names no day. */
export const noDayStated = "Collected: not stated";

/** Between a label and its date stand a colon, blanks, a weekday at most. */
const between = /^[\s:.\-–/]*(?:\p{L}{2,10}[,.]?[\s:]*)?$/u;

function collectedOn(line: PageLine, order: DateOrder): readonly Omit<Collected, "lane">[] {
  const { text, page, index } = line;
  if (text.trim() === noDayStated) return [{ page, index, date: null }];
  const expressions = findDateExpressions(text);
  const [only] = expressions;
  if (only !== undefined && expressions.length === 1 && isDatedPanel(line, only.text))
    return [{ page, index, date: onlyReading(readingsIn(only, order)) }];
  return expressions.flatMap((expression) => {
    const label = dateLabelsIn(text.slice(0, expression.start)).at(-1);
    if (label?.service?.reason !== "date of collection" || !between.test(text.slice(label.end, expression.start)))
      return [];
    return [{ page, index, date: onlyReading(readingsIn(expression, order)) }];
  });
}

/** "CHEMISTRY 12 Jan 2024": a group of tests with its day, as a column of results has one. */
function isDatedPanel({ text, cells, isRunning }: PageLine, day: string): boolean {
  const words = text
    .replace(day, "")
    .replace(/[\s:,()–-]+$/u, "")
    .trim();
  return cells.length === 1 && !isRunning && isKnownPanel(words);
}

/** The date in a cell of a column of dates; null where there is none or it can be read in two ways. */
export function dateInCell(text: string, order: DateOrder): PartialDate | null {
  const [expression, ...more] = findDateExpressions(text);
  return expression === undefined || more.length > 0 ? null : onlyReading(readingsIn(expression, order));
}

function onlyReading(readings: readonly PartialDate[]): PartialDate | null {
  return readings.length === 1 ? (readings[0] ?? null) : null;
}

/** Results from single rows of a page that has no head over its columns. What does not read as a result for certain is no result. */
import type { Comparator, PrintedLab } from "../../../shared/model/lab.ts";
import { findDateExpressions } from "../text/date-expressions.ts";
import { numberOf, printedNumber as number } from "../text/decimal-sign.ts";
import type { PageLine } from "../text/page-lines.ts";
import { namesControl } from "./control-words.ts";
import { beginsInMiddle, isNoName } from "./wrapped-names.ts";
import type { FoundResult } from "./found-result.ts";
import { bareFlag, namesEarlier, qualitative as usual, remark, roleOfHead } from "./lab-words.ts";
import { namesTarget, withoutTarget } from "./limits-and-targets.ts";
import { isMeasurement, isUnitOfDose, saysHowTaken } from "./other-parts.ts";
import { unitPattern } from "../../../shared/model/printed-unit.ts";
import { headsMaterials } from "./printed-material.ts";
import { hasStruck, rangeShape, readGrouped, readPrintedValue } from "./printed-value.ts";
import { standingIn } from "./result-standing.ts";

/** A number as a value, with its comparator. */
export const valuePattern = new RegExp(`^(<=|>=|≤|≥|<|>)?\\s?(${number})$`);
const rangePattern = new RegExp(
  `^[(\\[]?(?:(?:${number})\\s?(?:-|–|to|bis|à|a)\\s?(?:${number})|(?:<=|>=|≤|≥|<|>)\\s?(?:${number}))[)\\]]?$`,
  "i",
);
export const flagPattern = new RegExp(`^(?:[HLA]{1,2}|\\(?normal\\)?)$|${bareFlag.source}`, "iu");
const qualitative =
  /^(?:positive|negative|reactive|non-?reactive|detected|not detected|equivocal|indeterminate|trace|none seen|normal|abnormal)$/i;
const longestRow = 240;

/** Heads of tables, dates and addresses have rows of the same shape; none of these is an analyte. */
const notAnalyte =
  /\b(page|phone|fax|tel|collected|reported|received|printed|date|time|dob|birth|age|mrn|account|patient|specimen id|request (?:no|number)|episode|accession|order|room|street|zip|npi|clia|lab id|result|units?|reference|flag|test name|(low|high|average) risk|normal|desirable|borderline|optimal|target|goal|deficien\w*|therapeutic|measurement)\b/i;

/** "25-OH Vitamin D", "17-OH Progesterone", "5-HIAA", "1,25-Dihydroxyvitamin D": the place of a group in the molecule is part of its name. */
export const beginsWithPlace = /^\d{1,2}(?:,\d{1,2})?-\(?\p{L}{2}/u;

/** The results of rows of analyte, value, unit, range and flag in any usual order. */
export function looseRows(lines: readonly PageLine[]): readonly FoundResult[] {
  const areCapital = lines.filter((line) => rowResult(line).some(({ analyte }) => !beginsInMiddle(analyte))).length;
  const ofMaterials = lines.find(headsMaterials);
  // There a finding beside another one is of another material, and not what is expected.
  const isOpen = ({ page, index }: PageLine) =>
    ofMaterials !== undefined && ofMaterials.page === page && ofMaterials.index < index;
  return lines.flatMap((line, at) => {
    const results = rowResult(line).filter(({ printed }) => /\d/u.test(printed) || !isOpen(line));
    return results.flatMap((one, number) => (number > 0 ? one : (whole(one, lines[at - 1], areCapital > 0) ?? [])));
  });
}

/** The result with its whole name, where that begins on the line above; null for one whose name cannot be known. */
function whole(one: FoundResult, above: PageLine | undefined, areCapital: boolean): FoundResult | null {
  if (!isNoName(one.analyte) && !(areCapital && beginsInMiddle(one.analyte))) return one;
  const [first] = one.line.cells;
  const [over, ...others] = above?.cells ?? [];
  const isOver =
    above !== undefined &&
    above.page === one.page &&
    over !== undefined &&
    others.length === 0 &&
    Math.abs(over.left - (first?.left ?? 0)) < sameLeft &&
    above.bottom + (one.line.bottom - one.line.top) > one.line.top &&
    /^\p{Lu}[^.:;!?]{1,50}$/u.test(over.text) &&
    isAnalyte(over.text) &&
    findDateExpressions(over.text).length === 0;
  if (!isOver) return isNoName(one.analyte) ? null : one;
  return { ...one, analyte: `${over.text} ${one.analyte}`, ofRow: [above, one.line] };
}

/** The rest of a name stands under its beginning, to so many points. */
const sameLeft = 6;

/**
 * A row needs an analyte and a value, and a unit or a range beside them, or it is no result for certain. Of several results in one
 * line all are, or none: what parts them is nothing but their order.
 */
function rowResult(line: PageLine): readonly FoundResult[] {
  if (line.text.length > longestRow || saysHowTaken(line.text)) return [];
  const cells = line.cells
    .flatMap(({ text }) => text.trim().split(/\s{2,}|\t|\|/))
    .map((cell, at) => (at === 0 ? cell : withoutTarget(cell)))
    .flatMap(splitMixedCell)
    .filter((cell) => cell !== "");
  const one = resultOf(cells, line);
  if (one !== null) return [one];
  const parts = partsOf(cells).map((part) => resultOf(part, line));
  return parts.length > 1 && parts.every((part) => part !== null) ? parts : [];
}

/** The cells parted where a name stands behind a unit or a range. */
function partsOf(cells: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  for (const cell of cells) {
    const open = parts.at(-1);
    const isEnded = open?.some((one) => rangePattern.test(one) || unitPattern.test(one)) ?? true;
    const isWords = isAnalyte(cell) && !unitPattern.test(cell) && !flagPattern.test(cell) && !qualitative.test(cell);
    if (open === undefined || (isEnded && isWords)) parts.push([cell]);
    else open.push(cell);
  }
  return parts;
}

/** What kidneys filter is printed as "above 90" and with no range. */
const filtration = /(?<!\p{L})(?:e?gfr|dfge?|tfge?)(?!\p{L})/iu;

function resultOf([analyte, ...rest]: readonly string[], line: PageLine): FoundResult | null {
  if (analyte === undefined || !isAnalyte(analyte)) return null;
  const read = readCells(rest) ?? readSpaced(rest);
  if (read === null || (read.unit === null && read.referenceRange === null)) return null;
  // "Low risk  <130  mg/dL" explains a range; a result below a limit of detection has its range beside it.
  const isAbove =
    read.comparator?.startsWith(">") === true && filtration.test(analyte) && /min/iu.test(read.unit ?? "");
  if (read.comparator !== null && read.referenceRange === null && !isAbove) return null;
  // "3 eggs/cheese" has the shape of a unit, and nothing else says that something was measured.
  if (read.referenceRange === null && /^\p{L}{4,}\/\p{L}{4,}$/u.test(read.unit ?? "")) return null;
  // "Lithium  400 mg" is what somebody takes as often as what was measured.
  if (read.referenceRange === null && isUnitOfDose(read.unit ?? "")) return null;
  return {
    ...read,
    analyte: analyte.replace(/[\s.:…]+$/, ""),
    page: line.page,
    evidence: line.text.trim().slice(0, 400),
    line,
  };
}

/** True for words that are labels, dates or addresses, whatever stands beside them. */
export function isNoAnalyte(text: string): boolean {
  return notAnalyte.test(text);
}

function isAnalyte(text: string): boolean {
  if (isMeasurement(text) || hasStruck(text) || namesEarlier(text) || namesTarget(text) || roleOfHead(text) !== null)
    return false;
  const isOther =
    notAnalyte.test(text) ||
    (remark.test(text) && !namesControl(text)) ||
    (/^\d/.test(text) && !beginsWithPlace.test(text));
  return /\p{L}/u.test(text) && text.length <= 80 && !isOther;
}

/** "105 H", "105 mg/dL" and "6.5 Critical High" come in one cell as often as in two. */
export function splitMixedCell(cell: string): readonly string[] {
  const mixed = new RegExp(`^((?:<=|>=|≤|≥|<|>)?\\s?(?:${number}))\\s+(\\S.*)$`).exec(cell);
  if (!mixed || rangePattern.test(cell)) return [cell];
  const [, value = "", rest = ""] = mixed;
  if (flagPattern.test(rest) || unitPattern.test(rest)) return [value, rest];
  const [first = "", ...more] = rest.split(/\s+/);
  const second = more.join(" ");
  const isKnown = (part: string) => flagPattern.test(part) || unitPattern.test(part) || rangePattern.test(part);
  return isKnown(first) && isKnown(second) ? [value, first, second] : [cell];
}

type Cells = Pick<PrintedLab, "printed" | "comparator" | "value" | "unit" | "referenceRange" | "flag">;

/** The cells after the analyte, or null when one of them is neither value, unit, range nor flag. */
function readCells(cells: readonly string[]): Cells | null {
  // Some laboratories print the flag before the value.
  const at = cells.findIndex((cell) => !flagPattern.test(cell) || qualitative.test(cell));
  const finding = readFinding(cells);
  if (finding !== null) return finding;
  const value = readValue(cells[at] ?? "") ?? readMarked(cells[at] ?? "");
  if (value === null) return null;
  return [...cells.slice(0, at), ...cells.slice(at + 1)].reduce<Cells | null>(withCell, value);
}

/** "6 450 /mm3   (4 000 à 11 000)": thousands parted by blanks, where the range beside them has such as well. */
function readSpaced([first = "", ...others]: readonly string[]): Cells | null {
  const range = others.find((cell) => rangeShape.test(cell));
  const value = range === undefined ? null : readGrouped(first, range);
  if (range === undefined || value?.isCertain !== true) return null;
  const { printed, comparator, unit, flag } = value;
  const read: Cells = { printed, comparator, value: null, unit, referenceRange: range, flag };
  return others.filter((cell) => cell !== range).reduce<Cells | null>(withCell, read);
}

/** "2+   Negative": a finding as laboratories print it, and beside it nothing but the one that is expected. */
function readFinding([printed = "", expected = "", flag, ...others]: readonly string[]): Cells | null {
  const isFinding = (cell: string) => usual.test(cell) && !/^(?:[SIR]|.)$/iu.test(cell);
  const isMarked = flag === undefined || bareFlag.test(flag);
  if (!isFinding(printed) || !isFinding(expected) || !/\p{L}{3}/u.test(expected) || !isMarked || others.length > 0)
    return null;
  return { printed, comparator: null, value: null, unit: null, referenceRange: expected, flag: flag ?? null };
}

function withCell(read: Cells | null, cell: string): Cells | null {
  if (read === null) return null;
  const isRange = rangePattern.test(cell) || (qualitative.test(read.printed) && qualitative.test(cell));
  if (read.referenceRange === null && isRange) return { ...read, referenceRange: cell };
  if (read.flag === null && flagPattern.test(cell)) return { ...read, flag: cell };
  if (read.unit === null && unitPattern.test(cell)) return { ...read, unit: cell };
  // How far it has come stands behind it: whoever reads standings takes it from the row.
  return standingIn(cell) === null ? null : read;
}

export function readValue(cell: string): Cells | null {
  const blank = { unit: null, referenceRange: null, flag: null };
  if (qualitative.test(cell)) return { printed: cell, comparator: null, value: null, ...blank };
  const match = valuePattern.exec(cell);
  if (!match) return null;
  return { printed: cell, comparator: comparatorOf(match[1]), value: numberOf(match[2] ?? "", null), ...blank };
}

/** "* 5.9" and "5.4¹": a number with marks around it. */
function readMarked(cell: string): Cells | null {
  const read = readPrintedValue(cell);
  if (read === null || !valuePattern.test(read.printed)) return null;
  const { printed, comparator, unit, referenceRange, flag } = read;
  return { printed, comparator, value: null, unit, referenceRange, flag };
}

function comparatorOf(printed: string | undefined): Comparator | null {
  switch (printed) {
    case undefined:
      return null;
    case "≤":
      return "<=";
    case "≥":
      return ">=";
    default:
      return printed as Comparator;
  }
}

/** The rows of one sheet of a workbook (ISO/IEC 29500-1, 18.3.1), each cell as a person sees it. */
import { childOf, elementsOf, wordsOf, type XmlElement } from "../xml-tree.ts";
import { plainLook, shownNumber, type NumberLook } from "./number-formats.ts";

export interface BookOf {
  readonly strings: readonly string[];
  readonly looks: readonly NumberLook[];
  readonly isFrom1904: boolean;
  /** The sign before decimals that the book's own words use. */
  readonly decimal: "." | ",";
}

export interface SheetRows {
  readonly rows: readonly (readonly string[])[];
  /** Rows and columns that are set not to be seen. */
  readonly hidden: number;
  /** True where a cell stands beyond what any program shows. */
  readonly isDamaged: boolean;
}

/** More than these are shown by no program to anybody who reads them. */
export const mostColumns = 200;
export const mostRows = 20_000;

/** The rows in their order, without empty ones; hidden ones are counted and not among them. */
export function sheetRows(sheet: XmlElement, book: BookOf): SheetRows {
  const hiddenColumns = elementsOf(childOf(sheet, "x:cols"), "x:col").flatMap(({ attributes }) =>
    isSet(attributes.get("hidden")) ? [[Number(attributes.get("min")), Number(attributes.get("max"))] as const] : [],
  );
  const isHidden = (at: number) => hiddenColumns.some(([min, max]) => at + 1 >= min && at + 1 <= max);
  const usedHidden = new Set<number>();
  const rows: string[][] = [];
  let [hidden, isDamaged] = [0, false];
  for (const row of elementsOf(childOf(sheet, "x:sheetData"), "x:row")) {
    const cells: string[] = [];
    let next = 0;
    for (const cell of elementsOf(row, "x:c")) {
      const at = columnOf(cell.attributes.get("r")) ?? next;
      next = at + 1;
      const text = cellText(cell, book);
      if (text === "") continue;
      if (at >= mostColumns || rows.length >= mostRows) isDamaged = true;
      else if (isHidden(at)) usedHidden.add(at);
      else cells[at] = text;
    }
    const own = Array.from(cells, (text) => text ?? "");
    if (own.length === 0) continue;
    if (isSet(row.attributes.get("hidden"))) hidden += 1;
    else rows.push(own);
  }
  const shown = usedHidden.size;
  return { rows: rows.map((row) => withoutColumns(row, isHidden)), hidden: hidden + shown, isDamaged };
}

function withoutColumns(row: readonly string[], isHidden: (at: number) => boolean): readonly string[] {
  return row.filter((_cell, at) => !isHidden(at));
}

export function isSet(value: string | undefined): boolean {
  return value === "1" || value === "true";
}

/** "AB12" stands in column 27, counted from 0; null for what names none. */
function columnOf(reference: string | undefined): number | null {
  const [, letters] = /^\$?([A-Z]{1,3})\$?\d{1,7}$/u.exec(reference ?? "") ?? [];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function cellText(cell: XmlElement, { strings, looks, isFrom1904, decimal }: BookOf): string {
  const type = cell.attributes.get("t") ?? "n";
  if (type === "inlineStr") return oneLine(richText(childOf(cell, "x:is")));
  const stored = wordsOf(childOf(cell, "x:v")).trim();
  const formula = childOf(cell, "x:f");
  // Nothing is computed: what a formula came to stands in the file, or it stays one.
  if (stored === "") return formula === undefined ? "" : oneLine(`=${wordsOf(formula)}`);
  switch (type) {
    case "s":
      return oneLine(strings[Number(stored)] ?? "");
    case "b":
      return isSet(stored) ? "TRUE" : "FALSE";
    case "n": {
      const look = looks[Number(cell.attributes.get("s") ?? 0)] ?? plainLook;
      return shownNumber(stored, look, { isFrom1904, decimal }) ?? oneLine(stored);
    }
    default:
      return oneLine(stored);
  }
}

/** Runs of words without those that say how others are spoken (18.4.6). */
export function richText(element: XmlElement | undefined): string {
  return elementsOf(element)
    .map((child) =>
      child.name === "x:t" ? wordsOf(child) : child.name === "x:r" ? wordsOf(childOf(child, "x:t")) : "",
    )
    .join("");
}

/** Words of a cell, whatever breaks stand in them. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim().slice(0, 20_000);
}

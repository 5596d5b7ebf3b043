/** The rows of one sheet of an ODF spreadsheet (ODF 1.3 part 3, 9.1), each cell as a person sees it. */
import { elementsOf, type XmlElement } from "../xml-tree.ts";
import { digitsOf, otherwise } from "./number-formats.ts";
import { mostColumns, mostRows, oneLine, type SheetRows } from "./sheet-rows.ts";

interface OdsRows extends SheetRows {
  readonly comments: number;
}

/** The rows in their order, without empty ones; hidden ones are counted and not among them. */
export function odsRows(table: XmlElement): OdsRows {
  const isHidden = hiddenColumns(table);
  const usedHidden = new Set<number>();
  const rows: string[][] = [];
  let [hidden, comments, isDamaged] = [0, 0, false];
  for (const row of within(table, "table:table-row")) {
    const cells: string[] = [];
    let at = 0;
    for (const cell of elementsOf(row)) {
      if (cell.name !== "table:table-cell" && cell.name !== "table:covered-table-cell") continue;
      const count = repeats(cell, "table:number-columns-repeated");
      // What lies under a joined cell is not seen.
      const text = cell.name === "table:table-cell" ? cellText(cell) : "";
      comments += elementsOf(cell, "office:annotation").length;
      if (text !== "" && at + count > mostColumns) isDamaged = true;
      const last = text === "" ? at : Math.min(at + count, mostColumns);
      for (let column = at; column < last; column++) {
        if (isHidden(column)) usedHidden.add(column);
        else cells[column] = text;
      }
      at += count;
    }
    const own = Array.from(cells, (text) => text ?? "");
    if (own.length === 0) continue;
    const count = repeats(row, "table:number-rows-repeated");
    if (isUnseen(row)) hidden += 1;
    else if (rows.length + count > mostRows) isDamaged = true;
    else for (let more = 0; more < count; more++) rows.push(own);
  }
  const shown = rows.map((row) => row.filter((_cell, at) => !isHidden(at)));
  return { rows: shown, hidden: hidden + usedHidden.size, comments, isDamaged };
}

/** Rows and columns stand in groups and heads as well (ODF 1.3 part 3, 9.1.9 to 9.1.12). */
function within(element: XmlElement, name: string): readonly XmlElement[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === name) return [child];
    return /^table:table-(?:header-)?(?:rows?|columns?)(?:-group)?$/u.test(child.name) ? within(child, name) : [];
  });
}

function hiddenColumns(table: XmlElement): (at: number) => boolean {
  const ranges: (readonly [from: number, to: number])[] = [];
  let at = 0;
  for (const column of within(table, "table:table-column")) {
    const count = repeats(column, "table:number-columns-repeated");
    if (isUnseen(column)) ranges.push([at, at + count]);
    at += count;
  }
  return (one) => ranges.some(([from, to]) => one >= from && one < to);
}

function isUnseen({ attributes }: XmlElement): boolean {
  return /^(?:collapse|filter)$/u.test(attributes.get("table:visibility") ?? "");
}

function repeats({ attributes }: XmlElement, name: string): number {
  const count = Number(attributes.get(name) ?? 1);
  return Number.isSafeInteger(count) && count > 0 ? Math.min(count, 2_000_000) : 1;
}

/** Nothing is computed: what a formula came to stands in the file, or it stays one. */
function cellText(cell: XmlElement): string {
  const text = valueText(cell);
  return text === "" ? oneLine(formulaOf(cell.attributes.get("table:formula"))) : text;
}

function valueText(cell: XmlElement): string {
  const { attributes } = cell;
  const seen = oneLine(elementsOf(cell, "text:p").map(wordsSeen).join(" "));
  const stored = attributes.get("office:value") ?? "";
  switch (attributes.get("office:value-type") ?? "") {
    case "float":
    case "currency":
      return numberSeen(seen, stored, 1);
    case "percentage":
      return numberSeen(seen, stored, 100);
    case "date":
      return oneLine(dayOf(attributes.get("office:date-value") ?? "") ?? seen);
    case "time":
      return oneLine(timeOf(attributes.get("office:time-value") ?? "") ?? seen);
    case "boolean":
      return attributes.get("office:boolean-value") === "true" ? "TRUE" : "FALSE";
    default:
      return seen;
  }
}

function formulaOf(formula: string | undefined): string {
  return formula === undefined ? "" : `=${formula.replace(/^\w*:?=/u, "")}`;
}

/** Words with the blanks that ODF writes as elements (ODF 1.3 part 3, 6.1.2), without notes. */
function wordsSeen(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === "string") return child;
      if (/^text:(?:s|tab|line-break)$/u.test(child.name)) return " ";
      return child.name === "office:annotation" || child.name === "text:ruby-text" ? "" : wordsSeen(child);
    })
    .join("");
}

/** The number as it is shown, in figures that say what is stored; else what is stored, which is told, and nobody's value. */
function numberSeen(seen: string, stored: string, times: number): string {
  const value = Number(stored) * times;
  if (stored.trim() === "" || !Number.isFinite(value)) return seen;
  if (seen === "") return times === 100 ? `${digitsOf(value)} %` : digitsOf(value);
  const [, figures = "", behind = ""] = /^([-−+]?[\d.,'’ \u00a0\u202f]*\d)(.*)$/u.exec(seen) ?? [];
  const plain = figures.replaceAll(/['’ \u00a0\u202f]/gu, "").replace("−", "-");
  const isSame =
    !/\d/u.test(behind) && asNumbers(plain).some((one) => Math.abs(one - value) <= Math.abs(value) * 1e-12);
  // Thousands parted by a sign that may stand before decimals elsewhere are said without it.
  if (isSame && value >= 1000 && plain.replaceAll(/[.,]/gu, "") === String(value)) return `${value}${behind}`;
  if (isSame) return seen;
  return `${otherwise(value)}${times === 100 ? " %" : ""}`;
}

/** Both readings of figures whose sign before decimals nobody has told: "1,234" and "1.234". */
function asNumbers(figures: string): readonly number[] {
  return [figures.replaceAll(",", ""), figures.replaceAll(".", "").replace(",", ".")].map(Number);
}

function dayOf(stored: string): string | null {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?)?$/u.exec(stored) ?? [];
  if (day === undefined) return null;
  return time === undefined || time === "00:00" ? day : `${day} ${time}`;
}

/** "PT08H30M00S" is half past eight. */
function timeOf(stored: string): string | null {
  const [, hours, minutes] = /^PT(\d{1,2})H(\d{1,2})M/u.exec(stored) ?? [];
  return hours === undefined || minutes === undefined || Number(hours) > 23
    ? null
    : `${hours.padStart(2, "0")}:${minutes.padStart(2, "0")}`;
}

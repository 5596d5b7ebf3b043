/** Rows without a head whose earlier values stand under a word for those alone: "Antériorités", "Vorwerte 12.01.2024". */
import { printedNumber as number } from "../text/decimal-sign.ts";
import { lineOfCells, type Cell, type PageLine } from "../text/page-lines.ts";
import { roleOfHead } from "./lab-words.ts";
import { rangeShape } from "./printed-value.ts";

const value = new RegExp(`^(?:<=|>=|≤|≥|<|>)?\\s?(?:${number})(?:\\s[*HL])?$`, "u");
/** The day of the earlier values stands behind the word, or below it. */
const withoutDay = (text: string) => text.replace(/[\s:(]+\d[\d./-]{3,9}\)?\s*$/u, "").trim();
/** A name, its value, its unit or range at least. */
const fewestCells = 3;

/** The lines of rows, in which an earlier value was left out, by what they were; the others as they are. */
export interface RowsBesideEarlier {
  readonly lines: readonly PageLine[];
  /** The line that stands on the page, for each from which a value was left out. */
  readonly printed: ReadonlyMap<PageLine, PageLine>;
}

/** Leaves out the one number that stands under the word, behind a row's range; nothing where the row has no range, or more stands there. */
export function withoutEarlierColumn(all: readonly PageLine[]): RowsBesideEarlier {
  const printed = new Map<PageLine, PageLine>();
  let head: { readonly cell: Cell; readonly page: number } | null = null;
  const lines = all.map((line) => {
    const found = headOf(line);
    if (found !== null) head = { cell: found, page: line.page };
    const own = head === null || head.page !== line.page || found !== null ? null : beforeColumn(line, head.cell);
    if (own === null) return line;
    printed.set(own, line);
    return own;
  });
  return { lines, printed };
}

/** The word for earlier values, where its line is no head of a whole table. */
function headOf({ cells }: PageLine): Cell | null {
  const roles = cells.map(({ text }) => roleOfHead(withoutDay(text)));
  const at = roles.indexOf("previous");
  return at < 0 || at !== cells.length - 1 || roles.includes("value") ? null : (cells[at] ?? null);
}

function beforeColumn(line: PageLine, { left, right }: Cell): PageLine | null {
  const last = line.cells.at(-1);
  const own = line.cells.slice(0, -1);
  if (last === undefined || own.length < fewestCells || !value.test(last.text.trim())) return null;
  const isUnder = last.left < right && left < last.right && own.every((cell) => cell.right <= left);
  if (!isUnder || !rangeShape.test(own.at(-1)?.text.trim() ?? "")) return null;
  return { ...lineOfCells(line, own, "   "), text: line.text };
}

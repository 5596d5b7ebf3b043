/** Tables as lines of text whose columns stand under each other, two blanks at least between them. */

export interface TableCell {
  readonly text: string;
  /** How many columns it takes. */
  readonly span?: number;
}
export type TableRow = readonly TableCell[];

/** A printed line holds about so many characters before its letters become too small to read. */
const widestTable = 110;
/** Words longer than this are cut; no number and no unit is. */
const longestWord = 40;
const gap = 3;
const mostColumns = 63;

/** The rows, each a line or, where a cell is too long for its column, as many as that takes. Nothing is left out. */
export function tableLines(rows: readonly TableRow[]): readonly string[] {
  const columns = Math.max(0, ...rows.map(columnsOf));
  if (columns > mostColumns) return rows.map((row) => row.map(({ text }) => flat(text)).join("  "));
  const widths = fitted(naturalWidths(rows, columns), leastWidths(rows, columns));
  return rows.flatMap((row) => rowLines(row, widths));
}

/** The rows with one line each, however wide: for readers that tell a row by its line. */
export function unfoldedLines(rows: readonly TableRow[]): readonly string[] {
  const columns = Math.max(0, ...rows.map(columnsOf));
  const widths = naturalWidths(rows, columns);
  return rows.flatMap((row) => rowLines(row, widths));
}

function columnsOf(row: TableRow): number {
  return row.reduce((sum, cell) => sum + spanOf(cell), 0);
}

function spanOf({ span = 1 }: TableCell): number {
  return Math.max(1, Math.min(span, mostColumns + 1));
}

/** True for a row that is one cell across the table: it is set as the line that it is. */
function isAcross(row: TableRow): boolean {
  return row.filter(({ text }) => text !== "").length === 1 && (row[0]?.text ?? "") !== "" && row.length === 1;
}

function naturalWidths(rows: readonly TableRow[], columns: number): number[] {
  return widthsBy(rows, columns, (text) => Math.max(0, ...text.split("\n").map(widthOf)));
}

function leastWidths(rows: readonly TableRow[], columns: number): number[] {
  return widthsBy(rows, columns, (text) =>
    Math.min(longestWord, Math.max(0, ...text.split(/\s+/).map((word) => widthOf(word)))),
  );
}

/** The widest of each column's own cells; a cell over several columns widens the last of them by what it lacks. */
function widthsBy(rows: readonly TableRow[], columns: number, measure: (text: string) => number): number[] {
  const widths = Array.from({ length: columns }, () => 0);
  for (const isSpanning of [false, true])
    for (const row of rows) {
      if (isAcross(row)) continue;
      let at = 0;
      for (const cell of row) {
        const end = at + spanOf(cell);
        if (spanOf(cell) > 1 === isSpanning) {
          const there = sum(widths.slice(at, end)) + gap * (end - at - 1);
          widths[end - 1] = (widths[end - 1] ?? 0) + Math.max(0, measure(cell.text) - there);
        }
        at = end;
      }
    }
  return widths;
}

/** Too wide a table loses width where it has most, down to the longest word of a column. */
function fitted(widths: readonly number[], least: readonly number[]): readonly number[] {
  const room = Math.max(widestTable - gap * (widths.length - 1), sum(least));
  const excess = sum(widths) - room;
  if (excess <= 0) return widths;
  let low = 0;
  let high = Math.max(...widths);
  const at = (level: number) => widths.map((width, column) => Math.max(Math.min(width, level), least[column] ?? 0));
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (sum(at(middle)) <= room) low = middle;
    else high = middle - 1;
  }
  return at(low);
}

function rowLines(row: TableRow, widths: readonly number[]): readonly string[] {
  if (isAcross(row)) return row[0]?.text.split("\n") ?? [];
  let column = 0;
  let left = 0;
  const cells = row.map((cell) => {
    const end = column + spanOf(cell);
    const width = sum(widths.slice(column, end)) + gap * (end - column - 1);
    const placed = { left, lines: folded(cell.text, width) };
    left += width + gap;
    column = end;
    return placed;
  });
  const height = Math.max(0, ...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    let text = "";
    for (const { left, lines } of cells) {
      const words = lines[line] ?? "";
      if (words !== "") text += " ".repeat(Math.max(text === "" ? 0 : 2, left - widthOf(text))) + words;
    }
    return text;
  });
}

/** The cell's own lines, each broken between words where it is wider than its column. */
function folded(text: string, width: number): readonly string[] {
  return text.split("\n").flatMap((line) => {
    // Blanks within a cell would look like the gap between two.
    const words = flat(line);
    if (widthOf(words) <= width) return [words];
    const lines: string[] = [];
    let current = "";
    for (const word of words.split(" ").flatMap(pieces)) {
      if (current !== "" && widthOf(current) + 1 + widthOf(word) > width) {
        lines.push(current);
        current = word;
      } else current = current === "" ? word : `${current} ${word}`;
    }
    return [...lines, current];
  });
}

function pieces(word: string): readonly string[] {
  return widthOf(word) <= longestWord ? [word] : (word.match(/.{1,40}/gsu) ?? [word]);
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** Columns that text takes: characters of East Asia take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += character > "\u2e7f" && /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/u.test(character) ? 2 : 1;
  return width;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** A table of a web page or a clinical document as its rows come: cells that reach over several rows keep their columns in all of them. */
import { noteText, type NoteBlock } from "./note-text.ts";
import type { TableCell } from "./table-text.ts";

const mostSpanned = 60;
const mostRows = 2000;

interface SpannedCell {
  readonly blocks: readonly NoteBlock[];
  readonly span: number;
}

export class SpannedTable {
  readonly #rows: SpannedCell[][] = [];
  /** Per column, in how many rows more a cell from above stands there. */
  readonly #reaching: number[] = [];
  #row: SpannedCell[] | null = null;
  #column = 0;

  beginRow(): void {
    this.endRow();
    this.#row = [];
    this.#column = 0;
  }

  endRow(): void {
    if (this.#row === null) return;
    this.#passReaching(Number.POSITIVE_INFINITY);
    this.#rows.push(this.#row);
    this.#row = null;
  }

  addCell(blocks: readonly NoteBlock[], { colspan, rowspan }: Readonly<Record<string, string>>): void {
    if (this.#row === null) this.beginRow();
    const span = countOf(colspan, mostSpanned);
    const rows = countOf(rowspan, mostRows);
    this.#passReaching(this.#column + 1);
    this.#row?.push({ blocks, span });
    for (let at = 0; at < span; at++) this.#reaching[this.#column + at] = rows - 1;
    this.#column += span;
  }

  /** The table; where one lies within another, the outer one only places things, and what it holds follows each other. */
  finish(): readonly NoteBlock[] {
    this.endRow();
    const cells = this.#rows.flat();
    if (cells.some(({ blocks }) => blocks.some(({ is }) => is === "table")))
      return cells.flatMap(({ blocks }) => blocks);
    const rows = this.#rows.map((row) => row.map(({ blocks, span }): TableCell => ({ text: noteText(blocks), span })));
    return cells.length === 0 ? [] : [{ is: "table", rows }];
  }

  /** Empty cells where one from above stands, up to the first free column. */
  #passReaching(limit: number): void {
    while (
      (this.#reaching[this.#column] ?? 0) > 0 ||
      (limit === Number.POSITIVE_INFINITY && this.#column < this.#reaching.length)
    ) {
      const rest = this.#reaching[this.#column] ?? 0;
      if (rest > 0) {
        this.#reaching[this.#column] = rest - 1;
        this.#row?.push({ blocks: [], span: 1 });
      }
      this.#column += 1;
    }
  }
}

function countOf(stated: string | undefined, most: number): number {
  const count = Number.parseInt(stated ?? "1", 10);
  return count >= 1 ? Math.min(count, most) : 1;
}

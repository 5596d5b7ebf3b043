/** Where the words of rich text go: the body, a header, a note. Paragraphs, and cells that become tables. */
import { noteText, type NoteBlock } from "../note-text.ts";
import type { TableRow } from "../table-text.ts";

interface SinkRow {
  readonly cells: readonly string[];
  /** The right edges of the cells in twips, where the row has said them. */
  readonly edges: readonly number[];
}

export interface ParagraphState {
  readonly isInTable: boolean;
  readonly isHeading: boolean;
  readonly level: number;
}

/** Edges of cells nearer than this, in twips, are the same column's. */
const sameEdge = 80;

export class RtfSink {
  readonly #blocks: NoteBlock[] = [];
  #rows: SinkRow[] = [];
  #cells: string[] = [];
  #cell = "";
  #text = "";
  #marker = "";

  add(words: string): void {
    this.#text += words;
  }

  /** The end of what was written so far in the paragraph. */
  get tail(): string {
    return this.#text.slice(-4);
  }

  addMarker(words: string): void {
    this.#marker += words;
  }

  endParagraph({ isInTable, isHeading, level }: ParagraphState): void {
    if (isInTable || this.#cells.length > 0) {
      this.#cell += `${this.#line()}\n`;
      return;
    }
    this.#endTable();
    const [first = "", ...more] = this.#text.split("\f");
    const marker = this.#marker.replaceAll(/\s+/g, " ").trim();
    if (marker !== "" && first.trim() !== "") this.#blocks.push({ is: "item", marker, level, text: first });
    else this.#blocks.push({ is: isHeading && first.trim() !== "" ? "heading" : "paragraph", text: first });
    for (const text of more) this.#blocks.push({ is: "page-break" }, { is: "paragraph", text });
    this.#text = "";
    this.#marker = "";
  }

  endCell(): void {
    this.#cells.push((this.#cell + this.#line()).trim());
    this.#cell = "";
  }

  /** Ends a cell, or a row, of a table within a cell: they become lines of that cell. */
  endNested(what: "cell" | "row"): void {
    this.#cell += what === "row" ? "\n" : `${this.#line()}   `;
  }

  endRow(edges: readonly number[]): void {
    if (this.#cell.trim() !== "" || this.#text.trim() !== "") this.endCell();
    if (this.#cells.length > 0) this.#rows.push({ cells: this.#cells, edges });
    this.#cells = [];
  }

  /** Everything, with what was begun and not ended. */
  finish(): readonly NoteBlock[] {
    if (this.#cells.length > 0) this.endRow([]);
    if (this.#cell !== "") {
      this.#text = this.#cell + this.#text;
      this.#cell = "";
    }
    if (this.#text !== "" || this.#marker !== "") this.endParagraph({ isInTable: false, isHeading: false, level: 0 });
    this.#endTable();
    return this.#blocks;
  }

  /** Everything as one text without pages. */
  finishText(): string {
    return noteText(this.finish()).replaceAll("\f", "\n").trim();
  }

  #line(): string {
    const marker = this.#marker.replaceAll(/\s+/g, " ").trim();
    const line = marker === "" ? this.#text : `${marker} ${this.#text}`;
    this.#text = "";
    this.#marker = "";
    return line;
  }

  #endTable(): void {
    if (this.#rows.length > 0) this.#blocks.push({ is: "table", rows: gridOf(this.#rows) });
    this.#rows = [];
  }
}

/** The rows by the columns that all their edges make; a row that does not say its edges has its cells one by one. */
function gridOf(rows: readonly SinkRow[]): readonly TableRow[] {
  const grid: number[] = [];
  for (const edge of rows.flatMap(({ edges }) => edges).toSorted((a, b) => a - b))
    if (edge - (grid.at(-1) ?? Number.NEGATIVE_INFINITY) > sameEdge) grid.push(edge);
  const columnAt = (edge: number) => grid.findLastIndex((one) => one <= edge + sameEdge);
  return rows.map(({ cells, edges }) => {
    if (edges.length !== cells.length) return cells.map((text) => ({ text }));
    let before = -1;
    return cells.map((text, at) => {
      const column = columnAt(edges[at] ?? 0);
      const span = Math.max(1, column - before);
      before = Math.max(before + 1, column);
      return { text, span };
    });
  });
}

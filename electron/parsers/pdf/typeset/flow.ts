/** Paragraphs, headings and tables flowing down sheets of paper. */
import type { FontBook } from "./embed-fonts.ts";
import type { Style } from "./faces.ts";
import { breakLines, type Line } from "./lines.ts";
import type { Shaper, Span } from "./shape.ts";
import { Sheet } from "./sheet.ts";
import { colours, leading, margin, paperSizes, sizes, type Paper } from "./style.ts";

/** A paragraph of a cell or of the page. */
export interface Block {
  readonly spans: readonly Span[];
  readonly size?: number;
  readonly colour?: string;
  /** The page that a click on it leads to. */
  readonly page?: number | null;
  readonly align?: "left" | "right";
  /** Extra room above, points. */
  readonly above?: number;
}

export interface SetLine {
  readonly line: Line;
  readonly size: number;
  readonly colour: string;
  readonly page: number | null;
  readonly align: "left" | "right";
  readonly above: number;
}

/** One span of plain text. */
export function words(text: string, style: Style = "sans", colour?: string): readonly Span[] {
  return [colour === undefined ? { text, style } : { text, style, colour }];
}

export class Flow {
  readonly sheets: Sheet[] = [];
  readonly shaper: Shaper;
  readonly book: FontBook;
  readonly left = margin;
  readonly width: number;
  readonly bottom: number;
  y = margin;
  /** A heading in the language of the pages. */
  readonly named: (english: string) => string;
  readonly #paper: { readonly width: number; readonly height: number };

  constructor(paper: Paper, shaper: Shaper, book: FontBook, named: Flow["named"] = (english) => english) {
    this.named = named;
    this.#paper = paperSizes[paper];
    this.shaper = shaper;
    this.book = book;
    this.width = this.#paper.width - 2 * margin;
    this.bottom = this.#paper.height - margin;
  }

  get sheet(): Sheet {
    return this.sheets.at(-1) ?? this.newSheet();
  }

  newSheet(): Sheet {
    const sheet = new Sheet(this.#paper.width, this.#paper.height, this.book);
    this.sheets.push(sheet);
    this.y = margin;
    return sheet;
  }

  /** Points left on this sheet. */
  get room(): number {
    return this.sheets.length === 0 ? this.bottom - margin : this.bottom - this.y;
  }

  /** Goes to a new sheet unless so much room is left; nothing is gained by it on a fresh sheet. */
  ensure(height: number): void {
    if (this.sheets.length === 0 || (this.room < height && this.y > margin)) this.newSheet();
  }

  space(height: number): void {
    if (this.y > margin) this.y += height;
  }

  /** The block's lines at the given width. */
  set(block: Block, width: number): readonly SetLine[] {
    const size = block.size ?? sizes.text;
    return breakLines(this.shaper, block.spans, size, width).map((line, index) => ({
      line,
      size,
      colour: block.colour ?? colours.ink,
      page: block.page ?? null,
      align: block.align ?? "left",
      above: index === 0 ? (block.above ?? 0) : 0,
    }));
  }

  /** Draws the lines from the top left corner given; returns the height. */
  draw(lines: readonly SetLine[], x: number, y: number, width: number): number {
    let top = y;
    for (const { line, size, colour, page, align, above } of lines) {
      top += above;
      const left = align === "right" ? x + width - line.width : x;
      this.sheet.text(line, { x: left, y: top + size * 1.06, size, colour });
      if (page !== null) this.sheet.links.push({ x: left, y: top, width: line.width, height: size * leading, page });
      top += size * leading;
    }
    return top - y;
  }

  /** A paragraph over the full width, broken over sheets line by line. */
  paragraph(block: Block, { x = this.left, width = this.width }: { x?: number; width?: number } = {}): void {
    for (const line of this.set(block, width)) {
      this.ensure(heightOf([line]));
      this.y += this.draw([line], x, this.y, width);
    }
  }

  /** A section's title, by its English one, over the accent line, kept with what follows; answers where it begins. */
  heading(text: string): number {
    this.ensure(110);
    this.space(22);
    const top = Math.max(0, this.y - 8);
    this.y += this.draw(
      this.set({ spans: words(this.named(text), "serif-bold"), size: sizes.heading }, this.width),
      this.left,
      this.y,
      this.width,
    );
    this.y += 3;
    this.sheet.rule(this.left, this.y, this.width, { colour: colours.accent, weight: 1.2 });
    this.y += 10;
    return top;
  }

  subheading(text: string): void {
    this.ensure(64);
    this.space(12);
    const block = { spans: words(this.named(text), "serif-bold"), size: sizes.subheading, colour: colours.accent };
    this.y += this.draw(this.set(block, this.width), this.left, this.y, this.width);
    this.y += 3;
  }
}

/** The height of the lines, points. */
export function heightOf(lines: readonly SetLine[]): number {
  return lines.reduce((sum, { size, above }) => sum + above + size * leading, 0);
}

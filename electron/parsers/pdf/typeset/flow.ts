/** Paragraphs, headings and tables flowing down sheets of paper. */
import { speechIn, type Speech } from "../../../../shared/packet-words/speech.ts";
import type { FontBook } from "./embed-fonts.ts";
import type { Style } from "./faces.ts";
import { breakLines, type Line } from "./lines.ts";
import type { Shaper, Span } from "./shape.ts";
import { Sheet, type SheetFoot } from "./sheet.ts";
import type { Role, Tag, TagFacts, Tags } from "./tags.ts";
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
  /** Of its words, where it is not the document's. */
  readonly language?: string;
}

export interface SetLine {
  readonly line: Line;
  readonly size: number;
  readonly colour: string;
  readonly page: number | null;
  readonly align: "left" | "right";
  readonly above: number;
  /** Shared by the lines of one block: the element of the link that they are. */
  readonly link: { tag: Tag | null };
  readonly isLast: boolean;
}

/** One span of plain text. */
export function words(text: string, style: Style = "sans", colour?: string): readonly Span[] {
  return [colour === undefined ? { text, style } : { text, style, colour }];
}

/** What only the packet's own pages have. */
interface Own {
  readonly speech?: Speech;
  readonly tags?: Tags | null;
}

export class Flow {
  readonly sheets: Sheet[] = [];
  readonly shaper: Shaper;
  readonly book: FontBook;
  readonly left = margin;
  readonly width: number;
  readonly bottom: number;
  y = margin;
  /** The words of the language that the pages speak. */
  readonly speech: Speech;
  /** What is set, element by element; null where nobody asks for it. */
  readonly tags: Tags | null;
  readonly #paper: { readonly width: number; readonly height: number };

  constructor(paper: Paper, shaper: Shaper, book: FontBook, { speech = speechIn("en"), tags = null }: Own = {}) {
    this.speech = speech;
    this.tags = tags;
    this.#paper = paperSizes[paper];
    this.shaper = shaper;
    this.book = book;
    this.width = this.#paper.width - 2 * margin;
    this.bottom = this.#paper.height - margin;
  }

  /** A heading in the language of the pages. */
  named(english: string): string {
    return this.speech.named(english);
  }

  get sheet(): Sheet {
    return this.sheets.at(-1) ?? this.newSheet();
  }

  newSheet(): Sheet {
    const sheet = new Sheet(this.#paper.width, this.#paper.height, this.book, this.tags);
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

  /** What `draw` sets is an element within the one that is being set; where it may be no element, `draw` alone. */
  element<Result>(role: Role, draw: () => Result, facts: TagFacts = {}): Result {
    const current = this.tags?.current ?? null;
    return this.tags === null || current === null ? draw() : this.tags.within(current.add(role, facts), draw);
  }

  /** What `draw` sets is content of the element that was made for it before. */
  within<Result>(tag: Tag | null, draw: () => Result): Result {
    return this.tags === null ? draw() : this.tags.within(tag, draw);
  }

  /** What `draw` sets is one item of the list, which may have been placed before. */
  item(list: Tag | null, draw: () => void): void {
    this.within(list, () => this.element("LI", () => this.element("LBody", draw)));
  }

  /** What `draw` sets is furniture: a head that is repeated. */
  furniture(draw: () => void): void {
    this.within(null, draw);
  }

  /** An element that is read in this place, to be drawn later. */
  place(role: Role, facts: TagFacts = {}): Tag | null {
    return this.tags?.current?.add(role, facts) ?? null;
  }

  /** The block's lines at the given width. */
  set(block: Block, width: number): readonly SetLine[] {
    const size = block.size ?? sizes.text;
    const link = { tag: null };
    return breakLines(this.shaper, block.spans, size, width).map((line, index, all) => ({
      line,
      size,
      colour: block.colour ?? colours.ink,
      page: block.page ?? null,
      align: block.align ?? "left",
      above: index === 0 ? (block.above ?? 0) : 0,
      link,
      isLast: index === all.length - 1,
    }));
  }

  /** Draws the lines from the top left corner given; returns the height. */
  draw(lines: readonly SetLine[], x: number, y: number, width: number): number {
    let top = y;
    for (const set of lines) {
      const { line, size, colour, page, align, above, link } = set;
      top += above;
      const left = align === "right" ? x + width - line.width : x;
      const text = () => this.sheet.text(this.#spaced(set), { x: left, y: top + size * 1.06, size, colour });
      if (page === null) text();
      else
        this.within(this.#linkTag(link), () => {
          text();
          this.sheet.link({ x: left, y: top, width: line.width, height: size * leading, page });
        });
      top += size * leading;
    }
    return top - y;
  }

  /** Whoever reads the words aloud finds where one ends by blanks alone (ISO 32000-1 14.8.2.3.3). */
  #spaced({ line, isLast }: SetLine): Line {
    const last = line.runs.at(-1);
    if (this.tags === null || isLast || !line.endsWord || last === undefined) return line;
    return { ...line, runs: [...line.runs, this.shaper.blankAfter(last)] };
  }

  #linkTag(link: SetLine["link"]): Tag | null {
    const current = this.tags?.current ?? null;
    if (current === null || current.role === "Link") return current;
    return (link.tag ??= current.add("Link"));
  }

  /** A paragraph over the full width, broken over sheets line by line. */
  paragraph(block: Block, { x = this.left, width = this.width }: { x?: number; width?: number } = {}): void {
    const facts = block.language === undefined ? {} : { language: block.language };
    const draw = () => {
      for (const line of this.set(block, width)) {
        this.ensure(heightOf([line]));
        this.y += this.draw([line], x, this.y, width);
      }
    };
    if (this.tags?.current?.isGroup === true) this.element("P", draw, facts);
    else draw();
  }

  /** A section's title, by its English one, over the accent line, kept with what follows; answers where it begins. */
  heading(text: string): number {
    this.ensure(110);
    this.space(22);
    const top = Math.max(0, this.y - 8);
    const block = { spans: words(this.named(text), "serif-bold"), size: sizes.heading };
    this.y += this.element("H2", () => this.draw(this.set(block, this.width), this.left, this.y, this.width));
    this.y += 3;
    this.sheet.rule(this.left, this.y, this.width, { colour: colours.accent, weight: 1.2 });
    this.y += 10;
    return top;
  }

  /** What the sheet's foot says beside the stamp is read in this place. */
  keepFoot(foot: SheetFoot): void {
    const tag = this.place("P");
    this.sheet.foot = tag === null ? foot : { ...foot, mark: this.sheet.markFor(tag) };
  }

  subheading(text: string): void {
    this.ensure(64);
    this.space(12);
    const block = { spans: words(this.named(text), "serif-bold"), size: sizes.subheading, colour: colours.accent };
    this.y += this.element("H3", () => this.draw(this.set(block, this.width), this.left, this.y, this.width));
    this.y += 3;
  }
}

/** The height of the lines, points. */
export function heightOf(lines: readonly SetLine[]): number {
  return lines.reduce((sum, { size, above }) => sum + above + size * leading, 0);
}

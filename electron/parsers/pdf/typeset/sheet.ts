/** One page under construction: text, rules and shapes in points from its top left corner. */
import { format } from "../objects/add-strip.ts";
import type { FontBook } from "./embed-fonts.ts";
import { markedFaces } from "./faces.ts";
import type { Line } from "./lines.ts";
import type { Rectangle, SheetLink } from "./places.ts";
import type { GlyphRun } from "./shape.ts";
import type { Tag, Tags } from "./tags.ts";
import { colours, margin } from "./style.ts";

/** Feet print the packet's code, which is known only when all else is drawn. */
export interface SheetFoot {
  readonly is: "stamp" | "cover" | "proof";
  readonly height: number;
  /** The number of what is read aloud of it; a mere stamp is not. */
  readonly mark?: number;
}

export interface TextPlace {
  readonly x: number;
  /** The base line. */
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  /** Horizontal scale in percent; 100 when absent. */
  readonly stretch?: number;
}

/** Where corners of a picture lie, as they are stored. */
export interface PictureCorners {
  readonly topLeft: readonly [number, number];
  readonly topRight: readonly [number, number];
  readonly bottomLeft: readonly [number, number];
}

export class Sheet {
  readonly width: number;
  readonly height: number;
  readonly links: SheetLink[] = [];
  /** Names of the pictures drawn on it, each once. */
  readonly pictures = new Set<string>();
  /** What stands at the sheet's foot beside the stamp, and the height that is kept free for it. */
  foot: SheetFoot = { is: "stamp", height: margin - 8 };
  readonly #book: FontBook;
  readonly #operators: string[] = [];
  readonly #tags: Tags | null;
  /** The element whose sequence is open; null in furniture, undefined outside both. */
  #open: Tag | null | undefined;
  #marks = 0;

  constructor(width: number, height: number, book: FontBook, tags: Tags | null = null) {
    this.width = width;
    this.height = height;
    this.#book = book;
    this.#tags = tags;
  }

  /** The page's content stream. */
  content(): string {
    return [...this.#operators, ...(this.#open === undefined ? [] : ["EMC"])].join("\n");
  }

  /** A number for content of the element that somebody else puts on the page. */
  markFor(tag: Tag): number {
    const number = this.#marks++;
    tag.kids.push({ is: "content", sheet: this, number });
    return number;
  }

  link(link: SheetLink): void {
    this.links.push(link);
    this.#tags?.current?.kids.push({ is: "link", sheet: this, link });
  }

  /** Every operator stands in a sequence of its element, or of what is not read aloud (ISO 32000-1 14.6, 14.8.2.2). */
  #put(operator: string, isFurniture = false): void {
    if (this.#tags !== null) this.#mark(isFurniture ? null : this.#tags.current);
    this.#operators.push(operator);
  }

  #mark(tag: Tag | null): void {
    if (this.#open === tag) return;
    if (this.#open !== undefined) this.#operators.push("EMC");
    this.#operators.push(tag === null ? "/Artifact BMC" : `/${tag.role} <</MCID ${this.markFor(tag)}>> BDC`);
    this.#open = tag;
  }

  /** What `draw` sets is read as the text given (ISO 32000-1 14.9.4), whatever the distance of its letters. */
  spokenAs(text: string, draw: () => void): void {
    this.#put(`/Span <</ActualText <${utf16(text)}>>> BDC`);
    draw();
    this.#put("EMC");
  }

  /** What `draw` sets is seen within the rectangle only. */
  clipped({ x, y, width, height }: Rectangle, draw: () => void): void {
    this.#put(`q ${this.#at(x, y + height)} ${format(width)} ${format(height)} re W n`);
    draw();
    this.#put("Q");
  }

  /** The picture of that name (ISO 32000-1 8.9.5), its three corners at the places given: it may lie turned and mirrored. */
  picture(name: string, { topLeft, topRight, bottomLeft }: PictureCorners): void {
    this.pictures.add(name);
    const across = [topRight[0] - topLeft[0], topLeft[1] - topRight[1]];
    const up = [topLeft[0] - bottomLeft[0], bottomLeft[1] - topLeft[1]];
    this.#put(`q ${[...across, ...up].map(format).join(" ")} ${this.#at(...bottomLeft)} cm /${name} Do Q`);
  }

  /** A line that parts what is set; within a picture a line of it. */
  rule(x: number, y: number, width: number, { colour, weight }: { colour: string; weight: number }): void {
    this.#put(
      `q ${stroke(colour)} ${format(weight)} w ${this.#at(x, y)} m ${this.#at(x + width, y)} l S Q`,
      this.#tags?.current?.role !== "Figure",
    );
  }

  line(
    from: readonly [number, number],
    to: readonly [number, number],
    pen: { colour: string; weight: number; dash?: string },
  ): void {
    const dash = pen.dash === undefined ? "" : `[${pen.dash}] 0 d `;
    this.#put(`q ${stroke(pen.colour)} ${format(pen.weight)} w ${dash}${this.#at(...from)} m ${this.#at(...to)} l S Q`);
  }

  /** A filled or outlined polygon. */
  polygon(
    points: readonly (readonly [number, number])[],
    paint: { fill?: string; outline?: string; weight?: number },
  ): void {
    const path = points.map(([x, y], index) => `${this.#at(x, y)} ${index === 0 ? "m" : "l"}`).join(" ");
    const fill = paint.fill === undefined ? "" : fillColour(paint.fill);
    const outline = paint.outline === undefined ? "" : `${stroke(paint.outline)} ${format(paint.weight ?? 0.75)} w`;
    const operator = paint.fill === undefined ? "s" : paint.outline === undefined ? "f" : "b";
    this.#put(`q ${fill} ${outline} ${path} h ${operator} Q`);
  }

  circle(x: number, y: number, radius: number, paint: { fill?: string; outline?: string; weight?: number }): void {
    const points = Array.from({ length: 24 }, (_, index) => {
      const angle = (index / 24) * 2 * Math.PI;
      return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius] as const;
    });
    this.polygon(points, paint);
  }

  text(line: Line, place: TextPlace): void {
    let x = place.x;
    const stretch = (place.stretch ?? 100) / 100;
    const words: string[] = ["BT"];
    if (place.stretch !== undefined) words.push(`${format(place.stretch)} Tz`);
    for (const run of line.runs) {
      words.push(fillColour(run.colour ?? place.colour), this.#run(run, { ...place, x }, stretch));
      x += ((run.width * place.size) / 1000) * stretch;
    }
    words.push("ET");
    this.#put(place.stretch === undefined ? words.join(" ") : `q ${words.join(" ")} Q`);
  }

  /** Glyphs on the base line go out in one array; one that is lifted or moved is set by itself. */
  #run(run: GlyphRun, place: TextPlace, stretch: number): string {
    const words: string[] = [];
    let open: string[] = [];
    const read: number[] = [];
    let pen = 0;
    let key = "";
    const at = (dx: number, dy: number) =>
      `1 0 0 1 ${this.#at(place.x + ((pen + dx) * place.size * stretch) / 1000, place.y - (dy * place.size) / 1000)} Tm`;
    const close = () => {
      if (open.length > 0) words.push(`[${open.join("")}] TJ`);
      open = [];
    };
    for (const glyph of run.glyphs) {
      const used = this.#book.use(run.face, glyph);
      read.push(...glyph.codePoints);
      if (key === "") words.push(`/${(key = used.key)} ${format(place.size)} Tf`);
      const hex = `<${used.id.toString(16).padStart(4, "0")}>`;
      if (Math.abs(glyph.dx) > 0.5 || Math.abs(glyph.dy) > 0.5) {
        close();
        words.push(at(glyph.dx, glyph.dy), `${hex} Tj`);
      } else {
        if (open.length === 0) words.push(at(0, 0));
        const kern = Math.round(used.width - glyph.advance);
        open.push(hex, kern === 0 ? "" : String(kern));
      }
      pen += glyph.advance;
    }
    close();
    const shown = words.join(" ").replaceAll("><", "");
    return speaksForItself(run, read) ? shown : `/Span <</ActualText <${utf16(run.text)}>>> BDC ${shown} EMC`;
  }

  #at(x: number, y: number): string {
    return `${format(x)} ${format(this.height - y)}`;
  }
}

/**
 * False where the glyphs one by one would be read as other characters than were meant: a letter set as base and mark, a
 * glyph that two characters share. From right to left readers sort glyphs themselves, and a text of ours would disturb it.
 */
function speaksForItself(run: GlyphRun, read: readonly number[]): boolean {
  if (run.level % 2 === 1) return true;
  return !markedFaces.has(run.face.name) && String.fromCodePoint(...read) === run.text;
}

/** Big-endian with its mark (ISO 32000-1 7.9.2.2), in hexadecimal. */
function utf16(text: string): string {
  return `feff${text
    .split("")
    .map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0"))
    .join("")}`;
}

function rgb(colour: string): string {
  const value = parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255].map((part) => format(part / 255)).join(" ");
}

function stroke(colour: string): string {
  return `${rgb(colour)} RG`;
}

function fillColour(colour: string): string {
  return colour === colours.black ? "0 g" : `${rgb(colour)} rg`;
}

/** From characters to placed glyphs: script runs, direction (Unicode Bidirectional Algorithm) and OpenType shaping. */
import bidiFactory, { type Bidi } from "bidi-js";
import { withoutControls } from "../plain-text.ts";
import { hanFaceFor, type Face, type Faces, type HanFace, type Style } from "./faces.ts";

export interface Span {
  readonly text: string;
  readonly style: Style;
  readonly colour?: string;
}

export interface Glyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  /** Thousandths of an em: the pen's way, and the glyph's distance from the pen. */
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/** Glyphs of one face in the order in which they are drawn, from left to right. */
export interface GlyphRun {
  readonly face: Face;
  readonly glyphs: readonly Glyph[];
  /** The characters behind the glyphs, in the order in which they are read. */
  readonly text: string;
  readonly width: number;
  readonly level: number;
  /** Which of the line's fields it is of: each is ordered by itself. */
  readonly field: number;
  readonly colour: string | undefined;
}

/** What may not be torn apart at a line's end: a word with the space after it. */
export interface Piece {
  readonly runs: readonly GlyphRun[];
  readonly width: number;
  /** Width of the space at the end, which a line's end swallows; its runs come last in the piece. */
  readonly spaceWidth: number;
  readonly spaceRuns: number;
  readonly endsLine: boolean;
}

// The package is a script whose whole export is the factory; its types describe a module.
const bidi = (bidiFactory as unknown as () => Bidi)();
const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff]|[\ud802-\ud83b]/;

/** Text as it will be set: composed, without control characters; what no face has is written U+XXXX in brackets. */
export function settable(text: string, faces: Faces, style: Style): string {
  const clean = withoutControls(text.normalize("NFC")).replace(/[\t\u2028\u2029]/g, " ");
  if (/^[\n\x20-\x7e\u00a1-\u024f]*$/.test(clean)) return clean;
  const hanFace = hanFaceFor(clean);
  let result = "";
  for (const character of clean) {
    const codePoint = character.codePointAt(0)!;
    const isShown = character === "\n" || isInvisible(codePoint) || faces.faceFor(codePoint, style, hanFace) !== null;
    result += isShown ? character : `[U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}]`;
  }
  return result;
}

/** What is printed for letters that no face has, the first of them; null where every letter prints as itself. */
export function unprintable(texts: readonly string[], faces: Faces): string | null {
  for (const text of texts) {
    const plain = withoutControls(text.normalize("NFC"));
    const shown = settable(text, faces, "sans");
    if (shown.length === plain.length) continue;
    const missing = /\[U\+[0-9A-F]{4,6}\]/.exec(shown)?.[0];
    if (missing !== undefined && !plain.includes(missing)) return missing;
  }
  return null;
}

/** Joiners, selectors and soft hyphens have an effect but no picture. */
function isInvisible(codePoint: number): boolean {
  return (
    (codePoint >= 0x200b && codePoint <= 0x200d) ||
    codePoint === 0xad ||
    codePoint === 0x2060 ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
  );
}

export class Shaper {
  readonly faces: Faces;
  readonly #shaped = new Map<string, readonly Glyph[]>();

  constructor(faces: Faces) {
    this.faces = faces;
  }

  /**
   * The paragraph's pieces in logical order; a line feed in the text ends a line. A text of one field has the direction of
   * its first letter; what is put together from several, as spans or with dots between them, is our own composition: it runs
   * from left to right, and no field's direction reaches into the next.
   */
  pieces(spans: readonly Span[]): readonly Piece[] {
    const clean = spans.map((span) => ({ ...span, text: settable(span.text, this.faces, span.style) }));
    const text = clean.map((span) => span.text).join("");
    const directions = rightToLeft.test(text) ? directionsOf(clean.map((span) => span.text)) : null;
    const levels = directions?.levels ?? null;
    const fields = directions?.fields ?? null;
    const mirrored = directions?.mirrored ?? null;
    const hanFace = hanFaceFor(text);
    const styleAt = styleFinder(clean);
    return wordsOf(text).map(({ start, end }) => {
      const shown = text.slice(start, end).trimEnd();
      const spaceStart = start + shown.length;
      const context = { text, levels, fields, mirrored, hanFace, styleAt };
      const runs = this.#runs(start, spaceStart, context);
      const space = text.slice(spaceStart, end).replaceAll("\n", "");
      const spaces = space === "" ? [] : this.#runs(spaceStart, spaceStart + space.length, context);
      const spaceWidth = widthOf(spaces);
      return {
        runs: [...runs, ...spaces],
        width: widthOf(runs) + spaceWidth,
        spaceWidth,
        spaceRuns: spaces.length,
        endsLine: text.slice(spaceStart, end).includes("\n"),
      };
    });
  }

  /** Pieces torn to fit: one per grapheme cluster, for words longer than a line. */
  letters(piece: Piece): readonly Piece[] {
    return piece.runs.flatMap((run, index) =>
      clusters(run).map((glyphs) => {
        const width = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
        const isSpace = index >= piece.runs.length - piece.spaceRuns;
        return {
          runs: [{ ...run, glyphs, text: textOf(glyphs), width }],
          width,
          spaceWidth: isSpace ? width : 0,
          spaceRuns: isSpace ? 1 : 0,
          endsLine: false,
        };
      }),
    );
  }

  /** A blank in the letters of the run. */
  blankAfter({ face, field, colour }: GlyphRun): GlyphRun {
    const glyphs = this.#shape(face, " ", false);
    const width = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
    return { face, glyphs, text: " ", width, level: 0, field, colour };
  }

  #runs(start: number, end: number, context: Paragraph): readonly GlyphRun[] {
    const runs: GlyphRun[] = [];
    for (let at = start; at < end;) {
      const { style, colour } = context.styleAt(at);
      const level = context.levels?.[at] ?? 0;
      const field = context.fields?.[at] ?? 0;
      const face = this.#faceAt(context, at, style);
      let next = at;
      while (next < end) {
        const length = context.text.codePointAt(next)! > 0xffff ? 2 : 1;
        const here = context.styleAt(next);
        if (here.style !== style || here.colour !== colour || (context.levels?.[next] ?? 0) !== level) break;
        if ((context.fields?.[next] ?? 0) !== field) break;
        const isMark = next > at && isAttached(context.text.codePointAt(next)!);
        if (!isMark && this.#faceAt(context, next, style)?.name !== face?.name) break;
        next += length;
      }
      // A no-break space has done its work once lines are broken; it is set, and copied, as a space.
      const string = mirror(context, at, Math.max(next, at + 1)).replaceAll("\u00a0", " ");
      if (face !== null) {
        const glyphs = this.#shape(face, string, level % 2 === 1);
        runs.push({
          face,
          glyphs,
          text: string,
          width: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0),
          level,
          field,
          colour,
        });
      }
      at = Math.max(next, at + 1);
    }
    return runs;
  }

  #faceAt({ text, hanFace }: Paragraph, at: number, style: Style): Face | null {
    const codePoint = text.codePointAt(at)!;
    const face = this.faces.faceFor(codePoint, style, hanFace);
    return face ?? (isInvisible(codePoint) ? this.faces.faceFor(0x20, style, hanFace) : null);
  }

  #shape(face: Face, text: string, isRightToLeft: boolean): readonly Glyph[] {
    const key = `${face.name} ${isRightToLeft ? "r" : "l"} ${text}`;
    const known = this.#shaped.get(key);
    if (known !== undefined) return known;
    const { unitsPerEm } = face.font;
    const run = face.font.layout(text, undefined, undefined, undefined, isRightToLeft ? "rtl" : "ltr");
    const scale = 1000 / unitsPerEm;
    const glyphs = run.glyphs.map((glyph, index) => {
      const position = run.positions?.[index];
      return {
        id: glyph.id,
        codePoints: glyph.codePoints,
        advance: (position?.xAdvance ?? glyph.advanceWidth) * scale,
        dx: (position?.xOffset ?? 0) * scale,
        dy: (position?.yOffset ?? 0) * scale,
      };
    });
    if (this.#shaped.size > 50_000) this.#shaped.clear();
    this.#shaped.set(key, glyphs);
    return glyphs;
  }
}

const fieldSeparator = /( +· +)/;
const [firstStrongIsolate, popIsolate] = ["\u2068", "\u2069"];

interface Directions {
  readonly levels: Uint8Array;
  /** The number of the field that each letter is of; null where all are of one. */
  readonly fields: readonly number[] | null;
  readonly mirrored: ReadonlyMap<number, string>;
}

/** Levels and mirrored characters of the spans as one text, each field isolated from its neighbours (Unicode Annex 9, 2.4). */
function directionsOf(spans: readonly string[]): Directions {
  const fields = spans.flatMap((span) => span.split(fieldSeparator)).filter((field) => field !== "");
  const words = fields.filter((field) => !fieldSeparator.test(field));
  if (words.length <= 1) {
    const text = fields.join("");
    const { levels } = bidi.getEmbeddingLevels(text, "auto");
    return { levels, fields: null, mirrored: bidi.getMirroredCharactersMap(text, levels) };
  }
  const isolated = fields
    .map((field) => (fieldSeparator.test(field) ? field : firstStrongIsolate + field + popIsolate))
    .join("");
  const found = bidi.getEmbeddingLevels(isolated, "ltr").levels;
  const mirroredThere = bidi.getMirroredCharactersMap(isolated, found);
  const levels: number[] = [];
  const numbers: number[] = [];
  let number = 0;
  const mirrored = new Map<number, string>();
  for (let at = 0; at < isolated.length; at++) {
    if (isolated[at] === firstStrongIsolate || isolated[at] === popIsolate) {
      number += 1;
      continue;
    }
    const other = mirroredThere.get(at);
    if (other !== undefined) mirrored.set(levels.length, other);
    levels.push(found[at] ?? 0);
    numbers.push(number);
  }
  return { levels: Uint8Array.from(levels), fields: numbers, mirrored };
}

/** Marks, joiners and selectors stay with the face of the letter before them. */
function isAttached(codePoint: number): boolean {
  return isInvisible(codePoint) || /\p{M}/u.test(String.fromCodePoint(codePoint));
}

interface Paragraph {
  readonly text: string;
  readonly levels: Uint8Array | null;
  readonly fields: readonly number[] | null;
  readonly mirrored: ReadonlyMap<number, string> | null;
  readonly hanFace: HanFace;
  readonly styleAt: (index: number) => Span;
}

function styleFinder(spans: readonly Span[]): (index: number) => Span {
  const ends: number[] = [];
  let end = 0;
  for (const span of spans) ends.push((end += span.text.length));
  let last = 0;
  return (index) => {
    if (index < (ends[last - 1] ?? 0)) last = 0;
    while (last < spans.length - 1 && index >= ends[last]!) last++;
    return spans[last]!;
  };
}

function mirror({ text, mirrored }: Paragraph, start: number, end: number): string {
  if (mirrored === null || mirrored.size === 0) return text.slice(start, end);
  let result = "";
  for (let at = start; at < end; at++) result += mirrored.get(at) ?? text[at];
  return result;
}

function widthOf(runs: readonly GlyphRun[]): number {
  return runs.reduce((sum, run) => sum + run.width, 0);
}

function textOf(glyphs: readonly Glyph[]): string {
  return String.fromCodePoint(...glyphs.flatMap((glyph) => glyph.codePoints));
}

/** Glyphs that belong together: a glyph with the marks that have no width of their own. */
function clusters(run: GlyphRun): readonly (readonly Glyph[])[] {
  const groups: Glyph[][] = [];
  const isBackwards = run.level % 2 === 1;
  const glyphs = isBackwards ? run.glyphs.toReversed() : run.glyphs;
  for (const glyph of glyphs) {
    const group = groups.at(-1);
    if (group !== undefined && glyph.advance === 0) group.push(glyph);
    else groups.push([glyph]);
  }
  return isBackwards ? groups.map((group) => group.toReversed()) : groups;
}

const breakable = /\p{scx=Han}|\p{scx=Hira}|\p{scx=Kana}/u;
const noLineStart = /^[、。，．：；！？）」』】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.)\]!?:;%\p{M}]/u;
const noLineEnd = /[（「『【〈《〔([]$/u;
/** Scripts that put no space between words; the segmenter knows the dictionaries of all of them. */
const unspaced = /\p{Script=Thai}|\p{Script=Laoo}|\p{Script=Khmr}|\p{Script=Mymr}/u;
const unspacedWords = new Intl.Segmenter("th", { granularity: "word" });

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where lines may break: after spaces and hyphens, between ideographs, between words of Thai and its like (Unicode Annex 14, in brief). */
function wordsOf(text: string): readonly Range[] {
  const words: Range[] = [];
  // Every alternative takes at least one character, or matchAll would step over one.
  const matcher = /[^ \n]+?(?:[ ]*\n|[ ]+|(?<=[^\s\d-]-)(?=\p{L})|(?<=\/)(?=\p{L}{3})|$)|[ ]*\n|[ ]+/gu;
  for (const match of text.matchAll(matcher)) {
    const start = match.index;
    const end = start + match[0].length;
    if (breakable.test(match[0])) words.push(...ideographs(text, start, end));
    else if (unspaced.test(match[0])) {
      for (const part of unspacedParts(match[0])) words.push({ start: start + part.start, end: start + part.end });
    } else words.push({ start, end });
  }
  return words;
}

function unspacedParts(text: string): readonly Range[] {
  const parts: Range[] = [];
  for (const { index, segment } of unspacedWords.segment(text)) {
    const last = parts.at(-1);
    const end = index + segment.length;
    // Outside readers take the raised mark at a Lao word's end for a gap where the next word is set by itself.
    const isRaised = last !== undefined && /[\u0ec8-\u0ecd]$/.test(text.slice(0, index));
    if (isRaised) parts[parts.length - 1] = { start: last.start, end };
    else parts.push({ start: index, end });
  }
  return parts;
}

function ideographs(text: string, start: number, end: number): readonly Range[] {
  const ranges: Range[] = [];
  let from = start;
  for (let at = start; at < end;) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    const next = at + character.length;
    const following = text.slice(next, next + 2);
    const canBreak = next >= end || breakable.test(character) || breakable.test(following);
    const isTrailing = next < end && (/^[\s]/.test(following) || noLineStart.test(following));
    if (next >= end || (canBreak && !isTrailing && !noLineEnd.test(character))) {
      ranges.push({ start: from, end: next });
      from = next;
    }
    at = next;
  }
  return ranges;
}

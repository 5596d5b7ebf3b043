/** A page's content streams (ISO 32000-1 7.8.2): where they are, and whether they leave the graphics state as found. */
import { decodePDFRawStream, PDFArray, PDFName, PDFRawStream, PDFRef, type PDFDict, type PDFObject } from "pdf-lib";

/** The streams in order, as references where they are such; a single stream and an array of one are the same. */
export function pageContents(page: PDFDict): readonly PDFObject[] {
  const contents = page.get(PDFName.of("Contents"));
  const direct = page.context.lookup(contents);
  if (direct instanceof PDFArray) {
    return direct.asArray().filter((_, index) => direct.lookup(index) instanceof PDFRawStream);
  }
  return contents !== undefined && direct instanceof PDFRawStream ? [contents] : [];
}

/** The stream's decoded bytes, or null when one of its filters fails. */
export function decoded(context: PDFDict["context"], content: PDFObject): Uint8Array | null {
  const stream = content instanceof PDFRef ? context.lookup(content) : content;
  if (!(stream instanceof PDFRawStream)) return null;
  try {
    return decodePDFRawStream(stream).decode();
  } catch {
    return null; // The page's own viewer will meet the same trouble; the caller takes the stream for balanced.
  }
}

export interface StateBalance {
  /** Restores (Q) too many, for which saves (q) must stand before the content. */
  readonly missingSaves: number;
  /** Saves that the content leaves open. */
  readonly openSaves: number;
  /** Operators that end the text object and the marked content which the content leaves open, before what follows it. */
  readonly closing: string;
  /** Ends of marked content (EMC) too many, for which sequences must begin before the content. */
  readonly missingMarks: number;
  /** The numbers that the content gives to sequences of its own (14.7.4.2). */
  readonly marks: readonly number[];
  /** Whether it shows text by itself, beside what the forms it draws show. */
  readonly hasText: boolean;
  /** False where a string, array, dictionary or inline image does not end: it would swallow what follows. */
  readonly isWhole: boolean;
}

const [space, percent, openParen, closeParen, lessThan, greaterThan, backslash] = [
  0x20, 0x25, 0x28, 0x29, 0x3c, 0x3e, 0x5c,
];
const isRegular = new Uint8Array(256).fill(1);
for (const byte of [0, 9, 10, 12, 13, space]) isRegular[byte] = 0;
for (const character of "()<>[]{}/%") isRegular[character.charCodeAt(0)] = 0;

/** What the operators of a page leave open, outside strings, comments and inline images (8.4.2, 8.9.7). Tolerates any bytes. */
export function balanceOf(parts: readonly Uint8Array[]): StateBalance {
  const counts = new Counts();
  for (const bytes of parts) {
    for (let at = 0; at < bytes.length;) at = counts.take(bytes, at);
  }
  return counts.balance();
}

/** Deep enough for any drawing program, and far below what makes a viewer give up. */
const maxClosers = 4000;
/** More numbers than any page that a person reads has. */
const mostMarks = 20_000;

class Counts {
  #depth = 0;
  #missingSaves = 0;
  #text = 0;
  #hasText = false;
  #marked = 0;
  #missingMarks = 0;
  readonly #marks = new Set<number>();
  #awaitsMark = false;
  #brackets = 0;
  #isWhole = true;

  /** Steps over the token at the place; returns where the next one begins. */
  take(bytes: Uint8Array, at: number): number {
    const byte = bytes[at]!;
    if (byte === percent) return endOfLine(bytes, at);
    if (byte === openParen) return this.#to(endOfString(bytes, at), bytes);
    if (byte === lessThan && bytes[at + 1] !== lessThan) return this.#to(endOfHex(bytes, at), bytes);
    if (byte === lessThan || byte === 0x5b) this.#brackets++;
    if (byte === greaterThan || byte === 0x5d) this.#brackets--;
    if (byte === lessThan || byte === greaterThan) return at + 2;
    if (isRegular[byte] === 0) return at + 1;
    const end = endOfWord(bytes, at);
    if (bytes[at - 1] === 0x2f) {
      this.#awaitsMark = end - at === 4 && String.fromCharCode(...bytes.subarray(at, end)) === "MCID";
      return end;
    }
    if (this.#awaitsMark) this.#takeMark(bytes, at, end);
    return this.#word(bytes, at, end);
  }

  #takeMark(bytes: Uint8Array, at: number, end: number): void {
    this.#awaitsMark = false;
    const mark = Number(String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 12))));
    if (Number.isInteger(mark) && mark >= 0 && this.#marks.size < mostMarks) this.#marks.add(mark);
  }

  #word(bytes: Uint8Array, at: number, end: number): number {
    if (end - at > 3) return end;
    switch (String.fromCharCode(...bytes.subarray(at, end))) {
      case "q":
        this.#depth++;
        return end;
      case "Q":
        this.#missingSaves = Math.max(this.#missingSaves, -(--this.#depth));
        return end;
      case "BT":
        this.#text = 1;
        this.#hasText = true;
        return end;
      case "ET":
        this.#text = 0;
        return end;
      case "BMC":
      case "BDC":
        this.#marked++;
        return end;
      case "EMC":
        if (this.#marked === 0) this.#missingMarks++;
        else this.#marked--;
        return end;
      case "ID":
        return this.#to(endOfInlineImage(bytes, end), bytes);
      default:
        return end;
    }
  }

  /** An end that was not found lies beyond the bytes. */
  #to(end: number | null, bytes: Uint8Array): number {
    if (end === null) this.#isWhole = false;
    return end ?? bytes.length;
  }

  balance(): StateBalance {
    const openSaves = this.#depth + this.#missingSaves;
    const closing = `${this.#text === 1 ? "ET " : ""}${"EMC ".repeat(this.#marked)}`;
    const isSane = openSaves + this.#missingSaves + this.#marked + this.#missingMarks <= maxClosers;
    return {
      missingSaves: this.#missingSaves,
      openSaves,
      closing,
      missingMarks: this.#missingMarks,
      marks: [...this.#marks],
      hasText: this.#hasText,
      isWhole: this.#isWhole && this.#brackets === 0 && isSane,
    };
  }
}

function endOfWord(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && isRegular[bytes[at]!] === 1) at++;
  return at;
}

function endOfLine(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
  return at;
}

function endOfString(bytes: Uint8Array, start: number): number | null {
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === backslash) at++;
    else if (bytes[at] === openParen) depth++;
    else if (bytes[at] === closeParen && --depth === 0) return at + 1;
  }
  return null;
}

function endOfHex(bytes: Uint8Array, start: number): number | null {
  const end = bytes.indexOf(greaterThan, start);
  return end === -1 ? null : end + 1;
}

/** The word EI between white space ends the image's data, which may hold any bytes. */
function endOfInlineImage(bytes: Uint8Array, start: number): number | null {
  for (let at = start + 1; at + 2 < bytes.length; at++) {
    const isWord = bytes[at] === 0x45 && bytes[at + 1] === 0x49 && bytes[at - 1]! <= space;
    if (isWord && (at + 2 === bytes.length || bytes[at + 2]! <= space)) return at + 2;
  }
  return null;
}

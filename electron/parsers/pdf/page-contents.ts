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
}

const [space, percent, openParen, closeParen, lessThan, greaterThan, backslash] = [
  0x20, 0x25, 0x28, 0x29, 0x3c, 0x3e, 0x5c,
];
const isRegular = new Uint8Array(256).fill(1);
for (const byte of [0, 9, 10, 12, 13, space]) isRegular[byte] = 0;
for (const character of "()<>[]{}/%") isRegular[character.charCodeAt(0)] = 0;

/** Counts q and Q outside strings, comments and inline images (8.4.2, 8.9.7). Tolerates any bytes. */
export function balanceOf(parts: readonly Uint8Array[]): StateBalance {
  let depth = 0;
  let missingSaves = 0;
  for (const bytes of parts) {
    for (let at = 0; at < bytes.length;) {
      const byte = bytes[at]!;
      if (byte === percent) at = endOfLine(bytes, at);
      else if (byte === openParen) at = endOfString(bytes, at);
      else if (byte === lessThan && bytes[at + 1] !== lessThan) at = endOfHex(bytes, at);
      else if (isRegular[byte] === 0) at++;
      else {
        const end = endOfWord(bytes, at);
        const isName = bytes[at - 1] === 0x2f;
        if (end - at === 1 && !isName) {
          if (byte === 0x71) depth++;
          if (byte === 0x51) missingSaves = Math.max(missingSaves, -(--depth));
        }
        const isImageData = end - at === 2 && byte === 0x49 && bytes[at + 1] === 0x44 && !isName;
        at = isImageData ? endOfInlineImage(bytes, end) : end;
      }
    }
  }
  return { missingSaves, openSaves: depth + missingSaves };
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

function endOfString(bytes: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === backslash) at++;
    else if (bytes[at] === openParen) depth++;
    else if (bytes[at] === closeParen && --depth === 0) return at + 1;
  }
  return bytes.length;
}

function endOfHex(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(greaterThan, start);
  return end === -1 ? bytes.length : end + 1;
}

/** The word EI between white space ends the image's data, which may hold any bytes. */
function endOfInlineImage(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at + 2 < bytes.length; at++) {
    const isWord = bytes[at] === 0x45 && bytes[at + 1] === 0x49 && bytes[at - 1]! <= space;
    if (isWord && (at + 2 === bytes.length || bytes[at + 2]! <= space)) return at + 2;
  }
  return bytes.length;
}

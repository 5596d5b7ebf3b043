/** Plain text and Markdown as pages of text. */
import type { PageText } from "../../../shared/model/document.ts";
import { limits } from "../limits.ts";

export interface ReadText {
  readonly pages: PageText[];
  readonly encoding: string;
}

/** Decodes text by its byte order mark, else as UTF-8, else as Windows-1252; form feeds part the pages. Never throws. */
export function readText(bytes: Uint8Array): ReadText {
  const { text, encoding } = decode(bytes);
  const pages = text.split("\f").flatMap(inPieces).slice(0, limits.pages);
  return { pages: pages.map((page) => ({ width: null, height: null, text: page, lines: [] })), encoding };
}

function decode(bytes: Uint8Array): { text: string; encoding: string } {
  const marks = [
    { encoding: "utf-8", mark: [0xef, 0xbb, 0xbf] },
    { encoding: "utf-16le", mark: [0xff, 0xfe] },
    { encoding: "utf-16be", mark: [0xfe, 0xff] },
  ];
  const marked = marks.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return { encoding: marked.encoding, text: new TextDecoder(marked.encoding).decode(bytes) };
  try {
    return { encoding: "utf-8", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    // Not UTF-8: every byte has a meaning in Windows-1252, so nothing is lost, and the encoding is told.
    return { encoding: "windows-1252", text: new TextDecoder("windows-1252").decode(bytes) };
  }
}

function inPieces(page: string): string[] {
  if (page.length <= limits.pageCharacters) return [page];
  const pieces: string[] = [];
  for (let at = 0; at < page.length; at += limits.pageCharacters)
    pieces.push(page.slice(at, at + limits.pageCharacters));
  return pieces;
}

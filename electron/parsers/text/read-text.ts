/** Plain text and Markdown as pages of text. */
import type { PageText } from "../../../shared/model/document.ts";
import type { Finding } from "../../../shared/model/finding.ts";
import { wideEncoding } from "../../../shared/file-signatures.ts";
import { FindingList } from "../finding-list.ts";
import { limits } from "../limits.ts";
import { guessEncoding, nameOfEncoding } from "./guess-encoding.ts";
import { tableFileText } from "./read-table-file.ts";

export interface ReadText {
  readonly pages: PageText[];
  /** True for a file of rows and columns, which is shown as a table. */
  readonly isTable: boolean;
  readonly encoding: string;
  readonly findings: Finding[];
}

/**
 * Decodes text by its byte order mark, else as UTF-16 where its zero bytes say so, else as UTF-8, else in the code page
 * that its words look like, which is told. Form feeds part the pages. Values parted by commas, semicolons, tabs or bars become the
 * table that they are. Never throws.
 */
export function readText(bytes: Uint8Array): ReadText {
  const findings = new FindingList();
  const { text, encoding } = decodeText(bytes, findings);
  const table = tableFileText(text, findings);
  return { pages: textPages(table ?? text), isTable: table !== null, encoding, findings: findings.list() };
}

/** Text as pages, parted at form feeds and where one is longer than a page may be. */
export function textPages(text: string): PageText[] {
  const pages = text.split("\f").flatMap(inPieces).slice(0, limits.pages);
  return pages.map((page) => ({ width: null, height: null, text: page, lines: [] }));
}

/** The text of the bytes, as `readText` decodes them; what is told of that goes to `findings`. */
export function decodeText(bytes: Uint8Array, findings: FindingList): { text: string; encoding: string } {
  if ([0xef, 0xbb, 0xbf].every((byte, at) => bytes[at] === byte)) return replaced(bytes, "utf-8", findings);
  const wide = wideEncoding(bytes);
  if (wide !== null) return replaced(bytes, wide, findings);
  try {
    return { encoding: "utf-8", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    // Not UTF-8 throughout. Few broken characters among many whole ones are damage, not another encoding.
    if (isMostlyUtf8(bytes)) return replaced(bytes, "utf-8", findings);
  }
  const encoding = guessEncoding(bytes);
  findings.add("text-encoding-guessed", { detail: nameOfEncoding(encoding) });
  return { encoding, text: new TextDecoder(encoding).decode(bytes) };
}

/** Decodes, and tells how many characters could not be. */
function replaced(bytes: Uint8Array, encoding: string, findings: FindingList): { text: string; encoding: string } {
  const text = new TextDecoder(encoding).decode(bytes);
  const lost = text.split("\u{FFFD}").length - 1;
  if (lost > 0) findings.add("text-bytes-replaced", { detail: String(lost) });
  return { text, encoding };
}

/** Letters and signs that papers have; a pair of bytes of an 8-bit page makes one of these in UTF-8 hardly ever. */
const likely =
  /[\u00a0-\u024f\u0370-\u06ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u11ff\u1e00-\u1fff\u2010-\u22ff\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff9f]/gu;

/**
 * True when whole characters of several bytes are no fewer than broken ones, and nearly all of them such as papers have.
 * In an 8-bit page the bytes of a character of UTF-8 are met by chance only, one in a hundred letters.
 */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.split("\u{FFFD}").length - 1;
  const whole = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  const plausible = text.match(likely)?.length ?? 0;
  return whole > 0 && plausible * 10 >= whole * 9 && plausible >= broken;
}

function inPieces(page: string): string[] {
  if (page.length <= limits.pageCharacters) return [page];
  const pieces: string[] = [];
  for (let at = 0; at < page.length; at += limits.pageCharacters)
    pieces.push(page.slice(at, at + limits.pageCharacters));
  return pieces;
}

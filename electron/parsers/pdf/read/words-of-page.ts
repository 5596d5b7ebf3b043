/** The runs of words of a page as they are meant: cells of narrow tables apart, and what is struck out marked. */
import type { PDFPageProxy } from "pdfjs-dist";
import { partedCells } from "./narrow-columns.ts";
import { setRuns } from "./set-words.ts";
import { withStruck } from "./struck-words.ts";
import type { TextPiece } from "./text-lines.ts";

/** Only pages that print results are looked at: drawing operators take several times as long to list as words. */
const printsResults =
  /\b(?:[mµμu]?mol\/L|[mµμun]?g\/d?[lL]|g\/d?L|[kmµμu]?I?U\/m?L|10\^\d|x10|ng\/mL|pg\/mL|reference|range|referenz\w*|r[ée]f[ée]rence|referencia)\b/iu;

export interface WordsOfPage {
  readonly pieces: readonly TextPiece[];
  /** Passages with a line drawn through. */
  readonly struck: number;
  /** False where lines through words would matter and nobody can tell which words they cross. */
  readonly areLinesKnown: boolean;
}

/** Rejects where the page's words cannot be had; where only its drawing cannot, its words are as they are, and that is said. */
export async function wordsOfPage(page: PDFPageProxy): Promise<WordsOfPage> {
  const content = await page.getTextContent();
  const pieces: TextPiece[] = [];
  for (const item of content.items) {
    if (!("str" in item)) continue;
    pieces.push({ ...item, isVertical: content.styles[item.fontName]?.vertical === true });
  }
  if (!pieces.some(({ str }) => printsResults.test(str))) return { pieces, struck: 0, areLinesKnown: true };
  const drawn = await page.getOperatorList().catch(() => null);
  if (drawn === null) return { pieces, struck: 0, areLinesKnown: false };
  return withStruck(partedCells(pieces, setRuns(drawn)), drawn);
}

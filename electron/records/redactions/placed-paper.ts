/** A paper with blacked places as it is read now: its words, where the places are on them, and what it says beside them. */
import { hasCode } from "../../../shared/errors.ts";
import type { PageText, TextLine } from "../../../shared/model/document.ts";
import { comparedWords, findFolded, foldedText } from "../../../shared/model/folded-words.ts";
import type { BlackedArea, BlackedPage } from "../../../shared/model/redaction.ts";
import { takenOut, textWithout } from "../../../shared/model/text-grid.ts";
import type { Vault } from "../../vault/vault.ts";
import type { DocumentWithOriginal } from "../documents/documents.ts";
import { hasDrawnPages } from "../documents/originals.ts";
import { readPageTexts } from "../search/search-index.ts";
import type { BlackedPaper } from "./blacked-papers.ts";
import { gridPages, placesInText, wordsGone } from "./text-places.ts";
import { areaOn, isTouched } from "./words-under.ts";

export interface PlacedPaper {
  /** Null where they cannot be read; of pages that are only words they are on the grid. */
  readonly texts: readonly PageText[] | null;
  readonly pages: readonly BlackedPage[];
  /** The places that were not found by words: what words are under those, nobody has said. */
  readonly byHand: readonly BlackedPage[];
  /** Of a paper whose pages are only words; null where they are drawn. */
  readonly text: BlackedText | null;
}

/** What is known of the places on pages that are only words, beside where they are. */
export interface BlackedText {
  /** Its pages' text without them; null where nobody can tell any more what is to be taken out. */
  readonly pages: readonly string[] | null;
  /** What stood under them and nowhere else in the text, as words are compared. */
  readonly wordsGone: readonly string[];
}

/**
 * The paper's pages with its places; those of a text are where its words stand now. A place that was said of other pages than it has
 * now (a newer reader draws what an older one only had the words of) is lost.
 */
export function placedPaper(vault: Vault, paper: BlackedPaper, document: DocumentWithOriginal): PlacedPaper {
  const { pages, byHand, ofText, onDrawn } = paper;
  const texts = textsOf(vault, document);
  if (hasDrawnPages(document.format))
    return { texts, pages, byHand, text: ofText.length === 0 ? null : { pages: null, wordsGone: [] } };
  const words = texts?.map(({ text }) => text) ?? [];
  const { pages: placed, isLost } = placesInText(ofText, words);
  const areas = new Map(placed.map((one) => [one.page, one.areas]));
  const left = words.map((page, at) => textWithout(page, areas.get(at + 1) ?? []));
  const text = { pages: isLost || onDrawn > 0 || texts === null ? null : left, wordsGone: wordsGone(placed, words) };
  const unsought = placesInText(
    ofText.filter(({ sought }) => sought === null),
    words,
  ).pages;
  return { texts: texts === null ? null : gridPages(texts), pages: placed, byHand: unsought, text };
}

/** The words of a document's pages; null where what is stored of them is damaged. */
export function textsOf(vault: Vault, { textBlobId }: DocumentWithOriginal): readonly PageText[] | null {
  try {
    return readPageTexts(vault, textBlobId);
  } catch (error) {
    if (hasCode(error, "VAULT_DAMAGED", "RECORD_DAMAGED")) return null;
    throw error;
  }
}

/** What stands on the pages beside the places; null where the words of the pages are not known. */
export function leftBeside({ texts, pages, text }: PlacedPaper): readonly string[] | null {
  if (texts === null) return null;
  if (text?.pages != null) return text.pages;
  const byPage = new Map(pages.map((one) => [one.page, one]));
  return texts.map((page, at) => {
    const blacked = byPage.get(at + 1);
    // Words without places may stand anywhere on the page.
    if (blacked === undefined || page.lines.length === 0) return page.text;
    const areas = blacked.areas.map((area) => areaOn(page, blacked, area));
    return page.lines.map((line) => lineLeft(line, areas)).join("\n");
  });
}

/** Where in a line its words are is known by its length alone: a word is taken out that has a place within a letter of it. */
function lineLeft(line: TextLine, areas: readonly BlackedArea[]): string {
  const own = areas.filter((area) => isTouched(line, area));
  if (own.length === 0) return line.text;
  const letter = line.width / Math.max(1, line.text.length);
  return line.text.replaceAll(/\S+/gu, (word, index: number) => {
    const [left, right] = [line.x + letter * (index - 1), line.x + letter * (index + word.length + 1)];
    return own.some(({ x, width }) => x < right && x + width > left) ? takenOut : word;
  });
}

/** Whether one of the texts says one of the phrases, as an eye takes it or word by word, whatever signs stand between. */
export function saysAny(texts: readonly string[], phrases: readonly string[]): boolean {
  const seen = texts.map((text) => foldedText(text));
  const parts = texts.flatMap((text) => text.split(takenOut)).map((part) => ` ${comparedWords(part).join(" ")} `);
  return phrases.some((phrase) => {
    const words = comparedWords(phrase).join(" ");
    if (words === "") return false;
    if (parts.some((part) => part.includes(` ${words} `))) return true;
    return seen.some((text) => findFolded(text, phrase, { areBlanksSure: true, areShortWhole: true }).length > 0);
  });
}

/** Places on pages that are only words: where they are in the text as it is read now. */
import type { PageText } from "../../../shared/model/document.ts";
import { comparedWords } from "../../../shared/model/folded-words.ts";
import type { BlackedArea, BlackedPage } from "../../../shared/model/redaction.ts";
import { areaOf, gridPage, gridSize, stretchesUnder, textWithout } from "../../../shared/model/text-grid.ts";
import { findInPages } from "../documents/find-in-pages.ts";
import type { Redaction } from "./redactions.ts";

export type TextPlace = Omit<Redaction, "id" | "documentId" | "madeAt" | "covers"> & { readonly covers: string };

/** Where places are on the pages of a text. */
export interface PlacedInText {
  readonly pages: readonly BlackedPage[];
  /** True where a place's words are found nowhere any more: then nobody can tell what to take out. */
  readonly isLost: boolean;
}

/**
 * A place whose words still stand where they stood is there; one of a text that was read anew is wherever its words stand now, every
 * time that they do.
 */
export function placesInText(places: readonly TextPlace[], texts: readonly string[]): PlacedInText {
  const found = places.map((place) => placeOf(place, texts));
  const byPage = Map.groupBy(found.flat(), ({ page }) => page);
  const pages = [...byPage]
    .toSorted(([one], [other]) => one - other)
    .map(([page, all]) => ({ page, ...gridSize(texts[page - 1] ?? ""), areas: distinct(all.map(({ area }) => area)) }));
  return { pages, isLost: found.some((own) => own.length === 0) };
}

interface PlacedArea {
  readonly page: number;
  readonly area: BlackedArea;
}

function placeOf(place: TextPlace, texts: readonly string[]): readonly PlacedArea[] {
  const { page, x, y, width, height, pageWidth, pageHeight, covers } = place;
  const area = { x, y, width, height };
  const text = texts[page - 1];
  const isSameSize = (size: ReturnType<typeof gridSize>) => size.width === pageWidth && size.height === pageHeight;
  if (text !== undefined && isSameSize(gridSize(text)) && wordsIn(text, area) === covers) return [{ page, area }];
  return findInPages(texts.map(gridPage), covers).flatMap((hit) =>
    areasOfBoxes(texts[hit.page - 1] ?? "", hit.boxes).map((one) => ({ page: hit.page, area: one })),
  );
}

/** What an area of a page of text covers, line by line. */
export function wordsIn(text: string, area: BlackedArea): string {
  const lines = text.split("\n");
  return stretchesUnder(text, area)
    .map(({ line, start, end }) => lines[line]!.slice(start, end))
    .join("\n");
}

/** Areas of whole characters, one for each line, of boxes that are about as large. */
export function areasOfBoxes(text: string, boxes: readonly BlackedArea[]): readonly BlackedArea[] {
  return boxes.flatMap((box) => stretchesUnder(text, box).map(areaOf));
}

function distinct(areas: readonly BlackedArea[]): BlackedArea[] {
  return [...new Map(areas.map((area) => [`${area.x} ${area.y} ${area.width}`, area])).values()];
}

/** The pages placed on the grid, as places on them are. */
export function gridPages(pages: readonly Pick<PageText, "text">[]): readonly PageText[] {
  return pages.map(({ text }) => gridPage(text));
}

/** Words, as they are compared, that stand under the places and nowhere else in the text: in a packet they are to be found nowhere. */
export function wordsGone(pages: readonly BlackedPage[], texts: readonly string[]): readonly string[] {
  const areas = new Map(pages.map((one) => [one.page, one.areas]));
  const left = new Set(texts.flatMap((text, at) => comparedWords(textWithout(text, areas.get(at + 1) ?? []))));
  const under = pages.flatMap(({ page, areas: own }) =>
    own.flatMap((area) => wordsTouched(texts[page - 1] ?? "", area)),
  );
  return [...new Set(under)].filter((word) => !left.has(word));
}

/** The words of which an area covers a letter, whole. */
function wordsTouched(text: string, area: BlackedArea): readonly string[] {
  const lines = text.split("\n");
  return stretchesUnder(text, area).flatMap(({ line, start, end }) => {
    const words = Array.from(lines[line]!.matchAll(/\S+/gu));
    return words
      .filter(({ 0: word, index }) => index < end && index + word.length > start)
      .flatMap(([word]) => comparedWords(word));
  });
}

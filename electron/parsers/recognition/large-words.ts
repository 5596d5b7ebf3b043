/** Lines of large letters, made smaller: the engine reads best what is as high as a book's letters, and loses points in larger ones. */
import { middleValue } from "../middle-value.ts";
import { around, cutOut, placeInPart, type Box } from "./cut-out.ts";
import { wordsOf, type SeenWord, type SeenWords } from "./read-words.ts";
import { layouts, type Tesseract } from "./start-tesseract.ts";

/** Letters are large from so many pixels, and from so many heights of the page's other words. */
const [largeFrom, timesOthers] = [46, 1.4];
const mostLines = 60;

/** The same words, those of large letters as they are read again by the line, where that can be done. */
export function withLargeLines(engine: Tesseract, seen: SeenWords): SeenWords {
  const { page, words } = seen;
  const usual = middleValue(words.map(heightOf));
  const large = [...Map.groupBy(words, ({ line }) => line).values()].filter(
    (line) => middleValue(line.map(heightOf)) >= Math.max(largeFrom, usual * timesOthers),
  );
  if (large.length === 0 || large.length > mostLines) return seen;
  engine.api.SetPageSegMode(layouts.line);
  const again = new Map(
    large.map((line) => {
      const box = around(line);
      const part = cutOut(page, box);
      engine.setPage(part, 300);
      engine.api.Recognize(null);
      const read = wordsOf(engine.api.GetTSVText(0)).map((word): SeenWord => ({
        ...word,
        ...placeInPart(page, box, word),
        line: line[0]?.line ?? "",
      }));
      return [line[0]?.line, read.length > 0 ? read : line] as const;
    }),
  );
  const others = words.filter(({ line }) => !again.has(line));
  return { page, words: [...others, ...[...again.values()].flat()] };
}

function heightOf({ top, bottom }: Box): number {
  return bottom - top;
}

/** Numbers are read a second time, by themselves: what the two readings do not agree on is no value. */
import { cutOut, type Box } from "./cut-out.ts";
import { areFiguresDrawn } from "./figure-shapes.ts";
import { marksIn } from "./ink.ts";
import { withPrintedDash } from "./range-dash.ts";
import type { SeenWord, SeenWords } from "./read-words.ts";
import { layouts, type GreyPage, type Tesseract } from "./start-tesseract.ts";

/** Numbers as reports print results, ranges and days: with signs, a flag, a decimal sign and what may have been one. */
const numeric =
  /^(?:[<>≤≥=]{0,2}[-+]?\d[\d.,:;/]*(?:[-–—=~]{1,2}\d[\d.,:;]*)?[HL*+%]?|[([]\d[\d.,]*[-–—=~]{1,2}\d[\d.,]*[)\]])$/;
/** Digits that run into letters may be more digits, or have a unit behind them without a blank. */
const nearlyNumeric = /^[<>≤≥=]{0,2}\d[\d.,:;]*(?:[-–—]\d[\d.,]*)?[\p{L}%/]{1,8}$/u;
/** A page with more of them is a table that would take minutes. */
const mostNumbers = 400;
/** The heights, in pixels, that letters are made for a second reading, and for a third where the second made no number of it. */
const heights = [40, 30] as const;

/**
 * Where another reading gives another number, or none does, or the picture shows more points than were read, a question mark follows
 * the first: it stays in the text, and nothing takes it for a value.
 */
export function withSecondReadings(engine: Tesseract, { page, words }: SeenWords): SeenWords {
  let left = mostNumbers;
  engine.api.SetPageSegMode(layouts.line);
  const checked = words.map((word) => {
    if (!numeric.test(word.text) && !nearlyNumeric.test(word.text)) return word;
    const sure = left-- > 0 ? sureText(engine, page, word) : null;
    const printed = withPrintedDash(page, sure === null ? word : { ...word, text: sure });
    return sure === null ? { ...printed, text: doubted(printed.text) } : printed;
  });
  return { page, words: checked };
}

/** The mark stands at the digits: "34.9?%". */
function doubted(text: string): string {
  return text.replace(/\D*$/, (rest) => `?${rest}`);
}

/** What two readings agree on and the picture bears out; null where there is no such thing. Another number is a disagreement. */
function sureText(engine: Tesseract, page: GreyPage, word: SeenWord): string | null {
  if (isRange.test(word.text)) return sureRange(engine, page, word);
  if (!isAsDrawn(page, word)) return null;
  for (const height of heights) {
    const again = readAlone(engine, cutOut(page, word, height));
    if (again === word.text) return word.text;
    if (numeric.test(again)) return null;
  }
  return null;
}

const isRange = /\d[-–—=~]/;

/**
 * A range is long, and no result: two of three readings are enough, where it is drawn as they say. What dash and what brackets
 * it has, and what blanks stand around it, is not asked here.
 */
function sureRange(engine: Tesseract, page: GreyPage, word: SeenWord): string | null {
  const plain = (text: string) =>
    text
      .replaceAll(/[-–—=~]+/g, "-")
      .replace(/^[([]/, "(")
      .replace(/[)\]]$/, ")");
  const isDrawnSo = isAsDrawn(page, word);
  const again: string[] = [];
  for (const height of heights) {
    const read = plain(readAlone(engine, cutOut(page, word, height)));
    if (isDrawnSo && read === plain(word.text)) return word.text;
    again.push(read);
  }
  const [second = "", third = ""] = again;
  const isAgreed = second === third && numeric.test(second) && isRange.test(second);
  return isAgreed && isAsDrawn(page, { ...word, text: second }) ? second : null;
}

/** What the engine reads in a part of a page that it sees by itself. */
export function readAlone({ api, setPage }: Tesseract, part: GreyPage): string {
  setPage(part, 300);
  api.Recognize(null);
  return api.GetUTF8Text().replaceAll(/\s/g, "");
}

/** In heights of a digit: how small a point is and how low it stands, how tall a digit is at least, and how wide. */
const point = { most: 0.35, least: 0.08, top: 0.6 } as const;
const digit = { tall: 0.7, wide: 0.8 } as const;

/**
 * The engine overlooks points, makes two digits of one and leaves out what it cannot read: of what it read there are no fewer points
 * than the picture shows, no more digits, as many signs as stand there as tall as a digit, and no figure that is drawn otherwise.
 */
function isAsDrawn(page: GreyPage, word: SeenWord): boolean {
  const marks = marksIn(page, word);
  const top = Math.min(...marks.map((mark) => mark.top));
  const tallest = Math.max(...marks.map((mark) => mark.bottom - mark.top));
  const signs: Box[] = [];
  let [points, digits, tallMarks] = [0, 0, 0];
  for (const mark of marks) {
    const [wide, tall] = [mark.right - mark.left, mark.bottom - mark.top];
    const isSmall = Math.max(wide, tall) <= tallest * point.most && wide >= tallest * point.least;
    if (isSmall && mark.top - top >= tallest * point.top) points += 1;
    else signs.push(mark);
    // Digits that touch are one mark.
    if (tall < tallest * digit.tall) continue;
    digits += Math.max(1, Math.round(wide / (tallest * digit.wide)));
    tallMarks += 1;
  }
  const count = (kind: RegExp) => word.text.replaceAll(kind, "").length;
  // Any sign but a point may be tall: a flag, a percent sign, which may be two.
  const isWhole = tallMarks <= count(/[.,]/g) + count(/[^%]/g);
  const isCounted = isWhole && count(/[^.,]/g) >= points && count(/\D/g) <= digits;
  return isCounted && areFiguresDrawn(page, signs, word.text);
}

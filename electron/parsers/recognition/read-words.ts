/** The words that tesseract sees on a page, each with its place and how sure it is. */
import { layouts, type GreyPage, type Tesseract } from "./start-tesseract.ts";
import { enlarged, levelled, type TurnedPage } from "./turned-page.ts";

export interface SeenWord {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
  /** The same for words of one line. */
  readonly line: string;
  /** Pixels of the page that was read. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface SeenWords {
  /** The page as it was read: level. */
  readonly page: TurnedPage;
  readonly words: readonly SeenWord[];
}

/** Radians: what is less cannot be seen in lines, what is more is no scanner's slip. */
const [leastSlope, mostSlope] = [0.004, 0.35];

/** Reads the page, levelled first where its lines rise or fall. */
export function readWords(engine: Tesseract, page: TurnedPage, dpi: number): SeenWords {
  const { api } = engine;
  api.SetPageSegMode(layouts.page);
  engine.setPage(page, dpi);
  api.FindLines();
  const slope = api.GetGradient();
  const isLevel = !(Math.abs(slope) >= leastSlope && Math.abs(slope) <= mostSlope);
  const level = isLevel ? page : levelledFrom(page, slope);
  if (!isLevel) engine.setPage(level, dpi);
  api.Recognize(null);
  const words = wordsOf(api.GetTSVText(0));
  return { page: level, words };
}

function levelledFrom(page: TurnedPage, slope: number): TurnedPage {
  const level = levelled(page, slope);
  return { ...level, back: (x, y) => page.back(...level.back(x, y)) };
}

/** Rows of tab-separated values: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
function wordsOf(table: string): readonly SeenWord[] {
  return table.split("\n").flatMap((row) => {
    const cells = row.split("\t");
    const text = cells.slice(11).join(" ").trim();
    if (cells[0] !== "5" || text === "") return [];
    const [left = 0, top = 0, width = 0, height = 0, confidence = 0] = cells.slice(6, 11).map(Number);
    const box = { left, top, right: left + width, bottom: top + height };
    return Object.values(box).every(Number.isFinite) && width > 0 && height > 0
      ? [{ ...box, text, confidence, line: cells.slice(2, 5).join(".") }]
      : [];
  });
}

/** A number as reports print results: with a sign or a flag, and a decimal point or comma. */
const number = /^[<>≤≥]?[-+]?\d{1,7}(?:[.,]\d{1,4})?[HL*+]?$/;
/** A page with more of them is a table that would take minutes. */
const mostNumbers = 250;

/**
 * Numbers read a second time, cropped and enlarged. Where the two readings differ, or only one is there, a question mark follows
 * the first: it stays in the text, and nothing takes it for a value.
 */
export function withSecondReadings(engine: Tesseract, { page, words }: SeenWords): SeenWords {
  let left = mostNumbers;
  engine.api.SetPageSegMode(layouts.line);
  const checked = words.map((word) => {
    if (!number.test(word.text)) return word;
    const isSure = left-- > 0 && secondReading(engine, page, word) === word.text;
    return isSure ? word : { ...word, text: `${word.text}?` };
  });
  return { page, words: checked };
}

function secondReading(engine: Tesseract, page: GreyPage, word: SeenWord): string {
  engine.setPage(enlarged(page, word), 600);
  engine.api.Recognize(null);
  return engine.api.GetUTF8Text().replaceAll(/\s/g, "");
}

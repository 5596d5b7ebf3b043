/** The words that tesseract sees on a page, each with its place and how sure it is. */
import type { Box } from "./cut-out.ts";
import { layouts, type Tesseract } from "./start-tesseract.ts";
import { levelled, type TurnedPage } from "./turned-page.ts";

/** A word with its place in pixels of the page that was read. */
export interface SeenWord extends Box {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
  /** The same for words of one line. */
  readonly line: string;
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
export function wordsOf(table: string): readonly SeenWord[] {
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

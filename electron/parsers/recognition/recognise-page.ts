/** A page without words read from its picture: turned upright and level, in its language, its numbers read twice. */
import type { RecognitionResult } from "../../../shared/api/recognition.ts";
import { AppError } from "../../../shared/errors.ts";
import type { LanguageName } from "../assets.ts";
import { stopIfCancelled, type ParserJob } from "../job.ts";
import { drawGreyPage } from "../pdf/read/render-page.ts";
import { withCleanPaper } from "./clean-paper.ts";
import { withDoubtByFlag } from "./flag-against-range.ts";
import { withGluedMarks } from "./glued-marks.ts";
import { guessLanguage } from "./guess-language.ts";
import { withLargeLines } from "./large-words.ts";
import { withLostBlank } from "./lost-blanks.ts";
import { mendUnit, takenApart } from "./mend-units.ts";
import { withMicroSign } from "./micro-sign.ts";
import { withMissedWords } from "./missed-words.ts";
import { joinedRanges, withLostDash } from "./range-dash.ts";
import { readWords, type SeenWords } from "./read-words.ts";
import { withSecondReadings } from "./second-reading.ts";
import { dropTesseract, tesseractFor, type GreyPage } from "./start-tesseract.ts";
import { quarterTurned, type Quarter } from "./turned-page.ts";
import { withPrintedStars } from "./stars.ts";
import { withUnitAsDrawn } from "./unit-shapes.ts";
import { withUnsureWords } from "./unsure-words.ts";
import { pageOfWords } from "./word-lines.ts";

export interface RecognitionInput {
  readonly documentKey: string;
  readonly sizeBytes: number;
  /** Counted from 1. */
  readonly page: number;
  /** Tried first; "eng" where nothing is known. */
  readonly language: LanguageName;
  /** True where somebody said so: no other is then tried. */
  readonly isLanguageSaid?: boolean;
}

/** Dots to the inch that the engine was made for. */
const readDpi = 300;
/** Below this a page is tried the other ways up as well. */
const sureEnough = 70;
/** Marks that the engine is less sure of are specks, unless they look like a word or a number: those stay. */
const leastConfidence = 30;
const looksLikeWord = /\d|[\p{L}]{2}/u;
/** A page whose words are less sure than this holds a picture and no writing. */
const leastMean = 45;

/** The page's words in their places; none where it holds no writing. A failure costs the engine, which is then made anew. */
export async function recognisePage(input: RecognitionInput, job: ParserJob): Promise<RecognitionResult> {
  const drawn = await drawGreyPage({ ...input, dpi: readDpi }, job);
  if (drawn === null) return { is: "failed", problem: { code: "UNREADABLE_FILE", detail: "page-not-drawn" } };
  const { width, height } = drawn;
  const raster = withCleanPaper(drawn.raster);
  const pixelsPerPoint = raster.width / width;
  try {
    const seen = await seenOn(raster, { ...input, dpi: pixelsPerPoint * 72, job });
    const confidence = meanOf(seen.words);
    const hasWriting = seen.words.length > 0 && confidence >= leastMean;
    const words = hasWriting ? seen.words : [];
    const page = pageOfWords({ ...seen, words }, { width, height, pixelsPerPoint });
    return { is: "read", page, confidence: hasWriting ? Math.round(confidence) : 0, language: seen.language };
  } catch (error) {
    dropTesseract();
    if (error instanceof AppError) throw error;
    return { is: "failed", problem: { code: "UNREADABLE_FILE", detail: "page-not-read" } };
  }
}

interface Reading {
  readonly dpi: number;
  readonly language: LanguageName;
  readonly isLanguageSaid?: boolean;
  readonly job: ParserJob;
}

async function seenOn(raster: GreyPage, reading: Reading): Promise<SeenWords & { readonly language: LanguageName }> {
  const { job } = reading;
  const upright = await readTurned(raster, 0, reading);
  const isSure = upright.words.length > 5 && meanOf(upright.words) >= sureEnough && !liesOnItsSide(upright);
  let best = { ...upright, quarter: 0 as Quarter };
  if (!isSure)
    for (const quarter of [180, 90, 270] as const) {
      stopIfCancelled(job);
      const other = await readTurned(raster, quarter, reading);
      if (sureLetters(other) > sureLetters(best) * 1.1) best = { ...other, quarter };
    }
  const text = best.words.map((word) => word.text).join(" ");
  const language = reading.isLanguageSaid === true ? reading.language : guessLanguage(text, reading.language);
  stopIfCancelled(job);
  const seen = language === reading.language ? best : await readTurned(raster, best.quarter, { ...reading, language });
  const words = seen.words.filter(({ confidence, text }) => confidence >= leastConfidence || looksLikeWord.test(text));
  const engine = await tesseractFor(language, job.assets);
  const whole = withUnsureWords(engine, withMissedWords(engine, withLargeLines(engine, { page: seen.page, words })));
  const mended = withPrintedStars(whole.page, whole.words).map((word) => {
    const sure = withMicroSign(whole.page, withLostBlank(whole.page, word));
    return withUnitAsDrawn(whole.page, { ...sure, text: mendUnit(sure.text) });
  });
  const ranges = joinedRanges(mended).map((word) => withLostDash(whole.page, word));
  const { page, words: sure } = withSecondReadings(engine, { page: whole.page, words: ranges });
  const apart = sure.map((word) => ({ ...word, text: takenApart(word.text) }));
  return { page, words: withDoubtByFlag(withGluedMarks(apart)), language };
}

async function readTurned(raster: GreyPage, quarter: Quarter, { dpi, language, job }: Reading): Promise<SeenWords> {
  job.progress(quarter / 90, 4);
  return readWords(await tesseractFor(language, job.assets), quarterTurned(raster, quarter), dpi);
}

/** The engine reads lines that run up or down as well, and loses their order: most of their words are taller than wide. */
function liesOnItsSide({ words }: SeenWords): boolean {
  const long = words.filter(({ text }) => text.length >= 3);
  const tall = long.filter(({ left, right, top, bottom }) => bottom - top > right - left);
  return tall.length * 2 > long.length;
}

function meanOf(words: SeenWords["words"]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  return letters === 0 ? 0 : words.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0) / letters;
}

/** Letters of sure words in lines that run across. */
function sureLetters(seen: SeenWords): number {
  return liesOnItsSide(seen)
    ? 0
    : seen.words.reduce((sum, { text, confidence }) => sum + (confidence >= sureEnough ? text.length : 0), 0);
}

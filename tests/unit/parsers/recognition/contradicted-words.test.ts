/** What the picture, or the row itself, says against what was read. */
import { describe, expect, test } from "vitest";
import { withDoubtByFlag } from "../../../../electron/parsers/recognition/flag-against-range.ts";
import { areFiguresDrawn } from "../../../../electron/parsers/recognition/figure-shapes.ts";
import { marksIn } from "../../../../electron/parsers/recognition/ink.ts";
import { withLostBlank } from "../../../../electron/parsers/recognition/lost-blanks.ts";
import { withMicroSign } from "../../../../electron/parsers/recognition/micro-sign.ts";
import { withLostDash } from "../../../../electron/parsers/recognition/range-dash.ts";
import { readWords, type SeenWord } from "../../../../electron/parsers/recognition/read-words.ts";
import { withPrintedStars } from "../../../../electron/parsers/recognition/stars.ts";
import { tesseractFor } from "../../../../electron/parsers/recognition/start-tesseract.ts";
import { quarterTurned } from "../../../../electron/parsers/recognition/turned-page.ts";
import { withUnitAsDrawn } from "../../../../electron/parsers/recognition/unit-shapes.ts";
import { withUnsureWords } from "../../../../electron/parsers/recognition/unsure-words.ts";
import { withPdfium } from "../../../../electron/parsers/pdf/engines/raster-page.ts";
import { makePlainPdf } from "../../../fixtures/make-odd-pdf.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

const { assets } = jobOn([]).job;
const engine = await tesseractFor("eng", assets);

/** The page with one word to a line, and the box of each. */
async function printedWords(texts: readonly string[]) {
  const pdf = await makePlainPdf([texts.map((text) => `Row ${text}`).join("\n")]);
  const drawn = await withPdfium(pdf, assets, (pdfium) => pdfium.render(0, 300 / 72, "grey"));
  const seen = readWords(engine, quarterTurned(drawn, 0), 1);
  const rows = Map.groupBy(
    seen.words.filter(({ text }) => text !== "Row"),
    ({ line }) => line,
  );
  const boxes = [...rows.values()].map((words) => ({
    ...words[0]!,
    left: Math.min(...words.map(({ left }) => left)),
    right: Math.max(...words.map(({ right }) => right)),
    top: Math.min(...words.map(({ top }) => top)),
    bottom: Math.max(...words.map(({ bottom }) => bottom)),
  }));
  if (boxes.length !== texts.length) throw new Error("not each row was seen");
  return { page: seen.page, word: (text: string, read = text) => ({ ...boxes[texts.indexOf(text)]!, text: read }) };
}

describe("a figure is drawn as the one that was read for it", async () => {
  const printed = "0 1 2 3 4 5 6 7 8 9".split(" ");
  const numbers = printed.map((figure) => `${figure}${figure}${figure}`);
  const { page, word } = await printedWords(numbers);
  const isDrawn = (number: string, read: string) => areFiguresDrawn(page, marksIn(page, word(number)), read);

  test.each(numbers)("%s is", (number) => expect(isDrawn(number, number)).toBe(true));
  test.each([
    ["666", "606"],
    ["666", "656"],
    ["555", "565"],
    ["888", "808"],
    ["333", "383"],
    ["999", "909"],
    ["000", "060"],
    ["666", "696"],
  ])("%s is not %s", (number, read) => expect(isDrawn(number, read)).toBe(false));
  test("of figures that touch, or that are more than were read, nothing is said", () =>
    expect(isDrawn("666", "50")).toBe(true));
});

describe("a unit has the signs that the picture shows", async () => {
  const { page, word } = await printedWords(["mIU/L", "10^3/uL", "10^6/uL", "g/dL", "mmol/L", "/ul"]);
  const drawn = (text: string, read?: string) => withUnitAsDrawn(page, word(text, read)).text;

  test("one with fewer is doubted", () => expect(drawn("mIU/L", "mU/L")).toBe("mU/L?"));
  test("a power without its sign has it again", () =>
    expect([drawn("10^3/uL", "103/uL"), drawn("10^6/uL", "106/uL")]).toEqual(["10^3/uL", "10^6/uL"]));
  test("a litre is as large as it is printed", () =>
    expect([drawn("g/dL", "g/dl"), drawn("/ul")]).toEqual(["g/dL", "/ul"]));
  test.each(["mIU/L", "10^3/uL", "g/dL", "mmol/L"])("%s stays what it is", (unit) => expect(drawn(unit)).toBe(unit));
  test("a µ that was read as an H is a µ, and what is drawn as none is doubted", async () => {
    const micro = await printedWords(["µg/L", "Hg/L"]);
    const seen = (drawn: string) => withMicroSign(micro.page, micro.word(drawn, "Hg/L")).text;
    expect([seen("µg/L"), seen("Hg/L")]).toEqual(["µg/L", "Hg/L?"]);
  });
  test("an m that was read as a capital is no u", () => {
    const seen = withMicroSign(page, word("mIU/L", "MIU/L")).text;
    expect(seen).toBe("mIU/L");
  });
});

describe("what was lost between signs is there again", async () => {
  const { page, word } = await printedWords(["25-OH vitamin", "AST (GOT)", "pCO2", "0.2-1.2", "11.75"]);

  test("a blank between words", () => {
    expect(withLostBlank(page, word("25-OH vitamin", "25-OHvitamin")).text).toBe("25-OH vitamin");
    expect(withLostBlank(page, word("AST (GOT)", "AST(GOT)")).text).toBe("AST (GOT)");
  });
  test("but none within a name, and none where letters and marks are not as many", () => {
    expect(withLostBlank(page, word("pCO2")).text).toBe("pCO2");
    expect(withLostBlank(page, word("AST (GOT)", "ASTT(GOT)")).text).toBe("ASTT(GOT)");
  });
  test("the dash of a range, and none in a number", () => {
    expect(withLostDash(page, word("0.2-1.2", "0.21.2")).text).toBe("0.2-1.2");
    expect(withLostDash(page, word("11.75")).text).toBe("11.75");
  });
});

test("a word of which the engine was not sure is what two readings of it alone agree on; a sure one stays", async () => {
  const { page, word } = await printedWords(["Hemoglobin", "MCV"]);
  const again = (text: string, read: string, confidence: number) =>
    withUnsureWords(engine, { page, words: [{ ...word(text, read), confidence }] }).words[0]?.text;
  expect(again("Hemoglobin", "Hemaglobin", 80)).toBe("Hemoglobin");
  expect(again("MCV", "mcv", 68)).toBe("MCV");
  expect(again("MCV", "mcv", 99)).toBe("mcv");
});

test("one raised star beside a number is no plus and no two stars; a plus is", async () => {
  const { page, word } = await printedWords(["*", "+", "4.5"]);
  const number = word("4.5");
  const beside = (text: string, read: string) => {
    const sign = word(text, read);
    const row = { ...number, top: sign.top, bottom: sign.top + (number.bottom - number.top) };
    return withPrintedStars(page, [row, sign])[1]?.text;
  };
  expect([beside("*", "+"), beside("*", "**")]).toEqual(["*", "*"]);
});

describe("a flag that contradicts the range beside it", () => {
  const at = (text: string, left: number, top = 10): SeenWord => ({
    text,
    confidence: 95,
    line: `${top}`,
    left,
    right: left + 40,
    top,
    bottom: top + 20,
  });
  const row = (...texts: readonly string[]) => texts.map((text, number) => at(text, number * 100));
  const read = (words: readonly SeenWord[]) => withDoubtByFlag(words).map(({ text }) => text);

  test.each([
    [["Sodium", "140", "H", "135-146"], "140?"],
    [["Sodium", "140", "L", "mmol/L", "135-146"], "140?"],
    [["Kalium", "3,6", "H", "3,5-5,3"], "3,6?"],
    [["Sodium", "128", "H", "135-146"], "128?"],
  ])("makes the value open: %j", (texts, doubted) => expect(read(row(...texts))[1]).toBe(doubted));

  test.each([
    [["Sodium", "150", "H", "135-146"]],
    [["Sodium", "128", "L", "135-146"]],
    [["Sodium", "140", "135-146"]],
    [["Sodium", "140", "*", "135-146"]],
    [["Sodium", "140", "150", "H", "135-146"]],
    [["Sodium", "140", "H", "135-146", "0-10"]],
  ])("is none in %j", (texts) => expect(read(row(...texts))).toEqual(texts));

  test("one row's flag says nothing of the next row's value", () => {
    const words = [...row("Sodium", "140", "135-146"), at("5.9", 100, 60), at("H", 200, 60), at("3.5-5.3", 300, 60)];
    expect(read(words)).toEqual(words.map(({ text }) => text));
  });
});

import { describe, expect, test } from "vitest";
import { withCleanPaper } from "../../../../electron/parsers/recognition/clean-paper.ts";
import { guessLanguage } from "../../../../electron/parsers/recognition/guess-language.ts";
import { holesIn, marksBeside, marksIn } from "../../../../electron/parsers/recognition/ink.ts";
import { mendUnit, takenApart } from "../../../../electron/parsers/recognition/mend-units.ts";
import { joinedRanges, withPrintedDash } from "../../../../electron/parsers/recognition/range-dash.ts";
import type { SeenWord } from "../../../../electron/parsers/recognition/read-words.ts";
import type { GreyPage } from "../../../../electron/parsers/recognition/start-tesseract.ts";

type Bar = readonly [left: number, top: number, width: number, height: number];

/** White paper with black bars. */
function pageOf(width: number, height: number, bars: readonly Bar[], paper = 255): GreyPage {
  const data = new Uint8Array(width * height).fill(paper);
  for (const [left, top, wide, high] of bars)
    for (let y = top; y < top + high; y++) data.fill(0, y * width + left, y * width + left + wide);
  return { width, height, data };
}

function word(text: string, [left, top, wide, high]: Bar, line = "1"): SeenWord {
  return { text, confidence: 90, line, left, top, right: left + wide, bottom: top + high };
}

test("marks are pixels of ink that touch, corners included, each as the box that it fills", () => {
  const page = pageOf(60, 40, [
    [5, 5, 4, 10],
    [9, 15, 4, 4],
    [30, 5, 2, 20],
  ]);
  expect(marksIn(page, { left: 0, top: 0, right: 60, bottom: 40 })).toEqual([
    { left: 5, top: 5, right: 13, bottom: 19 },
    { left: 30, top: 5, right: 32, bottom: 25 },
  ]);
});

test("what no word covers is left, and the edges of what one covers are not", () => {
  const page = pageOf(100, 40, [
    [10, 10, 20, 20],
    [70, 10, 12, 20],
  ]);
  expect(marksBeside(page, [word("A", [12, 12, 16, 16])])).toEqual([{ left: 70, top: 10, right: 82, bottom: 30 }]);
});

test("a ring has one hole, a bow none, and two rings beside each other two", () => {
  const ring = (left: number): readonly Bar[] => [
    [left, 10, 20, 4],
    [left, 26, 20, 4],
    [left, 10, 4, 20],
    [left + 16, 10, 4, 20],
  ];
  const box = { left: 10, top: 10, right: 30, bottom: 30 };
  expect(holesIn(pageOf(80, 40, ring(10)), box)).toBe(1);
  expect(holesIn(pageOf(80, 40, ring(10).slice(1)), box)).toBe(0);
  expect(holesIn(pageOf(80, 40, [...ring(10), ...ring(26)]), { ...box, right: 46 })).toBe(2);
});

describe("the grain of a scan's paper becomes white", () => {
  test("and ink stays as dark as it was", () => {
    const page = pageOf(50, 50, [[20, 20, 5, 5]], 236);
    page.data[0] = 215;
    const { data } = withCleanPaper(page);
    expect([data[0], data[1], data[20 * 50 + 20]]).toEqual([255, 255, 0]);
  });

  test("but a photograph, which has no one colour of paper, stays as it is", () => {
    const data = Uint8Array.from({ length: 2500 }, (_, at) => at % 256);
    expect(withCleanPaper({ width: 50, height: 50, data }).data).toEqual(data);
  });
});

test.each([
  ["1076/uL", "10^6/uL"],
  ["10A3/uL", "10^3/uL"],
  ["1076/ulL", "10^6/uL"],
  ["1013/uL", "10^3/uL"],
  ["10/3/uL", "10^3/uL"],
  ["mlU/L", "mIU/L"],
  ["miU/mL", "mIU/mL"],
  ["lU/L", "IU/L"],
  ["MIU/L", "mIU/L"],
  ["g/d1", "g/dL"],
  ["mmo1/L", "mmol/L"],
  ["(1073/ulL)", "(10^3/uL)"],
  ["10%6/uL", "10^6/uL"],
  ["[10~3/uL]", "[10^3/uL]"],
  ["101M9/L", "10^9/L"],
  ["10/6/uUL", "10^6/uL"],
  ["10^6/UL", "10^6/uL"],
  ["mlUL", "mIU/L"],
  ["2.69mlU/L", "2.69mIU/L"],
  ["mmol/L.", "mmol/L"],
  ["mmoOl/L", "mmol/L"],
])("%s is the unit %s", (seen, unit) => expect(mendUnit(seen)).toBe(unit));

test.each([
  ["vCM", "VCM"],
  ["wBC", "WBC"],
])("%s is %s: the letter is the same, only smaller", (seen, name) => expect(mendUnit(seen)).toBe(name));

test.each([
  "vWF",
  "pCO2",
  "eGFR",
  "vit",
  "xL",
  "(fasting)",
  "()",
  "10^3/uL",
  "10*6/uL",
  "mmol/L",
  "g/dl",
  "103/uL",
  "1012/L",
  "1U/L",
  "1/2",
  "10/12/2024",
  "ng/mL",
  "U/L",
  "and/or",
  "kg/m2",
])("%s stays what it is", (word) => expect(mendUnit(word)).toBe(word));

test.each([
  ["87.3fL", "87.3 fL"],
  ["34.9%L", "34.9 % L"],
  ["342?%L", "342? % L"],
  ["U/LH", "U/L H"],
  ["g/dLL", "g/dL L"],
  ["3.5-5.3mmol/L", "3.5-5.3 mmol/L"],
])("%s is %s: a number, its unit and its flag without a blank between them", (seen, apart) =>
  expect(takenApart(seen)).toBe(apart),
);

test.each(["U/L", "fL", "pgs", "12.5", "H", "B12", "T4", "%", "2L"])("%s is in one piece", (word) =>
  expect(takenApart(word)).toBe(word),
);

describe("the dash of a range is the one that the picture shows", () => {
  /** Two digits 20 high, a bar between them, at so many pixels from the first. */
  const drawn = (before: number, wide: number, after: number) =>
    pageOf(120, 40, [
      [10, 10, 12, 20],
      [22 + before, 19, wide, 3],
      [22 + before + wide + after, 10, 12, 20],
    ]);
  const read = (page: GreyPage, text = "3-5") => withPrintedDash(page, word(text, [10, 10, 100, 20])).text;

  test("a short one without blanks", () => expect(read(drawn(3, 7, 3))).toBe("3-5"));
  test("a short one with blanks", () => expect(read(drawn(11, 7, 11))).toBe("3 - 5"));
  test("a long one with blanks", () => expect(read(drawn(11, 15, 11), "3=5")).toBe("3 – 5"));
  test("one without blanks beside a figure that keeps room around it, such as a one", () =>
    expect([read(drawn(9, 7, 3)), read(drawn(3, 7, 9))]).toEqual(["3-5", "3-5"]));
  test("as it was read where none can be seen", () =>
    expect(read(pageOf(120, 40, [[10, 10, 12, 20]]), "3—5")).toBe("3—5"));
});

describe("a range that was taken apart is one word", () => {
  test("where its parts stand close together", () => {
    const parts = [word("0.40", [10, 10, 40, 20]), word("-", [58, 18, 7, 3]), word("4.50", [73, 10, 40, 20])];
    expect(joinedRanges(parts)).toEqual([{ ...word("0.40-4.50", [10, 10, 103, 20]) }]);
    expect(joinedRanges([word("6.1", [10, 10, 30, 20]), word("-8.1", [45, 10, 40, 20])])).toEqual([
      word("6.1-8.1", [10, 10, 75, 20]),
    ]);
  });

  test("never a value and a negative one in the next column", () => {
    const columns = [word("5.1", [10, 10, 30, 20]), word("-2.0", [120, 10, 40, 20])];
    expect(joinedRanges(columns)).toEqual(columns);
  });
});

test.each([
  ["[10/3/uL]", "[10^3/uL]"],
  ["[10/%6/uL]", "[10^6/uL]"],
  ["[10‘3/uL]", "[10^3/uL]"],
  ["(10/3/uL)", "(10^3/uL)"],
  ["[mmol/1]", "[mmol/L]"],
  ["[H]", "[H]"],
  ["VvCM", "VCM"],
  ["vWF", "vWF"],
])("a unit in either kind of brackets is mended, and a letter that was read twice stands once: %s", (read, printed) =>
  expect(mendUnit(read)).toBe(printed),
);

test("the heads of a German, a French or a Spanish report are enough to tell its language", () => {
  expect(guessLanguage("Urinstatus Material Analyse Ergebnis Einheit Normwert Leukozyten negativ", "eng")).toBe("deu");
  expect(guessLanguage("Patient Examen Leucocytes Plaquettes Intervalles usuelles", "eng")).toBe("fra");
  expect(guessLanguage("Paciente Determinacion Intervalo Leucocitos Fosfatasa", "eng")).toBe("spa");
  expect(guessLanguage("Laboratory Report Test Result Units Urine negative positive", "eng")).toBe("eng");
});

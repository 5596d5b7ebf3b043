/** Lines among the rows of a table: whoever reads the page takes them for rows, so they are read or told. */
import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) =>
  words
    .map((word) => word.padEnd(28))
    .join("")
    .trimEnd();
const sodium = row("Sodium", "139", "mmol/L", "136-145");
const calcium = row("Calcium", "9.1", "mg/dL", "8.5-10.5");

function read(...lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    labs: labs.map(({ analyte, printed }) => `${analyte} ${printed}`),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ")),
  };
}

describe("without heads over the columns", () => {
  test.each([
    ["25-OH Vitamin D", "18", "ng/mL", "30-100"],
    ["17-OH Progesterone", "3.3", "nmol/L", "<5"],
    ["5-HIAA", "200", "umol/L", "<50"],
    ["1,25-Dihydroxyvitamin D", "18", "pg/mL", "20-80"],
  ])("the place of a group in a molecule is part of the name: %s", (...words) =>
    expect(read(sodium, row(...words), calcium)).toEqual({
      labs: ["Sodium 139", `${words[0]} ${words[1]}`, "Calcium 9.1"],
      unread: [],
    }),
  );

  test.each([
    ["WBC", "!! 0.3", "10^9/L", "4-10"],
    ["Vitamin B12", "12 D", "pg/mL", "200-900"],
    ["Chloride", "(99)", "mmol/L", "98-107"],
    ["TSH", "2.1 (prev 8.4)", "mIU/L", "0.4-4"],
    ["Ferritin", "haemolysed", "ng/mL", "15-150"],
    ["AST", "not done", "U/L", "10-40"],
    ["GPT", "n. d.", "U/l", "< 35"],
    ["Glucose", "mg/dL", "70-99"],
    ["Troponin", "> 5x", "ng/l", "< 14"],
  ])("what is not understood is told: %s %s", (...words) =>
    expect(read(sodium, row(...words), calcium)).toEqual({
      labs: ["Sodium 139", "Calcium 9.1"],
      unread: [words.join(" ")],
    }),
  );

  test("at the end of the rows as well", () =>
    expect(read(sodium, calcium, row("WBC", "!! 0.3", "10^9/L", "4-10")).unread).toEqual(["WBC !! 0.3 10^9/L 4-10"]));

  test("in lines of words, of which none could be read", () =>
    expect(
      read(
        "Sodium: 139 mmol/L (136-145)",
        "WBC: !! 0.3 10^9/L (4-10)",
        "Vitamin B12: 120 D pg/mL",
        "Potassium: critical 7.9 mmol/L",
      ).unread,
    ).toEqual(
      expect.arrayContaining([
        "WBC: !! 0.3 10^9/L (4-10)",
        "Vitamin B12: 120 D pg/mL",
        "Potassium: critical 7.9 mmol/L",
      ]),
    ));
});

describe("what else stands there is not told as a row", () => {
  test.each([
    "Chemistry",
    "Collected 12.03.2024   Reported 13.03.2024",
    "Comment: repeated and confirmed",
    "Page 1 of 2",
    "Values in brackets are outside of the accredited range.",
  ])("%s", (line) => expect(read(sodium, line, calcium).unread).toEqual([]));
});

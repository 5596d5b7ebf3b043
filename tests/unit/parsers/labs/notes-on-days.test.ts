/** Cumulative reports: a note on one day's value is put on no other day, and no day's cell is lost without a word. */
import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(20)).join("");
const days = row("Test", "Units", "02 Jun 2022", "09 Jun 2022", "16 Jun 2022", "Reference");
const potassium = (second: string) => row("Potassium", "mmol/L", "4.1", second, "4.4", "3.5-5.1");
const chloride = row("Chloride", "mmol/L", "101", "102", "103", "98-110");

/** The results with a remark, by their day; and the rows that are told. */
function read(...lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    values: labs.filter(({ analyte }) => analyte === "Potassium").map(({ printed }) => printed),
    remarks: labs.flatMap(({ analyte, collected, remark }) => (remark === null ? [] : [[analyte, collected, remark]])),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ")),
  };
}

const all = ["4.1", "6.9", "4.4"];

describe("a note belongs to the value with its mark", () => {
  test.each([
    ["6.9 a)", "a)"],
    ["6.9 1)", "1)"],
    ["6.9 H 1)", "1)"],
    ["6.9¹", "¹"],
    ["6.9†", "†"],
    ["6.9*", "*"],
    ["6.9 **", "**"],
  ])("%s", (printed, mark) => {
    const note = `${mark} haemolysed, result unreliable`;
    const remarks = [["Potassium", "2022-06-09", note]];
    expect(read(days, potassium(printed), chloride, "", "", note)).toEqual({ values: all, remarks, unread: [] });
    expect(read(days, potassium(printed), note, chloride)).toEqual({ values: all, remarks, unread: [] });
  });

  test.each(["6.9 (1)", "6.9 [1]", "6.9 #1", "6.9 (a)"])(
    "one that cannot be told from the value is told: %s",
    (printed) => {
      const note = `${printed.slice(4)} haemolysed, result unreliable`;
      expect(read(days, potassium(printed), chloride, "", "", note)).toEqual({
        values: ["4.1", "4.4"],
        remarks: [],
        unread: [`Potassium mmol/L 4.1 ${printed} 4.4 3.5-5.1`],
      });
    },
  );
});

describe("words without a mark belong to the day", () => {
  const ofDay = (words: string) => [["Potassium", "2022-06-09", words]];

  test.each(["haemolysed", "haemolysed, repeat"])("under whose value they stand: %s", (words) => {
    const { values, remarks } = read(days, potassium("6.9"), row("", "", "", words), chloride);
    expect({ values, remarks }).toEqual({ values: all, remarks: ofDay(words) });
  });

  test("that they name", () => {
    const under = "  09 Jun 2022: haemolysed, please repeat";
    expect(read(days, potassium("6.9"), under, chloride).remarks).toEqual(ofDay(under.trim()));
    const named = "Comment 09 Jun 2022: sample haemolysed, potassium unreliable";
    expect(read(days, potassium("6.9"), chloride, "", "", named).remarks).toEqual(ofDay(named));
  });

  test("in whose column of a row of remarks they stand: of all tests of that day", () => {
    const remarks = read(days, potassium("6.9"), chloride, row("Comment", "", "", "haemolysed")).remarks;
    expect(remarks).toEqual([
      ["Potassium", "2022-06-09", "Comment haemolysed"],
      ["Chloride", "2022-06-09", "Comment haemolysed"],
    ]);
  });

  test("of none that is named, to all that they may be of", () => {
    const words = "haemolysed, please repeat";
    expect(read(days, potassium("6.9"), `  ${words}`, chloride).remarks).toEqual([
      ["Potassium", "2022-06-02", words],
      ["Potassium", "2022-06-09", words],
      ["Potassium", "2022-06-16", words],
    ]);
  });
});

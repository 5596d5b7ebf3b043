/** What a laboratory's paper says of a test is read or told, in whatever shape it stands there. */
import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { readText } from "../../../../electron/parsers/text/read-text.ts";
import type { PartialDate } from "../../../../shared/model/dates.ts";

const top = ["Laboratory report", "Patient: Jane Miller   DOB: 3 February 1961", "Collected: 5 March 2024", ""];

function read(text: string) {
  const { labs, unreadRows, title } = describeDocument([{ text }], { today: "2026-01-01" as PartialDate });
  return { labs, title, own: labs.map(({ analyte }) => analyte), told: unreadRows };
}

const told = (...lines: readonly string[]) => read([...top, ...lines].join("\n")).told.map(({ evidence }) => evidence);

describe("a line that begins with a test's name and says something of it is told", () => {
  test.each([
    "eGFR >60",
    "INR 2.4 target range 2.0-3.0",
    "LDL (target <70)   131 mg/dL",
    "Albumin       *** see note",
    "CRP previously reported as 12 mg/L, corrected to 21 mg/L",
    "Ferritin: 15",
    "Blood group A pos (baby: O neg)",
  ])("in one line: %s", (line) => expect(told(line)).toEqual([line]));

  test.each([
    ["Ferritin · 15 or 16 · ng/mL · 30-400", ["Ferritin", "   15 or 16", "   ng/mL", "   30-400"]],
    ["Vitamin D · See comment", ["Vitamin D", "See comment"]],
    [
      "Troponin I · 0.02 (previous 0.45 on 2024-02-01) ng/mL",
      ["Troponin I", "0.02 (previous 0.45 on 2024-02-01) ng/mL"],
    ],
  ])("in the lines below: %s", (words, lines) => expect(told(...lines)).toEqual([words]));

  test.each([
    "HbA1c 5.7-6.4 % prediabetes",
    "LDL <70 mg/dL is the aim after an infarction",
    "Iron studies",
    "Calcium 500 mg twice daily",
    "Glucose: fasting samples are preferred",
    "Potassium",
  ])("and one that says nothing of the patient is not: %s", (line) => expect(told(line, "Thank you.")).toEqual([]));
});

describe("a table with a column for each person", () => {
  test.each([
    [
      "Test,Unit,Reference,Jane Miller,Peter Miller\nGlucose,mmol/L,3.9-5.6,5.1,9.9\nSodium,mmol/L,135-145,,129\n",
      "Jane Miller · Peter Miller",
    ],
    ["Test,Jane,Donor,Unit\nCreatinine,1.9,0.8,mg/dL\nUrea,,20,mg/dL\n", "Jane · Donor"],
  ])("gives nobody a value, and each row is told with their names", (file, names) => {
    const { pages } = readText(new TextEncoder().encode(file));
    const { labs, unreadRows } = describeDocument(pages, { today: "2026-01-01" as PartialDate });
    expect(labs).toEqual([]);
    expect(unreadRows.map(({ remark }) => remark)).toEqual([names, names]);
  });
});

describe("commas within numbers part no columns", () => {
  const german = [
    "Laborbefund",
    "Patientin: Anna Schmidt   geb. 03.02.1961",
    "Entnahmedatum: 05.03.2024",
    "",
    "Glukose       5,1   mmol/l   3,9-5,6",
    "Kalium        4,2   mmol/l   3,5-5,1",
    "Zielwert HbA1c  < 7,0  %",
    "HbA1c         8,1   %        4,0-6,0",
  ].join("\n");

  test("a text with blanks between its columns is read as it stands", () => {
    const { pages, isTable } = readText(new TextEncoder().encode(german));
    expect([isTable, pages[0]?.text]).toEqual([false, german]);
    expect(read(german).labs.map(({ analyte, value }) => [analyte, value])).toEqual([
      ["Glukose", 5.1],
      ["Kalium", 4.2],
      ["HbA1c", 8.1],
    ]);
  });

  test.each([
    ["Test,Result,Unit\nGlucose,5,mmol/L\nSodium,140,mmol/L\n"],
    ["a,b,c\n1,2,3\n4,5,6\n"],
    ['Test,Wert,Einheit\nGlukose,"5,1",mmol/l\nKalium,"4,2",mmol/l\n'],
    ["Day,Time,Steps\n2024-01-01,10:00 to 11,200\n2024-01-02,10:00 to 11,300\n"],
  ])("a table of commas is one: %j", (file) => {
    expect(readText(new TextEncoder().encode(file)).isTable).toBe(true);
  });
});

test.each(["LDL target < 70", "Glucose 5.1 mmol/L 3.9-5.6", "Yours sincerely, Dr Weiss", "Sincerely, Dr. Jane Weiss"])(
  "a row of results or a closing is no title: %s",
  (line) => {
    expect(read([line, "Oakfield", line].join("\n")).title).not.toBe(line);
  },
);

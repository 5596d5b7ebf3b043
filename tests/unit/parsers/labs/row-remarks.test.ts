import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { questionsResult } from "../../../../electron/parsers/labs/questions-result.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(18)).join("");
const head = row("Test", "Result", "Units", "Reference");
const sodium = row("Sodium", "138", "mmol/L", "135-146");
const potassium = row("Potassium", "6.9", "mmol/L", "3.5-5.3");

function read(lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    labs: labs.map(({ analyte, remark }) => [analyte, remark]),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ")),
  };
}

describe("what a paper says against a result is kept with it", () => {
  test.each([
    "TEST NOT PERFORMED",
    "invalid, please repeat",
    "haemolysed, result unreliable",
    "Cancelled",
    "Specimen hemolyzed. Suggest repeat.",
    "Probe hämolytisch, bitte wiederholen",
    "échantillon hémolysé, à contrôler",
    "muestra hemolizada, repetir",
  ])("under its row, and under no other: %s", (words) => {
    expect(read([head, sodium, potassium, `    ${words}`, row("Chloride", "101", "mmol/L", "98-110")]).labs).toEqual([
      ["Sodium", null],
      ["Potassium", words],
      ["Chloride", null],
    ]);
  });

  test("of a row that was not understood, where the words name that and stand below another", () => {
    const lines = [
      head,
      row("Creatinine", "71?", "umol/L", "45-84"),
      sodium,
      "    Creatinine result cancelled: haemolysed.",
    ];
    expect(read(lines)).toEqual({ labs: [["Sodium", null]], unread: ["Creatinine 71? umol/L 45-84"] });
    expect(read([head, sodium, potassium, "", "", "Creatinine: sample haemolysed"]).labs).toEqual([
      ["Sodium", "Creatinine: sample haemolysed"],
      ["Potassium", "Creatinine: sample haemolysed"],
    ]);
  });

  test("beside its value", () => {
    const { labs } = read([`${head}Comment`, `${potassium}haemolysed`, sodium]);
    expect(labs).toEqual([
      ["Potassium", "haemolysed"],
      ["Sodium", null],
    ]);
  });

  test("far behind the last column of its table", () => {
    const { labs } = read([head, `${potassium}${" ".repeat(20)}haemolysed, please repeat`, sodium]);
    expect(labs).toEqual([
      ["Potassium", "haemolysed, please repeat"],
      ["Sodium", null],
    ]);
  });

  test("in the cell of an earlier result it is that one's", () => {
    const between = [
      row("Analyse", "Antériorité", "Résultat", "Unités", "Références"),
      row("Sodium", "128", "139", "mmol/L", "136 - 145"),
      row("Créatinine", "non réalisé", "98", "µmol/L", "45 - 84"),
    ];
    expect(read(between).labs).toEqual([
      ["Sodium", null],
      ["Créatinine", null],
    ]);
  });

  test("in the place of a value it is that row's, and the row is told", () => {
    const ferritin = row("Ferritin", "haemolysed", "ng/mL", "15-150");
    for (const lines of [
      [sodium, ferritin, potassium],
      [head, sodium, ferritin, potassium],
    ])
      expect(read(lines)).toEqual({
        labs: [
          ["Sodium", null],
          ["Potassium", null],
        ],
        unread: ["Ferritin haemolysed ng/mL 15-150"],
      });
  });

  test("a value with other words in its place is told, and is no value", () => {
    expect(read([sodium, row("TSH", "2.1 (prev 8.4)", "mIU/L", "0.4-4"), potassium])).toEqual({
      labs: [
        ["Sodium", null],
        ["Potassium", null],
      ],
      unread: ["TSH 2.1 (prev 8.4) mIU/L 0.4-4"],
    });
  });

  test("of the sample: with the results that the words name, else with all of the page", () => {
    const named = [head, sodium, potassium, "", "", "Comment: sample haemolysed, potassium unreliable"];
    expect(read(named).labs).toEqual([
      ["Sodium", null],
      ["Potassium", "Comment: sample haemolysed, potassium unreliable"],
    ]);
    expect(read([head, sodium, potassium, "", "", "Sample grossly haemolysed"]).labs).toEqual([
      ["Sodium", "Sample grossly haemolysed"],
      ["Potassium", "Sample grossly haemolysed"],
    ]);
  });

  test("in place of a value: then there is none, and the words are told", () => {
    expect(read([head, sodium, row("Potassium", "Specimen clotted", "mmol/L", "3.5-5.3")])).toEqual({
      labs: [["Sodium", null]],
      unread: ["Potassium Specimen clotted mmol/L 3.5-5.3"],
    });
    const none = row("Potassium", "Not performed", "mmol/L", "3.5-5.3");
    expect(read([head, sodium, none])).toEqual({
      labs: [["Sodium", null]],
      unread: ["Potassium Not performed mmol/L 3.5-5.3"],
    });
  });
});

test.each([
  "values below 10 mg/dL were seen in hemolysed specimens.",
  "Haemolysed samples are rejected.",
  "Hemolysis index 0",
  "Sample not haemolysed",
  "No hemolysis seen",
  "Hemolysis: none",
  "Corrected result; previously reported as 5.2",
  "Fasting glucose below 100 is normal.",
])("words that question nothing: %s", (words) => {
  expect(questionsResult(words)).toBe(false);
});

test.each(["haemolysed", "pending", "insufficient"])(
  "what one day's cell of a cumulative report says is told, and said of no other day: %s",
  (words) => {
    const days = row("Test", "Units", "02 Jun 2022", "09 Jun 2022", "16 Jun 2022");
    const { labs, unread } = read([days, row("Potassium", "mmol/L", "4.1", words, "4.4")]);
    expect(labs).toEqual([
      ["Potassium", null],
      ["Potassium", null],
    ]);
    expect(unread).toEqual([`Potassium mmol/L 4.1 ${words} 4.4`]);
  },
);

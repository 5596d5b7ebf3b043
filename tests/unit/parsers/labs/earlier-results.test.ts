/** Results of an earlier day that a paper prints beside its own: none becomes a new result, and that they are there is told. */
import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(28)).join("");

function read(...lines: readonly string[]) {
  const { labs, unreadRows, earlierResults } = readLabs(linesOfPages([{ text: lines.join("\n") }]), {
    isLabPaper: true,
  });
  return {
    labs: labs.map(({ analyte, printed }) => [analyte, printed]),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ")),
    earlierResults,
  };
}

describe("whatever stands over them", () => {
  test.each([
    "Vorwert vom 12.03.2024",
    "Vorwert 1",
    "Vorwerte",
    "Vorergebnis 12.03.24",
    "Antériorité(s)",
    "Antériorité 12/03/2024",
    "Dernier résultat",
    "Anterior",
    "Anterior 12/03/2024",
    "Último resultado",
    "Previous (12 Mar 2024)",
    "Previous (date)",
    "Prior result 3/12/24",
    "Previous 12.03. 10.01.",
  ])("%s", (earlier) => {
    const behind = read(
      row("Test", "Result", "Units", "Reference", earlier),
      row("Sodium", "138", "mmol/L", "135-146", "141"),
      row("Potassium", "", "mmol/L", "3.5-5.3", "4.4"),
    );
    expect(behind).toEqual({
      labs: [["Sodium", "138"]],
      unread: ["Potassium mmol/L 3.5-5.3 4.4"],
      earlierResults: 2,
    });
    const between = read(
      row("Test", "Result", earlier, "Units", "Reference"),
      row("Sodium", "138", "141", "mmol/L", "135-146"),
      row("Potassium", "", "4.4", "mmol/L", "3.5-5.3"),
    );
    expect(between).toEqual({
      labs: [["Sodium", "138"]],
      unread: ["Potassium 4.4 mmol/L 3.5-5.3"],
      earlierResults: 2,
    });
  });

  test("days alone beside the column of results", () => {
    const rows = [
      row("Sodium", "138", "mmol/L", "135-146", "141", "140"),
      row("Potassium", "", "mmol/L", "3.5-5.3", "4.4", "4.5"),
    ];
    const told = { labs: [["Sodium", "138"]], unread: ["Potassium mmol/L 3.5-5.3 4.4 4.5"], earlierResults: 2 };
    const dated = row("Analyse", "Résultat", "Unités", "Référence", "12/03/2024", "10/01/2024");
    expect(read(dated, ...rows)).toEqual(told);
    expect(read(row("", "", "", "", "Antériorités"), dated, ...rows)).toEqual(told);
  });

  test("words that are not known, under which nothing is a result", () => {
    const { labs } = read(
      row("Test", "Result", "Qtr 1", "Units", "Reference"),
      row("Sodium", "138", "141", "mmol/L", "135-146"),
      row("Potassium", "", "4.4", "mmol/L", "3.5-5.3"),
    );
    expect(labs).toEqual([["Sodium", "138"]]);
  });
});

test.each(["Previous 12/03/2024", "Vorwert", "Vorwert vom 12.03.2024", "Antériorité du 12/03/2024", "Previous result"])(
  "a row that is named so is no test, and is told: %s",
  (name) => {
    const earlier = row(name, "141", "mmol/L", "135-146");
    const sodium = row("Sodium", "138", "mmol/L", "135-146");
    const told = { labs: [["Sodium", "138"]], unread: [`${name} 141 mmol/L 135-146`] };
    expect(read(row("Test", "Result", "Units", "Reference"), sodium, earlier)).toMatchObject(told);
    expect(read(sodium, earlier)).toMatchObject(told);
  },
);

test("days over every column of results are those results' days: no earlier ones are told", () => {
  const { labs, earlierResults } = read(
    row("Test", "Units", "12 Mar 2024", "15 Mar 2024"),
    row("Sodium", "mmol/L", "141", "138"),
  );
  expect(labs).toEqual([
    ["Sodium", "141"],
    ["Sodium", "138"],
  ]);
  expect(earlierResults).toBe(0);
});

test("every earlier value is counted, with its day beside it as without", () => {
  const { labs, earlierResults } = read(
    row("Test", "Result", "Previous Result and Date", "Units"),
    row("Glucose", "103", "92   02/10/2023", "mg/dL"),
    row("Urea", "14", "17 (02/10/2023)", "mg/dL"),
    row("Ratio", "17", "22", ""),
    row("Sodium", "141", "02/10/2023", "mmol/L"),
  );
  expect(labs).toHaveLength(4);
  expect(earlierResults).toBe(3);
});

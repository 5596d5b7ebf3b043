import { describe, expect, test } from "vitest";
import { withDaysInRows } from "../../../../electron/parsers/text/days-in-table.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { readText } from "../../../../electron/parsers/text/read-text.ts";

function read(...lines: readonly string[]) {
  const { pages } = readText(new TextEncoder().encode(lines.join("\n")));
  const { labs, unreadRows } = describeDocument(pages);
  return {
    labs: labs.map(({ printed, collected }) => [printed, collected]),
    unread: unreadRows.length,
    text: pages.map(({ text }) => text).join("\n"),
  };
}

const patient = "Patient,Erika Example";

describe("a row that states a day begins a block: what follows is of that day", () => {
  test.each([
    ["Collected,2026-01-20", "2026-01-20"],
    ["Collected: 2026-01-20", "2026-01-20"],
    ["Collected on,20 January 2026 08:30", "2026-01-20"],
    ["Date,2026-01-20", "2026-01-20"],
    ["Entnahme,20.01.2026", "2026-01-20"],
    ["Prélèvement,20/01/2026", "2026-01-20"],
    ["2026-01-20", "2026-01-20"],
    ["Collected,03/04/2026", null],
  ])("%s", (row, day) => {
    const above = ["Collected,2026-01-13", "Test,Result,Unit", "Sodium,141,mmol/L"];
    expect(read(patient, ...above, row, "Sodium,131,mmol/L").labs).toEqual([
      ["141", "2026-01-13"],
      ["131", day],
    ]);
    // A row too short for its table is no less a day.
    const wide = ["Collected,2026-01-13", "Test,Result,Unit,Range,Flag,Comment", "Sodium,141,mmol/L,136-145,,"];
    expect(read(patient, ...wide, row, "Sodium,131,mmol/L,136-145,L,").labs).toEqual([
      ["141", "2026-01-13"],
      ["131", day],
    ]);
  });

  test("below the head, and under a head that is said again", () => {
    const blocks = ["Collected,2026-01-13", "Sodium,141,mmol/L", "Collected,2026-01-20", "Test,Result,Unit"];
    expect(read(patient, "Test,Result,Unit", ...blocks, "Sodium,131,mmol/L").labs).toEqual([
      ["141", "2026-01-13"],
      ["131", "2026-01-20"],
    ]);
  });

  test("rows before the first day have none", () => {
    const rows = ["Sodium,141,mmol/L", "Collected,2026-01-20", "Sodium,131,mmol/L"];
    expect(read(patient, "Test,Result,Unit", ...rows).labs).toEqual([
      ["141", null],
      ["131", "2026-01-20"],
    ]);
  });

  test("a day of something else begins no block, and a column of days stays what it is", () => {
    const rows = ["Sodium,141,mmol/L", "Reported,2026-01-20", "Sodium,131,mmol/L"];
    expect(read(patient, "Collected,2026-01-13", "Test,Result,Unit", ...rows).labs.map(([, day]) => day)).toEqual([
      "2026-01-13",
      "2026-01-13",
    ]);
    const table = { before: [], head: ["Date", "Test", "Result", "Unit"], rows: [["2026-01-20", "", "", ""]], odd: [] };
    expect(withDaysInRows(table)).toBe(table);
  });
});

test("a list of days with a test and its unit over each column is read, however few its rows are", () => {
  const head = "Date,Sodium (mmol/L),Potassium (mmol/L)";
  expect(read(patient, head, "2026-02-01,140,4.1", "2026-02-08,,5.2").labs).toEqual([
    ["140", "2026-02-01"],
    ["4.1", "2026-02-01"],
    ["5.2", "2026-02-08"],
  ]);
  // Of figures without a unit nothing is taken, and that is told.
  expect(read(patient, "Date,Sodium,Potassium", "2026-02-01,140,4.1", "2026-02-08,,5.2")).toMatchObject({
    labs: [],
    unread: 2,
  });
  // What people count of themselves is no result.
  for (const other of ["Date,Speed (km/h),Climb (%)", "Date,Fuel (l/100km),Share (%)", "Date,Steps,Weight (kg)"])
    expect(read(patient, other, "2026-02-01,14,4.1", "2026-02-08,12,5.2")).toMatchObject({ labs: [], unread: 0 });
});

/** A table with a column of days: a row without one, or with one of two readings, has no day. */
import { expect, test } from "vitest";
import { listLabs } from "../../../../electron/records/documents/labs.ts";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";
import type { PersonId } from "../../../../shared/model/ids.ts";
import { RecordsVault } from "../../../fixtures/records-vault.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(18)).join("");
const table = [
  row("Date", "Test", "Result", "Units", "Reference"),
  row("03 Jan 2021", "Potassium", "4.4", "mmol/L", "3.5-5.1"),
  row("", "Sodium", "139", "mmol/L", "135-145"),
  row("03/04/2021", "Chloride", "101", "mmol/L", "98-107"),
  row("10 Feb 2021", "Calcium", "2.31", "mmol/L", "2.20-2.60"),
];
const days = ["2021-01-03", null, null, "2021-02-10"];

function daysOf(lines: readonly string[]) {
  const { labs } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return labs.map(({ collected }) => collected);
}

test("neither another row's day nor one that stands above the table is its day", () => {
  expect(daysOf(table)).toEqual(days);
  expect(daysOf(["Collected: 5 May 2021", ...table])).toEqual(days);
});

test("a column of days that holds none leaves the rows the day above the table", () => {
  const empty = [table[0] ?? "", row("", "Sodium", "139", "mmol/L", "135-145")];
  expect(daysOf(["Collected: 5 May 2021", ...empty])).toEqual(["2021-05-05"]);
});

test("nor is the day of its paper, where that is another row's", async () => {
  await using records = await RecordsVault.make();
  const head = [
    "Harbour Laboratory",
    "Laboratory report",
    "Patient: Erika Example",
    "Date of birth: 14 March 1972",
    "",
  ];
  records.put("lab.txt", [...head, ...table].join("\n"));
  const { people } = await records.import();
  const personId = people[0]?.personId as PersonId;
  const listed = listLabs(records.vault.db, personId, null).map(({ analyte, date }) => [analyte, date]);
  expect(Object.fromEntries(listed)).toEqual({
    Potassium: "2021-01-03",
    Sodium: null,
    Chloride: null,
    Calcium: "2021-02-10",
  });
});

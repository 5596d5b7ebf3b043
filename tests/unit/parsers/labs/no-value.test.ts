/** Figures and words beside a test that are no value of it: multiples of a limit, targets, and that it was not done. */
import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";
import { saysNotDone } from "../../../../shared/model/not-done.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(22)).join("");
const head = row("Test", "Result", "Units", "Reference");
const sodium = row("Sodium", "138", "mmol/L", "135-146");

function read(...lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    labs: labs
      .filter(({ analyte }) => analyte !== "Sodium")
      .map((one) => [one.analyte, one.printed, one.unit, one.referenceRange, one.flag]),
    remarks: labs.map(({ remark }) => remark).filter((one) => one !== null),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ")),
  };
}

describe("a multiple of a limit is no value, and is told", () => {
  test.each(["4x ULN", "4 x ULN", "> 3x ULN", "3 × ULN", "5xULN", "3-fold ULN", "3x OGN", "3-fache der Norm", "3 x N"])(
    "%s",
    (printed) => {
      const told = [`Lipase ${printed}`];
      expect(read(head, sodium, row("Lipase", printed))).toMatchObject({ labs: [], unread: told });
      expect(read(`Lipase  ${printed}`, sodium)).toMatchObject({ labs: [], unread: told });
      expect(read(`Lipase: ${printed}`, sodium)).toMatchObject({ labs: [], unread: [`Lipase: ${printed}`] });
      const [, number = "", times = ""] = /^(\D*\d)\s*(.*)$/u.exec(printed) ?? [];
      const parted = read(head, sodium, row("Lipase", number, times, "13-60"));
      expect(parted).toMatchObject({ labs: [], unread: [`Lipase ${number} ${times} 13-60`] });
    },
  );
});

describe("a target is no reference range and no flag", () => {
  test.each(["target 2.0-3.0", "(target 2.0-3.0)", "Target: 2.0-3.0", "Ziel 2,0-3,0", "cible 2,0-3,0", "objetivo 2-3"])(
    "%s",
    (target) => {
      const value = ["INR", "2.6", null, null, null];
      expect(read(head, sodium, row("INR", "2.6", "", target)).labs).toEqual([value]);
      expect(read(head, sodium, row("INR", `2.6 ${target}`)).labs).toEqual([value]);
      // With no unit and no range nothing says for certain that it is a result.
      expect(read(`INR  2.6  ${target}`, sodium)).toMatchObject({ labs: [], unread: [`INR 2.6 ${target}`] });
    },
  );

  test("under a word for it beside the value", () => {
    const marked = row("Test", "Result", "Flag", "Range");
    expect(read(marked, row("Sodium", "138", "", "135-146"), row("INR", "2.6", "target", "2.0-3.0")).labs).toEqual([
      ["INR", "2.6", null, null, null],
    ]);
  });
});

describe("a test that was not done has no value, and that is told and said of no other test", () => {
  test.each([
    "not done",
    "Not performed",
    "No realizado",
    "no realizada",
    "nicht durchgeführt",
    "nicht bestimmt",
    "non réalisé",
    "Non effectuée",
  ])("%s", (words) => {
    const told = { labs: [], remarks: [], unread: [`TSH ${words}`] };
    expect(read(head, sodium, row("TSH", words))).toEqual(told);
    expect(read(`TSH  ${words}`, sodium)).toEqual(told);
    expect(read(head, sodium, `TSH ${words}`)).toEqual(told);
    expect(read(head, sodium, `TSH: ${words}`)).toEqual({ ...told, unread: [`TSH: ${words}`] });
    expect(saysNotDone(`TSH   ${words}   mU/L`)).toBe(true);
  });

  test.each(["ND", "n.b.", "k. A.", "entfällt", "sin resultado", "not available"])("nor has it by %s", (words) => {
    expect(read(head, sodium, row("TSH", words, "mU/L"))).toMatchObject({ labs: [], unread: [`TSH ${words} mU/L`] });
  });

  test("words of no test in particular speak of the row above", () => {
    expect(read(head, sodium, "    TEST NOT PERFORMED").remarks).toEqual(["TEST NOT PERFORMED"]);
  });
});

const days = row("Test", "Units", "02 Jun 2022", "09 Jun 2022", "16 Jun 2022", "Reference");

test.each(["-", "–", "—", "--", "./.", "."])(
  "a dash in one day's cell is no value, and takes none of the others: %s",
  (dash) => {
    expect(read(days, row("Potassium", "mmol/L", "4.1", dash, "4.4", "3.5-5.1"))).toMatchObject({
      labs: [
        ["Potassium", "4.1", "mmol/L", "3.5-5.1", null],
        ["Potassium", "4.4", "mmol/L", "3.5-5.1", null],
      ],
      unread: [],
    });
  },
);

test.each(["not done", "no realizado", "ND"])("nor is a word in one day's cell, which is told: %s", (words) => {
  const { labs, unread } = read(days, row("Potassium", "mmol/L", "4.1", words, "4.4", "3.5-5.1"));
  expect(labs.map(([, value]) => value)).toEqual(["4.1", "4.4"]);
  expect(unread).toEqual([`Potassium mmol/L 4.1 ${words} 4.4 3.5-5.1`]);
});

test("what is said of one test of a day is said of no other test of that day", () => {
  const { labs, remarks, unread } = read(
    row("Date", "Potassium (mmol/L)", "TSH (mU/L)"),
    row("02 Jun 2022", "4.1", "not done"),
    row("09 Jun 2022", "4.4", "2.2"),
  );
  expect(labs.map(([name, value]) => [name, value])).toEqual([
    ["Potassium", "4.1"],
    ["Potassium", "4.4"],
    ["TSH", "2.2"],
  ]);
  expect(remarks).toEqual([]);
  expect(unread).toEqual(["Date Potassium (mmol/L) TSH (mU/L) · 02 Jun 2022 4.1 not done"]);
});

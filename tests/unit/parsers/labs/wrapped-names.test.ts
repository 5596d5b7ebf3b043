/** Names of tests over two lines, and rows that are no test of their own: nothing stands under half a name. */
import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(26)).join("");
const head = row("Test", "Result", "Units", "Reference");
const sodium = row("Sodium", "140", "mmol/L", "135-145");

function read(...lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    names: labs.map(({ analyte, printed }) => `${analyte} ${printed}`),
    evidence: labs.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ")),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ").trim()),
  };
}

describe.each([
  ["under a head", [head]],
  ["without a head", []],
])("a name that began on the line above is whole, %s", (_where, over) => {
  test.each([
    ["Thyroid peroxidase", "antibodies"],
    ["Anti-tissue", "transglutaminase IgA"],
    ["Vitamin D", "(25-OH)"],
  ])("%s %s", (first, second) => {
    const { names, unread } = read(...over, sodium, first, row(second, "12", "U/mL", "0-7"), sodium);
    expect(names).toEqual(["Sodium 140", `${first} ${second} 12`, "Sodium 140"]);
    expect(unread).toEqual([]);
  });

  test("where nothing stands above it, the rest of a name in brackets is told and is no test", () => {
    const { names, unread } = read(
      ...over,
      row("Glucose", "5.1", "mmol/L", "3.9-5.8"),
      row("(2 h)", "11.4", "mmol/L", "0-7.8"),
    );
    expect(names).toEqual(["Glucose 5.1"]);
    expect(unread).toEqual(["(2 h) 11.4 mmol/L 0-7.8"]);
  });
});

test.each(["Cortisol, after", "Creatinine and", "Kortisol nach"])("%s goes on below", (first) => {
  const { names } = read(head, sodium, first, row("Dexamethasone", "412", "nmol/L", "0-50"), sodium);
  expect(names[1]).toBe(`${first} Dexamethasone 412`);
});

test("where names begin in small letters, a heading over them is no part of the next", () => {
  const small = ["sodium", "potassium", "chloride"].map((name) => row(name, "5", "mmol/L", "3-7"));
  expect(read(head, "Salts here", ...small).names).toEqual(["sodium 5", "potassium 5", "chloride 5"]);
});

test.each(["Panel A", "Other"])("%s over a name of its own is no part of it", (heading) => {
  expect(read(head, sodium, heading, sodium).names).toEqual(["Sodium 140", "Sodium 140"]);
});

test.each(["soit", "entspricht", "equivalent to"])("%s with the value in another unit is of the row above", (again) => {
  const lines = [row("Glucose", "1.14", "g/L", "0.70-1.05"), row(again, "6.33", "mmol/L", "3.89-5.83")];
  for (const over of [[head], []]) {
    const { names, evidence, unread } = read(...over, ...lines);
    expect(names).toEqual(["Glucose 1.14"]);
    expect(evidence.join(" ")).toContain("6.33 mmol/L");
    expect(unread).toEqual([]);
  }
});

test("a value said again below nothing is told", () => {
  const { names, unread } = read(
    head,
    sodium,
    "",
    "Remark of the laboratory",
    row("soit", "6.33", "mmol/L", "3.89-5.83"),
  );
  expect(names).toEqual(["Sodium 140"]);
  expect(unread).toEqual(["soit 6.33 mmol/L 3.89-5.83"]);
});

/** Cards of portals whose own value cannot be read: the next card's is not theirs, and they are told. */
import { expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

function read(...lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    labs: labs.map((one) => [one.analyte, one.printed, one.unit, one.referenceRange]),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ")),
  };
}

const haemoglobin = ["Hemoglobin", "Your value: 14.9 g/dL", "Standard range: 11.7-15.5 g/dL"];

test("a value that is there and cannot be read is no reason to take the next card's", () => {
  const { labs, unread } = read("WBC", "Your value: 3.0 10~3/uL", "Standard range: 3.8-10.8 10^3/uL", ...haemoglobin);
  expect(labs).toEqual([["Hemoglobin", "14.9", "g/dL", "11.7-15.5"]]);
  expect(unread.join(" ")).toContain("3.0 10~3/uL");
});

test("a card without any value takes none from the next one", () => {
  const { labs } = read("WBC", "Standard range: 3.8-10.8 10^3/uL", ...haemoglobin);
  expect(labs).toEqual([["Hemoglobin", "14.9", "g/dL", "11.7-15.5"]]);
});

test("the same of cards in two columns", () => {
  const row = (left: string, right: string) => left.padEnd(60) + right;
  const { labs } = read(
    row("WBC", "RBC"),
    row("Your value: 3.0 10~3/uL", "Your value: 4.85 10^6/uL"),
    row("Standard range: 3.8-10.8 10^3/uL", "Standard range: 3.80-5.10 10^6/uL"),
    row("Hemoglobin", "Hematocrit"),
    row("Your value: 14.9 g/dL", "Your value: 32.6 %"),
    row("Standard range: 11.7-15.5 g/dL", "Standard range: 35.0-45.0 %"),
  );
  expect(labs.map(([analyte, printed]) => `${analyte} ${printed}`)).toEqual(
    expect.arrayContaining(["Hematocrit 32.6", "Hemoglobin 14.9", "RBC 4.85"]),
  );
  expect(labs).toHaveLength(3);
});

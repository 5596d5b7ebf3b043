import { expect, test } from "vitest";
import { columnStretches } from "../../../../renderer/document/column-stretches.ts";

const text = [
  "Dear Dr. Adeyemi,",
  "  1. aspirin",
  "Test       Result   Unit",
  "Ferritin   9        ng/mL",
  "           low",
  "",
  "Yours.  Ana",
].join("\n");

test("a note's text is cut where its columns begin and end, and loses nothing", () => {
  const stretches = columnStretches(text);
  expect(stretches.map(({ text: words }) => words).join("")).toBe(text);
  expect(stretches.filter(({ isInColumns }) => isInColumns).map(({ text: words }) => words)).toEqual([
    "Test       Result   Unit\nFerritin   9        ng/mL\n           low\n",
  ]);
  expect(columnStretches("")).toEqual([{ text: "", isInColumns: false }]);
});

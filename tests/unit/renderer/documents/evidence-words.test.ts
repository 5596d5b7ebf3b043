import { expect, test } from "vitest";
import { dateSnippet } from "../../../../renderer/document/evidence-words.ts";

test.each([
  ["Collected 21 November 2022  Reported 22 Novem", "Collected 21 November 2022 Reported 22…"],
  ["The MRI of November 2022 shows no mass. Migr", "The MRI of November 2022 shows no mass…"],
  ["Signed electronically: 12 January 2023", "Signed electronically: 12 January 2023"],
  ["Date of visit", "Date of visit"],
  ["", ""],
])("the words around a date end with a whole word: %j", (text, shown) => {
  expect(dateSnippet({ page: 1, start: 0, text })).toBe(shown);
});

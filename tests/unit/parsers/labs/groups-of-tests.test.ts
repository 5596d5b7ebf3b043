/** Names of groups of tests are the panels of the rows below them; they are no laboratory, and no title of the paper. */
import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(20)).join("");
const head = row("Test", "Result", "Units", "Reference");
const sodium = row("Sodium", "138", "mmol/L", "135-146");
const potassium = row("Potassium", "4.1", "mmol/L", "3.5-5.3");

function read(...lines: readonly string[]) {
  const { title, facility, labs } = describeDocument([{ text: lines.join("\n") }]);
  return { title, facility: facility?.name ?? null, panels: labs.map(({ panel }) => panel) };
}

describe.each([
  "HAEMATOLOGY",
  "Kleines Blutbild",
  "Serologie",
  "Infektionsserologie",
  "Klinische Chemie",
  "Spezielle Hämatologie",
  "Autoimmundiagnostik",
  "Special Chemistry",
  "Chemistry and Haematology",
  "Biochimie",
  "Bioquímica",
  "Blutgase",
  "Gerinnungslabor",
  "Immunology Laboratory",
])("%s", (group) => {
  test("over the first row of a table and between its rows", () => {
    const inside = read("Harbour Laboratory", "Laboratory report", "", head, sodium, group, potassium);
    expect(inside).toEqual({ title: "Laboratory report", facility: "Harbour Laboratory", panels: [null, group] });
    expect(read("Harbour Laboratory", "Laboratory report", "", head, group, sodium, potassium).panels).toEqual([
      group,
      group,
    ]);
  });

  test("on a paper with no other title and no laboratory", () => {
    expect(read("Patient: Ana Silva", "", head, sodium, group, potassium)).toEqual({
      title: null,
      facility: null,
      panels: [null, group],
    });
  });
});

test.each(["Laboratory", "LABORATORY MEDICINE", "Department of Clinical Chemistry", "Clinical Pathology Laboratory"])(
  "words that may be any laboratory's are nobody's name: %s",
  (words) => {
    expect(read(words, "Harbour Hospital", "Laboratory report", "", head, sodium).facility).toBe("Harbour Hospital");
    expect(read(words, "Laboratory report", "", head, sodium).facility).toBeNull();
  },
);

test("a title that is the heading of the only table too stays the title", () => {
  expect(read("Harbour Laboratory", "Laborwerte", "", head, sodium).title).toBe("Laborwerte");
});

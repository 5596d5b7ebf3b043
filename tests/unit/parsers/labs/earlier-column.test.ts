/** Rows without a head whose earlier values stand under a word for those. */
import { expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";

function read(rows: readonly string[]) {
  const text = ["Résultats d'analyses", "Patient : Marie Dupont", "Prélèvement : 15/07/2024", "", ...rows].join("\n");
  const { labs, unreadRows, earlierResults } = describeDocument([{ text }]);
  return {
    labs: labs.map((lab) => [lab.analyte, lab.printed, lab.unit, lab.referenceRange, lab.collected].join(" | ")),
    told: unreadRows.map(({ evidence }) => evidence.split(/\s{2,}/u)[0]),
    earlierResults,
  };
}

const haemoglobin = "Hémoglobine          13,5     g/dL     12,0 - 16,0      12,9";
const leucocytes = "Leucocytes           6,2      G/L      4,0 - 10,0       7,1";
const platelets = "Plaquettes           250      G/L      150 - 400        240";

test.each([
  ["Hématologie                                            Antériorités"],
  ["Hématologie                                            Antériorités 12/01/2024"],
  [
    "                                                       Antériorité\n                                                       12/01/2024",
  ],
  ["                                                       Vorwerte"],
])("the new values are read, and the earlier ones are counted: %j", (head) => {
  expect(read([head, haemoglobin, leucocytes, platelets])).toEqual({
    labs: [
      "Hémoglobine | 13,5 | g/dL | 12,0 - 16,0 | 2024-07-15",
      "Leucocytes | 6,2 | G/L | 4,0 - 10,0 | 2024-07-15",
      "Plaquettes | 250 | G/L | 150 - 400 | 2024-07-15",
    ],
    told: [],
    earlierResults: 3,
  });
});

test("without the word nothing says which of two numbers is the new one", () => {
  const { labs, told } = read([haemoglobin, leucocytes]);
  expect([labs, told]).toEqual([[], ["Hémoglobine", "Leucocytes"]]);
});

test("a row that has no range, or a number elsewhere than under the word, is told", () => {
  const head = "                                                       Antériorités";
  const rows = [
    "Hémoglobine          13,5     g/dL                      12,9",
    "Leucocytes           6,2      G/L      4,0 - 10,0   7,1",
  ];
  expect(read([head, ...rows])).toMatchObject({ labs: [], told: ["Hémoglobine", "Leucocytes"] });
});

test("a row with one number alone keeps it", () =>
  expect(
    read(["                                                       Antériorités", haemoglobin.slice(0, 50)]).labs,
  ).toEqual(["Hémoglobine | 13,5 | g/dL | 12,0 - 16,0 | 2024-07-15"]));

/** Papers of which a page is another person's: no value of it is ever the first person's. */
import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import type { PartialDate } from "../../../../shared/model/dates.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(18)).join("");
const head = row("Test", "Result", "Units", "Reference");
const sodium = row("Sodium", "138", "mmol/L", "135-146");
const potassium = row("Potassium", "4.1", "mmol/L", "3.5-5.3");
const ana = "Patient: Ana Maria Silva   DOB: 14 March 1972";
const john = "Patient: John Miller   DOB: 13 February 1950";

function read(...pages: readonly (readonly string[])[]) {
  const words = pages.map((lines) => ({ text: lines.join("\n") }));
  const { labs, unreadRows, otherPatients } = describeDocument(words, { today: "2026-01-01" as PartialDate });
  return {
    labs: labs.map(({ page, analyte }) => [page, analyte]),
    held: unreadRows.map(({ page, evidence, remark }) => [page, evidence.split(/\s/u)[0], remark]),
    otherPatients,
  };
}

const first = ["Laboratory report", ana, "", head, sodium, potassium];
const others = "Patient: John Miller DOB: 13 February 1950";

describe("the rows under another person's name are held back, with the words that name them", () => {
  test.each([
    ["beside a label", john],
    ["in a line of name and birth date", "John Miller, born 13 February 1950"],
  ])("at the head of their page, %s", (_how, name) => {
    const { labs, held, otherPatients } = read(first, ["Laboratory report", name, "", head, sodium, potassium]);
    expect(labs).toEqual([
      [1, "Sodium"],
      [1, "Potassium"],
    ]);
    const words = name.replaceAll(/\s+/gu, " ");
    expect(held).toEqual([
      [2, "Sodium", words],
      [2, "Potassium", words],
    ]);
    expect(otherPatients).toEqual(["John Miller"]);
  });

  test("at the foot of their page", () => {
    const { labs, held } = read(first, ["Laboratory report", "", head, sodium, "", john]);
    expect(labs.map(([page]) => page)).toEqual([1, 1]);
    expect(held).toEqual([[2, "Sodium", others]]);
  });

  test("on the pages behind it that name nobody, until one names the patient again", () => {
    const silent = ["Laboratory report", "", head, potassium];
    const { labs, held } = read(first, ["Laboratory report", john, "", head, sodium], silent, first);
    expect(labs.map(([page]) => page)).toEqual([1, 1, 4, 4]);
    expect(held.map(([page, name]) => [page, name])).toEqual([
      [2, "Sodium"],
      [3, "Potassium"],
    ]);
  });

  test("from the name on, where a page names both", () => {
    const { labs, held } = read([...first, "", john, "", head, potassium]);
    expect(labs).toEqual([
      [1, "Sodium"],
      [1, "Potassium"],
    ]);
    expect(held).toEqual([[1, "Potassium", others]]);
  });

  test("of the same name and another birth date, as father and son have", () => {
    const son = "Patient: Ana Maria Silva   DOB: 2 May 1999";
    const { labs, held } = read(first, ["Laboratory report", son, "", head, sodium]);
    expect(labs.map(([page]) => page)).toEqual([1, 1]);
    expect(held).toEqual([[2, "Sodium", son.replaceAll(/\s+/gu, " ")]]);
  });

  test("a row of theirs that was not understood too", () => {
    const { held } = read(first, ["Laboratory report", john, "", head, row("Ferritin", "40.5.1", "ng/mL", "20-250")]);
    expect(held).toEqual([[2, "Ferritin", others]]);
  });
});

test("the head of a further page is no row of the table that goes on there", () => {
  const { labs, held } = read(first, [ana, "", potassium]);
  expect(labs.map(([page, name]) => [page, name])).toEqual([
    [1, "Sodium"],
    [1, "Potassium"],
    [2, "Potassium"],
  ]);
  expect(held).toEqual([]);
});

test.each([
  ["another form of the patient's name", "Patient: Silva, Ana M.   DOB: 14 March 1972"],
  [
    "the patient's name with a letter misread, beside their birth date",
    "Patient: Ana Maria Silvo   DOB: 14 March 1972",
  ],
  ["a clinician's", "Ordered by: Dr. John Miller"],
])("nothing is held back of a page with %s", (_what, name) => {
  const { labs, held } = read(first, ["Laboratory report", name, "", head, sodium]);
  expect(labs.map(([page]) => page)).toEqual([1, 1, 2]);
  expect(held).toEqual([]);
});

describe("a table of several people", () => {
  const whose = (...words: readonly string[]) => words.map((word) => word.padEnd(24)).join("");
  const rows = [
    whose("Ana Silva", "Sodium", "138", "mmol/L", "135-146"),
    whose("John Miller", "Sodium", "141", "mmol/L", "135-146"),
    whose("", "Potassium", "4.1", "mmol/L", "3.5-5.3"),
  ];
  const heads = ["Patient", "Patient name", "Member", "Who"];

  test.each(heads)("whose rows are named under %s gives nobody the others' values", (over) => {
    const table = [whose(over, "Test", "Result", "Units", "Reference"), ...rows];
    const { labs, held, otherPatients } = read(["Laboratory report", ana, "", ...table]);
    expect(labs).toEqual([[1, "Sodium"]]);
    expect(held.map(([, , remark]) => remark)).toEqual(["John Miller", "John Miller"]);
    expect(otherPatients).toEqual(["John Miller"]);
  });

  test("on a paper that names no patient gives none at all", () => {
    const { labs, held } = read([
      "Laboratory report",
      "",
      whose("Member", "Test", "Result", "Units", "Reference"),
      ...rows,
    ]);
    expect(labs).toEqual([]);
    expect(held.map(([, , remark]) => remark)).toEqual(["Ana Silva", "John Miller", "John Miller"]);
  });

  test("that stand as headings over their rows is told as well", () => {
    const { labs, held } = read(["Laboratory report", ana, "", head, "Ana Silva", sodium, "John Miller", potassium]);
    expect(labs).toEqual([[1, "Sodium"]]);
    expect(held).toEqual([[1, "Potassium", "John Miller"]]);
  });

  test("is none where headings are panels, or where one person's name stands beside each row", () => {
    expect(read(["Laboratory report", ana, "", head, "Electrolytes", sodium, "Iron", potassium]).held).toEqual([]);
    const one = ["Ana Silva", "Silva, Ana M."].map((name) => whose(name, "Sodium", "138", "mmol/L", "135-146"));
    const { labs, held } = read([
      "Laboratory report",
      "",
      whose("Patient", "Test", "Result", "Units", "Reference"),
      ...one,
    ]);
    expect([labs.length, held]).toEqual([2, []]);
  });
});

test.each([
  "Baby of Ana Silva",
  "Newborn",
  "Donor",
  "Partner's results",
  "Twin B",
  "Spender",
  "Nouveau-né",
  "Recién nacido",
])("rows under the heading %s are nobody's by themselves", (heading) => {
  const { labs, held } = read(["Laboratory report", ana, "", head, sodium, heading, potassium]);
  expect(labs).toEqual([[1, "Sodium"]]);
  expect(held).toEqual([[1, "Potassium", heading]]);
});

test.each(["Donor-specific antibodies", "Mother liquor", "Infantile markers"])(
  "%s is a panel as any other",
  (heading) => {
    expect(read(["Laboratory report", ana, "", head, sodium, heading, potassium]).held).toEqual([]);
  },
);

/** Lines within a page that say whose the results below them are: nothing of somebody else is ever the patient's. */
import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import type { PartialDate } from "../../../../shared/model/dates.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(28)).join("");
const head = row("Test", "Result", "Units", "Reference");
const sodium = row("Sodium", "138", "mmol/L", "135-146");
const potassium = row("Potassium", "4.1", "mmol/L", "3.5-5.3");
const jane = "Patient: Jane Miller   DOB: 3 February 1961";

function read(...pages: readonly (readonly string[])[]) {
  const words = pages.map((lines) => ({ text: lines.join("\n") }));
  const { labs, unreadRows, otherPatients } = describeDocument(words, { today: "2026-01-01" as PartialDate });
  return {
    own: labs.map(({ analyte }) => analyte),
    held: unreadRows.map(({ evidence, remark }) => [evidence.split(/\s{2,}/u)[0], remark]),
    labs,
    otherPatients,
  };
}

const people = [
  "RESULTS FOR: Peter Miller",
  "Results of her husband Peter Miller:",
  "Peter Miller, born 9 July 1959",
  "Jane Miller, born 2 May 1999",
  "Husband: Peter Miller",
  "Son: Peter Miller",
  "Tochter Anna Müller:",
  "Peter Miller's results",
  "Name: Peter Miller, DOB 9 July 1959",
  "Newborn: Baby boy Miller",
  "Donor: John Doe",
  "Donor (living, unrelated):",
  "Ehemann: Peter Müller",
  "Conjoint : Pierre Dupont",
  "Madre: Ana Silva",
];

describe.each([
  ["in a table", [head]],
  ["in rows without a head", []],
])("rows under a heading that names somebody else, %s,", (_how, over) => {
  test.each(people)("are told with it and are not the patient's: %s", (heading) => {
    const { own, held } = read(["Laboratory report", jane, "", ...over, sodium, "", heading, potassium]);
    expect(own).toEqual(["Sodium"]);
    expect(held).toEqual([["Potassium", heading]]);
  });

  test("are so under the first heading of the paper as well", () => {
    const { own, held } = read(["Laboratory report", jane, "", "Donor: John Doe", ...over, potassium]);
    expect(own).toEqual([]);
    expect(held).toEqual([["Potassium", "Donor: John Doe"]]);
  });

  test.each([
    "RESULTS FOR: Jane Miller",
    "Miller, Jane, born 3 February 1961",
    jane,
    "Recipient",
    "Patient's results:",
  ])("end where one names the patient: %s", (heading) => {
    const { own } = read(["Laboratory report", jane, "", ...over, "Donor: John Doe", potassium, heading, sodium]);
    expect(own).toEqual(["Sodium"]);
  });

  test("go on over groups of tests and pages", () => {
    const first = ["Laboratory report", jane, "", ...over, sodium, "Donor: John Doe", "Electrolytes", potassium];
    const { own, held } = read(first, ["Laboratory report", ...over, sodium]);
    expect(own).toEqual(["Sodium"]);
    expect(held.map(([, remark]) => remark)).toEqual(["Donor: John Doe", "Donor: John Doe"]);
  });
});

test("a row under such a heading that was not understood is told with it", () => {
  const { held } = read([
    "Laboratory report",
    jane,
    "",
    head,
    sodium,
    "Donor: John Doe",
    row("Ferritin", "40.5.1", "ng/mL", "20-250"),
  ]);
  expect(held).toEqual([["Ferritin", "Donor: John Doe"]]);
});

test("of a paper that names several people and no patient nothing is anybody's", () => {
  const paper = ["Laboratory results", "", "Mother: Jane Miller", sodium, "", "Newborn: Baby boy Miller", potassium];
  expect(read(paper)).toMatchObject({ own: [], otherPatients: ["Jane Miller", "Newborn: Baby boy Miller"] });
});

test("the mother among the facts of a child's paper has none of its results", () => {
  const child = ["Laboratory report", "Patient: Max Miller   DOB: 1 March 2024", "Mother: Jane Miller", head, sodium];
  expect(read(child)).toMatchObject({ own: ["Sodium"], held: [] });
});

test.each([
  "Family history: mother had diabetes",
  "Mother Teresa Hospital",
  "Samples: Urine Ordering PORTLAND (OR)",
  "Specimen: Urine   Ordering PORTLAND (OR)",
  "Partner: Oakfield Laboratory",
  "Name: Serum Panel",
  "Requested by Dr. John Weiss",
  "Electrolytes",
  "Iron studies",
])("a line that heads nobody's results changes nothing: %s", (line) => {
  expect(read(["Laboratory report", jane, "", head, sodium, line, potassium]).own).toEqual(["Sodium", "Potassium"]);
});

describe("a test's name that makes it another's", () => {
  test.each([
    ["Donor ferritin", "Donor"],
    ["Mother's glucose", "Mother's"],
    ["Newborn (twin A) bilirubin", "Newborn (twin A)"],
    ["Conjoint : ferritine", "Conjoint"],
    ["Ehemann Glukose", "Ehemann"],
    ["Glucose (husband)", "Glucose (husband)"],
  ])("is told: %s", (name, words) => {
    for (const over of [[head], []]) {
      const { own, held } = read(["Laboratory report", jane, "", ...over, sodium, row(name, "88", "ng/mL", "30-400")]);
      expect([own, held]).toEqual([["Sodium"], [[name, words]]]);
    }
  });

  test.each(["Control plasma", "QC level 1", "Glucose (control)", "Kontrollplasma", "TCA témoin"])(
    "a control's is told and nobody's: %s",
    (name) => {
      const { own, held } = read(["Laboratory report", jane, "", head, sodium, row(name, "102", "%", "80-120")]);
      expect([own, held.map(([words]) => words)]).toEqual([["Sodium"], [name]]);
    },
  );

  test.each([
    "Donor-specific antibodies",
    "Donor chimerism",
    "Fetal haemoglobin",
    "Newborn screen TSH",
    "Controlled substances",
  ])("is the patient's where it measures them: %s", (name) => {
    expect(read(["Laboratory report", jane, "", head, sodium, row(name, "12", "%", "0-20")]).held).toEqual([]);
  });
});

test("two rows are never one: a name with a value of its own goes on with no row above", () => {
  const { labs, held } = read([
    "Laboratory report",
    jane,
    "",
    "Test               Result   Unit     Reference range   Status",
    "Ferritin           88       ng/mL    30-400",
    "Conjugated (direct) bilirubin   9.2   mg/dL   0-12",
    "Sodium             140      mmol/L   135-145           P",
  ]);
  expect(labs.map(({ analyte, unit, referenceRange }) => [analyte, unit, referenceRange])).toEqual([
    ["Ferritin", "ng/mL", "30-400"],
    ["Sodium", "mmol/L", "135-145"],
  ]);
  expect(held.map(([name]) => name)).toEqual(["Conjugated (direct) bilirubin"]);
});

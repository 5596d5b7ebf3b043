/** Words elsewhere on the paper that take a result back stand beside that result. */
import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";

const table = [
  "Laboratory report",
  "Patient: Marie Dupont",
  "Collected: 2024-05-03",
  "",
  "Test               Result     Units         Reference range",
  "Sodium             141        mmol/L        135-146",
  "Potassium          6.9        mmol/L        3.5-5.3",
];
const cumulative = [
  "Laboratory report",
  "Patient: Marie Dupont",
  "",
  "Test               03 May 2024   05 Jul 2024   Units         Reference range",
  "Sodium             140           139           mmol/L        135-145",
  "Potassium          6.9           4.1           mmol/L        3.5-5.1",
];

/** Which results have a remark. */
function questioned(lines: readonly string[], pages: readonly string[] = []) {
  const { labs } = describeDocument([lines.join("\n"), ...pages].map((text) => ({ text })));
  return labs
    .filter(({ remark }) => remark !== null)
    .map(({ analyte, collected }) => `${analyte} ${collected?.slice(5)}`);
}

describe("of one test", () => {
  test.each([
    "The potassium result has been withdrawn.",
    "Please disregard the potassium result.",
    "Le résultat du potassium est annulé.",
    "Potassium: reported in error",
  ])("%s", (words) => {
    expect(questioned([...table, "", "Comments", words])).toEqual(["Potassium 05-03"]);
    expect(questioned([words, ...table])).toEqual(["Potassium 05-03"]);
    expect(questioned(table, [`Comments\n${words}`])).toEqual(["Potassium 05-03"]);
  });
});

describe("of a day", () => {
  test.each(["Result of 3 May cancelled.", "Results of 3 May 2024 cancelled.", "Results of May 3 withdrawn"])(
    "%s",
    (words) => {
      expect(questioned([...cumulative, "", "", words])).toEqual(["Sodium 05-03", "Potassium 05-03"]);
      expect(questioned([...table, "", "", words])).toEqual(["Sodium 05-03", "Potassium 05-03"]);
    },
  );
  test("and a test of that day alone", () =>
    expect(questioned([...cumulative, "", "", "Potassium result of 3 May withdrawn."])).toEqual(["Potassium 05-03"]));
  test("another day's takes nothing back here", () =>
    expect(questioned([...table, "", "", "The result of 12 April 2024 was cancelled."])).toEqual([]));
});

test("of all of them", () =>
  expect(questioned([...table, "", "", "All results of this report have been cancelled."])).toEqual([
    "Sodium 05-03",
    "Potassium 05-03",
  ]));

test.each([
  "Results may be withdrawn if the sample is found to be mislabelled.",
  "Appointments that are cancelled late are charged for.",
  "This report supersedes cancelled reports.",
  "No result has been withdrawn.",
  "Potassium results have not been cancelled.",
])("but nothing by: %s", (words) => expect(questioned([...table, "", "", words])).toEqual([]));

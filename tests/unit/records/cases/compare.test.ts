import { expect, test } from "vitest";
import { compareOpinions } from "../../../../electron/records/cases/compare-opinions.ts";
import type { Seen } from "../../../../electron/records/cases/seen-items.ts";
import { CaseDocument, newCaseContent } from "../../../../shared/model/case/case-document.ts";
import type { SeenItem } from "../../../../shared/model/case/comparison.ts";
import { countingClock } from "../../../fixtures/records-vault.ts";

function caseWith(opinions: readonly object[]): CaseDocument {
  const { newId } = countingClock();
  return CaseDocument.parse({
    ...newCaseContent("Is the operation needed?", newId),
    opinions,
    id: "case",
    personId: "person",
    revision: 1,
    createdAt: "",
    changedAt: "",
    copiedFrom: null,
  });
}

const meyer = {
  id: "m",
  by: "Dr. Meyer",
  verdict: "confirms",
  diagnosis: "Benign nodule",
  plan: "Operation",
  risks: ["Growth", "Hoarseness"],
};
const vega = { id: "v", by: "Dr. Vega", verdict: "disagrees", diagnosis: "benign  nodule.", plan: "Watch for a year" };
const okafor = {
  id: "o",
  by: "Dr. Okafor",
  verdict: "adjusts",
  plan: "Watch for a year",
  risks: ["hoarseness", "growth"],
};

const item = (id: string): SeenItem => ({ id, kind: "document", title: `Paper ${id}`, date: null });
const had = (...ids: string[]): Seen => ({
  packetIds: ["p"],
  basis: "said",
  items: new Map(ids.map((id) => [id, item(id)])),
});
const nothing: Seen = { packetIds: [], basis: "none", items: new Map() };

test("opinions that differ are told field by field, with who says nothing, whatever the capitals and the order", () => {
  const { differences } = compareOpinions(caseWith([meyer, vega, okafor]), new Map());
  expect(differences.map(({ field, silent }) => [field, silent])).toEqual([
    ["verdict", []],
    ["plan", []],
  ]);
  expect(differences[1]?.says.map(({ by, words }) => [by, words])).toEqual([
    ["Dr. Meyer", "Operation"],
    ["Dr. Vega", "Watch for a year"],
    ["Dr. Okafor", "Watch for a year"],
  ]);
});

test("from each difference follows a question that names both sides", () => {
  const { questions } = compareOpinions(caseWith([meyer, vega]), new Map());
  expect(questions).toEqual([
    "Dr. Meyer confirms the diagnosis and the plan, Dr. Vega disagrees. Which finding makes the difference?",
    "Dr. Meyer: “Operation” – Dr. Vega: “Watch for a year”. Why this way and not the other, for somebody like me?",
  ]);
});

test("one opinion alone differs from nothing, and none has nothing to compare", () => {
  expect(compareOpinions(caseWith([meyer]), new Map()).differences).toEqual([]);
  expect(compareOpinions(caseWith([]), new Map())).toMatchObject({ opinions: [], notSeenBy: [], hasSameRecords: null });
});

test("what one clinician was given and another was not is named, and asked about", () => {
  const seen = new Map([
    ["m", had("a", "b")],
    ["v", had("b")],
  ]);
  const { notSeenBy, hasSameRecords, questions } = compareOpinions(caseWith([meyer, { ...vega, plan: "" }]), seen);
  expect(notSeenBy.map(({ by, items }) => [by, items.map(({ id }) => id)])).toEqual([
    ["Dr. Meyer", []],
    ["Dr. Vega", ["a"]],
  ]);
  expect(hasSameRecords).toBe(false);
  expect(questions.at(-1)).toBe("Dr. Vega was not given: Paper a. Would that change the answer?");
});

test("the same records are proven only where the log knows what each was given", () => {
  const seen = (v: Seen) =>
    compareOpinions(
      caseWith([meyer, vega]),
      new Map([
        ["m", had("a")],
        ["v", v],
      ]),
    ).hasSameRecords;
  expect(seen(had("a"))).toBe(true);
  expect(seen(nothing)).toBeNull();
});

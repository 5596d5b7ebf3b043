/** What a person says of having none, and what cannot be true, in the summary for hospitals. */
import { expect, test } from "vitest";
import { schemaProblems, summaryProblems } from "../../fixtures/fhir-judges.ts";
import { add, all, section, summaryOf, summaryRecords } from "./summary-of.ts";

const withRecords = summaryRecords();

test("that there is none, as a person says, is words of theirs and no allergy, illness or medicine of that name", async () => {
  await using records = await withRecords();
  for (const [kind, title] of [
    ["allergy", "No known allergies"],
    ["medication", "Keine"],
    ["problem", "Aucune maladie connue"],
    ["problem", "None"],
  ])
    add(records, { kind, title });
  const summary = summaryOf(records);
  expect([schemaProblems(summary), summaryProblems(summary)]).toEqual([[], []]);
  for (const type of ["AllergyIntolerance", "MedicationStatement", "Condition"]) expect(all(summary, type)).toEqual([]);
  expect(section(summary, "Allergies and intolerances")).toMatchObject({
    emptyReason: { coding: [{ code: "unavailable" }] },
    text: { div: expect.stringContaining("No known allergies") as string },
  });
  add(records, { kind: "allergy", title: "Nil-by-mouth tape" });
  expect(all(summaryOf(records), "AllergyIntolerance")).toMatchObject([{ code: { text: "Nil-by-mouth tape" } }]);
});

test("a period that ends before it begins is nobody's", async () => {
  await using records = await withRecords();
  add(records, { kind: "medication", title: "Topiramate", date: "2020-05-03", endDate: "2019" });
  add(records, { kind: "medication", title: "Ibuprofen", date: "2020-05-03", endDate: "2020" });
  const summary = summaryOf(records);
  expect([schemaProblems(summary), summaryProblems(summary)]).toEqual([[], []]);
  const periods = all(summary, "MedicationStatement").map(({ medicationCodeableConcept: what, effectivePeriod }) => [
    (what as { text: string }).text,
    effectivePeriod,
  ]);
  expect(new Map(periods as [string, unknown][])).toEqual(
    new Map([
      ["Topiramate", undefined],
      ["Ibuprofen", { start: "2020-05-03", end: "2020" }],
    ]),
  );
});

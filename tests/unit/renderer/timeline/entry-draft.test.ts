import { expect, test } from "vitest";
import { dateEntryOf, dateEntryOfText } from "../../../../renderer/components/date-entry.ts";
import { draftOf, draftProblem, eventOf, newDraft } from "../../../../renderer/timeline/entry-draft.ts";
import { EventLine } from "../../../../shared/api/engine/timeline.ts";
import type { PartialDate } from "../../../../shared/model/dates.ts";

const today = "2026-11-25" as PartialDate;
const day = dateEntryOf(today);

test("a symptom needs a name and nothing else, and says no more than was said", () => {
  expect(draftProblem(newDraft("symptom", day))).not.toBeNull();
  const draft = { ...newDraft("symptom", dateEntryOfText("spring 2023", today)), title: " Headache " };
  expect(draftProblem(draft)).toBeNull();
  expect(eventOf(draft, null)).toMatchObject({
    kind: "symptom",
    title: "Headache",
    date: "2023",
    dateWords: "spring 2023",
    severity: null,
    detail: null,
    isOngoing: false,
  });
});

test("a severity of zero is zero, and one that was not said is none", () => {
  const draft = { ...newDraft("symptom", day), title: "Headache" };
  expect(eventOf({ ...draft, severity: "0" }, null).severity).toBe(0);
  expect(eventOf(draft, null).severity).toBeNull();
});

test("a date that is not understood is not saved as something else", () => {
  const draft = { ...newDraft("symptom", dateEntryOfText("3/5/2024", today)), title: "Headache" };
  expect(draftProblem(draft)).toMatch(/date/);
});

test("what ends before it begins is refused, as far as both dates are known", () => {
  const treatment = { ...newDraft("treatment", dateEntryOfText("May 2024", today)), title: "Diet", isOngoing: false };
  expect(draftProblem({ ...treatment, until: dateEntryOfText("2024", today) })).toBeNull();
  expect(draftProblem({ ...treatment, until: dateEntryOfText("April 2024", today) })).toMatch(/before it began/);
});

test("changing one field keeps what the form does not show", () => {
  const entry = EventLine.parse({
    id: "e",
    personId: "p",
    enteredAt: "2026-01-01T00:00:00Z",
    kind: "medication",
    title: "Ramipril",
    date: "2024",
    reason: "blood pressure",
    reaction: null,
  });
  expect(eventOf({ ...draftOf(entry), dose: "5 mg" }, entry)).toMatchObject({ dose: "5 mg", reason: "blood pressure" });
});

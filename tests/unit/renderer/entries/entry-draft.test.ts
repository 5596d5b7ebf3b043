import { expect, test } from "vitest";
import { dateEntryOf, dateEntryOfText } from "../../../../renderer/components/date-entry.ts";
import { draftOf, draftProblem, entryDraftKey, eventOf, newDraft } from "../../../../renderer/entries/entry-draft.ts";
import { EventLine } from "../../../../shared/api/engine/timeline.ts";
import { EventInput } from "../../../../shared/model/event.ts";
import { eventKinds } from "../../../../shared/model/event-kinds.ts";
import type { PartialDate } from "../../../../shared/model/dates.ts";
import type { PersonId } from "../../../../shared/model/ids.ts";

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

test("what was typed under a kind that was given up is not saved with another", () => {
  const draft = {
    ...newDraft("treatment", day),
    title: "Review",
    dose: "5 mg",
    effect: "worse",
    reason: "pain",
  } as const;
  expect(eventOf({ ...draft, kind: "encounter" }, null)).toMatchObject({ dose: null, effect: null, reason: null });
});

test("an entry keeps every field it came with, also those of other kinds", () => {
  const words = { frequency: "daily", bodySite: "left hand", dose: "5 mg", reason: "pain", response: "less of it" };
  const more = { effect: "worse", reaction: "rash", provider: "Dr. Okafor", facility: "Harbour", detail: "by phone" };
  for (const kind of eventKinds) {
    const known = {
      ...words,
      ...more,
      kind,
      title: "x",
      date: "2024",
      endDate: "2025",
      severity: 4,
      forSymptoms: ["s"],
    };
    const entry = EventLine.parse({ ...known, id: "e", personId: "p", enteredAt: "2026-01-01T00:00:00Z" });
    expect(eventOf(draftOf(entry), entry)).toEqual(EventInput.parse(known));
  }
});

test("what was typed about one thing does not come back in the form for another", () => {
  const ana = "ana" as PersonId;
  const keys = [
    entryDraftKey(ana, null, "symptom"),
    entryDraftKey(ana, null, "treatment"),
    entryDraftKey(ana, null, "symptom", "Headache"),
    entryDraftKey("bruno" as PersonId, null, "symptom"),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

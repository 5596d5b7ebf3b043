import { expect, test } from "vitest";
import { dateEntryOf, dateEntryOfText } from "../../../../renderer/components/date-entry.ts";
import { draftOf, draftProblem, eventOf, newDraft } from "../../../../renderer/entries/entry-draft.ts";
import { entrySummary } from "../../../../renderer/people/card-entries.ts";
import { EventLine } from "../../../../shared/api/engine/timeline.ts";
import type { PartialDate } from "../../../../shared/model/dates.ts";

const today = "2024-06-01" as PartialDate;
const empty = newDraft("medication", dateEntryOf(null));

function line(fields: Record<string, unknown>): EventLine {
  return EventLine.parse({
    id: "e",
    personId: "p",
    enteredAt: "2024-01-01",
    kind: "medication",
    title: "Propranolol",
    date: null,
    ...fields,
  });
}

test("an entry needs a name and dates that are understood", () => {
  expect(draftProblem(empty)).toContain("name");
  const named = { ...empty, title: "Propranolol" };
  expect(draftProblem(named)).toBeNull();
  expect(draftProblem({ ...named, when: dateEntryOfText("3/5/2023", today) })).toContain("dates");
});

test("an end before the beginning is refused, as far as both dates say", () => {
  const draft = { ...empty, title: "x", isOngoing: false, when: dateEntryOfText("May 2023", today) };
  expect(draftProblem({ ...draft, until: dateEntryOfText("2022", today) })).toContain("before it began");
  expect(draftProblem({ ...draft, until: dateEntryOfText("2023", today) })).toBeNull();
  expect(draftProblem({ ...draft, isOngoing: true, until: dateEntryOfText("2022", today) })).toBeNull();
});

test("words that say more than the date are kept with it", () => {
  const event = eventOf({ ...empty, title: " Propranolol ", when: dateEntryOfText("spring 2023", today) }, null);
  expect(event).toMatchObject({
    title: "Propranolol",
    date: "2023",
    dateWords: "spring 2023",
    isOngoing: true,
    endDate: null,
  });
});

test("changing an entry leaves alone what the form does not show", () => {
  const entry = line({ effect: "helped-much", forSymptoms: ["s1"], dose: "40 mg" });
  expect(eventOf({ ...draftOf(entry), dose: "80 mg" }, entry)).toMatchObject({
    dose: "80 mg",
    effect: "helped-much",
    forSymptoms: ["s1"],
  });
});

test("what goes on has no end and no reason to have stopped", () => {
  const entry = line({ endDate: "2024", whyStopped: "tired", isOngoing: false });
  expect(eventOf({ ...draftOf(entry), isOngoing: true }, entry)).toMatchObject({
    endDate: null,
    whyStopped: null,
  });
});

test("an entry is summed up in one line", () => {
  expect(
    entrySummary(line({ dose: "40 mg", date: "2023", dateWords: "spring 2023", isOngoing: true, reason: "migraine" })),
  ).toBe("40 mg · since spring 2023 (approx.) · for migraine");
  expect(entrySummary(line({ date: "2022", endDate: "2023-04", whyStopped: "tired" }))).toBe(
    "2022 to April 2023 · stopped: tired",
  );
  expect(entrySummary(line({ kind: "allergy", title: "Penicillin", reaction: "rash" }))).toBe("rash");
});

import { expect, test } from "vitest";
import { daysAheadInWords, lineAheadOf } from "../../../shared/model/day-ahead.ts";
import { parsePartialDate } from "../../../shared/model/dates.ts";
import type { Provenance } from "../../../shared/model/event.ts";

const on = (text: string) => parsePartialDate(text)!;
const today = on("2026-11-30");
const entered: Provenance = { from: "entered", on: "2026-11-01", paper: null };
const fromPaper: Provenance = { ...entered, paper: { documentId: "d" as never, page: 2, evidence: "Operation" } };

test("what a person enters for a day that has not come is planned; what a paper states for it is no plan of theirs", () => {
  expect(lineAheadOf({ date: on("2026-12-01"), provenance: entered }, today)).toBe("planned");
  expect(lineAheadOf({ date: on("2026-12-01"), provenance: fromPaper }, today)).toBe("not-come");
  expect(lineAheadOf({ date: on("2027"), provenance: { from: "study" } as Provenance }, today)).toBe("not-come");
});

test("today, what is past, what has no day, and a month or year that has begun lie not ahead", () => {
  for (const date of [today, on("2026-11-29"), on("2026-11"), on("2026"), null])
    expect(lineAheadOf({ date, provenance: entered }, today)).toBeNull();
});

test("a day ahead is told with its words, whatever stands in them", () => {
  expect(daysAheadInWords("planned", "$& spring 2027")).toBe("planned for $& spring 2027");
  expect(daysAheadInWords("not-come", "5 May 2027")).toBe("5 May 2027, a day that has not come yet");
});

import { expect, test } from "vitest";
import { daysOf, mostTogether, spansBeneath, withTest } from "../../../../renderer/labs/together.ts";
import type { LabSeries } from "../../../../renderer/labs/lab-series.ts";
import { dayOf } from "../../../../renderer/timeline/time-scale.ts";
import type { TimelineLine } from "../../../../shared/api/engine/timeline.ts";

function line(kind: string, title: string, more: Partial<Record<keyof TimelineLine, unknown>>): TimelineLine {
  return {
    id: title,
    kind,
    title,
    date: null,
    dateWords: null,
    endDate: null,
    isOngoing: false,
    ...more,
  } as TimelineLine;
}

const years = { from: dayOf(2022), to: dayOf(2024) };

test("beneath stand treatments, then symptoms, of those years only; what goes on reaches to the end", () => {
  const found = spansBeneath(
    [
      line("symptom", "Headache", { date: "2021", isOngoing: true }),
      line("treatment", "Propranolol", { date: "2023-02", endDate: "2023-06" }),
      line("medication", "Amitriptyline", { date: "2020", endDate: "2022-03" }),
      line("treatment", "Before", { date: "2019", endDate: "2020" }),
      line("treatment", "After", { date: "2024-06" }),
      line("visit", "Visit", { date: "2023" }),
      line("symptom", "No day", {}),
    ],
    years,
  );
  expect(found.map(({ line: { title } }) => title)).toEqual(["Amitriptyline", "Propranolol", "Headache"]);
  expect(found[2]?.to).toBe(Number.POSITIVE_INFINITY);
});

test("the table has every day of every test once, the latest first, and what has none last", () => {
  const series = (dates: readonly (string | null)[]) =>
    ({ lines: dates.map((date) => ({ date })) }) as unknown as LabSeries;
  expect(daysOf([series(["2023-01", null]), series(["2024", "2023-01"])])).toEqual(["2024", "2023-01", null]);
});

test("a test that is ticked again goes, and one too many takes the first one's place", () => {
  expect(withTest(["a", "b"], "a")).toEqual(["b"]);
  const full = Array.from({ length: mostTogether }, (_, at) => `${at}`);
  expect(withTest(full, "new")).toEqual([...full.slice(1), "new"]);
});

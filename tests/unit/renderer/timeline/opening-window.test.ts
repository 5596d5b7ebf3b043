import { describe, expect, test } from "vitest";
import { openingWindow } from "../../../../renderer/timeline/opening-window.ts";
import { dayOf } from "../../../../renderer/timeline/time-scale.ts";

const on = (year: number, month = 1) => ({ from: dayOf(year, month), to: dayOf(year, month) + 1 });
const years = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at).flatMap((year) => [on(year, 3), on(year, 9)]);

describe("the timeline opens", () => {
  test("on nothing where nothing has a date, and on one day where there is one", () => {
    expect(openingWindow([])).toBeNull();
    expect(openingWindow([on(2024)])).toEqual({ from: dayOf(2024), to: dayOf(2024) + 1 });
  });

  test("on all of a history of some years", () => {
    const entries = years(2018, 2026);
    expect(openingWindow(entries)).toEqual({ from: on(2018, 3).from, to: on(2026, 9).to });
  });

  test("without the one old entry that would squeeze all others", () => {
    expect(openingWindow([on(1995, 6), ...years(2022, 2026)])?.from).toBe(on(2022, 3).from);
    expect(openingWindow([on(1995, 6), on(2024), on(2025)])?.from).toBe(on(2024).from);
  });

  test("with old entries where they are more than a few, or where no gap parts them from the rest", () => {
    expect(openingWindow([on(2014), on(2014, 5), on(2014, 8), on(2024), on(2025)])?.from).toBe(on(2014).from);
    expect(openingWindow([on(2021), on(2023), on(2024), on(2025)])?.from).toBe(on(2021).from);
  });

  test("on the last five years of a very long history", () => {
    expect(openingWindow([...years(1990, 2026), ...years(2020, 2026), ...years(2021, 2026)])?.from).toBeCloseTo(
      on(2026, 9).to - 5 * 365.2425,
      0,
    );
  });
});

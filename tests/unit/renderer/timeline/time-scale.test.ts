import { describe, expect, test } from "vitest";
import { dayAt, dayOf, fitted, moved, spanOf, ticksOf, xOf, zoomed } from "../../../../renderer/timeline/time-scale.ts";
import type { PartialDate } from "../../../../shared/model/dates.ts";

const date = (text: string) => text as PartialDate;
const decade = { from: dayOf(2015), to: dayOf(2025), width: 1000 };

describe("the days a date covers", () => {
  test.each([
    ["2024-02-29", 1],
    ["2024-02", 29],
    ["2023-02", 28],
    ["2024", 366],
    ["2023", 365],
  ])("%s covers %i days", (text, days) => {
    const { from, to } = spanOf(date(text));
    expect(to - from).toBe(days);
  });

  test("the last day of a year is followed by the first of the next", () => {
    expect(spanOf(date("1969-12-31")).to).toBe(dayOf(1970));
    expect(dayOf(1970)).toBe(0);
  });
});

describe("the window of time", () => {
  test("zooming keeps the day under the pointer where it is", () => {
    const before = dayAt(decade, 300);
    for (const factor of [1.5, 4, 0.5]) expect(dayAt(zoomed(decade, factor, 300), 300)).toBeCloseTo(before, 6);
  });

  test("it is never nearer than a week nor farther than two centuries", () => {
    const near = zoomed(decade, 1e9, 0);
    const far = zoomed(decade, 1e-9, 0);
    expect(near.to - near.from).toBeCloseTo(7, 6);
    expect((far.to - far.from) / 365.2425).toBeCloseTo(200, 6);
  });

  test("it moves by pixels, and stops at the ends of the axis", () => {
    expect(xOf(moved(decade, 100), dayAt(decade, 100))).toBeCloseTo(0, 6);
    const end = moved(decade, 1e9);
    expect(end.to).toBeCloseTo(dayOf(2200), 3);
    expect(end.to - end.from).toBeCloseTo(decade.to - decade.from, 3);
  });

  test("everything fits with room at both ends, even a single day", () => {
    const days = spanOf(date("2024-05-03"));
    const scale = fitted(days, 800);
    expect([xOf(scale, days.from) > 0, xOf(scale, days.to) < 800]).toEqual([true, true]);
  });
});

describe("the axis", () => {
  test.each([
    [dayOf(1950), dayOf(2025), ["1950", "1960", "1970"]],
    [dayOf(2015), dayOf(2025), ["2015", "2016", "2017"]],
    [dayOf(2024), dayOf(2025), ["2024", "Apr", "Jul"]],
    [dayOf(2024, 3, 1), dayOf(2024, 3, 10), ["1 Mar 2024", "2 Mar", "3 Mar"]],
  ])("is labelled with what fits from %i to %i", (from, to, labels) => {
    const ticks = ticksOf({ from, to, width: 800 });
    expect(ticks.slice(0, 3).map(({ label }) => label)).toEqual(labels);
  });

  test("no two labels stand nearer than they are wide, from a week to two centuries", () => {
    for (let scale = zoomed(decade, 1e-9, 0); scale.to - scale.from > 7.1; scale = zoomed(scale, 1.3, 400)) {
      const places = ticksOf(scale).map(({ day }) => xOf(scale, day));
      const gaps = places.slice(1).map((x, at) => x - (places[at] ?? 0));
      expect(Math.min(...gaps, Infinity)).toBeGreaterThan(60);
      expect(places.length).toBeLessThan(30);
    }
  });
});

import { describe, expect, test } from "vitest";
import { spokenSpan } from "../../../../renderer/timeline/spoken-span.ts";
import { dayOf } from "../../../../renderer/timeline/time-scale.ts";
import type { PartialDate } from "../../../../shared/model/dates.ts";

const span = (date: string, words: string | null = null) => spokenSpan(date as PartialDate, words);

describe("an approximate date", () => {
  test("is as wide as its words, and soft up to its middle", () => {
    expect(span("2022", "spring 2022")).toEqual({ from: dayOf(2022, 3), to: dayOf(2022, 6), soft: 46 });
    expect(span("2022", "Christmas 2022")).toMatchObject({ from: dayOf(2022, 12), to: dayOf(2023, 1) });
    expect(span("2022", "late 2022").from).toBeCloseTo(dayOf(2022, 9), -1);
    expect(span("2022-05", "early May 2022").to).toBeCloseTo(dayOf(2022, 5, 11), -1);
  });

  test("stays the whole year where its words lie at both of its ends, or say nothing of a part", () => {
    for (const words of ["winter 2022", "around 2022", null])
      expect(span("2022", words)).toMatchObject({ from: dayOf(2022), to: dayOf(2023) });
  });

  test("has sharp edges where the day is known", () => {
    expect(span("2022-05-03")).toEqual({ from: dayOf(2022, 5, 3), to: dayOf(2022, 5, 4), soft: 0 });
  });
});

import { describe, expect, test } from "vitest";
import { parsePartialDate, type PartialDate } from "../../../shared/model/dates.ts";
import { formatSpokenDate, readSpokenDate } from "../../../shared/model/spoken-date.ts";

function date(text: string): PartialDate {
  const parsed = parsePartialDate(text);
  if (parsed === null) throw new Error("the test names no date");
  return parsed;
}
const today = date("2024-06-01");

describe("dates counted back from today", () => {
  test.each([
    ["about two years ago", "2022", "about 2022"],
    ["2 years ago", "2022", "about 2022"],
    ["a year ago", "2023", "about 2023"],
    ["half a year ago", "2023-12", "about December 2023"],
    ["three months ago", "2024-03", "about March 2024"],
    ["two weeks ago", "2024-05", "about May 2024"],
    ["3 days ago", "2024-05-29", null],
    ["about 10 days ago", "2024-05", "about May 2024"],
  ])("%s stays true when it is read later", (text, expected, words) => {
    expect(readSpokenDate(text, today)).toEqual({ is: "date", date: expected, words });
  });

  test.each(["some years ago", "many moons ago", "years ago", "500 years ago"])("%s is no date", (text) => {
    expect(readSpokenDate(text, today)).toEqual({ is: "unread" });
  });
});

describe("dates that say all they mean", () => {
  test.each([
    ["3 May 2024", "2024-05-03"],
    ["3rd of May, 2024", "2024-05-03"],
    ["3. May 2024", "2024-05-03"],
    ["3.May 2024", "2024-05-03"],
    ["May 3, 2024", "2024-05-03"],
    ["may 3 2024", "2024-05-03"],
    ["Sept. 2021", "2021-09"],
    ["2024-05-03", "2024-05-03"],
    ["2024/5/3", "2024-05-03"],
    ["May 2024", "2024-05"],
    ["in May 2024", "2024-05"],
    ["5/2024", "2024-05"],
    ["2024-05", "2024-05"],
    ["2024", "2024"],
    ["since 2019", "2019"],
    ["today", "2024-06-01"],
    ["Yesterday", "2024-05-31"],
    ["last month", "2024-05"],
    ["last year", "2023"],
    ["25/12/2023", "2023-12-25"],
    ["12/25/2023", "2023-12-25"],
    ["4/4/2023", "2023-04-04"],
    ["29 February 2024", "2024-02-29"],
    ["  3   may  2024 ", "2024-05-03"],
  ])("%s is %s", (text, expected) => {
    expect(readSpokenDate(text, today)).toEqual({ is: "date", date: expected, words: null });
  });
});

describe("dates that are approximate keep their words and are never made more precise", () => {
  test.each([
    ["spring 2023", "2023"],
    ["Spring of 2023", "2023"],
    ["early 2023", "2023"],
    ["mid-2023", "2023"],
    ["late May 2023", "2023-05"],
    ["around Christmas 2022", "2022"],
    ["about 2019", "2019"],
    ["around 3 May 2024", "2024-05"],
    ["the beginning of 2020", "2020"],
    ["New Year's 2021", "2021"],
  ])("%s has the date %s", (text, expected) => {
    expect(readSpokenDate(text, today)).toEqual({ is: "date", date: expected, words: text });
  });
});

test("numbers whose day and month cannot be told apart have two readings, day first", () => {
  expect(readSpokenDate("3/5/2024", today)).toEqual({ is: "ambiguous", readings: ["2024-05-03", "2024-03-05"] });
  expect(readSpokenDate("03.05.2024", today)).toEqual({ is: "ambiguous", readings: ["2024-05-03", "2024-03-05"] });
});

test.each([
  "",
  "soon",
  "3/5/24",
  "31 April 2024",
  "30/2/2024",
  "2026",
  "May 2026",
  "0999",
  "May",
  "spring",
  "spring 2023 or 2024",
  "Tuesday",
  "12 34 2024",
  "<b>2023</b>",
  "2023 ".repeat(30),
  "around 31 31 2024",
])("%j is not read", (text) => {
  expect(readSpokenDate(text, today)).toEqual({ is: "unread" });
});

test("next year is within reach, for an appointment that is made", () => {
  expect(readSpokenDate("January 2025", today)).toMatchObject({ is: "date", date: "2025-01" });
});

test("a date is written one way, and says when it is approximate", () => {
  expect(formatSpokenDate(date("2024-05-03"), null)).toBe("3 May 2024");
  expect(formatSpokenDate(date("2023"), "spring 2023")).toBe("spring 2023 (approx.)");
  expect(formatSpokenDate(date("2019"), "about 2019")).toBe("about 2019");
  expect(formatSpokenDate(null, null)).toBe("no date");
});

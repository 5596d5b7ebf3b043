import { expect, test } from "vitest";
import { choicesIn, everything, filtered, grouped } from "../../../../renderer/records/records-filter.ts";
import type { ContentsLine } from "../../../../shared/api/engine/records.ts";
import { contentsLine } from "../../../fixtures/contents-line.ts";

function line(fields: Partial<Record<keyof ContentsLine, unknown>>): ContentsLine {
  return contentsLine({
    type: "lab-report",
    category: "laboratory",
    title: "Laboratory report",
    date: "2024-05-03",
    facility: "Hôpital du Port",
    source: "lab.pdf",
    ...fields,
  });
}

test("all the words have to fit, in any order, whatever their case and accents", () => {
  const lines = [line({}), line({ title: "Letter", facility: null })];
  const found = (words: string) => filtered(lines, { ...everything, words }).length;
  expect([found(""), found("REPORT hopital"), found("2024"), found("report missing")]).toEqual([2, 1, 2, 0]);
});

test("what could not be read is not among what waits to be checked", () => {
  const lines = [line({ status: "proposed" }), line({ status: "proposed", state: "unreadable" }), line({})];
  const number = (state: "proposed" | "unread") => filtered(lines, { ...everything, state }).length;
  expect([number("proposed"), number("unread")]).toEqual([1, 1]);
});

test("a kind and years narrow the list, and what has no date is not in any year", () => {
  const lines = [
    line({ id: "a", date: "2019" }),
    line({ id: "b", date: "2021-05" }),
    line({ id: "c", date: null }),
    line({ id: "d", type: "letter" }),
  ];
  const ids = (fields: object) => filtered(lines, { ...everything, ...fields }).map(({ id }) => id);
  expect(ids({ from: "2020" })).toEqual(["b", "d"]);
  expect(ids({ until: "2021" })).toEqual(["a", "b"]);
  expect(ids({ from: "2021", until: "2021" })).toEqual(["b"]);
  expect(ids({ type: "letter" })).toEqual(["d"]);
  expect(choicesIn(lines)).toEqual({ types: ["lab-report", "letter"], years: ["2024", "2021", "2019"] });
});

test("groups stand in the order in which a specialist reads them", () => {
  const lines = [line({ category: "other" }), line({}), line({ category: "letters" })];
  expect(grouped(lines, "category").map(({ heading }) => heading)).toEqual([
    "Summaries and letters",
    "Laboratory results",
    "Other documents",
  ]);
});

test("by date the latest year comes first and what has no date last", () => {
  const lines = [line({ date: "2022" }), line({ date: "2024-01" }), line({ date: "2024-05-03" }), line({ date: null })];
  expect(grouped(lines, "date").map(({ heading, lines: of }) => [heading, of.map(({ date }) => date)])).toEqual([
    ["2024", ["2024-05-03", "2024-01"]],
    ["2022", ["2022"]],
    ["No date", [null]],
  ]);
});

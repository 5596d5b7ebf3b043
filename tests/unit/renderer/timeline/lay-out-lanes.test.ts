import { describe, expect, test } from "vitest";
import { layOutLanes } from "../../../../renderer/timeline/lay-out-lanes.ts";
import { entryFrom, rowsOf } from "../../../../renderer/timeline/list-rows.ts";
import { seriesOf, symptomNames, symptomsFor } from "../../../../renderer/timeline/symptom-series.ts";
import { dayOf } from "../../../../renderer/timeline/time-scale.ts";
import { TimelineLine } from "../../../../shared/api/engine/timeline.ts";

const today = dayOf(2026, 11, 25);
let made = 0;

function line(fields: Partial<Record<keyof TimelineLine, unknown>>): TimelineLine {
  return TimelineLine.parse({
    id: `e${made++}`,
    date: null,
    dateWords: null,
    endDate: null,
    isOngoing: false,
    kind: "symptom",
    title: "Headache",
    detail: null,
    severity: null,
    frequency: null,
    response: null,
    effect: null,
    forSymptoms: [],
    provenance: { from: "entered", on: "2026-01-01" },
    ...fields,
  });
}

describe("lanes", () => {
  test("what has no date is not in the picture, and lanes without entries are not there", () => {
    const laidOut = layOutLanes([line({}), line({ kind: "encounter", date: "2024-05-03" })], today);
    expect(laidOut.lanes.map(({ id, rows }) => [id, rows[0]?.entries.length])).toEqual([["visits", 1]]);
    expect(layOutLanes([line({})], today).days).toBeNull();
  });

  test("entries of one name are one row, however it is written", () => {
    const titles = ["Headache", " headache", "HEADACHE", "Dizziness"];
    const { lanes } = layOutLanes(
      titles.map((title) => line({ title, date: "2024-05-03" })),
      today,
    );
    expect(lanes[0]?.rows.map(({ label, entries }) => [label, entries.length])).toEqual([
      ["Headache", 3],
      ["Dizziness", 1],
    ]);
  });

  test("of many symptoms the most frequent have rows, and how many have none is told", () => {
    const lines = Array.from({ length: 10 }, (_, at) =>
      Array.from({ length: at + 1 }, () => line({ title: `Symptom ${at}`, date: "2024" })),
    ).flat();
    const { lanes } = layOutLanes(lines, today);
    expect([lanes[0]?.rows.length, lanes[0]?.folded]).toEqual([6, 4]);
    expect(lanes[0]?.rows.map(({ label }) => label)).not.toContain("Symptom 0");
  });

  test("treatments at the same time stand in different rows, one after the other share one", () => {
    const spans = [
      ["2022-01", "2022-06"],
      ["2022-03", "2022-04"],
      ["2022-07", "2022-09"],
    ];
    const { lanes } = layOutLanes(
      spans.map(([date, endDate]) => line({ kind: "treatment", date, endDate })),
      today,
    );
    expect(lanes[0]?.rows.map(({ entries }) => entries.length)).toEqual([2, 1]);
  });

  test("what goes on reaches to today, and a rough date is as wide as it is rough", () => {
    const { lanes, days } = layOutLanes(
      [line({ kind: "treatment", date: "2026-01", isOngoing: true }), line({ date: "2023" })],
      today,
    );
    expect(days).toEqual({ from: dayOf(2023), to: today + 1 });
    const [rough] = lanes[0]?.rows[0]?.entries ?? [];
    expect([(rough?.to ?? 0) - (rough?.from ?? 0), rough?.isSpan]).toEqual([365, false]);
  });
});

describe("the list", () => {
  test("has the latest first under its year, and what has no date at the end", () => {
    const lines = [line({ date: "2023" }), line({ date: "2024-01" }), line({ date: "2024-05" }), line({})];
    expect(rowsOf(lines).map((row) => (row.is === "heading" ? row.text : (row.line.date ?? "-")))).toEqual([
      "2024",
      "2024-05",
      "2024-01",
      "2023",
      "2023",
      "No date",
      "-",
    ]);
  });

  test("is walked from entry to entry, over the headings, and not beyond its ends", () => {
    const rows = rowsOf([line({ date: "2023" }), line({ date: "2024" })]);
    expect([entryFrom(rows, -1, 1), entryFrom(rows, 1, 1), entryFrom(rows, 3, 1), entryFrom(rows, 3, -10)]).toEqual([
      1, 3, 3, 1,
    ]);
  });
});

describe("a symptom that comes again", () => {
  const first = line({ date: "2022", severity: 4 });
  const worst = line({ date: "2023", severity: 8, title: "headache" });
  const treatment = line({ kind: "treatment", title: "Propranolol", date: "2023", forSymptoms: [first.id] });
  const lines = [first, worst, treatment, line({ title: "Cough", date: "2024", severity: 9 })];

  test("is told with its worst day and with what was tried for any of its entries", () => {
    expect(seriesOf(worst, lines)).toEqual({
      title: "Headache",
      entries: [first, worst],
      worst,
      treatments: [treatment],
    });
  });

  test("is offered once for a treatment, the latest symptom first", () => {
    expect(symptomNames(lines).map(({ title, ids: [id] }) => [title, id === first.id])).toEqual([
      ["Cough", false],
      ["Headache", true],
    ]);
    expect(symptomNames(lines).at(-1)?.ids).toEqual([first.id, worst.id]);
    expect(symptomsFor(treatment, lines)).toEqual(["Headache"]);
  });
});

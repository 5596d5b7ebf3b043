import { describe, expect, test } from "vitest";
import { isNamed, joinedRuns, labSeries } from "../../../../renderer/labs/lab-series.ts";
import { rangeOf } from "../../../../shared/model/printed-range.ts";
import { valueScale, yOf } from "../../../../renderer/labs/value-scale.ts";
import type { LabLine } from "../../../../shared/api/engine/labs.ts";
import type { PartialDate } from "../../../../shared/model/dates.ts";
import type { DocumentId } from "../../../../shared/model/ids.ts";
import { analyteKey } from "../../../../shared/model/lab.ts";

function lab(fields: Partial<Omit<LabLine, "date">> & { readonly date?: string | null }): LabLine {
  const { date = "2024-05-03", ...more } = fields;
  return {
    id: "x",
    documentId: "d" as DocumentId,
    analyte: "Sodium",
    printed: String(more.value ?? ""),
    comparator: null,
    value: 140,
    unit: "mmol/L",
    referenceRange: "135-146",
    flag: null,
    loinc: null,
    material: null,
    panel: null,
    reportStatus: null,
    page: 1,
    evidence: "",
    remark: null,
    isPaperDay: false,
    superseded: null,
    status: "proposed",
    test: { key: `name:${analyteKey(more.analyte ?? "Sodium")}`, title: null, panel: null, by: null },
    laboratory: null,
    ...more,
    date: date as PartialDate | null,
  };
}

test("results of one name are one series, capitals and blanks aside, the latest first", () => {
  const [sodium, ...others] = labSeries(
    [lab({ value: 138, date: "2023-01-02" }), lab({ analyte: "SODIUM ", value: 141 }), lab({ value: 139, date: null })],
    true,
  );
  expect(others).toEqual([]);
  expect(sodium?.lines.map(({ value }) => value)).toEqual([141, 138, 139]);
  expect(sodium?.points.map(({ value }) => value)).toEqual([138, 141]);
});

test("a picture holds one unit: another of the same kind is told in it and marked, mass never becomes an amount", () => {
  const [glucose] = labSeries(
    [
      lab({ analyte: "Glucose", value: 95, unit: "mg/dL", referenceRange: "70-99" }),
      lab({ analyte: "Glucose", value: 100, unit: "MG/DL", date: "2023-05-03" }),
      lab({ analyte: "Glucose", value: 0.9, unit: "g/L", referenceRange: "0.7-1.1", date: "2022-06-03" }),
      lab({ analyte: "Glucose", value: 5.3, unit: "mmol/L", date: "2022-05-03" }),
    ],
    true,
  );
  expect(glucose?.points.map(({ value, isConverted }) => [value, isConverted])).toEqual([
    [90, true],
    [100, false],
    [95, false],
  ]);
  expect(glucose?.points[0]?.range).toEqual({ low: 70, high: 110 });
  expect(glucose?.lines.map(({ value, unit }) => [value, unit])).toContainEqual([0.9, "g/L"]);
});

test("what nobody has checked stays out of the picture until it is asked in, and is counted", () => {
  const lines = [lab({ value: 138, status: "confirmed" }), lab({ value: 12, date: "2023-01-02" })];
  const [checked] = labSeries(lines, false);
  const [all] = labSeries(lines, true);
  expect([checked?.points.map(({ value }) => value), checked?.leftOut, checked?.lines.length]).toEqual([[138], 1, 2]);
  expect([all?.points.map(({ value }) => value), all?.leftOut]).toEqual([[12, 138], 0]);
});

test("values in words and values without a day are in no picture", () => {
  const [one] = labSeries([lab({ value: null, printed: "Negative" }), lab({ date: null })], true);
  expect([one?.points.length, one?.lines.length]).toEqual([0, 2]);
});

describe("a printed range", () => {
  test.each([
    ["135-146", { low: 135, high: 146 }],
    ["(3.5 – 5.0)", { low: 3.5, high: 5 }],
    ["4,0-6,0", { low: 4, high: 6 }],
    ["<5.0", { low: null, high: 5 }],
    ["≥ 60", { low: 60, high: null }],
    ["Negative", null],
    ["Follicular: 2.5-10.2 Luteal: 1.5-9.1", null],
    ["1.250-2.500", null],
    ["9-3", null],
  ])("%s", (printed, range) => {
    expect(rangeOf(printed)).toEqual(range);
  });
});

test("the upright axis shows values and ranges, and nothing below nothing", () => {
  const [series] = labSeries([lab({ value: 1, referenceRange: "0-8" }), lab({ value: 12, date: "2023-05-03" })], true);
  const scale = valueScale(series?.points ?? [], 100);
  expect(scale.low).toBe(0);
  expect(scale.high).toBeGreaterThan(146);
  expect([yOf(scale, scale.low), yOf(scale, scale.high)]).toEqual([100, 0]);
  expect(scale.ticks.every((tick) => tick >= scale.low && tick <= scale.high)).toBe(true);
});

test("no line goes through a value that is only known to lie above or below, nor past it", () => {
  const values = [
    lab({ date: "2024-01-03", value: 5 }),
    lab({ date: "2024-02-03", value: 6 }),
    lab({ date: "2024-03-03", printed: "<1", comparator: "<", value: 1 }),
    lab({ date: "2024-04-03", printed: ">5", comparator: ">", value: 5 }),
    lab({ date: "2024-05-03", value: 7 }),
    lab({ date: "2024-06-03", value: 8 }),
  ];
  const [series] = labSeries(values, true);
  expect(series?.points.length).toBe(6);
  expect(joinedRuns(series?.points ?? []).map((run) => run.map(({ value }) => value))).toEqual([
    [5, 6],
    [7, 8],
  ]);
});

test("a value whose report a newer one corrects is in the table and not in the picture", () => {
  const superseded = { by: "d2" as DocumentId, as: "corrected" } as const;
  const [series] = labSeries([lab({ value: 190, superseded }), lab({ value: 140 })], true);
  expect(series?.lines.length).toBe(2);
  expect(series?.points.map(({ value }) => value)).toEqual([140]);
  expect(series?.leftOut).toBe(0);
});

describe("results of one test under several names", () => {
  const of = (key: string, title: string, panel: "Blood count" | "Kidneys and salts") =>
    ({ key, title, panel, by: "name" }) as const;
  const creatinine = of("creatinine", "Creatinine", "Kidneys and salts");
  const all = labSeries(
    [
      lab({ analyte: "Kreatinin", test: creatinine, laboratory: "Klinikum" }),
      lab({ analyte: "Creatinine, Serum", test: creatinine, date: "2023-01-02" }),
      lab({ analyte: "Hb", test: of("hemoglobin", "Hemoglobin", "Blood count") }),
      lab({ analyte: "Anything" }),
    ],
    true,
  );

  test("are one series under its plain name; one name stands as it is printed; panels come in their order, others last", () => {
    expect(all.map(({ name, panel, lines }) => [name, panel, lines.length])).toEqual([
      ["Hb", "Blood count", 1],
      ["Creatinine", "Kidneys and salts", 2],
      ["Anything", null, 1],
    ]);
  });

  test("a name in another material is a name of its own, so that a person's word reaches it alone", () => {
    const said = { key: "creatinine", title: "Creatinine", panel: "Kidneys and salts", by: "person" } as const;
    const lines = [
      lab({ test: creatinine, analyte: "Creatinine" }),
      lab({ test: said, analyte: "Creatinine", material: "URINE" }),
    ];
    expect(labSeries(lines, true)[0]?.printed.map(({ analyte }) => analyte)).toEqual([
      "Creatinine",
      "Creatinine · URINE",
    ]);
  });

  test("are found by each of the names", () => {
    const found = (words: string) => all.filter((one) => isNamed(one, words)).map(({ name }) => name);
    expect([found("kreat"), found("serum"), found("creatinine"), found("hemo")]).toEqual([
      ["Creatinine"],
      ["Creatinine"],
      ["Creatinine"],
      [],
    ]);
  });
});

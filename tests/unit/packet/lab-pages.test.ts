import { expect, test } from "vitest";
import { labsGoing, labTables } from "../../../electron/packet/pages/lab-pages.ts";
import type { PacketPlan } from "../../../electron/packet/plan/packet-plan.ts";
import type { LabResult } from "../../../electron/records/documents/labs.ts";
import { PartialDate, precisionOf } from "../../../shared/model/dates.ts";
import type { DocumentId } from "../../../shared/model/ids.ts";
import { analyteKey } from "../../../shared/model/lab.ts";

const plan = {
  parts: [{ id: "paper", title: "Laboratory report" }],
  originals: [{ documentId: "paper" }, { documentId: "unread", path: "Originals/ORIG0002.PDF" }],
} as unknown as PacketPlan;

function lab(analyte: string, printed: string, day: string | null, more: Partial<LabResult> = {}): LabResult {
  const date = day === null ? null : PartialDate.parse(day);
  return {
    id: `${analyte} ${printed} ${day}`,
    documentId: "paper" as DocumentId,
    analyte,
    printed,
    comparator: null,
    value: Number.isNaN(Number(printed)) ? null : Number(printed),
    unit: "mmol/L",
    referenceRange: "135-146",
    flag: null,
    loinc: null,
    material: null,
    panel: null,
    page: 2,
    evidence: "",
    remark: null,
    isPaperDay: false,
    superseded: null,
    status: "confirmed",
    test: { key: `name:${analyteKey(analyte)}`, title: null, panel: null, by: null },
    laboratory: null,
    correctedFrom: null,
    reportStatus: null,
    isDayUnchecked: false,
    date,
    datePrecision: precisionOf(date),
    ...more,
  };
}

const today = PartialDate.parse("2024-12-01");

test("the last year stands first, the latest day first, and four days beside each other", () => {
  const days = ["2024-05-03", "2024-04-03", "2024-03-03", "2024-02-03", "2024-01-03", "2023-05-03", "2019"];
  const tables = labTables(
    plan,
    [...days, "2027-08-01", null].map((day) => lab("Sodium", "138", day)),
    today,
  );
  expect(tables.map(({ title, days: shown }) => [title, shown])).toEqual([
    ["The last year", ["2024-05-03", "2024-04-03", "2024-03-03", "2024-02-03"]],
    ["The last year, continued", ["2024-01-03"]],
    ["Earlier", ["2023-05-03", "2019"]],
    // A mistyped year pushes nothing out of its place.
    ["Dated after this packet was made", ["2027-08-01"]],
    ["No day is known", [null]],
  ]);
  // A year without results has no heading of its own.
  const old = labTables(plan, [lab("Sodium", "138", "2013-05-03")], today);
  expect(old.map(({ title }) => title)).toEqual(["Earlier"]);
  // The trend stands once, and an undated value has no place in it.
  expect(tables.map(({ rows }) => rows[0]?.trend.length)).toEqual([8, 0, 0, 0, 0]);
});

test("range and unit stand in a cell only where they differ from the latest, and nothing is converted", () => {
  const [table] = labTables(
    plan,
    [
      lab("Glucose", "5.4", "2024-05-03", { unit: "mmol/L", referenceRange: "3.9-5.5" }),
      lab("glucose ", "97", "2024-03-03", { unit: "mg/dL", referenceRange: "70-99", flag: "H" }),
      lab("Glucose", "5.1", "2024-02-03", { referenceRange: null }),
      lab("Glucose", "<3.0", "2024-01-03", { comparator: "<", value: 3, referenceRange: "3.9-5.5" }),
    ],
    today,
  );
  const [row] = table?.rows ?? [];
  expect(row).toMatchObject({ analyte: "Glucose", unit: "mmol/L", range: "3.9-5.5" });
  expect(row?.cells.map(([cell]) => [cell?.printed, cell?.unit, cell?.range, cell?.flag])).toEqual([
    ["5.4", null, null, null],
    ["97", "mg/dL", "70-99", "H"],
    ["5.1", null, "no range", null],
    ["<3.0", null, null, null],
  ]);
  expect(row?.trend.map(({ value }) => value)).toEqual([5.1, 5.4]);
});

test("two papers of one day stand in one cell, each with its own page", () => {
  const [table] = labTables(
    plan,
    [
      lab("Sodium", "138", "2024-05-03"),
      lab("Sodium", "139", "2024-05-03", { documentId: "unread" as DocumentId, page: 1 }),
    ],
    today,
  );
  expect(table?.rows[0]?.cells[0]?.map(({ printed, source }) => [printed, source.partId, source.page])).toEqual([
    ["138", "paper", 2],
    ["139", null, 1],
  ]);
});

test("unchecked results are marked, or left out and counted; those of papers that stay out are neither", () => {
  const labs = [
    lab("Sodium", "138", "2024-05-03"),
    lab("Sodium", "139", "2024-06-03", { status: "proposed" }),
    lab("Sodium", "140", "2024-07-03", { status: "proposed", documentId: "elsewhere" as DocumentId }),
  ];
  const marked = labsGoing(plan, labs, "marked");
  expect([marked.going.length, marked.leftOut]).toEqual([2, 0]);
  expect(labTables(plan, marked.going, today)[0]?.rows[0]?.cells.map(([cell]) => cell?.isProposed)).toEqual([
    true,
    false,
  ]);
  const without = labsGoing(plan, labs, "left-out");
  expect(without.going.map(({ printed }) => printed)).toEqual(["138"]);
  expect(without.leftOut).toBe(1);
});

test("what speaks against a value stands beside it, and no trend leads past one that is only known to be below", () => {
  const [table] = labTables(
    plan,
    [
      lab("TSH", "5", "2024-05-03", { value: 5, remark: "haemolysed, please repeat" }),
      lab("TSH", "<1", "2024-04-03", { value: 1, comparator: "<" }),
      lab("TSH", "4", "2024-03-03", { value: 4 }),
      lab("TSH", "9", "2024-03-03", { value: 9, superseded: { by: "new" as DocumentId, as: "corrected" } }),
    ],
    today,
  );
  const [row] = table?.rows ?? [];
  expect(row?.cells.flat().map(({ printed, against }) => [printed, against])).toEqual([
    ["5", ["the paper says: “haemolysed, please repeat”"]],
    ["<1", []],
    ["4", []],
    ["9", ["a newer report corrects this one"]],
  ]);
  expect(row?.trend.map(({ value, startsAnew }) => [value, startsAnew])).toEqual([
    [4, false],
    [5, true],
  ]);
});

test("names of one test stand in one row, and a name that is not the latest one's stands beside its value", () => {
  const creatinine = { key: "creatinine", title: "Creatinine", panel: "Kidneys and salts", by: "name" } as const;
  const labs = [
    lab("Kreatinin", "0.9", "2024-11-03", { test: creatinine }),
    lab("Creatinine", "1.0", "2024-11-20", { test: creatinine }),
    lab("CREATININE", "1.1", "2024-11-21", { test: creatinine }),
  ];
  const rows = labTables(plan, labs, today).flatMap((table) => table.rows);
  expect(rows.map(({ analyte }) => analyte)).toEqual(["CREATININE"]);
  expect(rows[0]?.cells.map((cell) => cell.map(({ name, printed }) => [name, printed]))).toEqual([
    [[null, "1.1"]],
    [[null, "1.0"]],
    [["Kreatinin", "0.9"]],
  ]);
});

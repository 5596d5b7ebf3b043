import { expect, test } from "vitest";
import { composeSummary, type SummaryFacts } from "../../../../electron/records/cases/summary.ts";
import { speechIn } from "../../../../shared/packet-words/speech.ts";
import { CaseDocument, newCaseContent } from "../../../../shared/model/case/case-document.ts";
import { countingClock } from "../../../fixtures/records-vault.ts";

function facts(fields: object = {}, over: object = {}): SummaryFacts {
  const { newId } = countingClock();
  const document = CaseDocument.parse({
    ...newCaseContent("Is the operation needed?", newId),
    ...fields,
    id: "case",
    personId: "person",
    revision: 1,
    createdAt: "",
    changedAt: "",
    copiedFrom: null,
  });
  const said = { medications: [event("Levothyroxine")], allergies: [event("Penicillin")] };
  const none = { problems: [], treatments: [], procedures: [] };
  return {
    document,
    ...none,
    ...said,
    labs: [],
    scans: [],
    pathology: [],
    today: "2024-06-15",
    ...over,
  } as unknown as SummaryFacts;
}

const question = {
  words: "Must my thyroid come out?",
  diagnosis: { words: "Nodule of 2 cm", by: "Dr. Meyer", on: "2024-05-03", source: { itemId: "paper", page: 2 } },
  wishes: "To keep my voice",
};

const lab = (at: number, over: object = {}) => ({
  id: `lab ${at}`,
  documentId: "paper",
  analyte: `Test ${at}`,
  printed: String(at),
  unit: "mmol/L",
  flag: null,
  referenceRange: "1-9",
  date: "2024-05-03",
  page: 3,
  status: "confirmed",
  superseded: null,
  remark: null,
  correctedFrom: null,
  reportStatus: null,
  isDayUnchecked: false,
  ...over,
});

const event = (title: string, over: object = {}) => ({
  id: title,
  title,
  date: "2024-01",
  dateWords: null,
  endDate: null,
  isOngoing: true,
  dose: null,
  effect: null,
  response: null,
  whyStopped: null,
  reaction: null,
  bodySite: null,
  detail: null,
  ...over,
});

test("each line says who says it and leads to where it is written", () => {
  const { lines } = composeSummary(
    facts({ question }, { labs: [lab(1)], scans: [{ id: "scan", title: "MRI", date: null }] }),
  );
  const others = lines.filter(({ heading }) => heading !== "Medicines" && heading !== "Allergies");
  expect(others.map(({ heading, words, by, source }) => [heading, words, by, source])).toEqual([
    ["The question", "Must my thyroid come out?", "person", null],
    ["Diagnosis", "Nodule of 2 cm (Dr. Meyer, 3 May 2024)", "records", { itemId: "paper", page: 2 }],
    ["Key results", "Test 1 1 mmol/L (1-9), 3 May 2024", "records", { itemId: "paper", page: 3 }],
    ["Scans on file", "MRI, no date", "records", { itemId: "scan", page: null }],
    ["What matters to the person", "To keep my voice", "person", null],
  ]);
});

test("each kind of entry that a patient summary has stands on the page: illnesses, operations and vaccinations too", () => {
  const { lines } = composeSummary(
    facts(
      {},
      {
        problems: [
          event("Old fracture", { isOngoing: false, date: "2024-02", bodySite: "left wrist" }),
          event("Multiple sclerosis", { date: "2019-06", detail: "relapsing" }),
        ],
        procedures: [
          event("Lumbar puncture", { kind: "procedure", isOngoing: false, response: "headache for a week" }),
          event("Vaccination: Influenza", { kind: "procedure", isOngoing: false }),
        ],
      },
    ),
  );
  const said = lines.filter(({ heading }) => heading !== "Medicines" && heading !== "Allergies");
  expect(said.map(({ heading, words }) => `${heading}: ${words}`)).toEqual([
    "Problems: Multiple sclerosis, since June 2019: relapsing",
    "Problems: Old fracture, February 2024: left wrist",
    "Operations and procedures: Lumbar puncture, January 2024: headache for a week",
    "Vaccinations: Influenza, January 2024",
  ]);
});

test("only what somebody has checked stands in it; the rest is counted", () => {
  const { lines, leftOut } = composeSummary(
    facts(
      {},
      {
        labs: [lab(1, { status: "proposed" }), lab(2, { status: "proposed" })],
        pathology: [{ id: "p", title: "Biopsy", date: "2024-05", isChecked: false }],
      },
    ),
  );
  expect(lines.map(({ heading }) => heading)).toEqual(["Medicines", "Allergies"]);
  expect(leftOut).toEqual([
    "Left out: 2 laboratory results that nobody has checked; 1 pathology report that nobody has checked.",
  ]);
});

test("of each test the latest stands, those outside their range first", () => {
  const labs = [
    lab(1),
    lab(2, { flag: "H", date: "2023-01-01" }),
    lab(1, { id: "older", date: "2020-01-01", printed: "8" }),
  ];
  const { lines } = composeSummary(facts({}, { labs }));
  expect(lines.filter(({ heading }) => heading === "Key results").map(({ words }) => words)).toEqual([
    "Test 2 2 mmol/L H (1-9), 1 January 2023",
    "Test 1 1 mmol/L (1-9), 3 May 2024",
  ]);
});

test("it fits a page however much there is: headings take turns, and what is not there is counted", () => {
  const many = Array.from({ length: 60 }, (_, at) => event(`Treatment ${at}`));
  const labs = Array.from({ length: 60 }, (_, at) => lab(at));
  const { lines, leftOut } = composeSummary(facts({ question }, { treatments: many, labs }));
  expect(lines.length).toBeLessThan(45);
  const count = (heading: string) => lines.filter((line) => line.heading === heading).length;
  expect(Math.abs(count("Treatments and responses") - count("Key results"))).toBeLessThanOrEqual(1);
  expect(leftOut[0]).toMatch(
    new RegExp(
      `Treatments and responses: ${60 - count("Treatments and responses")} lines; Key results: ${60 - count("Key results")} lines`,
    ),
  );
  const { lines: short, leftOut: said } = composeSummary(facts({ question: { words: "long ".repeat(500) } }));
  expect(short[0]?.words).toMatch(/…$/);
  expect(said).toEqual(["1 line shortened (…)."]);
});

test("a line that was worded anew stays, and says when what it stands for has changed since", () => {
  const summary = [
    { id: "s", key: "diagnosis", words: "A lump in my thyroid", instead: "Nodule of 2 cm (Dr. Meyer, 3 May 2024)" },
  ];
  const diagnosisOf = (fields: object) =>
    composeSummary(facts({ question: { ...question, ...fields }, summary })).lines.find(
      ({ key }) => key === "diagnosis",
    );
  expect(diagnosisOf({})).toMatchObject({ words: "A lump in my thyroid", isReworded: true, now: null });
  expect(diagnosisOf({ diagnosis: { words: "Nodule of 3 cm" } })).toMatchObject({
    words: "A lump in my thyroid",
    now: "Nodule of 3 cm",
  });
});

test("where nothing is written down about medicines or allergies it says so, and never that there are none", () => {
  const { lines, leftOut } = composeSummary(facts({}, { medications: [], allergies: [] }));
  expect(lines).toEqual([]);
  expect(leftOut).toEqual([
    "Nothing is written down here about medicines and allergies, which does not mean that there are none.",
  ]);
});

test("what is dated later than today is told for planned, whatever it is, and never as done", () => {
  const procedures = [
    event("Thyroidectomy", { kind: "procedure", date: "2024-07-03", isOngoing: false, detail: "left side" }),
    event("Biopsy", { kind: "procedure", date: "2024-06-15", isOngoing: false }),
    event("Check", { kind: "procedure", date: "2024-06", isOngoing: false }),
    event("Vaccination: Influenza", { kind: "procedure", date: "2024-10", isOngoing: false }),
  ];
  const treatments = [event("Radiotherapy", { date: "2024-08", endDate: "2024-09", isOngoing: false })];
  const words = (over: object) =>
    composeSummary(facts({}, { procedures, treatments, medications: [event("Statin", { date: "2025" })], ...over }))
      .lines.filter(({ heading }) => heading !== "Allergies")
      .map((line) => line.words);
  expect(words({})).toEqual([
    "Radiotherapy, planned for August 2024 – September 2024",
    "Thyroidectomy, planned for 3 July 2024: left side",
    "Biopsy, 15 June 2024",
    "Check, June 2024",
    "Statin, planned for 2025",
    "Influenza, planned for October 2024",
  ]);
  expect(words({ today: "2025-02-01" })).toEqual([
    "Radiotherapy, August 2024 – September 2024",
    "Thyroidectomy, 3 July 2024: left side",
    "Biopsy, 15 June 2024",
    "Check, June 2024",
    "Statin, since 2025",
    "Influenza, October 2024",
  ]);
  expect(words({ speech: speechIn("de") })).toContain("Thyroidectomy, geplant: 3. Juli 2024: left side");
});

test("what a paper states as done on a day that has not come is not told for planned", () => {
  const procedures = [
    event("Lumpectomy", { kind: "procedure", date: "2024-07-03", isOngoing: false, isStated: true }),
    event("Biopsy", { kind: "procedure", date: "2024-06-15", isOngoing: false, isStated: true }),
  ];
  const words = composeSummary(facts({}, { procedures })).lines.map((line) => line.words);
  expect(words).toContain("Lumpectomy, 3 July 2024, a day that has not come yet");
  expect(words).toContain("Biopsy, 15 June 2024");
});

test("a key result carries the reservation that its paper has, and what of it nobody has checked", () => {
  const labs = [
    lab(1, { reportStatus: "preliminary" }),
    lab(2, { reportStatus: "corrected" }),
    lab(3, { reportStatus: "final" }),
    lab(4, { remark: "haemolysed" }),
    lab(5, { isDayUnchecked: true }),
    lab(6, { correctedFrom: "60 mmol/L" }),
    lab(7, { documentId: "older", superseded: { by: "not here", as: "corrected" } }),
    lab(8, { documentId: "first", superseded: { by: "paper", as: "final" } }),
  ];
  const { lines } = composeSummary(facts({}, { labs }));
  const results = lines.filter(({ heading }) => heading === "Key results");
  expect(results.map(({ words }) => words.replace(/^Test (\d) .*?, 3 May 2024/, "$1"))).toEqual([
    "1: from a preliminary report",
    "2: from a corrected report",
    "3",
    "4: the paper says: “haemolysed”",
    "5: its day as read, not yet checked",
    "6: as the person says; read as 60 mmol/L",
    "7: a newer report corrects this one",
  ]);
});

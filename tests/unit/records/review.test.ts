import { expect, test } from "vitest";
import {
  confirmFacts,
  confirmLabs,
  confirmSure,
  correctLab,
  rejectLabs,
  takeBack,
} from "../../../electron/records/documents/decide.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { labsOfDocument, listLabs, storeLabs } from "../../../electron/records/documents/labs.ts";
import {
  countReview,
  countsSql,
  nextToReview,
  openPapersSql,
  reviewLabs,
  stackOf,
} from "../../../electron/records/documents/review.ts";
import type { DocumentId, PersonId } from "../../../shared/model/ids.ts";
import type { PrintedLab, SaidLab } from "../../../shared/model/lab.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const head = "Harbour Laboratory\nLaboratory report\nPatient: Erika Example\nDate of birth: 14 March 1972\n";

function paper(day: string, rows: string): string {
  return `${head}Collected: ${day}\n${rows}`;
}

function lab(analyte: string, printed: string, more: Partial<PrintedLab> = {}): PrintedLab {
  return {
    analyte,
    printed,
    comparator: null,
    value: Number(printed),
    unit: "g/dL",
    referenceRange: "12.0-16.0",
    flag: null,
    collected: null,
    page: 1,
    evidence: `${analyte} ${printed} g/dL 12.0-16.0`,
    remark: null,
    loinc: null,
    material: null,
    panel: null,
    reportStatus: null,
    ...more,
  };
}

interface Kept {
  readonly records: RecordsVault;
  readonly personId: PersonId;
  readonly id: DocumentId;
}

/** A paper with these rows in place of what was read from it. */
async function withRows(labs: readonly PrintedLab[], unread: readonly string[] = []): Promise<Kept> {
  const records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  records.put("lab.txt", paper("3 May 2024", "Haemoglobin  13.2  g/dL  12.0-16.0\n"));
  await records.import({ personId });
  const [document] = listDocuments(records.vault.db, personId);
  if (!document) throw new Error("the paper made no document");
  read({ records, personId, id: document.id }, labs, unread);
  return { records, personId, id: document.id };
}

function read({ records, id }: Kept, labs: readonly PrintedLab[], unread: readonly string[] = []): void {
  const unreadRows = unread.map((evidence) => ({ page: 1, evidence, remark: null }));
  records.vault.write((db) => storeLabs(db, id, { labs, unreadRows }));
}

function stand({ records, id }: Kept): unknown {
  return labsOfDocument(records.vault.db, id).map(({ analyte, printed, status }) => [analyte, printed, status]);
}

const corrected: SaidLab = {
  analyte: "Haemoglobin",
  printed: "<13.9",
  unit: "g/dL",
  referenceRange: null,
  flag: null,
  collected: null,
};

test("a corrected result counts with the person's words and keeps those that it came from", async () => {
  const kept = await withRows([lab("Haemoglobin", "13.2")]);
  await using records = kept.records;
  const [row] = labsOfDocument(records.vault.db, kept.id);
  const before = records.vault.write((db) => correctLab(db, row?.id ?? "", corrected));
  expect(labsOfDocument(records.vault.db, kept.id)).toMatchObject([
    {
      printed: "<13.9",
      comparator: "<",
      value: 13.9,
      referenceRange: null,
      status: "confirmed",
      isCorrected: true,
      readAs: "13.2 g/dL",
      evidence: "Haemoglobin 13.2 g/dL 12.0-16.0",
      page: 1,
    },
  ]);
  expect(listLabs(records.vault.db, kept.personId, null)).toMatchObject([{ printed: "<13.9", value: 13.9 }]);
  records.vault.write((db) => takeBack(db, before));
  expect(labsOfDocument(records.vault.db, kept.id)).toMatchObject([
    { printed: "13.2", value: 13.2, status: "proposed", isCorrected: false },
  ]);
});

test("what was said to be no result is listed nowhere, and reading again does not bring it back", async () => {
  const kept = await withRows([lab("Haemoglobin", "13.2"), lab("Room", "12")], ["Glucose 1O5 mg/dL"]);
  await using records = kept.records;
  const ids = labsOfDocument(records.vault.db, kept.id).map(({ id }) => id);
  const before = records.vault.write((db) => rejectLabs(db, ids.slice(1)));
  expect(listLabs(records.vault.db, kept.personId, null).map(({ analyte }) => analyte)).toEqual(["Haemoglobin"]);
  // The row is understood now; the person has said that it is none.
  const understood = lab("Glucose", "105", { evidence: "Glucose 1O5 mg/dL" });
  read(kept, [lab("Haemoglobin", "13.2"), lab("Room", "12"), understood]);
  expect(stand(kept)).toEqual([
    ["Haemoglobin", "13.2", "proposed"],
    ["Room", "12", "rejected"],
    ["", "", "rejected"],
  ]);
  records.vault.write((db) => takeBack(db, before));
  expect(stand(kept)).toContainEqual(["Room", "12", "proposed"]);
});

test("a row that is read the same again keeps its number, and a new one never gets an old one's", async () => {
  const kept = await withRows([lab("Haemoglobin", "13.2"), lab("Platelets", "250")]);
  await using records = kept.records;
  const before = labsOfDocument(records.vault.db, kept.id).map(({ id, analyte }) => [analyte, id]);
  read(kept, [lab("Ferritin", "40"), lab("Haemoglobin", "13.2")]);
  const now = labsOfDocument(records.vault.db, kept.id).map(({ id, analyte }) => [analyte, id]);
  expect(now.map(([analyte]) => analyte)).toEqual(["Ferritin", "Haemoglobin"]);
  expect(now[1]).toEqual(before[0]);
  expect(before.map(([, id]) => id)).not.toContain(now[0]?.[1]);
});

test("two equal lines of one paper are two rows, before and after it is read again", async () => {
  const kept = await withRows([lab("Haemoglobin", "13.2"), lab("Haemoglobin", "13.2")]);
  await using records = kept.records;
  expect(labsOfDocument(records.vault.db, kept.id)).toHaveLength(2);
  read(kept, [lab("Haemoglobin", "13.2"), lab("Haemoglobin", "13.2")]);
  expect(stand(kept)).toHaveLength(2);
});

test("a row that was not understood has nothing to confirm; said, it is a result", async () => {
  const kept = await withRows([], ["Glucose 1O5 mg/dL"]);
  await using records = kept.records;
  const [row] = reviewLabs(records.vault.db, kept.id);
  expect(row).toMatchObject({ status: "unread", doubts: ["not-understood"], readAs: null });
  const id = row?.id ?? "";
  expect(records.vault.write((db) => confirmLabs(db, [id]))).toEqual({ labs: [], documents: [] });
  expect(listLabs(records.vault.db, kept.personId, null)).toEqual([]);
  records.vault.write((db) => correctLab(db, id, { ...corrected, analyte: "Glucose", printed: "105" }));
  expect(listLabs(records.vault.db, kept.personId, null)).toMatchObject([
    { analyte: "Glucose", value: 105, evidence: "Glucose 1O5 mg/dL", status: "confirmed" },
  ]);
});

test("confirming a paper at once leaves open what is in doubt, each for its reason", async () => {
  const kept = await withRows(
    [
      lab("Haemoglobin", "13.2"),
      lab("Sodium", "1.250", { value: null, referenceRange: null }),
      lab("Potassium", "4.1", { referenceRange: "3.5-5.0" }),
      lab("Potassium", "4.9", { referenceRange: "3.5-5.0" }),
      lab("Ferritin", "200", { flag: "H", referenceRange: "20-250" }),
      lab("Iron", "300", { referenceRange: "20-250" }),
    ],
    ["Glucose 1O5 mg/dL"],
  );
  await using records = kept.records;
  const doubts = reviewLabs(records.vault.db, kept.id).map(({ analyte, doubts: found }) => [analyte, found]);
  expect(doubts).toEqual([
    ["Haemoglobin", []],
    ["Sodium", ["no-number"]],
    ["Potassium", ["twice"]],
    ["Potassium", ["twice"]],
    ["Ferritin", ["inside-marked"]],
    ["Iron", ["outside-unmarked"]],
    ["", ["not-understood"]],
  ]);
  const before = records.vault.write((db) => confirmSure(db, [kept.id]));
  expect(before.labs).toHaveLength(1);
  expect(stand(kept)).toContainEqual(["Haemoglobin", "13.2", "confirmed"]);
  expect(countReview(records.vault.db, kept.personId)).toEqual({ papers: 1, values: 5, unread: 1 });
  // Its kind and its only day were not in doubt.
  expect(listDocuments(records.vault.db, kept.personId)).toMatchObject([
    { typeStatus: "confirmed", dateStatus: "confirmed" },
  ]);
  records.vault.write((db) => takeBack(db, before));
  expect(listDocuments(records.vault.db, kept.personId)).toMatchObject([
    { typeStatus: "proposed", dateStatus: "proposed" },
  ]);
  expect(countReview(records.vault.db, kept.personId).values).toBe(6);
});

test("a fact that is confirmed alone leaves the others open, and its facility is kept when it is read again", async () => {
  const kept = await withRows([lab("Haemoglobin", "13.2")]);
  await using records = kept.records;
  records.vault.write((db) => confirmFacts(db, kept.id, { date: null, facility: "Harbour" }));
  expect(listDocuments(records.vault.db, kept.personId)).toMatchObject([
    { typeStatus: "proposed", date: null, dateStatus: "confirmed", facility: "Harbour" },
  ]);
});

test("papers take turns from the latest day on; one that was passed is not come back to", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  for (const day of ["3", "4", "5"])
    records.put(`${day}.txt`, paper(`${day} May 2024`, `Haemoglobin  13.${day}  g/dL  12.0-16.0\n`));
  await records.import({ personId });
  const { db } = records.vault;
  const byDay = new Map(listDocuments(db, personId).map(({ id, date }) => [date?.slice(-1), id]));
  const [third, fourth, fifth] = ["3", "4", "5"].map((day) => byDay.get(day)) as [DocumentId, DocumentId, DocumentId];
  const next = (after: DocumentId | null, passed: readonly DocumentId[] = []) =>
    nextToReview(db, personId, { after, passed: new Set(passed) });
  expect(next(null)).toEqual({ id: fifth, papers: 3 });
  expect(next(fifth)).toEqual({ id: fourth, papers: 3 });
  expect(next(third)).toEqual({ id: fifth, papers: 3 });
  expect(next(fifth, [fourth])).toEqual({ id: third, papers: 3 });
  // A paper that is done keeps its place in the order: what follows it is next.
  records.vault.write((write) => confirmSure(write, [fourth]));
  expect(next(fourth)).toEqual({ id: third, papers: 2 });
  expect(next(third, [fifth])).toEqual({ id: null, papers: 2 });
});

test("a stack is of one laboratory and one layout", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  for (const day of ["3", "4", "5"])
    records.put(`${day}.txt`, paper(`${day} May 2024`, `Haemoglobin  13.${day}  g/dL  12.0-16.0\n`));
  records.put("other.txt", paper("6 May 2024", "Haemoglobin  13.2  g/dL\n"));
  records.put("elsewhere.txt", paper("7 May 2024", "Haemoglobin  13.2  g/dL  12.0-16.0\n").replace("Harbour", "Hill"));
  await records.import({ personId });
  const { db } = records.vault;
  const documents = listDocuments(db, personId);
  const dayOf = new Map(documents.map(({ id, date }) => [id, date]));
  const first = documents.find(({ date }) => date === "2024-05-03");
  const stack = stackOf(db, first?.id as DocumentId);
  expect(stack).toMatchObject({ facility: "Harbour Laboratory", checked: 0 });
  expect(stack?.open.map((id) => dayOf.get(id))).toEqual(["2024-05-05", "2024-05-04", "2024-05-03"]);
  records.vault.write((write) => confirmSure(write, [first?.id as DocumentId]));
  const second = stack?.open[0] as DocumentId;
  expect(stackOf(db, second)).toMatchObject({ checked: 1 });
});

test("what waits is found by the index of open rows", async () => {
  const kept = await withRows([lab("Haemoglobin", "13.2")]);
  await using records = kept.records;
  const planOf = (sql: string) =>
    records.vault.db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all({ personId: kept.personId, after: null })
      .map((step) => (step as { detail: string }).detail)
      .join("\n");
  for (const sql of [openPapersSql, countsSql]) expect(planOf(sql)).toContain("lab_result_open");
});

test("results of a paper that names two patients are in doubt, so that none is confirmed by the dozen; the other's are none", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example", "1972-03-14");
  const other = "Harbour Laboratory\nLaboratory report\nPatient: Hans Other\nDate of birth: 1 May 1950\n";
  records.put(
    "two.txt",
    `${paper("3 May 2024", "Sodium  138  mmol/L  135-146\n")}\f${other}Collected: 3 May 2024\nMagnesium  0.5  mmol/L  0.7-1.0\n`,
  );
  await records.import({ personId, acceptsOthers: true });
  const [document] = listDocuments(records.vault.db, personId);
  const rows = document ? reviewLabs(records.vault.db, document.id) : [];
  expect(rows.map(({ analyte, doubts }) => [analyte, doubts])).toEqual([
    ["Sodium", ["several-people"]],
    ["", ["other-person"]],
  ]);
  expect(rows[1]).toMatchObject({ status: "unread", remark: "Patient: Hans Other" });
  expect(records.vault.write((db) => confirmSure(db, [document!.id])).labs).toEqual([]);
});

test("only a laboratory's report lends its day to its results; a letter tells of results of other days", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example", "1972-03-14");
  const table = "Test            Result    Units     Reference Range\nSodium          138       mmol/L    135-146\n";
  records.put("lab.txt", paper("3 May 2024", table));
  const note = "Harbour Hospital\nProgress note\nPatient: Erika Example\nDate of visit: 9 June 2024\n";
  records.put("note.txt", `${note}\nResults of last month:\n\n${table}`);
  await records.import({ personId });
  const dates = listLabs(records.vault.db, personId, null).map(({ documentId, date }) => {
    const type = listDocuments(records.vault.db, personId).find(({ id }) => id === documentId)?.type;
    return `${type} ${date}`;
  });
  expect(dates.toSorted()).toEqual(["lab-report 2024-05-03", "visit-note null"]);
});

test("a confirmed value whose row is no result by a newer reading keeps what its paper says against it", async () => {
  const row = lab("Haemoglobin", "13.2", { remark: "Cancelled" });
  const kept = await withRows([row]);
  await using records = kept.records;
  const [one] = listLabs(records.vault.db, kept.personId, null);
  records.vault.write((db) => confirmLabs(db, [one!.id]));
  read(kept, [], [row.evidence]);
  expect(listLabs(records.vault.db, kept.personId, null)).toMatchObject([{ printed: "13.2", remark: "Cancelled" }]);
});

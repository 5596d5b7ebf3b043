/** One file as several papers, and several files as one paper. */
import { expect, test } from "vitest";
import { moveTo } from "../../../electron/records/people/filing-acts.ts";
import { joinPapers, splitPaper, undoPutTogether } from "../../../electron/import/reading/put-together.ts";
import { readAnew } from "../../../electron/import/reading/settle-orders.ts";
import { rereadOriginals } from "../../../electron/import/reading/reread-originals.ts";
import { confirmLabs, correctLab } from "../../../electron/records/documents/decide.ts";
import { listDocuments, type DocumentWithOriginal } from "../../../electron/records/documents/documents.ts";
import { listLabs } from "../../../electron/records/documents/labs.ts";
import { runsOf, sayOnePaper } from "../../../electron/records/documents/made-papers.ts";
import { carriersOfOthers, findOriginal } from "../../../electron/records/documents/originals.ts";
import { recordRecognised } from "../../../electron/records/documents/recognition.ts";
import { listWaiting } from "../../../electron/records/people/waiting.ts";
import { listRemoved, removeItem, restoreItem } from "../../../electron/records/removal.ts";
import { indexPending } from "../../../electron/records/search/search-index.ts";
import { searchRecords } from "../../../electron/records/search/search.ts";
import { listContents } from "../../../electron/records/story/contents.ts";
import { listTimeline } from "../../../electron/records/story/timeline.ts";
import { runsInWords } from "../../../shared/model/paper-parts.ts";
import type { DocumentId, PersonId } from "../../../shared/model/ids.ts";
import { dischargePaper, labPaper, makeBundle } from "../../fixtures/make-bundle.ts";
import { makePng } from "../../fixtures/make-pictures.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const first = labPaper(["Sodium    140    mmol/L    135-145", "Potassium    4.1    mmol/L    3.5-5.1"]);
const second = labPaper(["Haemoglobin    13.2    g/dL    12.0-16.0"], { day: "9 June 2024" });

async function withBundle(records: RecordsVault, papers = [first, dischargePaper(2), second]) {
  records.put("portal.pdf", await makeBundle(papers));
  const receipt = await records.import();
  const personId = receipt.people[0]?.personId as PersonId;
  const [whole] = listDocuments(records.vault.db, personId);
  if (!whole) throw new Error("the bundle is no document");
  return { personId, whole };
}

function papersOf({ vault }: RecordsVault, personId: PersonId): readonly DocumentWithOriginal[] {
  return listDocuments(vault.db, personId);
}

async function split(records: RecordsVault, id: DocumentId, starts: readonly number[]) {
  const result = await splitPaper(id, starts, records);
  if (result.is !== "done") throw new Error(`page ${result.page} was not copied`);
  return result.act;
}

test("where a file seems to be several papers is proposed when it is imported, and nothing is done before a person says so", async () => {
  await using records = await RecordsVault.make();
  const { personId, whole } = await withBundle(records);
  expect(whole.starts.map(({ page }) => page)).toEqual([1, 2, 4]);
  expect(listContents(records.vault.db, personId)).toMatchObject([{ pages: 4, papers: 3, madeOf: [] }]);
});

test("a file that seems to be several papers claims no kind and no day; once it is said to be one, it has them", async () => {
  await using records = await RecordsVault.make();
  const { personId, whole } = await withBundle(records, [first, second]);
  expect(whole).toMatchObject({ type: "other", date: null, title: "portal" });
  expect(whole.dateCandidates.map(({ date }) => date)).toEqual(["2024-05-03", "2024-06-09"]);
  records.vault.write((db) => sayOnePaper(db, whole.id, true, records.clock));
  await readAnew([whole.originalId], records);
  expect(papersOf(records, personId)).toMatchObject([{ type: "lab-report", starts: [] }]);
});

test("each part is a paper with its own kind, day, results and pages; the file stays bit for bit and is shown no more", async () => {
  await using records = await RecordsVault.make();
  const { personId, whole } = await withBundle(records);
  const before = records.vault.readBlob(whole.blobId);
  await split(records, whole.id, [1, 2, 4]);
  const papers = papersOf(records, personId);
  expect(papers.map(({ type, date, pages }) => [type, date, pages])).toEqual([
    ["lab-report", "2024-05-03", 1],
    ["lab-report", "2024-06-09", 1],
    ["discharge-summary", "2024-06-20", 2],
  ]);
  expect(papers.map(({ originalId }) => runsInWords(runsOf(records.vault.db, originalId)))).toEqual([
    "page 1 of portal.pdf",
    "page 4 of portal.pdf",
    "pages 2-3 of portal.pdf",
  ]);
  expect(listLabs(records.vault.db, personId, null).map(({ analyte, date, page }) => [analyte, date, page])).toEqual([
    ["Haemoglobin", "2024-06-09", 1],
    ["Potassium", "2024-05-03", 1],
    ["Sodium", "2024-05-03", 1],
  ]);
  expect(listTimeline(records.vault.db, { personId })).toHaveLength(3);
  const original = findOriginal(records.vault.db, whole.originalId);
  expect(records.vault.readBlob(original?.blobId ?? "")).toEqual(before);
  indexPending(records.vault);
  expect(searchRecords(records.vault, "haemoglobin", { personId })).toMatchObject([{ itemId: papers[1]?.id, page: 1 }]);
});

test("what was put away is no removed item, and comes back by undoing alone", async () => {
  await using records = await RecordsVault.make();
  const { personId, whole } = await withBundle(records);
  const act = await split(records, whole.id, [1, 2, 4]);
  expect(listRemoved(records.vault.db, personId)).toEqual([]);
  records.vault.write((db) => expect(restoreItem(db, { kind: "document", id: whole.id })).toBe(false));
  undoPutTogether(act.id, records);
  expect(papersOf(records, personId).map(({ id }) => id)).toEqual([whole.id]);
  expect(listLabs(records.vault.db, personId, null)).toHaveLength(3);
  expect(() => undoPutTogether(act.id, records)).toThrow(/no such act/);
});

test("what a person confirmed and corrected goes along to the part, and back with what they said since", async () => {
  await using records = await RecordsVault.make();
  const { personId, whole } = await withBundle(records);
  const { db } = records.vault;
  const idOf = (analyte: string) => listLabs(db, personId, analyte)[0]?.id ?? "";
  const said = { analyte: "Sodium", printed: "141", unit: "mmol/L", referenceRange: null, flag: null, collected: null };
  records.vault.write((open) => {
    confirmLabs(open, [idOf("Haemoglobin")]);
    correctLab(open, idOf("Sodium"), said);
  });
  const act = await split(records, whole.id, [1, 2, 4]);
  const seen = () =>
    listLabs(db, personId, null).map(({ analyte, value, status, page }) => [analyte, value, status, page]);
  expect(seen()).toEqual([
    ["Haemoglobin", 13.2, "confirmed", 1],
    ["Potassium", 4.1, "proposed", 1],
    ["Sodium", 141, "confirmed", 1],
  ]);
  records.vault.write((open) => confirmLabs(open, [idOf("Potassium")]));
  undoPutTogether(act.id, records);
  expect(seen()).toEqual([
    ["Haemoglobin", 13.2, "confirmed", 4],
    ["Potassium", 4.1, "confirmed", 1],
    ["Sodium", 141, "confirmed", 1],
  ]);
});

test("reading again keeps the parts and what was said of them", async () => {
  await using records = await RecordsVault.make();
  const { personId, whole } = await withBundle(records);
  await split(records, whole.id, [1, 2, 4]);
  const { db } = records.vault;
  records.vault.write((open) => confirmLabs(open, [listLabs(db, personId, "Sodium")[0]?.id ?? ""]));
  const before = [papersOf(records, personId).map(({ id }) => id), listLabs(db, personId, null)];
  records.vault.write((open) => open.exec("DELETE FROM reading"));
  expect(await rereadOriginals(records)).toBe(4);
  expect([papersOf(records, personId).map(({ id }) => id), listLabs(db, personId, null)]).toEqual(before);
});

test("a part that states somebody else waits for a person, and its file goes to nobody as a whole", async () => {
  await using records = await RecordsVault.make();
  const stranger = labPaper(["Ferritin    30    ug/L    15-150"], { name: "Paul Stranger", birth: "1 April 1950" });
  const { personId, whole } = await withBundle(records, [first, stranger]);
  const act = await split(records, whole.id, [1, 2]);
  expect(papersOf(records, personId)).toHaveLength(1);
  expect(listWaiting(records.vault.db)).toMatchObject([{ name: "Paul Stranger" }]);
  expect(carriersOfOthers(records.vault.db, personId).has(whole.originalId)).toBe(true);
  undoPutTogether(act.id, records);
  expect(listWaiting(records.vault.db)).toEqual([]);
  expect(carriersOfOthers(records.vault.db, personId).has(whole.originalId)).toBe(false);
});

test("split again at the same pages gives the same papers with what was said of them; at others, others", async () => {
  await using records = await RecordsVault.make();
  const { personId, whole } = await withBundle(records);
  const act = await split(records, whole.id, [1, 2, 4]);
  const before = papersOf(records, personId).map(({ id }) => id);
  undoPutTogether(act.id, records);
  await split(records, whole.id, [1, 2, 4]);
  expect(papersOf(records, personId).map(({ id }) => id)).toEqual(before);
});

test("a part is split further down to the file's own pages, and its act is undone before the first one", async () => {
  await using records = await RecordsVault.make();
  const { personId, whole } = await withBundle(records);
  const act = await split(records, whole.id, [1, 2]);
  const rest = papersOf(records, personId).find(({ pages }) => pages === 3);
  const further = await split(records, rest?.id as DocumentId, [1, 3]);
  const words = () =>
    papersOf(records, personId).map(({ originalId }) => runsInWords(runsOf(records.vault.db, originalId)));
  expect(words()).toEqual(["page 1 of portal.pdf", "page 4 of portal.pdf", "pages 2-3 of portal.pdf"]);
  expect(() => undoPutTogether(act.id, records)).toThrow(/anew/);
  undoPutTogether(further.id, records);
  undoPutTogether(act.id, records);
  expect(papersOf(records, personId).map(({ id }) => id)).toEqual([whole.id]);
});

test("what a person said is somebody else's does not come back to the first by undoing", async () => {
  await using records = await RecordsVault.make();
  const { personId, whole } = await withBundle(records);
  const act = await split(records, whole.id, [1, 2]);
  const rest = papersOf(records, personId).find(({ pages }) => pages === 3) as DocumentWithOriginal;
  const other = records.addPerson("Bruno Keller");
  records.vault.write((db) => moveTo([rest.originalId], other, { db, clock: records.clock }));
  expect(() => undoPutTogether(act.id, records)).toThrow(/somebody else/);
  expect(papersOf(records, other).map(({ id }) => id)).toEqual([rest.id]);
  records.vault.write((db) => moveTo([rest.originalId], personId, { db, clock: records.clock }));
  undoPutTogether(act.id, records);
  expect(papersOf(records, personId).map(({ id }) => id)).toEqual([whole.id]);
});

test("what was removed comes back into sight neither by undoing nor unseen, and a file that was put away is not removed by itself", async () => {
  await using records = await RecordsVault.make();
  const { personId, whole } = await withBundle(records);
  const act = await split(records, whole.id, [1, 2]);
  const remove = (id: DocumentId) =>
    records.vault.write((db) => removeItem(db, { kind: "document", id }, records.clock));
  expect(remove(whole.id)).toBe(false);
  const [first, rest] = papersOf(records, personId) as [DocumentWithOriginal, DocumentWithOriginal];
  expect(remove(first.id)).toBe(true);
  expect(() => undoPutTogether(act.id, records)).toThrow(/removed/);
  expect(papersOf(records, personId).map(({ id }) => id)).toEqual([rest.id]);
  records.vault.write((db) => restoreItem(db, { kind: "document", id: first.id }));
  undoPutTogether(act.id, records);
  expect(papersOf(records, personId).map(({ id }) => id)).toEqual([whole.id]);
  expect(remove(first.id)).toBe(false);
});

test("photographs of one paper are one paper in the order chosen, with the words that were read from each", async () => {
  await using records = await RecordsVault.make();
  const person = records.addPerson("Erika Example");
  const grey = (level: number) =>
    makePng({ width: 300, height: 400, rows: Buffer.alloc(300 * 400, level) }, { type: 0 });
  records.put("b.png", grey(200));
  records.put("a.png", grey(210));
  await records.import();
  const { db } = records.vault;
  const photographs = listDocuments(db, person);
  const byName = (name: string) => photographs.find(({ path }) => path.endsWith(name)) as DocumentWithOriginal;
  for (const [name, text] of [
    ["a.png", "Laboratory report of Erika"],
    ["b.png", "second page about ferritin"],
  ] as const) {
    const page = { width: 300, height: 400, text, lines: [{ text, x: 20, y: 20, width: 200, height: 12 }] };
    records.vault.write((open) =>
      recordRecognised(open, { sha256: byName(name).sha256, page: 1 }, { page, confidence: 90 }),
    );
  }
  const result = await joinPapers([byName("a.png").id, byName("b.png").id], records);
  if (result.is !== "done") throw new Error("not joined");
  expect(listContents(db, person)).toMatchObject([{ pages: 2, type: "lab-report" }]);
  const [joined] = listDocuments(db, person);
  expect(runsInWords(runsOf(db, joined!.originalId))).toBe("page 1 of a.png and page 1 of b.png");
  indexPending(records.vault);
  expect(searchRecords(records.vault, "ferritin", { personId: person })).toMatchObject([
    { itemId: joined!.id, page: 2 },
  ]);
  undoPutTogether(result.act.id, records);
  expect(
    listDocuments(db, person)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(photographs.map(({ id }) => id).toSorted());
});

test("what has no pages, is nobody's or is not there is not put together anew, nor split at pages that it lacks", async () => {
  await using records = await RecordsVault.make();
  const { personId, whole } = await withBundle(records);
  records.put("more/note.txt", "Visit note\nPatient: Erika Example\nDate of birth: 14 March 1972\nShe is well.");
  await records.import();
  const note = papersOf(records, personId).find(({ format }) => format === "text") as DocumentWithOriginal;
  for (const starts of [[1], [2, 3], [1, 5], [1, 3, 2], [1, 1]])
    await expect(splitPaper(whole.id, starts, records)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  await expect(splitPaper(note.id, [1, 2], records)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  await expect(joinPapers([whole.id, note.id], records)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  await expect(joinPapers([whole.id, whole.id], records)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  await expect(splitPaper("nothing" as DocumentId, [1, 2], records)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(papersOf(records, personId)).toHaveLength(2);
});

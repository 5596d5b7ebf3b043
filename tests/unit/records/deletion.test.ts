import { PartialDate } from "../../../shared/model/dates.ts";
import { describe, expect, test } from "vitest";
import { deleteGroups, tidyVault, wantsTidying } from "../../../electron/engine/tidying.ts";
import { listArrivals } from "../../../electron/records/cases/arrivals.ts";
import { findCase } from "../../../electron/records/cases/cases.ts";
import { seenByOpinion } from "../../../electron/records/cases/seen-items.ts";
import { summaryFacts } from "../../../electron/records/cases/summary-facts.ts";
import { composeSummary } from "../../../electron/records/cases/summary.ts";
import { listGaps } from "../../../electron/records/gaps/list-gaps.ts";
import { splitPaper } from "../../../electron/import/reading/put-together.ts";
import { deletionGroup, dueForGood, goesAt } from "../../../electron/records/deletion.ts";
import { listAllOriginals } from "../../../electron/records/documents/originals.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { listRemoved, removeItem, restoreItem, type ItemRef } from "../../../electron/records/removal.ts";
import { blobColumns } from "../../../electron/records/schema/blob-columns.ts";
import { recordsSchema } from "../../../electron/records/schema/schema.ts";
import { findEvent, insertEvent } from "../../../electron/records/story/events.ts";
import { listContents } from "../../../electron/records/story/contents.ts";
import { searchRecords } from "../../../electron/records/search/search.ts";
import { indexPending } from "../../../electron/records/search/search-index.ts";
import { checkOpenVault } from "../../../electron/vault/check.ts";
import { salvageOriginals } from "../../../electron/vault/salvage.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { openVault, type ReadableDatabase } from "../../../electron/vault/vault.ts";
import { EventInput } from "../../../shared/model/event.ts";
import type { ClockAndIds, PersonId } from "../../../shared/model/ids.ts";
import { put, withCase } from "../../fixtures/cases.ts";
import { dischargePaper, labPaper, makeBundle } from "../../fixtures/make-bundle.ts";
import { makeInstance } from "../../fixtures/make-dicom.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";
import { passphrase } from "../../fixtures/temp-vault.ts";

const isWhole = { ok: true, problems: [] };

function remove({ vault, clock }: RecordsVault, item: ItemRef): void {
  vault.write((db) => removeItem(db, item, clock));
}

async function deleteForGood({ vault, clock }: RecordsVault, item: ItemRef): Promise<void> {
  await deleteGroups(vault, (db) => [deletionGroup(db, item)], { now: () => clock.now() });
}

/** The SHA-256 of everything that the packs hold, whatever the records say. */
async function salvaged(records: RecordsVault): Promise<readonly string[]> {
  records.vault.close();
  const found: string[] = [];
  await salvageOriginals(records.path, { secret: { passphrase } }, async ({ sha256 }) => void found.push(sha256));
  await records.reopen();
  return found.toSorted();
}

function sha256sOf({ vault }: RecordsVault): readonly string[] {
  return listAllOriginals(vault.db)
    .map(({ sha256 }) => sha256)
    .toSorted();
}

async function withPapersAndScan(records: RecordsVault): Promise<PersonId> {
  const personId = records.addPerson("Erika Example");
  records.put("report.txt", "Laboratory report\nCollected: 3 May 2024\nFerritin reference range");
  records.put("letter.txt", "Clinic letter\nDate: 4 May 2024\nShe is well.");
  for (const number of [1, 2, 3])
    records.put(
      `image${number}.dcm`,
      makeInstance({
        patient: { name: "Example^Erika" },
        study: { date: "20240502" },
        uids: { study: "2.25.1", series: "2.25.2", instance: `2.25.3.${number}` },
        instanceNumber: number,
      }),
    );
  await records.import();
  indexPending(records.vault);
  return personId;
}

test("what is brought back while a deletion waits for an import is not deleted", async () => {
  await using records = await RecordsVault.make();
  const { vault, clock } = records;
  await withPapersAndScan(records);
  const paper = listDocuments(vault.db, null)[0] ?? listDocuments(vault.db, listPeople(vault.db)[0]?.id ?? null)[0];
  if (paper === undefined) throw new Error("no paper");
  const item = { kind: "document", id: paper.id } as const;
  remove(records, item);
  const batch = vault.beginBatch();
  const groups = (db: ReadableDatabase) =>
    listRemoved(db, null).some(({ id }) => id === paper.id) ? [deletionGroup(db, item)] : [];
  const deleting = deleteGroups(vault, groups, { now: () => clock.now() });
  await new Promise((resolve) => setTimeout(resolve, 50));
  batch.rollback();
  vault.write((db) => restoreItem(db, item));
  await deleting;
  expect(listDocuments(vault.db, paper.personId).map(({ id }) => id)).toContain(paper.id);
});

describe("when removed things go", () => {
  const removed = [{ removedAt: "2026-01-01T00:00:00Z" }, { removedAt: "2026-02-01T00:00:00Z" }];
  const since = new Date("2025-06-01");

  test("30 days after they were removed, by the clock of now and by that of the last closing", () => {
    const lastClosed = new Date("2026-02-10");
    expect(dueForGood(removed, { now: new Date("2026-02-11"), lastClosed, since })).toEqual(removed.slice(0, 1));
    expect(dueForGood(removed, { now: new Date("2036-02-11"), lastClosed: new Date("2026-01-20"), since })).toEqual([]);
    expect(dueForGood(removed, { now: new Date("1970-01-01"), lastClosed, since })).toEqual([]);
    expect(dueForGood(removed, { now: new Date("2026-02-11"), lastClosed: null, since })).toEqual([]);
  });

  test("30 days after a vault from before was first told of it, whenever they were removed", () => {
    expect(goesAt("2020-01-01T00:00:00Z", new Date("2026-03-01")).toISOString()).toBe("2026-03-31T00:00:00.000Z");
    const lastClosed = new Date("2026-02-10");
    expect(dueForGood(removed, { now: new Date("2026-02-11"), lastClosed, since: null })).toEqual([]);
  });
});

test("every column of the records that names a blob is known, so that what is named is neither collected nor lost with new keys", async () => {
  await using records = await RecordsVault.make();
  const tables = records.vault.db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('blob', 'pack', 'meta')")
    .pluck()
    .all();
  const found = tables.flatMap((table) =>
    (records.vault.db.pragma(`table_info(${table})`) as { name: string }[])
      .filter(({ name }) => name.includes("blob"))
      .map(({ name }) => `${table}.${name}`),
  );
  expect(found.toSorted()).toEqual(blobColumns.map(({ table, column }) => `${table}.${column}`).toSorted());
});

describe("deleting for good", () => {
  test("takes a document out of the records, the search and the packs, and leaves everything else", async () => {
    await using records = await RecordsVault.make();
    const personId = await withPapersAndScan(records);
    const report = listDocuments(records.vault.db, personId).find(({ path }) => path.endsWith("report.txt"));
    if (!report) throw new Error("no report");
    const item = { kind: "document", id: report.id } as const;
    remove(records, item);
    await deleteForGood(records, item);
    indexPending(records.vault);
    expect(listRemoved(records.vault.db, personId)).toEqual([]);
    expect(listContents(records.vault.db, personId)).toHaveLength(2);
    expect(searchRecords(records.vault, "ferritin", { personId })).toEqual([]);
    expect(searchRecords(records.vault, "clinic letter", { personId })).toHaveLength(1);
    expect(await checkOpenVault(records.vault, { readData: true })).toEqual(isWhole);
    expect(sha256sOf(records)).not.toContain(report.sha256);
    expect(await salvaged(records)).toEqual(sha256sOf(records));
  });

  test("takes a scan with all its images, and the file can be imported anew", async () => {
    await using records = await RecordsVault.make();
    const personId = await withPapersAndScan(records);
    const study = listContents(records.vault.db, personId).find(({ kind }) => kind === "study");
    if (!study) throw new Error("no study");
    const item = { kind: "study", id: study.id } as const;
    remove(records, item);
    await deleteForGood(records, item);
    expect(await salvaged(records)).toHaveLength(2);
    expect(await checkOpenVault(records.vault, { readData: true })).toEqual(isWhole);
    expect(await records.import()).toMatchObject({ added: 3, duplicates: 2 });
    expect(listContents(records.vault.db, personId).filter(({ kind }) => kind === "study")).toHaveLength(1);
  });

  test("takes an entry with its links to others", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Erika Example");
    const insert = (fields: object) =>
      records.vault.write((db) => insertEvent(db, { personId, input: EventInput.parse(fields), clock: records.clock }));
    const symptom = insert({ kind: "symptom", title: "Headache", date: "2024-04" });
    const treatment = insert({ kind: "treatment", title: "Rest", date: "2024-05", forSymptoms: [symptom] });
    remove(records, { kind: "entry", id: symptom });
    await deleteForGood(records, { kind: "entry", id: symptom });
    expect(findEvent(records.vault.db, symptom)).toBeNull();
    expect(findEvent(records.vault.db, treatment)?.forSymptoms).toEqual([]);
  });

  test("a case that named it goes on as it was, and can be changed", async () => {
    const { records, personId, one } = await withCase({
      "letter.txt": "Clinic letter\nDate: 4 May 2024\nShe is well.",
    });
    await using _ = records;
    const paper = listDocuments(records.vault.db, personId)[0];
    if (!paper) throw new Error("no paper");
    const named = put(records, one.id, {
      revision: one.revision,
      records: [{ kind: "labs", itemIds: [paper.id] }],
    });
    const item = { kind: "document", id: paper.id } as const;
    remove(records, item);
    await deleteForGood(records, item);
    const { db } = records.vault;
    const found = findCase(db, one.id);
    expect(found).toEqual(named);
    expect(composeSummary(summaryFacts(db, named, PartialDate.parse("2026-11-30"))).lines).toBeDefined();
    expect(listArrivals(db, named, listGaps(db, personId))).toBeDefined();
    expect([...seenByOpinion(db, named)]).toEqual([]);
    expect(put(records, one.id, { revision: named.revision, title: "Another name" }).title).toBe("Another name");
  });

  test("a part of a file is held by the other parts until they are removed, and then takes the file with it", async () => {
    await using records = await RecordsVault.make();
    records.put("portal.pdf", await makeBundle([labPaper(["Sodium    140    mmol/L    135-145"]), dischargePaper(2)]));
    records.put("letter.txt", "Clinic letter\nDate: 4 May 2024\nShe is well.");
    const receipt = await records.import();
    const personId = receipt.people[0]?.personId as PersonId;
    const { db } = records.vault;
    const whole = listDocuments(db, personId).find(({ path }) => path.endsWith("portal.pdf"));
    if (!whole) throw new Error("no bundle");
    await splitPaper(whole.id, [1, 2], records);
    const parts = listDocuments(db, personId).filter(({ path }) => !path.endsWith("letter.txt"));
    const [first, second] = parts.map(({ id }) => ({ kind: "document", id }) as const);
    if (!first || !second) throw new Error("not split");
    remove(records, first);
    expect(deletionGroup(db, first)).toMatchObject({ alsoGoes: [], heldBy: [parts[1]?.title] });
    remove(records, second);
    expect(deletionGroup(db, first)).toMatchObject({ alsoGoes: [parts[1]?.title], heldBy: [] });
    await deleteForGood(records, first);
    expect(await salvaged(records)).toEqual(sha256sOf(records));
    expect(sha256sOf(records)).toHaveLength(1);
    expect(await checkOpenVault(records.vault, { readData: true })).toEqual(isWhole);
  });
});

describe("tidying", () => {
  const clockAt = (day: string): ClockAndIds => ({ now: () => new Date(day), newId: () => "unused" });
  const openAt = async (records: RecordsVault, day: string) => {
    records.vault.close();
    records.vault = await openVault(records.path, {
      secret: { passphrase },
      schema: recordsSchema,
      now: () => new Date(day),
    });
    return clockAt(day);
  };

  test("deletes what was removed 30 days ago once a closing was that late, and what comes sooner stays", async () => {
    await using records = await RecordsVault.make();
    const personId = await withPapersAndScan(records);
    const [one, other] = listDocuments(records.vault.db, personId).map(({ id }) => ({ kind: "document", id }) as const);
    if (!one || !other) throw new Error("no documents");
    const first = await openAt(records, "2030-01-01");
    expect(wantsTidying(records.vault, first)).toBe(true);
    expect(await tidyVault(records.vault, first, {})).toMatchObject({ gone: [] });
    records.vault.write((db) => removeItem(db, one, first));
    const second = await openAt(records, "2030-01-20");
    records.vault.write((db) => removeItem(db, other, second));
    const third = await openAt(records, "2030-02-02");
    expect(await tidyVault(records.vault, third, {})).toMatchObject({ gone: [] });
    const fourth = await openAt(records, "2030-02-03");
    const title = listRemoved(records.vault.db, null).find(({ id }) => id === one.id);
    expect(await tidyVault(records.vault, fourth, {})).toMatchObject({ gone: [title?.title], held: [] });
    expect(listRemoved(records.vault.db, null).map(({ id }) => id)).toEqual([other.id]);
    expect(wantsTidying(records.vault, fourth)).toBe(false);
  });
});

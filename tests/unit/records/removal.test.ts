import { expect, test } from "vitest";
import { listContents } from "../../../electron/records/story/contents.ts";
import { findEvent, insertEvent, listEvents } from "../../../electron/records/story/events.ts";
import { overviewCounts } from "../../../electron/records/story/overview.ts";
import { listRemoved, removeItem, restoreItem } from "../../../electron/records/removal.ts";
import { searchRecords } from "../../../electron/records/search/search.ts";
import { indexPending } from "../../../electron/records/search/search-index.ts";
import { listTimeline } from "../../../electron/records/story/timeline.ts";
import { EventInput } from "../../../shared/model/event.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { makeInstance } from "../../fixtures/make-dicom.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

async function withOneOfEach(records: RecordsVault): Promise<PersonId> {
  const personId = records.addPerson("Erika Example");
  records.put("report.txt", "Laboratory report\nCollected: 3 May 2024\nFerritin reference range");
  records.put("image.dcm", makeInstance({ patient: { name: "Example^Erika" }, study: { date: "20240502" } }));
  await records.import();
  const input = EventInput.parse({ kind: "symptom", title: "Ferritin worries", date: "2024-04" });
  records.vault.write((db) => insertEvent(db, { personId, input, clock: records.clock }));
  indexPending(records.vault);
  return personId;
}

/** Every item of a person that the timeline shows, as what it can be removed by. */
function itemsOf(records: RecordsVault, personId: PersonId) {
  return listTimeline(records.vault.db, { personId }).map(({ id, provenance }) => ({
    id,
    kind: provenance.from === "entered" ? ("entry" as const) : provenance.from,
  }));
}

function seen(records: RecordsVault, personId: PersonId) {
  const { vault } = records;
  return {
    timeline: listTimeline(vault.db, { personId }).length,
    contents: listContents(vault.db, personId).length,
    symptoms: listEvents(vault.db, personId, "symptom").length,
    hits: searchRecords(vault, "ferritin", { personId }).length,
    counts: overviewCounts(vault.db, personId),
  };
}

test("what is removed is in no list, no count and no search, and comes back as it was", async () => {
  await using records = await RecordsVault.make();
  const personId = await withOneOfEach(records);
  const before = seen(records, personId);
  expect(before).toMatchObject({ timeline: 3, contents: 2, symptoms: 1, hits: 2 });
  const items = itemsOf(records, personId);
  for (const item of items) records.vault.write((db) => removeItem(db, item, records.clock));
  indexPending(records.vault);
  expect(seen(records, personId)).toEqual({
    timeline: 0,
    contents: 0,
    symptoms: 0,
    hits: 0,
    counts: { documents: 0, studies: 0, images: 0, entries: 0 },
  });
  expect(listRemoved(records.vault.db, personId).map(({ kind }) => kind)).toEqual(
    items.map(({ kind }) => kind).toReversed(),
  );
  for (const item of items) records.vault.write((db) => restoreItem(db, item));
  indexPending(records.vault);
  expect(seen(records, personId)).toEqual(before);
  expect(listRemoved(records.vault.db, personId)).toEqual([]);
});

test("removing again keeps the first day, and what is not there is told", async () => {
  await using records = await RecordsVault.make();
  const personId = await withOneOfEach(records);
  const [item] = itemsOf(records, personId);
  if (!item) throw new Error("nothing to remove");
  records.vault.write((db) => removeItem(db, item, records.clock));
  const [first] = listRemoved(records.vault.db, personId);
  expect(records.vault.write((db) => removeItem(db, item, records.clock))).toBe(true);
  expect(listRemoved(records.vault.db, personId)).toEqual([first]);
  expect(records.vault.write((db) => removeItem(db, { kind: "study", id: "none" }, records.clock))).toBe(false);
  expect(records.vault.write((db) => restoreItem(db, { kind: "entry", id: "none" }))).toBe(false);
});

test("a removed entry can still be opened, so that it can be looked at before it comes back", async () => {
  await using records = await RecordsVault.make();
  const personId = await withOneOfEach(records);
  const [entry] = listEvents(records.vault.db, personId, "symptom");
  if (!entry) throw new Error("no entry");
  records.vault.write((db) => removeItem(db, { kind: "entry", id: entry.id }, records.clock));
  expect(findEvent(records.vault.db, entry.id)).toMatchObject({
    title: "Ferritin worries",
    removedAt: expect.any(String),
  });
});

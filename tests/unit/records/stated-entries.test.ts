/** What portals' files state in codes, in the chronology: proposals until a person has said something of them. */
import { expect, test } from "vitest";
import { readAnew } from "../../../electron/import/reading/settle-orders.ts";
import { insertEvent } from "../../../electron/records/story/events.ts";
import {
  confirmStatedEntries,
  listStatedEntries,
  rejectStatedEntries,
  takeBackStatedEntries,
} from "../../../electron/records/story/stated-entries.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { listTimeline } from "../../../electron/records/story/timeline.ts";
import { EventInput } from "../../../shared/model/event.ts";
import { setFiling } from "../../../electron/records/people/filing.ts";
import type { OriginalId, PersonId } from "../../../shared/model/ids.ts";
import { makeBundle } from "../../fixtures/make-cda.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const condition = (text: string, onsetDateTime: string | undefined, more: object = {}) => ({
  resourceType: "Condition",
  code: { text },
  ...(onsetDateTime === undefined ? {} : { onsetDateTime }),
  clinicalStatus: { coding: [{ code: "active" }] },
  ...more,
});
const refuted = { verificationStatus: { coding: [{ code: "refuted" }] } };

async function vaultWith(...files: readonly (readonly object[])[]) {
  const records = await RecordsVault.make();
  for (const [at, resources] of files.entries()) records.put(`portal-${at}.json`, makeBundle(...resources));
  await records.import();
  const personId = listPeople(records.vault.db)[0]!.id as PersonId;
  const stated = () =>
    listDocuments(records.vault.db, personId).flatMap(({ id }) => listStatedEntries(records.vault.db, id));
  const lines = () => listTimeline(records.vault.db, { personId }).filter(({ kind }) => kind === "problem");
  return { records, personId, stated, lines };
}

test("what carries a day stands in the chronology as a proposal with its place; what is denied or has no day does not", async () => {
  const { records, stated, lines } = await vaultWith([
    condition("Asthma", "2007-01-03"),
    condition("Lupus", "2011", refuted),
    condition("Gout", undefined),
  ]);
  await using _ = records;
  expect(stated()).toHaveLength(3);
  expect(lines().map(({ title, date, isOngoing, provenance }) => [title, date, isOngoing, provenance])).toEqual([
    [
      "Asthma",
      "2007-01-03",
      true,
      expect.objectContaining({
        from: "document",
        status: "proposed",
        isEntry: true,
        page: 1,
        evidence: expect.stringContaining("Asthma") as string,
      }),
    ],
  ]);
});

test("a confirmed one is an entry of the person's with the paper behind it, once, however many papers state it", async () => {
  const { records, stated, lines } = await vaultWith(
    [condition("Asthma", "2007-01-03")],
    [condition("asthma", "2007-01-03"), condition("Gout", "2013")],
  );
  await using _ = records;
  expect(lines()).toHaveLength(2);
  const [first] = stated();
  expect(records.vault.write((db) => confirmStatedEntries(db, [first!.id], records.clock))).toEqual([first!.id]);
  expect(lines().map(({ title, provenance }) => [title.toLowerCase(), provenance.from])).toEqual([
    ["asthma", "entered"],
    ["gout", "document"],
  ]);
  expect(lines()[0]?.provenance).toMatchObject({ paper: { page: 1 } });
  expect(stated().filter(({ word }) => word === "confirmed")).toHaveLength(2);
});

test("a denied one cannot be confirmed", async () => {
  const { records, stated, lines } = await vaultWith([condition("Lupus", "2011", refuted)]);
  await using _ = records;
  expect(records.vault.write((db) => confirmStatedEntries(db, [stated()[0]!.id], records.clock))).toEqual([]);
  expect(lines()).toEqual([]);
});

test("a rejected one leaves the chronology and comes back by taking the word back", async () => {
  const { records, stated, lines } = await vaultWith([condition("Asthma", "2007-01-03")]);
  await using _ = records;
  const ids = stated().map(({ id }) => id);
  records.vault.write((db) => rejectStatedEntries(db, ids, records.clock));
  expect(lines()).toEqual([]);
  records.vault.write((db) => takeBackStatedEntries(db, ids, records.clock));
  expect(lines()).toHaveLength(1);
});

test("what a person had entered themselves is the same entry, and stays when a word is taken back", async () => {
  const { records, personId, stated, lines } = await vaultWith([condition("Asthma", "2007-01-03")]);
  await using _ = records;
  const input = EventInput.parse({ kind: "problem", title: "asthma", date: "2007-01-03" });
  const own = records.vault.write((db) => insertEvent(db, { personId, input, clock: records.clock }));
  expect(lines().map(({ id }) => id)).toEqual([own]);
  const ids = stated().map(({ id }) => id);
  records.vault.write((db) => confirmStatedEntries(db, ids, records.clock));
  records.vault.write((db) => takeBackStatedEntries(db, ids, records.clock));
  expect(lines().map(({ id }) => id)).toEqual([own]);
});

test("reading again keeps what a person said, and numbers stay", async () => {
  const { records, personId, stated } = await vaultWith([condition("Asthma", "2007-01-03"), condition("Gout", "2013")]);
  await using _ = records;
  const before = stated();
  records.vault.write((db) => {
    confirmStatedEntries(db, [before[0]!.id], records.clock);
    rejectStatedEntries(db, [before[1]!.id], records.clock);
  });
  const originals = listDocuments(records.vault.db, personId).map(({ originalId }) => originalId);
  await readAnew(originals, records);
  expect(stated().map(({ id, word }) => [id, word])).toEqual([
    [before[0]!.id, "confirmed"],
    [before[1]!.id, "rejected"],
  ]);
});

test("entries confirmed from a paper go with it to whoever it turns out to be of; what another paper says as well stays", async () => {
  const { records, personId, stated } = await vaultWith(
    [condition("Asthma", "2007-01-03"), condition("Gout", "2011-05-06")],
    [condition("Gout", "2011-05-06")],
  );
  await using _ = records;
  const other = records.addPerson("Otto Keller");
  const problems = (of: PersonId) =>
    listTimeline(records.vault.db, { personId: of })
      .filter(({ kind }) => kind === "problem")
      .map(({ title, provenance }) => [title, "status" in provenance ? provenance.status : null]);
  records.vault.write(
    (db) =>
      void confirmStatedEntries(
        db,
        stated().map(({ id }) => id),
        records.clock,
      ),
  );
  const before = problems(personId);
  const first = listDocuments(records.vault.db, personId).find(
    ({ id }) => listStatedEntries(records.vault.db, id).length === 2,
  );
  const originalId = records.vault.db
    .prepare("SELECT original_id FROM document WHERE id = ?")
    .pluck()
    .get(first?.id) as OriginalId;
  const move = (to: PersonId | null) =>
    records.vault.write((db) =>
      setFiling(db, {
        id: originalId,
        personId: to,
        filing: to === null ? "unfiled" : "filed",
        basis: null,
        setAsideAt: null,
      }),
    );
  move(other);
  expect(problems(personId).map(([title]) => title)).toEqual(["Gout"]);
  expect(new Set(problems(other).map(([title]) => title))).toEqual(new Set(["Asthma", "Gout"]));
  const events = (of: PersonId) =>
    records.vault.db
      .prepare("SELECT title FROM event WHERE person_id = ? AND removed_at IS NULL ORDER BY title")
      .pluck()
      .all(of);
  expect([events(personId), events(other)]).toEqual([["Gout"], ["Asthma"]]);
  move(personId);
  expect([events(personId), events(other), problems(personId).length]).toEqual([["Asthma", "Gout"], [], before.length]);
  move(null);
  expect([events(personId), events(other)]).toEqual([["Gout"], []]);
});

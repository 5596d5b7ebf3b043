import { expect, test } from "vitest";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import type { PacketPages } from "../../../shared/model/packet-pages.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { insertEvent, listEvents } from "../../../electron/records/story/events.ts";
import { confirmStatedEntries, listStatedEntries } from "../../../electron/records/story/stated-entries.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { localDay } from "../../../shared/model/dates.ts";
import { EventInput, type EventKind } from "../../../shared/model/event.ts";
import type { EventId, PersonId } from "../../../shared/model/ids.ts";
import { makeBundle } from "../../fixtures/make-cda.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

function add(records: RecordsVault, personId: PersonId, entry: object): EventId {
  const input = EventInput.parse({ kind: "symptom", date: null, ...entry });
  return records.vault.write((db) => insertEvent(db, { personId, input, clock: records.clock }));
}

/** What the packet's own pages say. */
function pagesOf(
  records: RecordsVault,
  { leavesOut = [], selection = [] }: { leavesOut?: readonly EventKind[]; selection?: readonly string[] } = {},
): PacketPages {
  const [person] = listPeople(records.vault.db);
  if (!person) throw new Error("nobody is in the vault");
  const choice = { recipient: null, selection, paper: "a4", leavesOut } as const;
  const { plan, pagesFor } = planFromSnapshot(takeSnapshot(records.vault, person), choice);
  return pagesFor(plan, { madeOn: localDay(records.clock.now()) });
}

test("an entry says in the packet when it was in the person's words, how often, and what a treatment did for what", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva");
  const headache = add(records, ana, { title: "Headache", date: "2023", dateWords: "spring 2023", frequency: "daily" });
  add(records, ana, {
    kind: "treatment",
    title: "Propranolol",
    date: "2024",
    reason: "prevention",
    effect: "helped-little",
    response: "tired",
    forSymptoms: [headache],
  });
  const pages = pagesOf(records);
  expect(pages.timeline).toMatchObject([
    { title: "Headache", date: "2023", dateWords: "spring 2023", detail: "daily" },
    {
      title: "Propranolol",
      detail: expect.stringContaining("for prevention, Headache · what happened: helped a little, tired"),
    },
  ]);
  expect(pages.treatments).toMatchObject([
    { title: "Propranolol", reason: "prevention, Headache", response: "helped a little · tired" },
  ]);
});

test("kinds of entries that stay out are on no page, not even beside a treatment", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva");
  const headache = add(records, ana, { title: "Headache", date: "2023" });
  add(records, ana, { kind: "treatment", title: "Propranolol", date: "2024", forSymptoms: [headache] });
  add(records, ana, { kind: "allergy", title: "Penicillin" });
  const pages = pagesOf(records, { leavesOut: ["symptom", "allergy"] });
  expect(JSON.stringify(pages)).not.toMatch(/Headache|Penicillin/);
  expect(pages.treatments).toHaveLength(1);
  expect(pagesOf(records, { leavesOut: ["treatment"] }).treatments).toEqual([]);
});

test("a selection holds for entries as well: by id, by kind, or all of them", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva");
  const headache = add(records, ana, { title: "Headache", date: "2023" });
  add(records, ana, { title: "Nausea", date: "2023" });
  add(records, ana, { kind: "allergy", title: "Penicillin" });
  const titles = (selection: readonly string[]) => {
    const { timeline, allergies } = pagesOf(records, { selection });
    return [...timeline, ...allergies].map(({ title }) => title).toSorted();
  };
  expect(titles([headache])).toEqual(["Headache"]);
  expect(titles(["allergy"])).toContain("Penicillin");
  expect(titles(["allergy"])).not.toContain("Headache");
  expect(new Set(titles(["entries"]))).toEqual(new Set(["Headache", "Nausea", "Penicillin"]));
  expect(new Set(titles([]))).toEqual(new Set(["Headache", "Nausea", "Penicillin"]));
});

test("why a medicine was stopped cannot be read as what it was for", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva");
  add(records, ana, { kind: "medication", title: "Simvastatin", dose: "40 mg at night", whyStopped: "muscle pain" });
  const pages = pagesOf(records);
  expect(pages.timeline[0]?.detail).toBe("40 mg at night · stopped because: muscle pain");
});

test("no allergies is said to be no answer, and another thing where they stay out by choice", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva");
  expect(pagesOf(records).noAllergies).toBe("none-entered");
  add(records, ana, { kind: "allergy", title: "Penicillin", date: "1994", isOngoing: true });
  const pages = pagesOf(records);
  expect(pages.noAllergies).toBeNull();
  expect(pages.allergies).toMatchObject([{ title: "Penicillin", date: "1994", isOngoing: true }]);
  expect(pagesOf(records, { leavesOut: ["allergy"] }).noAllergies).toBe("left-out");
});

test("an entry that was confirmed from a paper names the paper and its page, and says where that paper stays out", async () => {
  await using records = await RecordsVault.make();
  const asthma = {
    resourceType: "Condition",
    code: { text: "Asthma" },
    onsetDateTime: "2007-01-03",
    clinicalStatus: { coding: [{ code: "active" }] },
  };
  records.put("portal.json", makeBundle(asthma));
  records.put("note.txt", "Progress note\nDate of visit: 2 January 2024\nSlept badly.\n");
  await records.import();
  const [person] = listPeople(records.vault.db);
  const documents = listDocuments(records.vault.db, person!.id);
  const stated = documents.flatMap(({ id }) => listStatedEntries(records.vault.db, id));
  const from = stated[0]!;
  const paper = documents.find(({ id }) => listStatedEntries(records.vault.db, id).length > 0)!;
  const other = documents.find(({ id }) => id !== paper.id)!;
  records.vault.write((db) => confirmStatedEntries(db, [from.id], records.clock));
  const own = add(records, person!.id, { kind: "problem", title: "Migraine", date: "2010" });
  const sourcesOf = (pages: PacketPages) =>
    [pages.problems, pages.timeline.filter(({ kind }) => kind === "problem")].map((rows) =>
      rows.map(({ title, source }) => [title, source.label, source.partId, source.page]),
    );
  const known = [
    ["Asthma", `${paper.title} (text of portal.json)`, paper.id, 1],
    ["Migraine", "entered by hand", null, null],
  ];
  expect(sourcesOf(pagesOf(records))).toEqual([known, known]);
  const entry = listEvents(records.vault.db, person!.id, "problem").find(({ title }) => title === "Asthma")!;
  const without = pagesOf(records, { selection: [other.id, entry.id, own] });
  expect(sourcesOf(without)[0]).toEqual([["Asthma", "from a paper that is not in this packet", null, null], known[1]]);
});

test("what lies ahead is told for planned in every list, and what a paper states as done then is told with its day alone", async () => {
  await using records = await RecordsVault.make();
  const lumpectomy = {
    resourceType: "Procedure",
    status: "completed",
    code: { text: "Lumpectomy" },
    performedDateTime: "2127-03-10",
  };
  records.put("portal.json", makeBundle(lumpectomy));
  await records.import();
  const [person] = listPeople(records.vault.db);
  const ana = person!.id as PersonId;
  add(records, ana, { kind: "treatment", title: "Radiotherapy", date: "2127-05-05" });
  add(records, ana, { kind: "treatment", title: "Physiotherapy", date: "2020-05-05" });
  add(records, ana, { kind: "medication", title: "Statin", date: "2127", isOngoing: true });
  const ahead = (pages: PacketPages) =>
    Object.fromEntries(
      [...pages.timeline, ...pages.treatments, ...pages.medications].map((row) => [row.title, row.ahead ?? null]),
    );
  const known = { Radiotherapy: "planned", Physiotherapy: null, Statin: "planned" };
  expect(ahead(pagesOf(records))).toEqual(known);
  expect(pagesOf(records).treatments.map(({ ahead: when }) => when)).toEqual([undefined, "planned"]);
  const stated = listDocuments(records.vault.db, ana).flatMap(({ id }) => listStatedEntries(records.vault.db, id));
  records.vault.write((db) => confirmStatedEntries(db, [stated[0]!.id], records.clock));
  expect(listEvents(records.vault.db, ana, "procedure")).toMatchObject([{ title: "Lumpectomy", isStated: true }]);
  expect(ahead(pagesOf(records))).toEqual({ ...known, Lumpectomy: "not-come" });
});

import { expect, test } from "vitest";
import { previewPacket } from "../../../electron/packet/preview-packet.ts";
import { insertEvent } from "../../../electron/records/events.ts";
import { listPeople } from "../../../electron/records/people.ts";
import { EventInput, type EventKind } from "../../../shared/model/event.ts";
import type { EventId, PersonId } from "../../../shared/model/ids.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

function add(records: RecordsVault, personId: PersonId, entry: object): EventId {
  const input = EventInput.parse({ kind: "symptom", date: null, ...entry });
  return records.vault.write((db) => insertEvent(db, { personId, input, clock: records.clock }));
}

async function previewOf(records: RecordsVault, leavesOut: readonly EventKind[] = []) {
  const [person] = listPeople(records.vault.db);
  if (!person) throw new Error("nobody is in the vault");
  return previewPacket({ person, recipient: null, selection: [], paper: "a4", leavesOut }, records);
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
  const { pages } = await previewOf(records);
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
  const { pages } = await previewOf(records, ["symptom", "allergy"]);
  expect(JSON.stringify(pages)).not.toMatch(/Headache|Penicillin/);
  expect(pages.treatments).toHaveLength(1);
  expect((await previewOf(records, ["treatment"])).pages.treatments).toEqual([]);
});

test("why a medicine was stopped cannot be read as what it was for", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva");
  add(records, ana, { kind: "medication", title: "Simvastatin", dose: "40 mg at night", whyStopped: "muscle pain" });
  const { pages } = await previewOf(records);
  expect(pages.timeline[0]?.detail).toBe("40 mg at night · stopped because: muscle pain");
});

test("no allergies is said to be no answer, and another thing where they stay out by choice", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva");
  expect((await previewOf(records)).pages.noAllergies).toBe("none-entered");
  add(records, ana, { kind: "allergy", title: "Penicillin", date: "1994", isOngoing: true });
  const { pages } = await previewOf(records);
  expect(pages.noAllergies).toBeNull();
  expect(pages.allergies).toMatchObject([{ title: "Penicillin", date: "1994", isOngoing: true }]);
  expect((await previewOf(records, ["allergy"])).pages.noAllergies).toBe("left-out");
});

import { expect, test } from "vitest";
import { changeEvent, findEvent, insertEvent } from "../../../electron/records/story/events.ts";
import { listTimeline } from "../../../electron/records/story/timeline.ts";
import { EventInput } from "../../../shared/model/event.ts";
import type { EventId, PersonId } from "../../../shared/model/ids.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

function add(records: RecordsVault, personId: PersonId, entry: object): EventId {
  const input = EventInput.parse({ kind: "symptom", date: null, ...entry });
  return records.vault.write((db) => insertEvent(db, { personId, input, clock: records.clock }));
}

test("an entry keeps how its date was put, how often it comes and what a treatment did", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  add(records, personId, { title: "Headache", date: "2023", dateWords: "spring 2023", frequency: "most days" });
  add(records, personId, { kind: "treatment", title: "Propranolol", date: "2024-01", effect: "helped-little" });
  expect(listTimeline(records.vault.db, { personId })).toMatchObject([
    {
      title: "Headache",
      date: "2023",
      dateWords: "spring 2023",
      frequency: "most days",
      effect: null,
      forSymptoms: [],
    },
    { title: "Propranolol", dateWords: null, frequency: null, effect: "helped-little", forSymptoms: [] },
  ]);
});

test("a treatment is linked to symptoms of the same person, and to nothing else", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana");
  const headache = add(records, ana, { title: "Headache" });
  const visit = add(records, ana, { kind: "encounter", title: "Neurology" });
  const stranger = add(records, records.addPerson("Otto"), { title: "Cough" });
  const treatment = add(records, ana, {
    kind: "treatment",
    title: "Propranolol",
    forSymptoms: [headache, headache, visit, stranger, "none"],
  });
  expect(findEvent(records.vault.db, treatment)?.forSymptoms).toEqual([headache]);
  const change = (forSymptoms: readonly EventId[]) =>
    records.vault.write((db) =>
      changeEvent(
        db,
        treatment,
        EventInput.parse({ kind: "treatment", title: "Propranolol", date: null, forSymptoms }),
      ),
    );
  change([]);
  expect(findEvent(records.vault.db, treatment)?.forSymptoms).toEqual([]);
  change([headache]);
  expect(listTimeline(records.vault.db, { personId: ana, kind: "treatment" })).toMatchObject([
    { forSymptoms: [headache] },
  ]);
});

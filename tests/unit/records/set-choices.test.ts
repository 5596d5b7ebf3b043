import { expect, test } from "vitest";
import { readySeries } from "../../../electron/packet/pages/ready-series.ts";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { openImages } from "../../../electron/engine/open-images.ts";
import { listStudies } from "../../../electron/records/imaging/imaging.ts";
import { addSetChoice, listSetChoices, removeSetChoices } from "../../../electron/records/imaging/set-choices.ts";
import { findPerson } from "../../../electron/records/people/people.ts";
import { recordsSchema } from "../../../electron/records/schema/schema.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import { makeDisc } from "../../fixtures/make-disc.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

async function withScan() {
  const records = await RecordsVault.make();
  const personId = records.addPerson("Ana Silva", "1972-03-14");
  makeDisc(records.source, {
    seed: "choices",
    patient: { name: "Silva^Ana", birthDate: "19720314", id: "S1" },
    studies: [
      {
        date: "20240503",
        description: "MRI BRAIN",
        series: [
          { description: "AX T1", slices: 4, contrast: "t1" },
          { description: "AX T2", slices: 3, contrast: "t2" },
        ],
      },
    ],
  });
  await records.import({ personId });
  const [study] = listStudies(records.vault.db, personId);
  return { records, personId, studyId: study!.id };
}

test("a choice holds for the viewer and the packet alike, is taken back, and brought back", async () => {
  const { records, personId, studyId } = await withScan();
  await using _ = records;
  const { vault, clock } = records;
  const counts = () => openImages(vault.db, studyId).sets.map(({ images }) => images.length);
  expect(counts()).toEqual([4, 3]);
  const images = openImages(vault.db, studyId).sets.map(({ images: [first] }) => ({ ...first!, frame: 1 }));
  const anchors = images.map(({ originalId, frame }) => ({ originalId, frame }));
  const id = vault.write((db) => addSetChoice(db, { studyId, kind: "join", images: anchors }, clock));
  expect(counts()).toEqual([7]);
  const { plan } = planFromSnapshot(takeSnapshot(vault, findPerson(vault.db, personId)!), {
    recipient: null,
    selection: [],
    paper: "a4",
  });
  const { series } = await readySeries(plan, records);
  expect(series[0]?.sets).toMatchObject([{ images: 7, technical: "AX T1 + AX T2 · put together by hand" }]);
  expect(vault.write((db) => removeSetChoices(db, { ids: [id!], isRemoved: true }, clock))).toBe(true);
  expect([counts(), listSetChoices(vault.db, studyId)]).toEqual([[4, 3], []]);
  vault.write((db) => removeSetChoices(db, { ids: [id!], isRemoved: false }, clock));
  expect(counts()).toEqual([7]);
  expect(vault.write((db) => removeSetChoices(db, { ids: ["none"], isRemoved: true }, clock))).toBe(false);
});

test("an image of another study, or of none, is no image to choose by", async () => {
  const { records, studyId } = await withScan();
  await using _ = records;
  const { vault, clock } = records;
  const images = [{ originalId: "none" as OriginalId, frame: 1 }];
  expect(vault.write((db) => addSetChoice(db, { studyId, kind: "split-here", images }, clock))).toBeNull();
  expect(listSetChoices(vault.db, studyId)).toEqual([]);
});

test("a vault from before has none, and can have some after its migration", async () => {
  const { records, studyId } = await withScan();
  await using _ = records;
  const { vault, clock } = records;
  // As it was before there were any.
  vault.write((db) => {
    db.exec("DROP TABLE set_choice");
    db.exec(recordsSchema.migrations[10] ?? "");
  });
  expect(listSetChoices(vault.db, studyId)).toEqual([]);
  const [{ images } = { images: [] }] = openImages(vault.db, studyId).sets;
  const { originalId, frame } = images[2]!;
  vault.write((db) => addSetChoice(db, { studyId, kind: "split-here", images: [{ originalId, frame }] }, clock));
  expect(openImages(vault.db, studyId).sets.map((set) => set.images.length)).toEqual([2, 2, 3]);
});

import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { indexPage } from "../../../electron/packet/pages/index-page.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { studyNotes } from "../../../electron/packet/plan/study-notes.ts";
import { parsePartialDate } from "../../../shared/model/dates.ts";
import { makeInstance, uidFrom, type InstanceOptions } from "../../fixtures/make-dicom.ts";
import { packetRecords, type PacketRecords } from "./packet-records.ts";

/** The plan and the own pages of a packet of these images, and the vault's only person's study. */
async function planned(records: PacketRecords, images: readonly InstanceOptions[]) {
  mkdirSync(records.at("in"));
  for (const [at, image] of images.entries())
    writeFileSync(records.at(`in/${at}`), makeInstance({ uids: { instance: uidFrom(`${at}`) }, ...image }));
  await records.take(records.at("in"));
  const choice = { recipient: null, selection: [], paper: "a4" } as const;
  const { plan, pagesFor } = planFromSnapshot(takeSnapshot(records.vault, records.person()), choice);
  return { plan, pages: pagesFor(plan, { madeOn: parsePartialDate("2026-11-28")!, copyNotes: studyNotes(plan) }) };
}

test("an image that stays outside the File-set stands under its study's name and day, with its number and the reason", async () => {
  await using records = await packetRecords();
  const { plan, pages } = await planned(records, [
    { instanceNumber: 1 },
    { instanceNumber: 7, pixels: new Uint16Array(9) },
  ]);
  expect(pages.notIncluded).toEqual([
    {
      title: "3 May 2024 · MRI, head · MRI BRAIN, image 7",
      files: 1,
      reason: "cut-off",
      originalPath: "Originals/DICM0001.DCM",
    },
  ]);
  expect(plan.originals).toMatchObject([
    { path: "Originals/DICM0001.DCM", title: "MRI, head · MRI BRAIN, image 7", date: "2024-05-03" },
  ]);
});

test("one that states neither day nor number is still told by what it is", async () => {
  await using records = await packetRecords();
  const { pages } = await planned(records, [
    { without: [0x00080020, 0x00080021, 0x00080023, 0x00081030, 0x00200013], pixels: new Uint16Array(9) },
  ]);
  expect(pages.notIncluded.map(({ title }) => title)).toEqual(["MRI, head, one image"]);
});

test("a study dated by another attribute than its own says so in the contents, the chronology and the notes", async () => {
  await using records = await packetRecords();
  const { pages } = await planned(records, [
    { without: [0x00080020, 0x00080021, 0x00080023], extra: [{ tag: 0x00080022, vr: "DA", value: "20190303" }] },
  ]);
  const words = "dated by when the images were taken";
  expect(pages.contents.flatMap(({ rows }) => rows)).toMatchObject([{ date: "2019-03-03", note: words }]);
  expect(pages.imaging).toMatchObject([{ date: "2019-03-03", dateNote: words }]);
  expect(
    indexPage({ pages, pageCount: 1, corePages: 1, firstPages: new Map(), imagePages: new Map(), originals: [] }),
  ).toContain(words);
  expect(pages.timeline).toMatchObject([{ date: "2019-03-03", detail: `Example Imaging · ${words}` }]);
  expect(pages.copyNotes).toMatchObject([
    {
      title: "Images: 3 March 2019 · MRI, head · MRI BRAIN",
      sentences: [expect.stringContaining("no date of its own")],
    },
  ]);
});

test("a study that is dated by itself needs no word", async () => {
  await using records = await packetRecords();
  const { pages } = await planned(records, [{}]);
  expect(pages.copyNotes).toEqual([]);
  expect(pages.contents.flatMap(({ rows }) => rows)).toMatchObject([{ note: null }]);
  expect(pages.timeline).toMatchObject([{ detail: "Example Imaging" }]);
});

test("what its objects contradict each other in, and what was noticed in how many of them, stands with the study", async () => {
  await using records = await packetRecords();
  const far = { extra: [{ tag: 0x00080022, vr: "DA", value: "20100101" }] } as const;
  const { pages } = await planned(records, [
    far,
    far,
    { instanceNumber: 2, study: { date: "20240101" }, pixels: new Uint16Array(66) },
  ]);
  expect(pages.copyNotes).toMatchObject([
    {
      sentences: [
        expect.stringContaining("3 May 2024 (2), 1 January 2024 (1)"),
        expect.stringMatching(/^2 image files: Dates in the image file lie years apart/),
        expect.stringMatching(/^1 image file: The image file holds more picture data/),
      ],
    },
  ]);
});

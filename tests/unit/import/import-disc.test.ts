import { reasonSentence } from "../../../shared/reason-words.ts";
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findReceipt, listReceipts } from "../../../electron/records/documents/imports.ts";
import { listInstances, listSeries, listStudies } from "../../../electron/records/imaging/imaging.ts";
import { findingsOfItem } from "../../../electron/records/documents/findings.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { listTimeline } from "../../../electron/records/story/timeline.ts";
import { findingSentence } from "../../../shared/finding-words.ts";
import { finding } from "../../../shared/model/finding.ts";
import type { ImportId, PersonId, StudyId } from "../../../shared/model/ids.ts";
import { makeInstance, uidFrom } from "../../fixtures/make-dicom.ts";
import { makeDisc, type DiscOptions } from "../../fixtures/make-disc.ts";
import { addsUp, RecordsVault } from "../../fixtures/records-vault.ts";

const erika = { name: "Example^Erika", id: "P-1", birthDate: "19610412", sex: "F" };
const otto = { name: "Other^Otto", id: "P-2", birthDate: "19500101", sex: "M" };
const disc: DiscOptions = {
  seed: "disc",
  patient: erika,
  studies: [
    {
      date: "20240503",
      description: "MRI BRAIN",
      series: [
        { description: "AX T1", slices: 3, contrast: "t1" },
        { description: "AX T2", slices: 3, contrast: "t2" },
      ],
    },
    { date: "20230110", description: "MRI BRAIN", series: [{ description: "AX T1", slices: 2, contrast: "t1" }] },
  ],
  rows: 32,
  columns: 32,
};

describe("a disc", () => {
  test("is stored exactly, listed by study, and its other files are named with their reasons", async () => {
    await using records = await RecordsVault.make();
    const made = makeDisc(records.source, disc);
    const receipt = await records.import();
    expect(addsUp(receipt)).toBe(true);
    expect(receipt).toMatchObject({ found: 13, added: 9, duplicates: 0, studies: 2, instances: 8, documents: 0 });
    expect(receipt.skipped.map(({ path, code, reason }) => [path, code, reasonSentence(reason)])).toEqual([
      ["AUTORUN.INF", "IGNORED", "starts the disc's program, not a record"],
      ["README.TXT", "IGNORED", "the disc's own start page or note, not a record"],
      ["VIEWER/ENGLISH.LNG", "IGNORED", "part of a viewer program on the disc"],
      ["VIEWER/VIEWER.EXE", "IGNORED", "a program; programs on a disc are not copied"],
    ]);
    expect(receipt.listed).toMatchObject({ directories: 1, files: 8, missing: [] });
    for (const series of receipt.listed.series)
      expect(series).toMatchObject({ missing: 0, notListed: 0, found: series.listed, stored: series.listed });
    const [person] = listPeople(records.vault.db);
    expect(person).toMatchObject({ name: "Erika Example", birthDate: "1961-04-12", sex: "female" });
    const studies = listStudies(records.vault.db, person?.id ?? null);
    expect(studies.map(({ date, description }) => [date, description])).toEqual([
      ["2023-01-10", "MRI BRAIN"],
      ["2024-05-03", "MRI BRAIN"],
    ]);
    for (const study of studies) {
      for (const series of listSeries(records.vault.db, study.id)) {
        for (const instance of listInstances(records.vault.db, series.id)) {
          const original = readFileSync(join(made.path, instance.path));
          expect(records.vault.readBlob(instance.blobId).equals(original)).toBe(true);
        }
      }
    }
  });

  test("imported twice adds nothing", async () => {
    await using records = await RecordsVault.make();
    makeDisc(records.source, disc);
    const first = await records.import();
    const again = await records.import();
    expect(first.added).toBe(9);
    expect(again).toMatchObject({ found: 13, added: 0, duplicates: 9, studies: 0, instances: 0, bytes: 0 });
    expect(addsUp(again)).toBe(true);
    expect(again.people).toMatchObject([{ name: "Erika Example", decision: "matched" }]);
  });

  test("leaves a receipt that reads back as it was given", async () => {
    await using records = await RecordsVault.make();
    makeDisc(records.source, disc);
    const receipt = await records.import();
    expect(findReceipt(records.vault.db, receipt.receiptId as ImportId)).toEqual(receipt);
    expect(listReceipts(records.vault.db)).toEqual([receipt]);
    expect(receipt).toMatchObject({ outcome: "finished", sources: ["source"] });
  });

  test("that lists a file it does not hold names that file", async () => {
    await using records = await RecordsVault.make();
    const made = makeDisc(records.source, { ...disc, omitFiles: [4] });
    const receipt = await records.import();
    expect(receipt.listed).toMatchObject({
      directories: 1,
      files: 8,
      missing: [{ path: made.files[4]?.path, recordType: "IMAGE" }],
    });
    expect(receipt.instances).toBe(7);
  });

  test("is held against its directory series by series: what is missing of one is not made up for by another", async () => {
    await using records = await RecordsVault.make();
    const made = makeDisc(records.source, { ...disc, omitFiles: [4] });
    // One image of a series that the directory does not know, and a listed one that cannot be read.
    const elsewhere = records.folder.join("elsewhere");
    const extra = makeDisc(elsewhere, { ...disc, withDirectory: false, seed: "one more" });
    copyFileSync(join(elsewhere, extra.files[0]!.path), join(records.source, "STRAY"));
    writeFileSync(join(records.source, made.files[7]!.path), "no image");
    const { series } = (await records.import()).listed;
    const counted = series.map(({ listed, found, missing, stored, notListed }) => [
      listed,
      found,
      missing,
      stored,
      notListed,
    ]);
    expect(counted).toEqual([
      [3, 3, 0, 3, 0],
      [3, 2, 1, 2, 0],
      [2, 2, 0, 1, 0],
      [0, 0, 0, 1, 1],
    ]);
  });

  test("names its missing file again when it is imported again", async () => {
    await using records = await RecordsVault.make();
    const made = makeDisc(records.source, { ...disc, omitFiles: [4] });
    await records.import();
    expect((await records.import()).listed.missing).toEqual([{ path: made.files[4]?.path, recordType: "IMAGE" }]);
  });

  test("without a directory is imported all the same", async () => {
    await using records = await RecordsVault.make();
    makeDisc(records.source, { ...disc, withDirectory: false });
    const receipt = await records.import();
    expect(receipt).toMatchObject({ instances: 8, listed: { directories: 0, files: 0, missing: [] } });
    expect(addsUp(receipt)).toBe(true);
  });

  test("whose directory is damaged is imported all the same, and the directory is named", async () => {
    await using records = await RecordsVault.make();
    makeDisc(records.source, disc);
    const path = join(records.source, "DICOMDIR");
    const whole = readFileSync(path);
    records.put("DICOMDIR", Buffer.concat([whole.subarray(0, 300), Buffer.alloc(40, 0xff)]));
    const receipt = await records.import();
    expect(receipt.instances).toBe(8);
    expect(receipt.skipped.filter(({ path }) => path === "DICOMDIR")).toMatchObject([
      { code: "UNREADABLE_FILE", reason: "directory-damaged", isKept: true },
    ]);
    expect(addsUp(receipt)).toBe(true);
  });

  for (const [rule, rename] of [
    ["in lower case", (name: string) => name.toLowerCase()],
    ["with a version (;1)", (name: string) => `${name};1`],
    ["with an empty extension and a version", (name: string) => `${name}.;1`],
    ["with an extension", (name: string) => `${name}.dcm`],
    ["under quite another name", (name: string) => `copy of ${name.length}-${name}`],
  ] as const) {
    test(`whose files stand ${rule} misses none of them`, async () => {
      await using records = await RecordsVault.make();
      makeDisc(records.source, disc);
      for (const path of readdirSync(join(records.source, "DICOM"), { recursive: true, encoding: "utf8" })) {
        if (!/IMG\d+$/.test(path)) continue;
        const folder = join(records.source, "DICOM", path, "..");
        renameSync(join(records.source, "DICOM", path), join(folder, rename(path.slice(-8))));
      }
      expect((await records.import()).listed).toMatchObject({ files: 8, missing: [] });
    });
  }

  test("in lower case throughout is imported and reconciled", async () => {
    await using records = await RecordsVault.make();
    makeDisc(records.source, { ...disc, omitFiles: [0] });
    renameSync(join(records.source, "DICOMDIR"), join(records.source, "dicomdir"));
    renameSync(join(records.source, "DICOM"), join(records.source, "dicom"));
    const receipt = await records.import();
    expect(receipt.listed.missing).toHaveLength(1);
    expect(receipt.skipped.map(({ path }) => path)).toContain("README.TXT");
  });

  test("in a folder of the source is reconciled there", async () => {
    await using records = await RecordsVault.make();
    makeDisc(join(records.source, "cd 1"), { ...disc, omitFiles: [1] });
    makeDisc(join(records.source, "cd 2"), { ...disc, seed: "second", omitFiles: [2] });
    const receipt = await records.import();
    expect(receipt.listed).toMatchObject({ directories: 2, files: 16 });
    expect(receipt.listed.missing.map(({ path }) => path.split("/")[0])).toEqual(["cd 1", "cd 2"]);
    expect(addsUp(receipt)).toBe(true);
  });

  test("with a second directory beside the first counts each file once", async () => {
    await using records = await RecordsVault.make();
    makeDisc(records.source, { ...disc, omitFiles: [0] });
    copyFileSync(join(records.source, "DICOMDIR"), join(records.source, "DICOMDIR.BAK"));
    const receipt = await records.import();
    expect(receipt.listed).toMatchObject({ directories: 2, files: 8, missing: [{}] });
    expect(addsUp(receipt)).toBe(true);
  });

  test("with an image of somebody else holds that image and merges nobody", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Erika Example", "1961-04-12");
    makeDisc(records.source, { ...disc, extraPatient: otto });
    const receipt = await records.import();
    expect(receipt.people).toMatchObject([
      { name: "Erika Example", decision: "matched", items: 8, personId },
      { name: "Otto Other", decision: "held", items: 1, personId: null },
    ]);
    expect(listPeople(records.vault.db)).toHaveLength(1);
    expect(listStudies(records.vault.db, personId)).toHaveLength(2);
    expect(listStudies(records.vault.db, null)).toHaveLength(1);
  });
});

describe("files that repeat", () => {
  test("one content under two names is one original, counted once as added and once as a duplicate", async () => {
    await using records = await RecordsVault.make();
    const bytes = makeInstance();
    records.put("a.dcm", bytes);
    records.put("b/copy.dcm", bytes);
    const receipt = await records.import();
    expect(receipt).toMatchObject({ found: 2, added: 1, duplicates: 1, instances: 1, bytes: bytes.length });
  });

  test("two contents that claim one SOP Instance UID are both kept, and it is told", async () => {
    await using records = await RecordsVault.make();
    records.put("a.dcm", makeInstance({ instanceNumber: 1 }));
    records.put("b.dcm", makeInstance({ instanceNumber: 2 }));
    const receipt = await records.import();
    expect(receipt).toMatchObject({ added: 2, instances: 2, studies: 1 });
    expect(receipt.warnings).toHaveLength(1);
  });

  test("facts of a study are what most of its objects state, whatever the order", async () => {
    const orders = [
      ["a", "b", "c"],
      ["c", "b", "a"],
    ] as const;
    for (const [first, second, third] of orders) {
      await using records = await RecordsVault.make();
      const full = { study: { date: "20240503", description: "MRI BRAIN", institution: "Example Imaging" } };
      const poor = { study: { date: "20240101" }, without: [0x00081030, 0x00080080] };
      records.put(first, makeInstance({ ...poor, uids: { instance: uidFrom("poor") } }));
      records.put(second, makeInstance({ ...full, uids: { instance: uidFrom("one") } }));
      records.put(third, makeInstance({ ...full, uids: { instance: uidFrom("two") } }));
      await records.import();
      const [person] = listPeople(records.vault.db);
      expect(listStudies(records.vault.db, person?.id ?? null)).toMatchObject([
        { date: "2024-05-03", dateFrom: "StudyDate", description: "MRI BRAIN", institution: "Example Imaging" },
      ]);
    }
  });

  test("a study without a date of its own is dated by its series, acquisition or content, in that order, and told", async () => {
    for (const [extra, date, dateFrom] of [
      [[{ tag: 0x00080021, vr: "DA", value: "20190302" }], "2019-03-02", "SeriesDate"],
      [[{ tag: 0x00080022, vr: "DA", value: "20190303" }], "2019-03-03", "AcquisitionDate"],
      [[{ tag: 0x00080023, vr: "DA", value: "20190304" }], "2019-03-04", "ContentDate"],
    ] as const) {
      await using records = await RecordsVault.make();
      records.put(
        "a",
        makeInstance({
          without: [0x00080020, 0x00080021, 0x00080022, 0x00080023].filter((tag) => tag !== extra[0].tag),
          extra,
        }),
      );
      const receipt = await records.import();
      const [person] = listPeople(records.vault.db);
      const [study] = listStudies(records.vault.db, person?.id ?? null);
      expect(study).toMatchObject({ date, dateFrom });
      expect(receipt.warnings).toEqual([expect.stringContaining("no date of its own")]);
      const [entry] = listTimeline(records.vault.db, { personId: person?.id as PersonId });
      expect(entry?.provenance).toMatchObject({ attribute: expect.stringContaining(dateFrom) as string });
      const [series] = listSeries(records.vault.db, study?.id as StudyId);
      const [instance] = listInstances(records.vault.db, series?.id ?? "");
      expect(instance?.reading.study.studyDate).toBe(date);
    }
  });

  test("study dates that contradict each other are told with the study, the commonest first", async () => {
    await using records = await RecordsVault.make();
    for (const [at, date] of ["20240503", "20240503", "20240101"].entries())
      records.put(`${at}`, makeInstance({ study: { date }, uids: { instance: uidFrom(`${at}`) } }));
    const words = "different study dates: 3 May 2024 (2), 1 January 2024 (1)";
    const receipt = await records.import();
    expect(receipt.warnings).toEqual([expect.stringContaining(words)]);
    const [person] = listPeople(records.vault.db);
    const [study] = listStudies(records.vault.db, person?.id ?? null);
    expect(findingsOfItem(records.vault.db, study?.id ?? "").map(findingSentence)).toEqual([
      expect.stringContaining(words),
    ]);
  });

  test("a month does not contradict its days", async () => {
    await using records = await RecordsVault.make();
    for (const date of ["202405", "20240503"])
      records.put(date, makeInstance({ study: { date }, uids: { instance: uidFrom(date) } }));
    expect((await records.import()).warnings).toEqual([]);
  });

  test("an object whose header states another number than its content is kept under its content's, and told", async () => {
    await using records = await RecordsVault.make();
    const own = uidFrom("its own");
    records.put("a.dcm", makeInstance({ extra: [{ tag: 0x00080018, vr: "UI", value: own }] }));
    const receipt = await records.import();
    expect(receipt.warnings).toEqual([expect.stringContaining("another in its content")]);
    const [person] = listPeople(records.vault.db);
    const [study] = listStudies(records.vault.db, person?.id ?? null);
    const [series] = listSeries(records.vault.db, study?.id as StudyId);
    expect(listInstances(records.vault.db, series?.id ?? "")[0]?.sopInstanceUid).toBe(own);
  });

  test("two patients whose images claim one study are two studies, and both are told", async () => {
    await using records = await RecordsVault.make();
    records.put("a.dcm", makeInstance({ patient: erika }));
    records.put("b.dcm", makeInstance({ patient: otto, uids: { instance: uidFrom("another") } }));
    const receipt = await records.import({ acceptsOthers: true });
    expect(receipt).toMatchObject({ studies: 2, instances: 2 });
    const people = listPeople(records.vault.db);
    expect(people.map(({ id }) => listStudies(records.vault.db, id).length)).toEqual([1, 1]);
    expect(receipt.warnings).toContainEqual(expect.stringMatching(/^2 studies: .*same study number/));
    for (const { id } of people) {
      const [study] = listStudies(records.vault.db, id);
      expect(findingsOfItem(records.vault.db, study?.id ?? "")).toContainEqual(finding("dicom-study-uid-shared"));
    }
  });
});

test("files that were deleted from the disc since are still in the vault", async () => {
  await using records = await RecordsVault.make();
  makeDisc(records.source, disc);
  await records.import();
  rmSync(records.source, { recursive: true });
  await records.reopen();
  const [person] = listPeople(records.vault.db);
  expect(listStudies(records.vault.db, person?.id ?? null)).toHaveLength(2);
});

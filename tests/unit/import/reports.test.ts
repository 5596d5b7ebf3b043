import { describe, expect, test } from "vitest";
import { rereadOriginals } from "../../../electron/import/reading/reread-originals.ts";
import { listDocuments, type DocumentWithOriginal } from "../../../electron/records/documents/documents.ts";
import { listStudies } from "../../../electron/records/imaging/imaging.ts";
import { otherObjects } from "../../../electron/records/imaging/other-objects.ts";
import { reportsOfStudy } from "../../../electron/records/imaging/study-reports.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { indexPending } from "../../../electron/records/search/search-index.ts";
import { searchRecords } from "../../../electron/records/search/search.ts";
import type { StudyId } from "../../../shared/model/ids.ts";
import { makeInstance, makeKeyObject, makeObject, sopClasses, uidFrom } from "../../fixtures/make-dicom.ts";
import { code, codeItem, imageItem, makeReport, textItem } from "../../fixtures/make-report.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const patient = { name: "Example^Erika", id: "P-1", birthDate: "19610412" };
const uids = { study: uidFrom("report study"), series: uidFrom("images") };
const finding = code("121071", "DCM", "Finding");
const observer = code("121008", "DCM", "Person Observer Name");

function image(number: number): Buffer {
  const instance = uidFrom(`image ${number}`);
  return makeInstance({
    uids: { ...uids, instance },
    patient,
    instanceNumber: number,
    series: { description: "T1 MPRAGE" },
  });
}

function report(words = "A small spot."): Buffer {
  return makeReport({
    uids: { ...uids, series: uidFrom("reports"), instance: uidFrom("report") },
    patient,
    charset: "ISO_IR 192",
    content: [
      textItem(finding, words, { inside: [imageItem(null, [{ instanceUid: uidFrom("image 12") }])] }),
      textItem(observer, "Otto Other"),
    ],
  });
}

function textOf({ vault }: RecordsVault, { blobId }: DocumentWithOriginal): string {
  return vault.readBlob(blobId).toString("utf8");
}

function documents(records: RecordsVault): readonly DocumentWithOriginal[] {
  return [...listPeople(records.vault.db).map(({ id }) => id), null].flatMap((id) =>
    listDocuments(records.vault.db, id),
  );
}

describe("the text of a structured report", () => {
  test("is a document of its study, of whoever the object states, and is found by its words", async () => {
    await using records = await RecordsVault.make();
    records.put("report.dcm", report());
    records.put("image.dcm", image(12));
    expect(await records.import()).toMatchObject({ instances: 2, documents: 1, skipped: [] });
    const [document] = documents(records);
    expect(document).toMatchObject({
      title: "Radiology Report",
      type: "imaging-report",
      date: "2024-05-03",
      format: "report",
      path: "report.dcm (text of the structured report)",
      state: "read",
    });
    const [person] = listPeople(records.vault.db);
    expect(document?.personId).toBe(person?.id);
    const [study] = listStudies(records.vault.db, person!.id);
    expect(reportsOfStudy(records.vault.db, study!.id)).toMatchObject([
      { documentId: document?.id, basis: "inside", status: "confirmed" },
    ]);
    indexPending(records.vault);
    const hits = searchRecords(records.vault, "MPRAGE spot", { personId: person!.id });
    expect(hits.map(({ itemId }) => itemId)).toContain(document?.id);
  });

  test("names an image as the vault knows it, once the vault has it", async () => {
    await using records = await RecordsVault.make();
    records.put("a/report.dcm", report());
    await records.import();
    expect(textOf(records, documents(records)[0]!)).toContain(`image ${uidFrom("image 12")}`);
    const [person] = listPeople(records.vault.db);
    const found = () => {
      indexPending(records.vault);
      return searchRecords(records.vault, "MPRAGE spot", { personId: person!.id }).map(({ itemId }) => itemId);
    };
    expect(found()).toEqual([]);
    records.put("b/image.dcm", image(12));
    await records.import();
    const named = textOf(records, documents(records)[0]!);
    expect(named).toContain("image 12 of T1 MPRAGE");
    expect(named).not.toContain(uidFrom("image 12"));
    expect(documents(records)).toHaveLength(1);
    // The study, whose words these are as well, is found beside it.
    expect(found()).toContain(documents(records)[0]?.id);
  });

  test("does not name an image of another person that carries the same number", async () => {
    await using records = await RecordsVault.make();
    const other = { name: "Other^Otto", id: "P-2", birthDate: "19400101" };
    const instance = uidFrom("image 12");
    records.put(
      "other.dcm",
      makeInstance({ uids: { ...uids, instance }, patient: other, series: { description: "SECRET" } }),
    );
    records.put("report.dcm", report());
    await records.import({ acceptsOthers: true });
    expect(textOf(records, documents(records)[0]!)).not.toContain("SECRET");
  });

  test("read again by a newer reader it is the same document, and stays one", async () => {
    await using records = await RecordsVault.make();
    records.put("report.dcm", report());
    records.put("image.dcm", image(12));
    await records.import();
    const [before] = documents(records);
    records.vault.write((db) => {
      db.exec("DELETE FROM reading");
      db.exec("UPDATE original SET sha256 = 'older' WHERE format = 'report'");
    });
    await rereadOriginals(records);
    const after = documents(records);
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ id: before?.id, title: before?.title, sha256: before?.sha256 });
    expect(textOf(records, after[0]!)).toContain("image 12 of T1 MPRAGE");
  });

  test("imported twice is there once", async () => {
    await using records = await RecordsVault.make();
    records.put("report.dcm", report());
    records.put("image.dcm", image(12));
    await records.import();
    expect(await records.import()).toMatchObject({ added: 0, duplicates: 2, documents: 0 });
    expect(documents(records)).toHaveLength(1);
  });

  test("that looks like a program, a PDF or a mail is words all the same", async () => {
    await using records = await RecordsVault.make();
    const titles = ["%PDF-1.7", "#!/bin/sh", "<html><script>", "From: a@b.example"];
    for (const [at, title] of titles.entries())
      records.put(
        `${at}.dcm`,
        makeReport({
          uids: { ...uids, instance: uidFrom(title) },
          patient,
          title: code("1", "99X", title),
          content: [textItem(finding, `words ${at}`)],
        }),
      );
    expect(await records.import()).toMatchObject({ documents: 4, skipped: [] });
    expect(documents(records).map(({ format, title }) => [format, title])).toEqual(
      titles.toSorted().map((title) => ["report", title]),
    );
  });

  test("a note on images and a dose list are documents, but no reports of findings", async () => {
    await using records = await RecordsVault.make();
    const dose = makeReport({
      sopClassUid: "1.2.840.10008.5.1.4.1.1.88.67",
      uids: { ...uids, instance: uidFrom("dose") },
      patient,
      title: code("113701", "DCM", "X-Ray Radiation Dose Report"),
      content: [codeItem(code("1", "99X", "Procedure"), code("77477000", "SCT", "Computed Tomography X-Ray"))],
    });
    records.put("dose.dcm", dose);
    records.put("note.dcm", makeKeyObject({ uids: { ...uids, instance: uidFrom("note") }, patient, referenced: [] }));
    await records.import();
    expect(documents(records).map(({ type, title }) => [type, title])).toEqual([
      ["other", "Images that the hospital marked: Of Interest"],
      ["other", "X-Ray Radiation Dose Report"],
    ]);
  });
});

describe("what else is on the disc", () => {
  test("a scanner's own settings in a report's form are counted as what they are, and are no document", async () => {
    await using records = await RecordsVault.make();
    const settings = makeReport({
      sopClassUid: "1.2.840.10008.5.1.4.1.1.88.22",
      uids: { ...uids, series: uidFrom("settings"), instance: uidFrom("settings") },
      patient,
      series: { description: "PhoenixZIPReport" },
      content: [textItem(finding, "Field strength 3 T")],
      without: [0x0040a043],
    });
    records.put("settings", settings);
    expect(await records.import()).toMatchObject({ instances: 1, documents: 0, skipped: [] });
    const [study] = listStudies(records.vault.db, listPeople(records.vault.db)[0]!.id);
    expect(otherObjects(records.vault.db, study!.id)).toEqual([{ what: "The scanner’s own settings", count: 1 }]);
  });

  test("is counted by what it is, in words", async () => {
    await using records = await RecordsVault.make();
    const storage = "1.2.840.10008.5.1.4.1.1.";
    const kinds: readonly (readonly [string, string])[] = [
      ["66.4", "SEG"],
      ["481.3", "RTSTRUCT"],
      ["481.2", "RTDOSE"],
      ["9.1.1", "ECG"],
      ["11.1", "PR"],
      ["104.3", "M3D"],
    ];
    for (const [at, [suffix, modality]] of kinds.entries())
      for (const count of [1, 2].slice(at === 0 ? 0 : 1))
        records.put(
          `${suffix}-${count}`,
          makeObject(
            storage + suffix,
            {
              uids: { study: uids.study, series: uidFrom(modality), instance: uidFrom(`${suffix} ${count}`) },
              patient,
              series: { modality },
            },
            [],
          ),
        );
    records.put(
      "film",
      makeInstance({
        uids: { study: uids.study, series: uidFrom("film"), instance: uidFrom("film") },
        patient,
        sopClassUid: "1.2.840.10008.5.1.4.1.1.77.1.1.1",
        declaredTransferSyntaxUid: "1.2.840.10008.1.2.4.102",
      }),
    );
    records.put("image", image(1));
    await records.import();
    const [study] = listStudies(records.vault.db, listPeople(records.vault.db)[0]!.id);
    expect(otherObjects(records.vault.db, study?.id as StudyId)).toEqual([
      { what: "Films", count: 1 },
      { what: "Models for printing in 3D (STL)", count: 1 },
      { what: "Outlines of parts (segmentations)", count: 2 },
      { what: "Radiotherapy: how the dose is spread", count: 1 },
      { what: "Radiotherapy: outlines of organs and targets", count: 1 },
      { what: "Recorded curves: ECG", count: 1 },
      { what: "Settings of how images were shown", count: 1 },
    ]);
  });

  test("a clinical document (CDA) inside an object is read as one", async () => {
    await using records = await RecordsVault.make();
    const cda = Buffer.from(
      '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><title>Letter</title></ClinicalDocument>',
    );
    records.put(
      "cda.dcm",
      makeObject(
        "1.2.840.10008.5.1.4.1.1.104.2",
        { uids: { ...uids, instance: uidFrom("cda") }, patient, series: { modality: "DOC" } },
        [
          { tag: 0x00420010, vr: "ST", value: "Discharge letter" },
          { tag: 0x00420011, vr: "OB", value: cda },
          { tag: 0x00420012, vr: "LO", value: "text/XML" },
        ],
      ),
    );
    await records.import();
    expect(documents(records)).toMatchObject([{ title: "Discharge letter", state: "read", format: "other" }]);
  });

  test("an object of a report's class that is none is kept and told", async () => {
    await using records = await RecordsVault.make();
    records.put(
      "sr",
      makeObject(sopClasses.basicTextReport, { uids: { ...uids, instance: uidFrom("empty") }, patient }, []),
    );
    expect(await records.import()).toMatchObject({ instances: 1, documents: 1 });
    expect(textOf(records, documents(records)[0]!)).toContain("no content that can be read");
  });
});

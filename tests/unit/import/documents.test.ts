import { reasonSentence } from "../../../shared/reason-words.ts";
import { describe, expect, test } from "vitest";
import { listContents } from "../../../electron/records/story/contents.ts";
import { findDocumentOfOriginal, listDocuments } from "../../../electron/records/documents/documents.ts";
import { listExtracted, listOriginals } from "../../../electron/records/documents/originals.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import type { ImportReceipt } from "../../../shared/model/import.ts";
import { makeEncapsulatedPdf, makeInstance, makeStructuredReport, uidFrom } from "../../fixtures/make-dicom.ts";
import { makeEncryptedPdf, makePlainPdf } from "../../fixtures/make-odd-pdf.ts";
import { makeLabReport } from "../../fixtures/make-pdf.ts";
import { makeZip } from "../../fixtures/make-zip.ts";
import { addsUp, RecordsVault } from "../../fixtures/records-vault.ts";

const patient = { name: "Example^Erika", id: "P-1", birthDate: "19610412", sex: "F" };

function reasons(receipt: ImportReceipt): Readonly<Record<string, string>> {
  return Object.fromEntries(
    receipt.skipped.map(({ path, code, reason }) => [path, `${code}: ${reasonSentence(reason)}`]),
  );
}

describe("documents", () => {
  test("a laboratory report becomes a document with its type, date, patient and text", async () => {
    await using records = await RecordsVault.make();
    const pdf = await makeLabReport({
      patient: { name: "Erika Example", birthDate: "12 April 1961", identifier: "P-1", sex: "Female" },
      collectedOn: "3 May 2024",
      reportedOn: "5 May 2024",
      laboratory: "Example Laboratory",
      results: [{ name: "Ferritin", value: "8", unit: "ug/L", range: "15-150", flag: "L" }],
    });
    records.put("report.pdf", pdf);
    const receipt = await records.import();
    expect(receipt).toMatchObject({ found: 1, added: 1, documents: 1, skipped: [], reports: [{ date: "2024-05-03" }] });
    const [person] = listPeople(records.vault.db);
    expect(person).toMatchObject({ name: "Erika Example", birthDate: "1961-04-12" });
    expect(listDocuments(records.vault.db, person?.id ?? null)).toMatchObject([
      {
        type: "lab-report",
        typeStatus: "proposed",
        date: "2024-05-03",
        dateStatus: "proposed",
        pages: 1,
        state: "read",
      },
    ]);
  });

  test("a document inside an image file becomes a document of its own, linked to the file and to its patient", async () => {
    await using records = await RecordsVault.make();
    const pdf = Buffer.from(await makePlainPdf(["Radiology report", "Impression: no acute finding."]));
    records.put("DICOM/DOC1", makeEncapsulatedPdf({ pdf, patient, title: "MRI report" }));
    const receipt = await records.import();
    expect(receipt).toMatchObject({ found: 1, added: 1, instances: 1, images: 0, documents: 1 });
    expect(receipt.reports).toMatchObject([{ title: "MRI report", path: "DICOM/DOC1 (document inside)" }]);
    const [person] = listPeople(records.vault.db);
    const [document] = listDocuments(records.vault.db, person?.id ?? null);
    expect(document).toMatchObject({ title: "MRI report", date: "2024-05-03", pages: 2 });
    expect(records.vault.readBlob(document?.blobId ?? "").equals(pdf)).toBe(true);
    const extracted = listExtracted(records.vault.db, document?.extractedFrom as OriginalId);
    expect(extracted.map(({ id }) => id)).toEqual([document?.originalId]);
  });

  test("imported twice, a document inside an image file is there once", async () => {
    await using records = await RecordsVault.make();
    const pdf = await makePlainPdf(["Radiology report"]);
    records.put("a", makeEncapsulatedPdf({ pdf, patient }));
    await records.import();
    const again = await records.import();
    expect(again).toMatchObject({ added: 0, duplicates: 1, documents: 0 });
    expect(listContents(records.vault.db, listPeople(records.vault.db)[0]?.id ?? null)).toHaveLength(2);
  });

  test("a document inside an image file that needs a password, or is none, is told", async () => {
    await using records = await RecordsVault.make();
    const locked = await makeEncryptedPdf({ user: "secret", owner: "owner" });
    records.put("locked", makeEncapsulatedPdf({ pdf: locked, patient }));
    records.put(
      "empty",
      makeEncapsulatedPdf({ pdf: new Uint8Array(0), patient, uids: { instance: uidFrom("empty") } }),
    );
    const receipt = await records.import();
    expect(addsUp(receipt)).toBe(true);
    expect(receipt.instances).toBe(2);
    expect(receipt.warnings.toSorted()).toEqual([
      "empty: The document inside this image file cannot be taken out; the file is kept as it is.",
      "locked (document inside): Nobody has looked inside this file: it opens only with its password; it is kept as it is.",
    ]);
  });

  test("a structured report counts as an instance, and its text is a document", async () => {
    await using records = await RecordsVault.make();
    records.put("sr", makeStructuredReport({ patient }));
    expect(await records.import()).toMatchObject({ instances: 1, documents: 1, studies: 1, skipped: [] });
  });

  test("a document whose words could not be made out is stored with no proposals, not dropped", async () => {
    await using records = await RecordsVault.make();
    records.put("note.txt", "xyzzy plugh");
    expect(await records.import()).toMatchObject({ added: 1, documents: 1 });
    expect(listDocuments(records.vault.db, null)).toMatchObject([{ type: "other", date: null, state: "read" }]);
  });

  test("two rival dates of collection propose their common year, and different years propose none", async () => {
    await using records = await RecordsVault.make();
    records.put("1.txt", "Laboratory report\nCollected: 3 May 2024\nCollected: 9 June 2024\n");
    records.put("2.txt", "Laboratory report\nCollected: 3 May 2023\nCollected: 9 June 2024\n");
    await records.import();
    const dates = Object.fromEntries(listDocuments(records.vault.db, null).map(({ path, date }) => [path, date]));
    expect(dates).toEqual({ "1.txt": "2024", "2.txt": null });
  });
});

describe("what cannot be read", () => {
  test("is kept where it may be a record, left alone where it is none, and named with its true reason", async () => {
    await using records = await RecordsVault.make();
    records.put("locked.pdf", await makeEncryptedPdf({ user: "secret", owner: "owner" }));
    records.put("broken.pdf", "%PDF-1.7\nnothing in here is a PDF");
    records.put(
      "letter.docx",
      Buffer.concat([
        Buffer.from("PK\x03\x04\x14\0\0\0\0\0", "latin1"),
        Buffer.alloc(16),
        Buffer.from("\x13\0\0\0[Content_Types].xml", "latin1"),
      ]),
    );
    records.put("photo.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
    records.put("summary.xml", "<?xml version='1.0'?><ClinicalDocument/>");
    records.put("tracks.xml", "<?xml version='1.0'?><gpx/>");
    records.put("data.json", '{"resourceType":"Bundle"}');
    records.put("blob.bin", Buffer.from([1, 0, 2, 0, 3, 0]));
    records.put("empty.txt", "");
    records.put("setup.exe", "MZ\u0090\0");
    records.put("run.sh", "#!/bin/sh\n");
    records.put(".DS_Store", Buffer.from([0, 0, 0, 1]));
    records.put("cut.dcm", makeInstance({ patient }).subarray(0, 400));
    const receipt = await records.import();
    expect(addsUp(receipt)).toBe(true);
    expect(reasons(receipt)).toEqual({
      ".DS_Store": "IGNORED: left by a computer's file manager, not a record",
      "blob.bin": "UNSUPPORTED_FORMAT: a kind of file that is not known; it is kept as it is",
      "broken.pdf": expect.stringContaining("UNREADABLE_FILE: ") as string,
      "cut.dcm": expect.stringContaining("UNREADABLE_FILE: the DICOM object breaks off and states no") as string,
      "data.json": "UNSUPPORTED_FORMAT: a data file (JSON); it is kept as it is, its content cannot be read yet",
      "empty.txt": "EMPTY_FILE: the file is empty (0 bytes)",
      "letter.docx": "UNREADABLE_FILE: the document is damaged, and no words can be found in it; it is kept as it is",
      "locked.pdf": "PASSWORD_PROTECTED: it opens only with its password; it is kept as it is",
      "photo.jpg": "UNREADABLE_FILE: the picture is damaged; it is kept as it is, it cannot be shown",
      "run.sh": "IGNORED: a program; programs on a disc are not copied",
      "setup.exe": "IGNORED: a program; programs on a disc are not copied",
      "summary.xml": "UNREADABLE_FILE: the document is damaged, and no words can be found in it; it is kept as it is",
      "tracks.xml": "UNSUPPORTED_FORMAT: an XML file; it is kept as it is, its content cannot be read yet",
    });
    const kept = receipt.skipped.filter(({ isKept }) => isKept);
    expect(kept.map(({ path }) => path)).toEqual([
      "blob.bin",
      "broken.pdf",
      "cut.dcm",
      "data.json",
      "letter.docx",
      "locked.pdf",
      "photo.jpg",
      "summary.xml",
      "tracks.xml",
    ]);
    const originals = listOriginals(
      records.vault.db,
      kept.map(({ originalId }) => originalId as OriginalId),
    );
    for (const { id } of originals) expect(findDocumentOfOriginal(records.vault.db, id)?.state).not.toBe("read");
  });

  test("stays named when the source is imported again, and nothing is stored twice", async () => {
    await using records = await RecordsVault.make();
    records.put("locked.pdf", await makeEncryptedPdf({ user: "secret", owner: "owner" }));
    await records.import();
    const again = await records.import();
    expect(again).toMatchObject({ found: 1, added: 0, duplicates: 0, bytes: 0 });
    expect(again.skipped).toMatchObject([{ code: "PASSWORD_PROTECTED", isKept: true }]);
  });

  test("a text beside images of a person is no clutter where no program lies beside it", async () => {
    await using records = await RecordsVault.make();
    records.put("visit/README.TXT", "Visit of 3 May 2024");
    records.put("visit/image.dcm", makeInstance({ patient }));
    expect(await records.import()).toMatchObject({ added: 2, skipped: [] });
  });

  test("what may be a record is kept beside a program: own notes, a report, pictures, a ZIP of images", async () => {
    await using records = await RecordsVault.make();
    records.put("Knee MRI/Viewer.exe", "MZ\u0090\0");
    records.put("Knee MRI/Viewer.ini", "[viewer]\nlanguage=en\n");
    records.put("Knee MRI/readme.txt", "How to start the viewer");
    records.put("Knee MRI/my notes.txt", "Visit of 3 May 2024. The knee hurts.");
    records.put("Knee MRI/Report/report.txt", "Radiology report");
    records.put("Knee MRI/photo.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
    records.put("Knee MRI/more.zip", makeZip([{ name: "IM1", data: makeInstance({ patient }) }]));
    const receipt = await records.import();
    expect(receipt).toMatchObject({ added: 3, documents: 2, instances: 1 });
    expect(receipt.skipped.map(({ path, isKept }) => [path, isKept])).toEqual([
      ["Knee MRI/Viewer.exe", false],
      ["Knee MRI/Viewer.ini", false],
      ["Knee MRI/photo.jpg", true],
      ["Knee MRI/readme.txt", false],
    ]);
  });

  test("a PDF beside a viewer program is a report, and is kept", async () => {
    await using records = await RecordsVault.make();
    records.put("VIEWER/VIEWER.EXE", "MZ\u0090\0");
    records.put("VIEWER/REPORT.PDF", await makePlainPdf(["Radiology report"]));
    records.put("VIEWER/ICONS/ICON.PNG", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]));
    const receipt = await records.import();
    expect(receipt).toMatchObject({ found: 3, added: 1, documents: 1 });
    expect(receipt.skipped.map(({ path }) => path)).toEqual(["VIEWER/ICONS/ICON.PNG", "VIEWER/VIEWER.EXE"]);
  });
});

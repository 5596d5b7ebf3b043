/** The inputs of ../shared/data/faults on which the program once failed: what its README calls right is asserted here. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { listInstances, listSeries, listStudies, type Study } from "../../electron/records/imaging/imaging.ts";
import { listLabs } from "../../electron/records/documents/labs.ts";
import { listAllOriginals, type Original } from "../../electron/records/documents/originals.ts";
import { listDocuments, type DocumentWithOriginal } from "../../electron/records/documents/documents.ts";
import { listPeople, type Person } from "../../electron/records/people/people.ts";
import { searchRecords } from "../../electron/records/search/search.ts";
import { indexPending } from "../../electron/records/search/search-index.ts";
import type { PageText } from "../../shared/model/document.ts";
import type { ImportReceipt } from "../../shared/model/import.ts";
import { addsUp, RecordsVault } from "../fixtures/records-vault.ts";

const faults = resolve(import.meta.dirname, "../../../shared/data/faults");

/** What an import of one folder left in a vault of its own. */
interface Imported {
  readonly receipt: ImportReceipt;
  readonly people: readonly Person[];
  readonly studies: readonly Study[];
  readonly documents: readonly DocumentWithOriginal[];
  readonly originals: readonly Original[];
  readonly records: RecordsVault;
}

async function imported(folder: string, judge: (result: Imported) => void | Promise<void>): Promise<void> {
  await using records = await RecordsVault.make(childParsers());
  const receipt = await records.import({ paths: [resolve(faults, folder)], acceptsOthers: true });
  expect(addsUp(receipt)).toBe(true);
  const { db } = records.vault;
  const people = listPeople(db);
  const owners = [...people.map(({ id }) => id), null];
  await judge({
    receipt,
    people,
    studies: owners.flatMap((id) => listStudies(db, id)),
    documents: owners.flatMap((id) => listDocuments(db, id)),
    originals: listAllOriginals(db),
    records,
  });
}

const codesOf = (originals: readonly Original[]) => [
  ...new Set(originals.flatMap(({ findings }) => findings.map(({ code }) => code))),
];
const byPath = <T extends { readonly path: string }, V>(items: readonly T[], value: (item: T) => V) =>
  Object.fromEntries(items.map((item) => [item.path, value(item)]));

function textOf({ records }: Imported, document: DocumentWithOriginal): string {
  if (document.textBlobId === null) return "";
  const pages = JSON.parse(records.vault.readBlob(document.textBlobId).toString()) as PageText[];
  return pages.map(({ text }) => text).join("\f");
}

/** What is right for each folder. What only a packet can show is asserted by the packet's own tests. */
const right: Readonly<Record<string, (result: Imported) => void>> = {
  "01-da-dashes": ({ studies }) => {
    const dates = Object.fromEntries(studies.map(({ description, date }) => [description, date]));
    expect(dates).toEqual({ DASHES: "2021-06-07", SLASHES: "2021-06-08", DOTS: "2021-06-09", ZEROS: null });
  },
  "02-no-study-date": ({ studies, receipt, records }) => {
    expect(studies).toMatchObject([{ date: "2019-03-02", dateFrom: "SeriesDate" }]);
    expect(receipt.warnings.join("\n")).toContain("no date of its own");
    for (const study of studies)
      for (const series of listSeries(records.vault.db, study.id))
        for (const { reading } of listInstances(records.vault.db, series.id))
          expect(reading.study.studyDate).toBe("2019-03-02");
  },
  "03-first-object-poor": ({ studies }) => {
    expect(studies).toMatchObject([
      { date: "2020-08-15", description: "MRI BRAIN", institution: "General Hospital", dateFrom: "StudyDate" },
    ]);
  },
  // One study needs one patient: that is filing's.
  "04-study-split-by-dob": ({ receipt }) => expect(receipt.instances).toBe(4),
  "06-declared-ts-wrong": ({ receipt, originals }) => {
    expect(receipt).toMatchObject({ added: 2, instances: 2 });
    expect(codesOf(originals)).toContain("dicom-transfer-syntax-wrong");
  },
  "08-odd-uids": ({ receipt, studies, originals }) => {
    expect(receipt).toMatchObject({ added: 4, instances: 4, skipped: [] });
    expect(studies).toHaveLength(4);
    for (const { findings } of originals) expect(findings.map(({ code }) => code)).toEqual(["dicom-uid-invalid"]);
  },
  "09-missing-uids": ({ receipt, studies, people, originals }) => {
    expect(receipt).toMatchObject({ added: 3, instances: 3, skipped: [] });
    expect(people).toHaveLength(1);
    expect(studies).toHaveLength(2);
    for (const { findings } of originals) expect(findings.map(({ code }) => code)).toEqual(["dicom-uid-missing"]);
  },
  "12-charset-cut": ({ originals, receipt }) => {
    const stated = byPath(originals, ({ stated: patient }) => patient?.name);
    expect(stated).toEqual({ "1.dcm": "Мария Иванова", "2.dcm": "Jürgen Müller" });
    expect(codesOf(originals)).toEqual(["dicom-character-set-unknown"]);
    expect(receipt.warnings).not.toEqual([]);
  },
  "15-notes-beside-viewer": ({ receipt, documents }) => {
    expect(receipt).toMatchObject({ documents: 2 });
    expect(receipt.instances).toBeGreaterThanOrEqual(3);
    expect(receipt.skipped.map(({ path }) => path)).toEqual(["2021 Knee MRI/Viewer.exe"]);
    expect(documents.map(({ path, date }) => [path, date])).toEqual(
      expect.arrayContaining([
        ["2021 Knee MRI/my notes.txt", "2021-06-12"],
        ["2021 Knee MRI/Report/report.txt", "2021-06-07"],
      ]),
    );
  },
  "20-form-values": (result) => {
    const found = byPath(result.documents, (document) => textOf(result, document));
    for (const [path, value] of [
      ["form_ap.pdf", "ALPHAVALUE headache"],
      ["form_noap.pdf", "BRAVOVALUE vertigo"],
      ["form_stale.pdf", "CHARLIEVALUE nausea"],
    ] as const)
      expect(found[path]).toContain(value);
    expect(codesOf(result.originals)).toContain("pdf-form-values");
    indexPending(result.records.vault);
    const [person] = result.people;
    expect(person && searchRecords(result.records.vault, "BRAVOVALUE", { personId: person.id })).toHaveLength(1);
  },
  "22-portfolio": ({ originals, documents }) => {
    const carriers = originals.filter(({ extractedFrom }) => extractedFrom === null);
    const inner = originals.filter(({ extractedFrom }) => extractedFrom !== null);
    expect(carriers).toHaveLength(2);
    // Both carry the same two files: each content is stored once.
    expect(inner.map(({ path }) => path.replace(/^[^/]+\//, "")).toSorted()).toEqual([
      "operative.pdf",
      "pathology.pdf",
    ]);
    for (const { findings } of carriers) expect(findings.map(({ code }) => code)).toContain("pdf-attachments");
    for (const { id } of inner) expect(documents.some(({ originalId }) => originalId === id)).toBe(true);
  },
  "23-pdf-p7m": ({ originals, documents, receipt }) => {
    expect(receipt.skipped).toEqual([]);
    expect(codesOf(originals)).toContain("pdf-envelope-removed");
    expect(documents.length).toBeGreaterThanOrEqual(1);
    for (const document of documents) {
      expect(document).toMatchObject({ state: "read" });
      expect(document.extractedFrom).not.toBeNull();
    }
  },
  "26-xfa-please-wait": (result) => {
    expect(codesOf(result.originals)).toEqual(["pdf-xfa-dynamic"]);
    expect(result.receipt.warnings.join("\n")).toContain("Adobe Reader");
    const [document] = result.documents;
    expect(document && textOf(result, document)).toMatch(/\w+: \S/);
  },
  "29-pjl-prefix": ({ documents, originals }) => {
    expect(documents.map(({ state, format }) => [state, format])).toEqual([
      ["read", "pdf"],
      ["read", "pdf"],
    ]);
    expect(codesOf(originals)).toContain("pdf-prefix-removed");
  },
  "40-zip-deflate64": ({ receipt }) => {
    expect(receipt).toMatchObject({ found: 3, added: 3, instances: 2, documents: 1, skipped: [] });
  },
  "51-dob-two-digit": ({ people, documents }) => {
    expect(people).toMatchObject([{ name: "Jordan Example", birthDate: "1945-03-15" }]);
    expect(documents.map(({ date }) => String(date)).toSorted()).toEqual(["2021-06-18", "2021-06-20"]);
  },
  "52-date-spellings": ({ documents }) => {
    expect(documents).toHaveLength(25);
    for (const { path, date } of documents)
      expect([path, date]).toEqual([path, path === "sept.txt" ? "2021-09-14" : "2021-05-14"]);
  },
  "55-text-that-is-code": ({ documents, originals, receipt }) => {
    expect(byPath(documents, ({ pages }) => pages)).toEqual({
      "records.eml": 1,
      "records.eml/report.pdf": 3,
      "scan.ps": 0,
    });
    expect(byPath(originals, ({ findings }) => findings.map(({ code }) => code))["scan.ps"]).toEqual([
      "not-for-reading",
    ]);
    const carrier = originals.find(({ path }) => path === "records.eml");
    expect(originals.find(({ path }) => path.endsWith("report.pdf"))).toMatchObject({
      extractedFrom: carrier?.id,
      stated: { name: "Alex Tester" },
    });
    expect(receipt.skipped).toMatchObject([{ path: "scan.ps", isKept: true }]);
  },
  "58-label-column": ({ documents, people }) => {
    expect(byPath(documents, ({ date }) => date)).toEqual({
      "lab_cols.pdf": "2021-05-14",
      "lab_row.pdf": "2021-05-14",
      "lab_row.txt": "2021-05-14",
      "visit_cols.pdf": "2021-05-21",
    });
    expect(people.map(({ name }) => name)).toEqual(expect.arrayContaining(["Alex Tester"]));
  },
  "59-german-lab": ({ people, records }) => {
    const [person] = people;
    const labs = person ? listLabs(records.vault.db, person.id, null) : [];
    expect(Object.fromEntries(labs.map(({ analyte, value }) => [analyte, value]))).toEqual({
      HbA1c: 5.6,
      Ferritin: 1250,
      Kreatinin: 0.9,
      CK: 2340,
      "Vitamin B12": 1105,
    });
  },
};

/** The folders that the README's table names. */
function listedFolders(): readonly string[] {
  const table = readFileSync(resolve(faults, "README.md"), "utf8");
  return [...table.matchAll(/^\| (\d{2}-[\w-]+) \|/gm)].map(([, folder = ""]) => folder);
}

describe.skipIf(!existsSync(faults))("faults (skipped where ../shared/data is not beside the project)", () => {
  test("every folder of the table has what is right for it", () => {
    expect(listedFolders().toSorted()).toEqual(Object.keys(right).toSorted());
  });

  for (const [folder, judge] of Object.entries(right)) {
    test(folder, () => imported(folder, judge));
  }
});

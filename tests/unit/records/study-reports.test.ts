import { describe, expect, test } from "vitest";
import { listContents } from "../../../electron/records/story/contents.ts";
import { confirmDocument } from "../../../electron/records/documents/confirm-document.ts";
import { findDocument } from "../../../electron/records/documents/documents.ts";
import { listStudies } from "../../../electron/records/imaging/imaging.ts";
import { reportChoices } from "../../../electron/records/imaging/report-choices.ts";
import { reportsOfStudy, sayReport, studiesOfReport } from "../../../electron/records/imaging/study-reports.ts";
import { removeItem } from "../../../electron/records/removal.ts";
import type { DocumentId, PersonId, StudyId } from "../../../shared/model/ids.ts";
import { makeInstance, uidFrom, type DicomSeries, type DicomStudy } from "../../fixtures/make-dicom.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const patient = { name: "Example^Erika", id: "P-1", birthDate: "19610412" };

interface Scan extends DicomStudy {
  readonly series?: DicomSeries;
}

/** A vault of Erika's with these scans and papers. */
async function vaultWith(scans: Readonly<Record<string, Scan>>, papers: Readonly<Record<string, string>>) {
  const records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example", "1961-04-12");
  for (const [name, { series = {}, ...study }] of Object.entries(scans))
    records.put(
      `${name}.dcm`,
      makeInstance({
        patient,
        study,
        series,
        uids: { study: uidFrom(name), series: uidFrom(`${name} s`), instance: uidFrom(`${name} i`) },
      }),
    );
  for (const [name, words] of Object.entries(papers)) records.put(`${name}.txt`, words);
  await records.import({ personId });
  return { records, personId };
}

const brain = { date: "20240503", accessionNumber: "ACC-0047110", description: "MRI BRAIN" };
const knee: Scan = {
  date: "20240503",
  accessionNumber: "ACC-0047111",
  description: "MRI KNEE LEFT",
  series: { bodyPart: "KNEE", description: "PD SAG" },
};
const chest: Scan = {
  date: "20240610",
  accessionNumber: "X99001",
  description: "CT Thorax",
  series: { modality: "CT", bodyPart: "CHEST", description: "LUNG 1.0" },
};

function studyOf({ vault }: RecordsVault, personId: PersonId, name: string): StudyId {
  const found = listStudies(vault.db, personId).find((study) => study.studyInstanceUid === uidFrom(name));
  return found!.id;
}

function linksOf({ vault }: RecordsVault, personId: PersonId, name: string) {
  const study = studyOf({ vault } as RecordsVault, personId, name);
  return reportsOfStudy(vault.db, study).map(({ documentId, basis, status }) => [
    findDocument(vault.db, documentId)?.path,
    basis,
    status,
  ]);
}

const english = (more: string) => `Radiology report\nMRI of the brain\n${more}\nFindings: none.\nImpression: normal.\n`;

describe("a paper is proposed for a scan", () => {
  test("whose number it names, however that is written", async () => {
    const { records, personId } = await vaultWith({ brain, knee }, { paper: english("Accession no. ACC 0047110") });
    await using _ = records;
    expect(linksOf(records, personId, "brain")).toEqual([["paper.txt", "number", "proposed"]]);
    expect(linksOf(records, personId, "knee")).toEqual([]);
  });

  test("after which it was written, within a week, where it names no other day and only that scan fits", async () => {
    const papers = { soon: english("Reported: 6 May 2024"), late: english("Reported: 20 May 2024") };
    const { records, personId } = await vaultWith({ brain, knee }, papers);
    await using _ = records;
    expect(linksOf(records, personId, "brain")).toEqual([["soon.txt", "days-after", "proposed"]]);
    expect(linksOf(records, personId, "knee")).toEqual([]);
  });

  test("by its number before anything else", async () => {
    const { records, personId } = await vaultWith({ brain, knee, chest }, { paper: english("Accession: ACC0047111") });
    await using _ = records;
    expect(linksOf(records, personId, "knee")).toEqual([["paper.txt", "number", "proposed"]]);
    expect(linksOf(records, personId, "brain")).toEqual([]);
  });

  test.each([
    ["English", "Radiology report\nMRI of the brain, 3 May 2024\nFindings: none.\nImpression: normal.\n"],
    [
      "German",
      "Radiologischer Befund\nMRT des Schädels vom 03.05.2024\nBefund: unauffällig.\nBeurteilung: kein Nachweis.\n",
    ],
    [
      "French",
      "Compte rendu d’IRM cérébrale\nExamen du 03/05/2024\nTechnique : T1, T2.\nConclusion : examen normal.\n",
    ],
    [
      "Spanish",
      "Informe radiológico\nResonancia magnética cerebral, 03/05/2024\nHallazgos: ninguno.\nConclusión: normal.\n",
    ],
  ])("by day, kind of scan and part of the body in %s", async (_language, words) => {
    const { records, personId } = await vaultWith({ brain, knee, chest }, { paper: words });
    await using _ = records;
    expect(linksOf(records, personId, "brain")).toEqual([["paper.txt", "day", "proposed"]]);
    expect(linksOf(records, personId, "knee")).toEqual([]);
    expect(linksOf(records, personId, "chest")).toEqual([]);
  });

  test("never where two scans fit it alike, where it is no report, or where nothing of it fits", async () => {
    const { records, personId } = await vaultWith(
      { brain, second: { ...brain, accessionNumber: "ACC-2" } },
      {
        twice: "Radiology report\nMRI of the brain, 3 May 2024\nFindings: none.\nImpression: normal.\n",
        letter: "Dear Ms Example,\nyour MRI of the brain of 3 May 2024 was normal.\nKind regards\n",
        other: "Radiology report\nUltrasound of the abdomen, 3 May 2024\nFindings: none.\nImpression: normal.\n",
      },
    );
    await using _ = records;
    expect(linksOf(records, personId, "brain")).toEqual([]);
    expect(linksOf(records, personId, "second")).toEqual([]);
  });

  test("never for the scan with which it compares", async () => {
    const paper = `Radiology report\nMRI of the brain\nDate of exam: 20 May 2024\nComparison: MRI of 3 May 2024\nFindings: none.\n`;
    const { records, personId } = await vaultWith({ brain }, { paper });
    await using _ = records;
    expect(linksOf(records, personId, "brain")).toEqual([]);
  });

  test("never for a scan of somebody else", async () => {
    const { records, personId } = await vaultWith({}, { paper: english("Accession: ACC0047110") });
    await using _ = records;
    records.put(
      "other/scan.dcm",
      makeInstance({ patient: { ...patient, name: "Other^Otto", id: "P-2" }, study: brain }),
    );
    const other = records.addPerson("Otto Other", "1961-04-12");
    await records.import({ paths: [records.folder.join("source/other")], personId: other });
    const [study] = listStudies(records.vault.db, other);
    expect(reportsOfStudy(records.vault.db, study!.id)).toEqual([]);
    const [paper] = listContents(records.vault.db, personId);
    const said = { documentId: paper!.id as DocumentId, studyId: study!.id, word: "confirmed" as const };
    expect(records.vault.write((db) => sayReport(db, said, records.clock))).toBe(false);
  });
});

describe("a person's word", () => {
  test("confirms, removes, chooses another scan, and can be taken back", async () => {
    const { records, personId } = await vaultWith({ brain, knee, chest }, { paper: english("Accession: ACC0047110") });
    await using _ = records;
    const { vault, clock } = records;
    const [brainId, kneeId] = [studyOf(records, personId, "brain"), studyOf(records, personId, "knee")];
    const documentId = reportsOfStudy(vault.db, brainId)[0]!.documentId;
    const say = (studyId: StudyId, word: "confirmed" | "removed" | null) =>
      vault.write((db) => sayReport(db, { documentId, studyId, word }, clock));
    const now = () =>
      studiesOfReport(vault.db, documentId).map(({ studyId, basis, status }) => [studyId, basis, status]);
    expect(now()).toEqual([[brainId, "number", "proposed"]]);
    say(brainId, "confirmed");
    expect(now()).toEqual([[brainId, "person", "confirmed"]]);
    say(brainId, "removed");
    // What a person has spoken on is not proposed for something else.
    expect(now()).toEqual([]);
    say(kneeId, "confirmed");
    expect(now()).toEqual([[kneeId, "person", "confirmed"]]);
    say(kneeId, null);
    say(brainId, null);
    expect(now()).toEqual([[brainId, "number", "proposed"]]);
    expect(reportChoices(vault.db, documentId).map(({ studyId }) => studyId)).toHaveLength(3);
  });

  test("what is hidden is no report, and what is confirmed as another kind is proposed no longer", async () => {
    const { records, personId } = await vaultWith({ brain }, { paper: english("Accession: ACC0047110") });
    await using _ = records;
    const { vault, clock } = records;
    const study = studyOf(records, personId, "brain");
    const documentId = reportsOfStudy(vault.db, study)[0]!.documentId;
    vault.write((db) => confirmDocument(db, documentId, { type: "letter", date: null, title: "A letter" }));
    expect(reportsOfStudy(vault.db, study)).toEqual([]);
    vault.write((db) => sayReport(db, { documentId, studyId: study, word: "confirmed" }, clock));
    expect(reportsOfStudy(vault.db, study)).toHaveLength(1);
    vault.write((db) => removeItem(db, { kind: "document", id: documentId }, clock));
    expect(reportsOfStudy(vault.db, study)).toEqual([]);
  });

  test("the table of contents says it at both ends", async () => {
    const { records, personId } = await vaultWith({ brain }, { paper: english("Accession: ACC0047110") });
    await using _ = records;
    const lines = listContents(records.vault.db, personId);
    const [paper, scan] = ["document", "study"].map((kind) => lines.find((line) => line.kind === kind)!);
    expect(paper!.reports).toEqual([{ id: scan!.id, basis: "number", status: "proposed" }]);
    expect(scan!.reports).toEqual([{ id: paper!.id, basis: "number", status: "proposed" }]);
  });
});

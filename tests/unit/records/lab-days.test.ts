/** A result without a day of its own: every list says that the day is the paper's, and none takes it where it may be another's. */
import { expect, test } from "vitest";
import { correctLab } from "../../../electron/records/documents/decide.ts";
import { listLabs, labsOfDocument } from "../../../electron/records/documents/labs.ts";
import { supersededReports } from "../../../electron/records/documents/superseded.ts";
import { papersTwice } from "../../../electron/records/documents/twice.ts";
import { onFile } from "../../../electron/records/gaps/on-file.ts";
import { labTables } from "../../../electron/packet/pages/lab-pages.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const table = (value: string) =>
  ["Test                Result    Units     Reference", `Sodium              ${value}       mmol/L    135-146`].join(
    "\n",
  );

function paper({ day, value = "138", status = "" }: { day: string; value?: string; status?: string }): string {
  return `Harbour Laboratory\nLaboratory report${status}\nPatient: Erika Example\n${day}\n\n${table(value)}\n`;
}

async function withPapers(records: RecordsVault, papers: Readonly<Record<string, string>>) {
  const personId = records.addPerson("Erika Example");
  for (const [name, text] of Object.entries(papers)) records.put(name, text);
  await records.import({ personId });
  return { personId, db: records.vault.db };
}

test("a report that names no day for its sample lends its own, and that is said in the lists and in the packet's table", async () => {
  await using records = await RecordsVault.make();
  const { personId, db } = await withPapers(records, {
    "a.txt": paper({ day: "Reported: 5 May 2024" }),
    "b.txt": paper({ day: "Collected: 7 June 2024", value: "141" }),
  });
  const labs = listLabs(db, personId, null);
  expect(labs.map(({ printed, date, isPaperDay }) => [printed, date, isPaperDay])).toEqual([
    ["138", "2024-05-05", true],
    ["141", "2024-06-07", false],
  ]);
  expect(labs.map(({ documentId }) => labsOfDocument(db, documentId)[0]?.isPaperDay)).toEqual([true, false]);
  const [tables] = labTables({ parts: [], originals: [] }, labs, "2025-01-01" as PartialDate);
  const said = tables?.rows[0]?.cells.flat().map(({ printed, against }) => [printed, against]);
  expect(said).toEqual([
    ["141", []],
    ["138", ["the day is the paper’s, none was read for the sample"]],
  ]);
});

test("a letter lends its day to none of the results that it tells of, in no list", async () => {
  const letter = `Harbour Hospital\nProgress note\nPatient: Erika Example\nDate of visit: 9 June 2024\n\nResults of last month:\n\n${table("138")}\n`;
  await using records = await RecordsVault.make();
  const { personId, db } = await withPapers(records, { "note.txt": letter });
  expect(listLabs(db, personId, null).map(({ date, isPaperDay }) => [date, isPaperDay])).toEqual([[null, false]]);
  expect(onFile(db, personId).labDays).toEqual([]);
});

test("the day that a person says is the result's day everywhere", async () => {
  await using records = await RecordsVault.make();
  const { personId, db } = await withPapers(records, {
    "a.txt": paper({ day: "Reported: 5 May 2024" }),
    "b.txt": paper({ day: "Reported: 5 May 2024", value: "139", status: " - CORRECTED REPORT" }),
  });
  expect(supersededReports(db, personId).size).toBe(1);
  const [first] = listLabs(db, personId, null);
  const said = { analyte: "Sodium", unit: "mmol/L", referenceRange: "135-146", flag: null };
  const collected = "2024-04-01" as PartialDate;
  records.vault.write((write) =>
    correctLab(write, first?.id ?? "", { ...said, printed: first?.printed ?? "", collected }),
  );
  expect(listLabs(db, personId, null).find(({ id }) => id === first?.id)).toMatchObject({
    date: "2024-04-01",
    isPaperDay: false,
  });
  expect(onFile(db, personId).labDays.toSorted()).toEqual(["2024-04-01", "2024-05-05"]);
  expect(supersededReports(db, personId).size).toBe(0);
});

test("reports of one day with two results of other days are not taken for one by the day of the paper", async () => {
  const dated = (second: string) =>
    [
      "Harbour Laboratory\nLaboratory report\nPatient: Erika Example\nReported: 5 May 2024\n",
      "Test                Result    Units     Reference       Collected",
      "Sodium              138       mmol/L    135-146         3 May 2024",
      `Potassium           ${second}       mmol/L    3.5-5.3`,
    ].join("\n");
  await using records = await RecordsVault.make();
  const { personId, db } = await withPapers(records, { "a.txt": dated("4.1"), "b.txt": `${dated("4.1")}\nCopy\n` });
  const days = listLabs(db, personId, "potassium").map(({ date, isPaperDay }) => [date, isPaperDay]);
  expect(days).toEqual([
    [null, false],
    [null, false],
  ]);
  expect(papersTwice(db, personId).map(({ why }) => why)).toEqual(["results"]);
});

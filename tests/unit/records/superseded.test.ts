import { expect, test } from "vitest";
import { reviewLabs } from "../../../electron/records/documents/review.ts";
import { listLabs } from "../../../electron/records/documents/labs.ts";
import { confirmDocument } from "../../../electron/records/documents/confirm-document.ts";
import { PartialDate } from "../../../shared/model/dates.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

interface Report {
  readonly status: string;
  readonly value: string;
  readonly sample?: string;
  readonly day?: string;
  readonly facility?: string;
}

function report({ status, value, sample, day = "3 May 2024", facility = "Example City Hospital" }: Report): string {
  return [
    facility,
    `Laboratory report${status}`,
    "Patient: Erika Example",
    `Collected: ${day}`,
    ...(sample === undefined ? [] : [`Accession number: ${sample}`]),
    "",
    "Test                Result    Units     Reference",
    `Sodium              ${value}       mmol/L    135-146`,
    "Potassium           4.1       mmol/L    3.5-5.3",
    "",
  ].join("\n");
}

async function marksOf(older: Report, newer: Report) {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  records.put("older.txt", report(older));
  records.put("newer.txt", report(newer));
  await records.import({ personId });
  const { db } = records.vault;
  const sodium = listLabs(db, personId, "sodium");
  return {
    marks: sodium
      .toSorted((a, b) => (a.printed < b.printed ? -1 : 1))
      .map(({ printed, superseded }) => [printed, superseded?.as ?? null]),
    doubts: sodium
      .flatMap(({ documentId }) => reviewLabs(db, documentId))
      .filter(({ doubts }) => doubts.includes("superseded")).length,
  };
}

test("a corrected report beside the one that it corrects: both are kept, the older one is marked and in doubt", async () => {
  expect(await marksOf({ status: "", value: "121" }, { status: " - CORRECTED REPORT", value: "138" })).toEqual({
    marks: [
      ["121", "corrected"],
      ["138", null],
    ],
    doubts: 2,
  });
});

test("a preliminary report beside the final one of the same sample", async () => {
  const older = { status: " - PRELIMINARY", value: "121", sample: "A24-118834", facility: "Example Laboratory" };
  const newer = { status: " - FINAL", value: "138", sample: "A24-118834", day: "4 May 2024" };
  expect((await marksOf(older, newer)).marks).toEqual([
    ["121", "final"],
    ["138", null],
  ]);
});

test.each([
  ["another sample", { sample: "A24-118834" }, { sample: "A24-118999" }],
  ["another day", { day: "1 May 2024" }, {}],
  ["another laboratory", { facility: "Other Town Hospital" }, {}],
])("a corrected report of %s takes no other's place", async (_what, older, newer) => {
  const { marks, doubts } = await marksOf(
    { status: "", value: "121", ...older },
    { status: " - CORRECTED REPORT", value: "138", ...newer },
  );
  expect([marks.map(([, mark]) => mark), doubts]).toEqual([[null, null], 0]);
});

test("a result says of what standing its report is, and whether anybody has checked its day", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  records.put("preliminary.txt", report({ status: " - PRELIMINARY", value: "121" }).replace(/\nCollected:.*/, ""));
  await records.import({ personId });
  const { db } = records.vault;
  const [sodium] = listLabs(db, personId, "sodium");
  expect([sodium?.reportStatus, sodium?.date, sodium?.isDayUnchecked]).toEqual(["preliminary", null, false]);
  const facts = { type: "lab-report", date: PartialDate.parse("2024-05-03"), title: "Laboratory report" } as const;
  records.vault.write((writable) => {
    writable.prepare("UPDATE document SET date = '2024-05-03', date_status = 'proposed'").run();
  });
  expect(listLabs(db, personId, "sodium")).toMatchObject([{ date: "2024-05-03", isDayUnchecked: true }]);
  records.vault.write((writable) => confirmDocument(writable, sodium!.documentId, facts));
  expect(listLabs(db, personId, "sodium")).toMatchObject([{ date: "2024-05-03", isDayUnchecked: false }]);
});

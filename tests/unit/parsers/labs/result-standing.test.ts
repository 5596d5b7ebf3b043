import { describe, expect, test } from "vitest";
import { FindingList } from "../../../../electron/parsers/finding-list.ts";
import { standingIn } from "../../../../electron/parsers/labs/result-standing.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { tableFileText } from "../../../../electron/parsers/text/read-table-file.ts";
import { labsOfDocument, listLabs, listUnreadLabs } from "../../../../electron/records/documents/labs.ts";
import type { DocumentId } from "../../../../shared/model/ids.ts";
import { RecordsVault } from "../../../fixtures/records-vault.ts";

const row = (...words: readonly string[]) =>
  words
    .map((word) => word.padEnd(18))
    .join("")
    .trimEnd();
const head = row("Test", "Result", "Unit", "Range", "Status");
const paper = (banner: string, ...rows: readonly string[]) =>
  ["City Laboratory", "Laboratory report", banner, "Collected: 23 March 2026", "", "", head, ...rows].join("\n");
const sodium = (status: string) => row("Sodium", "139", "mmol/L", "136-145", status);
const potassium = (status: string) => row("Potassium", "4.2", "mmol/L", "3.5-5.1", status);

function read(text: string) {
  const { labs, unreadRows, reportStatus } = describeDocument([{ text }]);
  return {
    labs: labs.map((lab) => [lab.analyte, lab.reportStatus]),
    unread: unreadRows.map(({ evidence }) => evidence.split(/\s/u)[0]),
    reportStatus,
  };
}

describe("the standing of a result is what its own row says", () => {
  test("a row that is corrected makes its paper no corrected report", () => {
    expect(read(paper("PRELIMINARY REPORT", sodium("Preliminary"), potassium("Corrected")))).toEqual({
      labs: [
        ["Sodium", "preliminary"],
        ["Potassium", "corrected"],
      ],
      unread: [],
      reportStatus: "preliminary",
    });
  });

  test("rows that differ say nothing of the paper; rows that agree do", () => {
    expect(read(paper("", sodium("Preliminary"), potassium("Final"))).reportStatus).toBeNull();
    expect(read(paper("", sodium("Preliminary"), potassium(""))).reportStatus).toBeNull();
    expect(read(paper("", sodium("Preliminary"), potassium("Prelim"))).reportStatus).toBe("preliminary");
  });

  test.each(["Cancelled", "Canceled", "Entered in error", "Storniert", "Annulé", "Anulado"])(
    "what is %s is no value, and is told",
    (status) => {
      expect(read(paper("", sodium("Final"), potassium(status)))).toMatchObject({
        labs: [["Sodium", "final"]],
        unread: ["Potassium"],
      });
    },
  );

  test("what stands alone and was taken back is told too", () => {
    expect(read(paper("", potassium("Cancelled")))).toMatchObject({ labs: [], unread: ["Potassium"] });
  });

  test("words that only begin so, and a test's own name, are no standing", () => {
    for (const words of [
      "Corrected calcium",
      "final concentration",
      "",
      "cancelled?",
      "Registered nurse",
      "Voided",
      "9".repeat(5000),
    ])
      expect(standingIn(words)).toBeNull();
  });
});

describe("letters under the head of a standing (HL7 table 0085)", () => {
  const under = (words: string, ...rows: readonly string[]) =>
    paper("", ...rows).replace(head, row("Test", "Result", "Unit", "Range", words));

  test.each(["Status", "Result status", "Stat.", "OBX-11", "Statut", "État", "Estado"])(
    "under %s say how far a result has come; what is taken back is told and no value",
    (words) => {
      const rows = ["F", "P", "C", "X"].map((letter, at) => row(`Test${at}`, "139", "mmol/L", "136-145", letter));
      expect(read(under(words, ...rows, row("Test4", "", "mmol/L", "136-145", "X")))).toEqual({
        labs: [
          ["Test0", "final"],
          ["Test1", "preliminary"],
          ["Test2", "corrected"],
        ],
        unread: ["Test4", "Test3"],
        reportStatus: null,
      });
    },
  );

  test("beside those for high and low are marks of values, and take nothing back", () => {
    const { labs } = describeDocument([{ text: under("Status", sodium("H"), potassium("C")) }]);
    expect(labs.map(({ flag, reportStatus }) => [flag, reportStatus])).toEqual([
      ["H", null],
      ["C", null],
    ]);
    const germs = describeDocument([{ text: under("Status", sodium("S"), potassium("I")) }]);
    expect(germs.labs.map(({ reportStatus }) => reportStatus)).toEqual([null, null]);
  });

  test("under another head say nothing of the sort", () => {
    expect(read(under("Method", sodium("X"), potassium("P"))).labs).toEqual([
      ["Sodium", null],
      ["Potassium", null],
    ]);
  });

  test.each(["Voided", "Rejected", "Deleted", "Invalid", "Ungültig", "Rejeté", "Rechazado"])(
    "%s takes a result back, though elsewhere it may say something else",
    (words) => {
      expect(read(under("Status", sodium("F"), potassium(words)))).toMatchObject({
        labs: [["Sodium", "final"]],
        unread: ["Potassium"],
      });
    },
  );

  test("are kept where a file of values becomes a table", () => {
    const findings = new FindingList();
    const text = tableFileText(
      "Test,Result,Unit,Range,Observation result status\nSodium,139,mmol/L,136-145,F\nUrea,5,mmol/L,2-8,X\n",
      findings,
    );
    expect(read(text ?? "")).toMatchObject({ labs: [["Sodium", "final"]], unread: ["Urea"] });
  });
});

test("each result is listed with its own standing, else with its report's; the final one is not given up for a final report", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  const named = (text: string) => text.replace("Collected", "Patient: Erika Example\nCollected");
  records.put(
    "older.txt",
    named(paper("PRELIMINARY REPORT", sodium("Final"), potassium(""), row("Chloride", "99", "mmol/L", "98-107"))),
  );
  await records.import({ personId });
  const { db } = records.vault;
  const standings = () =>
    listLabs(db, personId, null).map((lab) => [lab.analyte, lab.printed, lab.reportStatus, lab.superseded?.as ?? null]);
  expect(standings()).toEqual([
    ["Chloride", "99", "preliminary", null],
    ["Potassium", "4.2", "preliminary", null],
    ["Sodium", "139", "final", null],
  ]);
  const [documentId] = listLabs(db, personId, null).map((lab) => lab.documentId);
  const inReview = labsOfDocument(db, documentId as DocumentId).map((lab) => [lab.analyte, lab.reportStatus]);
  expect(Object.fromEntries(inReview)).toEqual({ Sodium: "final", Potassium: "preliminary", Chloride: "preliminary" });
  records.put("newer.txt", named(paper("FINAL REPORT", sodium(""), potassium(""), row("Urea", "5", "mmol/L", "2-8"))));
  await records.import({ personId });
  expect(standings().filter(([, , , as]) => as !== null)).toEqual([
    ["Chloride", "99", "preliminary", "final"],
    ["Potassium", "4.2", "preliminary", "final"],
  ]);
  expect(listUnreadLabs(db, personId)).toEqual([]);
});

test("a row without a head over it says how far it has come in its last words", () => {
  const rows = [
    row("Natrium", "139", "mmol/l", "135-145", "endgültig"),
    row("Kalium", "4,2", "mmol/l", "3,5-5,1", "vorläufig"),
    row("Calcium", "2,3", "mmol/l", "2,2-2,6", "storniert"),
    row("Harnstoff", "31", "mg/dl", "17-43"),
  ];
  expect(read(["Labor Dr. Kern", "Laborbefund", "Entnahme: 03.05.2024", "", ...rows].join("\n"))).toMatchObject({
    labs: [
      ["Natrium", "final"],
      ["Kalium", "preliminary"],
      ["Harnstoff", null],
    ],
    unread: ["Calcium"],
  });
});

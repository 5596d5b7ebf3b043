import { expect, test } from "vitest";
import { receiptText } from "../../../electron/command-line/commands/import.ts";
import { setDigest } from "../../../electron/packet/proof/set-digest.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { confirmLabs, correctLab, rejectLabs } from "../../../electron/records/documents/decide.ts";
import { listLabs, listUnreadLabs } from "../../../electron/records/documents/labs.ts";
import { reviewLabs } from "../../../electron/records/documents/review.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { leftOutName, leftOutSentence } from "../../../shared/left-out-words.ts";
import { localDay, type PartialDate } from "../../../shared/model/dates.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const paper = `Laboratory report
Patient: Erika Example
Collected: 3 May 2024
Sodium  138  mmol/L  135-146
Potassium  4.1  mmol/L  3.5-5.3
Glucose  95  mg/dL  70-99
Calcium  9.4  mg/dL  8.6-10.3
`;

test("a packet never prints what nobody checked as fact: it is marked, or left out and counted", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  records.put("lab.txt", paper);
  await records.import({ personId });
  const { vault, clock } = records;
  const ids = new Map(listLabs(vault.db, personId, null).map(({ analyte, id }) => [analyte, id]));
  const idOf = (analyte: string) => ids.get(analyte) ?? "";
  vault.write((db) => confirmLabs(db, [idOf("Sodium")]));
  vault.write((db) => rejectLabs(db, [idOf("Calcium")]));
  const said = {
    analyte: "Potassium",
    printed: "4.7",
    unit: "mmol/L",
    referenceRange: null,
    flag: null,
    collected: null,
  };
  vault.write((db) => correctLab(db, idOf("Potassium"), said));
  const [person] = listPeople(vault.db);
  if (!person) throw new Error("nobody is in the vault");
  const packet = (uncheckedLabs: "marked" | "left-out") => {
    const choice = { recipient: null, selection: [], paper: "a4", uncheckedLabs } as const;
    const { plan, pagesFor, preflight } = planFromSnapshot(takeSnapshot(vault, person), choice);
    const { labs = [], notIncluded, counts } = pagesFor(plan, { madeOn: localDay(clock.now()) });
    const cellsOf = labs.flatMap(({ rows }) =>
      rows.flatMap(({ analyte, cells }) => ({ analyte, cell: cells[0]?.[0] })),
    );
    const printed = cellsOf.map(({ analyte, cell }) => [analyte, cell?.printed, cell?.isProposed]);
    const corrected = cellsOf.flatMap(({ analyte, cell }) =>
      cell?.correctedFrom ? [[analyte, cell.correctedFrom]] : [],
    );
    return { printed, corrected, notIncluded, counts, codes: preflight.map(({ code }) => code) };
  };
  const marked = packet("marked");
  expect(marked.printed).toEqual([
    ["Glucose", "95", true],
    ["Potassium", "4.7", false],
    ["Sodium", "138", false],
  ]);
  // What a person says stands with what was read, so that nobody takes their word for the paper's.
  expect(marked.corrected).toEqual([["Potassium", "4.1 mmol/L"]]);
  expect(marked.notIncluded).toEqual([]);
  expect(marked.codes).toContain("unchecked-labs");
  const without = packet("left-out");
  expect(without.printed.map(([analyte]) => analyte)).toEqual(["Potassium", "Sodium"]);
  expect(without.notIncluded.map((line) => `${leftOutName(line)}: ${leftOutSentence(line.reason)}`)).toEqual([
    "1 laboratory result: nobody has checked yet what a program read; the pages that print them are included",
  ]);
  // They are no files, and are not counted as such.
  expect(without.counts.map(({ label }) => label)).not.toContain("files not shown as pages");
  expect(without.codes).not.toContain("unchecked-labs");
});

test("the set code follows what a person says of results, and not what nobody has looked at", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  records.put("lab.txt", paper);
  await records.import({ personId });
  const { vault } = records;
  const [person] = listPeople(vault.db);
  if (!person) throw new Error("nobody is in the vault");
  const digest = (uncheckedLabs: "marked" | "left-out" = "marked") => {
    const choice = { recipient: null, selection: [], paper: "a4", uncheckedLabs } as const;
    const { plan, ...words } = planFromSnapshot(takeSnapshot(vault, person), choice);
    return setDigest(plan, words);
  };
  const sodium = listLabs(vault.db, personId, null).find(({ analyte }) => analyte === "Sodium");
  const said = { analyte: "Sodium", unit: "mmol/L", referenceRange: "135-146", flag: null, collected: null };
  const correct = (printed: string) => void vault.write((db) => correctLab(db, sodium?.id ?? "", { ...said, printed }));
  const unchecked = digest();
  expect(digest("left-out")).toBe(unchecked);
  vault.write((db) => confirmLabs(db, [sodium?.id ?? ""]));
  const confirmed = digest();
  correct("133");
  const corrected = digest();
  expect(new Set([unchecked, confirmed, corrected]).size).toBe(3);
  correct("138");
  expect(digest()).toBe(confirmed);
});

test("rows that nobody understood are counted with their pages in the plan and the packet, until somebody says what they are", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  const row = (...words: readonly string[]) => words.map((word) => word.padEnd(20)).join("");
  const second = ["Laboratory report, continued", row("Test", "Result"), row("Culture", "Candida albicans")];
  const head = row("Test", "Result", "Units", "Range");
  records.put("lab.txt", `${paper}${head}\n${row("Ferritin", "40.5.1", "ng/mL", "20-250")}\n\f${second.join("\n")}\n`);
  const receipt = await records.import({ personId });
  expect(receipt.unreadRows).toBe(2);
  expect(receiptText(receipt)).toContain("2 rows of results were not understood");
  const { vault } = records;
  const [person] = listPeople(vault.db);
  if (!person) throw new Error("nobody is in the vault");
  const planned = () => {
    const choice = { recipient: null, selection: [], paper: "a4" } as const;
    const { plan, pagesFor, preflight } = planFromSnapshot(takeSnapshot(vault, person), choice);
    const { notIncluded, counts } = pagesFor(plan, { madeOn: "2026-01-02" as PartialDate });
    expect(counts.map(({ label }) => label)).not.toContain("files not shown as pages");
    return {
      told: notIncluded.map((line) => `${leftOutName(line)}: ${leftOutSentence(line.reason)}`),
      first: preflight.find(({ code }) => code === "unread-rows")?.text,
    };
  };
  expect(planned()).toEqual({
    told: [
      "2 rows of results in “3 May 2024 · Laboratory report”: nobody has understood yet what stands there; its pages 1 and 2 are included",
    ],
    first:
      "2 rows of laboratory results were not understood and stand in no table of the packet; their pages are there.",
  });
  vault.write((db) =>
    rejectLabs(
      db,
      listUnreadLabs(db, personId).map(({ id }) => id),
    ),
  );
  expect(planned()).toEqual({ told: [], first: undefined });
});

test("rows of a page that names somebody else are no result of the person: the review, the list, the plan and the packet say so", async () => {
  await using records = await RecordsVault.make();
  const row = (...words: readonly string[]) => words.map((word) => word.padEnd(20)).join("");
  const page = (name: string, value: string) =>
    [
      "Laboratory report",
      name,
      "Collected: 3 May 2024",
      "",
      row("Test", "Result", "Units", "Range"),
      row("Sodium", value, "mmol/L", "135-146"),
    ].join("\n");
  const [own, others] = ["Patient: Erika Example   DOB: 1 Jan 1990", "Patient: Otto Keller   DOB: 2 Feb 1950"];
  const personId = records.addPerson("Erika Example", "1990-01-01");
  records.put("lab.txt", `${page(own, "138")}\f${page(others, "129")}\n`);
  await records.import({ personId });
  const { vault } = records;
  expect(listLabs(vault.db, personId, null).map(({ page: at, printed }) => [at, printed])).toEqual([[1, "138"]]);
  const words = "Patient: Otto Keller DOB: 2 Feb 1950";
  const [held] = listUnreadLabs(vault.db, personId);
  expect(held).toMatchObject({ page: 2, remark: words });
  if (held === undefined) throw new Error("nothing was held back");
  const doubts = reviewLabs(vault.db, held.documentId).map(({ page: at, doubts: all }) => [at, all]);
  expect(doubts).toEqual([
    [1, ["several-people"]],
    [2, ["other-person"]],
  ]);
  const [person] = listPeople(vault.db);
  if (!person) throw new Error("nobody is in the vault");
  const choice = { recipient: null, selection: [], paper: "a4" } as const;
  const { plan, pagesFor, preflight } = planFromSnapshot(takeSnapshot(vault, person), choice);
  const { notIncluded } = pagesFor(plan, { madeOn: "2026-01-02" as PartialDate });
  expect(notIncluded.map((line) => `${leftOutName(line)}: ${leftOutSentence(line.reason)}`)).toEqual([
    "1 row of results in “3 May 2024 · Laboratory report”: what stands there is under another person’s name, so no table prints it; its page 2 is included",
  ]);
  expect(preflight.find(({ code }) => code === "others-rows")?.text).toBe(
    "1 row of a laboratory’s results stands under another person’s name and in no table of the packet; its page is there.",
  );
});

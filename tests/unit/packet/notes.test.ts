import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { listLabs } from "../../../electron/records/documents/labs.ts";
import { indexPending } from "../../../electron/records/search/search-index.ts";
import { searchRecords } from "../../../electron/records/search/search.ts";
import { makeOdt } from "../../fixtures/make-odt.ts";
import { makeWord, wordParagraph as p, wordRun as run, wordTable } from "../../fixtures/make-word.ts";
import { wordsOfPaper } from "../../fixtures/read-paper.ts";
import { packetRecords } from "./packet-records.ts";

const patient = "Patient: Ana Silva";
const papers = {
  "letter.docx": makeWord({
    body:
      p("Laboratory report") +
      p(patient) +
      p("Date of birth: 14 March 1972") +
      p("Collected: 3 May 2023") +
      wordTable([
        ["Test", "Result", "Unit", "Reference range"],
        ["Ferritin", "9", "ng/mL", "15 - 150"],
      ]) +
      p(`${run("Ask about ")}<w:del><w:r><w:delText>zanzibar</w:delText></w:r></w:del>${run("iron tablets")}`),
  }),
  "visit.rtf": String.raw`{\rtf1\ansi Progress note\par ${patient}\par Date of visit: 4 June 2023\par Sleeps badly, \'84quoted\'93.\par}`,
  "plan.odt": makeOdt({
    body: `<text:p>Treatment plan</text:p><text:p>${patient}</text:p><text:p>Physiotherapy.</text:p>`,
  }),
  "portal.html": `<html><body><h1>Referral letter</h1><p>${patient}</p><p>To the neurology clinic.</p></body></html>`,
  "values.csv": `Patient Name,Date,Test,Result,Unit,Reference range,Flag\r\n${["Sodium,139,mmol/L,135-145,", "Potassium,3.2,mmol/L,3.5-5.1,L"].map((row) => `Ana Silva,2023-06-21,${row}\r\n`).join("")}`,
  "message.eml": `From: ana@example.org\r\nSubject: Question\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n${patient}\r\nIs it the tablets?\r\n`,
};

test("notes of every kind are records like texts: described, found, in the packet as pages named for their file, and verified", async () => {
  await using records = await packetRecords();
  mkdirSync(records.at("papers"));
  for (const [name, bytes] of Object.entries(papers)) writeFileSync(records.at(`papers/${name}`), bytes);
  const receipt = await records.take(records.at("papers"));
  expect(receipt.skipped).toEqual([]);
  const person = records.person();
  const documents = listDocuments(records.vault.db, person.id);
  const facts = new Map(documents.map(({ path, type, date, state }) => [path, { type, date, state }]));
  expect(facts.get("letter.docx")).toEqual({ type: "lab-report", date: "2023-05-03", state: "read" });
  expect(facts.get("visit.rtf")).toEqual({ type: "visit-note", date: "2023-06-04", state: "read" });
  expect(facts.get("plan.odt")).toMatchObject({ type: "treatment-plan", state: "read" });
  expect(facts.get("portal.html")).toMatchObject({ type: "referral", state: "read" });

  expect(listLabs(records.vault.db, person.id, null)).toMatchObject([
    { analyte: "Ferritin", printed: "9", unit: "ng/mL" },
    { analyte: "Potassium", printed: "3.2", unit: "mmol/L", flag: "L", date: "2023-06-21" },
    { analyte: "Sodium", printed: "139", unit: "mmol/L", flag: null, date: "2023-06-21" },
  ]);
  indexPending(records.vault);
  const found = (query: string) =>
    searchRecords(records.vault, query, { personId: person.id }).map(({ title }) => title);
  expect(found("physiotherapy")).toHaveLength(1);
  expect(found("zanzibar")).toEqual([]);

  const { path: folder, manifest } = await exportPacket(
    { person, destination: records.at("P"), recipient: "Dr. Okafor", selection: [], paper: "a4" },
    records,
  );
  const titles = manifest.documents.map(({ title }) => title);
  for (const name of ["letter.docx", "visit.rtf", "plan.odt", "portal.html", "values.csv"])
    expect(titles.filter((title) => title.toLowerCase().includes(`text of ${name}`))).toHaveLength(1);
  const { text } = await wordsOfPaper(readFileSync(`${folder}/Packet.pdf`));
  for (const words of [
    "text of letter.docx",
    "Ferritin",
    "iron tablets",
    "“quoted”",
    "Physiotherapy",
    "neurology clinic",
  ])
    expect(text.replaceAll(/\s+/g, " ")).toContain(words.replace("“quoted”", "„quoted“"));
  expect(text).not.toContain("zanzibar");
  expect(text.replaceAll(/\s+/g, " ")).toContain("taken out of this document with changes tracked");
  const originals = readdirSync(`${folder}/Originals`).map((name) => readFileSync(`${folder}/Originals/${name}`));
  for (const bytes of Object.values(papers)) expect(originals.some((one) => one.equals(Buffer.from(bytes)))).toBe(true);
  // With nothing but the packet, as whoever receives it would.
  expect(await verifyPacket(folder, records)).toMatchObject({ ok: true, problems: [], notCompared: [] });
});

import { expect, test } from "vitest";
import { recognisePages } from "../../../electron/import/reading/recognise-pages.ts";
import { listAllOriginals } from "../../../electron/records/documents/originals.ts";
import { decideFor, moveTo } from "../../../electron/records/people/filing-acts.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import { makeLabReport } from "../../fixtures/make-pdf.ts";
import { pictureOfPage } from "../../fixtures/picture-of-page.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

function report(name: string, birthDate: string): Promise<Uint8Array> {
  return makeLabReport({
    patient: { name, birthDate },
    collectedOn: "3 May 2024",
    reportedOn: "4 May 2024",
    laboratory: "Harbour Laboratory",
    results: [{ name: "Haemoglobin", value: "13.2", unit: "g/dL", range: "12.0 - 16.0" }],
  });
}

/** A vault of one person, into which a picture of a paper was imported as theirs; its words are not read yet. */
async function withScan(paper: Promise<Uint8Array>) {
  const records = await RecordsVault.make();
  const { vault, clock, parsers } = records;
  const personId = records.addPerson("Ulrike Brandt", "1968-09-07");
  records.put("scan.png", await pictureOfPage(await paper));
  await records.import({ personId });
  const scan = () => listAllOriginals(vault.db)[0];
  expect(scan()).toMatchObject({ filing: "filed", personId, filingBasis: "decided", stated: { name: null } });
  return { records, personId, scan, read: () => recognisePages({ vault, clock, parsers }) };
}

test("a scan that was imported for somebody and names somebody else waits once its words are read, as a paper with words does", async () => {
  const { records, scan, read } = await withScan(report("Thomas Alder", "2 April 1950"));
  await using _ = records;
  await read();
  expect(scan()).toMatchObject({ filing: "held", personId: null, stated: { name: "Thomas Alder" } });
});

test("a scan of the one that it was imported for stays with them, by what it states", async () => {
  const { records, scan, read, personId } = await withScan(report("Ulrike Brandt", "7 September 1968"));
  await using _ = records;
  await read();
  expect(scan()).toMatchObject({ filing: "filed", personId, filingBasis: "stated" });
});

test.each([
  ["moved there by hand", moveTo],
  ["decided to be theirs", decideFor],
] as const)("a scan that was %s stays, whomever it names", async (_name, file) => {
  const { records, scan, read, personId } = await withScan(report("Thomas Alder", "2 April 1950"));
  await using _ = records;
  const { vault, clock } = records;
  vault.write((db) => file([scan()?.id as OriginalId], personId, { db, clock }));
  await read();
  expect(scan()).toMatchObject({ filing: "filed", personId, filingBasis: "decided", stated: { name: "Thomas Alder" } });
});

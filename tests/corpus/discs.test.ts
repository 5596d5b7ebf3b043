/** The real discs of ../shared/data, when they are there: what a disc holds is the same however it arrives. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { listSeries, listStudies } from "../../electron/records/imaging/imaging.ts";
import { hasProgram } from "../fixtures/judges.ts";
import { addsUp, RecordsVault } from "../fixtures/records-vault.ts";
import { TempFolder } from "../fixtures/temp-vault.ts";

const discs = resolve(import.meta.dirname, "../../../shared/data/discs");

/** What an import of the path brings: the objects of each series of each study, and what the receipt counts. */
async function broughtBy(path: string) {
  await using records = await RecordsVault.make(childParsers());
  const personId = records.addPerson("Whoever It Is", "1970-01-01");
  const receipt = await records.import({ paths: [path], acceptsOthers: true, personId });
  expect(addsUp(receipt)).toBe(true);
  const { db } = records.vault;
  const people = db.prepare<[], { id: string | null }>("SELECT DISTINCT person_id AS id FROM study").all();
  const studies = people
    .flatMap(({ id }) => listStudies(db, id as Parameters<typeof listStudies>[1]))
    .map(({ id, studyInstanceUid }) => [
      studyInstanceUid,
      listSeries(db, id).map(({ seriesInstanceUid, instances }) => [seriesInstanceUid, instances]),
    ]);
  const { found, added, images, documents, listed } = receipt;
  const counted = { found, added, images, documents, missing: listed.missing.length, series: listed.series.length };
  return { studies: studies.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)), counted };
}

function run(program: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(program, args, { cwd, encoding: "utf8" });
  expect([status, status === 0 ? "" : stderr]).toEqual([0, ""]);
}

const canRun = existsSync(discs) && hasProgram("xorriso") && spawnSync("zip", ["-v"]).status === 0;

describe.skipIf(!canRun)("a real disc (skipped without ../shared/data, zip and xorriso)", () => {
  /** How many studies dcmdump finds in the files of each (StudyInstanceUID, directories left aside). */
  const studiesOf = {
    "folder-without-dicomdir": 2,
    "mri-fmri-ge": 1,
    "mri-multiseries-siemens": 1,
    "mri-t1-siemens": 1,
    "pydicom-multipatient": 6,
    "pydicom-tiny-alpha": 1,
    "siemens-xa60-real-media": 1,
  };
  for (const [name, studies] of Object.entries(studiesOf))
    test(`${name} brings the same as a folder, a ZIP, and an ISO with Joliet and Rock Ridge and without`, async () => {
      using folder = new TempFolder();
      const disc = resolve(discs, name);
      const [zip, rich, plain] = ["disc.zip", "rich.iso", "plain.iso"].map((file) => folder.join(file)) as [
        string,
        string,
        string,
      ];
      run("zip", ["-q", "-r", zip, "."], disc);
      run("xorriso", ["-as", "mkisofs", "-J", "-R", "-iso-level", "3", "-o", rich, "."], disc);
      run("xorriso", ["-as", "mkisofs", "-iso-level", "3", "-o", plain, "."], disc);
      const asFolder = await broughtBy(disc);
      expect(asFolder.studies.length).toBe(studies);
      for (const path of [zip, rich, plain]) expect([path, await broughtBy(path)]).toEqual([path, asFolder]);
    });
});

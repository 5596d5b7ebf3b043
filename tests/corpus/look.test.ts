/** What a look says of the real sources of ../shared/data, when they are there, against what an import makes of them. */
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { LookMemory } from "../../electron/import/look/look-files.ts";
import { lookIntoSource } from "../../electron/import/look/look-into.ts";
import { listPeople } from "../../electron/records/people/people.ts";
import { SourceLook } from "../../shared/model/source-look.ts";
import { RecordsVault } from "../fixtures/records-vault.ts";

const data = resolve(import.meta.dirname, "../../../shared/data");
const discs = join(data, "discs");
const faults = join(data, "faults");

function foldersIn(place: string): readonly string[] {
  if (!existsSync(place)) return [];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(place, name));
}

function lookAt(records: RecordsVault, path: string, memory = new LookMemory()): Promise<SourceLook> {
  return lookIntoSource([path], {
    parsers: records.parsers,
    memory,
    people: listPeople(records.vault.db),
    vaultPath: records.path,
    today: null,
    newId: records.clock.newId,
    signal: undefined,
  });
}

describe.skipIf(!existsSync(data))("real sources (skipped where ../shared/data is not beside the project)", () => {
  test.each(foldersIn(discs))("%s holds what the look said", async (path) => {
    await using records = await RecordsVault.make();
    const memory = new LookMemory();
    const look = SourceLook.parse(await lookAt(records, path, memory));
    expect(await lookAt(records, path, memory)).toEqual(look);
    const receipt = await records.import({ paths: [path] });
    const images = look.studies.reduce((sum, study) => sum + study.images + study.others, 0);
    expect({ files: look.files, studies: look.studies.length, missing: look.missing }).toEqual({
      files: receipt.found,
      studies: receipt.studies,
      missing: receipt.listed.missing.length,
    });
    // A paper in a DICOM object's clothes is told as a paper; the same image twice is two files there and one here.
    expect(images + look.papers).toBeGreaterThanOrEqual(receipt.instances);
    const named = ({ name }: { readonly name: string | null }) => name;
    expect(new Set(look.patients.map(named))).toEqual(new Set(receipt.people.map(named)));
  });

  test.each(foldersIn(faults))("%s is looked at to its end, and every file is told", async (path) => {
    await using records = await RecordsVault.make();
    const look = SourceLook.parse(await lookAt(records, path));
    expect(look.isWhole).toBe(true);
    expect(look.files).toBeGreaterThan(0);
  });
});

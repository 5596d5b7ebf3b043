import { spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { receiptText } from "../../../electron/command-line/commands/import.ts";
import { openFile, PatientReads, type OpenFile } from "../../../electron/import/source/patient-reads.ts";
import { listContents } from "../../../electron/records/story/contents.ts";
import { listReceipts } from "../../../electron/records/documents/imports.ts";
import { countInstances, listStudies } from "../../../electron/records/imaging/imaging.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { searchRecords } from "../../../electron/records/search/search.ts";
import { makeDisc } from "../../fixtures/make-disc.ts";
import { addsUp, RecordsVault } from "../../fixtures/records-vault.ts";
import { passphrase, randomFrom } from "../../fixtures/temp-vault.ts";

const slices = 300;
const disc = {
  seed: "resume",
  patient: { name: "Example^Erika", id: "P-1", birthDate: "19610412", sex: "F" },
  studies: [
    { date: "20240503", description: "MRI BRAIN", series: [{ description: "AX", slices, contrast: "t1" as const }] },
  ],
  rows: 32,
  columns: 32,
};

/** Fails unless the vault holds the whole disc, once, filed and searchable. */
function expectWhole(records: RecordsVault): void {
  const [person] = listPeople(records.vault.db);
  const [study, ...others] = listStudies(records.vault.db, person?.id ?? null);
  expect(others).toEqual([]);
  expect(study && countInstances(records.vault.db, study.id)).toBe(slices);
  expect(listContents(records.vault.db, null)).toEqual([]);
  expect(searchRecords(records.vault, "brain", { personId: null }).map(({ kind }) => kind)).toContain("study");
}

/** Reading goes on behind storing, some batches later. */
function hasReadSome({ vault }: RecordsVault): boolean {
  return listStudies(vault.db, null).length > 0;
}

describe("an import that is cancelled", () => {
  test("keeps what was committed, says so in its receipt, and importing again makes it whole", async () => {
    await using records = await RecordsVault.make();
    makeDisc(records.source, disc);
    const cancel = new AbortController();
    let opened = 0;
    // However slowly a busy machine starts the reader: half of the disc waits until something of it was read.
    const openPatiently: OpenFile = async (path) => {
      opened += 1;
      if (opened > slices / 2) await vi.waitFor(() => expect(hasReadSome(records)).toBe(true), { timeout: 60_000 });
      return openFile(path);
    };
    const cancelled = records.import(
      {},
      {
        slow: { reads: new PatientReads(), openFile: openPatiently },
        signal: cancel.signal,
        onProgress: ({ stage }) => stage === "storing" && hasReadSome(records) && cancel.abort(),
      },
    );
    await expect(cancelled).rejects.toMatchObject({ code: "CANCELLED" });
    const [receipt] = listReceipts(records.vault.db);
    expect(receipt?.outcome).toBe("cancelled");
    expect(receipt?.found).toBeGreaterThan(100);
    expect(receipt?.found).toBeLessThan(slices);
    const again = await records.import();
    expect(addsUp(again)).toBe(true);
    expect(again.duplicates).toBe(receipt?.added);
    // What the cancelled import stored is not new, read or not; of the scan that it read the beginning of, the rest is more.
    const directories = again.listed.directories;
    expect(again.instances).toBe(again.added - directories);
    expect([receipt?.instances, again.caughtUp.instances, again.instances].reduce((a = 0, b = 0) => a + b)).toBe(
      slices,
    );
    expect(again.caughtUp.instances).toBeGreaterThan(0);
    expect([again.studies, again.ofKnownStudies.instances]).toEqual([0, again.instances]);
    const told = receiptText(again);
    expect(told).toContain(`${again.images} more images of studies that the vault knew.`);
    expect(told).toContain(`Stored by an earlier import and read only now: ${again.caughtUp.images} images.`);
    expectWhole(records);
  });

  test("before it starts stores nothing", async () => {
    await using records = await RecordsVault.make();
    records.put("note.txt", "hello");
    await expect(records.import({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "CANCELLED" });
    expect(listContents(records.vault.db, null)).toEqual([]);
  });
});

describe("an import that is killed", () => {
  test("at any moment loses nothing that was committed, and importing again makes it whole", async () => {
    await using records = await RecordsVault.make();
    makeDisc(records.source, disc);
    records.vault.close();
    const random = randomFrom("kill");
    const child = fileURLToPath(new URL("../../fixtures/import-child.ts", import.meta.url));
    let acknowledged = 0;
    for (let round = 0; round < 3; round++) {
      const run = spawn(process.execPath, [child, records.path, passphrase, records.source], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const delayMs = random(120);
      run.stdout.on("data", (data: Buffer) => {
        for (const [, done] of data.toString("utf8").matchAll(/stored (\d+)/g))
          acknowledged = Math.max(acknowledged, Number(done));
        setTimeout(() => run.kill("SIGKILL"), delayMs);
      });
      await new Promise((resolve) => run.once("close", resolve));
    }
    await records.reopen();
    // Each killed import tells how far it came: what was acknowledged stands in its receipt.
    const killed = listReceipts(records.vault.db);
    expect(new Set(killed.map(({ outcome }) => outcome))).toEqual(new Set(["running"]));
    for (const one of killed) expect(addsUp(one)).toBe(true);
    expect(Math.max(...killed.map(({ found }) => found))).toBeGreaterThanOrEqual(acknowledged);
    const receipt = await records.import();
    expect(addsUp(receipt)).toBe(true);
    expect(receipt.duplicates + receipt.skipped.length).toBeGreaterThanOrEqual(acknowledged);
    expectWhole(records);
  });
});

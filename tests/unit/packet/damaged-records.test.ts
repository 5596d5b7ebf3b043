import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { exitCodeOf, wordsFor } from "../../../electron/command-line/words.ts";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { nothingPrepared, previewPacket } from "../../../electron/packet/preview-packet.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { listStudies } from "../../../electron/records/imaging/imaging.ts";
import { listAllOriginals } from "../../../electron/records/documents/originals.ts";
import { findPerson } from "../../../electron/records/people/people.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { flipFrame, frameOf } from "../../fixtures/damage-frames.ts";
import { makeInstance } from "../../fixtures/make-dicom.ts";
import { makePlainPdf } from "../../fixtures/make-odd-pdf.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const patient = { name: "Silva^Ana", id: "S-1", birthDate: "19720314" };
const choice = { recipient: null, selection: [], paper: "a4" } as const;

async function damagedAt(records: RecordsVault, name: string): Promise<PersonId> {
  const ana = records.addPerson("Ana Silva", "1972-03-14");
  records.put("IM1", makeInstance({ patient }));
  records.put("lab.pdf", await makePlainPdf(["Patient: Ana Silva", "Laboratory report"]));
  await records.import({ personId: ana });
  const blobId = listAllOriginals(records.vault.db).find(({ path }) => path === name)?.blobId ?? "";
  const frame = frameOf(records.vault, blobId);
  records.vault.close();
  flipFrame(records.path, frame);
  await records.reopen();
  return ana;
}

function personOf({ vault }: RecordsVault, id: PersonId) {
  const person = findPerson(vault.db, id);
  if (!person) throw new Error("nobody is there");
  return person;
}

async function packetError(records: RecordsVault, ana: PersonId): Promise<unknown> {
  const { vault, parsers, clock } = records;
  const request = { person: personOf(records, ana), destination: records.folder.join("Packet"), ...choice };
  return exportPacket({ ...request, hasWordOnWhose: true }, { vault, parsers, clock }).catch((error: unknown) => error);
}

test("a packet that stops at a damaged document names it and says what mends it, and so does its plan", async () => {
  await using records = await RecordsVault.make();
  const ana = await damagedAt(records, "lab.pdf");
  const { vault, parsers } = records;
  const [document] = listDocuments(vault.db, ana);
  const error = await packetError(records, ana);
  expect(exitCodeOf(error)).toBe(5);
  for (const words of [`${document?.title}, `, "(lab.pdf)", `[${document?.id}]`, "again, which mends it", "--select"])
    expect(wordsFor(error)).toContain(words);
  expect(existsSync(records.folder.join("Packet"))).toBe(false);
  const planned = planFromSnapshot(takeSnapshot(vault, personOf(records, ana)), choice);
  const madeOn = "2026-01-02" as PartialDate;
  const preview = previewPacket(planned, {
    vault,
    parsers,
    paper: "a4",
    madeOn,
    known: nothingPrepared(),
    isExact: true,
  });
  await expect(preview).rejects.toMatchObject({
    code: "RECORD_DAMAGED",
    details: [expect.stringContaining("lab.pdf")],
  });
});

test("a packet that stops at a damaged image names its study", async () => {
  await using records = await RecordsVault.make();
  const ana = await damagedAt(records, "IM1");
  const [study] = listStudies(records.vault.db, ana);
  const error = await packetError(records, ana);
  expect(error).toMatchObject({ code: "RECORD_DAMAGED" });
  expect(wordsFor(error)).toContain(`(IM1)  [${study?.id}]`);
});

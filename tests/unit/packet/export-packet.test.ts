import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { Manifest } from "../../../electron/packet/proof/manifest.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import { insertEvent } from "../../../electron/records/story/events.ts";
import { EventInput } from "../../../shared/model/event.ts";
import { hasProgram } from "../../fixtures/judges.ts";
import {
  makeEncapsulatedPdf,
  makeInstance,
  makeKeyObject,
  makePresentationState,
  makeStructuredReport,
  sopClasses,
} from "../../fixtures/make-dicom.ts";
import { ana, anaOnPaper, writeDisc, writeLabReport } from "../../fixtures/lab-and-disc.ts";
import { makeClinicNote } from "../../fixtures/make-pdf.ts";
import { countingClock } from "../../fixtures/records-vault.ts";
import { packetRecords, packetRecordsWith, type PacketRecords } from "./packet-records.ts";

async function fill(records: PacketRecords): Promise<void> {
  writeDisc(records.at("disc"), {
    seed: "packet",
    withViewer: true,
    studies: [
      {
        date: "20221118",
        description: "MRI brain",
        series: [
          { description: "AX T1", slices: 3, contrast: "t1" },
          { description: "AX T2", slices: 2, contrast: "t2" },
        ],
      },
      { date: "20240610", description: "MRI follow-up", series: [{ description: "AX T1", slices: 2, contrast: "t1" }] },
    ],
  });
  mkdirSync(records.at("papers"));
  await writeLabReport(records.at("papers/lab.pdf"));
  writeFileSync(
    records.at("papers/note.pdf"),
    await makeClinicNote({
      patient: anaOnPaper,
      clinic: "Harbour Clinic",
      title: "Neurology clinic note",
      date: "12 January 2023",
      author: "Dr. Moreau",
      sections: [{ heading: "Plan", text: "MRI." }],
    }),
  );
  writeFileSync(records.at("papers/diary.txt"), "Headache diary\nDate: 2023-02-01\nBetter since the new tablets.\n");
  await records.take(records.at("disc"), records.at("papers"));
}

const withRecords = packetRecordsWith(fill);

/** Imported for this one test. */
async function freshRecords(): Promise<PacketRecords> {
  const records = await packetRecords();
  await fill(records);
  return records;
}

const request = (records: PacketRecords, destination: string) => ({
  person: records.person(),
  destination,
  recipient: "Dr. Okafor",
  selection: [],
  paper: "a4" as const,
});

describe("a packet", () => {
  test("holds every selected document and image, and verifies", async () => {
    await using records = await withRecords();
    const exported = await exportPacket(request(records, records.at("P")), records);
    expect([exported.studies, exported.instances, exported.manifest.documents.length]).toEqual([2, 7, 3]);
    expect(readdirSync(records.at("P")).toSorted()).toEqual([
      "DICOM",
      "DICOMDIR",
      "IHE_PDI",
      "INDEX.HTM",
      "Originals",
      "Packet.pdf",
      "README.TXT",
      "SHA256SUMS",
      "manifest.json",
      "summary.fhir.json",
    ]);
    expect(await verifyPacket(records.at("P"), records)).toMatchObject({ ok: true, problems: [] });
  });

  test("copies images and originals bit for bit", async () => {
    await using records = await withRecords();
    const { manifest } = await exportPacket(request(records, records.at("P")), records);
    const copies = manifest.files.filter(({ originalSha256 }) => originalSha256 !== null);
    expect(copies).toHaveLength(10);
    for (const { path, originalSha256 } of copies) {
      expect(
        createHash("sha256")
          .update(readFileSync(join(records.at("P"), path)))
          .digest("hex"),
      ).toBe(originalSha256);
    }
  });

  test("is the same, byte for byte, from the same records, clock and ids", async () => {
    await using one = await freshRecords();
    await using other = await freshRecords();
    const once = await exportPacket(request(one, one.at("P")), { ...one, clock: countingClock("packet") });
    const again = await exportPacket(request(other, other.at("P")), { ...other, clock: countingClock("packet") });
    expect(again.manifest).toEqual(once.manifest);
    expect(readFileSync(other.at("P/manifest.json"))).toEqual(readFileSync(one.at("P/manifest.json")));
  });

  test("takes only what was selected, and an unknown selection is an answer", async () => {
    await using records = await withRecords();
    const { manifest, instances } = await exportPacket(
      { ...request(records, records.at("P")), selection: ["lab-report"] },
      records,
    );
    expect([manifest.documents.map(({ title }) => title), instances]).toEqual([["Laboratory report"], 0]);
    expect(existsSync(records.at("P/DICOMDIR"))).toBe(false);
    await expect(
      exportPacket({ ...request(records, records.at("Q")), selection: ["x-rays"] }, records),
    ).rejects.toMatchObject({ code: "INVALID_INPUT", details: ["x-rays"] });
    expect(existsSync(records.at("Q"))).toBe(false);
  });

  test("never overwrites, and leaves nothing behind when it is cancelled", async () => {
    await using records = await withRecords();
    mkdirSync(records.at("P"));
    writeFileSync(records.at("P/mine.txt"), "mine");
    await expect(exportPacket(request(records, records.at("P")), records)).rejects.toMatchObject({
      code: "TARGET_NOT_EMPTY",
    });
    const stop = new AbortController();
    const before = readdirSync(records.folder).toSorted();
    const cancelled = exportPacket(request(records, records.at("Q")), {
      ...records,
      signal: stop.signal,
      onProgress: ({ stage }) => stage === "documents" && stop.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ code: "CANCELLED" });
    expect(readdirSync(records.folder).toSorted()).toEqual(before);
  });

  test("takes away what a killed export left lying in the open", async () => {
    await using records = await withRecords();
    const dead = spawnSync("true").pid;
    mkdirSync(records.at(`.P.unfinished-${dead}`));
    mkdirSync(records.at(`.P.unfinished-${process.pid}-other`));
    writeFileSync(records.at(`.P.unfinished-${dead}/Packet.pdf`), "left over");
    await exportPacket(request(records, records.at("P")), records);
    expect(readdirSync(records.folder).filter((name) => name.includes("unfinished"))).toEqual([
      `.P.unfinished-${process.pid}-other`,
    ]);
  });

  test("records to whom it was given, with its manifest", async () => {
    await using records = await withRecords();
    const { manifest } = await exportPacket(request(records, records.at("P")), records);
    const { listDisclosures } = await import("../../../electron/records/disclosures.ts");
    const [disclosure, ...others] = listDisclosures(records.vault.db, records.person().id);
    expect(others).toEqual([]);
    expect(disclosure).toMatchObject({ code: manifest.code, recipient: "Dr. Okafor" });
    expect(Manifest.parse(JSON.parse(disclosure?.manifest ?? ""))).toEqual(manifest);
  });

  test("shows names that look like markup as text", async () => {
    await using records = await packetRecords();
    mkdirSync(records.at("in"));
    const evil = '<img src=x onerror="alert(1)">';
    writeFileSync(
      records.at("in/IM1"),
      makeInstance({ patient: ana, study: { date: "20240101", description: evil, institution: "<script>" } }),
    );
    writeFileSync(records.at(`in/note.txt`), `${evil} report\nDate: 2024-01-02\n`);
    await records.take(records.at("in"));
    await exportPacket(request(records, records.at("P")), records);
    const html = readFileSync(records.at("P/INDEX.HTM"), "utf8");
    expect(html).toContain("&lt;img src=x onerror=&quot;");
    // Its own pictures apart.
    expect(html).not.toMatch(/<img(?! src="IHE_PDI\/SER\d{5}\.PNG" )|<script/);
  });

  test("disarms an image that is also a program, says so, and keeps the stored original exact", async () => {
    await using records = await packetRecords();
    mkdirSync(records.at("in"));
    const preamble = Buffer.alloc(128);
    preamble.write("MZ\u0090\0", "latin1");
    const armed = makeInstance({ patient: ana, preamble });
    writeFileSync(records.at("in/IM1"), armed);
    const receipt = await records.take(records.at("in"));
    expect(receipt.warnings.join()).toContain("program hides");
    const { manifest } = await exportPacket(request(records, records.at("P")), records);
    const image = manifest.files.find(({ role }) => role === "image");
    const written = readFileSync(join(records.at("P"), image?.path ?? ""));
    expect(written.subarray(0, 128)).toEqual(Buffer.alloc(128));
    expect(written.subarray(128)).toEqual(armed.subarray(128));
    expect(image?.originalSha256).toBe(createHash("sha256").update(armed).digest("hex"));
    expect(manifest.warnings.join()).toContain("hidden program");
  });

  test("gives objects without a file header the one that discs need, and keeps their data set", async () => {
    await using records = await packetRecords();
    mkdirSync(records.at("in"));
    const bare = makeInstance({ patient: ana, hasMeta: false, preamble: "none", transferSyntax: "implicit" });
    writeFileSync(records.at("in/IM1"), bare);
    await records.take(records.at("in"));
    const { manifest } = await exportPacket(request(records, records.at("P")), records);
    const written = readFileSync(
      join(records.at("P"), manifest.files.find(({ role }) => role === "image")?.path ?? ""),
    );
    expect(written.subarray(128, 132).toString()).toBe("DICM");
    expect(written.subarray(written.length - bare.length)).toEqual(bare);
  });

  test("prints names of any script in the directory as UTF-8 that other programs read", async () => {
    await using records = await packetRecords();
    mkdirSync(records.at("in"));
    writeFileSync(
      records.at("in/IM1"),
      makeInstance({ charset: "ISO_IR 192", patient: { name: "Yamada^Tarou=山田^太郎=やまだ^たろう", id: "山1" } }),
    );
    await records.take(records.at("in"));
    await exportPacket(request(records, records.at("P")), records);
    const result = await records.parsers.run(
      "readDicomdir",
      { sizeBytes: readFileSync(records.at("P/DICOMDIR")).length },
      { sources: [sourceOf(records.at("P/DICOMDIR"))] },
    );
    expect(result.is === "read" && result.directory.patients[0]).toMatchObject({
      name: "Tarou Yamada",
      otherNames: ["山田 太郎", "やまだ たろう"],
    });
  });

  test("lists reports, presentation states, key objects and documents under their own record types", async (context) => {
    if (!hasProgram("dcmdump")) return context.skip("dcmtk is not installed");
    await using records = await packetRecords();
    mkdirSync(records.at("in"));
    const uids = (instance: string) => ({
      study: "1.2.3",
      series: `1.2.3.${instance}`,
      instance: `1.2.3.${instance}.1`,
    });
    const referenced = [
      { seriesUid: "1.2.3.1", images: [{ sopClassUid: sopClasses.mrImage, instanceUid: "1.2.3.1.1" }] },
    ];
    const pdf = await makeClinicNote({
      patient: anaOnPaper,
      clinic: "C",
      title: "Radiology report",
      date: "1 May 2024",
      author: "Dr. X",
      sections: [{ heading: "Impression", text: "Normal." }],
    });
    writeFileSync(records.at("in/1"), makeInstance({ patient: ana, uids: uids("1") }));
    writeFileSync(records.at("in/2"), makeStructuredReport({ patient: ana, uids: uids("2") }));
    writeFileSync(records.at("in/3"), makePresentationState({ patient: ana, uids: uids("3"), referenced }));
    writeFileSync(records.at("in/4"), makeKeyObject({ patient: ana, uids: uids("4"), referenced }));
    writeFileSync(records.at("in/5"), makeEncapsulatedPdf({ patient: ana, uids: uids("5"), pdf }));
    await records.take(records.at("in"));
    const { manifest } = await exportPacket(request(records, records.at("P")), records);
    expect(manifest.documents.map(({ title }) => title).toSorted()).toEqual([
      "Images that the hospital marked: Of Interest",
      "Radiology Report",
      "Radiology report",
    ]);
    const dump = spawnSync("dcmdump", [records.at("P/DICOMDIR")], { encoding: "utf8" }).stdout;
    for (const type of [
      "PATIENT",
      "STUDY",
      "SERIES",
      "IMAGE",
      "SR DOCUMENT",
      "PRESENTATION",
      "KEY OBJECT DOC",
      "ENCAP DOC",
    ])
      expect(dump).toContain(`[${type}]`);
    if (hasProgram("dciodvfy")) {
      const verdict = spawnSync("dciodvfy", [records.at("P/DICOMDIR")], { encoding: "utf8" }).stderr;
      expect(verdict.split("\n").filter((line) => line.startsWith("Error"))).toEqual([]);
    }
  });
});

describe("verify-packet", () => {
  test.each([
    [
      "a changed byte",
      (path: string) => writeFileSync(join(path, "Packet.pdf"), "%PDF-"),
      ["FILE_CHANGED", "PDF_UNREADABLE"],
    ],
    ["a missing checksum file", (path: string) => writeFileSync(join(path, "SHA256SUMS"), ""), ["CHECKSUMS_MISMATCH"]],
    ["a broken manifest", (path: string) => writeFileSync(join(path, "manifest.json"), "{"), ["MANIFEST_UNREADABLE"]],
    ["an added file", (path: string) => writeFileSync(join(path, "DICOM/EXTRA"), "x"), ["FILE_UNLISTED"]],
    [
      "an added folder with nothing in it",
      (path: string) => mkdirSync(join(path, "DICOM/NEW/INNER"), { recursive: true }),
      ["FILE_UNLISTED"],
    ],
  ])("notices %s", async (_, harm, codes) => {
    await using records = await withRecords();
    await exportPacket(request(records, records.at("P")), records);
    harm(records.at("P"));
    const { ok, problems } = await verifyPacket(records.at("P"), records);
    expect([ok, problems.map(({ code }) => code)]).toEqual([false, codes]);
  });

  test("a manifest that points outside of the packet is refused, not followed", async () => {
    await using records = await withRecords();
    const { manifest } = await exportPacket(request(records, records.at("P")), records);
    const [first, ...rest] = manifest.files;
    writeFileSync(
      records.at("P/manifest.json"),
      JSON.stringify({ ...manifest, files: [{ ...first, path: "../../etc/passwd" }, ...rest] }),
    );
    expect((await verifyPacket(records.at("P"), records)).problems).toEqual([
      { code: "MANIFEST_UNREADABLE", path: "manifest.json", page: null },
    ]);
  });

  test("a file touched since it was read back is read again", async () => {
    await using records = await withRecords();
    const { manifest } = await exportPacket(request(records, records.at("P")), records);
    const readBack = new Map(
      manifest.files.map(({ path, bytes, sha256 }) => [
        records.at(`P/${path}`),
        { bytes, sha256, state: statSync(records.at(`P/${path}`)) },
      ]),
    );
    const context = { parsers: records.parsers, readBack };
    expect((await verifyPacket(records.at("P"), context)).problems).toEqual([]);
    const image = manifest.files.find(({ role }) => role === "image")!;
    const content = readFileSync(records.at(`P/${image.path}`));
    content[content.length - 1]! ^= 1;
    writeFileSync(records.at(`P/${image.path}`), content);
    expect((await verifyPacket(records.at("P"), context)).problems).toMatchObject([
      { code: "FILE_CHANGED", path: image.path },
    ]);
  });
});

test("an entry by hand stands in the packet's timeline and treatments", async (context) => {
  if (!hasProgram("pdftotext")) return context.skip("poppler-utils is not installed");
  await using records = await withRecords();
  const input = EventInput.parse({
    kind: "treatment",
    title: "Amitriptyline",
    date: "2022-10",
    endDate: "2022-12",
    dose: "10 mg at night",
    response: "No change.",
  });
  records.vault.write((db) => insertEvent(db, { personId: records.person().id, input, clock: records.clock }));
  await exportPacket(request(records, records.at("P")), records);
  const text = spawnSync("pdftotext", ["-layout", records.at("P/Packet.pdf"), "-"], { encoding: "utf8" }).stdout;
  expect(text).toContain("Treatments and responses");
  expect(text).toMatch(/Amitriptyline[\s\S]*No change/);
});

function sourceOf(path: string) {
  const bytes = readFileSync(path);
  return { sizeBytes: bytes.length, read: (offset: number, length: number) => bytes.subarray(offset, offset + length) };
}

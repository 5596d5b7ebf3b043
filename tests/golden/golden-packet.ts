/** What a packet looks like from outside: everything a change of ours might alter, as text that a review can read. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportPacket } from "../../electron/packet/export-packet.ts";
import type { Manifest } from "../../electron/packet/proof/manifest.ts";
import { insertEvent } from "../../electron/records/story/events.ts";
import { listPeople } from "../../electron/records/people/people.ts";
import { memorySource } from "../../shared/api/parser-runner.ts";
import { spokenDigest } from "../../shared/model/packet-code.ts";
import { EventInput } from "../../shared/model/event.ts";
import { ana, anaOnPaper, writeDisc, writeLabReport } from "../fixtures/lab-and-disc.ts";
import { makeClinicNote, makeScannedPage } from "../fixtures/make-pdf.ts";
import { countingClock, RecordsVault } from "../fixtures/records-vault.ts";

export interface GoldenPacket {
  /** Paths, sizes and roles; digests only of what is a copy, since typesetting libraries may change the others. */
  readonly files: readonly string[];
  readonly warnings: readonly string[];
  readonly outline: readonly string[];
  /** The text of each page of Packet.pdf as our own reader finds it. */
  readonly pages: readonly string[];
  readonly directory: readonly string[];
  readonly index: string;
}

const events = [
  { kind: "symptom", title: "Headache", date: "2022-04", isOngoing: true, severity: 6 },
  {
    kind: "treatment",
    title: "Amitriptyline",
    date: "2022-10-03",
    endDate: "2022-12",
    dose: "10 mg",
    response: "No change.",
    whyStopped: "Dry mouth.",
  },
  { kind: "medication", title: "Vitamin B12", date: "2022-12", isOngoing: true, dose: "1000 micrograms" },
  { kind: "allergy", title: "Penicillin", date: null, reaction: "rash" },
  { kind: "problem", title: "Suspected raised pressure", date: "2023" },
].map((event) => EventInput.parse(event));

/** Makes the golden records, exports their packet and describes it. */
export async function describeGoldenPacket(): Promise<GoldenPacket> {
  await using records = await RecordsVault.make();
  const { vault, parsers, clock, folder } = records;
  await makeRecords(folder.join("in"));
  await records.import({ paths: [folder.join("in")] });
  const [person] = listPeople(vault.db);
  if (!person) throw new Error("the golden records have no person");
  vault.write((db) => {
    for (const input of events) insertEvent(db, { personId: person.id, input, clock });
  });
  const request = {
    person,
    destination: folder.join("P"),
    recipient: "Prof. Okafor",
    selection: [],
    paper: "a4" as const,
  };
  const { manifest, path } = await exportPacket(request, { vault, parsers, clock: countingClock("golden") });
  const pdf = readFileSync(join(path, "Packet.pdf"));
  const source = { sources: [memorySource(pdf)] };
  const inspected = await parsers.run(
    "inspectPacket",
    { sizeBytes: pdf.length, frontPages: manifest.frontPages },
    source,
  );
  const read = await parsers.run("readFile", { reader: "pdf", name: "", sizeBytes: pdf.length }, source);
  if (inspected.is !== "read" || read.is !== "read") throw new Error("the golden packet cannot be read");
  return {
    files: manifest.files.map(({ path: file, role, sha256, originalSha256 }) =>
      `${role} ${file} ${originalSha256 === null ? "" : sha256}`.trim(),
    ),
    warnings: manifest.warnings,
    outline: inspected.outline,
    pages: read.reading.pages.map(({ text }) => withoutCode(text, manifest)),
    directory: directoryDump(join(path, "DICOMDIR")),
    index: withoutCode(readFileSync(join(path, "INDEX.HTM"), "utf8"), manifest),
  };
}

/** Code and digest change with every byte of every image and font, which the list of files shows already. */
function withoutCode(text: string, { code, digest }: Pick<Manifest, "code" | "digest">): string {
  const [first, second] = spokenDigest(digest);
  return text.replaceAll(code, "CODE-CODE").replace(first, "DIGEST").replace(second, "DIGEST");
}

async function makeRecords(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeDisc(join(folder, "disc"), {
    seed: "golden",
    patient: { ...ana, name: "Silva^Ana Maria=山田^太郎" },
    studies: [
      { date: "20221118", description: "MRI brain", series: [{ description: "AX T1", slices: 2, contrast: "t1" }] },
      { date: "20240610", description: "MRI follow-up", series: [{ description: "AX T2", slices: 2, contrast: "t2" }] },
    ],
  });
  const results = [
    { name: "Glucose, fasting", value: "105", unit: "mg/dL", range: "70-99", flag: "H" },
    { name: "CRP", value: "<0.41", unit: "mg/L", range: "<5.0" },
  ];
  await writeLabReport(join(folder, "lab.pdf"), { results });
  const note = {
    patient: anaOnPaper,
    clinic: "Harbour Clinic",
    title: "Neurology clinic note",
    date: "12 January 2023",
    author: "Dr. Moreau",
    sections: [{ heading: "Plan", text: "MRI of the brain." }],
  };
  writeFileSync(join(folder, "note.pdf"), await makeClinicNote(note));
  writeFileSync(join(folder, "scan.pdf"), await makeScannedPage(note));
  writeFileSync(join(folder, "diary.txt"), "Headache diary\nDate: 2023-02-01\nBetter since the new tablets.\n");
}

/** The directory as dcmtk's dcmdump prints it, without lengths; empty where dcmtk is not installed. */
function directoryDump(path: string): readonly string[] {
  const { stdout, error } = spawnSync("dcmdump", ["+L", path], { encoding: "utf8" });
  if (error) return [];
  return stdout
    .split("\n")
    .map((line) => line.replace(/\s*#.*$/, "").trim())
    .filter((line) => line !== "" && !line.startsWith("#") && !/^\(0002,(0000|0003)\)/.test(line));
}

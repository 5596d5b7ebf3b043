import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { readySeries } from "../../../electron/packet/pages/ready-series.ts";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import { imagesOf } from "../../../shared/model/packet-pages.ts";
import { hasProgram } from "../../fixtures/judges.ts";
import { ana, writeDisc } from "../../fixtures/lab-and-disc.ts";
import { makePicture, text } from "../../fixtures/make-picture.ts";
import { readPng } from "../../fixtures/read-png.ts";
import { packetRecordsWith, type PacketRecords } from "./packet-records.ts";

const patient = { name: ana.name, id: ana.id, birthDate: ana.birthDate, sex: ana.sex };

function report(day: string, what: string): string {
  return `${what} report\nPatient: Ana Maria Silva\nDate of birth: 14 March 1972\nDate of exam: ${day}\nTechnique: axial T1\nFindings: none\nImpression: normal\n`;
}

/** A scan with its report of two days later, one without any, a report without its scan, and a picture that is damaged. */
const records = packetRecordsWith(async (made) => {
  writeDisc(made.at("disc"), {
    seed: "index",
    studies: [
      { date: "20240610", description: "MRI brain", series: [{ description: "AX T1 +C", slices: 3, contrast: "t1" }] },
    ],
  });
  const film = {
    rows: 20,
    columns: 10,
    patient,
    study: { date: "20230102", description: "MRI SPINE" },
    uids: { study: "1.2.3", series: "1.2.3.1", instance: "1.2.3.1.1" },
    frames: 2,
    pixels: Uint8Array.from({ length: 400 }, (_, at) => (at < 200 ? 50 : 250)),
    extra: [text(0x00280030, "DS", "2\\1"), text(0x00180010, "LO", "Gadovist")],
  };
  writeFileSync(made.at("film.dcm"), makePicture(film));
  const { frames: _, extra: __, ...one } = film;
  const uids = { study: "1.2.3", series: "1.2.3.2", instance: "1.2.3.2.1" };
  const pixels = [new Uint8Array(200).fill(9)];
  const declaredTransferSyntaxUid = "1.2.840.10008.1.2.4.90";
  writeFileSync(made.at("broken.dcm"), makePicture({ ...one, uids, pixels, declaredTransferSyntaxUid }));
  writeFileSync(made.at("beside.txt"), report("12 June 2024", "MRI Brain"));
  writeFileSync(made.at("alone.txt"), report("3 May 2019", "CT Chest"));
  await made.take(...["disc", "film.dcm", "broken.dcm", "beside.txt", "alone.txt"].map((name) => made.at(name)));
});

async function pagesOf(made: PacketRecords) {
  const choice = { recipient: null, selection: [], paper: "a4" as const };
  const { plan, pagesFor } = planFromSnapshot(takeSnapshot(made.vault, made.person()), choice);
  const { series } = await readySeries(plan, made);
  return pagesFor(plan, { madeOn: "2026-01-02" as PartialDate, series });
}

test("each study stands beside its report, or a line says which of the two is missing", async () => {
  await using made = await records();
  const { imaging, reportsAlone } = await pagesOf(made);
  expect(imaging.map(({ date, reports, reportNote }) => [date, reports.map(({ label }) => label), reportNote])).toEqual(
    [
      ["2023-01-02", [], "No report of this study is here."],
      ["2024-06-10", ["Report of the days after: 12 June 2024 · MRI Brain report"], null],
    ],
  );
  expect(reportsAlone.map(({ label }) => label)).toEqual([
    "The report of 3 May 2019 speaks of images that are not here.",
  ]);
});

test("series are listed with plain title, technical name, contrast as stated, images and slice distance", async () => {
  await using made = await records();
  const { imaging } = await pagesOf(made);
  const [spine, brain] = imaging;
  expect(brain?.sets).toMatchObject([
    { title: "T1, with contrast, across", technical: "AX T1 +C", contrast: null, images: 3, missing: 0 },
  ]);
  expect(brain?.sets[0]?.sliceDistance).toBeGreaterThan(0);
  expect(spine?.sets.map(({ contrast, images, sliceDistance }) => [contrast, images, sliceDistance])).toEqual([
    ["Gadovist", 2, null],
    [null, 1, null],
  ]);
  // Two frames are two images, whatever the number of files.
  expect(spine && imagesOf(spine)).toBe(3);
  expect(spine?.sets.map(({ picture, file }) => [picture, file])).toEqual([
    [{ is: "drawn", shape: { width: 10, height: 20, channels: 1, pixelAspect: 2 } }, "IHE_PDI/SER00001.PNG"],
    [{ is: "not-drawn", sentence: "No picture: this picture is damaged, so it cannot be shown." }, null],
  ]);
});

test("the packet has the pictures in its pages and as files, and verifies; the page fetches nothing but these", async () => {
  await using made = await records();
  const destination = made.at("P");
  const request = { person: made.person(), destination, recipient: null, selection: [], paper: "a4" as const };
  const { manifest } = await exportPacket(request, made);
  const files = manifest.files.filter(({ path }) => path.endsWith(".PNG")).map(({ path, role }) => [path, role]);
  expect(files).toEqual([
    ["IHE_PDI/SER00001.PNG", "index"],
    ["IHE_PDI/SER00002.PNG", "index"],
  ]);
  expect((await verifyPacket(destination, made)).problems).toEqual([]);
  const index = readFileSync(join(destination, "INDEX.HTM"), "utf8");
  const sources = [...index.matchAll(/(?:src|srcset|url)\s*[=(]\s*"?([^")\s>]+)/g)].map(([, source]) => source ?? "");
  expect(sources).toEqual(["IHE_PDI/SER00001.PNG", "IHE_PDI/SER00002.PNG"]);
  expect(sources.every((source) => existsSync(join(destination, source)))).toBe(true);
  expect(index).not.toMatch(/<script|https?:/i);
  for (const words of ["No report of this study is here.", "speaks of images that are not here", "contrast: Gadovist"])
    expect(index).toContain(words);
  // The first of the two frames is 50 all over.
  const picture = readPng(readFileSync(join(destination, "IHE_PDI/SER00001.PNG")));
  expect([picture.width, picture.height]).toEqual([10, 20]);
});

test.skipIf(!hasProgram("pdftotext") || !hasProgram("pdfimages"))(
  "other readers find the words and the pictures in the PDF",
  async () => {
    await using made = await records();
    const destination = made.at("P");
    const request = { person: made.person(), destination, recipient: null, selection: [], paper: "letter" as const };
    await exportPacket(request, made);
    const pdf = join(destination, "Packet.pdf");
    const said = spawnSync("pdftotext", [pdf, "-"], { encoding: "utf8" }).stdout.replaceAll(/\s+/g, " ");
    for (const words of ["T1, with contrast, across", "series 1 · AX T1 +C", "Gadovist", "No picture: this picture"])
      expect(said).toContain(words);
    const images = spawnSync("pdfimages", ["-list", pdf], { encoding: "utf8" }).stdout;
    expect(images.split("\n").filter((line) => / image /.test(line)).length).toBeGreaterThanOrEqual(2);
  },
);

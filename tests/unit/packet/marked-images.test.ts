import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { markedImages } from "../../../electron/packet/plan/marked-images.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { nothingPrepared, previewPacket } from "../../../electron/packet/preview-packet.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import { removeKeyImage, saveKeyImage } from "../../../electron/records/imaging/key-images.ts";
import { listInstances, listSeries, listStudies } from "../../../electron/records/imaging/imaging.ts";
import { placementOf } from "../../../shared/imaging/placement.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import { openingImageView, type KeyImage } from "../../../shared/model/key-image.ts";
import { printableLines } from "../../../shared/printable.ts";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import { hasProgram } from "../../fixtures/judges.ts";
import { ana, writeDisc } from "../../fixtures/lab-and-disc.ts";
import { sopClasses } from "../../fixtures/make-dicom.ts";
import { code, imageItem, makeReport, textItem } from "../../fixtures/make-report.ts";
import { makePicture, text } from "../../fixtures/make-picture.ts";
import { packetRecords, type PacketRecords } from "./packet-records.ts";

const [rows, columns] = [40, 60];
/** Dark but for one corner, which tells how the picture lies. */
const corner = Uint8Array.from({ length: rows * columns }, (_, at) =>
  Math.floor(at / columns) < rows / 2 && at % columns < columns / 2 ? 250 : 60,
);

async function withPictures(): Promise<PacketRecords> {
  const records = await packetRecords();
  writeDisc(records.at("disc"), {
    seed: "marked",
    studies: [
      { date: "20240610", description: "MRI brain", series: [{ description: "AX T1", slices: 3, contrast: "t1" }] },
    ],
  });
  mkdirSync(records.at("pictures"));
  const patient = { name: ana.name, id: ana.id, birthDate: ana.birthDate, sex: ana.sex };
  const common = { rows, columns, patient, study: { date: "20230102", description: "MRI SPINE" } };
  const spacing = text(0x00280030, "DS", "0.5\\0.5");
  const uids = { study: "1.2.3", series: "1.2.3.1" };
  const corners = makePicture({
    ...common,
    uids: { ...uids, instance: "1.2.3.1.1" },
    pixels: corner,
    extra: [spacing],
  });
  const broken = makePicture({
    ...common,
    uids: { ...uids, instance: "1.2.3.1.2" },
    pixels: [new Uint8Array(200).fill(9)],
    declaredTransferSyntaxUid: "1.2.840.10008.1.2.4.90",
  });
  writeFileSync(records.at("pictures/a.dcm"), corners);
  writeFileSync(records.at("pictures/b.dcm"), broken);
  await records.take(records.at("disc"), records.at("pictures"));
  return records;
}

/** The originals of a study's images in their order, by the day of the study. */
function imagesOf({ vault, person }: PacketRecords, date: string): readonly OriginalId[] {
  const study = listStudies(vault.db, person().id).find((one) => one.date === date);
  return listSeries(vault.db, study!.id).flatMap(({ id }) => listInstances(vault.db, id).map((one) => one.originalId));
}

function mark({ vault, clock }: PacketRecords, image: Partial<KeyImage> & Pick<KeyImage, "originalId">): string {
  const whole = { frame: 1, view: openingImageView, marks: [], note: "", question: "", ...image };
  return vault.write((db) => saveKeyImage(db, { ...whole, id: null }, clock)) ?? "";
}

const request = (records: PacketRecords, selection: readonly string[] = []) => ({
  person: records.person(),
  destination: records.at("P"),
  recipient: "Dr. Okafor",
  selection,
  paper: "a4" as const,
});

function textOf(records: PacketRecords): string {
  return spawnSync("pdftotext", ["-layout", records.at("P/Packet.pdf"), "-"], { encoding: "utf8" }).stdout;
}

const marks: KeyImage["marks"] = [
  { is: "arrow", from: { x: 10, y: 35 }, to: { x: 25, y: 25 } },
  { is: "length", from: { x: 35, y: 5 }, to: { x: 55, y: 5 } },
  { is: "angle", from: { x: 50, y: 20 }, corner: { x: 40, y: 30 }, to: { x: 50, y: 30 } },
];

describe.skipIf(!hasProgram("pdftotext"))("a marked image in a packet", () => {
  test("stands with its question, note, place and measures in Packet.pdf and with its page in INDEX.HTM, and verifies", async () => {
    await using records = await withPictures();
    const [slice] = imagesOf(records, "2024-06-10");
    const [spine] = imagesOf(records, "2023-01-02");
    mark(records, { originalId: slice!, question: "Is this spot new?", note: "Seen at night" });
    mark(records, { originalId: spine!, marks, question: "Does this need a follow-up?" });
    const { manifest } = await exportPacket(request(records), records);
    const words = textOf(records);
    for (const part of ["Questions on images", "Is this spot new?", "Seen at night", "image 1 of 3", "10.0 mm", "45°"])
      expect(words).toContain(part);
    const pages = words.split("\f");
    const page = pages.findIndex((one) => one.includes("Seen at night")) + 1;
    const index = readFileSync(records.at("P/INDEX.HTM"), "utf8");
    expect(index).toContain(`<a href="Packet.pdf#page=${page}">`);
    expect(index).toContain("Is this spot new?");
    // The list of questions says the page, as the contents do.
    expect(pages.find((one) => one.includes("Question ") && one.includes("Is this spot new?"))).toMatch(
      new RegExp(`Is this spot new\\?.* ${page}\\n`),
    );
    expect(spawnSync("pdfimages", ["-list", records.at("P/Packet.pdf")], { encoding: "utf8" }).stdout).toMatch(
      / 60 +40 +gray/,
    );
    expect(manifest.pages).toBe(pages.length - 1);
    expect(await verifyPacket(records.at("P"), records)).toMatchObject({ ok: true, problems: [] });
  });

  test("that the hospital marked stands there as the hospital's, and stays out with its note", async () => {
    await using records = await withPictures();
    const patient = { name: ana.name, id: ana.id, birthDate: ana.birthDate, sex: ana.sex };
    mkdirSync(records.at("note"));
    const bytes = makeReport({
      sopClassUid: sopClasses.keyObjectSelection,
      patient,
      uids: { study: "1.2.3", series: "1.2.3.9", instance: "1.2.3.9.1" },
      title: code("113000", "DCM", "Of Interest"),
      content: [
        textItem(code("113012", "DCM", "Key Object Description"), "Level of the prolapse"),
        imageItem(null, [{ instanceUid: "1.2.3.1.1" }]),
      ],
    });
    writeFileSync(records.at("note/ko.dcm"), bytes);
    await records.take(records.at("note"));
    await exportPacket(request(records), records);
    const words = textOf(records);
    for (const part of ["The hospital’s mark", "Marked on the disc: Of Interest. Level of the prolapse"])
      expect(words).toContain(part);
    expect(readFileSync(records.at("P/INDEX.HTM"), "utf8")).toContain("Marked on the disc: Of Interest.");
    // Its own text stands among the documents, marked as what it is.
    expect(words).toContain("Text of the structured report");
    expect(await verifyPacket(records.at("P"), records)).toMatchObject({ ok: true, problems: [] });
    const other = listStudies(records.vault.db, records.person().id).find(({ date }) => date === "2024-06-10");
    const snapshot = takeSnapshot(records.vault, records.person());
    expect(markedImages(planFromSnapshot(snapshot, request(records, [other!.id])).plan)).toEqual([]);
  });

  test("that cannot be drawn says so in its place", async () => {
    await using records = await withPictures();
    const [, broken] = imagesOf(records, "2023-01-02");
    mark(records, { originalId: broken!, question: "And this one?" });
    await exportPacket(request(records), records);
    expect(textOf(records)).toMatch(/No picture stands here: .*\. The image itself goes along as it\s+came\./);
    expect(textOf(records)).toContain("And this one?");
  });

  test("of which a host writes less than it says is told as one that cannot be drawn", async () => {
    await using records = await withPictures();
    const [spine] = imagesOf(records, "2023-01-02");
    mark(records, { originalId: spine! });
    const { parsers } = records;
    const lying: ParserRunner = {
      ...parsers,
      run: (method, input, options) =>
        parsers.run(method, input, method === "drawMarkedImage" ? { ...options, onBytes: () => undefined } : options),
    };
    await exportPacket(request(records), { ...records, parsers: lying });
    expect(textOf(records)).toContain("No picture stands here");
  });

  test("stays out once it is unmarked, and where its study is not chosen", async () => {
    await using records = await withPictures();
    const [slice] = imagesOf(records, "2024-06-10");
    const [spine] = imagesOf(records, "2023-01-02");
    const removed = mark(records, { originalId: slice!, question: "Taken back?" });
    mark(records, { originalId: spine!, question: "Of the other study?" });
    records.vault.write((db) => removeKeyImage(db, { id: removed, isRemoved: true }, records.clock));
    const study = listStudies(records.vault.db, records.person().id).find(({ date }) => date === "2024-06-10");
    const { plan } = planFromSnapshot(takeSnapshot(records.vault, records.person()), request(records, [study!.id]));
    expect(markedImages(plan)).toEqual([]);
    await exportPacket(request(records, [study!.id]), records);
    const all = textOf(records) + readFileSync(records.at("P/INDEX.HTM"), "utf8");
    for (const word of ["Taken back", "other study", "Marked images", "Questions on images"])
      expect(all).not.toContain(word);
  });

  test("is set safely whatever its note says", async () => {
    await using records = await withPictures();
    const [spine] = imagesOf(records, "2023-01-02");
    const hostile = `</td><script>alert(1)</script>\u0000\u001b[31m\u202egnp.exe ${"word ".repeat(300)}${"x".repeat(400)} end`;
    mark(records, { originalId: spine!, note: hostile, question: "شدید سردرد؟ \u2067) Tj ET Q (\\" });
    await exportPacket(request(records), records);
    const index = readFileSync(records.at("P/INDEX.HTM"), "utf8");
    expect(index).not.toContain("<script>");
    expect(index).toBe(printableLines(index));
    expect(textOf(records)).toContain("alert(1)");
    expect(await verifyPacket(records.at("P"), records)).toMatchObject({ ok: true, problems: [] });
  });

  test("is on the preview's pages as it will be on the packet's", async () => {
    await using records = await withPictures();
    const [spine] = imagesOf(records, "2023-01-02");
    mark(records, { originalId: spine!, marks, question: "Why?" });
    const { vault, parsers, person } = records;
    const planned = planFromSnapshot(takeSnapshot(vault, person()), request(records));
    const context = { vault, parsers, paper: "a4" as const, madeOn: "2025-01-01" as PartialDate, isExact: true };
    const preview = await previewPacket(planned, { ...context, known: nothingPrepared() });
    const { manifest } = await exportPacket(request(records), records);
    expect(preview.frontPages).toBe(manifest.frontPages);
  });
});

describe.skipIf(!hasProgram("pdftoppm"))("the picture on the page", () => {
  const views = [0, 1, 2, 3].flatMap((turns) =>
    [false, true].flatMap((isFlipped) => [false, true].map((isInverted) => ({ turns, isFlipped, isInverted }))),
  );

  test("lies and shines as the viewer shows it, turned, mirrored or inverted", async () => {
    await using records = await withPictures();
    const [spine] = imagesOf(records, "2023-01-02");
    const window = { center: 128, width: 256 };
    for (const view of views) mark(records, { originalId: spine!, view: { window, ...view } });
    await exportPacket(request(records), records);
    const pictures = picturesOn(records);
    expect(pictures).toHaveLength(views.length);
    for (const [at, view] of views.entries()) {
      const picture = pictures[at]!;
      const placed = { ...view, zoom: 1, panX: 0, panY: 0 };
      const { toPane } = placementOf({ rows, columns, pixelAspect: 1 }, picture, placed);
      // Away from edges and from the letters, in each quarter of the stored image.
      for (const [x, y, stored] of [
        [12, 8, 250],
        [48, 8, 60],
        [12, 32, 60],
        [48, 32, 60],
      ] as const) {
        const place = toPane({ x, y });
        const wanted = view.isInverted ? 255 - stored : stored;
        expect(Math.abs(picture.greyAt(place.x, place.y) - wanted), JSON.stringify({ view, x, y })).toBeLessThan(4);
      }
    }
  });
});

interface SeenPicture {
  readonly width: number;
  readonly height: number;
  readonly greyAt: (x: number, y: number) => number;
}

/** Every picture of the packet as a reader of PDF draws it, in the order of its pages: where greys are that no text and rule has. */
function picturesOn(records: PacketRecords): readonly SeenPicture[] {
  const dpi = 72;
  spawnSync("pdftoppm", ["-gray", "-r", String(dpi), records.at("P/Packet.pdf"), records.at("page")]);
  const pages = textOf(records).split("\f");
  const first = pages.findIndex((one) => /^\s*Marked images\s*$/m.test(one) && one.includes("image 1 of 2"));
  const digits = String(pages.length - 1).length;
  const found: SeenPicture[] = [];
  for (let page = first; page < pages.length - 1; page++) {
    if (!pages[page]!.includes("image 1 of 2")) break;
    const name = `page-${String(page + 1).padStart(digits, "0")}.pgm`;
    found.push(...boxesIn(readPgm(join(records.at("."), name))));
  }
  return found;
}

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

function readPgm(path: string): Grey {
  const bytes = readFileSync(path);
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString("latin1"))!;
  return { width: Number(head[1]), height: Number(head[2]), data: bytes.subarray(head[0].length) };
}

/** Runs of rows in which the left margin's first columns are dark throughout: nothing else on the page begins there so broadly. */
function boxesIn({ width, height, data }: Grey): readonly SeenPicture[] {
  const left = 57;
  const isPicture = (y: number) =>
    Array.from({ length: 60 }, (_, x) => data[y * width + left + 2 + x]!).every((v) => v < 254);
  const boxes: SeenPicture[] = [];
  for (let y = 0; y < height; y++) {
    if (!isPicture(y)) continue;
    const top = y;
    while (y < height && isPicture(y)) y++;
    const tall = y - top;
    if (tall < 60) continue;
    let wide = 0;
    while (left + wide < width && data[(top + 10) * width + left + wide]! < 254) wide++;
    boxes.push({
      width: wide,
      height: tall,
      greyAt: (px, py) => data[Math.round(top + py) * width + Math.round(left + px)]!,
    });
  }
  return boxes;
}

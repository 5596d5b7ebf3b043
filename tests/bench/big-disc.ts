/** A disc of hospital size for the benches: 512 × 512 slices of 16 bits, as many as asked for, with their directory. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { instanceHead } from "../../electron/import/reading/instance-head.ts";
import type { MediaFile } from "../../electron/packet/media/write-dicomdir.ts";
import { writeDicomdir } from "../../electron/packet/media/write-dicomdir.ts";
import { readInstance } from "../../electron/parsers/dicom/read-instance.ts";
import { signatureBytes } from "../../shared/file-signatures.ts";
import { makeInstance, uidFrom } from "../fixtures/make-dicom.ts";
import { headSlice, type Contrast } from "../fixtures/make-pixels.ts";

const usualSide = 512;
const usualInSeries = 250;
/** Drawing a slice takes long, so a few are drawn per contrast and the others made of them. */
const drawnPerContrast = 12;
/** Enough of an image's file for its attributes. */
const headBytes = 16_384;

/** Where a slice stands in the series and what is on it. */
interface Slice {
  readonly series: number;
  readonly number: number;
  readonly side: number;
  readonly pixels: Uint16Array;
}

/** Writes the disc, one study of series of 250 slices, some 526 KB each where nobody says otherwise. The same count gives the same bytes. */
export function makeBigDisc(
  folder: string,
  slices: number,
  {
    slicesPerSeries = usualInSeries,
    side = usualSide,
    noiseBits = 1,
  }: { slicesPerSeries?: number; side?: number; noiseBits?: number } = {},
): void {
  const listed: MediaFile[] = [];
  const drawn = { t1: drawSlices("t1", side), t2: drawSlices("t2", side) };
  for (let index = 0; index < slices; index++) {
    const series = Math.floor(index / slicesPerSeries);
    const base = drawn[series % 2 === 0 ? "t1" : "t2"];
    const pixels = variant(base[index % base.length] ?? new Uint16Array(side * side), { index, side, noiseBits });
    const fileId = ["DICOM", "STU00001", `SER${padded(series + 1)}`, `IMG${padded((index % slicesPerSeries) + 1)}`];
    const bytes = sliceFile({ series, number: (index % slicesPerSeries) + 1, side, pixels });
    put(folder, fileId, bytes);
    listed.push(mediaFile(fileId, bytes));
  }
  put(folder, ["DICOMDIR"], writeDicomdir(listed, { fileSetUid: uidFrom("bench"), fileSetId: "BENCH" }).bytes);
}

/** As much of the starts of such files as an import sends, without a disc. */
export function sliceHeads(count: number): readonly { readonly head: Uint8Array; readonly sizeBytes: number }[] {
  const side = usualSide;
  const pixels = new Uint16Array(side * side);
  return Array.from({ length: count }, (_, index) => {
    const file = sliceFile({ series: index % 8, number: index, side, pixels });
    return {
      head: Uint8Array.from(instanceHead(file.subarray(0, signatureBytes), file.length)),
      sizeBytes: file.length,
    };
  });
}

function drawSlices(contrast: Contrast, side: number): readonly Uint16Array[] {
  return Array.from({ length: drawnPerContrast }, (_, at) =>
    headSlice({ seed: "bench", rows: side, columns: side, position: 0.2 + (0.6 * at) / drawnPerContrast, contrast }),
  );
}

/** The slice moved down by some rows and with a noise of its own, so that no two files share more than their look. */
function variant(
  base: Uint16Array,
  { index, side, noiseBits }: { readonly index: number; readonly side: number; readonly noiseBits: number },
): Uint16Array {
  const pixels = new Uint16Array(base.length);
  const shift = ((index * 7) % side) * side;
  let state = (index + 1) * 0x9e37_79b1;
  for (let at = 0; at < base.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    pixels[(at + shift) % base.length] = (base[at] ?? 0) ^ (state >>> (32 - noiseBits));
  }
  return pixels;
}

function sliceFile({ series, number, side, pixels }: Slice): Buffer {
  const spacing = "0.4492\\0.4492";
  return makeInstance({
    uids: {
      study: uidFrom("bench/study"),
      series: uidFrom(`bench/${series}`),
      instance: uidFrom(`bench/${series}/${number}`),
    },
    patient: { name: "Example^Bench", id: "B1", birthDate: "19610412", sex: "F" },
    study: {
      date: "20240503",
      description: "MRI BRAIN",
      accessionNumber: "ACC1",
      institution: "Example Imaging Centre",
    },
    series: { number: series + 1, description: `AX SERIES ${series + 1}` },
    instanceNumber: number,
    rows: side,
    columns: side,
    pixels,
    charset: "ISO_IR 192",
    extra: [
      { tag: 0x00180050, vr: "DS", value: "0.9" },
      { tag: 0x00180087, vr: "DS", value: "1.5" },
      { tag: 0x00185100, vr: "CS", value: "HFS" },
      { tag: 0x00200032, vr: "DS", value: `-115\\-115\\${number * 0.7}` },
      { tag: 0x00200037, vr: "DS", value: "1\\0\\0\\0\\1\\0" },
      { tag: 0x00200052, vr: "UI", value: uidFrom("bench/frame of reference") },
      { tag: 0x00201041, vr: "DS", value: String(number * 0.7) },
      { tag: 0x00280030, vr: "DS", value: spacing },
    ],
  });
}

function mediaFile(fileId: readonly string[], bytes: Buffer): MediaFile {
  const result = readInstance(bytes.subarray(0, headBytes), bytes.length);
  if (result.is !== "read") throw new Error("the bench made an image that cannot be read");
  const { instance } = result;
  return { fileId, recordType: "IMAGE", transferSyntaxUid: instance.transferSyntaxUid, reading: instance };
}

function put(folder: string, path: readonly string[], bytes: Uint8Array): void {
  const target = join(folder, ...path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}

function padded(value: number): string {
  return String(value).padStart(5, "0");
}

/**
 * The pictures of ../shared/data, when they are there: their stored values and how they are shown, against outside readers. Every
 * file stands in a table with its judge and the result, or with the reason why it has none or is not shown.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import process from "node:process";
import { describe, expect, onTestFinished, test } from "vitest";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { codestreamKind } from "../../electron/parsers/dicom/pixels/codestream.ts";
import { decodeFrame, type DecodedFrame } from "../../electron/parsers/dicom/pixels/decode-frame.ts";
import { NotShown } from "../../electron/parsers/dicom/pixels/not-shown.ts";
import { openPicture, type OpenPicture } from "../../electron/parsers/dicom/pixels/open-picture.ts";
import { readInstance } from "../../electron/parsers/dicom/read-instance.ts";
import { nodeAssets } from "../../electron/parsers/node/load-assets.ts";
import { memorySource } from "../../shared/api/parser-runner.ts";
import { drawFrame } from "../../shared/pixels/draw-frame.ts";
import { isSigned, valuesOf } from "../../shared/pixels/pixel-values.ts";
import { hasProgram } from "../fixtures/judges.ts";
import { sampled } from "../proofs.ts";
import {
  askPydicom,
  compressionOf,
  decompressed,
  dumpedCells,
  otherBuild,
  python,
  rendered,
} from "./judges/pixel-judges.ts";

const data = resolve(import.meta.dirname, "../../../shared/data");
const assets = nodeAssets();

/** Why a file is not shown where an outside reader finds pixels in it, each looked at by hand. */
const notShown: Readonly<Record<string, string>> = {
  "dicom/dcm4che/3gb-bulk-data-truncated": "picture-too-large",
  "dicom/nasty/truncated_in_pixeldata.dcm": "frame-cut-off",
  "dicom/pydicom/MR_truncated.dcm": "frame-cut-off",
  // Its codestream's size was overwritten by a delimiter.
  "dicom/pydicom/JPEG2000-embedded-sequence-delimiter.dcm": "frame-size-differs",
  "dicom/video/US_echo_mpeg4_h264.dcm": "picture-film",
};
/** Why nobody judges the stored values. */
const unjudged: Readonly<Record<string, string>> = {
  "dicom/dcm4che/will-jxl.dcm": "no tool here reads JPEG XL; looked at",
  "dicom/pydicom/SC_rgb_jpeg.dcm": "dcmtk and gdcm stop at its header, of which half is implicit; looked at",
};
/** The same picture in another file, where no tool reads this one. */
const twins: Readonly<Record<string, string>> = {
  "dicom/pydicom-data/liver_deflate.dcm": "dicom/pydicom-data/liver.dcm",
  "dicom/pydicom-data/liver_rle.dcm": "dicom/pydicom-data/liver.dcm",
};
/** Why the renderer draws otherwise. */
const drawnOtherwise: Readonly<Record<string, string>> = {
  "dicom/dcm4che/YBR_FULL-RLE.dcm": "2 levels: dcmtk takes 127.5 for the middle of 8 bits, the standard 128",
  "dicom/pydicom-data/SC_ybr_full_uncompressed.dcm":
    "2 levels: dcmtk takes 127.5 for the middle of 8 bits, the standard 128",
  "dicom/pydicom/rtdose_expb.dcm": "dcmtk turns big-endian values of 32 bits as words of 16; pydicom does not",
  "dicom/pydicom/rtdose_expb_1frame.dcm": "dcmtk turns big-endian values of 32 bits as words of 16; pydicom does not",
};

interface Row {
  readonly file: string;
  readonly syntax: string;
  readonly kind: string;
  readonly judge: string;
  readonly values: string;
  readonly shown: string;
}

/** All files of dicom/, and the first of each series of the discs. */
function files(): readonly string[] {
  const below = (folder: string) =>
    readdirSync(join(data, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(data, join(entry.parentPath, entry.name)))
      .toSorted();
  const series = new Map<string, string>();
  for (const path of below("discs")) {
    const bytes = readFileSync(join(data, path));
    const read = readInstance(bytes, bytes.length);
    if (read.is === "read" && !series.has(read.instance.seriesInstanceUid))
      series.set(read.instance.seriesInstanceUid, path);
  }
  return [...below("dicom"), ...series.values()];
}

interface Opened {
  readonly picture: OpenPicture;
  /** First and last frame. */
  readonly frames: readonly DecodedFrame[];
}

async function open(path: string): Promise<Opened | string> {
  const bytes = new Uint8Array(readFileSync(join(data, path)));
  const read = (offset: number, length: number) => Promise.resolve(bytes.slice(offset, offset + length));
  try {
    const picture = await openPicture({ sizeBytes: bytes.length, read });
    const numbers = [...new Set([1, picture.statement.frames])];
    const frames: DecodedFrame[] = [];
    for (const number of numbers) frames.push(await decodeFrame(picture, number, assets));
    return { picture, frames };
  } catch (error) {
    if (error instanceof NotShown) return error.reason;
    throw error;
  }
}

/** A judge's value as the same value in so many stored bits: tools leave what lies above them as it is. */
function inBits(value: number, { format, bitsStored }: DecodedFrame["facts"]): number {
  if (format.startsWith("float")) return value;
  const all = 2 ** bitsStored;
  const low = ((value % all) + all) % all;
  return isSigned(format) && low >= all / 2 ? low - all : low;
}

/** "same", or by how much the values differ in the mean; null where there are not as many. */
function compared({ values, facts }: DecodedFrame, judged: ArrayLike<number>): string | null {
  if (values.length !== judged.length) return null;
  let sum = 0;
  for (let at = 0; at < values.length; at++) {
    const theirs = values[at] === judged[at] ? values[at]! : inBits(judged[at]!, facts);
    sum += Math.abs(values[at]! - theirs);
  }
  return sum === 0 ? "same" : `mean ${(sum / values.length).toFixed(3)}`;
}

const lossySyntaxes = /\.4\.(?:50|51|53|55|81|91|93|111|112|203)$/;

function isGood(result: string | null, syntax: string): boolean {
  return result === "same" || (lossySyntaxes.test(syntax) && Number(/^mean ([\d.]+)$/.exec(result ?? "")?.[1]) <= 1);
}

/** Who else can be asked about a frame's values, one after the other. */
async function askOthers(
  file: string,
  { picture, frames }: Opened,
  at: number,
): Promise<readonly [string, string | null] | null> {
  const frame = frames[at]!;
  const { facts } = frame;
  const twin = twins[file];
  if (twin !== undefined) {
    const other = await open(twin);
    if (typeof other !== "string") return [`as ${twin}`, compared(frame, other.frames[at]!.values)];
  }
  if (facts.samplesPerPixel === 3 && picture.layout.native !== null) {
    const drawn = rendered(join(data, file), facts.frame, ["-O"]);
    if (drawn !== null) return ["dcmj2pnm", compared(frame, drawn.values)];
  }
  if (picture.layout.native !== null && picture.statement.bitsAllocated >= 8) {
    const cells = dumpedCells(join(data, file));
    const size = frame.values.byteLength;
    if (cells !== null)
      return [
        "dcmdump",
        compared(frame, valuesOf(cells.subarray((facts.frame - 1) * size, facts.frame * size), facts.format)),
      ];
  }
  const bytes = picture.frames === null ? null : await picture.read(picture.frames[facts.frame - 1]!.pieces);
  const kind = bytes === null ? null : codestreamKind(bytes);
  if (bytes === null || kind === null) return null;
  const { rows, columns, samples, bitsStored: bits, isSigned: hasSign } = picture.statement;
  const samplesOf = otherBuild(kind, { bytes, rows, columns, samples, bits, isSigned: hasSign });
  return samplesOf === null ? null : ["another build", compared(frame, valuesOf(samplesOf, facts.format))];
}

/** How dcmj2pnm is asked for the view that a frame opens in; it knows no windows of functional groups, so it is told. */
function viewOptions({ frames: [frame] }: Opened): readonly string[] {
  const { facts } = frame!;
  if (facts.samplesPerPixel === 3 || facts.palette !== null) return [];
  const [window] = facts.windows;
  if (window === undefined) return facts.windowTables.length > 0 ? ["+Wl", "1"] : ["+Wm"];
  const kind = facts.windowFunction === "SIGMOID" ? ["+Wfs"] : [];
  return [...kind, "+Ww", String(window.center), String(window.width)];
}

/** "within 1", or how far the drawn picture is from the renderer's. */
function drawnLike(opened: Opened, path: string): string | null {
  const { values, facts } = opened.frames[0]!;
  const theirs = rendered(path, 1, viewOptions(opened));
  if (theirs === null || theirs.width !== facts.columns || theirs.height !== facts.rows) return null;
  const { data: ours } = drawFrame(values, facts);
  let worst = 0;
  for (let at = 0, from = 0; at < ours.length; at += 4, from += 3)
    for (let colour = 0; colour < 3; colour++)
      worst = Math.max(worst, Math.abs(ours[at + colour]! - theirs.values[from + colour]!));
  return worst <= 1 ? "within 1" : `off by ${worst}`;
}

function kindOf({ picture, frames: [frame] }: Opened): string {
  const { statement, overlays } = picture;
  const { facts } = frame!;
  return [
    facts.statedPhotometricInterpretation ?? "no interpretation",
    `${statement.bitsAllocated}/${statement.bitsStored}${statement.isSigned ? " signed" : ""}`,
    ...(facts.format.startsWith("float") ? ["float"] : []),
    ...(statement.isPlanar ? ["planes"] : []),
    ...(statement.frames > 1 ? [`${statement.frames} frames`] : []),
    ...(picture.frameGroups.length > 0 ? ["functional groups"] : []),
    ...(facts.modalityTable === null ? [] : ["modality table"]),
    ...(facts.windowTables.length === 0 ? [] : ["VOI table"]),
    ...(facts.padding === null ? [] : ["padding"]),
    ...(overlays.length === 0 ? [] : ["overlay"]),
    ...(facts.isMosaic ? ["mosaic"] : []),
  ].join(", ");
}

async function rowsOf(paths: readonly string[]): Promise<readonly Row[]> {
  const opened = new Map<string, Opened | string>();
  for (const path of paths) opened.set(path, await open(path));
  const jobs = paths.flatMap((file) => {
    const found = opened.get(file)!;
    if (typeof found === "string")
      return [{ file, at: 0, path: join(data, file), frame: 1, by: null as string | null }];
    const plain = decompressed(join(data, file), found.picture.transferSyntaxUid);
    return found.frames.map(({ facts }, at) => ({
      file,
      at,
      path: plain?.path ?? "",
      frame: facts.frame,
      by: plain?.by ?? null,
    }));
  });
  const answers = askPydicom(jobs.map(({ path, frame }) => ({ path, frame })));
  const rows: Row[] = [];
  for (const file of paths) {
    const found = opened.get(file)!;
    const mine = jobs.flatMap((job, at) => (job.file === file ? [{ ...job, answer: answers[at]! }] : []));
    if (typeof found === "string") {
      const sees =
        mine[0]!.answer.is === "no-pixels" ||
        (mine[0]!.answer.is === "failed" && /^(?:dicom|picture-(?:missing|size))/.test(found));
      const judge = notShown[file] === found ? "looked at" : sees ? "pydicom: no picture either" : "?";
      rows.push({ file, syntax: "", kind: "", judge, values: `not shown: ${found}`, shown: "" });
      continue;
    }
    rows.push(await judged(file, found, mine));
  }
  return rows;
}

interface Judgement {
  readonly at: number;
  readonly path: string;
  readonly by: string | null;
  readonly answer: ReturnType<typeof askPydicom>[number];
}

async function judged(file: string, found: Opened, mine: readonly Judgement[]): Promise<Row> {
  const syntax = found.picture.transferSyntaxUid;
  const results: string[] = [];
  const judges = new Set<string>();
  for (const { at, by, answer } of mine) {
    let judge = by === null ? "pydicom" : `${by}, pydicom`;
    let result = answer.is === "read" ? compared(found.frames[at]!, answer.values) : null;
    if (!isGood(result, syntax)) {
      const other = await askOthers(file, found, at);
      if (other !== null) [judge, result] = other;
    }
    judges.add(result === null ? "none" : judge);
    results.push(result ?? unjudged[file] ?? "?");
  }
  // The renderer reads JPEG itself, and turns its colours as libjpeg does; of the rest it gets what was decompressed.
  const plain = compressionOf(syntax) === "jpeg" ? join(data, file) : (mine[0]?.path ?? "");
  const shown = plain === "" ? null : drawnLike(found, plain);
  return {
    file,
    syntax: syntax.replace("1.2.840.10008.", ""),
    kind: kindOf(found),
    judge: [...judges].join("; "),
    values: [...new Set(results)].join("; "),
    shown: shown === "within 1" ? shown : (drawnOtherwise[file] ?? shown ?? "not judged"),
  };
}

describe.skipIf(!existsSync(join(data, "dicom")))(
  "real pictures (skipped where ../shared/data is not beside the project)",
  () => {
    test("are drawn by a confined host, or refused by it with the reason that the table tells", async () => {
      const parsers = childParsers();
      onTestFinished(() => parsers.close());
      const differences: string[] = [];
      let drawn = 0;
      for (const [at, file] of files().entries()) {
        const bytes = readFileSync(join(data, file));
        const object = { objectKey: String(at), sizeBytes: bytes.length, frame: 1 };
        const sources = [memorySource(bytes)];
        const result = await parsers.run("drawFrame", object, { sources, onBytes: () => undefined });
        const here = await open(file);
        const there = result.is === "read" ? "drawn" : result.problem.detail;
        if (there !== (typeof here === "string" ? here : "drawn")) differences.push(`${file}: ${there}`);
        if (there === "drawn") drawn += 1;
      }
      expect(differences).toEqual([]);
      expect(drawn).toBeGreaterThan(150);
    });

    const hasJudges = python !== undefined && ["dcmdjpeg", "dcmj2pnm", "gdcmconv"].every(hasProgram);

    test.skipIf(!hasJudges)(
      "have the values and the look that outside readers give them (skipped without pydicom, dcmtk and gdcm)",
      async () => {
        const rows = await rowsOf(sampled(files(), 3));
        process.stdout.write(`${rows.map((row) => Object.values(row).join(" · ")).join("\n")}\n`);
        const isExplained = ({ file, syntax, judge, values }: Row) =>
          judge === "none" || judge === "?"
            ? unjudged[file] === values
            : values.startsWith("not shown") || values.split("; ").every((one) => isGood(one, syntax));
        expect(rows.filter((row) => !isExplained(row))).toEqual([]);
        expect(rows.filter(({ shown, file }) => shown.startsWith("off") && drawnOtherwise[file] === undefined)).toEqual(
          [],
        );
        const shown = rows.filter(({ values }) => !values.startsWith("not shown"));
        expect(shown.length / rows.length).toBeGreaterThan(0.6);
        expect(shown.filter((row) => row.shown === "within 1").length / rows.length).toBeGreaterThan(0.5);
      },
    );
  },
);

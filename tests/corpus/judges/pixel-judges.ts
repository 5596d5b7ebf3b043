/** Outside readers of pixels: pydicom, with dcmtk or gdcm for what is compressed; dcmtk's renderer; another build of a codec. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { Encoded } from "../../../electron/parsers/dicom/pixels/codecs/decoded.ts";
import { nativeDecoderFor } from "./native-decoder.ts";

/** A Python that knows pydicom and numpy, or null. */
export const python = ["python3", "/usr/bin/python3"].find(
  (name) => spawnSync(name, ["-c", "import pydicom, numpy"], { stdio: "ignore" }).status === 0,
);

/** A folder for what judges write, which is gone when this process ends. */
export const judgeFolder = mkdtempSync(join(tmpdir(), "pixels-"));
process.once("exit", () => rmSync(judgeFolder, { recursive: true, force: true }));

const decompressors: Readonly<Record<string, readonly (readonly string[])[]>> = {
  jpeg: [
    ["dcmdjpeg", "+cn"],
    ["gdcmconv", "--raw"],
  ],
  "jpeg-ls": [["dcmdjpls"], ["gdcmconv", "--raw"]],
  "jpeg-2000": [["gdcmconv", "--raw"]],
  rle: [["dcmdrle"], ["gdcmconv", "--raw"]],
};

/** What decompresses this transfer syntax, or null for what no tool here does; "" where there is nothing to decompress. */
export function compressionOf(syntax: string): string | null {
  const end = syntax.replace("1.2.840.10008.1.2", "");
  if (["", ".1", ".2", ".1.99"].includes(end)) return "";
  if (end === ".5") return "rle";
  if (/^\.4\.(5\d|70)$/.test(end)) return "jpeg";
  if (/^\.4\.8[01]$/.test(end)) return "jpeg-ls";
  return /^\.4\.9[0-3]$/.test(end) ? "jpeg-2000" : null;
}

export interface Decompressed {
  readonly path: string;
  /** Which tool did it, or null where nothing was to be done. */
  readonly by: string | null;
}

let made = 0;

/** The file without compression, by the first tool that can; null where none can. */
export function decompressed(path: string, syntax: string): Decompressed | null {
  const compression = compressionOf(syntax);
  if (compression === null) return null;
  if (compression === "") return { path, by: null };
  for (const [tool = "", ...options] of decompressors[compression] ?? []) {
    const target = join(judgeFolder, `${made++}.dcm`);
    const { status } = spawnSync(tool, [...options, path, target], { stdio: "ignore", timeout: 120_000 });
    if (status === 0 && existsSync(target)) return { path: target, by: tool };
  }
  return null;
}

const script = `
import sys, json, warnings, numpy as np, pydicom
from pydicom.pixel_data_handlers.util import convert_color_space
warnings.filterwarnings("ignore")
for line in sys.stdin:
    job = json.loads(line)
    try:
        ds = pydicom.dcmread(job["path"], force=True)
        if not any(tag in ds for tag in (0x7fe00008, 0x7fe00009, 0x7fe00010)):
            print(json.dumps({"is": "no-pixels"})); continue
        if getattr(ds.file_meta, "TransferSyntaxUID", None) is None:
            ds.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2"
        a = ds.pixel_array
        if int(ds.get("NumberOfFrames", 1) or 1) > 1: a = a[job["frame"] - 1]
        pi = ds.PhotometricInterpretation
        if ds.SamplesPerPixel == 3 and pi in ("YBR_FULL", "YBR_FULL_422"): a = convert_color_space(a, "YBR_FULL", "RGB")
        np.ascontiguousarray(a).astype("<f8").tofile(job["target"])
        print(json.dumps({"is": "read"}))
    except Exception as error:
        print(json.dumps({"is": "failed"}))
`;

export type PydicomAnswer =
  | { readonly is: "no-pixels" | "failed" }
  | { readonly is: "read"; readonly values: Float64Array };

/** The frames' values as pydicom reads them, colours as red, green and blue; all files in one run. */
export function askPydicom(
  jobs: readonly { readonly path: string; readonly frame: number }[],
): readonly PydicomAnswer[] {
  if (python === undefined) return jobs.map(() => ({ is: "failed" }));
  const targets = jobs.map(() => join(judgeFolder, `${made++}.raw`));
  const input = jobs.map((job, at) => JSON.stringify({ ...job, target: targets[at] })).join("\n");
  const { stdout } = spawnSync(python, ["-c", script], { input, encoding: "utf8", maxBuffer: 1e8 });
  const lines = stdout.trim().split("\n");
  return jobs.map((_, at): PydicomAnswer => {
    const answer = JSON.parse(lines[at] ?? '{"is":"failed"}') as { is: "no-pixels" | "failed" | "read" };
    if (answer.is !== "read") return { is: answer.is };
    const bytes = readFileSync(targets[at]!);
    rmSync(targets[at]!);
    return { is: "read", values: new Float64Array(new Uint8Array(bytes).buffer) };
  });
}

/** The pixel data's cells as dcmdump writes them out, little endian; null where it cannot. */
export function dumpedCells(path: string): Buffer | null {
  const folder = mkdtempSync(join(judgeFolder, "dump-"));
  const copy = join(folder, "x.dcm");
  writeFileSync(copy, readFileSync(path));
  spawnSync("dcmdump", ["+W", folder, copy], { stdio: "ignore" });
  const raw = join(folder, "x.dcm.0.raw");
  return existsSync(raw) ? readFileSync(raw) : null;
}

export interface Rendered {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel. */
  readonly values: Uint8Array;
}

/** The frame as dcmj2pnm draws it with these options; null where it cannot. */
export function rendered(path: string, frame: number, options: readonly string[]): Rendered | null {
  const target = join(judgeFolder, `${made++}.ppm`);
  const { status } = spawnSync("dcmj2pnm", ["+op", "+F", String(frame), ...options, path, target], { stdio: "ignore" });
  if (status !== 0 || !existsSync(target)) return null;
  const bytes = readFileSync(target);
  rmSync(target);
  const head = /^P([56])\s+(?:#.*\n)*(\d+)\s+(\d+)\s+\d+\s/.exec(bytes.toString("latin1", 0, 200));
  if (head === null) return null;
  const [width, height] = [Number(head[2]), Number(head[3])];
  const data = bytes.subarray(head[0].length);
  if (head[1] === "6") return { width, height, values: data.subarray(0, width * height * 3) };
  const values = new Uint8Array(width * height * 3);
  for (let at = 0; at < values.length; at++) values[at] = data[Math.floor(at / 3)]!;
  return { width, height, values };
}

const wasm = createRequire(import.meta.url).resolve("dcmjs-codecs/build/dcmjs-native-codecs.wasm");

/** The samples as the same codec in another build decodes them: for JPEG-LS, JPEG 2000 and high throughput; null where it fails. */
export function otherBuild(kind: string, encoded: Encoded): Uint8Array | null {
  return nativeDecoderFor(readFileSync(wasm), kind)?.(encoded) ?? null;
}

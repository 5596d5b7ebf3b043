/** What decoding a slice of 512 by 512 costs: in this process, as a call of a host, and by a public tool as a process of its own. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { decodeFrame } from "../../electron/parsers/dicom/pixels/decode-frame.ts";
import { openPicture } from "../../electron/parsers/dicom/pixels/open-picture.ts";
import { nodeAssets } from "../../electron/parsers/node/load-assets.ts";
import { memorySource } from "../../shared/api/parser-runner.ts";
import { drawFrame } from "../../shared/pixels/draw-frame.ts";
import { encodeFrame, encodeRleFrame, type FrameCodec } from "../fixtures/encode-frame.ts";
import { makePicture, words } from "../fixtures/make-picture.ts";
import { headSlice } from "../fixtures/make-pixels.ts";
import { fact, median, spread, type Bench, type Row } from "./bench.ts";
import { isInstalled, runTool } from "./outside-tools.ts";

const [rows, columns] = [512, 512];
const deep = { rows, columns, bitsAllocated: 16 as const, bitsStored: 12 };

interface Kind {
  readonly name: string;
  readonly syntax: string;
  readonly codec: FrameCodec | "run lengths" | null;
  /** Command and options of the public tool that decodes it. */
  readonly tool: readonly string[];
  /** What the target of the viewer's list is, in milliseconds a slice. */
  readonly most?: number;
}

const jpeg = (end: string) => `1.2.840.10008.1.2.4.${end}`;
const kinds: readonly Kind[] = [
  { name: "uncompressed", syntax: "1.2.840.10008.1.2.1", codec: null, tool: ["gdcmconv", "--raw"], most: 10 },
  { name: "run lengths", syntax: "1.2.840.10008.1.2.5", codec: "run lengths", tool: ["dcmdrle"] },
  { name: "JPEG lossless", syntax: jpeg("70"), codec: "EncodeJpeg", tool: ["dcmdjpeg"] },
  { name: "JPEG-LS", syntax: jpeg("80"), codec: "EncodeJpegLs", tool: ["dcmdjpls"] },
  { name: "JPEG 2000", syntax: jpeg("90"), codec: "EncodeJpeg2000", tool: ["gdcmconv", "--raw"], most: 60 },
  { name: "high throughput", syntax: jpeg("201"), codec: "EncodeHtJpeg2000", tool: [] },
  { name: "JPEG XL", syntax: jpeg("110"), codec: "EncodeJpegXl", tool: [] },
];

/** The bench of the frames. */
export const frameBench: Bench = {
  name: "frame",
  about: "A slice of 512 by 512 in 12 bits, decoded",
  run: async ({ folder, isQuick, rounds }) => {
    const slices = Array.from({ length: isQuick ? 2 : 8 }, (_, at) =>
      headSlice({ seed: "frame bench", rows, columns, position: 0.3 + at * 0.04, contrast: "t1" }),
    );
    const host = childParsers();
    try {
      const all: Row[] = [];
      for (const kind of kinds) all.push(...(await benchKind(kind, { slices, folder, host, rounds })));
      return all;
    } finally {
      await host.close();
    }
  },
};

interface Setting {
  readonly slices: readonly Uint16Array[];
  readonly folder: string;
  readonly host: ReturnType<typeof childParsers>;
  readonly rounds: number;
}

function fileOf({ codec, syntax }: Kind, slice: Uint16Array): Buffer {
  const bytes = words(Array.from(slice));
  const planes = () => [1, 0].map((place) => bytes.filter((_, at) => at % 2 === place));
  const pixels =
    codec === null ? bytes : [codec === "run lengths" ? encodeRleFrame(planes()) : encodeFrame(codec, bytes, deep)];
  return makePicture({ ...deep, declaredTransferSyntaxUid: syntax, pixels });
}

async function benchKind(kind: Kind, { slices, folder, host, rounds }: Setting): Promise<readonly Row[]> {
  const files = slices.map((slice) => fileOf(kind, slice));
  const paths = files.map((file, at) => {
    const path = join(folder, `${kind.name} ${at}.dcm`);
    writeFileSync(path, file);
    return path;
  });
  const [tool = "", ...options] = kind.tool;
  const hasTool = tool !== "" && isInstalled(tool);
  const here: number[] = [];
  const called: number[] = [];
  const drawn: number[] = [];
  const theirs: number[] = [];
  const assets = nodeAssets();
  let call = 0;
  // The first passes warm everything up.
  for (let round = -2; round < rounds * 2; round++) {
    for (const [at, file] of files.entries()) {
      const started = performance.now();
      const read = (offset: number, length: number) => Promise.resolve(file.subarray(offset, offset + length));
      const { values, facts } = await decodeFrame(await openPicture({ sizeBytes: file.length, read }), 1, assets);
      const decodedAt = performance.now();
      drawFrame(values, facts);
      const drawnAt = performance.now();
      const object = { objectKey: `${kind.name} ${call++}`, sizeBytes: file.length, frame: 1 };
      await host.run("decodeFrame", object, { sources: [memorySource(file)], onBytes: () => undefined });
      const calledAt = performance.now();
      if (hasTool) runTool(tool, [...options, paths[at]!, join(folder, "out.dcm")]);
      if (round < 0) continue;
      here.push(decodedAt - started);
      drawn.push(drawnAt - decodedAt);
      called.push(calledAt - drawnAt);
      if (hasTool) theirs.push(performance.now() - calledAt);
    }
  }
  const target = kind.most === undefined ? "" : `≤ ${kind.most} ms`;
  const ms = (values: readonly number[]) => `${median(values).toFixed(1)} ms`;
  return [
    {
      what: `${kind.name}, as a call of a host`,
      measured: ms(called),
      target,
      isMet: kind.most === undefined ? null : median(called) <= kind.most,
      note: spread(called, 1),
    },
    fact("  in this process", ms(here), `drawn in its window ${ms(drawn)}`),
    ...(hasTool ? [fact(`  ${tool}, process and files included`, ms(theirs))] : []),
  ];
}

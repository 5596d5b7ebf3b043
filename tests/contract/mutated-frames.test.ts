/**
 * Damaged frames of every kind through a real host: none stops it or takes more memory than 512 MiB, and after each of them a good
 * frame is right. CASEBOOK_MUTATIONS sets how many (20000, say), and has what became of them told; the damage is the same each time.
 */
import { deflateRawSync } from "node:zlib";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { confinedHost } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { parserRunner } from "../../electron/engine/parser-hosts/parser-hosts.ts";
import { memorySource } from "../../shared/api/parser-runner.ts";
import { encodeFrame, encodeRleFrame } from "../fixtures/encode-frame.ts";
import { makePicture, pattern, words, type PictureOptions } from "../fixtures/make-picture.ts";

const mutations = Number(process.env["CASEBOOK_MUTATIONS"] ?? 1_200);
const [rows, columns] = [61, 43];
const eight = pattern(rows, columns, 255);
const twelve = pattern(rows, columns, 4095);
const colours = pattern(rows, columns, 255, 3);
const small = { rows, columns };
const deep = { bitsAllocated: 16 as const, bitsStored: 12 };

const jpeg = (name: string) => `1.2.840.10008.1.2.4.${name}`;
const kinds: Readonly<Record<string, Omit<PictureOptions, "rows" | "columns">>> = {
  uncompressed: { ...deep, pixels: words(twelve) },
  deflated: { ...deep, pixels: words(twelve), transferSyntax: "deflated" },
  "deflated frames": {
    declaredTransferSyntaxUid: "1.2.840.10008.1.2.8.1",
    pixels: [deflateRawSync(Uint8Array.from(eight))],
  },
  "run lengths": {
    declaredTransferSyntaxUid: "1.2.840.10008.1.2.5",
    pixels: [encodeRleFrame([Uint8Array.from(eight)])],
  },
  "JPEG baseline": {
    samples: 3,
    declaredTransferSyntaxUid: jpeg("50"),
    pixels: [encodeFrame("EncodeJpeg", Uint8Array.from(colours), { ...small, samples: 3, isLossy: true })],
  },
  "JPEG lossless": {
    ...deep,
    declaredTransferSyntaxUid: jpeg("70"),
    pixels: [encodeFrame("EncodeJpeg", words(twelve), { ...small, ...deep })],
  },
  "JPEG-LS": {
    declaredTransferSyntaxUid: jpeg("80"),
    pixels: [encodeFrame("EncodeJpegLs", Uint8Array.from(eight), small)],
  },
  "JPEG-LS in colour": {
    samples: 3,
    declaredTransferSyntaxUid: jpeg("81"),
    pixels: [encodeFrame("EncodeJpegLs", Uint8Array.from(colours), { ...small, samples: 3, isLossy: true })],
  },
  "JPEG 2000": {
    ...deep,
    declaredTransferSyntaxUid: jpeg("90"),
    pixels: [encodeFrame("EncodeJpeg2000", words(twelve), { ...small, ...deep })],
  },
  "high throughput": {
    samples: 3,
    declaredTransferSyntaxUid: jpeg("201"),
    pixels: [encodeFrame("EncodeHtJpeg2000", Uint8Array.from(colours), { ...small, samples: 3 })],
  },
  "JPEG XL": {
    declaredTransferSyntaxUid: jpeg("110"),
    pixels: [encodeFrame("EncodeJpegXl", Uint8Array.from(eight), small)],
  },
};

/** Random numbers from 0 to 1 (Mulberry32), the same for the same start. */
function generator(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** The file with a few bytes changed, most of them in its second half, where its pixels lie; now and then also cut off. */
function damaged(file: Buffer, random: () => number): Buffer {
  const copy = Buffer.from(file);
  const from = random() < 0.15 ? 0 : Math.floor(copy.length * (random() < 0.5 ? 0.4 : 0.2));
  for (let count = 1 + Math.floor(random() * 6); count > 0; count--) {
    const at = from + Math.floor(random() * (copy.length - from));
    copy[at] = random() < 0.3 ? 0xff : Math.floor(random() * 256);
  }
  return random() < 0.1 ? copy.subarray(0, Math.floor(copy.length * (0.3 + 0.7 * random()))) : copy;
}

const mebibyte = 1024 * 1024;
const entry = fileURLToPath(new URL("../../electron/parsers/node/entry.ts", import.meta.url));

/** A host of its own for one kind, and how often it had to be started. */
function freshHost() {
  let hosts = 0;
  let longestMs = 0;
  const parsers = parserRunner(
    () => {
      hosts += 1;
      return confinedHost(entry);
    },
    // A hang ends the test on a busy machine too; the longest call is told where the damage is asked for.
    { silenceMs: 60_000, totalMs: 120_000, residentBytes: 512 * mebibyte },
  );
  return {
    hosts: () => hosts,
    longestMs: () => Math.round(longestMs),
    close: () => parsers.close(),
    /** The frame's bytes, or the reason for which it is not shown. */
    decode: async (objectKey: string, file: Uint8Array): Promise<Buffer | string> => {
      const pieces: Uint8Array[] = [];
      const started = performance.now();
      const result = await parsers.run(
        "decodeFrame",
        { objectKey, sizeBytes: file.length, frame: 1 },
        { sources: [memorySource(file)], onBytes: (bytes) => void pieces.push(bytes.slice()) },
      );
      // The first call waits for its host to start.
      if (objectKey !== "first") longestMs = Math.max(longestMs, performance.now() - started);
      return result.is === "read" ? Buffer.concat(pieces) : result.problem.detail;
    },
  };
}

describe("damaged frames", () => {
  const names = Object.keys(kinds);

  test.each(names)("%s", async (name) => {
    const random = generator(names.indexOf(name) + 1);
    const file = makePicture({ ...small, ...kinds[name]! });
    const host = freshHost();
    onTestFinished(host.close);
    const good = await host.decode("first", file);
    expect(good).toBeInstanceOf(Buffer);
    const outcomes = new Map<string, number>();
    for (let at = 0; at < mutations / names.length; at++) {
      const outcome = await host.decode(`damaged ${at}`, damaged(file, random));
      const kind = typeof outcome === "string" ? outcome : "shown";
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
      expect(await host.decode(`good after ${at}`, file), `after ${at}`).toEqual(good);
    }
    expect(host.hosts(), "hosts that were needed").toBe(1);
    if (process.env["CASEBOOK_MUTATIONS"] !== undefined)
      process.stdout.write(
        `${name}: longest ${host.longestMs()} ms, ${JSON.stringify(Object.fromEntries(outcomes))}\n`,
      );
  });
});

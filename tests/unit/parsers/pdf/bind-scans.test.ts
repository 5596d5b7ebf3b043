import { randomBytes } from "node:crypto";
import { drawObject, PDFDocument, PDFName, popGraphicsState, pushGraphicsState, scale } from "pdf-lib";
import { beforeAll, expect, test } from "vitest";
import { bindPacket } from "../../../../electron/parsers/packet/bind-packet.ts";
import { inspectPacket } from "../../../../electron/parsers/packet/inspect-packet.ts";
import type { ParserJob } from "../../../../electron/parsers/job.ts";
import { prepared, type Prepared } from "../../../fixtures/bound-packet.ts";
import { hasProgram, qpdfCheck } from "../../../fixtures/judges.ts";
import { fullPages } from "../../../fixtures/packet-pages.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

const side = 700;

/** Pages that are one picture each, which cannot be made smaller, and some of whose bytes are drawn small. */
async function makeScan(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (let at = 0; at < pages; at++) {
    const page = document.addPage([595.28, 841.89]);
    for (const [name, width] of [
      ["Scan", side],
      ["Seal", 16],
    ] as const) {
      const entries = { Type: "XObject", Subtype: "Image", ColorSpace: "DeviceGray", BitsPerComponent: 8 };
      const picture = { ...entries, Width: width, Height: width };
      const ref = document.context.register(document.context.stream(randomBytes(width * width), picture));
      page.node.setXObject(PDFName.of(name), ref);
      page.pushOperators(
        pushGraphicsState(),
        name === "Scan" ? scale(595.28, 841.89) : scale(20, 20),
        drawObject(name),
        popGraphicsState(),
      );
    }
  }
  return document.save();
}

let scan: Prepared;

beforeAll(async () => {
  scan = await prepared("scan", await makeScan(3));
});

async function bound(password: Uint8Array | null, wrap: (job: ParserJob) => ParserJob = (job) => job) {
  const { job, output } = jobOn([scan.bytes]);
  const parts = [{ part: scan.part, digests: scan.digests, sizeBytes: scan.bytes.length }];
  const input = { pages: fullPages([scan.part]), coreDigest: "0".repeat(64), parts, password };
  const result = await bindPacket(input, wrap(job));
  return { result, bytes: output() };
}

async function digestsIn(bytes: Uint8Array, frontPages: number, password: Uint8Array | null) {
  const read = await inspectPacket({ sizeBytes: bytes.length, frontPages, password }, jobOn([bytes]).job);
  return read.is === "read" ? read.pages.map(({ digest }) => digest) : [];
}

test("large pictures are let go and read again when they are written, and every page is the one that was made ready", async () => {
  const read: { readonly offset: number; readonly length: number }[] = [];
  const { result, bytes } = await bound(null, (job) => ({
    ...job,
    read: (source, offset, length) => {
      read.push({ offset, length });
      return job.read(source, offset, length);
    },
  }));
  expect(read.filter(({ length }) => length === side * side)).toHaveLength(3);
  expect(await digestsIn(bytes, result.frontPages, null)).toEqual(result.pageDigests);
  if (hasProgram("qpdf")) expect(qpdfCheck(bytes)).toBe("clean");
});

test("the same goes for a file that a password opens", async () => {
  const password = new TextEncoder().encode("six words of somebody's own choice");
  const { result, bytes } = await bound(password);
  expect(await digestsIn(bytes, result.frontPages, password)).toEqual(result.pageDigests);
});

test("a picture that is another one by the time it is written is found out by who reads the file", async () => {
  const { result, bytes } = await bound(null, (job) => ({
    ...job,
    read: async (source, offset, length) => {
      const piece = await job.read(source, offset, length);
      return length === side * side ? piece.fill(7) : piece;
    },
  }));
  const found = await digestsIn(bytes, result.frontPages, null);
  expect(found).toHaveLength(result.pageDigests.length);
  expect(found.slice(-3).filter((digest, at) => digest === result.pageDigests.slice(-3)[at])).toEqual([]);
});

import { PDFDocument } from "pdf-lib";
import { expect, test } from "vitest";
import { hasOneReading } from "../../../../electron/parsers/packet/one-reading.ts";

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

async function written(): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (const words of ["first", "second"]) document.addPage([300, 200]).drawText(words, { x: 20, y: 100 });
  return document.save({ useObjectStreams: true });
}

const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const textOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

test("a file as it was written is read in one way", async () => {
  expect(hasOneReading(await written())).toBe(true);
});

test("a second revision, bytes before the head, behind the end or between objects are another reading", async () => {
  const bytes = await written();
  const text = textOf(bytes);
  const [, at = "0"] = /startxref\s+(\d+)/.exec(text) ?? [];
  const update = latin1(
    `\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 0\ntrailer\n<< /Size 9 /Prev ${at} >>\nstartxref\n${bytes.length + 1}\n%%EOF\n`,
  );
  const object = text.indexOf("endobj") + 7;
  const hidden = latin1("1 0 obj\n<< /Type /Catalog >>\nendobj\n");
  for (const forged of [
    joined(bytes, update),
    joined(latin1("#!/bin/sh\n"), bytes),
    joined(bytes, latin1("% hidden words behind the end of the file, long enough to be a message to somebody\n")),
    joined(bytes.subarray(0, object), hidden, bytes.subarray(object)),
    joined(bytes.subarray(0, object), latin1("(left between)\n"), bytes.subarray(object)),
  ])
    expect(hasOneReading(forged)).toBe(false);
});

test("a file cut anywhere has no reading, and nothing throws", async () => {
  const bytes = await written();
  for (let length = 0; length < bytes.length - 2; length += 61)
    expect(hasOneReading(bytes.subarray(0, length))).toBe(false);
});

import { expect, test } from "vitest";
import { HeadLength } from "../../../electron/engine/head-length.ts";
import { shownObjects, wholeObject } from "../../../electron/engine/open-frames.ts";
import { inProcessParsers } from "../../fixtures/in-process-parsers.ts";
import { transferSyntaxUids } from "../../fixtures/make-dicom.ts";
import { makePicture, pattern, text, words } from "../../fixtures/make-picture.ts";

const [rows, columns] = [120, 100];
const values = pattern(rows, columns, 4095);

/** A plain slice with so many bytes of a private element before its pixels. */
const slice = (privateBytes: number) =>
  makePicture({
    rows,
    columns,
    bitsAllocated: 16,
    bitsStored: 12,
    pixels: words(values),
    extra: [text(0x00091001, "LT", "x".repeat(privateBytes))],
  });

/** Shows the slices one after the other; answers how long the head of each was, and how much else was read of it. */
async function headsOf(files: readonly Buffer[]) {
  const heads = new HeadLength();
  const parsers = inProcessParsers();
  const seen: { readonly head: number; readonly read: number }[] = [];
  for (const [at, file] of files.entries()) {
    let read = 0;
    const object = wholeObject(file, {
      objectKey: `slice ${at}`,
      frame: 1,
      transferSyntaxUid: transferSyntaxUids.explicit,
      heads,
    });
    const source = {
      ...object.source,
      read: (offset: number, length: number) => ((read += length), object.source.read(offset, length)),
    };
    const [shown] = await shownObjects([{ ...object, source }], { parsers, signal: undefined, heads });
    expect(shown?.is === "read" && Buffer.from(shown.bytes).equals(Buffer.from(words(values)))).toBe(true);
    seen.push({ head: object.input.head.length, read: read - rows * columns * 2 });
  }
  return seen;
}

test("of a scan's next slices no more is sent to be looked at than the one before needed", async () => {
  const [first, second] = await headsOf([slice(10), slice(10)]);
  expect([first?.read, second?.read]).toEqual([0, 0]);
  expect(second?.head).toBeLessThan(first!.head / 2);
});

test("where the first slice says much before its pixels, the next one's head holds all of it", async () => {
  const [first, second] = await headsOf([slice(20_000), slice(20_000)]);
  expect(first?.read).toBeGreaterThan(0);
  expect(second).toEqual({ head: expect.toSatisfy((head: number) => head > 20_000 && head < 24_000), read: 0 });
});

test("a slice that says more than the one before is shown all the same", async () => {
  const [, second] = await headsOf([slice(10), slice(9_000)]);
  expect(second?.read).toBeGreaterThan(0);
});

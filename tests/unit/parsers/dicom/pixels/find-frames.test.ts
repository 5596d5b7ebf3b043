import { describe, expect, test } from "vitest";
import { encodeFrame } from "../../../../fixtures/encode-frame.ts";
import type { DicomElement } from "../../../../fixtures/encode-dicom.ts";
import { makePicture, pattern, valuesOrReason, words } from "../../../../fixtures/make-picture.ts";

const [rows, columns] = [24, 18];
const declaredTransferSyntaxUid = "1.2.840.10008.1.2.4.70";

/** Three frames, no two of them alike or of one length. */
const values = [200, 90, 255].map((most) => pattern(rows, columns, most));
const frames = values.map((one) => encodeFrame("EncodeJpeg", Uint8Array.from(one), { rows, columns }));
const lengths = frames.map(({ length }) => length + (length % 2));
const shared = { rows, columns, declaredTransferSyntaxUid };

/** Every frame's values or reason. */
function all(file: Uint8Array, count = 3): Promise<readonly (readonly number[] | string)[]> {
  return Promise.all(Array.from({ length: count }, (_, at) => valuesOrReason(file, at + 1)));
}

/** The frames in pieces of so many bytes, and where each frame's first piece begins. */
function inPieces(size: number) {
  const pieces: Uint8Array[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const frame of frames) {
    offsets.push(at);
    for (let from = 0; from < frame.length; from += size) {
      const piece = frame.subarray(from, from + size);
      pieces.push(piece);
      at += 8 + piece.length + (piece.length % 2);
    }
  }
  return { pieces, offsets };
}

function longs(tag: number, numbers: readonly number[]): DicomElement {
  const bytes = Buffer.alloc(numbers.length * 8);
  for (const [at, number] of numbers.entries()) bytes.writeBigUInt64LE(BigInt(number), at * 8);
  return { tag, vr: "OV", value: bytes };
}

describe("compressed frames", () => {
  test("one fragment for each needs no table", async () => {
    expect(await all(makePicture({ ...shared, frames: 3, pixels: frames }))).toEqual(values);
  });

  test("several fragments for each are found by the offset table", async () => {
    const { pieces, offsets } = inPieces(40);
    expect(await all(makePicture({ ...shared, frames: 3, pixels: pieces, offsets }))).toEqual(values);
  });

  test("several fragments for each are found without a table by what begins a frame", async () => {
    expect(await all(makePicture({ ...shared, frames: 3, pixels: inPieces(40).pieces }))).toEqual(values);
  });

  test("an offset table that is wrong is not believed", async () => {
    const { pieces, offsets } = inPieces(40);
    for (const wrong of [
      offsets.map((offset) => offset + 2),
      [0, offsets[2]!, offsets[1]!],
      offsets.slice(0, 2),
      [...offsets, 9000],
      [0, 0, 0],
    ])
      expect(await all(makePicture({ ...shared, frames: 3, pixels: pieces, offsets: wrong }))).toEqual(values);
  });

  test("an extended offset table counts, and its lengths leave off what stands behind a frame", async () => {
    const { pieces, offsets } = inPieces(40);
    const tables = (places: readonly number[], sizes: readonly number[]) =>
      makePicture({
        ...shared,
        frames: 3,
        pixels: pieces,
        extra: [longs(0x7fe00001, places), longs(0x7fe00002, sizes)],
      });
    const sizes = frames.map(({ length }) => length);
    expect(await all(tables(offsets, sizes))).toEqual(values);
    expect(await all(tables(offsets, [sizes[0]!, 20, sizes[2]!]))).toEqual([
      values[0],
      expect.stringMatching(/^frame-/),
      values[2],
    ]);
    expect(
      await all(
        tables(
          offsets.map((offset) => offset + 1),
          sizes,
        ),
      ),
    ).toEqual(values);
  });

  test("one frame is all fragments together, however they are cut", async () => {
    for (const size of [2, 30, 1000]) {
      const [frame] = frames;
      const pieces = Array.from({ length: Math.ceil(frame!.length / size) }, (_, at) =>
        frame!.subarray(at * size, at * size + size),
      );
      expect(await all(makePicture({ ...shared, pixels: pieces }), 1)).toEqual([values[0]]);
    }
  });

  test("where nothing tells which fragments belong together, nothing is guessed", async () => {
    const pieces = inPieces(40).pieces.map((piece, at) => (at === 0 ? piece : piece.slice(2)));
    expect(await all(makePicture({ ...shared, frames: 3, pixels: pieces }))).toEqual(
      Array.from({ length: 3 }, () => "frames-unclear"),
    );
  });

  test("frames more than are said to be there take nothing from those that are", async () => {
    expect(await all(makePicture({ ...shared, frames: 2, pixels: frames }), 2)).toEqual(values.slice(0, 2));
  });

  test("frames that are not there are told, those that are there shown", async () => {
    const file = makePicture({ ...shared, frames: 5, pixels: frames });
    expect(await all(file, 5)).toEqual([...values, "frame-cut-off", "frame-cut-off"]);
    expect(await valuesOrReason(file, 6)).toBe("frame-unknown");
  });

  test("a file that ends within its last frame shows the others", async () => {
    const file = makePicture({ ...shared, frames: 3, pixels: frames });
    expect(await all(file.subarray(0, file.length - 8 - 30))).toEqual([values[0], values[1], "frame-cut-off"]);
    expect(await all(file.subarray(0, file.length - 8))).toEqual(values);
    const beforeLast = file.length - 8 - lengths[2]! - 8;
    expect(await all(file.subarray(0, beforeLast))).toEqual([values[0], values[1], "frame-cut-off"]);
  });
});

describe("uncompressed frames", () => {
  const plain = { rows: 3, columns: 3, frames: 3 };
  const three = Array.from({ length: 27 }, (_, at) => at * 9);
  const each = [three.slice(0, 9), three.slice(9, 18), three.slice(18)];

  test("follow each other, odd lengths and padding behind them", async () => {
    expect(await all(makePicture({ ...plain, pixels: Uint8Array.from(three) }))).toEqual(each);
    expect(await all(makePicture({ ...plain, pixels: Uint8Array.from([...three, 1, 2, 3, 4]) }))).toEqual(each);
  });

  test("one that is not all there is not shown; those before it are", async () => {
    const file = makePicture({ ...plain, pixels: Uint8Array.from(three.slice(0, 20)) });
    expect(await all(file)).toEqual([each[0], each[1], "frame-cut-off"]);
  });

  test.each(["implicit", "explicit", "big-endian", "deflated"] as const)(
    "%s: 16 bits lie in its own order",
    async (transferSyntax) => {
      const numbers = three.map((value) => value * 200);
      // Big-endian words are turned by the reader under test, so they are written turned here.
      const little = Buffer.from(words(numbers));
      const pixels = transferSyntax === "big-endian" ? little.swap16() : little;
      const file = makePicture({ ...plain, bitsAllocated: 16, pixels, transferSyntax });
      expect(await all(file)).toEqual([0, 1, 2].map((at) => numbers.slice(at * 9, at * 9 + 9)));
    },
  );

  test("big-endian bytes in words of two have changed places; in bytes they have not", async () => {
    const turned = Buffer.from([...three, 0]).swap16();
    const inWords = makePicture({ ...plain, vr: "OW", transferSyntax: "big-endian", pixels: turned });
    expect(await all(inWords)).toEqual(each);
    const inBytes = makePicture({ ...plain, vr: "OB", transferSyntax: "big-endian", pixels: Uint8Array.from(three) });
    expect(await all(inBytes)).toEqual(each);
  });

  test("single bits run on from row to row and frame to frame", async () => {
    const bits = Array.from({ length: 27 }, (_, at) => (at * 7) % 3 === 1);
    const packed = new Uint8Array(4);
    for (const [at, bit] of bits.entries()) if (bit) packed[at >> 3]! |= 1 << (at & 7);
    const file = makePicture({ ...plain, bitsAllocated: 1, pixels: packed });
    expect(await all(file)).toEqual([0, 1, 2].map((frame) => bits.slice(frame * 9, frame * 9 + 9).map(Number)));
  });

  test("bits that hold no value are taken off, and the sign is that of the highest that does", async () => {
    const raw = words([0x0fff, 0x1001, 0xf7ff, 0x0800]);
    const of = (more: object) =>
      makePicture({ rows: 2, columns: 2, bitsAllocated: 16, bitsStored: 12, pixels: raw, ...more });
    expect(await valuesOrReason(of({}))).toEqual([4095, 1, 2047, 2048]);
    expect(await valuesOrReason(of({ isSigned: true }))).toEqual([-1, 1, 2047, -2048]);
    expect(await valuesOrReason(of({ highBit: 15 }))).toEqual([0xff, 0x100, 0xf7f, 0x80]);
  });

  test.each([
    [24, [1, 2 ** 24 - 1]],
    [32, [7, 2 ** 32 - 1]],
  ])("%i bits", async (bitsAllocated, numbers) => {
    const width = bitsAllocated / 8;
    const bytes = Buffer.alloc(width * 2);
    for (const [at, number] of numbers.entries()) bytes.writeUIntLE(number, at * width, width);
    const file = makePicture({ rows: 1, columns: 2, bitsAllocated, pixels: bytes });
    expect(await valuesOrReason(file)).toEqual(numbers);
  });

  test("floating-point numbers of both lengths", async () => {
    const numbers = [1.5, -2.25, Math.PI, 1e-3];
    for (const [tag, vr, bytes] of [
      [0x7fe00008, "OF", new Uint8Array(Float32Array.from(numbers).buffer)],
      [0x7fe00009, "OD", new Uint8Array(Float64Array.from(numbers).buffer)],
    ] as const) {
      const file = makePicture({
        rows: 2,
        columns: 2,
        pixels: new Uint8Array(2),
        without: [0x7fe00010],
        extra: [{ tag, vr, value: bytes }],
      });
      const back = await valuesOrReason(file);
      expect(back).toEqual(vr === "OD" ? numbers : numbers.map(Math.fround));
    }
  });

  test("planes become pixels, and colours that two pixels share are given to both", async () => {
    const file = (pixels: readonly number[], more: object) =>
      valuesOrReason(makePicture({ rows: 1, columns: 2, samples: 3, pixels: Uint8Array.from(pixels), ...more }));
    expect(await file([1, 2, 3, 4, 5, 6], { isPlanar: true })).toEqual([1, 3, 5, 2, 4, 6]);
    expect(await file([1, 2, 3, 4, 5, 6], {})).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await file([50, 90, 128, 128], { photometric: "YBR_FULL_422" })).toEqual([50, 50, 50, 90, 90, 90]);
    expect(await file([50, 90, 128, 128], { photometric: "YBR_PARTIAL_422" })).toEqual([40, 40, 40, 86, 86, 86]);
  });
});

describe("what contradicts itself", () => {
  const plain = { rows: 2, columns: 2, pixels: new Uint8Array(4) };
  test.each([
    ["no rows", { rows: 0 }, "picture-size-missing"],
    ["two samples", { samples: 2 }, "picture-colours"],
    ["four samples", { samples: 4 }, "picture-colours"],
    ["twelve bits side by side", { bitsAllocated: 12 }, "picture-bits"],
    ["no bits", { bitsAllocated: 0, bitsStored: 8 }, "picture-bits"],
    ["more values than memory", { rows: 65_535, columns: 65_535 }, "picture-too-large"],
    ["a large picture that is not there", { rows: 4096, columns: 4096 }, "frame-cut-off"],
    ["colours of four inks", { samples: 3, photometric: "CMYK", pixels: new Uint8Array(12) }, "picture-colours"],
  ])("%s", async (_what, more, reason) => {
    expect(await valuesOrReason(makePicture({ ...plain, ...more }))).toBe(reason);
  });

  test("far more frames than are there: the first is shown, and what would follow breaks off", async () => {
    for (const frames of [1_000_001, 2_147_483_647]) {
      const file = makePicture({ ...plain, pixels: Uint8Array.of(1, 2, 3, 4), frames });
      expect(await valuesOrReason(file)).toEqual([1, 2, 3, 4]);
      expect(await valuesOrReason(file, 2)).toBe("frame-cut-off");
    }
  });

  test("pixel data of no length is no picture, and none that breaks off", async () => {
    expect(await valuesOrReason(makePicture({ ...plain, pixels: new Uint8Array(0) }))).toBe("picture-missing");
  });

  test("attributes that break off before the pixels are not taken for an object without a picture", async () => {
    const file = makePicture(plain);
    const place = file.indexOf(Buffer.from([0x28, 0x00, 0x02, 0x01]));
    expect(await valuesOrReason(file.subarray(0, place + 5))).toBe("dicom-damaged");
    const group = Buffer.from([0x28, 0x00, 0x10, 0x00]);
    expect(await valuesOrReason(file.subarray(0, file.indexOf(group) + 6))).toBe("dicom-damaged");
  });

  test("no pixels, and pixels behind an address", async () => {
    expect(await valuesOrReason(makePicture({ ...plain, without: [0x7fe00010] }))).toBe("picture-missing");
    const elsewhere = { without: [0x7fe00010], declaredTransferSyntaxUid: "1.2.840.10008.1.2.4.94" };
    expect(await valuesOrReason(makePicture({ ...plain, ...elsewhere }))).toBe("picture-elsewhere");
    expect(await valuesOrReason(Buffer.from("no object at all, but long enough to be looked at"))).toBe("dicom-not");
  });
});

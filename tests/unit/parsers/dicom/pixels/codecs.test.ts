import { describe, expect, test } from "vitest";
import { encodeFrame, encodeRleFrame, type FrameCodec, type FrameShape } from "../../../../fixtures/encode-frame.ts";
import { decoded, makePicture, pattern, valuesOrReason, words } from "../../../../fixtures/make-picture.ts";

const syntaxes: Readonly<Record<FrameCodec, string>> = {
  EncodeJpeg: "1.2.840.10008.1.2.4.70",
  EncodeJpegLs: "1.2.840.10008.1.2.4.80",
  EncodeJpeg2000: "1.2.840.10008.1.2.4.90",
  EncodeHtJpeg2000: "1.2.840.10008.1.2.4.201",
  EncodeJpegXl: "1.2.840.10008.1.2.4.110",
};
const codecs = Object.keys(syntaxes) as readonly FrameCodec[];
const [rows, columns] = [67, 45];

function compressed(codec: FrameCodec, values: readonly number[], shape: Partial<FrameShape> = {}): Buffer {
  const { bitsAllocated = 8, samples = 1 } = shape;
  const bytes = bitsAllocated === 8 ? Uint8Array.from(values) : words(values);
  const frame = encodeFrame(codec, bytes, { rows, columns, ...shape });
  return makePicture({
    rows,
    columns,
    samples,
    bitsAllocated,
    bitsStored: shape.bitsStored ?? bitsAllocated,
    isSigned: shape.isSigned === true,
    declaredTransferSyntaxUid: syntaxes[codec],
    pixels: [frame],
  });
}

describe.each(codecs)("%s", (codec) => {
  test("8 bits come back as they were", async () => {
    const values = pattern(rows, columns, 255);
    expect(await valuesOrReason(compressed(codec, values))).toEqual(values);
  });

  test("colours come back as they were", async () => {
    const values = pattern(rows, columns, 255, 3);
    const file = compressed(codec, values, { samples: 3 });
    expect(await valuesOrReason(file)).toEqual(values);
    expect((await decoded(file)).facts).toMatchObject({ samplesPerPixel: 3, photometricInterpretation: "RGB" });
  });

  test("16 bits come back as they were", async () => {
    const values = pattern(rows, columns, 65_535);
    expect(await valuesOrReason(compressed(codec, values, { bitsAllocated: 16 }))).toEqual(values);
  });

  test("a frame that is said to be of another size is not shown, and the next one is right", async () => {
    const values = pattern(rows, columns, 255);
    const frame = encodeFrame(codec, Uint8Array.from(values), { rows, columns });
    const lying = (lyingRows: number, lyingColumns: number) =>
      makePicture({
        rows: lyingRows,
        columns: lyingColumns,
        declaredTransferSyntaxUid: syntaxes[codec],
        pixels: [frame],
      });
    for (const [r, c] of [
      [rows + 1, columns],
      [columns, rows],
      [4000, 4000],
      [1, 1],
    ] as const)
      expect(await valuesOrReason(lying(r, c))).toMatch(/^frame-(?:size-differs|damaged)$/);
    expect(await valuesOrReason(lying(rows, columns))).toEqual(values);
  });

  test("a frame that breaks off is not shown, and the next one is right", async () => {
    const values = pattern(rows, columns, 255);
    const frame = encodeFrame(codec, Uint8Array.from(values), { rows, columns });
    const cut = (share: number) =>
      makePicture({
        rows,
        columns,
        declaredTransferSyntaxUid: syntaxes[codec],
        pixels: [frame.subarray(0, Math.floor(frame.length * share))],
      });
    for (const share of [0, 0.02, 0.2, 0.5, 0.8])
      expect(await valuesOrReason(cut(share)), `${share}`).toMatch(/^(?:frame|picture)-/);
    expect(await valuesOrReason(cut(1))).toEqual(values);
  });
});

test("a JPEG-LS frame with zeros before and behind its end marker is shown", async () => {
  const values = pattern(rows, columns, 255);
  const frame = encodeFrame("EncodeJpegLs", Uint8Array.from(values), { rows, columns });
  const zeros = [0, 0, 0, 0];
  const padded = Uint8Array.from([...frame.subarray(0, -2), ...zeros, 0xff, 0xd9, ...zeros]);
  const declaredTransferSyntaxUid = syntaxes.EncodeJpegLs;
  const file = makePicture({ rows, columns, declaredTransferSyntaxUid, pixels: [padded] });
  expect(await valuesOrReason(file)).toEqual(values);
});

describe("signs and depths", () => {
  test("values of 12 bits in 16 come back with their sign from codecs that know of signs and from those that do not", async () => {
    const values = pattern(rows, columns, 4095).map((value) => value - 2048);
    const stored = values.map((value) => value & 0xfff);
    // Lossless JPEG has no sign: the object's word makes one of the highest stored bit.
    const jpeg = compressed("EncodeJpeg", stored, { bitsAllocated: 16, bitsStored: 12, isSigned: true });
    expect(await valuesOrReason(jpeg)).toEqual(values);
    const j2k = compressed("EncodeJpeg2000", values, { bitsAllocated: 16, bitsStored: 12, isSigned: true });
    expect(await valuesOrReason(j2k)).toEqual(values);
  });

  test("a JPEG 2000 codestream without signs in an object with signs gives both", async () => {
    const values = pattern(rows, columns, 4095).map((value) => value - 2048);
    const frame = encodeFrame("EncodeJpeg2000", words(values.map((value) => value & 0xfff)), {
      rows,
      columns,
      bitsAllocated: 16,
      bitsStored: 12,
    });
    const declaredTransferSyntaxUid = syntaxes.EncodeJpeg2000;
    const bits = { bitsAllocated: 16, bitsStored: 13, isSigned: true };
    const file = makePicture({ rows, columns, ...bits, declaredTransferSyntaxUid, pixels: [frame] });
    expect(await valuesOrReason(file)).toEqual(values);
  });

  test.each([1, 2, 3, 4, 5, 6, 7])("lossless JPEG with predictor %i comes back as it was", async (predictor) => {
    const values = pattern(rows, columns, 4095);
    const file = compressed("EncodeJpeg", values, { bitsAllocated: 16, bitsStored: 12, predictor });
    expect(await valuesOrReason(file)).toEqual(values);
  });
});

describe("lossy frames", () => {
  test.each(["EncodeJpeg", "EncodeJpegLs", "EncodeJpeg2000", "EncodeHtJpeg2000"] as const)(
    "%s stays near what it was",
    async (codec) => {
      const values = pattern(rows, columns, 255);
      const back = await valuesOrReason(compressed(codec, values, { isLossy: true }));
      if (typeof back === "string") throw new Error(back);
      const sum = values.reduce((total, value, at) => total + Math.abs(value - back[at]!), 0);
      expect(sum / values.length).toBeLessThan(codec === "EncodeJpeg2000" ? 20 : 6);
    },
  );

  test("brightness and differences become red, green and blue where the object says that it holds them, and only there", async () => {
    const grey = pattern(rows, columns, 255).flatMap((value) => [value, 128, 128]);
    const frame = encodeFrame("EncodeJpegLs", Uint8Array.from(grey), { rows, columns, samples: 3 });
    const file = (photometric: string) =>
      makePicture({
        rows,
        columns,
        samples: 3,
        photometric,
        declaredTransferSyntaxUid: syntaxes.EncodeJpegLs,
        pixels: [frame],
      });
    const turned = grey.map((_, at) => grey[at - (at % 3)]);
    expect(await valuesOrReason(file("YBR_FULL"))).toEqual(turned);
    expect(await valuesOrReason(file("RGB"))).toEqual(grey);
  });
});

describe("what the bytes are counts", () => {
  test("a JPEG-LS frame under the name of JPEG 2000 is shown", async () => {
    const values = pattern(rows, columns, 255);
    const frame = encodeFrame("EncodeJpegLs", Uint8Array.from(values), { rows, columns });
    const declaredTransferSyntaxUid = syntaxes.EncodeJpeg2000;
    const file = makePicture({ rows, columns, declaredTransferSyntaxUid, pixels: [frame] });
    expect(await valuesOrReason(file)).toEqual(values);
  });

  test("a codestream inside the boxes of a JP2 file is found", async () => {
    const values = pattern(rows, columns, 255);
    const stream = encodeFrame("EncodeJpeg2000", Uint8Array.from(values), { rows, columns });
    const box = (type: string, content: Uint8Array) => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(content.length + 8);
      head.write(type, 4, "latin1");
      return Buffer.concat([head, content]);
    };
    const header = Buffer.alloc(14);
    header.writeUInt32BE(rows, 0);
    header.writeUInt32BE(columns, 4);
    header.writeUInt16BE(1, 8);
    header.set([7, 7, 0, 0], 10);
    const jp2 = Buffer.concat([
      box("jP  ", Buffer.from([0x0d, 0x0a, 0x87, 0x0a])),
      box("ftyp", Buffer.from("jp2 \0\0\0\0jp2 ", "latin1")),
      box("jp2h", Buffer.concat([box("ihdr", header), box("colr", Buffer.from([1, 0, 0, 0, 0, 0, 17]))])),
      box("jp2c", stream),
    ]);
    const declaredTransferSyntaxUid = syntaxes.EncodeJpeg2000;
    const file = makePicture({ rows, columns, declaredTransferSyntaxUid, pixels: [jp2] });
    expect(await valuesOrReason(file)).toEqual(values);
  });

  test("frames that nothing can be made of are told apart: damaged, of an unknown kind, films", async () => {
    const file = (declaredTransferSyntaxUid: string) =>
      makePicture({ rows, columns, declaredTransferSyntaxUid, pixels: [new Uint8Array(400).fill(0x55)] });
    expect(await valuesOrReason(file("1.2.840.10008.1.2.4.90"))).toBe("frame-damaged");
    expect(await valuesOrReason(file("1.2.840.10008.1.2.4.999"))).toBe("picture-syntax");
    for (const film of ["100", "101", "102", "103", "104", "105", "106", "107", "108"])
      expect(await valuesOrReason(file(`1.2.840.10008.1.2.4.${film}`))).toBe("picture-film");
    expect(await valuesOrReason(file("1.2.840.10008.1.2.4.100.1"))).toBe("picture-film");
  });
});

test("a frame of which its codec makes a picture and only prints that it is malformed is not shown, and the next one is right", async () => {
  const values = pattern(rows, columns, 255);
  const frame = encodeFrame("EncodeHtJpeg2000", Uint8Array.from(values), { rows, columns });
  const declaredTransferSyntaxUid = syntaxes.EncodeHtJpeg2000;
  const file = (bytes: Uint8Array) => makePicture({ rows, columns, declaredTransferSyntaxUid, pixels: [bytes] });
  const malformed = Uint8Array.from(frame);
  // Found by trying: OpenJPH prints that a codeblock has passes without bytes, and goes on.
  malformed[964]! ^= 0xff;
  expect(await valuesOrReason(file(malformed))).toBe("frame-damaged");
  expect(await valuesOrReason(file(frame))).toEqual(values);
});

describe("run lengths", () => {
  const declaredTransferSyntaxUid = "1.2.840.10008.1.2.5";
  const planes = (bytes: Uint8Array, width: number, order: readonly number[]) =>
    order.map((place) => bytes.filter((_, at) => at % width === place));

  test("16 bits are two segments, the high bytes first", async () => {
    const values = pattern(rows, columns, 65_535);
    const frame = encodeRleFrame(planes(words(values), 2, [1, 0]));
    const file = makePicture({ rows, columns, bitsAllocated: 16, declaredTransferSyntaxUid, pixels: [frame] });
    expect(await valuesOrReason(file)).toEqual(values);
  });

  test("colours are three segments, whatever the object says of planes", async () => {
    const values = pattern(rows, columns, 255, 3);
    const frame = encodeRleFrame(planes(Uint8Array.from(values), 3, [0, 1, 2]));
    const file = makePicture({ rows, columns, samples: 3, isPlanar: true, declaredTransferSyntaxUid, pixels: [frame] });
    expect(await valuesOrReason(file)).toEqual(values);
  });

  test("a wrong number of segments, a place outside, a segment that is too short: damaged", async () => {
    const values = pattern(rows, columns, 255);
    const whole = encodeRleFrame([Uint8Array.from(values)]);
    const changed = (at: number, value: number) => {
      const bytes = Buffer.from(whole);
      bytes.writeUInt32LE(value, at);
      return makePicture({ rows, columns, declaredTransferSyntaxUid, pixels: [bytes] });
    };
    for (const file of [changed(0, 2), changed(0, 0), changed(0, 0xffffffff), changed(4, 8), changed(4, 1e9)])
      expect(await valuesOrReason(file)).toBe("frame-damaged");
    const short = makePicture({ rows: rows + 1, columns, declaredTransferSyntaxUid, pixels: [whole] });
    expect(await valuesOrReason(short)).toBe("frame-damaged");
    for (const length of [0, 10, 64, 66])
      expect(
        await valuesOrReason(
          makePicture({ rows, columns, declaredTransferSyntaxUid, pixels: [whole.subarray(0, length)] }),
        ),
      ).toMatch(/^(?:frame|picture)-/);
  });
});

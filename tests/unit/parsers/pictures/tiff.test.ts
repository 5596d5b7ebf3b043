import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { drawnQuarters, preparedPicture, readPictureFile } from "../../../fixtures/drawn-picture.ts";
import { makeJpeg } from "../../../fixtures/make-jpeg.ts";
import { testPicture } from "../../../fixtures/make-pictures.ts";
import { makeTiff, type TiffTag } from "../../../fixtures/make-tiff.ts";

const { width, height, rgb } = testPicture;
const upright = ["rw", "kw", "ww", "ww"];

/** What a page of red, green and blue says of itself. */
function tags(compression: number, more: readonly TiffTag[] = []): readonly TiffTag[] {
  return [
    [256, 3, [width]],
    [257, 3, [height]],
    [258, 3, [8, 8, 8]],
    [259, 3, [compression]],
    [262, 3, [2]],
    [277, 3, [3]],
    ...more,
  ];
}

/** The rows as strips of so many. */
function strips(bytes: Uint8Array, rows: number): readonly Uint8Array[] {
  const line = bytes.length / height;
  return Array.from({ length: Math.ceil(height / rows) }, (_, at) =>
    bytes.subarray(at * rows * line, (at + 1) * rows * line),
  );
}

/** Every byte by itself, as the lazy way of PackBits has it. */
const packBits = (bytes: Uint8Array) => Uint8Array.from([...bytes].flatMap((byte) => [0, byte]));

/** LZW that never learns: a code for each byte, and a new start before codes would widen. */
function lzw(bytes: Uint8Array): Uint8Array {
  let bits = "";
  for (const [at, byte] of bytes.entries()) {
    if (at % 250 === 0) bits += (256).toString(2);
    bits += byte.toString(2).padStart(9, "0");
  }
  bits += (257).toString(2);
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, "0");
  return Uint8Array.from({ length: bits.length / 8 }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2));
}

describe("a TIFF", () => {
  test.each([
    ["uncompressed", 1, (bytes: Uint8Array) => bytes],
    ["PackBits", 32773, packBits],
    ["LZW", 5, lzw],
    ["Deflate", 8, (bytes: Uint8Array) => new Uint8Array(deflateSync(bytes))],
  ] as const)("of %s strips shows every row, in either byte order", async (_, compression, pack) => {
    for (const order of ["II", "MM"] as const) {
      const tiff = makeTiff([{ tags: tags(compression, [[278, 3, [24]]]), strips: strips(rgb, 24).map(pack) }], order);
      expect(await readPictureFile(tiff)).toMatchObject({ form: "picture", findings: [] });
      expect(await drawnQuarters((await preparedPicture(tiff)).bytes)).toEqual(upright);
    }
  });

  test("of several pages is a document of as many, each upright by its own tag; previews are none", async () => {
    const page = { tags: tags(1), strips: [rgb] };
    const upsideDown = {
      tags: tags(1, [[274, 3, [3]]]),
      strips: [rgb.toReversed().map((_, at, all) => all[at - (at % 3) + 2 - (at % 3)]!)],
    };
    const preview = { tags: tags(1, [[254, 4, [1]]]), strips: [rgb] };
    const tiff = makeTiff([page, preview, upsideDown]);
    const reading = await readPictureFile(tiff);
    expect(typeof reading === "string" ? 0 : reading.pages.length).toBe(2);
    const { bytes, pages } = await preparedPicture(tiff, 2);
    expect(pages.map(({ treatment }) => treatment)).toEqual(["copied", "copied"]);
    expect([await drawnQuarters(bytes, 0), await drawnQuarters(bytes, 1)]).toEqual([upright, upright]);
  });

  test("of differences between neighbours shows what they add up to", async () => {
    const differences = rgb.map((value, at) => (at % (width * 3) < 3 ? value : value - rgb[at - 3]!));
    const tiff = makeTiff([{ tags: tags(8, [[317, 3, [2]]]), strips: [new Uint8Array(deflateSync(differences))] }]);
    expect(await drawnQuarters((await preparedPicture(tiff)).bytes)).toEqual(upright);
  });

  test("of JPEG strips that share their tables is decoded and joined", async () => {
    const half = (part: number) => rgb.subarray((part * rgb.length) / 2, ((part + 1) * rgb.length) / 2);
    const picture = (part: number) => makeJpeg({ width, height: height / 2, rgb: half(part), part: "picture" });
    const shared: TiffTag = [347, 3, [...makeJpeg({ part: "tables" })]];
    const ycc = tags(7, [[278, 3, [height / 2]], shared]).map((tag): TiffTag => (tag[0] === 262 ? [262, 3, [6]] : tag));
    const tiff = makeTiff([{ tags: ycc, strips: [picture(0), picture(1)] }]);
    expect(await readPictureFile(tiff)).toMatchObject({ form: "picture", findings: [] });
    expect(await drawnQuarters((await preparedPicture(tiff)).bytes)).toEqual(upright);
  });

  test.each(["one strip", "several strips"])(
    "from a fax machine (Group 4) in %s is black where it is black",
    async (kind) => {
      // All rows of a strip are white but the first, whose 32 pixels are 16 black and 16 white: horizontal mode, white 0, black 16.
      const black = "001001101010000010111";
      // Below a row of black and white, "vertical 0" twice says: the same again.
      const same = "11";
      const rows = kind === "one strip" ? 64 : 16;
      const strip = (isBlack: boolean) => {
        const bits = isBlack ? black + "1" + `${same}1`.repeat(rows - 1) : "1".repeat(rows);
        const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, "0");
        return Uint8Array.from({ length: padded.length / 8 }, (_, at) =>
          Number.parseInt(padded.slice(at * 8, at * 8 + 8), 2),
        );
      };
      const fax: readonly TiffTag[] = [
        [256, 3, [width]],
        [257, 3, [height]],
        [258, 3, [1]],
        [259, 3, [4]],
        [262, 3, [0]],
        [278, 3, [rows]],
      ];
      const all = kind === "one strip" ? [strip(true)] : [strip(true), strip(false), strip(true), strip(false)];
      const tiff = makeTiff([{ tags: fax, strips: all }]);
      const { bytes, pages } = await preparedPicture(tiff);
      expect(pages).toMatchObject([{ treatment: "copied" }]);
      expect(await drawnQuarters(bytes)).toEqual(
        kind === "one strip" ? ["kw", "kw", "kw", "kw"] : ["kw", "ww", "kw", "ww"],
      );
    },
  );

  test("a page that cannot be decoded keeps its place and says so", async () => {
    const page = { tags: tags(1), strips: [rgb] };
    const unknown = { tags: tags(34712), strips: [rgb] };
    const tiff = makeTiff([page, unknown, page]);
    const reading = await readPictureFile(tiff);
    expect(reading).toMatchObject({ findings: [{ code: "picture-page-unreadable", page: 2 }] });
    const { pages, bytes } = await preparedPicture(tiff, 3);
    expect(pages.map(({ treatment }) => treatment)).toEqual(["copied", "missing", "copied"]);
    expect(await drawnQuarters(bytes, 2)).toEqual(upright);
  });
});

describe("a hostile TIFF", () => {
  test("whose directories lead into each other ends", async () => {
    const tiff = makeTiff([{ tags: tags(1), strips: [rgb] }]);
    // The next directory is the first.
    const count = tiff.readUInt16LE(8);
    tiff.writeUInt32LE(8, 10 + count * 12);
    expect(await readPictureFile(tiff)).toMatchObject({ form: "picture", pages: [{ text: "" }] });
  });

  test("cut off or changed anywhere is read or refused", async () => {
    const whole = makeTiff([
      { tags: tags(5, [[278, 3, [24]]]), strips: strips(rgb, 24).map(lzw) },
      { tags: tags(8), strips: [new Uint8Array(deflateSync(rgb))] },
    ]);
    for (let at = 8; at < whole.length; at += 23) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at]! + 1 + (at % 250)) & 255;
      for (const bytes of [whole.subarray(0, at), changed]) {
        const reading = await readPictureFile(bytes);
        const answer = typeof reading === "string" ? reading.split(" ")[0] : reading.form;
        expect(["picture", "UNREADABLE_FILE", "UNSUPPORTED_FORMAT", "TOO_LARGE"]).toContain(answer);
      }
    }
  });

  test("that claims strips by the thousand for a picture that cannot be held is refused", async () => {
    const huge = tags(1).map((tag): TiffTag => (tag[0] === 256 || tag[0] === 257 ? [tag[0], 4, [50_000]] : tag));
    expect(await readPictureFile(makeTiff([{ tags: huge, strips: [rgb] }]))).toBe("TOO_LARGE picture-file-too-large");
  });
});

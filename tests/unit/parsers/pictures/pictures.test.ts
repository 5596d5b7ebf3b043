import { PDFDict, PDFName, PDFRawStream } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { loadDocument } from "../../../../electron/parsers/pdf/objects/load-document.ts";
import { renderPdfPage } from "../../../../electron/parsers/pdf/read/render-page.ts";
import { drawnQuarters, preparedPicture, readPictureFile } from "../../../fixtures/drawn-picture.ts";
import { exifSegment, makeJpeg } from "../../../fixtures/make-jpeg.ts";
import { makePng, testPicture, testPng } from "../../../fixtures/make-pictures.ts";
import { makeExif } from "../../../fixtures/make-tiff.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";
import { readPng } from "../../../fixtures/read-png.ts";

/** What the test picture looks like when it is upright. */
const upright = ["rw", "kw", "ww", "ww"];

/** The bytes of every picture within a PDF. */
async function picturesIn(pdf: Uint8Array): Promise<readonly { filter: string; bytes: Buffer }[]> {
  const document = await loadDocument(pdf);
  return document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFRawStream) || object.dict.get(PDFName.of("Subtype")) !== PDFName.of("Image")) return [];
    return [{ filter: String(object.dict.get(PDFName.of("Filter"))), bytes: Buffer.from(object.contents) }];
  });
}

describe("a photograph", () => {
  test("is a document of one page, and goes into a packet as it was coded", async () => {
    const jpeg = makeJpeg();
    const reading = await readPictureFile(jpeg);
    expect(reading).toMatchObject({
      form: "picture",
      pages: [{ text: "", lines: [] }],
      findings: [],
      photographedOn: null,
    });
    const { pages, bytes } = await preparedPicture(jpeg);
    expect(pages).toMatchObject([{ treatment: "copied", reason: null }]);
    expect(await drawnQuarters(bytes)).toEqual(upright);
    const [picture, ...others] = await picturesIn(bytes);
    expect([picture?.filter, others.length]).toEqual(["/DCTDecode", 0]);
    expect(picture?.bytes).toEqual(jpeg);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "stands upright by its EXIF orientation %i, and is not coded anew",
    async (orientation) => {
      const { width, height, rgb } = testPicture;
      const stored = turnedBack(orientation);
      const jpeg = makeJpeg({ ...stored, segments: [exifSegment(makeExif({ orientation }))] });
      expect(stored.rgb.length).toBe(rgb.length);
      const reading = await readPictureFile(jpeg);
      const [page] = typeof reading === "string" ? [] : reading.pages;
      expect((page?.width ?? 0) / (page?.height ?? 1)).toBeCloseTo(width / height, 2);
      expect(await drawnQuarters((await preparedPicture(jpeg)).bytes)).toEqual(upright);
    },
  );

  test("gives the day on which it was taken, and neither that day nor the place to a packet", async () => {
    const segments = [exifSegment(makeExif({ orientation: 1, taken: "2024:03:01 12:00:00" }))];
    const jpeg = makeJpeg({ segments });
    expect(await readPictureFile(jpeg)).toMatchObject({ photographedOn: "2024-03-01" });
    expect(jpeg.includes("SECRET PLACE")).toBe(true);
    const [picture] = await picturesIn((await preparedPicture(jpeg)).bytes);
    expect(picture?.bytes).toEqual(makeJpeg());
  });

  test("of a camera without a clock has no day", async () => {
    const segments = [exifSegment(makeExif({ orientation: 1, taken: "0000:00:00 00:00:00", order: "II" }))];
    expect(await readPictureFile(makeJpeg({ segments }))).toMatchObject({ photographedOn: null });
  });

  test("that breaks off is shown as far as it goes, and that is told", async () => {
    const jpeg = makeJpeg();
    const reading = await readPictureFile(jpeg.subarray(0, jpeg.length - 20));
    expect(reading).toMatchObject({ form: "picture", findings: [{ code: "picture-cut-off" }] });
  });

  test("of one colour channel is grey", async () => {
    const { bytes } = await preparedPicture(makeJpeg({ isGrey: true }));
    expect(await drawnQuarters(bytes)).toEqual(["?w", "kw", "ww", "ww"]);
  });

  test("is drawn on the screen as it is in a packet", async () => {
    const jpeg = makeJpeg();
    const { job, output } = jobOn([jpeg]);
    const input = { documentKey: "photograph", sizeBytes: jpeg.length, page: 1, widthPixels: 64 };
    expect(await renderPdfPage(input, job)).toMatchObject({ is: "read", width: 64 });
    const { width, samples, values } = readPng(Buffer.from(output()));
    expect([...values.subarray((10 * width + 5) * samples, (10 * width + 5) * samples + 3)][0]).toBeGreaterThan(200);
  });
});

/** The test picture as a camera would store it that is held in this way (TIFF 6.0, Orientation). */
function turnedBack(orientation: number): { width: number; height: number; rgb: Uint8Array } {
  const { width, height, rgb } = testPicture;
  const isTurned = orientation >= 5;
  const [storedWidth, storedHeight] = isTurned ? [height, width] : [width, height];
  const stored = new Uint8Array(rgb.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [right, low] = [width - 1 - x, height - 1 - y];
      const [column, row] = (
        {
          1: [x, y],
          2: [right, y],
          3: [right, low],
          4: [x, low],
          5: [y, x],
          6: [y, right],
          7: [low, right],
          8: [low, x],
        } as const
      )[orientation]!;
      stored.set(rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3), (row * storedWidth + column) * 3);
    }
  return { width: storedWidth, height: storedHeight, rgb: stored };
}

describe("a PNG", () => {
  test("goes into a packet with the rows that it has", async () => {
    const png = testPng();
    expect(await readPictureFile(png)).toMatchObject({ form: "picture", findings: [] });
    const { pages, bytes } = await preparedPicture(png);
    expect(pages).toMatchObject([{ treatment: "copied" }]);
    expect(await drawnQuarters(bytes)).toEqual(upright);
    const [picture] = await picturesIn(bytes);
    expect(png.includes(picture?.bytes ?? "nothing")).toBe(true);
  });

  test("of one bit a pixel is a page as large as its resolution says", async () => {
    const rows = Buffer.alloc((1200 / 8) * 1600, 0xff);
    rows.fill(0, 0, 150 * 400);
    const metre = Buffer.alloc(9);
    metre.writeUInt32BE(5906, 0);
    metre.writeUInt32BE(5906, 4);
    metre[8] = 1;
    const png = makePng({ width: 1200, height: 1600, rows }, { type: 0, bits: 1, chunks: [["pHYs", metre]] });
    const reading = await readPictureFile(png);
    // 150 dots to the inch.
    expect(typeof reading === "string" ? [] : reading.pages[0]?.width).toBeCloseTo(576, 0);
    expect(await drawnQuarters((await preparedPicture(png)).bytes)).toEqual(["kk", "ww", "ww", "ww"]);
  });

  test("with clear places lies on white paper", async () => {
    const { width, height, rgb } = testPicture;
    const rows = new Uint8Array(width * height * 4);
    for (let at = 0; at < width * height; at++) {
      const isWhite = rgb[at * 3 + 1] === 255;
      // What is clear has a colour as well, which nobody is to see.
      rows.set(isWhite ? [0, 0, 0, 0] : [...rgb.subarray(at * 3, at * 3 + 3), 255], at * 4);
    }
    const png = makePng({ width, height, rows }, { type: 6 });
    expect(await drawnQuarters((await preparedPicture(png)).bytes)).toEqual(upright);
  });

  test("that breaks off is shown as far as it goes, and that is told", async () => {
    const png = testPng();
    const reading = await readPictureFile(png.subarray(0, png.length - 40));
    expect(reading).toMatchObject({ findings: [{ code: "picture-cut-off" }] });
  });
});

test("a Windows bitmap is read from below upwards", async () => {
  const { width, height, rgb } = testPicture;
  const bmp = Buffer.alloc(54 + width * 3 * height);
  bmp.write("BM", "latin1");
  for (const [at, value] of [
    [10, 54],
    [14, 40],
    [18, width],
    [22, height],
  ] as const)
    bmp.writeUInt32LE(value, at);
  bmp.writeUInt16LE(1, 26);
  bmp.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = ((height - 1 - y) * width + x) * 3;
      bmp.set([rgb[from + 2]!, rgb[from + 1]!, rgb[from]!], 54 + (y * width + x) * 3);
    }
  expect(await drawnQuarters((await preparedPicture(bmp)).bytes)).toEqual(upright);
});

describe("a hostile picture", () => {
  test("that claims to be larger than can be held is refused before anything is unpacked", async () => {
    const png = makePng({ width: 8, height: 8, rows: new Uint8Array(192) });
    png.writeUInt32BE(4_000_000_000, 16);
    expect(await readPictureFile(png)).toBe("TOO_LARGE picture-file-too-large");
    const jpeg = makeJpeg();
    const frame = jpeg.indexOf(Buffer.of(0xff, 0xc0));
    jpeg.set([0xff, 0xff, 0xff, 0xff], frame + 5);
    expect(await readPictureFile(jpeg)).toBe("TOO_LARGE picture-file-too-large");
  });

  test.each([
    ["JPEG", makeJpeg({ segments: [exifSegment(makeExif({ orientation: 6, taken: "2024:03:01 12:00:00" }))] })],
    ["PNG", testPng({ chunks: [["eXIf", makeExif({ orientation: 3 })]] })],
  ])("a %s cut off or changed anywhere is read or refused", async (_, whole) => {
    for (let at = 1; at < whole.length; at += 7) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at]! + 1 + (at % 250)) & 255;
      for (const bytes of [whole.subarray(0, at), changed]) {
        const reading = await readPictureFile(bytes);
        const answer = typeof reading === "string" ? reading.split(" ")[0] : reading.form;
        expect(["picture", "UNREADABLE_FILE", "UNSUPPORTED_FORMAT", "TOO_LARGE"]).toContain(answer);
      }
    }
  });

  test("EXIF whose directory leads into itself is left alone", async () => {
    const exif = makeExif({ orientation: 6, taken: "2024:03:01 12:00:00" });
    // The inner directory is the outer one.
    const at = exif.indexOf(Buffer.of(0x87, 0x69));
    exif.writeUInt32BE(8, at + 8);
    expect(await readPictureFile(makeJpeg({ segments: [exifSegment(exif)] }))).toMatchObject({ photographedOn: null });
  });
});

test("what stands in a picture file beside its picture is in no packet page", async () => {
  const { bytes } = await preparedPicture(testPng({ chunks: [["tEXt", Buffer.from("Comment\0SECRET PLACE")]] }));
  const document = await loadDocument(bytes);
  const all = document.context
    .enumerateIndirectObjects()
    .map(([, object]) =>
      object instanceof PDFRawStream
        ? Buffer.from(object.contents).toString("latin1")
        : object instanceof PDFDict
          ? String(object)
          : "",
    );
  expect(all.join("\n")).not.toContain("SECRET");
});

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { encodeFrame } from "../fixtures/encode-frame.ts";
import { makePicture, pattern, text, words } from "../fixtures/make-picture.ts";
import { readPng } from "../fixtures/read-png.ts";
import { startEngine, type Engine } from "./start-engine.ts";

const [rows, columns] = [30, 20];
const grey = pattern(rows, columns, 4095).map((value) => value - 1000);
const bits = { bitsAllocated: 16 as const, bitsStored: 13, isSigned: true };
const spacing = text(0x00280030, "DS", "0.5\\0.7");

const slice = makePicture({
  rows,
  columns,
  ...bits,
  uids: { instance: "1.2.3.1" },
  pixels: [encodeFrame("EncodeJpeg2000", words(grey), { rows, columns, ...bits })],
  declaredTransferSyntaxUid: "1.2.840.10008.1.2.4.90",
  extra: [
    text(0x00281050, "DS", "40"),
    text(0x00281051, "DS", "400"),
    text(0x00281052, "DS", "-10"),
    text(0x00281053, "DS", "1"),
    spacing,
  ],
});
const colours = [pattern(rows, columns, 255, 3), pattern(rows, columns, 90, 3)];
const film = makePicture({
  rows,
  columns,
  samples: 3,
  frames: 2,
  uids: { instance: "1.2.3.2" },
  pixels: Uint8Array.from(colours.flat()),
});
const broken = makePicture({
  rows,
  columns,
  uids: { instance: "1.2.3.3" },
  pixels: [new Uint8Array(200).fill(9)],
  declaredTransferSyntaxUid: "1.2.840.10008.1.2.4.90",
});

async function withPictures(): Promise<Engine> {
  const started = await startEngine();
  const paths = [slice, film, broken].map((bytes, at) => {
    const path = started.folder.join(`picture${at}.dcm`);
    writeFileSync(path, bytes);
    return path;
  });
  await started.engine.importSource({ paths, whose: null, acceptsOthers: false });
  return started;
}

describe("a frame as a file", () => {
  test("raw is its stored values, and what is said of them is the object's own", async () => {
    await using started = await withPictures();
    const destination = started.folder.join("slice.raw");
    const request = { sopInstanceUid: "1.2.3.1", frame: 1, isRaw: true, destination };
    expect(await started.engine.frame(request)).toEqual({
      is: "written",
      others: 0,
      frame: {
        rows,
        columns,
        samplesPerPixel: 1,
        bitsAllocated: 16,
        bitsStored: 13,
        pixelRepresentation: 1,
        isFloat: false,
        photometricInterpretation: "MONOCHROME2",
        frames: 1,
        window: { center: 40, width: 400 },
        rescale: { slope: 1, intercept: -10 },
        pixelSpacing: [0.5, 0.7],
        transferSyntaxUid: "1.2.840.10008.1.2.4.90",
      },
    });
    expect(readFileSync(destination).equals(Buffer.from(words(grey)))).toBe(true);
  });

  test("a PNG is the frame in its own window, or in its own colours", async () => {
    await using started = await withPictures();
    const { engine, folder } = started;
    const png = async (sopInstanceUid: string, frame: number) => {
      const destination = folder.join(`${sopInstanceUid}-${frame}.png`);
      expect(await engine.frame({ sopInstanceUid, frame, isRaw: false, destination })).toMatchObject({ is: "written" });
      return readPng(readFileSync(destination));
    };
    const drawn = await png("1.2.3.1", 1);
    expect(drawn).toMatchObject({ width: columns, height: rows, samples: 1 });
    // PS3.3 C.11.2.1.2.1 with centre 40 and width 400 on values rescaled by -10.
    const expected = grey.map((value) => Math.min(1, Math.max(0, (value - 10 - 39.5) / 399 + 0.5)) * 255);
    const off = expected.map((value, at) => Math.abs(value - drawn.values[at]!));
    expect(Math.max(...off)).toBeLessThanOrEqual(1);
    expect([...(await png("1.2.3.2", 2)).values]).toEqual(colours[1]);
  });

  test("of two objects with one number the first is written, and that there is another is told", async () => {
    await using started = await withPictures();
    const path = started.folder.join("again.dcm");
    const picture = { rows, columns, samples: 3, frames: 2, uids: { instance: "1.2.3.2" } } as const;
    writeFileSync(path, makePicture({ ...picture, pixels: Uint8Array.from(colours.toReversed().flat()) }));
    await started.engine.importSource({ paths: [path], whose: null, acceptsOthers: false });
    for (const [sopInstanceUid, others] of [
      ["1.2.3.2", 1],
      ["1.2.3.1", 0],
    ] as const) {
      const destination = started.folder.join(`${sopInstanceUid}.png`);
      const outcome = await started.engine.frame({ sopInstanceUid, frame: 1, isRaw: false, destination });
      expect(outcome).toMatchObject({ is: "written", others });
    }
  });

  test("what cannot be done writes nothing and says what it is", async () => {
    await using started = await withPictures();
    const { engine, folder } = started;
    const destination = folder.join("nothing.png");
    const frame = (sopInstanceUid: string, number: number, to = destination) =>
      engine.frame({ sopInstanceUid, frame: number, isRaw: false, destination: to });
    expect(await frame("1.2.3.2", 3)).toEqual({ is: "no-such-frame", frames: 2 });
    expect(await frame("1.2.3.3", 1)).toEqual({ is: "not-shown", reason: "frame-damaged" });
    await expect(frame("1.2.3.4", 1)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(existsSync(destination)).toBe(false);
    await expect(frame("1.2.3.2", 1, join(started.path, "frame.png"))).rejects.toMatchObject({
      code: "TARGET_NOT_WRITABLE",
    });
    writeFileSync(destination, "mine");
    await expect(frame("1.2.3.2", 1)).rejects.toMatchObject({ code: "TARGET_NOT_EMPTY" });
    expect(readFileSync(destination, "utf8")).toBe("mine");
  });
});

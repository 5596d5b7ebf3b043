import { describe, expect, test } from "vitest";
import { readInstance, readInstanceFrom } from "../../../../electron/parsers/dicom/read-instance.ts";
import { InstanceReading } from "../../../../shared/model/imaging.ts";
import type { DicomElement } from "../../../fixtures/encode-dicom.ts";
import { items, makePicture, text } from "../../../fixtures/make-picture.ts";

const position = (stated: string) => items(0x00209113, [text(0x00200032, "DS", stated)]);
const orientation = (stated: string) => items(0x00209116, [text(0x00200037, "DS", stated)]);
const across = "1\\0\\0\\0\\1\\0";
const fromTheSide = "0\\1\\0\\0\\0\\-1";

function film(shared: readonly DicomElement[], ...frames: (readonly DicomElement[])[]): Buffer {
  const extra = [
    ...(shared.length === 0 ? [] : [items(0x52009229, [...shared])]),
    ...(frames.length === 0 ? [] : [items(0x52009230, ...frames)]),
  ];
  return makePicture({ rows: 2, columns: 2, frames: 3, pixels: new Uint8Array(12), extra });
}

function placesOf(file: Uint8Array) {
  const result = readInstance(file, file.length);
  if (result.is !== "read") throw new Error(`not read: ${JSON.stringify(result)}`);
  return InstanceReading.parse(result.instance).image.framePlaces;
}

const slices = ["0\\0\\3", "0\\0\\6", "0\\0\\9"];

describe("the places of an object's frames", () => {
  test("are each frame's own position in the orientation of all", () => {
    expect(placesOf(film([orientation(across)], ...slices.map((one) => [position(one)])))).toEqual({
      orientations: [[1, 0, 0, 0, 1, 0]],
      frames: [3, 6, 9].map((z) => ({ position: [0, 0, z], orientation: 0 })),
    });
  });

  test("are in the frame's own orientation where it states one", () => {
    const [a, b, c] = slices.map((one) => position(one));
    expect(placesOf(film([orientation(across)], [a!], [b!, orientation(fromTheSide)], [c!]))).toEqual({
      orientations: [
        [1, 0, 0, 0, 1, 0],
        [0, 1, 0, 0, 0, -1],
      ],
      frames: [
        { position: [0, 0, 3], orientation: 0 },
        { position: [0, 0, 6], orientation: 1 },
        { position: [0, 0, 9], orientation: 0 },
      ],
    });
  });

  test.each<[string, Buffer, unknown]>([
    ["of a film that says nothing", film([]), null],
    ["without an orientation", film([], ...slices.map((one) => [position(one)])), null],
    ["of two numbers", film([orientation(across)], ...slices.map(() => [position("1\\2")])), null],
    [
      "of fewer frames than there are",
      film([orientation(across)], [position("0\\0\\3")]),
      {
        orientations: [[1, 0, 0, 0, 1, 0]],
        frames: [
          { position: [0, 0, 3], orientation: 0 },
          { position: null, orientation: 0 },
          { position: null, orientation: 0 },
        ],
      },
    ],
  ])("%s are as far as they are stated, and none are made up", (_what, file, places) => {
    expect(placesOf(file)).toEqual(places);
  });

  test("are asked for behind the head, where they do not lie in it", async () => {
    const filling: DicomElement = { tag: 0x00091001, vr: "OB", value: new Uint8Array(40_000) };
    const padding: DicomElement = { tag: 0x52009230, vr: "SQ", items: slices.map((one) => [position(one), filling]) };
    const file = makePicture({
      rows: 2,
      columns: 2,
      frames: 3,
      pixels: new Uint8Array(12),
      extra: [items(0x52009229, [orientation(across)]), padding],
    });
    const head = file.subarray(0, 16_384);
    expect(readInstance(head, file.length)).toEqual({ is: "needs-more" });
    const read = (offset: number, length: number) => Promise.resolve(file.subarray(offset, offset + length));
    expect(await readInstanceFrom(head, { sizeBytes: file.length, read })).toEqual({ is: "needs-more" });
    expect(placesOf(file)?.frames).toHaveLength(3);
  });

  test("that break off anywhere cost no answer", () => {
    const file = film([orientation(across)], ...slices.map((one) => [position(one)]));
    for (let length = 200; length < file.length; length += 3) {
      const cut = file.subarray(0, length);
      expect(["read", "failed"]).toContain(readInstance(cut, length).is);
    }
  });
});

import { describe, expect, test } from "vitest";
import { markedPicture } from "../../../../shared/pixels/marked-picture.ts";
import { decoded, makePicture } from "../../../fixtures/make-picture.ts";

const view = { window: { center: 128, width: 256 }, isInverted: false };

describe("a marked image as samples", () => {
  test("is seen in the window of its view, and inverted where that says so", async () => {
    const { values, facts } = await decoded(makePicture({ rows: 1, columns: 3, pixels: Uint8Array.of(0, 64, 255) }));
    const { bytes, ...samples } = markedPicture(values, facts, { view, longestSide: 10 });
    expect([samples, [...bytes]]).toEqual([{ width: 3, height: 1, channels: 1 }, [0, 64, 255]]);
    const narrow = { window: { center: 64.5, width: 1 }, isInverted: false };
    expect([...markedPicture(values, facts, { view: narrow, longestSide: 10 }).bytes]).toEqual([0, 0, 255]);
    const inverted = markedPicture(values, facts, { view: { ...view, isInverted: true }, longestSide: 10 });
    expect([...inverted.bytes]).toEqual([255, 191, 0]);
  });

  test("is made smaller by means, none of its pixels left out", async () => {
    const pixels = Uint8Array.of(0, 100, 200, 200, 0, 50, 10, 20, 30, 40, 50, 60);
    const { values, facts } = await decoded(makePicture({ rows: 2, columns: 6, pixels }));
    const { width, height, bytes } = markedPicture(values, facts, { view, longestSide: 3 });
    expect([width, height, [...bytes]]).toEqual([3, 1, [33, 118, 40]]);
  });

  test("keeps its colours, which have no window", async () => {
    const pixels = Uint8Array.of(255, 0, 10, 1, 2, 3);
    const { values, facts } = await decoded(makePicture({ rows: 1, columns: 2, samples: 3, pixels }));
    const { channels, bytes } = markedPicture(values, facts, { view, longestSide: 10 });
    expect([channels, [...bytes]]).toEqual([3, [...pixels]]);
  });

  test("has a side of one pixel at least, however thin it is", async () => {
    const { values, facts } = await decoded(
      makePicture({ rows: 1, columns: 400, pixels: new Uint8Array(400).fill(9) }),
    );
    expect(markedPicture(values, facts, { view, longestSide: 10 })).toMatchObject({ width: 10, height: 1 });
  });
});

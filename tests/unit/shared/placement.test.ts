import { expect, test } from "vitest";
import { placementOf } from "../../../shared/imaging/placement.ts";

const image = { rows: 100, columns: 51, pixelAspect: 1 };
const view = { turns: 0, isFlipped: false, zoom: 1, panX: 0, panY: 0 } as const;

test.each([1, 2, 1.5])("pixel for pixel on a screen of density %d each edge lies between its pixels", (density) => {
  const pane = { width: 401, height: 301, density };
  for (const turns of [0, 1, 2, 3]) {
    const { scale, toPane } = placementOf(image, pane, { ...view, turns, isPixelForPixel: true });
    expect(scale * density).toBeCloseTo(1);
    const { x, y } = toPane({ x: 0, y: 0 });
    for (const edge of [x * density, y * density]) expect(edge - Math.round(edge)).toBeCloseTo(0);
  }
});

test("enlarging goes on from there, and a place on the pane is the same place on the image again", () => {
  const pane = { width: 400, height: 300, density: 1 };
  const placement = placementOf(image, pane, { ...view, isPixelForPixel: true, zoom: 3, turns: 1, isFlipped: true });
  expect(placement.scale).toBe(3);
  const back = placement.toImage(placement.toPane({ x: 12, y: 34 }));
  expect([back.x, back.y]).toEqual([expect.closeTo(12), expect.closeTo(34)]);
});

test("without it the whole image is fitted into its pane", () => {
  expect(placementOf(image, { width: 400, height: 300 }, view).scale).toBe(3);
});

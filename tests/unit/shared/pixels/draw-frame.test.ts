import { expect, test } from "vitest";
import type { FrameFacts } from "../../../../shared/model/frame.ts";
import { drawFrame } from "../../../../shared/pixels/draw-frame.ts";
import { greysOf } from "../../../../shared/pixels/grey.ts";

const facts = {
  rows: 2,
  columns: 2,
  format: "uint16",
  bitsStored: 12,
  photometricInterpretation: "MONOCHROME2",
  rescale: null,
  modalityTable: null,
  windows: [],
  windowFunction: "LINEAR",
  windowTables: [],
  presentation: null,
  padding: null,
  palette: null,
  overlays: [],
} as unknown as FrameFacts;
const view = { is: "window", window: { center: 500, width: 1000 } } as const;

test.each([
  ["uint16", Uint16Array.of(0, 250, 999, 4095)],
  ["int16", Int16Array.of(-2048, 250, 999, 2047)],
] as const)("%s values have the greys of their table, and are opaque", (format, values) => {
  const own = { ...facts, format };
  const greys = greysOf(values, own, view);
  const { data } = drawFrame(values, own, { view });
  expect([...data]).toEqual([...greys].flatMap((grey) => [grey, grey, grey, 255]));
});

test("a value beyond the bits that are said to be stored is black, and as opaque as all others", () => {
  const { data } = drawFrame(Uint16Array.of(0xffff, 999, 0, 0), facts, { view });
  expect([...data.subarray(0, 8)]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
});

test("memory of the picture's size is drawn into, and left alone where it is of another", () => {
  const values = Uint16Array.of(0, 999, 0, 999);
  const into = new Uint8ClampedArray(16).fill(7);
  expect(drawFrame(values, facts, { view, into }).data).toBe(into);
  expect([...into]).toEqual([...drawFrame(values, facts, { view }).data]);
  const other = new Uint8ClampedArray(12).fill(7);
  expect(drawFrame(values, facts, { view, into: other }).data).not.toBe(other);
  expect([...other]).toEqual(Array.from({ length: 12 }, () => 7));
});

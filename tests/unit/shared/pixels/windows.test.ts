import { describe, expect, test } from "vitest";
import type { LookupTable } from "../../../../shared/model/frame.ts";
import { ybrToRgb } from "../../../../shared/pixels/colour.ts";
import { greysOf, greyTable, openingView, rangeOf, type GreyFacts } from "../../../../shared/pixels/grey.ts";
import { tableFraction, tableFunction } from "../../../../shared/pixels/lookup-table.ts";
import { bytesOf, valuesOf } from "../../../../shared/pixels/pixel-values.ts";
import { windowFraction } from "../../../../shared/pixels/window.ts";

function table(firstMapped: number, bits: number, ...entries: number[]): LookupTable {
  return { firstMapped, bits, entries: bytesOf(Uint16Array.from(entries)) };
}

const plain: GreyFacts = {
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
};

describe("the window functions are the standard's", () => {
  test("LINEAR: the examples of PS3.3 C.11.2.1.2.1", () => {
    const whole = windowFraction({ center: 2048, width: 4096 }, "LINEAR");
    expect([0, 4095].map(whole)).toEqual([0, 1]);
    expect(whole(2047.5)).toBeCloseTo(0.5, 10);
    const narrow = windowFraction({ center: 2048, width: 1 }, "LINEAR");
    expect([2047, 2047.5, 2048].map(narrow)).toEqual([0, 0, 1]);
    const negative = windowFraction({ center: 0, width: 100 }, "LINEAR");
    expect([-50, 49].map(negative)).toEqual([0, 1]);
    const one = windowFraction({ center: 0, width: 1 }, "LINEAR");
    expect([-1, 0].map(one)).toEqual([0, 1]);
  });

  test("LINEAR_EXACT: the examples of PS3.3 C.11.2.1.3.2", () => {
    const exact = windowFraction({ center: 127.5, width: 255 }, "LINEAR_EXACT");
    expect([0, 127.5, 255].map(exact)).toEqual([0, 0.5, 1]);
    const tenth = windowFraction({ center: 0.5, width: 0.1 }, "LINEAR_EXACT");
    expect([0.45, 0.55].map(tenth)[0]).toBeCloseTo(0, 10);
    expect(tenth(0.55)).toBeCloseTo(1, 10);
  });

  test("SIGMOID: half at the centre, and the same distance on both sides (PS3.3 C.11.2.1.3.1)", () => {
    const curve = windowFraction({ center: 100, width: 50 }, "SIGMOID");
    expect(curve(100)).toBe(0.5);
    expect(curve(125) + curve(75)).toBeCloseTo(1, 10);
    expect(curve(125)).toBeCloseTo(1 / (1 + Math.exp(-2)), 10);
  });
});

describe("from stored values to greys", () => {
  const view = { is: "window", window: { center: 50, width: 100 } } as const;
  const stored = Uint16Array.of(0, 25, 50, 99, 4095);

  test("the window works on the modality's values: rescaled, or looked up", () => {
    const rescaled = { ...plain, rescale: { slope: 2, intercept: -50 } };
    expect([...greysOf(stored, rescaled, view)]).toEqual([0, 0, 129, 255, 255]);
    const looked = { ...plain, modalityTable: table(25, 8, 0, 99) };
    expect([...greysOf(Uint16Array.of(0, 24, 25, 26, 4000), looked, view)]).toEqual([0, 0, 0, 255, 255]);
  });

  test("MONOCHROME1, an inverse presentation, and both: turned once", () => {
    const greys = (more: Partial<GreyFacts>) => [...greysOf(Uint16Array.of(0, 4095), { ...plain, ...more }, view)];
    expect(greys({})).toEqual([0, 255]);
    for (const more of [
      { photometricInterpretation: "MONOCHROME1" },
      { presentation: "INVERSE" },
      { photometricInterpretation: "MONOCHROME1", presentation: "INVERSE" },
    ] as const)
      expect(greys(more)).toEqual([255, 0]);
  });

  test("a table of values of interest is scaled by its bits, and by its entries where the bits are more than they need", () => {
    const shown = (one: LookupTable) => [
      ...greysOf(
        Uint16Array.of(0, 10, 11, 12, 500),
        { ...plain, windowTables: [{ table: one, name: null }] },
        { is: "table", index: 0 },
      ),
    ];
    expect(shown(table(10, 12, 0, 2048, 4095))).toEqual([0, 0, 128, 255, 255]);
    expect(shown(table(10, 16, 0, 128, 255))).toEqual([0, 0, 128, 255, 255]);
  });

  test("without a window it is the frame's range, and padding does not widen it", () => {
    const values = Int16Array.of(-2000, -2000, 10, 20, 30);
    const facts = { ...plain, format: "int16", bitsStored: 16, padding: { from: -2048, to: -1500 } } as const;
    expect(rangeOf(values, facts)).toEqual({ least: 10, most: 30 });
    expect([...greysOf(values, facts, openingView(values, facts))]).toEqual([0, 0, 0, 128, 255]);
    const turned = { ...facts, rescale: { slope: -2, intercept: 5 } };
    expect(rangeOf(values, turned)).toEqual({ least: -55, most: -15 });
    expect(rangeOf(Int32Array.from(values), turned)).toEqual({ least: -55, most: -15 });
    expect(rangeOf(values, { ...facts, modalityTable: table(10, 8, 5, 6) })).toEqual({ least: 5, most: 6 });
    expect(rangeOf(Int16Array.of(-2000), facts)).toEqual({ least: 0, most: 0 });
  });

  test("the object's first window comes before its tables, and these before the range", () => {
    const values = Uint16Array.of(1, 2);
    const windows = [{ center: 40, width: 80, name: "BRAIN" }];
    const windowTables = [{ table: table(0, 8, 0, 255), name: null }];
    expect(openingView(values, { ...plain, windows, windowTables })).toMatchObject({
      is: "window",
      window: { center: 40 },
    });
    expect(openingView(values, { ...plain, windowTables })).toEqual({ is: "table", index: 0 });
    expect(openingView(values, plain)).toEqual({ is: "range", least: 1, most: 2 });
  });

  test("a frame of one value, of no numbers, of floating-point numbers is drawn all the same", () => {
    const one = Uint16Array.of(7, 7);
    expect([...greysOf(one, plain, openingView(one, plain))]).toEqual([0, 0]);
    const floats = Float32Array.of(Number.NaN, -1, 0, 1, Infinity);
    const facts = { ...plain, format: "float32", bitsStored: 32 } as const;
    expect([...greysOf(floats, facts, openingView(floats, facts))]).toEqual([0, 0, 128, 255, 255]);
  });

  test("signed values have a table from the lowest on, values of 32 bits none", () => {
    const signed = greyTable({ ...plain, format: "int16" }, view);
    expect([signed?.lowest, signed?.greys.length]).toEqual([-2048, 4096]);
    expect(signed?.greys[2048 + 50]).toBe(129);
    expect(greyTable({ ...plain, format: "uint32", bitsStored: 32 }, view)).toBeNull();
    expect([
      ...greysOf(Uint32Array.of(0, 50, 2 ** 32 - 1), { ...plain, format: "uint32", bitsStored: 32 }, view),
    ]).toEqual([0, 129, 255]);
  });
});

test("a table's first entry stands for all below, its last for all above", () => {
  const look = tableFunction(table(-2, 16, 7, 8, 9));
  expect([-100, -2, -1, 0, 100].map(look)).toEqual([7, 7, 8, 9, 9]);
  expect(tableFraction(table(0, 10, 0, 1023))(5)).toBe(1);
});

test("brightness and differences become the colours of the standard's equations (PS3.3 C.7.6.3.1.2)", () => {
  const pixels = Uint8Array.of(76, 85, 255, 150, 44, 21, 29, 255, 107, 255, 128, 128);
  ybrToRgb(pixels, 8, "full");
  expect([...pixels]).toEqual([254, 0, 0, 0, 255, 1, 0, 0, 254, 255, 255, 255]);
  const television = Uint8Array.of(235, 128, 128, 16, 128, 128, 81, 90, 240);
  ybrToRgb(television, 8, "partial");
  expect([...television]).toEqual([255, 255, 255, 0, 0, 0, 254, 0, 0]);
  const deep = Uint16Array.of(65_535, 32_768, 32_768);
  ybrToRgb(deep, 16, "full");
  expect([...deep]).toEqual([65_535, 65_535, 65_535]);
});

test("values are read from bytes wherever these lie", () => {
  const bytes = Uint8Array.of(9, 1, 2, 3, 4, 5);
  expect([...valuesOf(bytes.subarray(1), "uint16")]).toEqual([0x0201, 0x0403]);
  expect([...valuesOf(bytes.subarray(0, 2), "int16")]).toEqual([0x0109]);
});

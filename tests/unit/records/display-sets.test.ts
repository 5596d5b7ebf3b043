import { describe, expect, test } from "vitest";
import { displaySets, type PicturedObject } from "../../../electron/records/imaging/display-sets.ts";
import { seriesTitle } from "../../../electron/records/imaging/series-title.ts";
import { readInstance } from "../../../electron/parsers/dicom/read-instance.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import { makeInstance } from "../../fixtures/make-dicom.ts";

const across = [1, 0, 0, 0, 1, 0];
const fromTheSide = [0, 1, 0, 0, 0, -1];

interface Slice {
  readonly series?: string;
  readonly seriesNumber?: number;
  readonly number?: number | null;
  readonly position?: readonly number[] | null;
  readonly orientation?: readonly number[] | null;
  readonly image?: Partial<InstanceReading["image"]>;
  readonly stated?: Partial<InstanceReading["series"]>;
}

/** A reading out of a real object, with what the test is about put into it. */
const base = (() => {
  const bytes = makeInstance();
  const read = readInstance(bytes, bytes.length);
  if (read.is !== "read") throw new Error("the fixture is no image");
  return read.instance;
})();

let made = 0;
function slice({
  series = "a",
  seriesNumber = 1,
  number,
  position = null,
  orientation = across,
  image,
  stated,
}: Slice): PicturedObject {
  made += 1;
  return {
    originalId: `original-${String(made).padStart(4, "0")}` as OriginalId,
    sopInstanceUid: `2.25.${made}`,
    instanceNumber: number === undefined ? made : number,
    seriesId: series,
    seriesNumber,
    reading: {
      series: { ...base.series, frameOfReferenceUid: "2.25.9", ...stated },
      image: {
        ...base.image,
        imagePositionPatient: position === null ? null : [...position],
        imageOrientationPatient: orientation === null ? null : [...orientation],
        ...image,
      },
    },
  };
}

const stack = (count: number, facts: Slice = {}, step = 5) =>
  Array.from({ length: count }, (_, at) => slice({ position: [0, 0, at * step], number: at + 1, ...facts }));
const sizes = (objects: readonly PicturedObject[]) => displaySets(objects).map(({ images }) => images.length);

describe("a series is one set unless it cannot be scrolled as one:", () => {
  test.each<[string, Slice, Slice]>([
    ["another orientation", {}, { orientation: fromTheSide }],
    ["another echo", { image: { echoTime: 12 } }, { image: { echoTime: 90 } }],
    ["another b-value", { image: { diffusionBValue: 0 } }, { image: { diffusionBValue: 1000 } }],
    ["another moment", { image: { temporalPositionIdentifier: 1 } }, { image: { temporalPositionIdentifier: 2 } }],
    ["another size", {}, { image: { rows: 16 } }],
  ])("%s is a set of its own", (_what, one, other) => {
    expect(sizes([...stack(4, one), ...stack(3, other)]).toSorted((a, b) => a - b)).toEqual([3, 4]);
  });

  test("an orientation that differs by rounding does not split", () => {
    expect(sizes([...stack(3), ...stack(3, { orientation: [0.999999, 0.0003, 0, -0.0003, 0.999999, 0] }, 7)])).toEqual([
      6,
    ]);
  });

  test("the same places taken twice are two passes, in the order of their numbers", () => {
    const first = stack(4, {});
    const second = first.map((_, at) => slice({ position: [0, 0, at * 5], number: at + 5 }));
    const sets = displaySets([...second, ...first]);
    expect(sets.map(({ images }) => images.map(({ instanceNumber }) => instanceNumber))).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]);
  });

  test("many frames in one object are a set of its own, frame after frame", () => {
    const [film, ...others] = displaySets([slice({ series: "film", image: { numberOfFrames: 3 } }), ...stack(2)]);
    expect(film?.images.map(({ frame }) => frame)).toEqual([1, 2, 3]);
    expect(others.map(({ images }) => images.length)).toEqual([2]);
  });

  test("what has no picture is in none", () => {
    expect(displaySets([slice({ image: { hasPixelData: false } })])).toEqual([]);
  });
});

describe("slices that came each in a series of its own", () => {
  const alone = (count: number, facts: Slice = {}) =>
    Array.from({ length: count }, (_, at) =>
      slice({ series: `s${at}`, seriesNumber: at + 1, position: [0, 0, at * 4], ...facts }),
    );

  test("are joined where they lie beside each other in one frame of reference", () => {
    expect(sizes(alone(5))).toEqual([5]);
  });

  test.each<[string, readonly PicturedObject[]]>([
    [
      "in different frames of reference",
      [0, 1, 2].map((at) =>
        slice({ series: `f${at}`, position: [0, 0, at], stated: { frameOfReferenceUid: `2.25.${at}` } }),
      ),
    ],
    ["without a place", alone(4, { position: null, orientation: null })],
    [
      "in one and the same place",
      alone(3).map((one) => ({
        ...one,
        reading: { ...one.reading, image: { ...one.reading.image, imagePositionPatient: [0, 0, 0] } },
      })),
    ],
    [
      "with other names",
      [0, 1, 2].map((at) =>
        slice({ series: `n${at}`, position: [0, 0, at], stated: { seriesDescription: `view ${at}` } }),
      ),
    ],
  ])("stay apart %s", (_why, objects) => {
    expect(sizes(objects)).toEqual(objects.map(() => 1));
  });
});

describe("the order of a set", () => {
  test("is that of the places, in the direction in which the device counted", () => {
    const upwards = displaySets([20, 0, 10].map((z, at) => slice({ position: [0, 0, z], number: [3, 1, 2][at] ?? 0 })));
    expect(upwards[0]?.images.map(({ along }) => along)).toEqual([0, 10, 20]);
    const downwards = displaySets(
      [20, 0, 10].map((z, at) => slice({ position: [0, 0, z], number: [1, 3, 2][at] ?? 0 })),
    );
    expect(downwards[0]?.images.map(({ along }) => along)).toEqual([20, 10, 0]);
  });

  test("is that of the numbers where places are not stated", () => {
    const objects = [3, 1, 2].map((number) => slice({ number, position: null }));
    expect(displaySets(objects)[0]?.images.map(({ instanceNumber }) => instanceNumber)).toEqual([1, 2, 3]);
  });

  test("puts localisers last, by what the object says or what its series is called", () => {
    const planned = slice({ series: "z", seriesNumber: 1, image: { imageType: ["ORIGINAL", "PRIMARY", "LOCALIZER"] } });
    const named = slice({ series: "y", seriesNumber: 2, stated: { seriesDescription: "3-plane loc" } });
    const sets = displaySets([planned, named, ...stack(3, { seriesNumber: 3, series: "x" })]);
    expect(sets.map(({ isLocaliser }) => isLocaliser)).toEqual([false, true, true]);
  });

  test("is the same whatever order the objects come in", () => {
    const objects = [...stack(4), ...stack(3, { series: "b", seriesNumber: 2 })];
    expect(displaySets(objects.toReversed())).toEqual(displaySets(objects));
  });
});

describe("distance and holes", () => {
  test("the distance comes from the places, whatever the thickness says", () => {
    expect(displaySets(stack(5, { image: { sliceThickness: 2 } }, 3.3))[0]?.sliceDistance).toBeCloseTo(3.3);
  });

  test("a missing slice is told", () => {
    const holed = [0, 5, 10, 20, 25, 30].map((z, at) => slice({ position: [0, 0, z], number: at }));
    expect(displaySets(holed)[0]).toMatchObject({ missing: 1, sliceDistance: 5 });
  });

  test("nothing is said of slices that lie here and there", () => {
    const apart = [0, 1, 50, 200].map((z, at) => slice({ position: [0, 0, z], number: at }));
    expect(displaySets(apart)[0]?.missing).toBe(0);
  });
});

test.each<[string, Partial<InstanceReading["series"]>, string]>([
  ["AX T1 MPRAGE +C", { modality: "MR" }, "T1, with contrast"],
  ["t1_se_tra_nativ", { modality: "MR" }, "T1, without contrast"],
  ["T2 FLAIR tra", { modality: "MR" }, "FLAIR"],
  ["ep2d_diff_b1000_ADC", { modality: "MR" }, "Diffusion map (ADC)"],
  ["T1 post op", { modality: "MR" }, "T1"],
  ["Thorax venous", { modality: "CT", contrastBolusAgent: "Iomeron" }, "CT scan, with contrast"],
  ["Thorax", { modality: "CT", contrastBolusAgent: "NONE" }, "CT scan"],
  ["Cervical LAT", { modality: "CR" }, "X-ray"],
])("the series “%s” is called by what it says of itself: %o", (seriesDescription, stated, title) => {
  expect(seriesTitle({ ...base.series, seriesDescription, ...stated })).toBe(title);
});

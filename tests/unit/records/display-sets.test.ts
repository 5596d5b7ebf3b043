import { describe, expect, test } from "vitest";
import { displaySets, type PicturedObject } from "../../../electron/records/imaging/display-sets.ts";
import { seriesTitle } from "../../../electron/records/imaging/series-title.ts";
import { readInstance } from "../../../electron/parsers/dicom/read-instance.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import { byHandWords } from "../../../shared/imaging/set-words.ts";
import type { SetChoice } from "../../../shared/model/set-choice.ts";
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
        // How many frames are stated below is all that is known of them.
        framesHeld: undefined,
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

  test("nothing is missing in a gap through which the device counted on: between two stacks, or in wider steps", () => {
    const numbered = (places: readonly number[], numberOf: (at: number) => number) =>
      displaySets(places.map((z, at) => slice({ position: [0, 0, z], number: numberOf(at) })))[0]?.missing;
    const two = [0, 5, 10, 15, 100, 105, 110, 115];
    expect(numbered(two, (at) => at + 1)).toBe(0);
    expect(numbered(two, (at) => at * 2 + 1)).toBe(0);
    expect(numbered(two, (at) => (at < 4 ? at + 1 : at + 17))).toBe(16);
    // Several images may bear one number, which then says nothing.
    expect(numbered(two, () => 1)).toBe(16);
    const wider = [0, 5, 10, 15, 20, 25, 30, 35, 40, 50, 60, 70];
    expect(numbered(wider, (at) => at + 1)).toBe(0);
    expect(numbered(wider, (at) => (at < 9 ? at + 1 : at * 2 - 6))).toBe(3);
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

describe("many slices in one object", () => {
  const framed = (places: readonly (readonly [orientation: number, z: number])[], facts: Slice = {}) =>
    slice({
      ...facts,
      image: {
        numberOfFrames: places.length,
        framePlaces: {
          orientations: [across, fromTheSide],
          frames: places.map(([orientation, z]) => ({
            position: orientation === 0 ? [0, 0, z] : [z, 0, 0],
            orientation,
          })),
        },
        ...facts.image,
      },
    });
  const framesOf = (object: PicturedObject) =>
    displaySets([object]).map(({ images }) => images.map(({ frame }) => frame));

  test("are sorted along the normal, with their distance, as slices of their own are", () => {
    const [set] = displaySets([framed([0, 15, 5, 10].map((z) => [0, z]))]);
    expect(set?.images.map(({ frame, along }) => [frame, along])).toEqual([
      [1, 0],
      [3, 5],
      [4, 10],
      [2, 15],
    ]);
    expect([set?.sliceDistance, set?.missing, set?.orientation, set?.plane]).toEqual([5, 0, across, "across"]);
    expect(displaySets([framed([0, 5, 10, 20, 25].map((z) => [0, z]))])[0]?.missing).toBe(1);
    expect(displaySets([framed([0, 5, 10, 100, 105, 110].map((z) => [0, z]))])[0]?.missing).toBe(0);
  });

  test("of two orientations are two sets, each with an id of its own", () => {
    const object = framed([
      [0, 0],
      [1, 0],
      [0, 5],
      [1, 5],
    ]);
    const sets = displaySets([object]);
    expect(sets.map(({ images }) => images.map(({ frame }) => frame))).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(new Set(sets.map(({ id }) => id)).size).toBe(2);
    expect(sets.map(({ id }) => id.split(":")[0])).toEqual([object.originalId, object.originalId]);
  });

  test("that go through the same places twice are passes", () => {
    expect(framesOf(framed([0, 5, 10, 0, 5, 10].map((z) => [0, z])))).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  test.each([
    ["no places", null],
    [
      "a frame without one",
      {
        orientations: [across],
        frames: [
          { position: [0, 0, 1], orientation: 0 },
          { position: null, orientation: 0 },
        ],
      },
    ],
    ["fewer places than frames", { orientations: [across], frames: [{ position: [0, 0, 1], orientation: 0 }] }],
    [
      "an orientation that there is not",
      { orientations: [across], frames: [1, 2].map((z) => ({ position: [0, 0, z], orientation: 7 })) },
    ],
  ])("with %s are a film in the order of its frames", (_what, framePlaces) => {
    const object = slice({ image: { numberOfFrames: 2, framePlaces } });
    expect(framesOf(object)).toEqual([[1, 2]]);
    expect(displaySets([object])[0]?.sliceDistance).toBeNull();
  });
});

describe("sets as a person has them:", () => {
  const at = ({ originalId }: Pick<PicturedObject, "originalId">, frame = 1) => ({ originalId, frame });
  let chosen = 0;
  const choice = (kind: SetChoice["kind"], ...images: SetChoice["images"]): SetChoice => ({
    id: `choice-${++chosen}`,
    kind,
    images,
  });
  const lower = stack(3, { series: "low", seriesNumber: 1 });
  const upper = stack(3, { series: "high", seriesNumber: 2 }).map((one, number) => ({
    ...one,
    reading: { ...one.reading, image: { ...one.reading.image, imagePositionPatient: [0, 0, 15 + number * 5] } },
  }));
  const both = [...lower, ...upper];
  const join = choice("join", at(upper[1]!), at(lower[0]!));
  const shape = (objects: readonly PicturedObject[], ...choices: readonly SetChoice[]) =>
    displaySets(objects, choices).map(({ images }) => images.map(({ originalId }) => originalId));
  const ids = (objects: readonly PicturedObject[]) => objects.map(({ originalId }) => originalId);

  test("two put together are one stack where their places are", () => {
    const [set, ...others] = displaySets(both, [join]);
    expect(others).toEqual([]);
    expect(set?.images.map(({ along }) => along)).toEqual([0, 5, 10, 15, 20, 25]);
    expect([set?.sliceDistance, set?.series, set?.choices]).toEqual([5, 2, [{ id: join.id, kind: "join" }]]);
  });

  test("of the same places one follows the other, and no distance is said", () => {
    const again = stack(3, { series: "again", seriesNumber: 2 });
    const [set] = displaySets([...lower, ...again], [choice("join", at(again[0]!), at(lower[0]!))]);
    expect(set?.images.map(({ originalId }) => originalId)).toEqual([...ids(lower), ...ids(again)]);
    expect([set?.sliceDistance, set?.missing, set?.frameOfReferenceUid]).toEqual([null, 0, "2.25.9"]);
  });

  test("of two names bear both, in the order of their images", () => {
    const named = (series: string, seriesNumber: number, seriesDescription: string) =>
      stack(2, { series, seriesNumber, stated: { seriesDescription } });
    const [t1, t2] = [named("one", 1, "AX T1"), named("two", 2, "AX T2")];
    const [set] = displaySets([...t1, ...t2], [choice("join", at(t1[0]!), at(t2[0]!))]);
    expect([set?.title, set?.technicalTitle]).toEqual(["T1 + T2", "AX T1 + AX T2"]);
  });

  test("of two directions no place is said, since they cannot be compared", () => {
    const side = stack(3, { series: "side", seriesNumber: 2, orientation: fromTheSide });
    const [set] = displaySets([...lower, ...side], [choice("join", at(side[0]!), at(lower[0]!))]);
    expect(set?.images.map(({ along }) => along)).toEqual(lower.concat(side).map(() => null));
    expect([set?.orientation, set?.plane, set?.frameOfReferenceUid]).toEqual([null, null, null]);
  });

  test("one is split before an image, and what was put together is split again", () => {
    expect(shape(lower, choice("split-here", at(lower[2]!)))).toEqual([ids(lower.slice(0, 2)), ids(lower.slice(2))]);
    expect(shape(both, join, choice("split-here", at(upper[1]!)))).toEqual([
      ids([...lower, upper[0]!]),
      ids(upper.slice(1)),
    ]);
    expect(shape(both, join, choice("split-series", at(lower[0]!)))).toEqual([ids(lower), ids(upper)]);
  });

  test("frames of one object are split as slices are, each part with an id of its own", () => {
    const film = slice({ image: { numberOfFrames: 4 } });
    const sets = displaySets([film], [choice("split-here", at(film, 3))]);
    expect(sets.map(({ images }) => images.map(({ frame }) => frame))).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(new Set(sets.map(({ id }) => id)).size).toBe(2);
  });

  test.each<[string, SetChoice]>([
    ["of images that are not there", choice("join", { originalId: "gone" as OriginalId, frame: 1 }, at(lower[0]!))],
    ["before the first image", choice("split-here", at(lower[0]!))],
    ["of one series into its series", choice("split-series", at(lower[0]!))],
    ["of what is one already", choice("join", at(lower[0]!), at(lower[2]!))],
  ])("a choice %s is passed over", (_what, one) => {
    expect(displaySets(both, [one])).toEqual(displaySets(both));
  });

  test("no image is lost or shown twice, whatever is chosen", () => {
    const all = [...both, slice({ series: "film", image: { numberOfFrames: 3 } })];
    const choices = [
      choice("join", at(all[6]!), at(lower[1]!)),
      choice("split-here", at(lower[1]!)),
      choice("join", at(all[6]!, 2), at(upper[2]!)),
      choice("split-series", at(upper[0]!)),
    ];
    for (let count = 0; count <= choices.length; count++) {
      const keys = displaySets(all, choices.slice(0, count)).flatMap(({ images }) =>
        images.map(({ originalId, frame }) => `${originalId} ${frame}`),
      );
      expect(keys.length).toBe(9);
      expect(new Set(keys).size).toBe(9);
    }
  });

  test("say by which kind of choices they were made", () => {
    const words = (...choices: readonly SetChoice[]) => displaySets(both, choices).map(byHandWords);
    expect(words()).toEqual([null, null]);
    expect(words(join)).toEqual(["put together by hand"]);
    expect(words(choice("split-here", at(lower[1]!)))).toEqual(["split by hand", "split by hand", null]);
    expect(words(join, choice("split-here", at(lower[1]!)))).toEqual(["arranged by hand", "arranged by hand"]);
  });
});

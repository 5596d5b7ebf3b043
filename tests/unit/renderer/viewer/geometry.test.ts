import { describe, expect, test } from "vitest";
import { localiserLine } from "../../../../renderer/viewer/localiser-line.ts";
import { markWords, spacingOf, unknownSpacing } from "../../../../shared/imaging/measure.ts";
import { pixelAspect, placementOf, sideLetters, sidesOf, type PaneView } from "../../../../shared/imaging/placement.ts";
import { valueWords, viewedWords } from "../../../../renderer/viewer/pane-words.ts";
import { sliceWords } from "../../../../shared/imaging/set-words.ts";
import type { SetImage } from "../../../../shared/model/display-set.ts";
import type { FrameFacts } from "../../../../shared/model/frame.ts";
import { draggedWindow } from "../../../../renderer/viewer/use-pane-pointer.ts";
import { openingPaneView } from "../../../../renderer/viewer/viewer-state.ts";

const image = { rows: 100, columns: 200, pixelAspect: 1 };
const pane = { width: 400, height: 400 };
const placed = (view: Partial<PaneView> = {}, of = image) => placementOf(of, pane, { ...openingPaneView, ...view });
const across = [1, 0, 0, 0, 1, 0];
const unstated = { pixelSpacing: null, imagerPixelSpacing: null, pixelAspectRatio: null };

describe("an image in its pane", () => {
  test("is fitted whole and in the middle", () => {
    expect(placed().toPane({ x: 0, y: 0 })).toEqual({ x: 0, y: 100 });
    expect(placed().toPane({ x: 200, y: 100 })).toEqual({ x: 400, y: 300 });
  });

  test("lies on its side after a quarter turn, and is fitted anew", () => {
    expect(placed({ turns: 1 }).toPane({ x: 0, y: 0 })).toEqual({ x: 300, y: 0 });
  });

  test("is higher where its pixels are", () => {
    expect(pixelAspect({ ...unstated, pixelSpacing: [2, 1], pixelAspectRatio: [1, 3] })).toBe(2);
    expect(placed({}, { ...image, pixelAspect: 2 }).toPane({ x: 0, y: 0 })).toEqual({ x: 0, y: 0 });
  });

  test("is higher where its pixels are by the detector's spacing, or by their ratio alone", () => {
    expect(pixelAspect({ ...unstated, imagerPixelSpacing: [0.2, 0.1], pixelAspectRatio: [1, 3] })).toBe(2);
    expect(pixelAspect({ ...unstated, pixelAspectRatio: [6, 5] })).toBe(1.2);
    expect(pixelAspect({ ...unstated, pixelSpacing: [0, 1], pixelAspectRatio: [-1, 1] })).toBe(1);
    expect(pixelAspect(unstated)).toBe(1);
  });

  test.each([0, 1, 2, 3])("comes back to the same point after %d turns, flipped, enlarged and shifted", (turns) => {
    const placement = placed({ turns, isFlipped: true, zoom: 2.5, panX: 13, panY: -40 });
    const back = placement.toImage(placement.toPane({ x: 17, y: 63 }));
    expect(back.x).toBeCloseTo(17);
    expect(back.y).toBeCloseTo(63);
  });
});

describe("the letters of the patient's sides", () => {
  const view = { window: null, isInverted: false, turns: 0, isFlipped: false };
  const lettersFor = (orientation: number[] | null, seen: Partial<typeof view> = {}) =>
    sideLetters({ imageOrientationPatient: orientation, patientOrientation: null }, { ...view, ...seen });
  const statedAs = (patientOrientation: string[], seen: Partial<typeof view> = {}) =>
    sideLetters({ imageOrientationPatient: null, patientOrientation }, { ...view, ...seen });

  test("stand as radiologists are used to: the patient's right at the left of a slice across", () => {
    expect(lettersFor(across)).toEqual({ left: "R", right: "L", top: "A", bottom: "P" });
  });

  test("follow turning and flipping", () => {
    expect(lettersFor(across, { turns: 1 })).toEqual({ left: "P", right: "A", top: "R", bottom: "L" });
    expect(lettersFor(across, { isFlipped: true })).toEqual({ left: "L", right: "R", top: "A", bottom: "P" });
    expect(lettersFor(across, { isFlipped: true, turns: 2 })).toEqual({
      left: "R",
      right: "L",
      top: "P",
      bottom: "A",
    });
  });

  test("are two where the slice lies at an angle, and none where nothing is stated", () => {
    expect(lettersFor([0.8, 0.6, 0, 0, 0, -1])?.right).toBe("LP");
    expect(lettersFor(null)).toBeNull();
  });

  test("of an X-ray are those that it states, and follow turning and flipping as well", () => {
    expect(statedAs(["L", "F"])).toEqual({ left: "R", right: "L", top: "H", bottom: "F" });
    expect(statedAs(["L", "F"], { isFlipped: true })).toEqual({ left: "L", right: "R", top: "H", bottom: "F" });
    expect(statedAs(["L", "F"], { turns: 1 })).toEqual({ left: "F", right: "H", top: "R", bottom: "L" });
    expect(statedAs(["P", "FL"])).toEqual({ left: "A", right: "P", top: "HR", bottom: "FL" });
  });

  test("come from the angles where both are stated", () => {
    const both = { imageOrientationPatient: across, patientOrientation: ["R", "F"] };
    expect(sideLetters(both, view)?.right).toBe("L");
  });

  test("of a frame count before those of its set", () => {
    expect(sidesOf(null, across).imageOrientationPatient).toEqual(across);
    const frame = { imageOrientationPatient: [0, 1, 0, 0, 0, -1], patientOrientation: null };
    expect(sidesOf(frame, across)).toEqual(frame);
  });
});

describe("measures", () => {
  const line = { is: "length", from: { x: 0, y: 0 }, to: { x: 30, y: 40 } } as const;
  const stated = { ...unknownSpacing, pixelSpacing: [0.5, 0.5] };

  test("are in millimetres where the spacing in the patient is stated, by row and by column", () => {
    expect(markWords(line, spacingOf(stated, "MR"))).toBe("25.0 mm");
    expect(markWords(line, spacingOf({ ...stated, pixelSpacing: [1, 0] }, "MR"))).toBe("50 pixels");
    expect(markWords({ ...line, to: { x: 30, y: 0 } }, spacingOf({ ...stated, pixelSpacing: [2, 0.1] }, "MR"))).toBe(
      "3.0 mm",
    );
  });

  test.each([
    ["an X-ray's detector", { ...unknownSpacing, imagerPixelSpacing: [0.1, 0.1] }, "DX"],
    ["an X-ray's detector twice", { ...stated, imagerPixelSpacing: [0.5, 0.5] }, "DX"],
    ["a spacing for an X-ray, of which nobody says where it holds,", stated, "CR"],
    ["a correction that is none of the standard's", { ...stated, pixelSpacingCalibration: "GUESS" }, "MG"],
    ["nothing", unknownSpacing, "OT"],
    ["a spacing for an ultrasound as a whole", stated, "US"],
  ])("are in pixels, and say why, where %s is stated", (_what, facts, modality) => {
    const spacing = spacingOf(facts, modality);
    expect(markWords(line, spacing)).toBe("50 pixels");
    expect(spacing.why).not.toBeNull();
  });

  test("on an ultrasound are in millimetres inside the parts whose scale is stated, and nowhere else", () => {
    const region = { left: 0, top: 0, right: 100, bottom: 100, columnMillimetres: 0.5, rowMillimetres: 0.5 };
    const within = (regions: readonly (typeof region)[], mark = line) =>
      markWords(mark, spacingOf({ ...stated, regions: [...regions] }, "US"));
    expect(within([region])).toBe("25.0 mm");
    expect(within([{ ...region, bottom: 20 }])).toBe("50 pixels");
    // Two scales for one place leave it open.
    expect(within([region, { ...region, rowMillimetres: 0.2 }])).toBe("50 pixels");
    expect(within([region, region])).toBe("25.0 mm");
  });

  test("of an X-ray are in millimetres where its spacing was brought into the patient", () => {
    const corrected = { ...stated, imagerPixelSpacing: [0.6, 0.6] };
    expect(markWords(line, spacingOf(corrected, "DX"))).toBe("25.0 mm");
    expect(markWords(line, spacingOf({ ...stated, pixelSpacingCalibration: "FIDUCIAL" }, "CR"))).toBe("25.0 mm");
  });

  test("of an angle hold where only the ratio of a pixel's sides is known", () => {
    const angle = { is: "angle", from: { x: 10, y: 0 }, corner: { x: 0, y: 0 }, to: { x: 10, y: 5 } } as const;
    expect(markWords(angle, spacingOf({ ...unknownSpacing, pixelAspectRatio: [2, 1] }, "OT"))).toBe("45°");
  });

  test("of an angle are in degrees, the smaller way round", () => {
    const angle = { is: "angle", from: { x: 10, y: 0 }, corner: { x: 0, y: 0 }, to: { x: 0, y: -10 } } as const;
    expect(markWords(angle, spacingOf(stated, "MR"))).toBe("90°");
    expect(markWords({ is: "arrow", from: line.from, to: line.to }, spacingOf(stated, "MR"))).toBeNull();
  });
});

describe("what is read out of an image", () => {
  const facts = {
    ...({} as FrameFacts),
    rows: 1,
    columns: 3,
    samplesPerPixel: 1,
    palette: null,
    modalityTable: null,
    rescale: { slope: 1, intercept: -1000 },
    rescaleType: null,
    padding: { from: 0, to: 0 },
  } as const;
  const frame = { values: Uint16Array.of(1040, 0, 7), facts };
  const at = (x: number) => ({ x, y: 0 });

  test("is a value in its unit, and nothing where the scan did not reach", () => {
    const set = { modality: "CT", isLocaliser: false };
    expect(valueWords(frame, at(0), set)).toBe("40 HU");
    expect(valueWords(frame, at(1), set)).toBe("outside the scan");
    expect(valueWords(frame, at(3), set)).toBeNull();
  });

  test("of a CT's planning image is in no unit", () => {
    expect(valueWords(frame, at(0), { modality: "CT", isLocaliser: true })).toBe("40");
    const named = { ...frame, facts: { ...facts, rescaleType: "HU" } };
    expect(valueWords(named, at(0), { modality: "CT", isLocaliser: true })).toBe("40 HU");
  });

  test("is which side it shows, of a mammogram which breast, and which view", () => {
    expect(viewedWords({ laterality: "R", viewPosition: "MLO" }, { modality: "MG" })).toEqual([
      "right breast",
      "view MLO",
    ]);
    expect(viewedWords({ laterality: "L", viewPosition: null }, { modality: "CR" })).toEqual(["left side"]);
    expect(viewedWords({ laterality: "B", viewPosition: null }, { modality: "MG" })).toEqual(["both breasts"]);
    expect(viewedWords({ laterality: "U", viewPosition: "PA" }, { modality: "DX" })).toEqual(["view PA"]);
  });

  test("is neither place nor thickness for a CT's planning image and a sheet of many slices", () => {
    const image = { along: 3 } as SetImage;
    const set = { images: [image], isLocaliser: false, modality: "CT" };
    expect(sliceWords(set, 0, { sliceThickness: 650, isMosaic: false })).toBe("slice at 3.0 mm · 650.0 mm thick");
    expect(sliceWords({ ...set, isLocaliser: true }, 0, { sliceThickness: 650, isMosaic: false })).toBe("");
    expect(sliceWords({ ...set, modality: "MR" }, 0, { sliceThickness: 3, isMosaic: true })).toBe("");
  });
});

describe("the line of another slice", () => {
  const plane = {
    rows: 100,
    columns: 100,
    pixelSpacing: [1, 1],
    imageOrientationPatient: across,
    imagePositionPatient: [0, 0, 0],
  };
  const side = { ...plane, imageOrientationPatient: [0, 1, 0, 0, 0, -1], imagePositionPatient: [30, 0, 50] };

  test("crosses the image where the two planes meet", () => {
    const ends = localiserLine(side, plane);
    expect(ends?.map(({ x }) => Math.round(x))).toEqual([30, 30]);
    expect(ends?.map(({ y }) => Math.round(y)).toSorted((a, b) => a - b)).toEqual([0, 100]);
  });

  test("is none beside the image, for a parallel slice, and where places are not stated", () => {
    expect(localiserLine({ ...side, imagePositionPatient: [300, 0, 0] }, plane)).toBeNull();
    expect(localiserLine({ ...plane, imagePositionPatient: [0, 0, 9] }, plane)).toBeNull();
    expect(localiserLine({ ...side, imagePositionPatient: null }, plane)).toBeNull();
  });
});

test("a window that is dragged never closes", () => {
  expect(draggedWindow({ center: 40, width: 80 }, -9000, 0).width).toBeGreaterThan(0);
  expect(draggedWindow({ center: 40, width: 300 }, 0, 30).center).toBe(70);
});

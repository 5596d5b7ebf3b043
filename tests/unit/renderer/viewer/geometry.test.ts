import { describe, expect, test } from "vitest";
import { localiserLine } from "../../../../renderer/viewer/localiser-line.ts";
import { markWords, spacingOf, unknownSpacing } from "../../../../shared/imaging/measure.ts";
import { pixelAspect, placementOf, sideLetters, type PaneView } from "../../../../shared/imaging/placement.ts";
import { draggedWindow } from "../../../../renderer/viewer/use-pane-pointer.ts";
import { openingPaneView } from "../../../../renderer/viewer/viewer-state.ts";

const image = { rows: 100, columns: 200, pixelAspect: 1 };
const pane = { width: 400, height: 400 };
const placed = (view: Partial<PaneView> = {}, of = image) => placementOf(of, pane, { ...openingPaneView, ...view });
const across = [1, 0, 0, 0, 1, 0];

describe("an image in its pane", () => {
  test("is fitted whole and in the middle", () => {
    expect(placed().toPane({ x: 0, y: 0 })).toEqual({ x: 0, y: 100 });
    expect(placed().toPane({ x: 200, y: 100 })).toEqual({ x: 400, y: 300 });
  });

  test("lies on its side after a quarter turn, and is fitted anew", () => {
    expect(placed({ turns: 1 }).toPane({ x: 0, y: 0 })).toEqual({ x: 300, y: 0 });
  });

  test("is higher where its pixels are", () => {
    expect(pixelAspect([2, 1])).toBe(2);
    expect(placed({}, { ...image, pixelAspect: 2 }).toPane({ x: 0, y: 0 })).toEqual({ x: 0, y: 0 });
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

  test("stand as radiologists are used to: the patient's right at the left of a slice across", () => {
    expect(sideLetters(across, view)).toEqual({ left: "R", right: "L", top: "A", bottom: "P" });
  });

  test("follow turning and flipping", () => {
    expect(sideLetters(across, { ...view, turns: 1 })).toEqual({ left: "P", right: "A", top: "R", bottom: "L" });
    expect(sideLetters(across, { ...view, isFlipped: true })).toEqual({ left: "L", right: "R", top: "A", bottom: "P" });
    expect(sideLetters(across, { ...view, isFlipped: true, turns: 2 })).toEqual({
      left: "R",
      right: "L",
      top: "P",
      bottom: "A",
    });
  });

  test("are two where the slice lies at an angle, and none where nothing is stated", () => {
    expect(sideLetters([0.8, 0.6, 0, 0, 0, -1], view)?.right).toBe("LP");
    expect(sideLetters(null, view)).toBeNull();
  });
});

describe("measures", () => {
  const line = { is: "length", from: { x: 0, y: 0 }, to: { x: 30, y: 40 } } as const;
  const stated = { pixelSpacing: [0.5, 0.5], imagerPixelSpacing: null, regions: [] };

  test("are in millimetres where the spacing in the patient is stated, by row and by column", () => {
    expect(markWords(line, spacingOf(stated, "MR"))).toBe("25.0 mm");
    expect(markWords(line, spacingOf({ ...stated, pixelSpacing: [1, 0] }, "MR"))).toBe("50 pixels");
    expect(markWords({ ...line, to: { x: 30, y: 0 } }, spacingOf({ ...stated, pixelSpacing: [2, 0.1] }, "MR"))).toBe(
      "3.0 mm",
    );
  });

  test.each([
    ["an X-ray's detector", { ...unknownSpacing, imagerPixelSpacing: [0.1, 0.1] }, "DX"],
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
      markWords(mark, spacingOf({ ...stated, regions }, "US"));
    expect(within([region])).toBe("25.0 mm");
    expect(within([{ ...region, bottom: 20 }])).toBe("50 pixels");
    // Two scales for one place leave it open.
    expect(within([region, { ...region, rowMillimetres: 0.2 }])).toBe("50 pixels");
    expect(within([region, region])).toBe("25.0 mm");
  });

  test("of an angle are in degrees, the smaller way round", () => {
    const angle = { is: "angle", from: { x: 10, y: 0 }, corner: { x: 0, y: 0 }, to: { x: 0, y: -10 } } as const;
    expect(markWords(angle, spacingOf(stated, "MR"))).toBe("90°");
    expect(markWords({ is: "arrow", from: line.from, to: line.to }, spacingOf(stated, "MR"))).toBeNull();
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

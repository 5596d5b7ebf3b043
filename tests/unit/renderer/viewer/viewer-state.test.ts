import { describe, expect, test } from "vitest";
import type { OpenImages } from "../../../../shared/api/engine/imaging.ts";
import type { DisplaySet } from "../../../../shared/model/display-set.ts";
import type { OriginalId, StudyId } from "../../../../shared/model/ids.ts";
import {
  isPlaced,
  markKey,
  openPane,
  openViewer,
  viewerAfter,
  type ViewerAct,
  type ViewerState,
} from "../../../../renderer/viewer/viewer-state.ts";

const study: OpenImages = {
  id: "study" as StudyId,
  title: "MRI",
  date: null,
  personName: null,
  time: null,
  institution: null,
  sets: [],
  others: [],
  reports: [],
  otherReports: [],
  comparable: [],
  keyImages: [],
  hospitalMarks: [],
};

function set(
  id: string,
  places: readonly (number | null)[],
  frameOfReferenceUid: string | null = "2.25.1",
): DisplaySet {
  return {
    id,
    seriesNumber: 1,
    modality: "MR",
    title: "T1",
    plane: null,
    technicalTitle: null,
    isLocaliser: false,
    frameOfReferenceUid,
    orientation: [1, 0, 0, 0, 1, 0],
    sliceDistance: null,
    missing: 0,
    series: 1,
    choices: [],
    images: places.map((along, at) => ({
      originalId: `${id}-${at}` as OriginalId,
      frame: 1,
      sopInstanceUid: `${at}`,
      instanceNumber: at + 1,
      position: null,
      along,
    })),
  };
}

const places = (count: number, step: number) => Array.from({ length: count }, (_, at) => at * step);
const shown = (one: DisplaySet) => ({ study, set: one });
const after = (state: ViewerState, ...acts: readonly ViewerAct[]) => acts.reduce(viewerAfter, state);
const indexes = ({ panes }: ViewerState) => panes.map(({ index }) => index);
const one = set("one", places(21, 5));

describe("a pane", () => {
  test("opens on the middle image and stays within its set", () => {
    const opened = openViewer(openPane(shown(one)));
    expect(indexes(opened)).toEqual([10]);
    expect(indexes(after(opened, { is: "step", by: 99 }))).toEqual([20]);
    expect(indexes(after(opened, { is: "step", by: -99 }))).toEqual([0]);
  });

  test("keeps each image's marks, and takes the last one away first", () => {
    const arrow = (x: number) => ({ is: "arrow", from: { x, y: 0 }, to: { x, y: 9 } }) as const;
    const marked = after(
      openViewer(openPane(shown(one), 3)),
      { is: "mark", mark: arrow(1), pane: 0 },
      { is: "mark", mark: arrow(2), pane: 0 },
      { is: "step", by: 1 },
      { is: "mark", mark: arrow(3), pane: 0 },
      { is: "step", by: -1 },
      { is: "unmark", at: -1 },
    );
    const [pane] = marked.panes;
    expect(pane?.marks[markKey({ shown: shown(one), index: 3 })]).toEqual([arrow(1)]);
    expect(pane?.marks[markKey({ shown: shown(one), index: 4 })]).toEqual([arrow(3)]);
  });

  test("is the marked image only while that image is on screen", () => {
    const kept = after(openViewer(openPane(shown(one), 3)), { is: "kept", id: "k" });
    expect(kept.panes[0]?.keyImageId).toBe("k");
    expect(after(kept, { is: "step", by: 1 }).panes[0]?.keyImageId).toBeNull();
  });
});

describe("two panes", () => {
  const beside = (other: DisplaySet) =>
    after(openViewer(openPane(shown(one), 4)), { is: "compare", shown: shown(other) });

  test("go to the same place in the body where they share a frame of reference, whichever is scrolled", () => {
    const two = beside(set("two", places(41, 2.5)));
    expect(isPlaced(two)).toBe(true);
    expect(indexes(after(two, { is: "go", index: 6, pane: 0 }))).toEqual([6, 12]);
    expect(indexes(after(two, { is: "go", index: 31, pane: 1 }))[0]).toBeOneOf([15, 16]);
  });

  test.each([
    ["another frame of reference", set("two", places(9, 5), "2.25.2")],
    ["no frame of reference", set("two", places(9, 5), null)],
    [
      "no places",
      set(
        "two",
        places(9, 5).map(() => null),
      ),
    ],
    ["another orientation", { ...set("two", places(9, 5)), orientation: [0, 1, 0, 0, 0, -1] }],
  ])("with %s keep the distance that a person gave them", (_what, other) => {
    const two = beside(other);
    expect(isPlaced(two)).toBe(false);
    const aligned = after(
      two,
      { is: "link" },
      { is: "go", index: 8, pane: 0 },
      { is: "go", index: 2, pane: 1 },
      { is: "link" },
    );
    expect(indexes(after(aligned, { is: "go", index: 9, pane: 0 }))).toEqual([9, 3]);
    expect(indexes(after(aligned, { is: "go", index: 5, pane: 1 }))).toEqual([11, 5]);
  });

  test("that are not linked go each by itself", () => {
    const two = after(beside(set("two", places(9, 5))), { is: "link" }, { is: "go", index: 0, pane: 0 });
    expect(indexes(two)).toEqual([0, 4]);
  });

  test("are enlarged and shifted together where a person wants that, and only then", () => {
    const two = beside(set("two", places(9, 5)));
    const zooms = ({ panes }: ViewerState) => panes.map(({ view }) => view.zoom);
    expect(zooms(after(two, { is: "view", change: { zoom: 3 }, pane: 0 }))).toEqual([3, 1]);
    const linked = after(two, { is: "link-view" }, { is: "view", change: { zoom: 3 }, pane: 0 });
    expect(zooms(linked)).toEqual([3, 3]);
    expect(zooms(after(linked, { is: "fit" }))).toEqual([1, 1]);
  });

  test("become one again on the first", () => {
    const back = after(beside(set("two", places(9, 5))), { is: "compare", shown: null });
    expect(back.panes.map(({ shown: { set: left } }) => left.id)).toEqual(["one"]);
    expect(back.active).toBe(0);
  });
});

describe("up to four panes", () => {
  const three = after(
    openViewer(openPane(shown(one), 4)),
    { is: "compare", shown: shown(set("two", places(41, 2.5))) },
    { is: "add", shown: shown(set("three", places(9, 5), null)) },
  );

  test("stand one after the other; a fifth finds no room", () => {
    const four = after(three, { is: "add", shown: shown(one) }, { is: "add", shown: shown(one) });
    expect([three.panes.length, three.active, four.panes.length, four.active]).toEqual([3, 2, 4, 3]);
  });

  test("follow each by its own kind: by its place in the body, or by the distance that it was given", () => {
    expect(isPlaced(three)).toBe(false);
    expect(indexes(three)).toEqual([4, 20, 4]);
    expect(indexes(after(three, { is: "go", index: 6, pane: 0 }))).toEqual([6, 12, 6]);
    expect(indexes(after(three, { is: "go", index: 3, pane: 2 }))).toEqual([3, 19, 3]);
  });

  test("lose the one that is worked in, and never the last one", () => {
    const left = after(three, { is: "activate", pane: 1 }, { is: "take-away" });
    expect(left.panes.map(({ shown: { set: kept } }) => kept.id)).toEqual(["one", "three"]);
    expect(left.active).toBe(1);
    expect(after(left, { is: "take-away" }, { is: "take-away" }).panes).toHaveLength(1);
    expect(indexes(after(left, { is: "go", index: 6, pane: 1 }))).toEqual([6, 6]);
  });
});

test("pixel for pixel stays so until the image is fitted, whatever was enlarged or shifted before", () => {
  const moved = after(
    openViewer(openPane(shown(one))),
    { is: "view", change: { zoom: 3, panX: 40 } },
    { is: "pixels" },
  );
  expect(moved.panes[0]?.view).toMatchObject({ isPixelForPixel: true, zoom: 1, panX: 0 });
  expect(after(moved, { is: "fit" }).panes[0]?.view).toMatchObject({ isPixelForPixel: false, zoom: 1 });
  expect(after(moved, { is: "reset" }).panes[0]?.view.isPixelForPixel).toBe(false);
});

test("a study read again leaves each pane on its image, in the set that holds it now", () => {
  const before = { ...study, sets: [one] };
  const opened = after(openViewer(openPane({ study: before, set: one }, 7)), { is: "view", change: { zoom: 2 } });
  const parts = [one.images.slice(0, 5), one.images.slice(5)].map((images, at) => ({
    ...one,
    id: `part ${at}`,
    images,
  }));
  const [pane] = after(opened, { is: "renewed", study: { ...study, sets: parts } }).panes;
  expect([pane?.shown.set.id, pane?.index, pane?.view.zoom]).toEqual(["part 1", 2, 2]);
  const elsewhere = { ...study, id: "other" as StudyId, sets: [] };
  expect(after(opened, { is: "renewed", study: elsewhere })).toBe(opened);
});

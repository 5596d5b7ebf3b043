import { expect, test } from "vitest";
import { moved, partsOf, roomOf, toggled } from "../../../../renderer/parts/part-borders.ts";
import { orderedByName, placed } from "../../../../renderer/parts/join-order.ts";

test("a border moves only as far as each paper keeps a page, and the first one never", () => {
  const starts = [1, 4, 7];
  expect(roomOf(starts, 4, 9)).toEqual([2, 6]);
  expect(moved(starts, 4, { page: 99, pages: 9 })).toEqual([1, 6, 7]);
  expect(moved(starts, 4, { page: 1, pages: 9 })).toEqual([1, 2, 7]);
  expect(moved(starts, 7, { page: 99, pages: 9 })).toEqual([1, 4, 9]);
  expect(moved(starts, 1, { page: 3, pages: 9 })).toEqual(starts);
});

test("a border is added and taken away at any page but the first", () => {
  expect(toggled([1, 4], 6)).toEqual([1, 4, 6]);
  expect(toggled([1, 4, 6], 4)).toEqual([1, 6]);
  expect(toggled([1, 4], 1)).toEqual([1, 4]);
});

test("the parts hold every page of the file once", () => {
  expect(partsOf([1, 4, 7], 9)).toEqual([
    { firstPage: 1, lastPage: 3 },
    { firstPage: 4, lastPage: 6 },
    { firstPage: 7, lastPage: 9 },
  ]);
});

test("photographs stand in the order in which a camera counts them, until a person puts them into another", () => {
  const lines = ["IMG_10.jpg", "IMG_2.jpg", "IMG_1.jpg"].map((source) => ({ id: source, source }));
  const order = orderedByName(lines).map(({ id }) => id);
  expect(order).toEqual(["IMG_1.jpg", "IMG_2.jpg", "IMG_10.jpg"]);
  expect(placed(order, "IMG_10.jpg", 0)).toEqual(["IMG_10.jpg", "IMG_1.jpg", "IMG_2.jpg"]);
  expect(placed(order, "IMG_1.jpg", 9)).toEqual(["IMG_2.jpg", "IMG_10.jpg", "IMG_1.jpg"]);
});

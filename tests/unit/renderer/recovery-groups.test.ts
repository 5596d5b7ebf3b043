import { expect, test } from "vitest";
import { groupsOf, isSameGroup, ordinal, twoPlaces } from "../../../renderer/unlock/groups.ts";

test("the code is printed in groups of four", () => {
  expect(groupsOf("2N13-VC86-6B56")).toEqual(["2N13", "VC86", "6B56"]);
});

test.each(["2n10", " 2N10 ", "2NlO", "2 N-1 0", "２Ｎ１０"])("%s is taken for 2N10, as unlocking takes it", (typed) => {
  expect(isSameGroup(typed, "2N10")).toBe(true);
});

test.each(["", "2N1", "2N11", "2N100"])("%j is not 2N10", (typed) => {
  expect(isSameGroup(typed, "2N10")).toBe(false);
});

test("nothing typed is never right, not even for a group that is not there", () => {
  expect(isSameGroup("", "")).toBe(false);
});

test("two different groups are asked for, in order, and every pair can come", () => {
  const pairs = new Set<string>();
  for (let first = 0; first < 7; first += 1)
    for (let second = 0; second < 6; second += 1) {
      const drawn = [first, second];
      const places = twoPlaces(7, (into) => {
        into[0] = drawn.shift() ?? 0;
      });
      expect(places[0]).toBeLessThan(places[1]);
      pairs.add(places.join(" "));
    }
  expect(pairs.size).toBe(21);
});

test("places are spoken as ordinals", () => {
  expect([1, 2, 3, 4, 7, 11, 12, 13, 21].map(ordinal)).toEqual([
    "1st",
    "2nd",
    "3rd",
    "4th",
    "7th",
    "11th",
    "12th",
    "13th",
    "21st",
  ]);
});

import { expect, test } from "vitest";
import { gapsSentence, placeOfGap, sentenceOf } from "../../../../renderer/gaps/gap-words.ts";
import type { Gap } from "../../../../shared/model/gap.ts";

const gap = (kind: Gap["kind"], evidence: Gap["evidence"] = null) => ({ kind, evidence });

test("what is missing is counted as papers and as the images of scans, and nothing is said where nothing is", () => {
  const paper = gap("pathology-missing");
  const images = gap("report-without-images");
  expect(gapsSentence([])).toBeNull();
  expect(gapsSentence([paper])).toBe("1 paper seems to be missing");
  expect(gapsSentence([paper, paper, paper])).toBe("3 papers seem to be missing");
  expect(gapsSentence([images])).toBe("The images of 1 scan seem to be missing");
  expect(gapsSentence([paper, images, images])).toBe("1 paper and the images of 2 scans seem to be missing");
});

test("a sentence opens its page with its words found", () => {
  const biopsy = gap("pathology-missing", { itemId: "d", page: 2, words: "A biopsy was done." });
  expect(sentenceOf(biopsy)).toBe("A biopsy was done.");
  expect(placeOfGap(biopsy)).toEqual({ screen: "document", id: "d", page: 2, find: "A biopsy was done." });
});

test("a report without images opens as it is: its name is no sentence of it", () => {
  const report = gap("report-without-images", { itemId: "d", page: 1, words: "MRI report" });
  expect(sentenceOf(report)).toBeNull();
  expect(placeOfGap(report)).toEqual({ screen: "document", id: "d", page: 1, find: undefined });
});

test("images without a report lead to the scan, and what is said nowhere to where one can write it down", () => {
  const images = gap("images-without-report", { itemId: "s", page: null, words: "MRI" });
  expect([sentenceOf(images), placeOfGap(images)]).toEqual([null, { screen: "study", id: "s" }]);
  expect(placeOfGap(gap("allergies-missing"))).toEqual({ screen: "person" });
});

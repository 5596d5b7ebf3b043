import { expect, test } from "vitest";
import { findInPages } from "../../../electron/records/documents/find-in-pages.ts";
import type { PageText } from "../../../shared/model/document.ts";

const page = (...texts: readonly string[]): PageText => ({
  width: 600,
  height: 800,
  text: texts.join("\n"),
  lines: texts.map((text, at) => ({ text, x: 50, y: 20 * at, width: text.length * 10, height: 12 })),
});

test("case, accents and the width of spaces do not matter", () => {
  const hits = findInPages([page("Crème\u00a0Brûlée")], "creme brulee");
  expect(hits).toMatchObject([{ page: 1, snippet: "Crème\u00a0Brûlée" }]);
});

test("every place is found, in page order, with its box on the line", () => {
  const hits = findInPages([page("no", "mass and mass"), page("a mass")], "mass");
  expect(hits.map(({ page: at, boxes }) => [at, Math.round(boxes[0]?.x ?? -1), boxes[0]?.y])).toEqual([
    [1, 50, 20],
    [1, 135, 20],
    [2, 65, 0],
  ]);
  for (const { boxes } of hits) expect(boxes[0]?.width).toBeLessThanOrEqual(50);
});

test("a sentence that goes on in the next line is found whole, with a box on each of its lines", () => {
  const [hit, ...others] = findInPages(
    [page("Before. A skin biopsy was ", "", "performed on   12 March", "2024. After.")],
    "a skin biopsy was performed on 12 March 2024.",
  );
  expect(others).toEqual([]);
  expect(hit?.boxes.map(({ x, y, width }) => [x, y, width])).toEqual([
    [50 + 7.5 * 10, 0, 18 * 10],
    [50, 40, 23 * 10],
    [50, 60, 5.5 * 10],
  ]);
  expect(hit?.snippet).toBe("Before. A skin biopsy was  performed on   12 March 2024. After.");
});

test("words of two pages are no place", () => {
  expect(findInPages([page("skin"), page("biopsy")], "skin biopsy")).toEqual([]);
});

test("a page without positions gives its hits without boxes", () => {
  const note: PageText = { width: null, height: null, text: "Slept badly.\nHeadache again.", lines: [] };
  expect(findInPages([note], "headache")).toEqual([{ page: 1, boxes: [], snippet: "Headache again." }]);
});

test("characters that mean something elsewhere are characters here, and nothing is found for nothing", () => {
  expect(findInPages([page("100% (a.b)*")], "(a.b)*")).toHaveLength(1);
  expect(findInPages([page("anything")], "   ")).toEqual([]);
});

test("letters that fold into several keep their place", () => {
  const [hit] = findInPages([page("ﬁrst office")], "office");
  expect(hit?.boxes[0]?.x).toBe(50 + 5 * 10 - 5);
});

test("a page of nothing but hits gives a thousand of them and no more", () => {
  const pages = Array.from({ length: 30 }, () => page("a ".repeat(100)));
  expect(findInPages(pages, "a")).toHaveLength(1_000);
});

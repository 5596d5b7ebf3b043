import { expect, test } from "vitest";
import { evidenceBoxes } from "../../../../renderer/document/evidence-boxes.ts";
import type { PageText } from "../../../../shared/model/document.ts";

const words = ["Laboratory report", "Collected", "21 November 2022", "Reported", "2022-11-22"];
const page: PageText = {
  width: 600,
  height: 800,
  text: `${words[0]}\n${words[1]} ${words[2]} ${words[3]} ${words[4]}`,
  lines: words.map((text, at) => ({ text, x: 100 * at, y: 20, width: text.length * 5, height: 10 })),
};
const start = (text: string) => page.text.indexOf(text);

test("a kind's words are outlined where they stand in their line", () => {
  const [box] = evidenceBoxes(page, { page: 1, start: start("report"), text: "report", of: "kind" });
  expect(box).toEqual({ x: 11 * 5, y: 20, width: 6 * 5, height: 10 });
});

test.each([
  ["21 November 2022", 200],
  ["2022-11-22", 400],
])("of a date's evidence the date itself is outlined: %s", (date, x) => {
  const text = "Collected 21 November 2022 Reported 22";
  const boxes = evidenceBoxes(page, { page: 1, start: start(date), text, of: "date" });
  expect(boxes).toEqual([{ x, y: 20, width: date.length * 5, height: 10 }]);
});

test("words that go over two lines are outlined in both, and words that are not there in none", () => {
  const over = { page: 1, start: start("Collected"), text: "Collected 21 November", of: "kind" } as const;
  expect(evidenceBoxes(page, over).map(({ x, width }) => [x, width])).toEqual([
    [100, 45],
    [200, 55],
  ]);
  expect(evidenceBoxes(page, { ...over, start: 5_000 })).toEqual([]);
  expect(evidenceBoxes({ ...page, lines: [] }, over)).toEqual([]);
});

import { expect, test } from "vitest";
import { pacedProgress } from "../../../electron/engine/paced-progress.ts";

test("of thousands of reports a window is told each stage's first and one in a while", () => {
  let time = 0;
  const told: string[] = [];
  const report = pacedProgress<{ stage: string; done: number }>(({ stage, done }) => told.push(`${stage} ${done}`), {
    everyMs: 100,
    now: () => time,
  });
  for (let done = 0; done < 250; done++, time++) report({ stage: "images", done });
  report({ stage: "binding", done: 0 });
  report({ stage: "binding", done: 1 });
  expect(told).toEqual(["images 0", "images 100", "images 200", "binding 0"]);
});

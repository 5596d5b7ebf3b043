import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { atOnce } from "../../../shared/at-once.ts";

test("what comes of each item is in the items' order, whichever ends first, and no more than the limit run at once", async () => {
  let running = 0;
  let most = 0;
  const results = await atOnce([30, 1, 20, 1, 10], 2, async (ms, index) => {
    running += 1;
    most = Math.max(most, running);
    await sleep(ms);
    running -= 1;
    return index * 10;
  });
  expect(results).toEqual([0, 10, 20, 30, 40]);
  expect(most).toBe(2);
});

test("after a failure nothing new begins, and what runs has ended when it is told", async () => {
  const ended: number[] = [];
  const work = async (item: number) => {
    await sleep(item === 0 ? 5 : 20);
    if (item === 0) throw new Error("no");
    ended.push(item);
  };
  await expect(atOnce([0, 1, 2, 3], 2, work)).rejects.toThrow("no");
  expect(ended).toEqual([1]);
});

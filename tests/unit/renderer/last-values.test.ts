import { expect, test } from "vitest";
import { makeLastValues } from "../../../renderer/state/last-values.ts";

test("the value set last under a key is kept, and of too many keys those set longest ago go", () => {
  const values = makeLastValues(2);
  values.set("a", 1);
  values.set("b", 2);
  values.set("a", 3);
  values.set("c", 4);
  expect([values.get("a"), values.get("b"), values.get("c"), values.get("d")]).toEqual([3, undefined, 4, undefined]);
});

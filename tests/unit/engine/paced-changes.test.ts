import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pacedChanges } from "../../../electron/engine/paced-changes.ts";
import type { VaultPart } from "../../../shared/api/engine/change.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("of changes by the second screens hear the first at once, and of the others together, none of them twice and none never", () => {
  const told: (readonly VaultPart[])[] = [];
  using changes = pacedChanges((parts) => void told.push(parts));
  changes.tell(["documents"]);
  expect(told).toEqual([["documents"]]);
  for (let at = 0; at < 10; at++) {
    changes.tell(at % 2 === 0 ? ["documents", "people"] : ["studies"]);
    vi.advanceTimersByTime(150);
  }
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(500);
  expect(told.slice(1)).toEqual([["documents", "people", "studies"]]);
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(2);
  changes.tell(["people"]);
  expect(told.slice(2)).toEqual([["people"]]);
});

test("nothing is told of a vault that is closed", () => {
  const told: (readonly VaultPart[])[] = [];
  const changes = pacedChanges((parts) => void told.push(parts));
  changes.tell(["documents"]);
  changes.tell(["people"]);
  changes[Symbol.dispose]();
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([["documents"]]);
});

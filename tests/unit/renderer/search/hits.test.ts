import { expect, test } from "vitest";
import { groupHits } from "../../../../renderer/search/hits.ts";
import type { SearchLine } from "../../../../shared/api/engine/records.ts";

const hit = (kind: SearchLine["kind"], itemId: string, date: string | null) =>
  ({ kind, itemId, date }) as unknown as SearchLine;

test("hits stand by how well they match, or the latest first with the undated last", () => {
  const hits = [
    hit("document", "a", "2021"),
    hit("entry", "b", null),
    hit("document", "c", "2024-05"),
    hit("entry", "d", "2026"),
  ];
  const ids = (order: "best" | "latest") =>
    groupHits(hits, order).map((group) => group.hits.map(({ itemId }) => itemId));
  expect(ids("best")).toEqual([
    ["a", "c"],
    ["b", "d"],
  ]);
  expect(ids("latest")).toEqual([
    ["d", "b"],
    ["c", "a"],
  ]);
});

/** Hits by kind, and the place that a hit opens. */
import type { SearchLine } from "../../shared/api/engine/records.ts";
import { go, type Place } from "../state/navigation.ts";

export interface HitGroup {
  readonly kind: SearchLine["kind"];
  readonly title: string;
  readonly hits: readonly SearchLine[];
}

const titles = { document: "Documents", study: "Scans", entry: "Your own entries" } as const;

/** The best hits first, or the latest. */
export type HitOrder = "best" | "latest";

/** The hits in groups; the group of the first hit comes first. Of the latest first, what has no date comes last. */
export function groupHits(hits: readonly SearchLine[], order: HitOrder = "best"): readonly HitGroup[] {
  const byDate = (a: SearchLine, b: SearchLine) => (b.date ?? "").localeCompare(a.date ?? "");
  const groups = Map.groupBy(order === "best" ? hits : hits.toSorted(byDate), ({ kind }) => kind);
  return [...groups].map(([kind, found]) => ({ kind, title: titles[kind], hits: found }));
}

/** Where a hit is looked at: the page with the words marked, the scan, the entry in the timeline. */
export function placeOfHit({ kind, itemId, page }: SearchLine, query: string): Place {
  switch (kind) {
    case "document":
      return { screen: "document", id: itemId, page: page ?? undefined, find: query.trim() };
    case "study":
      return { screen: "study", id: itemId };
    case "entry":
      return { screen: "timeline", select: itemId };
  }
}

export function openHit(hit: SearchLine, query: string): void {
  go(placeOfHit(hit, query));
}

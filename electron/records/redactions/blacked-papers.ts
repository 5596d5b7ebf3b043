/** What of which files may not leave the vault as it is: papers with blacked places, and all that holds them. */
import type { OriginalId } from "../../../shared/model/ids.ts";
import type { BlackedPage } from "../../../shared/model/redaction.ts";
import type { PageRun } from "../../../shared/model/paper-parts.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { allRuns } from "../documents/made-papers.ts";
import { rows } from "../statements.ts";
import type { TextPlace } from "./text-places.ts";
import { allRedactions, blackedPages, type Redaction } from "./redactions.ts";

/** A paper of which something is blacked out, or whose pages come from a file of which something is. */
export interface BlackedPaper {
  /** In the order of its pages; empty where the places are on pages of the file that it does not have. */
  readonly pages: readonly BlackedPage[];
  /** Its places on drawn pages that were not found by words. */
  readonly byHand: readonly BlackedPage[];
  /** Those of its places that were said on pages that are only words. */
  readonly ofText: readonly TextPlace[];
  /** How many were said on pages that are drawn. */
  readonly onDrawn: number;
  /** The words by which places were found. */
  readonly sought: readonly string[];
  /** True where it was put together of pages of a file with blacked places: its pages may share things with those. */
  readonly isOfBlackedFile: boolean;
}

type Place = Omit<Redaction, "id" | "documentId" | "madeAt">;

function isOfText(place: Place): place is TextPlace {
  return place.covers !== null;
}

/**
 * By the paper's original. Files and the papers that were put together of their pages are the same pages: a place that is blacked out
 * in one is blacked out in all, whichever was there first.
 */
export function blackedPapers(db: ReadableDatabase): ReadonlyMap<OriginalId, BlackedPaper> {
  const places = placesByOriginal(db);
  if (places.size === 0) return new Map();
  const runs = allRuns(db);
  while (spread(places, runs)) continue;
  const madeOfBlacked = [...runs].flatMap(([id, own]) =>
    own.some(({ sourceId }) => places.has(sourceId)) ? [id] : [],
  );
  return new Map(
    [...new Set([...places.keys(), ...madeOfBlacked])].map((id) => {
      const own = places.get(id) ?? [];
      const sought = [...new Set(own.flatMap((place) => place.sought ?? []))];
      const ofText = own.filter(isOfText);
      const onDrawn = own.length - ofText.length;
      const byHand = blackedPages(own.filter((place) => place.sought === null));
      const isOfBlackedFile = madeOfBlacked.includes(id);
      return [id, { pages: blackedPages(own), byHand, ofText, onDrawn, sought, isOfBlackedFile }];
    }),
  );
}

function placesByOriginal(db: ReadableDatabase): Map<OriginalId, Place[]> {
  const all = allRedactions(db);
  const originals = rows<{ id: string; originalId: OriginalId }>(
    db,
    "SELECT id, original_id AS originalId FROM document WHERE id IN (SELECT value FROM json_each(@ids))",
    { ids: JSON.stringify([...new Set(all.map(({ documentId }) => documentId))]) },
  );
  const originalOf = new Map(originals.map(({ id, originalId }) => [id, originalId]));
  const places = new Map<OriginalId, Place[]>();
  for (const { id: _id, documentId, madeAt: _madeAt, ...place } of all) {
    const originalId = originalOf.get(documentId);
    if (originalId !== undefined) places.set(originalId, [...(places.get(originalId) ?? []), place]);
  }
  return places;
}

/** Carries each place over to the other side of each run of pages; true where one was new there. */
function spread(places: Map<OriginalId, Place[]>, runs: ReadonlyMap<OriginalId, readonly PageRun[]>): boolean {
  let isNew = false;
  const add = (id: OriginalId, place: Place) => {
    const own = places.get(id) ?? [];
    const key = JSON.stringify(place);
    if (own.some((one) => JSON.stringify(one) === key)) return;
    places.set(id, [...own, place]);
    isNew = true;
  };
  for (const [madeId, own] of runs) {
    let before = 0;
    for (const { sourceId, firstPage, lastPage } of own) {
      const shift = before + 1 - firstPage;
      for (const place of places.get(sourceId) ?? [])
        if (place.page >= firstPage && place.page <= lastPage) add(madeId, { ...place, page: place.page + shift });
      for (const place of places.get(madeId) ?? [])
        if (place.page > before && place.page <= before + lastPage - firstPage + 1)
          add(sourceId, { ...place, page: place.page - shift });
      before += lastPage - firstPage + 1;
    }
  }
  return isNew;
}

/** Files that hold one of these files inside, however deep: handing them on would hand on what was blacked out. */
export function holdersOf(db: ReadableDatabase, ids: Iterable<OriginalId>): ReadonlySet<OriginalId> {
  const found = rows<{ id: OriginalId }>(
    db,
    `WITH RECURSIVE carried (carrier_id, original_id) AS (
       SELECT extracted_from, id FROM original WHERE extracted_from IS NOT NULL UNION SELECT carrier_id, original_id FROM also_carried),
     holds (id) AS (
       SELECT carrier_id FROM carried WHERE original_id IN (SELECT value FROM json_each(@ids))
       UNION SELECT carrier_id FROM carried JOIN holds ON carried.original_id = holds.id)
     SELECT id FROM holds`,
    { ids: JSON.stringify([...ids]) },
  );
  return new Set(found.map(({ id }) => id));
}

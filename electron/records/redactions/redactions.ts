/** Places that a person blacked out on the pages of their documents: for packets, never in the vault itself. */
import type { ClockAndIds, DocumentId } from "../../../shared/model/ids.ts";
import type { BlackedArea, BlackedPage } from "../../../shared/model/redaction.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { rows, run } from "../statements.ts";

/** One place, and when and how it was said. */
export interface Redaction extends BlackedArea {
  readonly id: string;
  readonly documentId: DocumentId;
  readonly page: number;
  readonly pageWidth: number;
  readonly pageHeight: number;
  /** The words by which it was found; null where it was drawn. */
  readonly sought: string | null;
  /** The words under it, of a page that is only words; null on pages that are drawn. */
  readonly covers: string | null;
  readonly madeAt: string;
}

const columns = `id, document_id AS documentId, page, x, y, width, height, page_width AS pageWidth, page_height AS pageHeight,
  sought, covers, made_at AS madeAt`;

/** The places of one document in the order of its pages, from the top down. */
export function listRedactions(db: ReadableDatabase, documentId: DocumentId): readonly Redaction[] {
  return rows<Redaction>(
    db,
    `SELECT ${columns} FROM redaction WHERE document_id = @documentId AND removed_at IS NULL ORDER BY page, y, x, id`,
    { documentId },
  );
}

/** The places of all documents. */
export function allRedactions(db: ReadableDatabase): readonly Redaction[] {
  return rows<Redaction>(
    db,
    `SELECT ${columns} FROM redaction WHERE removed_at IS NULL ORDER BY document_id, page, y, x, id`,
  );
}

/** What is blacked out on pages of one document. */
export interface NewRedactions {
  readonly documentId: DocumentId;
  readonly pages: readonly BlackedPage[];
  readonly sought: string | null;
  /** The words under an area of a page that is only words; left out where pages are drawn. */
  readonly coversOf?: (page: number, area: BlackedArea) => string;
}

/** Notes the places; a place that is noted already stays the one that it is. Answers the ids of those that are new. */
export function addRedactions(
  db: WritableDatabase,
  { documentId, pages, sought, coversOf }: NewRedactions,
  clock: ClockAndIds,
): readonly string[] {
  const known = new Set(listRedactions(db, documentId).map(placeKey));
  const ids: string[] = [];
  for (const { page, width: pageWidth, height: pageHeight, areas } of pages)
    for (const area of areas) {
      const place = { ...area, page, pageWidth, pageHeight };
      if (known.has(placeKey(place))) continue;
      known.add(placeKey(place));
      const id = clock.newId();
      ids.push(id);
      run(
        db,
        `INSERT INTO redaction (id, document_id, page, x, y, width, height, page_width, page_height, sought, covers, made_at)
         VALUES (@id, @documentId, @page, @x, @y, @width, @height, @pageWidth, @pageHeight, @sought, @covers, @madeAt)`,
        {
          ...place,
          id,
          documentId,
          sought,
          covers: coversOf?.(page, area) ?? null,
          madeAt: clock.now().toISOString(),
        },
      );
    }
  return ids;
}

type Place = Pick<Redaction, "page" | "x" | "y" | "width" | "height" | "pageWidth" | "pageHeight">;

function placeKey({ page, x, y, width, height, pageWidth, pageHeight }: Place): string {
  return JSON.stringify([page, x, y, width, height, pageWidth, pageHeight].map((value) => Math.round(value * 100)));
}

/** Takes places back, or says them again; answers how many there were. */
export function removeRedactions(
  db: WritableDatabase,
  { ids, isBack }: { readonly ids: readonly string[]; readonly isBack: boolean },
  clock: ClockAndIds,
): number {
  return run(
    db,
    `UPDATE redaction SET removed_at = @removedAt
     WHERE id IN (SELECT value FROM json_each(@ids)) AND (removed_at IS NULL) = @isThere`,
    { ids: JSON.stringify(ids), removedAt: isBack ? null : clock.now().toISOString(), isThere: isBack ? 0 : 1 },
  );
}

/** The places page by page, all in the points of the first of each page. */
export function blackedPages(
  redactions: readonly Omit<Redaction, "id" | "documentId" | "sought" | "covers" | "madeAt">[],
): readonly BlackedPage[] {
  return [...Map.groupBy(redactions, ({ page }) => page)]
    .map(([page, places]) => {
      const { pageWidth, pageHeight } = places[0]!;
      const areas = places.map((place) => {
        const [across, down] = [pageWidth / place.pageWidth, pageHeight / place.pageHeight];
        return { x: place.x * across, y: place.y * down, width: place.width * across, height: place.height * down };
      });
      return { page, width: pageWidth, height: pageHeight, areas };
    })
    .toSorted((one, other) => one.page - other.page);
}

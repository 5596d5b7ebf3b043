/** Whether a paper's numbers mean day or month first, where it does not show it itself: by its place's other papers, or a person's word. */
import type { DateOrder, OrderTaken } from "../../../shared/model/document.ts";
import type { ClockAndIds, DocumentId, OriginalId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

type OrderBasis = NonNullable<OrderTaken["basis"]>;

/** The order for papers of a place, and why; null where nobody has said it and its papers show none, or both. */
export interface PlaceOrder {
  readonly order: DateOrder;
  readonly basis: Exclude<OrderBasis, "paper">;
}

const anyPlace =
  /^(?:the|of|and|for|de|des|du|d|l|la|le|el|del|f[üu]r|am|im|hospitals?|clinics?|laborator(?:y|ies)|medical|cent(?:er|re)s?|institutes?|university|general|regional|outpatients?|inpatients?|department|health|care|system|klinik(?:um)?|krankenhaus|h[ôo]pita(?:l|ux)|centro|m[ée]dic[oa]l?|associates|group|partners|specialists|practice|family|radiology|pathology|imaging|diagnostic|surgery|surgical|cancer|heart|eye|endoscopy|infirmary|nhs|foundation|trust|(?:haus|fach|kinder|zahn|gemeinschafts|frauen)?(?:arzt)?praxis|mvz|labor|pathologie|radiologie|laboratoire|cabinet|clinique|centre|hospitalier|imagerie|m[ée]dicale|biologie|analyses|chu|cl[íi]nica|laboratorio|cl[íi]nico|an[áa]lisis|salud|diagn[óo]stico|consultorio)$/u;

/** How places are compared; null for words that name none: "University Hospital" is many. */
export function placeKey(facility: string | null): string | null {
  const key = facility?.trim().replace(/\s+/gu, " ").toLowerCase() ?? "";
  const isNamed = key.split(/[^\p{L}\p{M}\d]+/u).some((word) => word !== "" && !anyPlace.test(word));
  return isNamed ? key : null;
}

export function orderOfPlace(db: ReadableDatabase, place: string | null): PlaceOrder | null {
  if (place === null) return null;
  const said = row<{ order: DateOrder }>(
    db,
    `SELECT date_order AS "order" FROM place_date_order WHERE place = @place`,
    { place },
  );
  if (said !== null) return { order: said.order, basis: "place" };
  const shown = rows<{ order: DateOrder }>(
    db,
    `SELECT DISTINCT date_order_own AS "order" FROM document
     WHERE date_order_place = @place AND date_order_own IS NOT NULL AND removed_at IS NULL`,
    { place },
  );
  const [only, other] = shown;
  return only === undefined || other !== undefined ? null : { order: only.order, basis: "other-papers" };
}

/** What a document says of the order of its dates. */
export interface OrderOfDocument {
  readonly originalId: OriginalId;
  readonly place: string | null;
  readonly own: DateOrder | null;
  readonly isOpen: boolean;
  /** By which it was read, where it shows none itself. */
  readonly used: DateOrder | null;
  readonly said: DateOrder | null;
}

type OrderRow = Omit<OrderOfDocument, "isOpen"> & { readonly open: number };

const columns = `original_id AS originalId, date_order_place AS place, date_order_own AS own, date_order_open AS open,
  date_order_used AS used, date_order_said AS said`;

export function orderOfDocument(db: ReadableDatabase, id: DocumentId): OrderOfDocument | null {
  const found = row<OrderRow>(db, `SELECT ${columns} FROM document WHERE id = @id`, { id });
  if (found === null) return null;
  const { open, ...order } = found;
  return { ...order, isOpen: open === 1 };
}

/** The order by which this paper is to be read where it leaves it open, and why. */
export function orderFor(
  db: ReadableDatabase,
  { said, place }: Pick<OrderOfDocument, "said" | "place">,
): { readonly order: DateOrder; readonly basis: OrderBasis } | null {
  return said === null ? orderOfPlace(db, place) : { order: said, basis: "paper" };
}

/** By which order the paper was read, and why; null where it shows the order itself, or no date of it hangs on it. */
export function orderTaken(db: ReadableDatabase, id: DocumentId): OrderTaken | null {
  const found = orderOfDocument(db, id);
  if (found === null || !found.isOpen) return null;
  const basis = found.used === null ? null : (orderFor(db, found)?.basis ?? null);
  return { used: found.used, basis, isOfPlace: found.place !== null };
}

/** A person's word on the paper of this original, or null. */
export function saidOfOriginal(db: ReadableDatabase, originalId: OriginalId): DateOrder | null {
  const found = row<{ said: DateOrder | null }>(
    db,
    "SELECT date_order_said AS said FROM document WHERE original_id = @originalId",
    { originalId },
  );
  return found?.said ?? null;
}

/**
 * A person's word: on all papers of the document's place, or on it alone where it names none. Null takes it back. Papers are read
 * again by whoever calls.
 */
export function sayOrder(
  db: WritableDatabase,
  { id, order }: { readonly id: DocumentId; readonly order: DateOrder | null },
  clock: ClockAndIds,
): void {
  const place = orderOfDocument(db, id)?.place ?? null;
  if (place === null) run(db, "UPDATE document SET date_order_said = @order WHERE id = @id", { id, order });
  else if (order === null) run(db, "DELETE FROM place_date_order WHERE place = @place", { place });
  else
    run(db, "INSERT OR REPLACE INTO place_date_order (place, date_order, said_at) VALUES (@place, @order, @saidAt)", {
      place,
      order,
      saidAt: clock.now().toISOString(),
    });
}

/** The documents that leave the order open. */
export function listOpenOrders(db: ReadableDatabase): readonly DocumentId[] {
  return rows<{ id: DocumentId }>(
    db,
    "SELECT id FROM document WHERE date_order_open = 1 AND removed_at IS NULL ORDER BY id",
  ).map(({ id }) => id);
}

/** Of these originals, and what came out of them, the documents whose days can be read in two ways and were left open. */
export function leftOpenAmong(db: ReadableDatabase, originals: readonly OriginalId[]): readonly DocumentId[] {
  const among = new Set(originals);
  return rows<{ id: DocumentId; originalId: OriginalId; carrier: OriginalId | null }>(
    db,
    `SELECT document.id, original_id AS originalId, extracted_from AS carrier FROM document
       JOIN original ON original.id = original_id
     WHERE date_order_open = 1 AND date_order_used IS NULL AND document.removed_at IS NULL ORDER BY document.id`,
  ).flatMap(({ id, originalId, carrier }) =>
    among.has(originalId) || (carrier !== null && among.has(carrier)) ? [id] : [],
  );
}

/** Those of the documents that are still left open. */
export function stillLeftOpen(db: ReadableDatabase, ids: readonly string[]): readonly DocumentId[] {
  return ids.flatMap((id) => {
    const order = orderOfDocument(db, id as DocumentId);
    return order !== null && order.isOpen && order.used === null ? [id as DocumentId] : [];
  });
}

/** The originals of documents that were read by another order than they would be now. */
export function listUnsettledOrders(db: ReadableDatabase): readonly OriginalId[] {
  const open = rows<OrderRow>(db, `SELECT ${columns} FROM document WHERE date_order_open = 1 ORDER BY id`);
  return open.filter((one) => (orderFor(db, one)?.order ?? null) !== one.used).map(({ originalId }) => originalId);
}

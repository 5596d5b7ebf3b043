/** What is proposed of the papers of a file, to be compared before and after it is read again. */
import type { DocumentId, OriginalId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { rows } from "../statements.ts";

export interface Proposals {
  readonly id: DocumentId;
  /** All that is proposed, as one text. */
  readonly proposed: string;
  /** How many facts and results of it a person confirmed, corrected or removed. */
  readonly confirmed: number;
}

/** Of how many papers something else is proposed than before. */
export function countChanged(before: readonly Proposals[], after: readonly Proposals[]): number {
  const known = new Map(before.map(({ id, proposed }) => [id, proposed]));
  return after.filter(({ id, proposed }) => known.get(id) !== proposed).length;
}

/** How many facts and results of the papers a person confirmed, corrected or removed. */
export function countKept(papers: readonly Proposals[]): number {
  return papers.reduce((kept, { confirmed }) => kept + confirmed, 0);
}

/** Of the document of a file, and of those of files inside it. */
export function proposalsOf(db: ReadableDatabase, originalId: OriginalId): readonly Proposals[] {
  return rows<Proposals>(
    db,
    `WITH RECURSIVE own (id) AS (
       SELECT @originalId UNION SELECT original.id FROM original JOIN own ON original.extracted_from = own.id)
     SELECT document.id, json_array(type, title, date, facility, person_id, date_candidates, date_order_used,
         (SELECT json_group_array(json_array(analyte, value, comparator, unit, reference_range, flag, collected, page))
          FROM lab_result WHERE document_id = document.id)) AS proposed,
       (type_status = 'confirmed') + (date_status = 'confirmed') + (facility_status = 'confirmed')
         + (SELECT count(*) FROM lab_result WHERE document_id = document.id AND status IN ('confirmed', 'rejected')) AS confirmed
     FROM document JOIN own ON own.id = document.original_id ORDER BY document.id`,
    { originalId },
  );
}

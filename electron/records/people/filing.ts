/** Under whom each original is filed, and why; with its document and study, which follow it. */
import type { ClockAndIds, OriginalId, PersonId, StudyId } from "../../../shared/model/ids.ts";
import type { FilingBasis } from "../../../shared/model/person.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";
import { moveStatedWithPaper } from "../story/stated-with-paper.ts";

/** Files an original, with its document and study, under a person. */
export function fileUnderPerson(
  db: WritableDatabase,
  id: OriginalId,
  { personId, basis }: { readonly personId: PersonId; readonly basis: FilingBasis },
): void {
  setFiling(db, { id, personId, filing: "filed", basis, setAsideAt: null });
}

/** Marks an original as stating somebody whom only a person can decide about. */
export function holdForDecision(db: WritableDatabase, id: OriginalId): void {
  run(db, "UPDATE original SET filing = 'held' WHERE id = @id", { id });
}

/** The same for a letter that greets somebody else than the one it would go to: from here on it states whom it greets. */
export function holdForAddressee(db: WritableDatabase, id: OriginalId, name: string): void {
  run(
    db,
    "UPDATE original SET filing = 'held', stated_patient = json_set(stated_patient, '$.name', @name) WHERE id = @id",
    {
      id,
      name,
    },
  );
}

/** Asked about, and left where it is: it is not asked about again. */
export function setAside(db: WritableDatabase, id: OriginalId, clock: ClockAndIds): void {
  run(db, "UPDATE original SET set_aside_at = @now WHERE id = @id", { id, now: clock.now().toISOString() });
}

export interface FilingState {
  readonly id: OriginalId;
  readonly personId: PersonId | null;
  readonly filing: "unfiled" | "held" | "filed";
  readonly basis: FilingBasis | null;
  readonly setAsideAt: string | null;
}

/** Puts an original into a state of filing; what it is a document or an image of goes along, and is found by search there. */
export function setFiling(db: WritableDatabase, state: FilingState): void {
  run(
    db,
    `UPDATE original SET person_id = @personId, filing = @filing, filing_basis = @basis, set_aside_at = @setAsideAt WHERE id = @id`,
    state,
  );
  const { id, personId } = state;
  run(db, "UPDATE document SET person_id = @personId WHERE original_id = @id", { id, personId });
  run(
    db,
    `UPDATE study SET person_id = @personId WHERE person_id IS NOT @personId AND id IN
       (SELECT study_id FROM series JOIN instance ON instance.series_id = series.id WHERE instance.original_id = @id)`,
    { id, personId },
  );
  moveStatedWithPaper(db, id, personId);
}

/** How an original is filed now. */
export function filingOf(db: ReadableDatabase, id: OriginalId): FilingState | null {
  return row<FilingState>(
    db,
    "SELECT id, person_id AS personId, filing, filing_basis AS basis, set_aside_at AS setAsideAt FROM original WHERE id = @id",
    { id },
  );
}

/** The studies that the originals are images of. */
export function studiesOf(db: ReadableDatabase, ids: readonly OriginalId[]): ReadonlyMap<OriginalId, StudyId> {
  const found = rows<{ id: OriginalId; studyId: StudyId }>(
    db,
    `SELECT instance.original_id AS id, series.study_id AS studyId FROM instance JOIN series ON series.id = instance.series_id
     WHERE instance.original_id IN (SELECT value FROM json_each(@ids))`,
    { ids: JSON.stringify(ids) },
  );
  return new Map(found.map(({ id, studyId }) => [id, studyId]));
}

/**
 * All originals of a document or a study, with what was taken out of them, unless that is another person's; empty when there is
 * no such item.
 */
export function originalsOfItem(db: ReadableDatabase, itemId: string): readonly OriginalId[] {
  return rows<{ id: OriginalId }>(
    db,
    `WITH own AS (
       SELECT original_id AS id FROM document WHERE id = @itemId
       UNION SELECT instance.original_id FROM instance JOIN series ON series.id = instance.series_id WHERE series.study_id = @itemId
       UNION SELECT id FROM original WHERE id = @itemId)
     SELECT id FROM own UNION SELECT original.id FROM original JOIN own ON original.extracted_from = own.id
       JOIN original AS carrier ON carrier.id = own.id WHERE original.person_id IS carrier.person_id`,
    { itemId },
  ).map(({ id }) => id);
}

/** Marked images: kept, changed, hidden and brought back. */
import type { ClockAndIds, StudyId } from "../../../shared/model/ids.ts";
import type { KeyImage } from "../../../shared/model/key-image.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

interface KeyImageRow extends Omit<KeyImage, "view" | "marks"> {
  readonly view: string;
  readonly marks: string;
}

const columns = "key_image.id AS id, key_image.original_id AS originalId, frame, view, marks, note, question";

/** The marked images of a study in the order in which they were marked. */
export function listKeyImages(db: ReadableDatabase, studyId: StudyId): readonly KeyImage[] {
  return rows<KeyImageRow>(
    db,
    `SELECT ${columns} FROM key_image
       JOIN instance ON instance.original_id = key_image.original_id
       JOIN series ON series.id = instance.series_id
     WHERE series.study_id = @studyId AND key_image.removed_at IS NULL ORDER BY key_image.added_at, key_image.id`,
    { studyId },
  ).map(({ view, marks, ...facts }) => ({
    ...facts,
    view: JSON.parse(view) as KeyImage["view"],
    marks: JSON.parse(marks) as KeyImage["marks"],
  }));
}

/** Keeps a marked image: a new one without an id, else in place of what was kept under it. Null where there is none to change. */
export function saveKeyImage(
  db: WritableDatabase,
  { id, ...image }: Omit<KeyImage, "id"> & { readonly id: string | null },
  clock: ClockAndIds,
): string | null {
  const values = { ...image, view: JSON.stringify(image.view), marks: JSON.stringify(image.marks) };
  if (id !== null) {
    const changed = run(
      db,
      `UPDATE key_image SET original_id = @originalId, frame = @frame, view = @view, marks = @marks, note = @note,
         question = @question WHERE id = @id`,
      { ...values, id },
    );
    return changed === 0 ? null : id;
  }
  const isInstance = row(db, "SELECT 1 FROM instance WHERE original_id = @originalId", image) !== null;
  if (!isInstance) return null;
  const newId = clock.newId();
  run(
    db,
    `INSERT INTO key_image (id, original_id, frame, view, marks, note, question, added_at)
     VALUES (@id, @originalId, @frame, @view, @marks, @note, @question, @addedAt)`,
    { ...values, id: newId, addedAt: clock.now().toISOString() },
  );
  return newId;
}

/** Hides it, or with `isRemoved` false brings it back; false where there is none of that id. */
export function removeKeyImage(
  db: WritableDatabase,
  { id, isRemoved }: { readonly id: string; readonly isRemoved: boolean },
  clock: ClockAndIds,
): boolean {
  const removedAt = isRemoved ? clock.now().toISOString() : null;
  return run(db, "UPDATE key_image SET removed_at = @removedAt WHERE id = @id", { id, removedAt }) > 0;
}

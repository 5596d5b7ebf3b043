/** A person's choices of which images are scrolled through together: kept, taken back and brought back. */
import type { ClockAndIds, StudyId } from "../../../shared/model/ids.ts";
import type { SetChoice } from "../../../shared/model/set-choice.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

/** The study's choices that hold, in the order in which they were made. */
export function listSetChoices(db: ReadableDatabase, studyId: StudyId): readonly SetChoice[] {
  return rows<Omit<SetChoice, "images"> & { images: string }>(
    db,
    `SELECT id, kind, images FROM set_choice WHERE study_id = @studyId AND removed_at IS NULL ORDER BY made_at, id`,
    { studyId },
  ).map(({ images, ...choice }) => ({ ...choice, images: JSON.parse(images) as SetChoice["images"] }));
}

/** Keeps a choice; answers its id, or null where one of its images is none of the study's. */
export function addSetChoice(
  db: WritableDatabase,
  { studyId, kind, images }: Omit<SetChoice, "id"> & { readonly studyId: StudyId },
  clock: ClockAndIds,
): string | null {
  const areOfStudy = images.every(
    ({ originalId }) =>
      row(
        db,
        `SELECT 1 FROM instance JOIN series ON series.id = instance.series_id
         WHERE original_id = @originalId AND study_id = @studyId`,
        { originalId, studyId },
      ) !== null,
  );
  if (!areOfStudy) return null;
  const id = clock.newId();
  run(
    db,
    `INSERT INTO set_choice (id, study_id, kind, images, made_at) VALUES (@id, @studyId, @kind, @images, @madeAt)`,
    { id, studyId, kind, images: JSON.stringify(images), madeAt: clock.now().toISOString() },
  );
  return id;
}

/** Takes choices back, or with `isRemoved` false brings them back; false where there are none of these ids. */
export function removeSetChoices(
  db: WritableDatabase,
  { ids, isRemoved }: { readonly ids: readonly string[]; readonly isRemoved: boolean },
  clock: ClockAndIds,
): boolean {
  const removedAt = isRemoved ? clock.now().toISOString() : null;
  const changed = ids.map((id) =>
    run(db, "UPDATE set_choice SET removed_at = @removedAt WHERE id = @id", { id, removedAt }),
  );
  return changed.some((count) => count > 0);
}

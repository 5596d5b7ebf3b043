/** Images that notes on the disc name (PS3.3 A.35.4): the hospital's marks, not the person's. */
import type { HospitalMark } from "../../../shared/model/key-image.ts";
import type { OriginalId, StudyId } from "../../../shared/model/ids.ts";
import type { KeyObjectReading } from "../../../shared/model/imaging.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { rows } from "../statements.ts";

/**
 * The images of a study that any note of the same person names, note by note in the notes' order. An object named as a whole is
 * marked at its first picture. What a note names and the vault does not hold in this study is left to the note's own text.
 */
export function listHospitalMarks(db: ReadableDatabase, studyId: StudyId): readonly HospitalMark[] {
  const notes = notesBeside(db, studyId);
  const uids = [...new Set(notes.flatMap(({ images }) => images.map(({ sopInstanceUid }) => sopInstanceUid)))];
  const originals = uids.length === 0 ? new Map<string, OriginalId>() : originalsOf(db, studyId, uids);
  return notes.flatMap(({ noteId, title, text, images }) =>
    images.flatMap(({ sopInstanceUid, frames }) => {
      const originalId = originals.get(sopInstanceUid);
      if (originalId === undefined) return [];
      return (frames.length === 0 ? [1] : frames).map((frame) => ({
        noteId,
        originalId,
        frame,
        title: title ?? "",
        text,
      }));
    }),
  );
}

interface Note extends KeyObjectReading {
  readonly noteId: OriginalId;
}

/** Notes are in a series of their own (PS3.3 A.35.4.3.1), in this study or another one of the person. */
function notesBeside(db: ReadableDatabase, studyId: StudyId): readonly Note[] {
  return rows<{ noteId: OriginalId; note: string | null }>(
    db,
    `SELECT instance.original_id AS noteId, json_extract(instance.attributes, '$.keyObject') AS note
     FROM study AS here JOIN study ON study.id = here.id OR (study.person_id = here.person_id AND study.removed_at IS NULL)
       JOIN series ON series.study_id = study.id JOIN instance ON instance.series_id = series.id
     WHERE here.id = @studyId AND series.modality = 'KO'
     ORDER BY study.id <> here.id, series_number, instance_number, instance.original_id`,
    { studyId },
  ).flatMap(({ noteId, note }) => (note === null ? [] : [{ ...(JSON.parse(note) as KeyObjectReading), noteId }]));
}

function originalsOf(db: ReadableDatabase, studyId: StudyId, uids: readonly string[]): ReadonlyMap<string, OriginalId> {
  const found = rows<{ uid: string; originalId: OriginalId }>(
    db,
    `SELECT sop_instance_uid AS uid, original_id AS originalId FROM json_each(@uids)
       JOIN instance ON instance.sop_instance_uid = value JOIN series ON series.id = instance.series_id
     WHERE series.study_id = @studyId ORDER BY is_conflicting DESC`,
    { studyId, uids: JSON.stringify(uids) },
  );
  return new Map(found.map(({ uid, originalId }) => [uid, originalId]));
}

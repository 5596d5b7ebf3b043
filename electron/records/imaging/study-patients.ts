/** Whose a study is by its own objects: one Study Instance UID is one patient, unless what they state contradicts. */
import type { StudyId } from "../../../shared/model/ids.ts";
import { StatedPatient } from "../../../shared/model/person.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { knownFrom, mayBeOnePatient, mergedStatement, statementKey } from "../people/match-person.ts";
import { rows, run } from "../statements.ts";

interface StudyOfUid {
  readonly id: StudyId;
  readonly patientKey: string;
  readonly stated: string | null;
}

/**
 * The key under which an object's study is stored: that of the study with this UID whose patient it may be, silence being
 * no contradiction, else a new one. What the object states beyond that is added to the study's statement.
 */
export function studyPatientKey(db: WritableDatabase, studyInstanceUid: string, stated: StatedPatient): string {
  const own = statementKey(stated);
  const studies = studiesOfUid(db, studyInstanceUid);
  const study =
    studies.find(({ patientKey }) => patientKey === own) ??
    studies.find((one) => mayBeOnePatient(knownFrom(statementOf(one)), stated));
  if (!study) return own;
  const before = statementOf(study);
  const merged = mergedStatement(before, stated);
  if (study.stated === null || statementKey(merged) !== statementKey(before)) recordPatient(db, study.id, merged);
  return study.patientKey;
}

/** What the objects of a study state of their patient, remembered from its first object on. */
export function recordPatient(db: WritableDatabase, id: StudyId, stated: StatedPatient): void {
  run(db, "UPDATE study SET stated_patient = @stated WHERE id = @id", { id, stated: JSON.stringify(stated) });
}

/** Studies from before keep no statement of their own; their first object's stands for it. */
function studiesOfUid(db: ReadableDatabase, uid: string): readonly StudyOfUid[] {
  return rows<StudyOfUid>(
    db,
    `SELECT id, patient_key AS patientKey, coalesce(stated_patient, (SELECT original.stated_patient FROM original
       JOIN instance ON instance.original_id = original.id JOIN series ON series.id = instance.series_id
       WHERE series.study_id = study.id LIMIT 1)) AS stated
     FROM study WHERE study_instance_uid = @uid ORDER BY added_at, id`,
    { uid },
  );
}

const nobody: StatedPatient = { name: null, otherNames: [], birthDate: null, sex: null, identifiers: [] };

function statementOf({ stated }: StudyOfUid): StatedPatient {
  return stated === null ? nobody : StatedPatient.parse(JSON.parse(stated));
}

/** Studies, series and instances: DICOM's own hierarchy, as the objects state it. */
import { framesOf } from "../../../shared/imaging/frames-of.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { ClockAndIds, OriginalId, PersonId, StudyId } from "../../../shared/model/ids.ts";
import type { InstanceReading, StudyDateSource } from "../../../shared/model/imaging.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

export interface Study {
  readonly id: StudyId;
  readonly studyInstanceUid: string;
  readonly personId: PersonId | null;
  readonly date: PartialDate | null;
  /** The attribute that the date comes from; null without a date. */
  readonly dateFrom: StudyDateSource | null;
  readonly time: string | null;
  readonly studyId: string | null;
  readonly accessionNumber: string | null;
  readonly description: string | null;
  readonly institution: string | null;
  readonly referringPhysician: string | null;
  readonly readingPhysician: string | null;
  readonly addedAt: string;
  /** When a person hid it; null while it shows. */
  readonly removedAt: string | null;
}

export interface Series {
  readonly id: string;
  readonly studyId: StudyId;
  readonly seriesInstanceUid: string;
  readonly modality: string | null;
  readonly seriesNumber: number | null;
  readonly description: string | null;
  readonly bodyPart: string | null;
  readonly attributes: InstanceReading["series"];
  readonly instances: number;
  /** Of those that hold pictures, each frame counted. */
  readonly images: number;
}

export interface Instance {
  readonly originalId: OriginalId;
  readonly seriesId: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  readonly instanceNumber: number | null;
  readonly isConflicting: boolean;
  readonly blobId: string;
  readonly sha256: string;
  readonly size: number;
  readonly path: string;
  readonly reading: InstanceReading;
}

const studyColumns = `id, study_instance_uid AS studyInstanceUid, person_id AS personId, date,
  coalesce(date_from, iif(date IS NULL, NULL, 'StudyDate')) AS dateFrom, time, study_id AS studyId,
  accession_number AS accessionNumber, description, institution, referring_physician AS referringPhysician,
  reading_physician AS readingPhysician, added_at AS addedAt, removed_at AS removedAt`;

export interface NewInstance {
  readonly originalId: OriginalId;
  readonly reading: InstanceReading;
  /** Tells two patients apart whose objects share a Study Instance UID, which real discs do. */
  readonly patientKey: string;
}

/** What storing an instance made: the study's id, and whether the study is new to the vault. */
export interface StoredInstance {
  readonly studyId: StudyId;
  readonly seriesId: string;
  readonly isNewStudy: boolean;
  readonly isConflicting: boolean;
}

/**
 * Records one instance under its study and series, which are made when they are not there yet. What is said of those is
 * written by `StudyFacts`, once all objects are known.
 */
export function insertInstance(db: WritableDatabase, instance: NewInstance, clock: ClockAndIds): StoredInstance {
  const { reading } = instance;
  const known = row<{ id: StudyId }>(
    db,
    "SELECT id FROM study WHERE study_instance_uid = @uid AND patient_key = @patientKey",
    { uid: reading.studyInstanceUid, patientKey: instance.patientKey },
  );
  const studyId = known?.id ?? insertStudy(db, instance, clock);
  const seriesId = seriesOf(db, studyId, reading) ?? insertSeries(db, { studyId, reading, clock });
  const isConflicting =
    row(db, "SELECT 1 FROM instance WHERE sop_instance_uid = @uid", { uid: reading.sopInstanceUid }) !== null;
  run(
    db,
    `INSERT INTO instance (original_id, series_id, sop_instance_uid, sop_class_uid, transfer_syntax_uid,
       instance_number, is_conflicting, attributes, images)
     VALUES (@originalId, @seriesId, @sopInstanceUid, @sopClassUid, @transferSyntaxUid, @number, @isConflicting, @attributes,
       @images)`,
    {
      originalId: instance.originalId,
      seriesId,
      sopInstanceUid: reading.sopInstanceUid,
      sopClassUid: reading.sopClassUid,
      transferSyntaxUid: reading.transferSyntaxUid,
      number: reading.image.instanceNumber,
      isConflicting: isConflicting ? 1 : 0,
      attributes: JSON.stringify(reading),
      images: imagesIn(reading),
    },
  );
  return { studyId, seriesId, isNewStudy: known === null, isConflicting };
}

export interface RevisedInstance {
  readonly studyId: StudyId;
  readonly seriesId: string;
  readonly reading: InstanceReading;
  readonly isConflicting: boolean;
}

/**
 * Puts what a newer reading says of an instance in place of an older one's; its study and series stay the ones that it was
 * filed with. Null when the original is no instance.
 */
export function reviseInstance(
  db: WritableDatabase,
  originalId: OriginalId,
  stated: InstanceReading,
): RevisedInstance | null {
  const found = row<{ seriesId: string; studyId: StudyId; attributes: string; conflict: number }>(
    db,
    `SELECT series.id AS seriesId, series.study_id AS studyId, is_conflicting AS conflict, instance.attributes AS attributes FROM instance
       JOIN series ON series.id = instance.series_id WHERE instance.original_id = @originalId`,
    { originalId },
  );
  if (found === null) return null;
  const before = JSON.parse(found.attributes) as InstanceReading;
  const { sopInstanceUid, studyInstanceUid, seriesInstanceUid } = before;
  const reading = { ...stated, sopInstanceUid, studyInstanceUid, seriesInstanceUid };
  run(
    db,
    `UPDATE instance SET sop_class_uid = @sopClassUid, transfer_syntax_uid = @transferSyntaxUid, instance_number = @number,
       attributes = @attributes, images = @images WHERE original_id = @originalId`,
    {
      originalId,
      sopClassUid: reading.sopClassUid,
      transferSyntaxUid: reading.transferSyntaxUid,
      number: reading.image.instanceNumber,
      attributes: JSON.stringify(reading),
      images: imagesIn(reading),
    },
  );
  // Its sets may be other ones now.
  run(db, "UPDATE study SET pictured_version = NULL WHERE id = @id AND pictured_version IS NOT NULL", {
    id: found.studyId,
  });
  return { studyId: found.studyId, seriesId: found.seriesId, reading, isConflicting: found.conflict === 1 };
}

function imagesIn({ image }: InstanceReading): number {
  return image.hasPixelData ? framesOf(image) : 0;
}

/** How many images these objects have. */
export function imagesOf(instances: readonly Pick<Instance, "reading">[]): number {
  return instances.reduce((sum, { reading }) => sum + imagesIn(reading), 0);
}

function insertStudy(db: WritableDatabase, { reading, patientKey }: NewInstance, clock: ClockAndIds): StudyId {
  const id = clock.newId() as StudyId;
  run(
    db,
    `INSERT INTO study (id, study_instance_uid, patient_key, added_at) VALUES (@id, @uid, @patientKey, @addedAt)`,
    { id, uid: reading.studyInstanceUid, patientKey, addedAt: clock.now().toISOString() },
  );
  run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES ('study', @id)", { id });
  return id;
}

function seriesOf(db: ReadableDatabase, studyId: StudyId, reading: InstanceReading): string | null {
  const found = row<{ id: string }>(
    db,
    "SELECT id FROM series WHERE study_id = @studyId AND series_instance_uid = @uid",
    { studyId, uid: reading.seriesInstanceUid },
  );
  return found?.id ?? null;
}

function insertSeries(
  db: WritableDatabase,
  { studyId, reading, clock }: { studyId: StudyId; reading: InstanceReading; clock: ClockAndIds },
): string {
  const id = clock.newId();
  run(
    db,
    `INSERT INTO series (id, study_id, series_instance_uid, modality, series_number, description, body_part, attributes)
     VALUES (@id, @studyId, @uid, @modality, @number, @description, @bodyPart, @attributes)`,
    {
      id,
      studyId,
      uid: reading.seriesInstanceUid,
      modality: reading.series.modality,
      number: reading.series.seriesNumber,
      description: reading.series.seriesDescription,
      bodyPart: reading.series.bodyPartExamined,
      attributes: JSON.stringify(reading.series),
    },
  );
  run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES ('study', @studyId)", { studyId });
  return id;
}

/** A person's studies in chronological order, undated ones last; null lists the unfiled. */
export function listStudies(db: ReadableDatabase, personId: PersonId | null): readonly Study[] {
  return rows<Study>(
    db,
    `SELECT ${studyColumns} FROM study WHERE person_id IS @personId AND removed_at IS NULL ORDER BY date IS NULL, date, time, id`,
    { personId },
  );
}

export function findStudy(db: ReadableDatabase, id: StudyId): Study | null {
  return row<Study>(db, `SELECT ${studyColumns} FROM study WHERE id = @id`, { id });
}

/** A study's series by their number, each with how many instances of it are stored. */
export function listSeries(db: ReadableDatabase, studyId: StudyId): readonly Series[] {
  return rows<Omit<Series, "attributes"> & { attributes: string }>(
    db,
    `SELECT id, study_id AS studyId, series_instance_uid AS seriesInstanceUid, modality, series_number AS seriesNumber,
       description, body_part AS bodyPart, attributes,
       (SELECT count(*) FROM instance WHERE instance.series_id = series.id) AS instances,
       (SELECT coalesce(sum(images), 0) FROM instance WHERE instance.series_id = series.id) AS images
     FROM series WHERE study_id = @studyId ORDER BY series_number IS NULL, series_number, id`,
    { studyId },
  ).map((found) => ({ ...found, attributes: JSON.parse(found.attributes) as InstanceReading["series"] }));
}

/** A series' instances by their number; what their readings say of study and series is what all objects say together. */
export function listInstances(db: ReadableDatabase, seriesId: string): readonly Instance[] {
  const facts = factsOver(db, seriesId);
  return rows<Omit<Instance, "reading" | "isConflicting"> & { attributes: string; conflict: number }>(
    db,
    `SELECT original_id AS originalId, series_id AS seriesId, sop_instance_uid AS sopInstanceUid,
       sop_class_uid AS sopClassUid, transfer_syntax_uid AS transferSyntaxUid, instance_number AS instanceNumber,
       is_conflicting AS conflict, blob_id AS blobId, sha256, size, path, attributes
     FROM instance JOIN original ON original.id = instance.original_id
     WHERE series_id = @seriesId ORDER BY instance_number IS NULL, instance_number, sop_instance_uid, original_id`,
    { seriesId },
  ).map(({ attributes, conflict, ...found }) => ({
    ...found,
    isConflicting: conflict === 1,
    reading: withFacts(JSON.parse(attributes) as InstanceReading, facts),
  }));
}

/**
 * Where the bytes of the object with this UID are stored, the one that contradicts nothing first; null where there is none. `others`
 * counts those of the same UID that come after it.
 */
export function findInstanceBytes(
  db: ReadableDatabase,
  sopInstanceUid: string,
): {
  readonly blobId: string;
  readonly size: number;
  readonly transferSyntaxUid: string;
  readonly others: number;
} | null {
  return row(
    db,
    `SELECT blob_id AS blobId, size, transfer_syntax_uid AS transferSyntaxUid,
       (SELECT count(*) FROM instance AS other WHERE other.sop_instance_uid = instance.sop_instance_uid) - 1 AS others
     FROM instance JOIN original ON original.id = instance.original_id
     WHERE sop_instance_uid = @sopInstanceUid ORDER BY is_conflicting, original_id LIMIT 1`,
    { sopInstanceUid },
  );
}

/** The same for the object that an original holds. */
export function findBytesOfInstance(
  db: ReadableDatabase,
  originalId: OriginalId,
): { readonly blobId: string; readonly size: number; readonly transferSyntaxUid: string } | null {
  return row(
    db,
    `SELECT blob_id AS blobId, size, transfer_syntax_uid AS transferSyntaxUid FROM instance JOIN original ON original.id = instance.original_id
     WHERE instance.original_id = @originalId`,
    { originalId },
  );
}

/** What the objects of a study say in words of their own, each once. */
export function wordsOfInstances(db: ReadableDatabase, studyId: string): readonly string[] {
  return rows<{ words: string }>(
    db,
    `SELECT DISTINCT json_extract(instance.attributes, '$.words') AS words
     FROM instance JOIN series ON series.id = instance.series_id
     WHERE series.study_id = @studyId AND json_extract(instance.attributes, '$.words') <> ''`,
    { studyId },
  ).map(({ words }) => words);
}

type Facts = Pick<InstanceReading, "study"> & { readonly series: Partial<InstanceReading["series"]> };

function withFacts(reading: InstanceReading, { study, series }: Facts): InstanceReading {
  return { ...reading, study, series: { ...reading.series, ...series } };
}

/** The study and series that an instance stands in, so that a directory of its images says of them what the records say. */
function factsOver(db: ReadableDatabase, seriesId: string): Facts {
  const series = row<{ modality: string | null; seriesNumber: number | null; seriesDescription: string | null }>(
    db,
    "SELECT modality, series_number AS seriesNumber, description AS seriesDescription FROM series WHERE id = @seriesId",
    { seriesId },
  );
  const study = row<Study>(
    db,
    `SELECT ${studyColumns} FROM study WHERE id = (SELECT study_id FROM series WHERE id = @seriesId)`,
    { seriesId },
  );
  return {
    series: series ?? {},
    study: {
      studyDate: study?.date ?? null,
      studyTime: study?.time ?? null,
      studyId: study?.studyId ?? null,
      accessionNumber: study?.accessionNumber ?? null,
      studyDescription: study?.description ?? null,
      referringPhysicianName: study?.referringPhysician ?? null,
      readingPhysicianName: study?.readingPhysician ?? null,
      institutionName: study?.institution ?? null,
    },
  };
}

/** How many instances a study has. */
export function countInstances(db: ReadableDatabase, studyId: StudyId): number {
  const sql =
    "SELECT count(*) AS n FROM instance JOIN series ON series.id = instance.series_id WHERE series.study_id = @studyId";
  return row<{ n: number }>(db, sql, { studyId })?.n ?? 0;
}

/** The study that an original's instance belongs to, or null when the original is no instance. */
export function findStudyOfOriginal(db: ReadableDatabase, originalId: OriginalId): StudyId | null {
  const sql =
    "SELECT study_id AS id FROM series JOIN instance ON instance.series_id = series.id WHERE original_id = @originalId";
  return row<{ id: StudyId }>(db, sql, { originalId })?.id ?? null;
}

/** An object among originals, with what its series and study say. */
export interface ObjectOfSeries {
  readonly originalId: OriginalId;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly studyDate: PartialDate | null;
  readonly studyDescription: string | null;
  readonly modality: string | null;
  readonly seriesNumber: number | null;
  readonly seriesDescription: string | null;
}

/** The DICOM objects that stand among these originals. */
export function listObjectsOfSeries(
  db: ReadableDatabase,
  originalIds: readonly OriginalId[],
): readonly ObjectOfSeries[] {
  const sql = `
    SELECT i.original_id AS originalId, i.sop_instance_uid AS sopInstanceUid, st.study_instance_uid AS studyInstanceUid,
      se.series_instance_uid AS seriesInstanceUid, st.date AS studyDate, st.description AS studyDescription,
      se.modality, se.series_number AS seriesNumber, se.description AS seriesDescription
    FROM instance i JOIN series se ON se.id = i.series_id JOIN study st ON st.id = se.study_id
    WHERE i.original_id IN (SELECT value FROM json_each(@ids))
    ORDER BY st.date, se.series_number, i.instance_number, i.original_id`;
  return rows<ObjectOfSeries>(db, sql, { ids: JSON.stringify(originalIds) });
}

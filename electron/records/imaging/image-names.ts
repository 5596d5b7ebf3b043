/** Images by the words in which people speak of them: "12 of AX T1", by their number in their series. */
import type { PersonId } from "../../../shared/model/ids.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { rows } from "../statements.ts";
import { modalityWord } from "./study-title.ts";

/** Names of the objects with these UIDs that are this person's; those that the vault does not have are left out. */
export function imageNames(
  db: ReadableDatabase,
  sopInstanceUids: readonly string[],
  personId: PersonId | null,
): ReadonlyMap<string, string> {
  const found = rows<{
    uid: string;
    number: number | null;
    description: string | null;
    seriesNumber: number | null;
    modality: string | null;
  }>(
    db,
    `SELECT sop_instance_uid AS uid, instance_number AS number, series.description AS description,
       series_number AS seriesNumber, modality
     FROM instance JOIN series ON series.id = instance.series_id JOIN study ON study.id = series.study_id
     WHERE sop_instance_uid IN (SELECT value FROM json_each(@uids)) AND study.person_id IS @personId
     ORDER BY is_conflicting DESC`,
    { uids: JSON.stringify(sopInstanceUids), personId },
  );
  return new Map(
    found.map(({ uid, number, description, seriesNumber, modality }) => {
      const series =
        description ?? `${modalityWord(modality)}${seriesNumber === null ? "" : `, series ${seriesNumber}`}`;
      return [uid, `${number === null ? "" : `${number} `}of ${series}`];
    }),
  );
}

/** A report's text that stands in one of the studies of the given originals. */
export interface ReportText {
  readonly originalId: OriginalId;
  readonly documentId: string;
  readonly blobId: string;
  readonly personId: PersonId | null;
}

/** The texts of reports in the studies that any of these originals belongs to. */
export function listReportTexts(db: ReadableDatabase, originalIds: readonly OriginalId[]): readonly ReportText[] {
  return rows<ReportText>(
    db,
    `WITH touched AS (
       SELECT DISTINCT study_id FROM json_each(@ids) JOIN instance ON instance.original_id = value
         JOIN series ON series.id = instance.series_id)
     SELECT original.id AS originalId, document.id AS documentId, blob_id AS blobId, original.person_id AS personId
     FROM touched JOIN series ON series.study_id = touched.study_id JOIN instance ON instance.series_id = series.id
       JOIN original ON original.extracted_from = instance.original_id JOIN document ON document.original_id = original.id
     WHERE original.format = 'report' AND original.state = 'read' ORDER BY original.id`,
    { ids: JSON.stringify(originalIds) },
  );
}

/** What readers noticed about the files of an item. */
import { Findings, type Finding, type FindingCode } from "../../../shared/model/finding.ts";
import type { DocumentId, PersonId } from "../../../shared/model/ids.ts";
import type { StudyId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { row, rows } from "../statements.ts";
import { findingsOfStudy } from "../imaging/study-findings.ts";

/**
 * The findings of a document's file and of the envelope it came in, or of a study as a whole and of all its files, once
 * each, in the order of the files.
 */
export function findingsOfItem(db: ReadableDatabase, itemId: string): readonly Finding[] {
  const found = rows<{ findings: string }>(
    db,
    `SELECT DISTINCT findings FROM (
       SELECT path, findings FROM original JOIN document ON document.original_id = original.id WHERE document.id = @itemId
       UNION ALL SELECT carrier.path, carrier.findings FROM original AS carrier
         JOIN original AS inner_file ON inner_file.extracted_from = carrier.id
         JOIN document ON document.original_id = inner_file.id
         WHERE document.id = @itemId AND NOT EXISTS (SELECT 1 FROM document AS own WHERE own.original_id = carrier.id)
           AND NOT EXISTS (SELECT 1 FROM instance WHERE instance.original_id = carrier.id)
       UNION ALL SELECT path, findings FROM original JOIN instance ON instance.original_id = original.id
         JOIN series ON series.id = instance.series_id WHERE series.study_id = @itemId
       ORDER BY path) WHERE findings <> '[]'`,
    { itemId },
  );
  const ofFiles = found.flatMap(({ findings }) => Findings.parse(JSON.parse(findings)));
  return [...findingsOfStudy(db, itemId as StudyId), ...ofFiles];
}

/** The person's documents in whose files readers noticed this. */
export function documentsWithFinding(
  db: ReadableDatabase,
  personId: PersonId,
  code: FindingCode,
): readonly DocumentId[] {
  return rows<{ id: DocumentId }>(
    db,
    `SELECT document.id FROM document JOIN original ON original.id = document.original_id, json_each(original.findings) AS found
     WHERE document.person_id = @personId AND json_extract(found.value, '$.code') = @code`,
    { personId, code },
  ).map(({ id }) => id);
}

/** Whether this was noticed of the document's file. */
export function hasFinding(db: ReadableDatabase, id: DocumentId, code: FindingCode): boolean {
  const found = row<{ is: number }>(
    db,
    `SELECT 1 AS "is" FROM document JOIN original ON original.id = document.original_id, json_each(original.findings) AS found
     WHERE document.id = @id AND json_extract(found.value, '$.code') = @code LIMIT 1`,
    { id, code },
  );
  return found !== null;
}

/** What readers noticed about the files of an item. */
import { Findings, type Finding } from "../../shared/model/finding.ts";
import type { ReadableDatabase } from "../vault/vault.ts";
import { rows } from "./statements.ts";

/** The findings of a document's file, or of all files of a study, once each, in the order of the files. */
export function findingsOfItem(db: ReadableDatabase, itemId: string): readonly Finding[] {
  const found = rows<{ findings: string }>(
    db,
    `SELECT DISTINCT findings FROM (
       SELECT path, findings FROM original JOIN document ON document.original_id = original.id WHERE document.id = @itemId
       UNION ALL SELECT path, findings FROM original JOIN instance ON instance.original_id = original.id
         JOIN series ON series.id = instance.series_id WHERE series.study_id = @itemId
       ORDER BY path) WHERE findings <> '[]'`,
    { itemId },
  );
  return found.flatMap(({ findings }) => Findings.parse(JSON.parse(findings)));
}

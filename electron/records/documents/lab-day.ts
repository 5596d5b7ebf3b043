/** Of which day a result is, said once for every list that asks. */

/**
 * Only a laboratory's report is of the day of its results: a letter or a summary tells of results of many days. So does a report of
 * which others have a day of their own and this one was read without: its first day is one of theirs.
 */
export const paperDaySql = `CASE WHEN document.type = 'lab-report' AND (lab_result.collected IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM lab_result AS other WHERE other.document_id = document.id AND other.collected IS NOT NULL
  )) THEN document.date END`;

/** The day that a row of `lab_result` joined with its `document` is of, in SQL: what a person says, else its own, else its paper's. */
export const labDaySql = `coalesce(CASE WHEN lab_result.said IS NULL THEN lab_result.collected
  ELSE json_extract(lab_result.said, '$.collected') END, ${paperDaySql})`;

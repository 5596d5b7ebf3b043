/** What a person says of a result beside what was read, and which papers still wait for a word. Never edited once released. */
export const tenth = `
  -- A person's words in place of the reading's, in JSON; NULL where they said nothing else. The reading's own columns stay.
  ALTER TABLE lab_result ADD COLUMN said TEXT;
  -- Its place among what the last reading found, since a row that stays keeps its number.
  ALTER TABLE lab_result ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
  UPDATE lab_result SET place = ordinal;
  CREATE INDEX lab_result_open ON lab_result(document_id, status) WHERE status IN ('proposed', 'unread');
  ALTER TABLE document ADD COLUMN facility_status TEXT NOT NULL DEFAULT 'proposed';
`;

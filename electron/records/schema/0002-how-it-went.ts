/** How treatments went, what they were for, and what a person has hidden. Never edited once released. */
export const second = `
  ALTER TABLE event ADD COLUMN date_words TEXT;
  ALTER TABLE event ADD COLUMN frequency TEXT;
  ALTER TABLE event ADD COLUMN effect TEXT;
  -- Hidden by a person, and brought back by setting it to NULL: nothing is deleted.
  ALTER TABLE event ADD COLUMN removed_at TEXT;
  ALTER TABLE document ADD COLUMN removed_at TEXT;
  ALTER TABLE study ADD COLUMN removed_at TEXT;

  -- Which symptoms a treatment was for.
  CREATE TABLE event_link (
    treatment_id TEXT NOT NULL REFERENCES event(id),
    symptom_id TEXT NOT NULL REFERENCES event(id),
    PRIMARY KEY (treatment_id, symptom_id)
  ) STRICT, WITHOUT ROWID;

  -- What is true of the vault as a whole.
  CREATE TABLE vault_fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

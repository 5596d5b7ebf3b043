/** Which report speaks of which study: what papers say of examinations, and a person's word. Never edited once released. */
export const seventh = `
  -- What the document's first pages say of an examination, as JSON; NULL where no reader has looked for it.
  ALTER TABLE document ADD COLUMN imaging_words TEXT;

  -- A person's word: this report is about this study, or it is not. What the program proposes is a query and stands nowhere.
  CREATE TABLE study_report (
    document_id TEXT NOT NULL REFERENCES document(id),
    study_id TEXT NOT NULL REFERENCES study(id),
    word TEXT NOT NULL CHECK (word IN ('confirmed', 'removed')),
    said_at TEXT NOT NULL,
    PRIMARY KEY (document_id, study_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX study_report_by_study ON study_report(study_id);
`;

/** The heading of a paper's table under which a result stands, and values that a person put apart. Never edited once released. */
export const twentySixth = `
  ALTER TABLE lab_result ADD COLUMN panel TEXT;
  -- One value that is of a test by itself, whatever its name says: known by what was read, not by its place.
  CREATE TABLE lab_value_apart (
    document_id TEXT NOT NULL REFERENCES document(id),
    page INTEGER NOT NULL,
    analyte TEXT NOT NULL,
    printed TEXT NOT NULL,
    said_at TEXT NOT NULL,
    PRIMARY KEY (document_id, page, analyte, printed)
  ) STRICT, WITHOUT ROWID;
`;

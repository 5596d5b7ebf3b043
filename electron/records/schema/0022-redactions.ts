/** Places on pages that a person blacked out for others. Never edited once released. */
export const twentySecond = `
  CREATE TABLE redaction (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
    -- Counted from 1.
    page INTEGER NOT NULL,
    -- Points from the top left corner of the page as it is shown, and how large the page was in them.
    x REAL NOT NULL, y REAL NOT NULL, width REAL NOT NULL, height REAL NOT NULL,
    page_width REAL NOT NULL, page_height REAL NOT NULL,
    -- The words by which the place was found; null where it was drawn.
    sought TEXT,
    made_at TEXT NOT NULL,
    -- When a person took it back; it stays, so that taking back can be taken back.
    removed_at TEXT
  ) STRICT;
  CREATE INDEX redaction_document ON redaction (document_id, page);
`;

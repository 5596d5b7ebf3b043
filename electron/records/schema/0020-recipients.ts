/** What recipients ask of packets, which documents are key, and what of an issued packet is kept for its addenda. Never edited once released. */
export const twentieth = `
  CREATE TABLE recipient_profile (
    -- The name without capitals and with single spaces: by it no two are called the same.
    name_key TEXT PRIMARY KEY,
    -- What a person wrote, as JSON.
    content TEXT NOT NULL,
    changed_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Documents that a person marked as what a specialist should read.
  CREATE TABLE key_document (
    document_id TEXT PRIMARY KEY REFERENCES document(id) ON DELETE CASCADE,
    marked_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- What was chosen and which entries went along, as JSON; null of packets that were made before it was kept.
  ALTER TABLE disclosure ADD COLUMN frozen TEXT;
`;

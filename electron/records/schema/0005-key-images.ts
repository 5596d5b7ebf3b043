/** Images that a person marked. Never edited once released. */
export const fifth = `
  CREATE TABLE key_image (
    id TEXT PRIMARY KEY,
    original_id TEXT NOT NULL REFERENCES original(id),
    frame INTEGER NOT NULL,
    view TEXT NOT NULL,
    marks TEXT NOT NULL,
    note TEXT NOT NULL,
    question TEXT NOT NULL,
    added_at TEXT NOT NULL,
    removed_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX key_image_by_original ON key_image(original_id);
`;

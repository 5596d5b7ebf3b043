/** What papers tell of that has papers of its own, and which gaps a person says are none. Never edited once released. */
export const fifteenth = `
  -- In JSON; NULL where nobody has looked for them.
  ALTER TABLE document ADD COLUMN mentions TEXT;
  CREATE TABLE silenced_gap (
    person_id TEXT NOT NULL REFERENCES person(id),
    gap_id TEXT NOT NULL,
    said_at TEXT NOT NULL,
    PRIMARY KEY (person_id, gap_id)
  ) STRICT, WITHOUT ROWID;
`;

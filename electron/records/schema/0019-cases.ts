/** Cases, each one document, and what was changed in them. Never edited once released. */
export const nineteenth = `
  CREATE TABLE medical_case (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person(id),
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    revision INTEGER NOT NULL,
    -- What a person wrote, as JSON.
    content TEXT NOT NULL,
    copied_from TEXT REFERENCES medical_case(id),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX case_by_person ON medical_case(person_id, state);

  -- One row per revision: what was changed, and how it stood before, so that nothing that was once written is gone.
  CREATE TABLE case_change (
    case_id TEXT NOT NULL REFERENCES medical_case(id),
    revision INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    -- The fields of the document that changed, as JSON.
    fields TEXT NOT NULL,
    -- Those fields as they were, as JSON; empty for the first revision.
    before TEXT NOT NULL,
    PRIMARY KEY (case_id, revision)
  ) STRICT, WITHOUT ROWID;
`;

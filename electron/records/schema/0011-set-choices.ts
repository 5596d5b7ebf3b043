/** What a person said of which images are scrolled through together. Never edited once released. */
export const eleventh = `
  CREATE TABLE set_choice (
    id TEXT PRIMARY KEY,
    study_id TEXT NOT NULL REFERENCES study(id),
    -- The sets that hold these images are one; the set that holds this image ends before it; or it is split into its series.
    kind TEXT NOT NULL CHECK (kind IN ('join', 'split-here', 'split-series')),
    -- The images by which the sets are known, as JSON: what a set holds may grow.
    images TEXT NOT NULL,
    made_at TEXT NOT NULL,
    -- Taken back; it may be brought back.
    removed_at TEXT
  ) STRICT;
  CREATE INDEX set_choice_by_study ON set_choice(study_id) WHERE removed_at IS NULL;
`;

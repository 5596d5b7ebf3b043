/** Papers put together of pages of others: the parts of one file, several files as one. Never edited once released. */
export const thirteenth = `
  -- A person's word that a file is several papers, or that several files are one; it can be taken back.
  CREATE TABLE paper_act (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('split', 'joined')),
    made_at TEXT NOT NULL,
    undone_at TEXT
  ) STRICT, WITHOUT ROWID;

  -- What an act put away, and what it put in place.
  CREATE TABLE paper_act_document (
    act_id TEXT NOT NULL REFERENCES paper_act(id),
    document_id TEXT NOT NULL REFERENCES document(id),
    role TEXT NOT NULL CHECK (role IN ('whole', 'made')),
    place INTEGER NOT NULL,
    PRIMARY KEY (act_id, document_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX paper_act_by_document ON paper_act_document(document_id);

  -- Of which pages of which files, as they were received, a paper that was put together is made, in its order.
  CREATE TABLE page_run (
    original_id TEXT NOT NULL REFERENCES original(id),
    place INTEGER NOT NULL,
    source_id TEXT NOT NULL REFERENCES original(id),
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL CHECK (last_page >= first_page),
    PRIMARY KEY (original_id, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX page_run_by_source ON page_run(source_id);

  -- The act that put it away: beside removed_at, so that it is left out everywhere, and told apart from what a person removed.
  ALTER TABLE document ADD COLUMN put_away_by TEXT REFERENCES paper_act(id);
  -- Where it seems to be several papers, as JSON; NULL where it seems to be one.
  ALTER TABLE document ADD COLUMN paper_starts TEXT;
  -- When a person said that it is one paper all the same.
  ALTER TABLE document ADD COLUMN one_paper_at TEXT;
`;

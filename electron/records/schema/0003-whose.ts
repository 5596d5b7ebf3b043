/** Whose things are and why, what readers noticed, and acts that can be taken back. Never edited once released. */
export const third = `
  -- What readers noticed about the file beside its content: codes, as JSON.
  ALTER TABLE original ADD COLUMN findings TEXT NOT NULL DEFAULT '[]';
  -- Why it is filed under its person: it states them; all else of its source does; nothing speaks against the vault's
  -- only person; or somebody said so. NULL while it is filed under nobody.
  ALTER TABLE original ADD COLUMN filing_basis TEXT CHECK (filing_basis IN ('stated', 'source', 'assumed', 'decided'));
  UPDATE original SET filing_basis = CASE
    WHEN json_extract(stated_patient, '$.name') IS NOT NULL OR json_array_length(stated_patient, '$.identifiers') > 0 THEN 'stated'
    ELSE 'assumed' END WHERE filing = 'filed';

  -- Asked about and left aside by a person: it waits without being asked about again.
  ALTER TABLE original ADD COLUMN set_aside_at TEXT;
  -- The patient that the objects of a study state, all of them taken together; NULL in studies from before.
  ALTER TABLE study ADD COLUMN stated_patient TEXT;

  -- Which attribute of its objects dates a study; NULL for studies that were dated by their own or not at all before this.
  ALTER TABLE study ADD COLUMN date_from TEXT;

  -- Files that hold, inside, bytes which the vault had already from elsewhere: nothing new to keep, and still what they carry.
  CREATE TABLE also_carried (
    carrier_id TEXT NOT NULL REFERENCES original(id),
    original_id TEXT NOT NULL REFERENCES original(id),
    PRIMARY KEY (carrier_id, original_id)
  ) STRICT, WITHOUT ROWID;

  -- Logged before its packet is put in its place; 0 once it stands there.
  ALTER TABLE disclosure ADD COLUMN is_pending INTEGER NOT NULL DEFAULT 0;

  -- A person's word on whose things are: filing what waited, moving what was filed. \`learned\` is what a card gained by it.
  CREATE TABLE filing_act (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('decided', 'moved', 'left')),
    to_person_id TEXT REFERENCES person(id),
    made_at TEXT NOT NULL,
    learned TEXT NOT NULL,
    -- 1 where the person was made for it, so that undoing it takes the empty card away.
    made_person INTEGER NOT NULL DEFAULT 0,
    undone_at TEXT
  ) STRICT, WITHOUT ROWID;

  -- What each original was before the act, so that the act can be undone.
  CREATE TABLE filing_change (
    act_id TEXT NOT NULL REFERENCES filing_act(id),
    original_id TEXT NOT NULL REFERENCES original(id),
    person_id TEXT REFERENCES person(id),
    filing TEXT NOT NULL,
    filing_basis TEXT,
    set_aside_at TEXT,
    PRIMARY KEY (act_id, original_id)
  ) STRICT, WITHOUT ROWID;

  -- The statements that an act decided: the next disc that says the same is not asked about again.
  CREATE TABLE decided_statement (
    statement TEXT PRIMARY KEY,
    act_id TEXT NOT NULL REFERENCES filing_act(id),
    person_id TEXT NOT NULL REFERENCES person(id)
  ) STRICT, WITHOUT ROWID;
`;

/** The vault's own tables as every vault began with them. */
export const first = `
  CREATE TABLE meta (k TEXT PRIMARY KEY, v ANY) STRICT, WITHOUT ROWID;
  CREATE TABLE pack (
    id BLOB PRIMARY KEY,
    size INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'sealed')),
    trailer INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE blob (
    id BLOB PRIMARY KEY,
    type INTEGER NOT NULL,
    pack BLOB NOT NULL REFERENCES pack (id),
    off INTEGER NOT NULL,
    len INTEGER NOT NULL,
    plen INTEGER NOT NULL,
    codec INTEGER NOT NULL,
    sha256 BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX blob_by_pack ON blob (pack, off);
`;

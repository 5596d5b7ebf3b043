/** By which reader, at which version, each original was read. Never edited once released. */
export const fourth = `
  -- Originals without a row were read before versions were kept: they are read again as if by an older reader.
  CREATE TABLE reading (
    original_id TEXT NOT NULL REFERENCES original(id),
    reader TEXT NOT NULL,
    version INTEGER NOT NULL,
    read_at TEXT NOT NULL,
    PRIMARY KEY (original_id, reader, version)
  ) STRICT, WITHOUT ROWID;
`;

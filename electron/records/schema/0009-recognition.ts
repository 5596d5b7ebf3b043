/** Pages whose words were read from their picture, or wait for it, by the content of their file. Never edited once released. */
export const ninth = `
  CREATE TABLE page_recognition (
    sha256 TEXT NOT NULL,
    page INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'read', 'failed')),
    confidence INTEGER,
    -- The page as it was read, in JSON; NULL where there is none.
    words TEXT,
    PRIMARY KEY (sha256, page)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX page_recognition_waiting ON page_recognition(sha256, page) WHERE state = 'waiting';
`;

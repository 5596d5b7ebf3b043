/** Passwords that people gave for papers which came locked. Never edited once released. */
export const sixteenth = `
  -- Only those that opened something; the last one that did is tried first.
  CREATE TABLE paper_password (
    password BLOB PRIMARY KEY,
    opened_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

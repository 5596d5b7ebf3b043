/** Cases can be removed, and a person may know another period than the table of clocks. Never edited once released. */
export const twentyFifth = `
  ALTER TABLE medical_case ADD COLUMN removed_at TEXT;
  CREATE TABLE own_clock (
    -- A row of the table of clocks.
    id TEXT PRIMARY KEY,
    -- "30 days", "1 month"; empty where no number is named.
    first TEXT NOT NULL,
    extension TEXT NOT NULL,
    checked_on TEXT NOT NULL,
    said_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

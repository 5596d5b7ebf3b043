/** Of which test results are: their material, and a person's word on which test a laboratory means by a name. Never edited once released. */
export const twentyThird = `
  -- The paper's words for a material that is not blood.
  ALTER TABLE lab_result ADD COLUMN material TEXT;
  CREATE TABLE lab_test_said (
    -- In small letters, as results are gathered by.
    name TEXT NOT NULL,
    -- In small letters; empty for papers that name none.
    laboratory TEXT NOT NULL,
    -- The key of a test: "creatinine", or "name:" with the name under which it stands.
    test TEXT NOT NULL,
    said_at TEXT NOT NULL,
    PRIMARY KEY (name, laboratory)
  ) STRICT, WITHOUT ROWID;
`;

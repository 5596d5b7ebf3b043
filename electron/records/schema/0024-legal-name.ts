/** The name as it stands on a person's passport or insurance card. Never edited once released. */
export const twentyFourth = `
  -- Null where nobody has written it down.
  ALTER TABLE person ADD COLUMN legal_name TEXT;
`;

/** The heading of a paper's table under which a result stands. Never edited once released. */
export const twentyFifth = `
  ALTER TABLE lab_result ADD COLUMN panel TEXT;
`;

/** The words under a place on a page of text, by which it is found again where a newer reader reads the text anew. Never edited once released. */
export const twentySeventh = `
  -- Null on pages that are drawn, whose places stay where they are.
  ALTER TABLE redaction ADD COLUMN covers TEXT;
`;

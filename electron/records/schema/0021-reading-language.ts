/** A person's word on the language that a page is read in from its picture. Never edited once released. */
export const twentyFirst = `
  ALTER TABLE page_recognition ADD COLUMN language_said TEXT CHECK (language_said IN ('eng', 'deu', 'fra', 'spa'));
`;

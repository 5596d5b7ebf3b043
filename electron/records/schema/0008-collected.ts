/** The day on which the specimen of a result was taken, where the paper says it for the result. Never edited once released. */
export const eighth = `
  ALTER TABLE lab_result ADD COLUMN collected TEXT;
`;

/** What a paper says of the standing of one result, where that is not its report's. Never edited once released. */
export const twentyEighth = `
  -- Null where nothing beside the result says it: then its report's standing is its own.
  ALTER TABLE lab_result ADD COLUMN report_status TEXT;
`;

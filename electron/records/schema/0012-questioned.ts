/** What papers say against their own results, and by which words one report follows another. Never edited once released. */
export const twelfth = `
  -- The paper's words that put the result in doubt: "haemolysed, result unreliable"; NULL where there are none.
  ALTER TABLE lab_result ADD COLUMN remark TEXT;
  -- 'corrected', 'preliminary' or 'final', where a laboratory's report says so.
  ALTER TABLE document ADD COLUMN report_status TEXT;
  -- The numbers by which the laboratory knows the sample, in JSON; NULL where the paper prints none.
  ALTER TABLE document ADD COLUMN samples TEXT;
`;

/** What becomes of documents that are not marked as key: bound behind those that are, a PDF of their own, or left out and listed. */
export const annexForms = ["behind", "own-file", "left-out"] as const;
export type AnnexForm = (typeof annexForms)[number];

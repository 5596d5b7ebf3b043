/** The head of a table of results among the rows of a file of values. */
import { roleOfHead } from "../labs/lab-words.ts";

/** True for the name of a test, a value, and beside them what a value alone could not have. */
export function isHeadOfResults(cells: readonly string[]): boolean {
  const roles = cells.map(roleOfHead);
  const isBeside = roles.some((role) => role === "unit" || role === "range" || role === "flag");
  return roles.includes("analyte") && roles.includes("value") && isBeside;
}

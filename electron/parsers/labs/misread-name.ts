/** Names of tests that were not read from the picture as they are printed. */

/** Signs that stand in no name by themselves: specks, rules and drawings that were taken for signs. "<" and ">" may name a limit. */
const specks = /[©®«»¢§]|(?:^|\s)[<>=~|_\\]+\s+(?=\p{L})|\s[<>=~|_\\]+$|\d\?(?=\s|$)/u;

/** Whether a name holds what no printed name does: whose value stands beside it then is not known. */
export function isMisreadName(analyte: string): boolean {
  return specks.test(analyte);
}

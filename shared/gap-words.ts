/** What is said of gaps, in the app and on the command line alike. */

/** Nobody may take a list of gaps for complete while papers stand aside. */
export function notLookedThroughWords(papers: number): string {
  return papers === 1
    ? "1 paper has no words that could be read, so what it tells of was not looked at."
    : `${papers} papers have no words that could be read, so what they tell of was not looked at.`;
}

/** "soit 6,33 mmol/L" below "Glycémie 1,14 g/L" says the same value in another unit: it is no test, and belongs to the row above. */
import type { FoundResult } from "./found-result.ts";

const again =
  /^(?:soit|ou|=|≙|entspricht|das (?:sind|entspricht)|equivalent(?:e|s)?(?: to| a)?|equals?|corresponds? to|(?:which is )?equal to|equivale a|es decir|i\.?e\.?)[\s:]*$/iu;

export interface Restated {
  /** Each test once, its words with those that say its value again. */
  readonly results: readonly FoundResult[];
  /** Such rows with no result right above them. */
  readonly alone: readonly FoundResult[];
}

/** The results without those that say the one above in another unit. */
export function withoutRestated(all: readonly FoundResult[]): Restated {
  const restated = all.filter(({ analyte }) => again.test(analyte));
  if (restated.length === 0) return { results: all, alone: [] };
  const own = all.filter((one) => !restated.includes(one));
  const isOf = (one: FoundResult, { line }: FoundResult) =>
    [one.line, ...(one.ofRow ?? [])].some(({ page, index }) => page === line.page && index === line.index - 1);
  const results = own.map((one) => {
    const same = restated.filter((row) => isOf(one, row));
    if (same.length === 0) return one;
    const evidence = [one.evidence, ...same.map((row) => row.evidence)].join(" · ").slice(0, 400);
    return { ...one, evidence, ofRow: [...(one.ofRow ?? [one.line]), ...same.map(({ line }) => line)] };
  });
  return { results, alone: restated.filter((row) => !own.some((one) => isOf(one, row))) };
}

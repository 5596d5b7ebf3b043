/** Work of a parser host on a source entry; what stood in its way is told as the entry's problem. */
import { hasCode } from "../../../shared/errors.ts";
import type { Reason } from "../../../shared/reason-words.ts";
import { EntryProblem, type RandomAccess } from "./source-entry.ts";

/**
 * What the work answers. Fails with the problem of a read that its source could not do, whatever the host made of that, and with
 * this reason where the host failed by itself: it has failed on this archive.
 */
export async function orProblem<T>(
  work: Promise<T>,
  { reason, source }: { readonly reason: Reason; readonly source: Pick<RandomAccess, "takeProblem"> },
): Promise<T> {
  let answer: T;
  try {
    answer = await work;
  } catch (error) {
    const lost = source.takeProblem?.() ?? null;
    if (error instanceof EntryProblem || !hasCode(error, "PARSER_FAILED")) throw error;
    throw lost ?? new EntryProblem("PARSER_FAILED", reason, { cause: error });
  }
  const lost = source.takeProblem?.() ?? null;
  if (lost !== null) throw lost;
  return answer;
}

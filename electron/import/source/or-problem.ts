/** A parser host that failed on a source entry, told as the entry's problem. */
import { hasCode } from "../../../shared/errors.ts";
import type { Reason } from "../../../shared/reason-words.ts";
import { EntryProblem } from "./source-entry.ts";

/** A host that failed has failed on this archive. */
export async function orProblem<T>(work: Promise<T>, reason: Reason): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
    throw new EntryProblem("PARSER_FAILED", reason, { cause: error });
  }
}

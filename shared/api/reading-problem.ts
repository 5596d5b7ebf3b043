import { z } from "zod";
import { Reason } from "../reason-words.ts";

/** Why an input could not be read; `detail` is a reason of ours (shared/reason-words.ts), never words of the file. */
export const ReadingProblem = z.object({
  code: z.enum(["UNSUPPORTED_FORMAT", "UNREADABLE_FILE", "PASSWORD_PROTECTED", "TOO_LARGE", "PARSER_FAILED"]),
  detail: Reason,
});
export type ReadingProblem = z.infer<typeof ReadingProblem>;

/** The code of whatever was thrown, for which words.ts has words. */
import { AppError, type ErrorCode } from "../../shared/errors.ts";

export function codeOf(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : "BUG";
}

/** What it says beside its code: the records that are damaged, say. Empty for most. */
export function detailsOf(error: unknown): readonly string[] {
  return error instanceof AppError ? error.details : [];
}

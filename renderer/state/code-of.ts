/** The code of whatever was thrown, for which words.ts has words. */
import { AppError, type ErrorCode } from "../../shared/errors.ts";

export function codeOf(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : "BUG";
}

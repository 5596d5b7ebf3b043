/** What happened to one file; the job goes on and the person acts on it later from the receipt. */
export const issueCodes = [
  "IGNORED",
  "EMPTY_FILE",
  "UNSUPPORTED_FORMAT",
  "UNREADABLE_FILE",
  "TRY_AGAIN",
  "PASSWORD_PROTECTED",
  "TOO_LARGE",
  "REFUSED_PATH",
  "MISSING_FILE",
  "OTHER_PERSON",
  "PARSER_FAILED",
] as const;
export type IssueCode = (typeof issueCodes)[number];

/** What ends a job. Closed on purpose: a new code does not compile until it has words (words.ts) and an exit code. */
export const errorCodes = [
  "WRONG_PASSPHRASE",
  "VAULT_LOCKED",
  "VAULT_IN_USE",
  "VAULT_NEWER",
  "VAULT_EXISTS",
  "VAULT_MISSING",
  "VAULT_READ_ONLY",
  "VAULT_DAMAGED",
  "RECORD_DAMAGED",
  "KEY_FILE_DAMAGED",
  "KEY_FILES_LOST",
  "HEADERS_LOST",
  "SOURCE_UNREADABLE",
  "DISK_FULL",
  "TARGET_NOT_EMPTY",
  "OTHER_BACKUP",
  "BACKUP_PARTED",
  "NO_BACKUP",
  "IS_BACKUP",
  "TARGET_NOT_WRITABLE",
  "NOT_FOUND",
  "WHOSE_UNCONFIRMED",
  "REDACTION_LEFT",
  "CANCELLED",
  "INVALID_INPUT",
  "PROCESS_ENDED",
  "PARSER_FAILED",
  "BUG",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/**
 * The one error that crosses a layer. The message is for engineers and carries no name, date, path or value;
 * `details` may carry what the person needs (affected documents, say) and never leaves through a log.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly string[];

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: readonly string[] } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.details = options.details ?? [];
  }
}

/** True for an AppError with one of the codes named. */
export function hasCode(error: unknown, ...codes: readonly ErrorCode[]): error is AppError {
  return error instanceof AppError && codes.includes(error.code);
}

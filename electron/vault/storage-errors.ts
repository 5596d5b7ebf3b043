/** Turns what the disk and SQLite say into the codes a person can act on. */
import Sqlite from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import { errnoOf } from "./files.ts";

/** The one error for a secret that opens nothing: the same words whichever key file was tried and whatever was wrong. */
export function wrongPassphrase(): AppError {
  return new AppError("WRONG_PASSPHRASE", "This passphrase or recovery code does not open this vault.");
}

/** True when SQLite says the file is not what it wrote; the bundled cipher build reports read errors this way too. */
export function isCorruption(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

/** True when SQLite could not read what it asked for, which a second attempt may; never for a failed write. */
export function isFailedRead(error: unknown): boolean {
  return (
    isCorruption(error) || (error instanceof Sqlite.SqliteError && /^SQLITE_IOERR_(READ|SHORT_READ)$/.test(error.code))
  );
}

/** True when a database that can be made anew should be: whatever SQLite says of it, but for want of room or of rights. */
export function isDoubtful(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && !/^SQLITE_(FULL|READONLY|BUSY|LOCKED|INTERRUPT|NOMEM)/.test(error.code);
}

/** True when there was no room: the caller frees the reserve so that the vault can still be closed cleanly. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof AppError) return error.code === "DISK_FULL";
  const code = errnoOf(error) ?? "";
  return ["ENOSPC", "EDQUOT", "EFBIG", "SQLITE_FULL"].includes(code);
}

/** True when the disk failed in the middle of a commit, so that only reading it again can tell whether it happened. */
export function isInDoubt(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : error;
  return cause instanceof Sqlite.SqliteError && cause.code.startsWith("SQLITE_IOERR");
}

/** True when the disk refused, rather than what was asked of it being wrong. */
export function isStorageFailure(error: unknown): boolean {
  const known = asStorageError(error);
  return known instanceof AppError && ["DISK_FULL", "VAULT_DAMAGED", "VAULT_READ_ONLY"].includes(known.code);
}

/** The AppError for a failure of storage; any other error (a caller's own, say) is handed back as it came. */
export function asStorageError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  // What went wrong first is the reason; that letting go failed too is what follows from it.
  if (error instanceof SuppressedError) return asStorageError(error.suppressed);
  if (isDiskFull(error)) return new AppError("DISK_FULL", "There is no room left to store more.", { cause: error });
  if (isCorruption(error)) return new AppError("VAULT_DAMAGED", "The database is damaged.", { cause: error });
  const code = errnoOf(error) ?? "";
  if (["EROFS", "EACCES", "EPERM"].includes(code) || code.startsWith("SQLITE_READONLY")) {
    return new AppError("VAULT_READ_ONLY", "The vault cannot be written to here.", { cause: error });
  }
  // A lock that the medium does not give says nothing of what is stored.
  if (code === "SQLITE_IOERR_LOCK" || code.startsWith("SQLITE_CANTOPEN")) {
    return new AppError("VAULT_READ_ONLY", "The vault was not closed in order and cannot be put in order here.", {
      cause: error,
    });
  }
  if (code === "EIO" || code.startsWith("SQLITE_IOERR")) {
    return new AppError("VAULT_DAMAGED", "The disk failed to read or store what it was given.", { cause: error });
  }
  return error;
}

/** What opening noticed and what checking found: data, since the vault goes on working around it. */

export type FindingCode =
  | "HEADER_REPAIRED"
  | "HEADER_DAMAGED"
  | "KEY_FILE_MISSING"
  | "KEY_FILE_CHANGED"
  | "KEY_FILE_UNKNOWN"
  | "UNVERIFIED_AFTER_CRASH"
  | "PACK_TAIL_TRUNCATED"
  | "PACK_SEALED_LATE"
  | "PACK_MISSING"
  | "PACK_SHORT"
  | "PACK_LONGER"
  | "PACK_UNREADABLE"
  | "UNKNOWN_PACK_MOVED"
  | "UNKNOWN_PACK"
  | "RESERVE_MISSING";

/** One thing opening mended or noticed. `file` is relative to the vault; `affectedOriginals` are ids of blobs now unreadable. */
export interface OpenFinding {
  readonly code: FindingCode;
  readonly file?: string;
  readonly pack?: string;
  readonly affectedOriginals?: readonly string[];
}

export type ProblemCode =
  | "HEADER_DAMAGED"
  | "KEY_FILE_MISSING"
  | "KEY_FILE_CHANGED"
  | "KEY_FILE_UNKNOWN"
  | "DATABASE_MISSING"
  | "DATABASE_DAMAGED"
  | "DATABASE_NEWER"
  | "REFERENCE_BROKEN"
  | "PACK_MISSING"
  | "PACK_SHORT"
  | "PACK_LONGER"
  | "PACK_HEADER_DAMAGED"
  | "PACK_TRAILER_DAMAGED"
  | "PACK_PADDING_DAMAGED"
  | "PACK_UNREADABLE"
  | "FRAME_DAMAGED"
  | "BLOB_MISSING"
  | "UNKNOWN_PACK";

/** One thing a check found wrong. */
export interface VaultProblem {
  readonly code: ProblemCode;
  readonly file?: string;
  readonly pack?: string;
  readonly affectedOriginals?: readonly string[];
}

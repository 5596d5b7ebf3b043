/** What opening a vault noticed and what checking it found, as codes; `vault-words.ts` has their sentences. */

export const findingCodes = [
  "HEADER_REPAIRED",
  "HEADER_DAMAGED",
  "KEY_FILE_MISSING",
  "KEY_FILE_CHANGED",
  "KEY_FILE_UNKNOWN",
  "UNVERIFIED_AFTER_CRASH",
  "PACK_TAIL_TRUNCATED",
  "PACK_SEALED_LATE",
  "PACK_FOUND_IN_TRASH",
  "PACK_MISSING",
  "PACK_SHORT",
  "PACK_LONGER",
  "PACK_UNREADABLE",
  "UNKNOWN_PACK_MOVED",
  "UNKNOWN_PACK",
  "DATABASE_OLDER",
  "OLD_JOURNAL_MOVED",
  "LOCK_FILE_REPLACED",
  "UNFINISHED_EXPORT_REMOVED",
  "DISK_FULL",
  "RESERVE_MISSING",
] as const;
/** What opening noticed. */
export type FindingCode = (typeof findingCodes)[number];

export const problemCodes = [
  "HEADER_DAMAGED",
  "HEADERS_LOST",
  "KEY_FILE_MISSING",
  "KEY_FILE_CHANGED",
  "KEY_FILE_UNKNOWN",
  "DATABASE_MISSING",
  "DATABASE_DAMAGED",
  "DATABASE_NEWER",
  "DATABASE_OLDER",
  "OLD_JOURNAL_MOVED",
  "REFERENCE_BROKEN",
  "SEARCH_DAMAGED",
  "PACK_MISSING",
  "PACK_SHORT",
  "PACK_LONGER",
  "PACK_HEADER_DAMAGED",
  "PACK_TRAILER_DAMAGED",
  "PACK_PADDING_DAMAGED",
  "PACK_UNREADABLE",
  "FRAME_DAMAGED",
  "BLOB_MISSING",
  "UNKNOWN_PACK",
] as const;
/** What a check found wrong. */
export type ProblemCode = (typeof problemCodes)[number];

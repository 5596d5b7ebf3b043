/** What a check or opening found about the vault's own files, in words. New codes of the store fall back to a plain sentence. */

export interface DamageWords {
  readonly text: string;
  /** True when nothing is lost and nothing has to be done. */
  readonly isHarmless: boolean;
}

export function damageWords(code: string): DamageWords {
  switch (code) {
    case "HEADER_REPAIRED":
      return {
        text: "One copy of the vault's first page was damaged and was made anew from the other.",
        isHarmless: true,
      };
    case "UNVERIFIED_AFTER_CRASH":
      return { text: "Casebook was not closed properly last time. What was stored is there.", isHarmless: true };
    case "PACK_SEALED_LATE":
    case "PACK_TAIL_TRUNCATED":
      return { text: "A file that was being written when Casebook stopped was tidied up.", isHarmless: true };
    case "UNKNOWN_PACK_MOVED":
    case "UNKNOWN_PACK":
      return { text: "A file in the vault's folder belongs to no record. It was left alone.", isHarmless: true };
    case "RESERVE_MISSING":
      return {
        text: "The disk is nearly full: the space that Casebook keeps in reserve is not there.",
        isHarmless: true,
      };
    case "HEADER_DAMAGED":
      return { text: "One of the two copies of the vault's first page is damaged.", isHarmless: false };
    case "KEY_FILE_MISSING":
      return { text: "A file that one of the ways to open this vault needs is missing.", isHarmless: false };
    case "KEY_FILE_CHANGED":
    case "KEY_FILE_UNKNOWN":
      return { text: "A file of the ways to open this vault was changed from outside.", isHarmless: false };
    case "DATABASE_NEWER":
      return { text: "The list of records was written by a newer Casebook.", isHarmless: false };
    case "DATABASE_MISSING":
    case "DATABASE_DAMAGED":
    case "REFERENCE_BROKEN":
      return { text: "The list of records is damaged.", isHarmless: false };
    case "PACK_PADDING_DAMAGED":
    case "PACK_TRAILER_DAMAGED":
    case "PACK_HEADER_DAMAGED":
    case "PACK_LONGER":
      return { text: "A file of the vault was changed where no record lies.", isHarmless: false };
    case "PACK_MISSING":
      return { text: "A file that holds originals is missing.", isHarmless: false };
    default:
      return { text: "Some originals cannot be read whole.", isHarmless: false };
  }
}

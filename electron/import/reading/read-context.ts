/** What the reading of files is given beside the files: hosts, a day, and what the vault knows already. */
import { mostPasswords } from "../../../shared/api/parsers.ts";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { DateOrder } from "../../../shared/model/document.ts";
import { orderOfPlace, saidOfOriginal } from "../../records/documents/date-orders.ts";
import { findOriginalBySha256 } from "../../records/documents/originals.ts";
import { knownPasswords } from "../../records/documents/paper-passwords.ts";
import { recognisedPages, type RecognisedPage } from "../../records/documents/recognition.ts";
import type { Vault } from "../../vault/vault.ts";

export interface ReadContext {
  readonly parsers: ParserRunner;
  readonly signal: AbortSignal | undefined;
  /** The day of the import: no birth and no service lies after it. */
  readonly today: PartialDate | null;
  /** What was read from the pictures of a file's pages before, by its content; nothing where no vault is open. */
  readonly recognisedIn?: ((sha256: string) => ReadonlyMap<number, RecognisedPage>) | undefined;
  /** Passwords (UTF-8) that a person has just given for papers that are locked. */
  readonly passwords?: readonly Uint8Array[] | undefined;
  /** Those that opened a paper before; asked for where one is locked. */
  readonly knownPasswords?: (() => readonly Uint8Array[]) | undefined;
  /** A person's word on whether day or month stands first in a file, by its content. */
  readonly saidOrderIn?: ((sha256: string) => DateOrder | null) | undefined;
  /** How the papers of a place order day and month, where that is known. */
  readonly orderOfPlace?: ((place: string | null) => DateOrder | null) | undefined;
}

export interface ParseContext extends ReadContext {
  readonly vault: Vault;
}

/** What an open vault knows of files that are read. */
export function ofVault({
  db,
}: Pick<Vault, "db">): Pick<ReadContext, "recognisedIn" | "knownPasswords" | "orderOfPlace" | "saidOrderIn"> {
  return {
    recognisedIn: (sha256: string) => recognisedPages(db, sha256),
    knownPasswords: () => knownPasswords(db),
    saidOrderIn: (sha256) => {
      const original = findOriginalBySha256(db, sha256);
      return original === null ? null : saidOfOriginal(db, original.id);
    },
    orderOfPlace: (place) => orderOfPlace(db, place)?.order ?? null,
  };
}

/** Those that a person has just given, then those that opened a paper before. */
export function passwordsToTry({ passwords = [], knownPasswords: known }: ReadContext): readonly Uint8Array[] {
  return [...passwords, ...(known?.() ?? [])].slice(0, mostPasswords);
}

/** Reading again what older readers read, and hearing of what the engine changes by itself. */
import { z } from "zod";
import { DateOrder } from "../../model/document.ts";
import { FoundPerson } from "../../model/import.ts";
import { DocumentId } from "../../model/ids.ts";
import { RecognitionLanguage } from "../recognition.ts";
import { everyPart, type EngineMethods, type VaultPart } from "./change.ts";
import { Count, Nothing } from "./fields.ts";

/** What another reading may change: what is proposed, and whose it is thought to be. */
export const changedByReading = ["people", "filing", "documents", "studies"] as const satisfies readonly VaultPart[];

/** What came of reading papers again. */
export const ReadAnew = z.object({
  read: Count,
  /** Papers of which something else is proposed now. */
  changed: Count,
  /** Facts and results that a person had confirmed, corrected or removed, which stayed. */
  kept: Count,
});
export type ReadAnew = z.infer<typeof ReadAnew>;

export const rereadingMethods = {
  /** Reads again what an older version of the program had read; what people confirmed, corrected or removed stays. */
  rereadOriginals: {
    changes: changedByReading,
    input: z.object({}),
    progress: z.object({ done: Count, total: Count }),
    output: ReadAnew.extend({
      /** How many files were read again. */
      files: Count,
      /** How many are still as an older version read them: they could not be got at. */
      left: Count,
    }),
  },
  /** Reads these papers again, whatever read them before; what people confirmed, corrected or removed stays. NOT_FOUND where one is not there. */
  rereadDocuments: {
    changes: changedByReading,
    input: z.object({ ids: z.array(DocumentId).min(1).max(5_000) }),
    progress: z.object({ done: Count, total: Count }),
    output: ReadAnew,
  },
  /**
   * A person's word on whether the day or the month stands first: for all papers of the place that each of these is from (for it
   * alone where it names none), or for every paper that leaves it open. Null takes words back. The papers are read again by it.
   */
  sayDateOrder: {
    changes: changedByReading,
    input: z.object({ ids: z.array(DocumentId).min(1).max(5_000).nullable(), order: DateOrder.nullable() }),
    progress: z.object({ done: Count, total: Count }),
    output: ReadAnew,
  },
  /**
   * A person's word on the language of papers whose words are read from pictures, of all of them where `ids` is null; null takes it
   * back. Their pages are read again by it. NOT_FOUND where one is not there.
   */
  sayLanguage: {
    changes: changedByReading,
    input: z.object({
      ids: z.array(DocumentId).min(1).max(5_000).nullable(),
      language: RecognitionLanguage.nullable(),
    }),
    progress: z.object({ done: Count, total: Count }),
    output: ReadAnew.extend({
      /** How many pages were to be read again. */
      pages: Count,
      /** How many still wait. */
      left: Count,
    }),
  },
  /** Reads the words of pages that are pictures, and what follows from them; what people said stays. It goes on where it stopped. */
  recognisePages: {
    changes: changedByReading,
    input: z.object({}),
    progress: z.object({ done: Count, total: Count }),
    output: z.object({
      /** How many pages were read. */
      pages: Count,
      /** How many still wait. */
      left: Count,
      /** Rows of results on them that nobody understood, beyond those that were known before. */
      unreadRows: Count,
      /** Whom those pages name, and what became of each. */
      people: z.array(FoundPerson),
    }),
  },
  /** How many pages wait for their words to be read from their picture. */
  countWaitingPages: { shows: ["documents"], input: z.object({}), output: z.object({ pages: Count }) },
  /** Tells, until it is cancelled, which parts of the vault the engine has changed without being asked by anybody. */
  watchChanges: { input: z.object({}), progress: z.array(z.enum(everyPart)), output: Nothing },
} satisfies EngineMethods;

/** What an original turned out to hold, with the files inside it. */
import type { DocumentDescription } from "../../../shared/api/document-description.ts";
import type { ReadingProblem } from "../../../shared/api/reading-problem.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { DateOrder, PageText } from "../../../shared/model/document.ts";
import type { Finding } from "../../../shared/model/finding.ts";
import type { StatedEntry } from "../../../shared/model/stated-entry.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import type { InstanceReading, MediaDirectory } from "../../../shared/model/imaging.ts";

/** An original whose bytes are in the vault and whose content is to be read. */
export interface StoredOriginal {
  readonly id: OriginalId;
  readonly blobId: string;
  readonly sizeBytes: number;
  readonly path: string;
  /** Its first bytes: enough to tell the kind, and for most images all that is needed. */
  readonly head: Uint8Array;
  /** Why it is not to be opened, where the source's own reading has told that; null otherwise. */
  readonly problem?: ReadingProblem | null;
}

export interface ReadDocument {
  readonly is: "document";
  /** "report": the text of a structured report, written by its reader. */
  readonly format: "pdf" | "picture" | "text" | "markdown" | "mail" | "note" | "report";
  readonly pages: readonly PageText[];
  readonly description: DocumentDescription;
  /** By which order of day and month it was read, where its own dates leave it open and something else tells. */
  readonly orderUsed: DateOrder | null;
  /** The title that the file itself carries, if any. */
  readonly ownTitle: string | null;
  /** The day that a camera wrote into its picture. */
  readonly photographedOn: PartialDate | null;
  /** What it states in codes that can stand in a chronology. */
  readonly entries: readonly StatedEntry[];
  readonly findings: readonly Finding[];
  readonly inside: readonly InsideFile[];
}

export interface Unread {
  readonly is: "unread";
  readonly problem: ReadingProblem;
  readonly findings: readonly Finding[];
}

/** A file that only wraps another: what it holds is the document. */
export interface Wrapper {
  readonly is: "wrapper";
  /** The password (UTF-8) that opened it; null where it needed none. */
  readonly openedBy: Uint8Array | null;
  readonly findings: readonly Finding[];
  readonly inside: readonly InsideFile[];
}

export interface ReadInstance {
  readonly is: "instance";
  readonly instance: InstanceReading;
  readonly findings: readonly Finding[];
  readonly inside: readonly InsideFile[];
}

export interface ReadDirectory {
  readonly is: "directory";
  readonly directory: MediaDirectory;
  readonly findings: readonly Finding[];
}

export type Content = ReadInstance | ReadDirectory | ReadDocument | Wrapper | Unread;

/** A file taken out of another, with its own bytes and content. */
export interface InsideFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly content: Content;
}

export interface ParsedOriginal {
  readonly original: StoredOriginal;
  readonly content: Content;
  /**
   * False where a host ended before it had answered about the file or one inside it: out of time or memory, or crashed. That
   * may be the computer's trouble, and says nothing of what the reader knows of the file.
   */
  readonly isAnswered: boolean;
}

/** What a source lists: its entries, what it refuses, and why one cannot be read. */
import type { Reason } from "../../../shared/reason-words.ts";
import type { IssueCode } from "../../../shared/errors.ts";
import type { ByteSource } from "../../../shared/api/parser-runner.ts";
import type { PressableFile } from "../../vault/vault.ts";

/** One file of a source, or one entry of an archive within it. */
export interface SourceEntry {
  /** Where it stands in its source, with forward slashes: a label for people, never opened as a path. */
  readonly path: string;
  readonly sizeBytes: number;
  /** The content in order, in pieces of any size; fails with an EntryProblem. */
  readonly chunks: (signal: AbortSignal | undefined) => AsyncIterable<Uint8Array>;
  /** The file in the computer's own file system, where it is one: its parts can be read in any order. */
  readonly file: FilePath | null;
  /** Any part of that file. */
  readonly access?: (signal: AbortSignal | undefined) => Promise<RandomAccess>;
  /** That file as it was listed, to be read in one go; entries of archives have none. */
  readonly listed?: PressableFile;
  /** Tells the file in this very state from any other, so that what was found in it need not be found again. */
  readonly state?: string;
}

/** An open file or entry; `close` ends it. */
export interface RandomAccess extends ByteSource {
  close(): Promise<void>;
  /** The first read that failed since this was last asked. */
  readonly takeProblem?: () => EntryProblem | null;
}

/** A path as the file system has it: bytes where its name is no UTF-8, as on old discs and sticks. */
export type FilePath = string | Buffer;

/** Something in the source that cannot be an entry, with the reason. */
export interface RefusedEntry {
  readonly path: string;
  readonly code: IssueCode;
  readonly reason: Reason;
}

/** Something that was chosen: a folder's entries stand under its label, a file's entry is it. The label of a single folder is "". */
export interface ChosenSource {
  readonly label: string;
  readonly isFolder: boolean;
}

export interface SourceListing {
  readonly entries: readonly SourceEntry[];
  readonly refused: readonly RefusedEntry[];
  /** Why an archive has to be kept whole beside its entries: some of them cannot be taken out. */
  readonly keepWhole?: EntryProblem | null;
  /** True when there is more than was asked to be listed. */
  readonly isCut?: boolean;
  /** What was chosen, in its order; an archive has none. */
  readonly chosen?: readonly ChosenSource[];
}

/** Reading one entry failed; the job goes on and names it. */
export class EntryProblem extends Error {
  readonly code: IssueCode;
  readonly reason: Reason;

  constructor(code: IssueCode, reason: Reason, options?: { cause: unknown }) {
    super(reason, options);
    this.name = "EntryProblem";
    this.code = code;
    this.reason = reason;
  }
}

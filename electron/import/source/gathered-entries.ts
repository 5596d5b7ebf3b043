/** What became of a batch of entries: stored, known, or left alone with a reason. */
import type { Reason } from "../../../shared/reason-words.ts";
import type { IssueCode } from "../../../shared/errors.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import type { SourceFormat } from "../../records/documents/originals.ts";
import type { StoredBlob } from "../../vault/vault.ts";
import type { StoredOriginal } from "../reading/content.ts";

/** What happened to one entry in this batch. */
export type EntryOutcome =
  | {
      readonly is: "stored";
      readonly path: string;
      readonly originalId: OriginalId;
      readonly isNew: boolean;
      /** The vault's copy was damaged, and is whole again by this file. */
      readonly isMended: boolean;
      readonly sizeBytes: number;
    }
  | { readonly is: "skipped"; readonly path: string; readonly code: IssueCode; readonly reason: Reason };

export interface GatheredEntries {
  readonly outcomes: EntryOutcome[];
  /** New originals, to be inserted with the batch. */
  readonly originals: {
    readonly id: OriginalId;
    readonly blob: StoredBlob;
    readonly path: string;
    readonly format: SourceFormat;
  }[];
  /** Originals whose content is still to be read: new ones, and ones that an earlier import left unread. */
  readonly toRead: StoredOriginal[];
  lastPath: string;
}

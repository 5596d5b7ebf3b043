/** What the writing thread and its owner say to each other. Bytes travel in slots of memory that both see. */
import type { Stats } from "node:fs";

/** The memory of one slot, and how many there are: what may be under way to the disk at once. */
export const slotBytes = 1024 * 1024;
export const slotCount = 16;

/** By which a file is known to be the same still. */
export type FileState = Pick<Stats, "ino" | "dev" | "size" | "mtimeMs" | "ctimeMs">;

export type ToThread =
  | { readonly is: "slots"; readonly memory: SharedArrayBuffer }
  | {
      readonly is: "open";
      readonly id: number;
      readonly path: string;
      readonly isKept: boolean;
      readonly isHashed: boolean;
    }
  | { readonly is: "piece"; readonly id: number; readonly slot: number; readonly length: number }
  | { readonly is: "end"; readonly id: number }
  /** What was written is to be made durable now. */
  | { readonly is: "flush" }
  | { readonly is: "drop"; readonly id: number };

export type FromThread =
  | { readonly is: "taken"; readonly slot: number }
  /** The hash is that of what was handed over; null where it was not asked for. */
  | { readonly is: "written"; readonly id: number; readonly bytes: number; readonly sha256: string | null }
  | ({ readonly is: "read-back"; readonly id: number } & ReadBack)
  | { readonly is: "failed"; readonly id: number; readonly errno: string | null }
  | { readonly is: "dropped"; readonly id: number };

/** What stood on the disk once a file was written and synced. */
export interface ReadBack {
  readonly bytes: number;
  readonly sha256: string;
  readonly state: FileState;
}

/** Where a packet's files lie: a folder, or a ZIP. */
import type { ByteSource } from "../../../shared/api/parser-runner.ts";

export interface FileDigest {
  readonly sha256: string;
  readonly bytes: number;
}

export interface PacketStore {
  /** Every file, with forward slashes. */
  readonly paths: readonly string[];
  /** Folders in which there is no file, with a slash at their end. */
  readonly emptyFolders: readonly string[];
  /** Where the file lies on this computer; null where it lies in none of its own. */
  placeOf(path: string): string | null;
  /** Null where the file cannot be read: to whoever was handed the packet that is the same as its not being there. */
  digest(path: string): Promise<FileDigest | null>;
  /** The whole file; null where it cannot be read or is larger than that. */
  bytes(path: string, mostBytes: number): Promise<Uint8Array | null>;
  /** The file for a parser job; null where there is none or its reader stopped on it. */
  withSource<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T | null>;
}

/** The bytes of one entry: its head for the sniffing, the rest for the vault, and any part of it for an archive's reader. */
import { memorySource } from "../../../shared/api/parser-runner.ts";
import { signatureBytes } from "../../../shared/file-signatures.ts";
import type { Batch, StoredBlob } from "../../vault/vault.ts";
import type { RandomAccess, SourceEntry } from "./source-entry.ts";

/** Below this size a file is held whole while it is stored. */
export const wholeBytes = 8 * 1024 * 1024;
/** The largest archive within an archive that is opened, since it must be held in memory for that. */
const innerArchiveBytes = 512 * 1024 * 1024;

/** An entry whose first bytes are known and whose content can be put into a batch once. */
export interface OpenedEntry {
  /** Enough bytes to tell the kind of file, fewer only when the file is shorter. */
  readonly head: Uint8Array;
  put(batch: Batch): Promise<StoredBlob>;
  close(): Promise<void>;
}

export interface EntryStart {
  /** Enough bytes to tell the kind of file, fewer only when the file is shorter. */
  readonly head: Uint8Array;
  /** All pieces that were taken to get there, in order. */
  readonly taken: readonly Uint8Array[];
}

/** Opens an entry to be read as it is stored. */
export async function openEntry(entry: SourceEntry, signal: AbortSignal | undefined): Promise<OpenedEntry> {
  const pieces = entry.chunks(signal)[Symbol.asyncIterator]();
  const close = async () => void (await pieces.return?.());
  try {
    const start = await readHead(pieces);
    return { head: start.head, put: (batch) => putPieces(batch, start, pieces), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Takes pieces until the head is complete. */
export async function readHead(pieces: AsyncIterator<Uint8Array>): Promise<EntryStart> {
  const taken: Uint8Array[] = [];
  let length = 0;
  while (length < signatureBytes) {
    const next = await pieces.next();
    if (next.done) break;
    taken.push(next.value);
    length += next.value.length;
  }
  const start = joined(taken);
  return { head: start.subarray(0, signatureBytes), taken };
}

/** Stores the entry, whole when it is small, as a stream when it is not. */
async function putPieces(batch: Batch, start: EntryStart, pieces: AsyncIterator<Uint8Array>): Promise<StoredBlob> {
  const taken = [...start.taken];
  let length = taken.reduce((sum, piece) => sum + piece.length, 0);
  while (length <= wholeBytes) {
    const next = await pieces.next();
    if (next.done) return batch.putBlob(joined(taken));
    taken.push(next.value);
    length += next.value.length;
  }
  return batch.putLargeBlob(continued(taken, pieces));
}

/** The pieces as one, copied only when there are several. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  return pieces.length === 1 && only ? only : Buffer.concat(pieces);
}

async function* continued(taken: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* taken;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** The entry as a source to be read in any order, or null when it is too large to be held for that. */
export async function randomAccess(entry: SourceEntry, signal: AbortSignal | undefined): Promise<RandomAccess | null> {
  if (entry.access !== undefined) return await entry.access(signal);
  if (entry.sizeBytes > innerArchiveBytes) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of entry.chunks(signal)) pieces.push(piece);
  return { ...memorySource(Buffer.concat(pieces)), close: async () => undefined };
}

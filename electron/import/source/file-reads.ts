/** One file of a source: its bytes in order, or any part of it, each read tried again and waited for as long as its medium deserves. */
import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import { readWhole, type PlacedReads } from "../../vault/file-source.ts";
import { isHot, isSameState } from "../../vault/vault.ts";
import { isStall, openFile, type OpenFile, type PatientReads, type SourceFile } from "./patient-reads.ts";
import { EntryProblem, type FilePath, type RandomAccess } from "./source-entry.ts";

const readBytes = 4 * 1024 * 1024;
/** A scratched disc often reads at the second or third try. */
const readAttempts = 3;

/** A disc or a drive, whose every read may hang or fail. */
export interface SlowMedium {
  readonly reads: PatientReads;
  readonly openFile: OpenFile;
}

/** How a file's medium is to be asked. */
export interface Asking {
  readonly slow?: SlowMedium | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** On a slow medium within the limit; anywhere else as long as it takes. */
export function patiently<T>({ slow, signal }: Asking, read: () => Promise<T>): Promise<T> {
  return slow ? slow.reads.answerOf(read, signal) : read();
}

/** A file's bytes, each piece tried again after a read error. The file must still be the one that was listed. */
export async function* fileChunks(
  { path, stats, slow }: ListedFile,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const file = await opened(path, { slow, signal });
  let isStalled = false;
  try {
    const now = await file.stat();
    if (!isListed(now, stats)) throw changedMeanwhile();
    const hash = createHash("sha256");
    for await (const piece of piecesOf(file, now.size, signal)) {
      hash.update(piece);
      yield piece;
    }
    await assertUnchanged(file, { now, sha256: hash.digest(), signal });
  } catch (error) {
    isStalled = isStall(error) || signal?.aborted === true;
    throw error;
  } finally {
    // A file whose read hangs is closed when the system lets it go.
    if (isStalled) file.close().catch(() => undefined);
    else await file.close();
  }
}

/** Any part of the file. A read that failed is remembered: a host that was given nothing may not say why it ended. */
export async function fileAccess(
  { path, stats, slow }: ListedFile,
  signal: AbortSignal | undefined,
): Promise<RandomAccess> {
  const file = await opened(path, { slow, signal });
  let problem: EntryProblem | null = null;
  let isStalled = false;
  const close = async () => {
    // A file whose read hangs is closed when the system lets it go.
    if (isStalled) file.close().catch(() => undefined);
    else await file.close();
  };
  try {
    if (!isListed(await file.stat(), stats)) throw changedMeanwhile();
  } catch (error) {
    await close();
    throw error;
  }
  const patient: PlacedReads = { read: (...asked) => attempt(() => file.read(...asked)) };
  const read = async (offset: number, length: number) => {
    try {
      return await readWhole(patient, offset, length);
    } catch (error) {
      isStalled ||= isStall(error) || signal?.aborted === true;
      if (error instanceof EntryProblem) problem ??= error;
      throw error;
    }
  };
  const takeProblem = () => {
    const taken = problem;
    problem = null;
    return taken;
  };
  return { sizeBytes: stats.size, read, close, takeProblem };
}

async function opened(path: FilePath, asking: Asking): Promise<SourceFile> {
  let isGivenUp = false;
  const open = async () => {
    const file = await (asking.slow?.openFile ?? openFile)(path);
    // Opened for nobody any more: whoever asked has been cancelled, or has waited too long.
    if (isGivenUp) file.close().catch(() => undefined);
    return file;
  };
  try {
    return asked(await attempt(() => patiently(asking, open)), asking);
  } catch (error) {
    isGivenUp = true;
    throw error;
  }
}

function isListed(now: Stats, { ino, dev }: Stats): boolean {
  return now.isFile() && now.ino === ino && now.dev === dev;
}

/** A file as it was listed. */
export interface ListedFile extends Pick<Asking, "slow"> {
  readonly path: FilePath;
  readonly stats: Stats;
}

/** The file, each of whose answers is waited for within the limit. */
function asked(file: SourceFile, options: Asking): SourceFile {
  return {
    stat: () => patiently(options, () => file.stat()),
    read: (buffer, offset, length, position) => patiently(options, () => file.read(buffer, offset, length, position)),
    close: () => file.close(),
  };
}

async function* piecesOf(file: SourceFile, size: number, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  for (let position = 0; position < size;) {
    signal?.throwIfAborted();
    const buffer = Buffer.allocUnsafe(Math.min(readBytes, size - position));
    const { bytesRead } = await attempt(() => file.read(buffer, 0, buffer.length, position));
    if (bytesRead === 0) throw changedMeanwhile();
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/**
 * A file that another program writes to while it is read would be stored as it never was. Its times tell, but for a change
 * within their own grain: one that was changed moments ago is read again and must be the same.
 */
async function assertUnchanged(
  file: SourceFile,
  { now, sha256, signal }: { readonly now: Stats; readonly sha256: Buffer; readonly signal: AbortSignal | undefined },
): Promise<void> {
  if (!isSameState(now, await file.stat())) throw changedMeanwhile();
  if (!isHot(now)) return;
  const again = createHash("sha256");
  for await (const piece of piecesOf(file, now.size, signal)) again.update(piece);
  if (!again.digest().equals(sha256) || !isSameState(now, await file.stat())) throw changedMeanwhile();
}

function changedMeanwhile(): EntryProblem {
  return new EntryProblem("UNREADABLE_FILE", "changed-meanwhile");
}

async function attempt<T>(read: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await read();
    } catch (error) {
      if (error instanceof EntryProblem) throw error;
      if (tried >= readAttempts) throw readProblem(error);
    }
  }
}

function readProblem(error: unknown): EntryProblem {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const isRefused = code === "EACCES" || code === "EPERM";
  return isRefused
    ? new EntryProblem("UNREADABLE_FILE", "not-allowed", { cause: error })
    : new EntryProblem("TRY_AGAIN", "unreadable-medium", { cause: error });
}

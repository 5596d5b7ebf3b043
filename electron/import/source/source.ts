/** A folder, a drive, a ZIP or single files as one list of entries. Links and paths that leave the source are refused. */
import { createHash } from "node:crypto";
import { lstat, readdir, realpath } from "node:fs/promises";
import type { Stats } from "node:fs";
import { basename, join, sep } from "node:path";
import {
  EntryProblem,
  type FilePath,
  type RefusedEntry,
  type SourceEntry,
  type SourceListing,
} from "./source-entry.ts";
import { AppError } from "../../../shared/errors.ts";
import { printable } from "../../../shared/printable.ts";
import { isHot, isSameState } from "../../vault/vault.ts";
import { isStall, openFile, type OpenFile, type PatientReads, type SourceFile } from "./patient-reads.ts";
import { isVaultFolder, otherVaultReason } from "./vault-pieces.ts";

const readBytes = 4 * 1024 * 1024;
const statsAtOnce = 64;
/** A scratched disc often reads at the second or third try. */
const readAttempts = 3;

/** A disc or a drive, whose every read may hang or fail. */
export interface SlowMedium {
  readonly reads: PatientReads;
  readonly openFile: OpenFile;
}

export interface ListOptions {
  readonly signal?: AbortSignal | undefined;
  /** The vault's own folder, as the file system knows it, which is never a source. */
  readonly vaultPath?: string;
  /** How many entries are listed at most; all of them where it is left out. */
  readonly mostEntries?: number;
  /** Where the source is a slow medium: entries stay in the order in which it lists them, and nothing waits for it for ever. */
  readonly slow?: SlowMedium | undefined;
  /** Told of each entry that was listed. */
  readonly onListed?: (listed: number) => void;
}

/**
 * Lists what the paths hold, folders in order of name. What a person points at may itself be a link; links inside are
 * refused. Throws SOURCE_UNREADABLE when a path cannot be read at all.
 */
export async function listSource(paths: readonly string[], options: ListOptions = {}): Promise<SourceListing> {
  const entries: SourceEntry[] = [];
  const refused: RefusedEntry[] = [];
  const taken = new Set<string>();
  for (const path of paths) {
    const root = await resolved(path);
    const stats = await lstat(root);
    const label = paths.length > 1 || !stats.isDirectory() ? unlike(taken, printable(basename(root))) : "";
    await list({ path: root, label, stats }, { entries, refused, ...options });
  }
  return { entries, refused, isCut: isFull({ entries, refused, ...options }) };
}

/** Two discs of one name stay apart: "disc", "disc (2)". */
function unlike(taken: Set<string>, name: string): string {
  let label = name;
  for (let count = 2; taken.has(label); count++) label = `${name} (${count})`;
  taken.add(label);
  return label;
}

async function resolved(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    throw new AppError("SOURCE_UNREADABLE", "the source cannot be opened", { cause: error });
  }
}

interface Found {
  readonly path: FilePath;
  readonly label: string;
  readonly stats: Stats;
}

interface Collected extends ListOptions {
  readonly entries: SourceEntry[];
  readonly refused: RefusedEntry[];
}

function isFull({ entries, refused, mostEntries }: Collected): boolean {
  return mostEntries !== undefined && entries.length + refused.length >= mostEntries;
}

async function list(found: Found, into: Collected): Promise<void> {
  into.signal?.throwIfAborted();
  if (isFull(into)) return;
  into.onListed?.(into.entries.length);
  const { path, label, stats } = found;
  if (stats.isSymbolicLink()) {
    into.refused.push({ path: label, code: "REFUSED_PATH", reason: "link" });
  } else if (isWithin(path, into.vaultPath)) {
    into.refused.push({
      path: label || ".",
      code: "REFUSED_PATH",
      reason: "own-vault",
    });
  } else if (stats.isDirectory()) {
    await listFolder(path, label, into);
  } else if (stats.isFile()) {
    into.entries.push({
      path: label,
      sizeBytes: stats.size,
      file: path,
      // What is read ahead is read on a thread of the vault's, which would hang with the medium.
      ...(into.slow ? {} : { listed: { path, ino: stats.ino, dev: stats.dev, size: stats.size } }),
      state: [stats.dev, stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs].join(" "),
      chunks: (signal) => fileChunks({ path, stats, slow: into.slow }, signal),
    });
  } else {
    into.refused.push({ path: label, code: "REFUSED_PATH", reason: "device" });
  }
}

/** A name that is no UTF-8 is never the vault's, whose own files are named in ASCII. */
function isWithin(path: FilePath, folder: string | undefined): boolean {
  return folder !== undefined && typeof path === "string" && (path + sep).startsWith(folder + sep);
}

async function listFolder(path: FilePath, label: string, into: Collected): Promise<void> {
  let names: Buffer[];
  try {
    names = await patiently(into, () => readdir(path, { encoding: "buffer" }));
  } catch (error) {
    if (into.signal?.aborted) throw error;
    into.refused.push({
      path: label === "" ? "." : label,
      code: "UNREADABLE_FILE",
      reason: "folder-closed",
    });
    return;
  }
  const readable = names.map((name) => name.toString("utf8"));
  if (typeof path === "string" && (await isVaultFolder(path, readable))) {
    into.refused.push({ path: label === "" ? "." : label, code: "REFUSED_PATH", reason: otherVaultReason });
    return;
  }
  const listed = names.map(fileName);
  // A medium lists its files about as they lie on it.
  const sorted = into.slow ? listed : listed.toSorted((a, b) => (a.text < b.text ? -1 : 1));
  for (let at = 0; at < sorted.length; at += statsAtOnce) {
    for (const { shown, path: innerPath, stats } of await statsOf(path, sorted.slice(at, at + statsAtOnce), into)) {
      if (isFull(into)) return;
      const inner = label === "" ? shown : `${label}/${shown}`;
      try {
        await list({ path: innerPath, label: inner, stats: await stats }, into);
      } catch (error) {
        if (into.signal?.aborted) throw error;
        if (isStall(error)) into.refused.push({ path: inner, code: "TRY_AGAIN", reason: "medium-stalled" });
        else into.refused.push({ path: inner, code: "UNREADABLE_FILE", reason: "not-looked-at" });
      }
    }
  }
}

/** Asked for together: one by one, a drive's every answer would be waited for. */
async function statsOf(folder: FilePath, names: readonly FileName[], into: ListOptions) {
  const asked = names.map((name) => {
    const path = pathWithin(folder, name);
    return { shown: printable(name.text), path, stats: patiently(into, () => lstat(path)) };
  });
  // Each is told when its turn comes.
  await Promise.allSettled(asked.map(({ stats }) => stats));
  return asked;
}

/** On a slow medium within the limit; anywhere else as long as it takes. */
function patiently<T>({ slow, signal }: ListOptions, read: () => Promise<T>): Promise<T> {
  return slow ? slow.reads.answerOf(read, signal) : read();
}

interface FileName {
  readonly text: string;
  /** The name's own bytes, where they are no UTF-8. */
  readonly bytes: Buffer | null;
}

function fileName(bytes: Buffer): FileName {
  const text = bytes.toString("utf8");
  // Western discs from before UTF-8 are in Latin-1 or the like; the reading is a label, the bytes open the file.
  return Buffer.from(text).equals(bytes)
    ? { text, bytes: null }
    : { text: new TextDecoder("windows-1252").decode(bytes), bytes };
}

function pathWithin(folder: FilePath, { text, bytes }: FileName): FilePath {
  if (typeof folder === "string" && bytes === null) return join(folder, text);
  return Buffer.concat([Buffer.from(folder), Buffer.from(sep), bytes ?? Buffer.from(text)]);
}

/** A file's bytes, each piece tried again after a read error. The file must still be the one that was listed. */
async function* fileChunks(
  { path, stats, slow }: ListedFile,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const file = asked(await attempt(() => patiently({ slow, signal }, () => (slow?.openFile ?? openFile)(path))), {
    slow,
    signal,
  });
  let isStalled = false;
  try {
    const now = await file.stat();
    if (!now.isFile() || now.ino !== stats.ino || now.dev !== stats.dev) throw changedMeanwhile();
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

interface ListedFile extends Pick<ListOptions, "slow"> {
  readonly path: FilePath;
  readonly stats: Stats;
}

/** The file, each of whose answers is waited for within the limit. */
function asked(file: SourceFile, options: Pick<ListOptions, "slow" | "signal">): SourceFile {
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

/** A folder, a drive, a ZIP or single files as one list of entries. Links and paths that leave the source are refused. */
import { lstat, readdir, realpath } from "node:fs/promises";
import type { Stats } from "node:fs";
import { basename, join, sep } from "node:path";
import {
  type ChosenSource,
  type FilePath,
  type RefusedEntry,
  type SourceEntry,
  type SourceListing,
} from "./source-entry.ts";
import { AppError } from "../../../shared/errors.ts";
import { printable } from "../../../shared/printable.ts";
import { isStall } from "./patient-reads.ts";
import { fileAccess, fileChunks, patiently, type SlowMedium } from "./file-reads.ts";
import { isVaultFolder, otherVaultReason } from "./vault-pieces.ts";

const statsAtOnce = 64;

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
  const chosen: ChosenSource[] = [];
  const taken = new Set<string>();
  for (const path of paths) {
    const root = await resolved(path);
    const stats = await lstat(root);
    const label = paths.length > 1 || !stats.isDirectory() ? unlike(taken, printable(basename(root))) : "";
    chosen.push({ label, isFolder: stats.isDirectory() });
    await list({ path: root, label, stats }, { entries, refused, ...options });
  }
  return { entries, refused, chosen, isCut: isFull({ entries, refused, ...options }) };
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
      access: (signal) => fileAccess({ path, stats, slow: into.slow }, signal),
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

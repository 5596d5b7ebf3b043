/** Copying files of a vault so that what arrived is known to be right. */
import { existsSync } from "node:fs";
import { copyFile, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { atOnce } from "../../../shared/at-once.ts";
import { AppError, hasCode } from "../../../shared/errors.ts";
import { errnoOf, fileSize, makeFolder, renameFile, syncFolder } from "../files.ts";
import type { VaultPaths } from "../folders.ts";
import type { BlobKeys } from "../keys/keys.ts";
import { PackProver } from "../packs/pack-prover.ts";
import { isDiskFull } from "../storage-errors.ts";
import type { BackupFile } from "./backup-files.ts";

/** Both ends of a copy. */
export interface CopyParts {
  readonly from: VaultPaths;
  readonly to: VaultPaths;
  readonly vaultId: Buffer;
  readonly keys: BlobKeys;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
  /** What is at the destination already is read as well, and what is not whole there is copied anew. */
  readonly readsAll?: boolean | undefined;
  /** Bytes settled so far, of all. */
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

export interface Copied {
  /** Files that were not there. */
  readonly files: number;
  readonly bytes: number;
  /** Files that were there already. */
  readonly kept: number;
  /** Packs that are not at the source as they should be, and not at the destination either: hex. */
  readonly missing: readonly string[];
  /** Packs that the source itself has damaged; they were copied as they are. */
  readonly damaged: readonly string[];
}

/** While some are proved on their threads and some wait for the disk to have them, the next is copied; by three it waited a fifth longer. */
const filesAtOnce = 5;

/**
 * Copies what is missing at the destination. Each file appears there whole or not at all, durable, and read again: a pack is opened
 * frame by frame, a small file compared. What stands there under its name and is not right is put aside, never removed. Rejects
 * with CANCELLED between two files, with DISK_FULL, and with TARGET_NOT_WRITABLE where what was written does not read back.
 */
export async function copyProved(files: readonly BackupFile[], parts: CopyParts): Promise<Copied> {
  const found = files.filter(({ from, to }) => fileSize(from) !== null || fileSize(to) !== null);
  const total = found.reduce((sum, { from, to }) => sum + (fileSize(from) ?? fileSize(to) ?? 0), 0);
  const touched = new Set<string>();
  let done = 0;
  using prover = new PackProver();
  const copyIfMissing = async (file: BackupFile): Promise<Settled> => {
    if (parts.signal?.aborted === true) throw new AppError("CANCELLED", "The copying was cancelled.");
    const size = fileSize(file.from) ?? 0;
    const isCopied = !(await isThere(file, { ...parts, prover }));
    let isDamaged = false;
    if (isCopied) {
      await copyOne(file, parts);
      // The folder may be new, and is a name in the one around it.
      for (const folder of [dirname(file.to), dirname(dirname(file.to))]) touched.add(folder);
      isDamaged = (await howItReads(file, { ...parts, prover })) === "damaged-at-source";
    }
    done += size;
    parts.onProgress?.({ done, total });
    return { pack: file.pack ?? "", bytes: size, isCopied, isDamaged };
  };
  try {
    const settled = await atOnce(found, filesAtOnce, copyIfMissing);
    const copied = settled.filter(({ isCopied }) => isCopied);
    return {
      files: copied.length,
      kept: settled.length - copied.length,
      bytes: copied.reduce((sum, { bytes }) => sum + bytes, 0),
      damaged: settled.filter(({ isDamaged }) => isDamaged).map(({ pack }) => pack),
      missing: files.filter((file) => !found.includes(file)).flatMap(({ pack }) => pack ?? []),
    };
  } finally {
    for (const folder of touched) syncFolder(folder);
  }
}

interface Settled {
  readonly pack: string;
  readonly bytes: number;
  readonly isCopied: boolean;
  readonly isDamaged: boolean;
}

interface ProvingParts extends CopyParts {
  readonly prover: PackProver;
}

/** Whether the destination has the file: a pack of its length, a small file of its bytes, or what the source has no more. */
async function isThere(
  { from, to, pack }: BackupFile,
  { to: paths, keys, vaultId, readsAll, prover }: ProvingParts,
): Promise<boolean> {
  const [source, target] = [fileSize(from), fileSize(to)];
  if (source === null) return target !== null;
  if (target !== source) return false;
  if (pack === null) return (await readFile(from)).equals(await readFile(to));
  return readsAll !== true || prover.isWhole(pack, { paths, keys, vaultId });
}

async function copyOne({ from, to }: BackupFile, { now }: CopyParts): Promise<void> {
  const part = `${to}.part`;
  try {
    makeFolder(dirname(to));
    await copyFile(from, part);
    const handle = await open(part, "r+");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (existsSync(to)) renameFile(to, `${to}.${now().toISOString().replace(/[-:.]/g, "")}.aside`);
    await rename(part, to);
  } catch (error) {
    throw targetError(error);
  }
}

type Reading = "right" | "damaged-at-source";

/** How the copy reads; a copy that is not what the source has was not written as it should be. */
async function howItReads({ from, to, pack }: BackupFile, parts: ProvingParts): Promise<Reading> {
  if (pack === null) {
    if ((await readFile(from)).equals(await readFile(to))) return "right";
  } else {
    const tools = { keys: parts.keys, vaultId: parts.vaultId };
    if (await parts.prover.isWhole(pack, { ...tools, paths: parts.to })) return "right";
    if (!(await parts.prover.isWhole(pack, { ...tools, paths: parts.from }))) return "damaged-at-source";
  }
  throw new AppError("TARGET_NOT_WRITABLE", "What was written does not read back.");
}

function targetError(error: unknown): unknown {
  if (hasCode(error, "DISK_FULL") || isDiskFull(error))
    return new AppError("DISK_FULL", "There is no room for the copy.", { cause: error });
  if (errnoOf(error) === null) return error;
  return new AppError("TARGET_NOT_WRITABLE", "The copy cannot be written.", { cause: error });
}

/** At opening: packs are brought to what the database committed, and what cannot be is named. Nothing is ever deleted. */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { affectedOriginals } from "../affected-originals.ts";
import type { BlobReader } from "./blob-reader.ts";
import type { BlobRow, CoreTables, PackRow } from "../database/core-tables.ts";
import { inTransaction, type Database } from "../database/database.ts";
import { fileSize, makeFolder, renameFile, syncFolder, truncateFile } from "../files.ts";
import type { FindingCode, OpenFinding } from "../findings.ts";
import { openPackPath, sealedPackPath, type VaultPaths } from "../folders.ts";
import { isDatabasePack } from "./database-packs.ts";
import { encodeFrameHeader, frameOverhead } from "./frame.ts";
import { packHeaderSize, type TrailerEntry } from "./pack-file.ts";
import type { PackReader } from "./pack-reader.ts";
import type { PackStore } from "./pack-store.ts";
import type { PackTools } from "./pack-tools.ts";
import { PackWriter } from "./pack-writer.ts";

export interface MendingParts {
  readonly db: Database;
  readonly tables: CoreTables;
  readonly packs: PackStore;
  readonly reader: BlobReader;
  readonly readOnly: boolean;
  readonly now: () => Date;
  /** Sealed packs that make the database an older one, told already: not touched. */
  readonly newer: readonly string[];
  /** Packs that a snapshot names as its own. */
  readonly databasePacks: () => ReadonlySet<string>;
}

/** Compares every pack the database knows with its file, and every file with the database. */
export function mendPacks(parts: MendingParts): OpenFinding[] {
  const rows = parts.tables.packs();
  const findings = rows.flatMap((row) => mendPack(row, parts));
  const known = new Set(rows.map((row) => row.id.toString("hex")));
  const unknown = strangePacks(parts.packs.tools, { known, databasePacks: parts.databasePacks }).filter(
    (path) => !parts.newer.includes(path),
  );
  for (const path of unknown) findings.push(setAside(path, parts));
  return findings;
}

/** The same without those that hold pieces of the database itself: snapshots name them, or will soon let them go. */
export function strangePacks(
  tools: PackTools,
  { known, databasePacks }: { readonly known: ReadonlySet<string>; readonly databasePacks: () => ReadonlySet<string> },
): string[] {
  let named: ReadonlySet<string> | null = null;
  return unknownPacks(tools.paths, known).filter((path) => {
    const packId = /^([0-9a-f]{32})\.pack$/.exec(basename(path))?.[1];
    if (packId === undefined) return true;
    // Asked only of what does not say so itself, such as a damaged one.
    return !isDatabasePack(packId, tools) && !(named ??= databasePacks()).has(packId);
  });
}

/** The pack files in the vault's folders that the database does not know. Other files are not ours and are let be. */
export function unknownPacks(paths: VaultPaths, known: ReadonlySet<string>): string[] {
  const found: string[] = [];
  if (!existsSync(paths.packs)) return [];
  for (const folder of readdirSync(paths.packs, { withFileTypes: true })) {
    if (!folder.isDirectory() || !/^([0-9a-f]{2}|open)$/.test(folder.name)) continue;
    const path = join(paths.packs, folder.name);
    for (const name of readdirSync(path)) {
      const packId = /^([0-9a-f]{32})\.(?:pack|part)$/.exec(name)?.[1];
      if (packId !== undefined && !isExpected(paths, join(path, name), { packId, known })) found.push(join(path, name));
    }
  }
  return found.toSorted();
}

function isExpected(
  paths: VaultPaths,
  path: string,
  { packId, known }: { packId: string; known: ReadonlySet<string> },
): boolean {
  if (!known.has(packId)) return false;
  if (path === sealedPackPath(paths, packId)) return true;
  // The open name counts only while there is no sealed file of that id.
  return path === openPackPath(paths, packId) && fileSize(sealedPackPath(paths, packId)) === null;
}

function mendPack(row: PackRow, parts: MendingParts): OpenFinding[] {
  const packId = row.id.toString("hex");
  const path = parts.packs.locate(packId);
  const size = path === null ? null : fileSize(path);
  const isDamaged = size === null || size < row.size;
  // In the trash it is one that was let go, and only the word that it is gone was still missing.
  const isAway = path !== null && dirname(path) === parts.packs.tools.paths.trash;
  if ((isDamaged || isAway) && !parts.readOnly && parts.tables.blobsIn(row.id).length === 0)
    return forget(row, path, parts);
  if (path === null || size === null) return [damaged("PACK_MISSING", row, { size: 0, parts })];
  if (size < row.size) return [damaged("PACK_SHORT", row, { size, parts })];
  if (isAway) return fromTrash(row, path, parts);
  if (row.state === "open") return mendOpenPack(row, path, parts);
  if (size > row.size) return [{ code: "PACK_LONGER", pack: packId }];
  const isInPlace = path === sealedPackPath(parts.packs.tools.paths, packId);
  if (isInPlace || parts.readOnly) return [];
  parts.packs.moveToSealed(packId);
  return [{ code: "PACK_SEALED_LATE", pack: packId }];
}

/** A pack that an older database did not know and that was put aside then goes back to its place. */
function fromTrash(row: PackRow, path: string, parts: MendingParts): OpenFinding[] {
  if (parts.readOnly) return [];
  const pack = row.id.toString("hex");
  const { paths } = parts.packs.tools;
  makeFolder(paths.openPacks);
  renameFile(path, openPackPath(paths, pack));
  syncFolder(paths.openPacks);
  const mended = mendPack(row, parts).filter(({ code }) => code !== "PACK_SEALED_LATE");
  return [{ code: "PACK_FOUND_IN_TRASH", pack }, ...mended];
}

/**
 * A damaged pack whose blobs have all been stored again elsewhere is no loss and is not spoken of any more. What is left of
 * its file goes to the trash first: a pack in its place that the database does not know would mean an older database.
 */
function forget(row: PackRow, path: string | null, parts: MendingParts): OpenFinding[] {
  const { db, tables } = parts;
  if (path !== null && dirname(path) !== parts.packs.tools.paths.trash) setAside(path, parts);
  inTransaction(db, (writable) => {
    tables.removePack(writable, row.id);
    tables.raiseGeneration(writable, { isClean: false });
  });
  return [];
}

/** A pack left open by a crash is cut to what was committed and sealed: every session begins a pack of its own. */
function mendOpenPack(row: PackRow, path: string, parts: MendingParts): OpenFinding[] {
  const pack = row.id.toString("hex");
  if (parts.readOnly) return [];
  const findings: OpenFinding[] = [];
  if ((fileSize(path) ?? 0) > row.size) {
    truncateFile(path, row.size);
    findings.push({ code: "PACK_TAIL_TRUNCATED", pack });
  }
  const entries = walkFrames(parts.packs.reader(row.id), row.size);
  if (entries !== null) sealLeftover(row, path, { entries, parts });
  else findings.push(damaged("PACK_UNREADABLE", row, { size: row.size, parts }));
  return findings;
}

/** The headers of all frames up to `size`, or null when one of them cannot be read. */
function walkFrames(reader: PackReader | null, size: number): TrailerEntry[] | null {
  const entries: TrailerEntry[] = [];
  let offset = packHeaderSize;
  while (offset < size) {
    const header = reader?.readHeader(offset) ?? null;
    if (header === null || header.type === "trailer" || header.type === "padding") return null;
    entries.push({ offset, header: encodeFrameHeader(header) });
    offset += header.payloadLength + frameOverhead;
  }
  return offset === size ? entries : null;
}

function sealLeftover(
  row: PackRow,
  path: string,
  { entries, parts }: { entries: TrailerEntry[]; parts: MendingParts },
): void {
  const { tools, buffers } = parts.packs;
  const ids = { vaultId: tools.vaultId, packId: row.id };
  const writer = PackWriter.resume(path, { ids, size: row.size, entries }, { keys: tools.keys, buffers });
  try {
    writer.finish();
    writer.sync(writer.size);
  } finally {
    writer.close();
  }
  inTransaction(parts.db, (db) => {
    parts.tables.upsertPack(db, { id: row.id, size: writer.size, state: "sealed", trailer: writer.trailerOffset });
    parts.tables.raiseGeneration(db, { isClean: false });
  });
  parts.packs.moveToSealed(row.id.toString("hex"));
}

function damaged(code: FindingCode, row: PackRow, { size, parts }: { size: number; parts: MendingParts }): OpenFinding {
  const pack = row.id.toString("hex");
  parts.packs.markDamaged(pack);
  const isLost = (blob: BlobRow) =>
    blob.off + blob.len > size || (code === "PACK_UNREADABLE" && !isReadable(blob, parts));
  const lost = parts.tables.blobsIn(row.id).filter(isLost);
  return { code, pack, affectedOriginals: affectedOriginals(lost, parts.tables, parts.reader) };
}

function isReadable(blob: BlobRow, { packs }: MendingParts): boolean {
  return packs.read({ packId: blob.pack, offset: blob.off, length: blob.len }) !== null;
}

/** An unknown pack may be somebody's only copy of something, so it is moved, not removed. */
function setAside(path: string, { packs, readOnly, now }: MendingParts): OpenFinding {
  const { paths } = packs.tools;
  const file = relative(paths.root, path).replaceAll("\\", "/");
  if (readOnly) return { code: "UNKNOWN_PACK", file };
  const time = now().toISOString().replace(/[-:.]/g, "");
  renameFile(path, join(paths.trash, `${time}-${file.replaceAll("/", "-")}`));
  syncFolder(paths.trash);
  return { code: "UNKNOWN_PACK_MOVED", file };
}

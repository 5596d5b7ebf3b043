/** A packet's files in a ZIP. Its directory and its entries are read in a parser host; nothing is unpacked to any disk. */
import { createHash } from "node:crypto";
import { memorySource, type ByteSource } from "../../../shared/api/parser-runner.ts";
import type { ZipEntry } from "../../../shared/api/parsers.ts";
import { AppError, hasCode } from "../../../shared/errors.ts";
import { withoutFiles } from "../files-below.ts";
import type { PacketStore } from "./packet-store.ts";
import type { VerifyContext } from "./verify-context.ts";

/** As much of one file as is taken into memory: no PDF of a packet is larger. */
const mostSourceBytes = 1024 * 1024 * 1024;

export interface ZipListing {
  readonly source: ByteSource;
  readonly archiveId: string;
  readonly entries: readonly ZipEntry[];
  /** Folders that it lists as such, with a slash at their end. */
  readonly folders: readonly string[];
}

/** The files that a ZIP lists. Rejects with SOURCE_UNREADABLE where it is none. */
export async function listZip(
  source: ByteSource,
  archiveId: string,
  { parsers, signal }: VerifyContext,
): Promise<ZipListing> {
  const listed = await parsers.run(
    "listZip",
    { archiveId, sizeBytes: source.sizeBytes },
    { sources: [source], signal },
  );
  if (listed.is === "failed") throw new AppError("SOURCE_UNREADABLE", "the packet is no ZIP that can be read");
  const { true: folders = [], false: entries = [] } = Object.groupBy(listed.entries, ({ isDirectory }) =>
    isDirectory ? "true" : "false",
  );
  return { source, archiveId, entries, folders: folders.map(({ name }) => (name.endsWith("/") ? name : `${name}/`)) };
}

/** The packet in it, by itself or as the one folder that was put in. */
export function zipStore(
  { source, archiveId, entries, folders }: ZipListing,
  { parsers, signal }: VerifyContext,
): PacketStore {
  const folder = folderOf(entries.map(({ name }) => name).filter((name) => !isOfMac(name)));
  const byPath = new Map(
    entries.map((entry) => [entry.name.startsWith(folder) ? entry.name.slice(folder.length) : entry.name, entry]),
  );
  const read = async (path: string, take: (piece: Uint8Array) => void): Promise<boolean> => {
    const entry = byPath.get(path);
    if (entry === undefined) return false;
    try {
      const { is } = await parsers.run(
        "readZipEntry",
        // Each is compared with what the packet's own list says of it, whatever it was before it was compressed.
        { archiveId, sizeBytes: source.sizeBytes, index: entry.index, mostBytes: entry.sizeBytes },
        { sources: [source], signal, onBytes: async (piece) => take(piece) },
      );
      return is === "read";
    } catch (error) {
      if (hasCode(error, "CANCELLED")) throw error;
      return false;
    }
  };
  const bytes = async (path: string, mostBytes: number): Promise<Uint8Array | null> => {
    if ((byPath.get(path)?.sizeBytes ?? Infinity) > mostBytes) return null;
    const pieces: Uint8Array[] = [];
    return (await read(path, (piece) => void pieces.push(Uint8Array.from(piece)))) ? Buffer.concat(pieces) : null;
  };
  return {
    paths: [...byPath.keys()],
    emptyFolders: withoutFiles(
      folders.map((name) => (name.startsWith(folder) ? name.slice(folder.length) : name)).filter((name) => name !== ""),
      [...byPath.keys()],
    ),
    placeOf: () => null,
    digest: async (path) => {
      const hash = createHash("sha256");
      let length = 0;
      const isWhole = await read(path, (piece) => {
        hash.update(piece);
        length += piece.length;
      });
      return isWhole ? { sha256: hash.digest("hex"), bytes: length } : null;
    },
    bytes,
    withSource: async (path, use) => {
      const whole = await bytes(path, mostSourceBytes);
      if (whole === null) return null;
      try {
        return await use(memorySource(whole));
      } catch (error) {
        if (hasCode(error, "CANCELLED")) throw error;
        return null;
      }
    },
  };
}

/** What a Mac puts beside the files that it packs: no file of the packet, and told as such. */
function isOfMac(name: string): boolean {
  return name.startsWith("__MACOSX/");
}

/** Names that stand for two files: one program would show the first of them, another the last. */
export function namesTwice({ entries }: ZipListing): readonly string[] {
  const ofEach = Map.groupBy(entries, ({ name }) => name);
  return [...ofEach].flatMap(([name, all]) => (all.length > 1 ? [name] : []));
}

/** The files of several ZIPs as those of one packet. */
export function storeOfParts(parts: readonly PacketStore[]): PacketStore {
  const [first] = parts;
  if (first === undefined) throw new AppError("BUG", "a packet of no part");
  const byPath = new Map(parts.flatMap((part) => part.paths.map((path) => [path, part] as const)));
  const of = (path: string) => byPath.get(path) ?? first;
  return {
    paths: [...byPath.keys()],
    emptyFolders: withoutFiles(
      parts.flatMap(({ emptyFolders }) => emptyFolders),
      [...byPath.keys()],
    ),
    placeOf: () => null,
    digest: (path) => of(path).digest(path),
    bytes: (path, mostBytes) => of(path).bytes(path, mostBytes),
    withSource: (path, use) => of(path).withSource(path, use),
  };
}

/** What every name begins with, where somebody packed the packet's folder rather than what is in it. */
function folderOf(names: readonly string[]): string {
  if (names.includes("manifest.json")) return "";
  const folder = names.find((name) => /^[^/]+\/manifest\.json$/.test(name))?.slice(0, -"manifest.json".length) ?? "";
  return names.every((name) => name.startsWith(folder)) ? folder : "";
}

/** The folders and files of a disc, each with its short name and its place, before a byte is written. */
import { AppError } from "../../../shared/errors.ts";
import { shortName } from "./iso-names.ts";

export const sectorBytes = 2048;

/** A file that is to stand on the disc. */
export interface DiscFile {
  /** With forward slashes. */
  readonly path: string;
  readonly sizeBytes: number;
}

export interface FileNode {
  readonly name: string;
  readonly shortName: string;
  readonly file: DiscFile;
  /** The sector where its bytes begin; 0 for an empty one. */
  sector: number;
}

export interface FolderNode {
  readonly name: string;
  readonly shortName: string;
  /** The root is its own. */
  readonly parent: FolderNode | null;
  readonly folders: FolderNode[];
  readonly files: FileNode[];
}

/** ECMA-119 6.8.2.1: eight levels, the root among them. */
const mostLevels = 8;

/** Folders and files in the order of their short names, as ECMA-119 9.3 wants the records. */
export function discTree(files: readonly DiscFile[]): FolderNode {
  const root: FolderNode = { name: "", shortName: "", parent: null, folders: [], files: [] };
  const taken = new Map<FolderNode, Set<string>>();
  const namesIn = (folder: FolderNode) => {
    const names = taken.get(folder) ?? new Set<string>();
    taken.set(folder, names);
    return names;
  };
  for (const file of files) {
    const parts = file.path.split("/");
    if (parts.length > mostLevels) throw new AppError("INVALID_INPUT", "folders too deep for a disc");
    let folder = root;
    for (const name of parts.slice(0, -1)) {
      let next: FolderNode | undefined = folder.folders.find((one) => one.name === name);
      if (next === undefined) {
        next = { name, shortName: shortName(name, namesIn(folder)), parent: folder, folders: [], files: [] };
        folder.folders.push(next);
      }
      folder = next;
    }
    const name = parts.at(-1) ?? "";
    folder.files.push({ name, shortName: shortName(name, namesIn(folder)), file, sector: 0 });
  }
  for (const folder of foldersOf(root)) {
    folder.folders.sort(byShortName);
    folder.files.sort(byShortName);
  }
  return root;
}

function byShortName(a: { readonly shortName: string }, b: { readonly shortName: string }): number {
  return a.shortName < b.shortName ? -1 : 1;
}

/** Level by level, as a path table lists them (ECMA-119 6.9.1): each folder behind its parent. */
export function foldersOf(root: FolderNode): readonly FolderNode[] {
  const found = [root];
  for (const folder of found) found.push(...folder.folders);
  return found;
}

export function sectorsOf(bytes: number): number {
  return Math.ceil(bytes / sectorBytes);
}

/** Which folders of a source are a medium's root, and which hold programs, found out only when a file makes one ask. */
import { fileSignature } from "../../../shared/file-signatures.ts";
import { folderOf, nameOf } from "./clutter.ts";
import { readHead } from "./entry-bytes.ts";
import { EntryProblem, type SourceEntry } from "./source-entry.ts";

/** A program's kind of name makes it worth a look at its first bytes; the bytes decide. */
const programName = /\.(exe|dll|so|dylib|msi|com|scr|bat|jar|app|ocx|sys)$/i;

/** Whether a file is called as a medium's directory is (PS3.10 8.6). */
export function isDirectoryName(name: string): boolean {
  return /^dicomdir\.?(;\d+)?$/i.test(name);
}

export class MediaFolders {
  /** Folders that hold a file called DICOMDIR; "" is the source itself. */
  readonly mediaRoots = new Set<string>();
  readonly #candidates = new Map<string, SourceEntry[]>();
  readonly #answers = new Map<string, boolean>();

  constructor(entries: readonly SourceEntry[]) {
    this.add(entries);
  }

  /** Takes in the entries of an archive that was opened on the way. */
  add(entries: readonly SourceEntry[]): void {
    for (const entry of entries) {
      const folder = folderOf(entry.path);
      if (isDirectoryName(nameOf(entry.path))) this.mediaRoots.add(folder);
      if (programName.test(nameOf(entry.path)))
        this.#candidates.set(folder, [...(this.#candidates.get(folder) ?? []), entry]);
    }
  }

  /** Whether a folder, or one above it, holds a program. The source's top and a medium's root do not count. */
  async besideProgram(folder: string): Promise<boolean> {
    const above: string[] = [];
    for (let at = folder; at !== "" && !this.mediaRoots.has(at); at = folderOf(at)) above.push(at);
    let isBeside = false;
    for (const one of above) isBeside ||= await this.#holdsProgram(one);
    return isBeside;
  }

  async #holdsProgram(folder: string): Promise<boolean> {
    const known = this.#answers.get(folder);
    if (known !== undefined) return known;
    let holds = false;
    for (const candidate of this.#candidates.get(folder) ?? []) holds ||= await isProgram(candidate);
    this.#answers.set(folder, holds);
    return holds;
  }
}

async function isProgram(entry: SourceEntry): Promise<boolean> {
  const pieces = entry.chunks(undefined)[Symbol.asyncIterator]();
  try {
    const { head } = await readHead(pieces);
    const signature = fileSignature(head);
    return signature === "executable" || signature === "office-document" || signature === "zip";
  } catch (error) {
    // It is named with its reason when its own turn comes.
    if (error instanceof EntryProblem) return false;
    throw error;
  } finally {
    await pieces.return?.();
  }
}

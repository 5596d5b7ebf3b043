/** The files of a packet where they are found: discs write names in capitals, with ";1" behind them, or cut short. */
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { ByteSource } from "../../../shared/api/parser-runner.ts";
import { fileSource, type FileSource } from "../../vault/file-source.ts";
import { filesBelow } from "../files-below.ts";
import { AppError, hasCode } from "../../../shared/errors.ts";

export class PacketFiles {
  readonly #folder: string;
  readonly #exact: ReadonlySet<string>;
  readonly #byName: ReadonlyMap<string, readonly string[]>;

  private constructor(folder: string, paths: readonly string[]) {
    this.#folder = folder;
    this.#exact = new Set(paths);
    const byName = new Map<string, string[]>();
    for (const path of paths) {
      for (const name of namesOnDiscs(path)) byName.set(name, [...(byName.get(name) ?? []), path]);
    }
    this.#byName = byName;
  }

  /** Lists the folder. Rejects with SOURCE_UNREADABLE when it is none. */
  static async in(folder: string): Promise<PacketFiles> {
    try {
      const files = await filesBelow(folder);
      return new PacketFiles(
        folder,
        files.map(({ path }) => path),
      );
    } catch (error) {
      throw new AppError("SOURCE_UNREADABLE", "the packet cannot be opened", { cause: error });
    }
  }

  get count(): number {
    return this.#exact.size;
  }

  /** The path below the folder under which the packet's file is found; null when it is not, or when two could be it. */
  find(path: string): string | null {
    if (this.#exact.has(path)) return path;
    for (const name of namesOnDiscs(path)) {
      const found = this.#byName.get(name) ?? [];
      if (found.length === 1) return found[0] ?? null;
    }
    return null;
  }

  /** The same as a path to open. */
  pathOf(path: string): string | null {
    const found = this.find(path);
    return found === null ? null : join(this.#folder, found);
  }

  /** Files that none of the packet's paths lead to. */
  others(paths: Iterable<string>): readonly string[] {
    const known = new Set([...paths].map((path) => this.find(path)));
    return [...this.#exact].filter((path) => !known.has(path));
  }

  /** Opens a file of the packet for a parser job; null when there is none or its reader stopped on it. Links are not followed. */
  async withSource<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T | null> {
    const place = this.pathOf(path);
    if (place === null) return null;
    let file: FileSource | null = null;
    try {
      if (!(await lstat(place)).isFile()) return null;
      file = await fileSource(place);
      return await use(file);
    } catch (error) {
      if (hasCode(error, "CANCELLED")) throw error;
      return null;
    } finally {
      await file?.close();
    }
  }
}

/** The names that a path may have on a disc, best first: other letters (ISO 9660 7.4.1), then cut to eight and three (10.1). */
function namesOnDiscs(path: string): readonly string[] {
  const plain = path
    .toUpperCase()
    .replace(/;\d+$/, "")
    .replace(/\.$/, "")
    .replaceAll(/[^A-Z0-9_./]/g, "_");
  const short = plain
    .split("/")
    .map((part) => {
      const dot = part.lastIndexOf(".");
      const [name, ending] = dot <= 0 ? [part, ""] : [part.slice(0, dot), part.slice(dot + 1)];
      return name.replaceAll(".", "_").slice(0, 8) + (ending === "" ? "" : `.${ending.slice(0, 3)}`);
    })
    .join("/");
  return short === plain ? [plain] : [plain, short];
}

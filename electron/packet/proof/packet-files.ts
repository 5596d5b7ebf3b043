/** The files of a packet where they are found: discs write names in capitals, with ";1" behind them, or cut short. */
import type { ByteSource } from "../../../shared/api/parser-runner.ts";
import type { FileDigest, PacketStore } from "./packet-store.ts";

export class PacketFiles {
  readonly #store: PacketStore;
  readonly #exact: ReadonlySet<string>;
  readonly #byName: ReadonlyMap<string, readonly string[]>;

  constructor(store: PacketStore) {
    this.#store = store;
    this.#exact = new Set(store.paths);
    const byName = new Map<string, string[]>();
    for (const path of store.paths) {
      for (const name of namesOnDiscs(path)) byName.set(name, [...(byName.get(name) ?? []), path]);
    }
    this.#byName = byName;
  }

  get count(): number {
    return this.#exact.size;
  }

  /** The path under which the packet's file is found; null when it is not, or when two could be it. */
  find(path: string): string | null {
    if (this.#exact.has(path)) return path;
    for (const name of namesOnDiscs(path)) {
      const found = this.#byName.get(name) ?? [];
      if (found.length === 1) return found[0] ?? null;
    }
    return null;
  }

  /** Where it lies on this computer; null where it is not found or lies in none of its own. */
  placeOf(path: string): string | null {
    const found = this.find(path);
    return found === null ? null : this.#store.placeOf(found);
  }

  /** Null where it is not there or cannot be read. */
  async digest(path: string): Promise<FileDigest | null> {
    const found = this.find(path);
    return found === null ? null : await this.#store.digest(found);
  }

  /** The file's words; null where it is not there, cannot be read or is larger than that. */
  async text(path: string, mostBytes: number): Promise<string | null> {
    const found = this.find(path);
    const bytes = found === null ? null : await this.#store.bytes(found, mostBytes);
    return bytes === null ? null : Buffer.from(bytes).toString("utf8");
  }

  /** Files that none of the packet's paths lead to, and folders without any. */
  others(paths: Iterable<string>): readonly string[] {
    const known = new Set([...paths].map((path) => this.find(path)));
    return [...[...this.#exact].filter((path) => !known.has(path)), ...this.#store.emptyFolders];
  }

  /** Opens a file of the packet for a parser job; null when there is none or its reader stopped on it. */
  async withSource<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T | null> {
    const found = this.find(path);
    return found === null ? null : await this.#store.withSource(found, use);
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

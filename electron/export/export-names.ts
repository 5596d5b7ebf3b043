/** Names for exported originals: by person and by where the file stood in its source, fit for every file system. */
import type { Original } from "../records/documents/originals.ts";
import type { Person } from "../records/people/people.ts";

/** A component may have 255 bytes on Linux and 255 UTF-16 units elsewhere; some is left for a number in front. */
const partBytes = 200;
/** A whole path stays well below what programs still open. */
const pathBytes = 700;

/** Paths that are never twice the same, nor a file where another needs a folder, however a file system folds case. */
export class OriginalNames {
  readonly #people: ReadonlyMap<string, string>;
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();

  constructor(people: readonly Person[]) {
    this.#people = new Map(
      people.map(({ id, name }, at) => [id, `${String(at + 1).padStart(2, "0")} ${safePart(name)}`]),
    );
  }

  pathFor({ personId, path }: Pick<Original, "personId" | "path">): string {
    const person = (personId === null ? undefined : this.#people.get(personId)) ?? "00 Unfiled";
    const parts = path.split("/").map(safePart);
    const name = parts.at(-1) ?? "file";
    const isDeep = Buffer.byteLength(path) > pathBytes;
    const folder = this.#folderFor([person, ...(isDeep ? ["Deeply nested"] : parts.slice(0, -1))]);
    for (let count = 1; ; count++) {
      const candidate = `${folder}/${count === 1 ? "" : `${count} `}${name}`;
      const key = keyOf(candidate);
      if (this.#files.has(key) || this.#folders.has(key)) continue;
      this.#files.add(key);
      return candidate;
    }
  }

  /** The folder, each part of it under another name where a file has that one. */
  #folderFor(parts: readonly string[]): string {
    let folder = "";
    for (const part of parts) {
      for (let count = 1; ; count++) {
        const suffix = count === 1 ? "" : count === 2 ? " (folder)" : ` (folder ${count - 1})`;
        const candidate = `${folder === "" ? "" : `${folder}/`}${part}${suffix}`;
        if (this.#files.has(keyOf(candidate))) continue;
        folder = candidate;
        break;
      }
      this.#folders.add(keyOf(folder));
    }
    return folder;
  }
}

function keyOf(path: string): string {
  return path.normalize("NFC").toUpperCase().toLowerCase();
}

/** One component without what Windows, macOS or Linux refuse in names, and not longer than they take. */
export function safePart(part: string): string {
  const safe = shortened(part.normalize("NFC").replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/gu, "_")).replace(/[. ]+$/g, "");
  return /^(\.*|con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(safe) ? `_${safe}` : safe;
}

/** Cut to the bytes that fit, between characters, with its ending kept. */
function shortened(part: string): string {
  if (Buffer.byteLength(part) <= partBytes) return part;
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(part)?.[0] ?? "";
  const room = partBytes - Buffer.byteLength(ending);
  let name = "";
  let bytes = 0;
  for (const character of part) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    name += character;
  }
  return name + ending;
}

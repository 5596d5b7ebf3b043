/** The files of a disc image as source entries. The reader in a parser host says where they lie; their bytes are only copied. */
import type { ByteSource, ParserRunner } from "../../../shared/api/parser-runner.ts";
import type { IsoEntry } from "../../../shared/api/parsers.ts";
import { printable } from "../../../shared/printable.ts";
import { orProblem } from "./or-problem.ts";
import {
  EntryProblem,
  type RandomAccess,
  type RefusedEntry,
  type SourceEntry,
  type SourceListing,
} from "./source-entry.ts";
import { withoutVaults } from "./vault-pieces.ts";

export interface DiscImage {
  /** The image's own label in its source. */
  readonly path: string;
  readonly source: Pick<RandomAccess, "sizeBytes" | "read" | "takeProblem">;
  readonly parsers: ParserRunner;
}

const readBytes = 4 * 1024 * 1024;
const readAttempts = 3;

/** Lists an image's files. Rejects with an EntryProblem when it is no image that can be read. */
export async function listDiscImage(image: DiscImage, signal?: AbortSignal): Promise<SourceListing> {
  const { source, parsers } = image;
  const listed = await orProblem(
    parsers.run("listIso", { sizeBytes: source.sizeBytes }, { sources: [source], signal }),
    { reason: "disc-image-stopped", source },
  );
  if (listed.is === "failed")
    throw new EntryProblem(listed.problem.code, `disc-image-unreadable:${listed.problem.detail}`);
  if (listed.entries.length === 0 && listed.keptWhole !== null)
    throw new EntryProblem("UNSUPPORTED_FORMAT", `disc-image-unreadable:${listed.keptWhole}`);
  const entries: SourceEntry[] = [];
  const places: number[] = [];
  const refused: RefusedEntry[] = [];
  for (const entry of listed.entries) {
    const path = `${image.path}/${printable(entry.name)}`;
    const problem = problemOf(entry, source);
    if (problem === null) {
      entries.push(sourceEntry(path, entry, source));
      places.push(entry.extents[0]?.offset ?? 0);
    } else refused.push({ path, ...problem });
  }
  // Read as they lie: a drive that has to go back and forth takes hours for what takes minutes.
  const placeOf = new Map(entries.map((entry, at) => [entry, places[at] ?? 0]));
  entries.sort((a, b) => (placeOf.get(a) ?? 0) - (placeOf.get(b) ?? 0));
  const whole = listed.keptWhole ?? null;
  return withoutVaults({
    entries,
    refused,
    keepWhole: whole === null ? null : new EntryProblem("UNREADABLE_FILE", whole),
  });
}

/** What a host says is checked again: nothing outside the image is a place in it. */
function problemOf(entry: IsoEntry, { sizeBytes }: ByteSource): Omit<RefusedEntry, "path"> | null {
  const length = entry.extents.reduce((sum, extent) => sum + extent.length, 0);
  const isInside = entry.extents.every((extent) => extent.offset + extent.length <= sizeBytes);
  if (entry.refusal === "iso-beyond-end" || !isInside || length !== entry.sizeBytes)
    return { code: "UNREADABLE_FILE", reason: "iso-beyond-end" };
  if (entry.refusal !== null) return { code: "REFUSED_PATH", reason: `zip-refused:${entry.refusal}` };
  return entry.unsupported === null ? null : { code: "UNSUPPORTED_FORMAT", reason: entry.unsupported };
}

function sourceEntry(path: string, { sizeBytes, extents }: IsoEntry, source: ByteSource): SourceEntry {
  return { path, sizeBytes, file: null, chunks: (signal) => bytesOf(extents, source, signal) };
}

async function* bytesOf(
  extents: IsoEntry["extents"],
  source: ByteSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  for (const { offset, length } of extents) {
    for (let at = 0; at < length;) {
      signal?.throwIfAborted();
      const bytes = await attempt(source, offset + at, Math.min(readBytes, length - at));
      at += bytes.length;
      yield bytes;
    }
  }
}

/** A scratched disc often reads at the second or third try, and so may an image that lies on one. */
async function attempt(source: ByteSource, offset: number, length: number): Promise<Uint8Array> {
  for (let tried = 1; ; tried++) {
    try {
      const bytes = await source.read(offset, length);
      if (bytes.length > 0) return bytes.slice();
      throw new EntryProblem("UNREADABLE_FILE", "changed-meanwhile");
    } catch (error) {
      if (error instanceof EntryProblem) throw error;
      if (tried >= readAttempts) throw new EntryProblem("TRY_AGAIN", "unreadable-medium", { cause: error });
    }
  }
}

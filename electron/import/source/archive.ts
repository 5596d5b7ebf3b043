/** The entries of a ZIP as source entries. Names are labels only; the reader lives in a parser host. */
import type { Reason } from "../../../shared/reason-words.ts";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import type { ZipEntry } from "../../../shared/api/parsers.ts";
import { printable } from "../../../shared/printable.ts";
import { listDiscImage } from "./disc-image.ts";
import { orProblem } from "./or-problem.ts";
import {
  EntryProblem,
  type RandomAccess,
  type RefusedEntry,
  type SourceEntry,
  type SourceListing,
} from "./source-entry.ts";
import { withoutVaults } from "./vault-pieces.ts";

export interface Archive {
  /** The archive's own label in its source. */
  readonly path: string;
  /** Unique within the import. */
  readonly archiveId: string;
  readonly source: Pick<RandomAccess, "sizeBytes" | "read" | "takeProblem">;
  readonly parsers: ParserRunner;
}

/** Lists what a file holds that holds files: a ZIP, or the image of a disc. Rejects with an EntryProblem when it cannot be opened. */
export function listInside(
  signature: "zip" | "disc-image",
  archive: Archive,
  signal?: AbortSignal,
): Promise<SourceListing> {
  return signature === "zip" ? listArchive(archive, signal) : listDiscImage(archive, signal);
}

/** Lists an archive's entries. Rejects with an EntryProblem when it is no readable archive. */
export async function listArchive(archive: Archive, signal?: AbortSignal): Promise<SourceListing> {
  const { archiveId, source, parsers } = archive;
  const listed = await orProblem(
    parsers.run("listZip", { archiveId, sizeBytes: source.sizeBytes }, { sources: [source], signal }),
    { reason: "archive-stopped", source },
  );
  if (listed.is === "failed")
    throw new EntryProblem(listed.problem.code, `archive-unreadable:${listed.problem.detail}`);
  const files = listed.entries.filter(({ isDirectory }) => !isDirectory);
  // Kept whole, it can be opened later by whoever finds the password; its entries one by one could not be kept at all.
  if (files.length > 0 && files.every(({ isEncrypted }) => isEncrypted)) {
    throw new EntryProblem("PASSWORD_PROTECTED", "archive-password");
  }
  const packed = files.filter(({ unsupported }) => unsupported !== null);
  if (files.length > 0 && packed.length === files.length)
    throw new EntryProblem("UNSUPPORTED_FORMAT", packedReason(packed));
  const entries: SourceEntry[] = [];
  const refused: RefusedEntry[] = [];
  for (const entry of files) {
    const path = `${archive.path}/${printable(entry.name.replaceAll("\\", "/"))}`;
    if (entry.refusal !== null) refused.push({ path, code: "REFUSED_PATH", reason: `zip-refused:${entry.refusal}` });
    else if (entry.unsupported !== null)
      refused.push({
        path,
        code: "UNSUPPORTED_FORMAT",
        reason: `entry-method:${entry.unsupported}`,
      });
    else
      entries.push({
        path,
        sizeBytes: entry.sizeBytes,
        file: null,
        chunks: (entrySignal) => entryChunks(archive, entry, entrySignal),
      });
  }
  return withoutVaults({
    entries,
    refused,
    keepWhole: packed.length === 0 ? null : new EntryProblem("UNSUPPORTED_FORMAT", packedReason(packed)),
  });
}

function packedReason(packed: readonly ZipEntry[]): Reason {
  const names = [...new Set(packed.map(({ unsupported }) => unsupported))].join(", ");
  return `archive-method:${names}`;
}

/** Turns the host's writes into a stream that its reader paces: a write resolves when the piece before it is taken. */
async function* entryChunks(
  archive: Archive,
  entry: ZipEntry,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const { archiveId, source, parsers } = archive;
  const ready: Uint8Array[] = [];
  let wake: () => void = () => undefined;
  let taken: () => void = () => undefined;
  let isEnded = false;
  const stop = new AbortController();
  const run = orProblem(
    parsers.run(
      "readZipEntry",
      { archiveId, sizeBytes: source.sizeBytes, index: entry.index },
      {
        sources: [source],
        signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal,
        onBytes: (bytes) =>
          new Promise<void>((resolve) => {
            ready.push(bytes);
            taken = resolve;
            wake();
          }),
      },
    ),
    { reason: "archive-stopped", source },
  ).finally(() => {
    isEnded = true;
    wake();
  });
  // The rejection is met by the `await run` below; until then it must not count as unhandled.
  run.catch(() => undefined);
  try {
    for (;;) {
      const piece = ready.shift();
      if (piece) {
        taken();
        yield piece;
      } else if (isEnded) break;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    const result = await run;
    if (result.is === "failed") throw new EntryProblem(result.problem.code, result.problem.detail);
  } finally {
    stop.abort();
    taken();
  }
}

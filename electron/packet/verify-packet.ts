/** A packet against its own manifest: every file there, none more, none changed, the directory and the PDF sound. */
import { createHash, hash as oneShotHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, open, readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { ByteSource, ParserRunner } from "../../shared/api/parser-runner.ts";
import { AppError, hasCode } from "../../shared/errors.ts";
import { atOnce } from "./at-once.ts";
import { checksumLines, Manifest, packetCode, type ManifestFile } from "./manifest.ts";

export type PacketProblemCode =
  | "MANIFEST_UNREADABLE"
  | "FILE_MISSING"
  | "FILE_CHANGED"
  | "FILE_UNLISTED"
  | "CODE_MISMATCH"
  | "CHECKSUMS_MISMATCH"
  | "DIRECTORY_UNREADABLE"
  | "DIRECTORY_MISMATCH"
  | "PDF_UNREADABLE"
  | "PDF_MISMATCH";

export interface PacketProblem {
  readonly code: PacketProblemCode;
  readonly path: string | null;
}

export interface Verification {
  readonly ok: boolean;
  readonly problems: readonly PacketProblem[];
  readonly code: string | null;
  readonly files: number;
}

export interface VerifyContext {
  readonly parsers: ParserRunner;
  readonly signal?: AbortSignal | undefined;
}

const filesAtOnce = 4;
/** Smaller files are read whole: a stream for each of thousands of images costs more than its bytes. */
const wholeBytes = 8 * 1024 * 1024;
const proofFiles = new Set(["manifest.json", "SHA256SUMS"]);
const manifestBytes = 256 * 1024 * 1024;

/** Checks the packet in a folder. Damage is an answer, never an exception; a path that is no folder is SOURCE_UNREADABLE. */
export async function verifyPacket(path: string, context: VerifyContext): Promise<Verification> {
  const found = await filesIn(path);
  const manifest = await readManifest(path);
  if (manifest === null)
    return {
      ok: false,
      problems: [{ code: "MANIFEST_UNREADABLE", path: "manifest.json" }],
      code: null,
      files: found.length,
    };
  const problems = [
    ...(await changedFiles(path, manifest, context)),
    ...unlistedFiles(found, manifest),
    ...(packetCode(manifest.pagesDigest, manifest.files) === manifest.code
      ? []
      : [{ code: "CODE_MISMATCH" as const, path: "manifest.json" }]),
    ...(await checksumProblems(path, manifest)),
    ...(await directoryProblems(path, manifest, context)),
    ...(await pdfProblems(path, manifest, context)),
  ];
  return { ok: problems.length === 0, problems, code: manifest.code, files: found.length };
}

async function filesIn(path: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join("/"));
  } catch (error) {
    throw new AppError("SOURCE_UNREADABLE", "the packet cannot be opened", { cause: error });
  }
}

async function readManifest(path: string): Promise<Manifest | null> {
  try {
    const file = join(path, "manifest.json");
    if ((await lstat(file)).size > manifestBytes) return null;
    return Manifest.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    // Absent, cut off or not a manifest: all are the one answer that the caller gives.
    return null;
  }
}

async function changedFiles(path: string, manifest: Manifest, { signal }: VerifyContext): Promise<PacketProblem[]> {
  const problems: PacketProblem[] = [];
  await atOnce(manifest.files, filesAtOnce, async (file) => {
    signal?.throwIfAborted();
    const actual = await digestOf(join(path, file.path));
    if (actual === null) problems.push({ code: "FILE_MISSING", path: file.path });
    else if (actual.sha256 !== file.sha256 || actual.bytes !== file.bytes) {
      problems.push({ code: "FILE_CHANGED", path: file.path });
    }
  });
  return problems.toSorted((a, b) => ((a.path ?? "") < (b.path ?? "") ? -1 : 1));
}

/** Links are not followed: a packet's file is a file. */
async function digestOf(path: string): Promise<{ readonly sha256: string; readonly bytes: number } | null> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile()) return null;
    if (stats.size <= wholeBytes) {
      const content = await readFile(path);
      return { sha256: oneShotHash("sha256", content), bytes: content.length };
    }
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
      hash.update(piece);
      bytes += piece.length;
    }
    return { sha256: hash.digest("hex"), bytes };
  } catch {
    // Not there or not readable: the same to whoever was handed the packet.
    return null;
  }
}

function unlistedFiles(found: readonly string[], manifest: Manifest): PacketProblem[] {
  const listed = new Set([...manifest.files.map(({ path }) => path), ...proofFiles]);
  return found.filter((path) => !listed.has(path)).map((path) => ({ code: "FILE_UNLISTED", path }));
}

async function checksumProblems(path: string, manifest: Manifest): Promise<PacketProblem[]> {
  try {
    const [sums, own] = await Promise.all([
      readFile(join(path, "SHA256SUMS"), "utf8"),
      digestOf(join(path, "manifest.json")),
    ]);
    const expected = checksumLines([...manifest.files, { path: "manifest.json", sha256: own?.sha256 ?? "" }]);
    return sums === expected ? [] : [{ code: "CHECKSUMS_MISMATCH", path: "SHA256SUMS" }];
  } catch {
    return [{ code: "FILE_MISSING", path: "SHA256SUMS" }];
  }
}

/** The directory lists exactly the manifest's images, each under the SOP Instance UID that it has. */
async function directoryProblems(path: string, manifest: Manifest, context: VerifyContext): Promise<PacketProblem[]> {
  const images = manifest.files.filter(({ role }) => role === "image");
  const hasDirectory = manifest.files.some(({ path: one }) => one === "DICOMDIR");
  if (!hasDirectory) return images.length === 0 ? [] : [{ code: "DIRECTORY_UNREADABLE", path: "DICOMDIR" }];
  const result = await withSource(join(path, "DICOMDIR"), (source) =>
    context.parsers.run("readDicomdir", { sizeBytes: source.sizeBytes }, { sources: [source], signal: context.signal }),
  );
  if (result?.is !== "read") return [{ code: "DIRECTORY_UNREADABLE", path: "DICOMDIR" }];
  const listed = new Map(result.directory.files.map((file) => [file.path.join("/"), file]));
  const isSound = (image: ManifestFile) => {
    const file = listed.get(image.path);
    return file !== undefined && file.isReached && file.sopInstanceUid === image.sopInstanceUid;
  };
  const unsound = images.filter((image) => !isSound(image)).map((image) => image.path);
  const paths = new Set(images.map((image) => image.path));
  const surplus = [...listed.keys()].filter((one) => !paths.has(one));
  return [...unsound, ...surplus].map((one) => ({ code: "DIRECTORY_MISMATCH", path: one }));
}

async function pdfProblems(path: string, manifest: Manifest, context: VerifyContext): Promise<PacketProblem[]> {
  const result = await withSource(join(path, "Packet.pdf"), (source) =>
    context.parsers.run(
      "inspectPacket",
      { sizeBytes: source.sizeBytes },
      { sources: [source], signal: context.signal },
    ),
  );
  if (result?.is !== "read") return [{ code: "PDF_UNREADABLE", path: "Packet.pdf" }];
  return result.pages === manifest.pages && result.brokenLinks === 0
    ? []
    : [{ code: "PDF_MISMATCH", path: "Packet.pdf" }];
}

/** Opens a file of the packet for a parser job; null when there is none or its reader stopped on it. */
async function withSource<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T | null> {
  let file;
  try {
    file = await open(path, "r");
    const handle = file;
    return await use({
      sizeBytes: (await handle.stat()).size,
      read: async (offset, length) => {
        const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, offset);
        return buffer.subarray(0, bytesRead);
      },
    });
  } catch (error) {
    if (hasCode(error, "CANCELLED")) throw error;
    return null;
  } finally {
    await file?.close();
  }
}

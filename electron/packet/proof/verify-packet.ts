/**
 * A packet against its own manifest: every file there, none more, none changed, the directory sound, every page drawn as its
 * code says, every copy like its original. What it can prove, and what nobody can without a signature, says resources/formats/packet-format.md.
 */
import { createHash, hash as oneShotHash } from "node:crypto";
import { createReadStream, lstatSync } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import type { VerifyContext } from "./verify-context.ts";
import { formatDate } from "../../../shared/model/dates.ts";
import { codeOfDigest } from "../../../shared/model/packet-code.ts";
import { atOnce } from "../../../shared/at-once.ts";
import { escapeHtml } from "../pages/html.ts";
import {
  checksumLines,
  coreDigest,
  digestWithoutCode,
  Manifest,
  manifestText,
  packetDigest,
  type ManifestFile,
} from "./manifest.ts";
import { PacketFiles } from "./packet-files.ts";
import { problem, type PacketProblem } from "../plan/packet-problems.ts";
import { isSameState } from "../../vault/file-state.ts";
import type { ReadBack } from "../writing/write-messages.ts";
import { copyProblems } from "./verify-copies.ts";
import { pageProblems } from "./verify-pages.ts";

export interface Verification {
  readonly ok: boolean;
  readonly problems: readonly PacketProblem[];
  readonly code: string | null;
  readonly files: number;
  /** Originals whose pages this program cannot make anew to compare them. */
  readonly notCompared: readonly string[];
}

const filesAtOnce = 4;
/** Smaller files are read whole: a stream for each of thousands of images costs more than its bytes. */
const wholeBytes = 8 * 1024 * 1024;
const proofFiles = ["manifest.json", "SHA256SUMS"];
const manifestBytes = 256 * 1024 * 1024;

/** Checks the packet in a folder. Damage is an answer, never an exception; a path that is no folder is SOURCE_UNREADABLE. */
export async function verifyPacket(path: string, context: VerifyContext): Promise<Verification> {
  const files = await PacketFiles.in(path);
  const manifest = await readManifest(files);
  if (manifest === null) {
    const problems = [problem("MANIFEST_UNREADABLE", "manifest.json")];
    return { ok: false, problems, code: null, files: files.count, notCompared: [] };
  }
  const changed = await changedFiles(files, manifest, context);
  const copies = await copyProblems(files, manifest, context);
  const problems = [
    ...changed,
    ...unlistedFiles(files, manifest),
    ...codeProblems(manifest),
    ...(await checksumProblems(files, manifest)),
    ...(await textProblems(files, manifest)),
    ...(await directoryProblems(files, manifest, context)),
    ...(await pageProblems(files, manifest, context)),
    ...copies.problems,
  ];
  return {
    ok: problems.length === 0,
    problems,
    code: manifest.code,
    files: files.count,
    notCompared: copies.notCompared,
  };
}

async function readManifest(files: PacketFiles): Promise<Manifest | null> {
  try {
    const file = files.pathOf("manifest.json");
    if (file === null || (await lstat(file)).size > manifestBytes) return null;
    const text = await readFile(file, "utf8");
    const stated: unknown = JSON.parse(text);
    // As it is written by us, and in no other way: a key that stands twice reads one way here and another way elsewhere.
    return text === manifestText(stated) ? Manifest.parse(stated) : null;
  } catch {
    // Absent, cut off or not a manifest: all are the one answer that the caller gives.
    return null;
  }
}

/** The codes are those of the digests, and the packet's digest is that of all that the manifest says. */
function codeProblems(manifest: Manifest): PacketProblem[] {
  const { digest, code } = packetDigest(coreDigest(manifest), manifest.pageDigests);
  const isRight =
    digest === manifest.digest && code === manifest.code && codeOfDigest(manifest.setDigest) === manifest.setCode;
  return isRight ? [] : [problem("CODE_MISMATCH", "manifest.json")];
}

async function changedFiles(
  files: PacketFiles,
  manifest: Manifest,
  { signal, readBack }: VerifyContext,
): Promise<PacketProblem[]> {
  const problems: PacketProblem[] = [];
  await atOnce(manifest.files, filesAtOnce, async (file) => {
    signal?.throwIfAborted();
    const path = files.pathOf(file.path);
    const actual = path === null ? null : (knownDigest(path, readBack) ?? (await digestOf(path)));
    if (actual === null) problems.push(problem("FILE_MISSING", file.path));
    else if (actual.sha256 !== file.sha256 || actual.bytes !== file.bytes || isOtherThanOriginal(file)) {
      problems.push(problem("FILE_CHANGED", file.path));
    }
  });
  return problems.toSorted((a, b) => ((a.path ?? "") < (b.path ?? "") ? -1 : 1));
}

/** A copy differs from its original only where the manifest says how. */
function isOtherThanOriginal({ originalSha256, change, sha256 }: ManifestFile): boolean {
  return originalSha256 !== null && change === null && originalSha256 !== sha256;
}

/** What was read from the disk before, where the file is by all its times still that one. */
function knownDigest(path: string, readBack: VerifyContext["readBack"]): ReadBack | null {
  const known = readBack?.get(path);
  const now = known === undefined ? undefined : lstatSync(path, { throwIfNoEntry: false });
  return known !== undefined && now?.isFile() === true && isSameState(now, known.state) ? known : null;
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

function unlistedFiles(files: PacketFiles, manifest: Manifest): PacketProblem[] {
  const listed = [...manifest.files.map(({ path }) => path), ...proofFiles];
  return files.others(listed).map((path) => problem("FILE_UNLISTED", path));
}

async function checksumProblems(files: PacketFiles, manifest: Manifest): Promise<PacketProblem[]> {
  const [sums, own] = [files.pathOf("SHA256SUMS"), files.pathOf("manifest.json")];
  if (sums === null || own === null) return [problem("FILE_MISSING", "SHA256SUMS")];
  const [text, digest] = await Promise.all([readFile(sums, "utf8"), digestOf(own)]);
  const expected = checksumLines([...manifest.files, { path: "manifest.json", sha256: digest?.sha256 ?? "" }]);
  return text === expected ? [] : [problem("CHECKSUMS_MISMATCH", "SHA256SUMS")];
}

/** The texts that print the code say what the code stands for, and name the manifest's person, recipient and day. */
async function textProblems(files: PacketFiles, manifest: Manifest): Promise<PacketProblem[]> {
  const problems: PacketProblem[] = [];
  for (const file of manifest.files) {
    const path = file.withoutCodeSha256 === null ? null : files.pathOf(file.path);
    if (path === null) continue;
    const text = await readFile(path, "utf8");
    const { person, recipient, code, madeOn } = manifest;
    const named = file.role === "index" ? [person.name, ...(recipient === null ? [] : [recipient])] : [];
    const isRight =
      digestWithoutCode(text, code) === file.withoutCodeSha256 &&
      [code, formatDate(madeOn), ...named.map(escapeHtml)].every((words) => text.includes(words));
    if (!isRight) problems.push(problem("TEXT_MISMATCH", file.path));
  }
  return problems;
}

/** The directory lists exactly the manifest's images, each under the SOP Instance UID that it has. */
async function directoryProblems(
  files: PacketFiles,
  manifest: Manifest,
  context: VerifyContext,
): Promise<PacketProblem[]> {
  const images = manifest.files.filter(({ role }) => role === "image");
  const hasDirectory = manifest.files.some(({ path: one }) => one === "DICOMDIR");
  if (!hasDirectory) return images.length === 0 ? [] : [problem("DIRECTORY_UNREADABLE", "DICOMDIR")];
  const result = await files.withSource("DICOMDIR", (source) =>
    context.parsers.run("readDicomdir", { sizeBytes: source.sizeBytes }, { sources: [source], signal: context.signal }),
  );
  if (result?.is !== "read") return [problem("DIRECTORY_UNREADABLE", "DICOMDIR")];
  const listed = new Map(result.directory.files.map((file) => [file.path.join("/"), file]));
  const isSound = (image: ManifestFile) => {
    const file = listed.get(image.path);
    return file !== undefined && file.isReached && file.sopInstanceUid === image.sopInstanceUid;
  };
  const unsound = images.filter((image) => !isSound(image)).map((image) => image.path);
  const paths = new Set(images.map((image) => image.path));
  const surplus = [...listed.keys()].filter((one) => !paths.has(one));
  return [...unsound, ...surplus].map((one) => problem("DIRECTORY_MISMATCH", one));
}

/**
 * A packet against its own manifest: every file there, none more, none changed, the directory sound, every page drawn as its
 * code says, every copy like its original. What it can prove, and what nobody can without a signature, says resources/formats/packet-format.md.
 */
import { lstatSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { VerifyContext } from "./verify-context.ts";
import { speechIn } from "../../../shared/packet-words/speech.ts";
import { isComputerLeaving } from "../../../shared/computer-leavings.ts";
import { codeOfDigest } from "../../../shared/model/packet-code.ts";
import { atOnce } from "../../../shared/at-once.ts";
import { escapeHtml } from "../pages/html.ts";
import { plainLetters } from "../pages/readme-text.ts";
import {
  checksumLines,
  coreDigest,
  digestWithoutCode,
  Manifest,
  manifestText,
  packetDigest,
  type ManifestFile,
} from "./manifest.ts";
import { sealedPdfs } from "../seal-folder.ts";
import { folderStore } from "./folder-store.ts";
import { openPacket } from "./open-packet.ts";
import type { PacketFiles } from "./packet-files.ts";
import { problem, type PacketProblem } from "../plan/packet-problems.ts";
import { isSameState } from "../../vault/file-state.ts";
import type { ReadBack } from "../writing/write-messages.ts";
import { blackedProblems } from "./verify-blacked.ts";
import { copyProblems } from "./verify-copies.ts";
import { pageProblems } from "./verify-pages.ts";

export interface Verification {
  readonly ok: boolean;
  readonly problems: readonly PacketProblem[];
  readonly code: string | null;
  readonly setCode: string | null;
  readonly files: number;
  /** Originals whose pages this program cannot make anew to compare them. */
  readonly notCompared: readonly string[];
  /** What computers have left in it (.DS_Store): no part of the packet, and not looked at. */
  readonly leavings: readonly string[];
  /** Places that are blacked out, as the manifest lists them: each was looked at again. */
  readonly blackedPlaces: number;
}

const filesAtOnce = 4;
const proofFiles = ["manifest.json", "SHA256SUMS"];
const manifestBytes = 256 * 1024 * 1024;
/** A page of words for a browser is far smaller. */
const textBytes = 256 * 1024 * 1024;

/**
 * Checks the packet in a folder or a ZIP. Damage is an answer, never an exception; a path that is neither is SOURCE_UNREADABLE.
 * What is locked and does not open with the password that came along is LOCKED among the problems.
 */
export async function verifyPacket(path: string, context: VerifyContext): Promise<Verification> {
  await using opened = await openPacket(path, context);
  const { files, besidePdfs, besideProblems } = opened;
  if (files === null)
    return { ...nothingFound, problems: [problem("LOCKED", "Packet.zip"), ...besideProblems], files: 0 };
  const manifest = await readManifest(files);
  if (manifest === null) return { ...nothingFound, problems: withoutList(files, besideProblems), files: files.count };
  // What stands in a part that is not there is missing with it, and is not told file by file.
  if (besideProblems.some(({ code }) => code === "PART_MISSING"))
    return { ...nothingFound, problems: besideProblems, files: files.count };
  const changed = await changedFiles(files, manifest, context);
  const copies = await copyProblems(files, manifest, context);
  const found = [
    ...changed,
    ...unlistedFiles(files, manifest),
    ...codeProblems(manifest),
    ...(await checksumProblems(files, manifest)),
    ...(await textProblems(files, manifest)),
    ...(await directoryProblems(files, manifest, context)),
    ...(await pageProblems(files, manifest, context)),
    ...(await blackedProblems(files, manifest, context)),
    ...besideProblems,
    ...(await pdfBesideProblems(besidePdfs, manifest)),
    ...copies.problems,
  ];
  const { leavings, problems } = apart(found);
  return {
    ok: problems.length === 0,
    problems,
    code: manifest.code,
    setCode: manifest.setCode,
    files: files.count,
    notCompared: copies.notCompared,
    leavings,
    blackedPlaces: blackedPlacesOf(manifest),
  };
}

/** A folder that was opened on another computer is whole all the same. */
function apart(found: readonly PacketProblem[]): Pick<Verification, "leavings" | "problems"> {
  const isLeaving = ({ code, path }: PacketProblem) => code === "FILE_UNLISTED" && isComputerLeaving(path ?? "");
  const leavings = found.filter(isLeaving).map(({ path }) => path ?? "");
  return { leavings, problems: found.filter((one) => !isLeaving(one)) };
}

/** Why there is no list of files to compare with, as far as that can be told. */
function withoutList(files: PacketFiles, beside: readonly PacketProblem[]): readonly PacketProblem[] {
  if (beside.some(({ code }) => code === "PART_MISSING")) return beside;
  if (files.find("manifest.json") === null && files.find("Packet.pdf") === null && files.find("DICOMDIR") !== null)
    return [problem("IMAGES_ONLY", "DICOMDIR"), ...beside];
  return [problem("MANIFEST_UNREADABLE", "manifest.json"), ...beside];
}

const nothingFound = { ok: false, code: null, setCode: null, notCompared: [], leavings: [], blackedPlaces: 0 };

function blackedPlacesOf({ documents }: Manifest): number {
  const pages = documents.flatMap(({ blackedOut }) => blackedOut?.pages ?? []);
  return pages.reduce((sum, { areas }) => sum + areas.length, 0);
}

/** The PDFs beside a ZIP with everything are those in it. The ZIP alone is all of the packet; of two PDFs one alone is a loss. */
async function pdfBesideProblems(places: readonly string[], manifest: Manifest): Promise<PacketProblem[]> {
  const there = new Set(places.map((place) => basename(place)));
  const expected = places.length === 0 ? [] : manifest.files.filter(({ path }) => sealedPdfs.includes(path));
  const problems = expected.flatMap(({ path }) => (there.has(path) ? [] : [problem("FILE_MISSING", path)]));
  for (const place of places) {
    const name = basename(place);
    const found = await (await folderStore(dirname(place))).digest(name);
    const inside = manifest.files.find(({ path }) => path === name);
    if (inside === undefined) problems.push(problem("FILE_UNLISTED", name));
    else if (found?.sha256 !== inside.sha256) problems.push(problem("FILE_CHANGED", name));
  }
  return problems;
}

async function readManifest(files: PacketFiles): Promise<Manifest | null> {
  try {
    const text = await files.text("manifest.json", manifestBytes);
    if (text === null) return null;
    const stated: unknown = JSON.parse(text);
    // As it is written by us, and in no other way: a key that stands twice reads one way here and another way elsewhere.
    return text === manifestText(stated) ? Manifest.parse(stated) : null;
  } catch {
    // Cut off or not a manifest: both are the one answer that the caller gives.
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
    const actual = knownDigest(files.placeOf(file.path), readBack) ?? (await files.digest(file.path));
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
function knownDigest(path: string | null, readBack: VerifyContext["readBack"]): ReadBack | null {
  const known = path === null ? undefined : readBack?.get(path);
  const now = known === undefined || path === null ? undefined : lstatSync(path, { throwIfNoEntry: false });
  return known !== undefined && now?.isFile() === true && isSameState(now, known.state) ? known : null;
}

function unlistedFiles(files: PacketFiles, manifest: Manifest): PacketProblem[] {
  const listed = [...manifest.files.map(({ path }) => path), ...proofFiles];
  return files.others(listed).map((path) => problem("FILE_UNLISTED", path));
}

async function checksumProblems(files: PacketFiles, manifest: Manifest): Promise<PacketProblem[]> {
  const [text, digest] = await Promise.all([files.text("SHA256SUMS", textBytes), files.digest("manifest.json")]);
  if (text === null) return [problem("FILE_MISSING", "SHA256SUMS")];
  const expected = checksumLines([...manifest.files, { path: "manifest.json", sha256: digest?.sha256 ?? "" }]);
  return text === expected ? [] : [problem("CHECKSUMS_MISMATCH", "SHA256SUMS")];
}

/** The texts that print the code say what the code stands for, and name the manifest's person, recipient and day. */
async function textProblems(files: PacketFiles, manifest: Manifest): Promise<PacketProblem[]> {
  const problems: PacketProblem[] = [];
  for (const file of manifest.files) {
    const text = file.withoutCodeSha256 === null ? null : await files.text(file.path, textBytes);
    if (text === null) continue;
    const { person, recipient, code, madeOn, language } = manifest;
    const day = speechIn(language).date(madeOn);
    const named = file.role === "index" ? [person.name, ...(recipient === null ? [] : [recipient])] : [];
    const isRight =
      digestWithoutCode(text, code) === file.withoutCodeSha256 &&
      [code, file.role === "readme" ? plainLetters(day) : day, ...named.map(escapeHtml)].every((words) =>
        text.includes(words),
      );
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

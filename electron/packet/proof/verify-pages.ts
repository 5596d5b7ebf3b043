/** Packet.pdf and Annex.pdf against the manifest: every page as it is drawn, what its stamp prints, where links lead, and what the cover says. */
import type { ParserOutput } from "../../../shared/api/parser-runner.ts";
import { speechIn } from "../../../shared/packet-words/speech.ts";
import { isCode, spokenDigest } from "../../../shared/model/packet-code.ts";
import { annexPdf, packetPdf, type PacketPdf } from "../../../shared/model/packet-files.ts";
import { corePagesOf, type Manifest, type ManifestFile } from "./manifest.ts";
import type { PacketFiles } from "./packet-files.ts";
import { problem, type PacketProblem } from "../plan/packet-problems.ts";
import type { VerifyContext } from "./verify-context.ts";

type Inspected = Extract<ParserOutput<"inspectPacket">, { is: "read" }>;

/** One of the packet's files of pages, as the manifest has it. */
interface Volume {
  readonly file: PacketPdf;
  /** The number of its first page. */
  readonly first: number;
  readonly pages: number;
  readonly frontPages: number;
  /** How many pages the other file has; none where there is no other. */
  readonly pagesElsewhere: number;
}

/** What is wrong with the pages. The page of a problem is the number that its foot should print. */
export async function pageProblems(
  files: PacketFiles,
  manifest: Manifest,
  context: VerifyContext,
): Promise<PacketProblem[]> {
  const core = corePagesOf(manifest);
  const behind = manifest.pages - core;
  const { frontPages } = manifest;
  const packet: Volume = { file: packetPdf, first: 1, pages: core, frontPages, pagesElsewhere: behind };
  const annex: Volume = { file: annexPdf, first: core + 1, pages: behind, frontPages: 0, pagesElsewhere: core };
  const hasAnnex = manifest.annex?.is === "own-file";
  // One that is there although there is none may be another packet's, which has to be told.
  const apart = hasAnnex || files.find(annexPdf) !== null ? await inspected(files, annex, { context }) : null;
  const foreign = otherPacket(apart, { file: annexPdf, manifest });
  const annexFrame = hasAnnex && apart?.is === "read" && foreign.length === 0 ? apart.frame : null;
  const found = await inspected(files, packet, { context, annexFrame });
  const problems = [
    ...otherPacket(found, { file: packetPdf, manifest }),
    ...foreign,
    ...(isInOrder(manifest) ? [] : [problem("PDF_MISMATCH", null)]),
    ...(found?.is === "read"
      ? [
          // Its first page stands for what leads through the annex as well: of that nobody can tell where it is not to be read.
          ...volumeProblems(found, { manifest, volume: packet, isFirstKnown: !hasAnnex || annexFrame !== null }),
          ...(isCoverRight(found, manifest) ? [] : [problem("COVER_MISMATCH", packetPdf, 1)]),
          ...(isProofRight(found, manifest) ? [] : [problem("STAMP_MISMATCH", packetPdf, frontPages)]),
        ]
      : [unread(found, packet)]),
  ];
  if (!hasAnnex) return problems;
  return [
    ...problems,
    ...(apart?.is === "read"
      ? volumeProblems(apart, { manifest, volume: annex, isFirstKnown: true })
      : [unread(apart, annex)]),
  ];
}

type Found = ParserOutput<"inspectPacket"> | null;

/** Where all of the file's pages print the code of one other packet. */
function otherPacket(
  found: Found,
  { file, manifest }: { readonly file: PacketPdf; readonly manifest: Manifest },
): readonly PacketProblem[] {
  if (found?.is !== "read") return [];
  const printed = found.pages.map(({ stamp }) => stamp?.find(isCode) ?? null);
  const [otherCode = null] = printed;
  if (otherCode === null || otherCode === manifest.code || printed.some((code) => code !== otherCode)) return [];
  return [{ ...problem("OTHER_PACKET", file), otherCode }];
}

async function inspected(
  files: PacketFiles,
  { file, frontPages }: Volume,
  { context, annexFrame = null }: { readonly context: VerifyContext; readonly annexFrame?: string | null },
): Promise<Found> {
  const { parsers, signal, password = null } = context;
  return await files.withSource(file, (source) =>
    parsers.run(
      "inspectPacket",
      { sizeBytes: source.sizeBytes, frontPages, annexFrame, password },
      { sources: [source], signal },
    ),
  );
}

function unread(found: Found, { file }: Volume): PacketProblem {
  const isLocked = found?.is === "failed" && found.problem.code === "PASSWORD_PROTECTED";
  return problem(isLocked ? "LOCKED" : "PDF_UNREADABLE", file);
}

interface Compared {
  readonly manifest: Manifest;
  readonly volume: Volume;
  readonly isFirstKnown: boolean;
}

function volumeProblems(found: Inspected, { manifest, volume, isFirstKnown }: Compared): readonly PacketProblem[] {
  const { file, first } = volume;
  return [
    ...(isWhole(found, { manifest, volume }) ? [] : [problem("PDF_MISMATCH", file)]),
    ...found.pages.flatMap((page, index) => {
      const number = first + index;
      const isSame = page.digest === manifest.pageDigests[number - 1] || (number === 1 && !isFirstKnown);
      return [
        ...(isSame ? [] : [problem("PAGE_CHANGED", file, number)]),
        ...(isStampedRight(page.stamp, { manifest, number }) ? [] : [problem("STAMP_MISMATCH", file, number)]),
      ];
    }),
  ];
}

/**
 * Parts without a gap between them, as many pages as are listed, and an annex in a file of its own that is listed once, begins
 * with a document and holds those that the list says.
 */
function isInOrder({ frontPages, documents, pages, pageDigests, annex, files }: Manifest): boolean {
  let next = frontPages + 1;
  const isGapless = documents.every(({ firstPage, pages: count }) => {
    const isNext = firstPage === next;
    next += count;
    return isNext;
  });
  const named = (role: ManifestFile["role"]) => files.flatMap((file) => (file.role === role ? [file.path] : []));
  const hasAnnex = annex?.is === "own-file";
  const from = annex?.firstPage ?? pages + 1;
  const apart = documents.filter(({ firstPage }) => firstPage >= from);
  const isAnnexRight = hasAnnex
    ? apart[0]?.firstPage === from &&
      apart.map(({ documentId }) => documentId).join() === annex.documents.map(({ documentId }) => documentId).join()
    : annex?.firstPage === undefined;
  return (
    isGapless &&
    isAnnexRight &&
    named("packet-pdf").join() === packetPdf &&
    named("annex-pdf").join() === (hasAnnex ? annexPdf : "") &&
    pageDigests.length === pages &&
    next - 1 === pages
  );
}

/** As many pages as are listed, labelled with their numbers, and no link that leads nowhere, in this file or in the other. */
function isWhole(
  { pages, brokenLinks, elsewhere, firstLabel, isInert, title }: Inspected,
  { manifest, volume }: Pick<Compared, "manifest" | "volume">,
): boolean {
  const { file, first, pagesElsewhere } = volume;
  return (
    isInert &&
    title === titleOf(file, manifest) &&
    brokenLinks === 0 &&
    elsewhere.every((place) => place.file !== file && place.page <= pagesElsewhere) &&
    firstLabel === first &&
    pages.length === volume.pages
  );
}

function titleOf(file: PacketPdf, { person: { name }, code, language }: Manifest): string {
  const speech = speechIn(language);
  return file === annexPdf
    ? speech.say("{name} · annex to the packet {code}", { name, code })
    : speech.say("{name} · second-opinion packet {code}", { name, code });
}

function isStampedRight(
  stamp: readonly string[] | null,
  { manifest, number }: { readonly manifest: Manifest; readonly number: number },
): boolean {
  if (stamp === null) return false;
  const { name, birthDate } = manifest.person;
  const speech = speechIn(manifest.language);
  const born = birthDate === null ? "" : ` · ${speech.say("born {date}", { date: speech.date(birthDate) })}`;
  const whose = name + born;
  return (
    stamp.length === piecesOn(number, manifest) &&
    stamp.includes(manifest.code) &&
    stamp.includes(speech.say("page {number} of {count}", { number, count: manifest.pages })) &&
    stamp.some((piece) => isSameName(piece, whose))
  );
}

/** Person, code and page number; on the cover also the date, on the last own page also the digests with their labels. */
function piecesOn(number: number, { frontPages }: Manifest): number {
  return number === 1 ? 4 : number === frontPages ? 10 : 3;
}

/** Names from right to left are drawn letter by letter in the other order, and long ones end with an ellipsis. */
function isSameName(printed: string, whole: string): boolean {
  const [found, wanted] = [lettersOf(printed), lettersOf(whole)];
  if (!printed.includes("…")) return found.join("") === wanted.join("");
  const left = [...wanted];
  // On a page as narrow as a label nothing may be left but the ellipsis.
  return found.every((letter) => {
    const at = left.indexOf(letter);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}

/** Letters and figures in their alphabet's order; what no font has is printed as its number. */
function lettersOf(text: string): readonly string[] {
  const whole = text.replaceAll(/\[U\+([0-9A-F]{4,6})\]/g, (_, code: string) =>
    String.fromCodePoint(parseInt(code, 16)),
  );
  return Array.from(whole.normalize("NFKD").matchAll(/[\p{L}\p{N}\p{M}]/gu), ([letter]) => letter).toSorted();
}

function isCoverRight({ coverText }: Inspected, { person, recipient, madeOn, language }: Manifest): boolean {
  const facts = [madeOn, ...(person.birthDate === null ? [] : [person.birthDate])].map((date) =>
    speechIn(language).date(date),
  );
  const cover = squashed(coverText);
  return (
    facts.every((fact) => cover.includes(squashed(fact))) &&
    [person.name, ...(recipient === null ? [] : [recipient])].every((name) => holdsWords(cover, name))
  );
}

function holdsWords(squashedText: string, words: string): boolean {
  return words.split(/\s+/).every((word) => {
    const letters = squashed(word);
    return squashedText.includes(letters) || squashedText.includes(Array.from(letters).toReversed().join(""));
  });
}

function isProofRight({ proofText }: Inspected, { digest, code, setCode }: Manifest): boolean {
  const proof = squashed(proofText);
  return [...spokenDigest(digest), code, setCode].every((words) => proof.includes(squashed(words)));
}

function squashed(text: string): string {
  const whole = text.replaceAll(/\[U\+([0-9A-F]{4,6})\]/g, (_, code: string) =>
    String.fromCodePoint(parseInt(code, 16)),
  );
  return Array.from(whole.normalize("NFKD").matchAll(/[\p{L}\p{N}]/gu), ([letter]) => letter).join("");
}

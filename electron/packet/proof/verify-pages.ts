/** Packet.pdf against the manifest: every page as it is drawn, what its stamp prints, and what the cover says. */
import type { ParserOutput } from "../../../shared/api/parser-runner.ts";
import { speechIn } from "../../../shared/packet-words/speech.ts";
import { spokenDigest } from "../../../shared/model/packet-code.ts";
import type { Manifest } from "./manifest.ts";
import type { PacketFiles } from "./packet-files.ts";
import { problem, type PacketProblem } from "../plan/packet-problems.ts";
import type { VerifyContext } from "./verify-context.ts";

type Inspected = Extract<ParserOutput<"inspectPacket">, { is: "read" }>;

const pdf = "Packet.pdf";

/** What is wrong with the pages. */
export async function pageProblems(
  files: PacketFiles,
  manifest: Manifest,
  { parsers, signal, password = null }: VerifyContext,
): Promise<PacketProblem[]> {
  const { frontPages } = manifest;
  const found = await files.withSource(pdf, (source) =>
    parsers.run("inspectPacket", { sizeBytes: source.sizeBytes, frontPages, password }, { sources: [source], signal }),
  );
  if (found?.is === "failed" && found.problem.code === "PASSWORD_PROTECTED") return [problem("LOCKED", pdf)];
  if (found?.is !== "read") return [problem("PDF_UNREADABLE", pdf)];
  return [
    ...(isWhole(found, manifest) ? [] : [problem("PDF_MISMATCH", pdf)]),
    ...found.pages.flatMap((page, index) => [
      ...(page.digest === manifest.pageDigests[index] ? [] : [problem("PAGE_CHANGED", pdf, index + 1)]),
      ...(isStampedRight(page.stamp, { manifest, number: index + 1 })
        ? []
        : [problem("STAMP_MISMATCH", pdf, index + 1)]),
    ]),
    ...(isCoverRight(found, manifest) ? [] : [problem("COVER_MISMATCH", pdf, 1)]),
    ...(isProofRight(found, manifest) ? [] : [problem("STAMP_MISMATCH", pdf, frontPages)]),
  ];
}

/** As many pages as are listed, parts without a gap between them, and no link that leads nowhere. */
function isWhole({ pages, brokenLinks, isInert, title }: Inspected, manifest: Manifest): boolean {
  let next = manifest.frontPages + 1;
  const isInOrder = manifest.documents.every(({ firstPage, pages: count }) => {
    const isNext = firstPage === next;
    next += count;
    return isNext;
  });
  return (
    isInOrder &&
    isInert &&
    title === titleOf(manifest) &&
    brokenLinks === 0 &&
    [pages.length, manifest.pageDigests.length, next - 1].every((count) => count === manifest.pages)
  );
}

function titleOf({ person: { name }, code, language }: Manifest): string {
  return speechIn(language).say("{name} · second-opinion packet {code}", { name, code });
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

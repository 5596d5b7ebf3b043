/** What an outside reader finds in a finished packet's PDF. */
import type { PDFDocument } from "pdf-lib";
import type { ReadingProblem } from "../../../shared/api/reading-problem.ts";
import { hasCode } from "../../../shared/errors.ts";
import type { PacketPdf } from "../../../shared/model/packet-files.ts";
import { readWhole, type ParserJob } from "../job.ts";
import { stripOf } from "../pdf/objects/add-strip.ts";
import { frameDigest, framed } from "./frame-digest.ts";
import { maxPacketBytes } from "../pdf/limits.ts";
import { brokenTargets, linkTargets, pagesElsewhere } from "./links.ts";
import { firstLabel } from "./page-labels.ts";
import { loadDocument } from "../pdf/objects/load-document.ts";
import { openPdfjs } from "../pdf/engines/open-pdfjs.ts";
import { digestPages } from "../pdf/objects/page-digest.ts";
import { pagesOf, type SourcePage } from "../pdf/objects/page-tree.ts";
import { hasOneReading } from "./one-reading.ts";
import { unlockPacket } from "./unlock-packet.ts";
import { outlineOf } from "./read-outline.ts";
import { isInert } from "./is-inert.ts";
import { StampReader } from "./read-stamp.ts";
import { structureIn, type Structure } from "./structure/read-structure.ts";

interface InspectedPage {
  readonly digest: string;
  readonly stamp: string[] | null;
}

export type InspectResult =
  | {
      readonly is: "read";
      readonly pages: InspectedPage[];
      readonly title: string;
      readonly coverText: string;
      readonly proofText: string;
      readonly outline: string[];
      readonly brokenLinks: number;
      /** Pages of the packet's other file that links and bookmarks lead to. */
      readonly elsewhere: { readonly file: PacketPdf; readonly page: number }[];
      readonly firstLabel: number | null;
      readonly frame: string;
      readonly isInert: boolean;
    }
  | { readonly is: "failed"; readonly problem: ReadingProblem };

interface InspectInput {
  readonly sizeBytes: number;
  /** How many of its pages are the packet's own; none in the annex. */
  readonly frontPages: number;
  /** The digest of what leads through the annex, where that is a file of its own and this is not it. */
  readonly annexFrame?: string | null | undefined;
  readonly password?: Uint8Array | null | undefined;
}

/**
 * Reads source 0: the digest and stamp of each page, the words of the cover and of the last own page, the outline's titles in
 * order, links and bookmarks that lead nowhere. PASSWORD_PROTECTED where it does not open with the password (UTF-8) that came
 * along, or came without one. Throws CANCELLED only.
 */
export async function inspectPacket(
  { sizeBytes, frontPages, annexFrame = null, password = null }: InspectInput,
  job: ParserJob,
): Promise<InspectResult> {
  if (sizeBytes > maxPacketBytes) return { is: "failed", problem: { code: "TOO_LARGE", detail: "packet-too-large" } };
  try {
    const bytes = await readWhole(job, 0, sizeBytes, maxPacketBytes);
    const unlocking = await unlockPacket(bytes, password);
    if (unlocking === "locked")
      return { is: "failed", problem: { code: "PASSWORD_PROTECTED", detail: "packet-locked" } };
    if (unlocking === "unlike" || !hasOneReading(bytes))
      return {
        is: "failed",
        problem: { code: "UNREADABLE_FILE", detail: "packet-ambiguous" },
      };
    const document = await loadDocument(bytes);
    const pages = pagesOf(document);
    const read = { pages, structure: structureIn(document, pages) };
    const outline = outlineOf(document);
    const targets = [...outline, ...linkTargets(pages)];
    const result = {
      is: "read" as const,
      pages: await inspectedPages(document, { ...read, annex: annexFrame }, frontPages),
      title: (document.getTitle() ?? "").slice(0, 4000),
      outline: outline.map(({ title }) => title.slice(0, 4000)),
      brokenLinks: brokenTargets(targets, pages),
      elsewhere: [...pagesElsewhere(targets)],
      firstLabel: firstLabel(document),
      frame: frameDigest(document, read),
      isInert: isInert(document, read),
    };
    const own = frontPages === 0 ? [] : [1, frontPages];
    const [coverText = "", proofText = ""] = await wordsOf(bytes, own, job);
    return { ...result, coverText, proofText };
  } catch (error) {
    if (hasCode(error, "CANCELLED")) throw error;
    return { is: "failed", problem: { code: "UNREADABLE_FILE", detail: "packet-unreadable" } };
  }
}

async function inspectedPages(
  document: PDFDocument,
  read: { readonly pages: readonly SourcePage[]; readonly structure: Structure; readonly annex: string | null },
  frontPages: number,
): Promise<InspectedPage[]> {
  const { pages } = read;
  const bare = await digestPages(document, pages, { withoutStrip: true });
  const digests = frontPages === 0 ? bare : framed(bare, document, read);
  const reader = new StampReader();
  return pages.map((page, index) => {
    const form = stripOf(page)?.form ?? null;
    const isProof = index + 1 === frontPages;
    return { digest: digests[index]!, stamp: form === null ? null : reader.read(form, { isProof }) };
  });
}

async function wordsOf(bytes: Uint8Array, numbers: readonly number[], job: ParserJob): Promise<readonly string[]> {
  if (numbers.length === 0) return [];
  const document = await openPdfjs(bytes, job.assets);
  try {
    const texts: string[] = [];
    for (const number of numbers) {
      if (number < 1 || number > document.numPages) continue;
      const { items } = await (await document.getPage(number)).getTextContent();
      texts.push(
        items
          .map((item) => ("str" in item ? item.str : ""))
          .join(" ")
          .slice(0, 200_000),
      );
    }
    return texts;
  } finally {
    await document.loadingTask.destroy();
  }
}

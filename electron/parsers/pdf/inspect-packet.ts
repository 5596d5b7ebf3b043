/** What an outside reader finds in a finished packet's PDF. */
import type { ReadingProblem } from "../../../shared/api/parsers.ts";
import { hasCode } from "../../../shared/errors.ts";
import { readWhole, type ParserJob } from "../job.ts";
import { maxPacketBytes } from "./limits.ts";
import { brokenTargets, linkDestinations } from "./links.ts";
import { loadDocument } from "./load-document.ts";
import { pagesOf } from "./page-tree.ts";
import { outlineOf } from "./read-outline.ts";

export type InspectResult =
  | { readonly is: "read"; readonly pages: number; readonly outline: string[]; readonly brokenLinks: number }
  | { readonly is: "failed"; readonly problem: ReadingProblem };

/** Reads source 0: page count, the outline's titles in order, links and bookmarks that lead nowhere. Throws CANCELLED only. */
export async function inspectPacket(
  { sizeBytes }: { readonly sizeBytes: number },
  job: ParserJob,
): Promise<InspectResult> {
  if (sizeBytes > maxPacketBytes)
    return { is: "failed", problem: { code: "TOO_LARGE", detail: "the packet's PDF is too large to read back" } };
  try {
    const document = await loadDocument(await readWhole(job, 0, sizeBytes, maxPacketBytes));
    const pages = pagesOf(document);
    const outline = outlineOf(document);
    const targets = [...outline.map(({ destination }) => destination), ...linkDestinations(pages)];
    return {
      is: "read",
      pages: pages.length,
      outline: outline.map(({ title }) => title.slice(0, 4000)),
      brokenLinks: brokenTargets(targets, pages),
    };
  } catch (error) {
    if (hasCode(error, "CANCELLED")) throw error;
    return { is: "failed", problem: { code: "UNREADABLE_FILE", detail: "the packet's PDF cannot be read" } };
  }
}

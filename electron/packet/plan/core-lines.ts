/** What is to be said before a packet is written of its key documents. */
import type { AnnexForm } from "../../../shared/model/annex-form.ts";
import type { ContentsItem } from "../../records/story/contents.ts";
import type { PacketPlan } from "./packet-plan.ts";
import type { PreflightLine } from "./preflight.ts";

/** About as much of documents as is read beside the packet's own pages. */
const corePages = 25;

/** The annex was to be a file of its own, and there is none. */
function noAnnexLine(items: readonly ContentsItem[]): PreflightLine {
  const why = items.some(({ isKey }) => isKey) ? "Every document is marked as key" : "No document is marked as key";
  const text = `${why}, so there is no annex: all documents stand in Packet.pdf.`;
  return { code: "core-no-annex", text, itemIds: [], needsWord: false };
}

/** What is to be said of the key documents, and of an annex that was asked for and is none. Pure. */
export function coreLines(
  { annex, parts }: PacketPlan,
  { items, asked }: { readonly items: readonly ContentsItem[]; readonly asked: AnnexForm },
): readonly PreflightLine[] {
  if (annex === "none" && asked === "own-file" && parts.length > 0) return [noAnnexLine(items)];
  if (annex === "none") return [];
  const keys = items.filter(({ isKey }) => isKey).map(({ id }) => id);
  const pages = parts.filter(({ isAnnex }) => isAnnex !== true).reduce((sum, part) => sum + part.pages, 0);
  if (keys.length === 0)
    return [
      {
        code: "core-empty",
        text: "No document is marked as key, so the packet has none: mark those that a specialist should read.",
        itemIds: [],
        needsWord: false,
      },
    ];
  if (pages <= corePages) return [];
  const text = `The key documents have ${pages} pages. A specialist reads about 30 in all: mark fewer.`;
  return [{ code: "core-long", text, itemIds: keys, needsWord: false }];
}

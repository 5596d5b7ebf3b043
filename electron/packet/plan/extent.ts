/** How much of what was selected goes along: with images or without, with the annex or the key documents alone; and how large that is. */
import type { Speech } from "../../../shared/packet-words/speech.ts";
import type { LeftOut } from "../../../shared/left-out-words.ts";
import type { AnnexForm } from "../../../shared/model/annex-form.ts";
import { megabyte, type RecipientProfile } from "../../../shared/model/recipient-profile.ts";
import type { ContentsItem } from "../../records/story/contents.ts";
import { partLabel } from "./part-label.ts";
import type { PacketPlan } from "./packet-plan.ts";

export interface Extent {
  readonly images: "with" | "none";
  /** Documents that are not key. */
  readonly annex: AnnexForm;
}

/** What of the selected items goes along. */
export function itemsWithin(items: readonly ContentsItem[], extent: Extent): readonly ContentsItem[] {
  return items.filter((item) => isWithin(item, extent));
}

function isWithin({ kind, isKey }: ContentsItem, { images, annex }: Extent): boolean {
  return kind === "study" ? images === "with" : annex !== "left-out" || isKey;
}

/** The others, each by its name. */
export function leftOutBy(items: readonly ContentsItem[], extent: Extent, speech: Speech): readonly LeftOut[] {
  return items
    .filter((item) => !isWithin(item, extent))
    .map((item) => ({
      title: partLabel(item, speech),
      files: item.kind === "study" ? Math.max(1, item.images ?? 1) : 1,
      reason: item.kind === "study" ? ("images-left-out" as const) : ("annex-left-out" as const),
      originalPath: null,
    }));
}

/** About how large the packet will be: its files, and pages of about the size of their originals. */
export function bytesOf({ media, originals, parts }: PacketPlan): number {
  const images = media.reduce((sum, { instance }) => sum + instance.size, 0);
  const pages = parts.reduce((sum, { document }) => sum + document.size, 0);
  return images + pages + originals.reduce((sum, { size }) => sum + size, 0);
}

/** The size of the largest file that cannot be parted. */
export function largestFileOf({ media, originals, parts, annex }: PacketPlan): number {
  const isApart = ({ isAnnex }: PacketPlan["parts"][number]) => annex === "own-file" && isAnnex === true;
  const pagesOf = (some: PacketPlan["parts"]) => some.reduce((sum, { document }) => sum + document.size, 0);
  const pdfs = [pagesOf(parts.filter((part) => !isApart(part))), pagesOf(parts.filter(isApart))];
  const others = [...media.map(({ instance }) => instance.size), ...originals.map(({ size }) => size)];
  return [...pdfs, ...others].reduce((most, size) => Math.max(most, size), 0);
}

/** The next thing that the profile wants done with a packet of this size; null where it fits, or where all of it is done. */
export function reducedExtent(
  profile: RecipientProfile | null,
  { extent, bytes }: { readonly extent: Extent; readonly bytes: number },
): Extent | null {
  if (!isTooLarge(profile, bytes)) return null;
  if (profile?.whenTooLarge === "no-images" && extent.images === "with") return { ...extent, images: "none" };
  if (profile?.whenTooLarge === "core-only") {
    if (extent.annex !== "left-out") return { ...extent, annex: "left-out" };
    // Where the papers are the small part, the key ones among them would still be too much with the images.
    if (extent.images === "with") return { ...extent, images: "none" };
  }
  return null;
}

export function isTooLarge(profile: RecipientProfile | null, bytes: number): boolean {
  const most = profile?.mostMegabytes ?? null;
  return most !== null && bytes > most * megabyte;
}

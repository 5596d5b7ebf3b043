/** The bookmarks of the packet: its own sections, then each category with its documents, then those of the annex; the same in both files. */
import { categoryHeading, type Category } from "../../../shared/contents-categories.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import { annexPdf, packetPdf, type PacketPdf } from "../../../shared/model/packet-files.ts";
import type { PacketPages, PacketPart } from "../../../shared/model/packet-pages.ts";
import { speechIn } from "../../../shared/packet-words/speech.ts";
import { frameOf } from "../pdf/objects/add-strip.ts";
import { ownPage } from "../pdf/copy/page-notices.ts";
import type { Bookmark } from "./bookmarks.ts";
import { imagingTitle, markedTitle, type Front } from "./front/packet-front.ts";
import { leadTo, type Leads, type Leaf } from "./links.ts";

interface BookmarkSource {
  readonly pages: PacketPages;
  readonly parts: readonly PacketPart[];
  readonly front: Front;
  /** Of every page of the packet, in the order of their numbers. */
  readonly leaves: readonly Leaf[];
  /** The annex is a file of its own. */
  readonly isAnnexApart: boolean;
}

/** The outline of one of the packet's files, which leads into the other one where that is where a page stands. */
export function bookmarksOf(
  { document, file }: Pick<Leaf, "document" | "file">,
  source: BookmarkSource,
): readonly Bookmark[] {
  const { isAnnexApart, pages } = source;
  const lead = (number: number, top: number | null) => leadTo(document, source.leaves[number - 1]!, top);
  const speech = speechIn(pages.language);
  const core = [...sectionBookmarks(source, lead), ...partBookmarks(source, { isAnnex: false, lead })];
  const annex = partBookmarks(source, { isAnnex: true, lead });
  if (annex.length === 0) return core;
  const gathered = (title: string, children: readonly Bookmark[]): Bookmark[] =>
    children.length === 0 ? [] : [{ title, leads: children[0]!.leads, children }];
  if (file === annexPdf) return [...annex, ...gathered(inFile(speech.say("The packet"), packetPdf), core)];
  const name = speech.say("Annex");
  return [...core, ...gathered(isAnnexApart ? inFile(name, annexPdf) : name, annex)];
}

function inFile(name: string, file: PacketPdf): string {
  return `${name} (${file})`;
}

type Lead = (number: number, top: number | null) => Leads;

function sectionBookmarks({ pages, front }: BookmarkSource, lead: Lead): readonly Bookmark[] {
  const speech = speechIn(pages.language);
  const own = (page: number, top: number) => lead(page, Math.round((front.sheets[page - 1]?.height ?? 0) - top));
  const below = (
    items: readonly { readonly id: string | null; readonly date: PartialDate | null; readonly title: string }[],
  ) =>
    items.flatMap(({ id, date, title }) => {
      const place = front.studies.get(id ?? "");
      if (place === undefined) return [];
      const name = `${speech.date(date)} · ${title} · ${speech.say("p. {page}", { page: place.page })}`;
      return [{ title: name, leads: own(place.page, place.top), children: [] }];
    });
  const gathered = new Map([
    [imagingTitle, below(pages.imaging)],
    [markedTitle, below(pages.markedImages ?? [])],
  ]);
  return front.sections.map(({ title, page, top }) => ({
    title: speech.named(title),
    leads: own(page, top),
    children: gathered.get(title) ?? [],
  }));
}

/** The categories of the documents that belong to the annex, or of those that do not. */
function partBookmarks(
  { pages, parts, front, leaves }: BookmarkSource,
  { isAnnex, lead }: { readonly isAnnex: boolean; readonly lead: Lead },
): readonly Bookmark[] {
  const speech = speechIn(pages.language);
  const ofEach = new Map<Category, Bookmark[]>();
  for (const part of parts.filter((one) => (one.isAnnex ?? false) === isAnnex)) {
    const { firstPage } = front.places.get(part.id)!;
    const title = `${speech.date(part.date)} · ${part.title} · ${speech.say("p. {page}", { page: firstPage })}`;
    const list = ofEach.get(part.category) ?? [];
    list.push({ title, leads: lead(firstPage, topOf(leaves[firstPage - 1]!)), children: [] });
    ofEach.set(part.category, list);
  }
  return [...ofEach].map(([category, list]) => ({
    title: speech.named(categoryHeading(category)),
    leads: list[0]!.leads,
    children: list,
  }));
}

/** The upper edge of a page that is not turned; on a turned one the viewer finds it better. */
function topOf({ document, ref }: Leaf): number | null {
  const frame = frameOf(ownPage(document, ref));
  return frame.rotate === 0 ? frame.box.top : null;
}

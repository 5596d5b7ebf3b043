/** The table of contents: by category; the whole line is the link. */
import { formatDate } from "../../../../shared/model/dates.ts";
import type { ContentsRow, PacketPages } from "../../../../shared/model/packet-pages.ts";
import { words, type Block, type Flow } from "./flow.ts";
import { counted, type Places } from "./packet-words.ts";
import { colours, sizes } from "./style.ts";
import { drawTable, type Row } from "./table.ts";

export interface SectionPage {
  readonly title: string;
  /** Counted from 1. */
  readonly page: number;
}

/** `sections` are the packet's own pages that come after this one. */
export function drawContents(
  flow: Flow,
  pages: PacketPages,
  { places, sections }: { places: Places; sections: readonly SectionPage[] },
): void {
  flow.newSheet();
  flow.heading("Contents");
  if (sections.length > 0)
    drawTable(
      flow,
      [
        { head: "Summary", share: 86 },
        { head: "Page", share: 14, align: "right" },
      ],
      sections.map(sectionRow),
    );
  const categories = pages.contents.filter(({ rows }) => rows.length > 0);
  for (const { category, rows } of categories) {
    flow.subheading(category);
    drawTable(
      flow,
      [
        { head: "Date", share: 20 },
        { head: "Document", share: 62 },
        { head: "Pages", share: 18, align: "right" },
      ],
      rows.map((row) => documentRow(row, places)),
    );
  }
  if (categories.length === 0) {
    flow.space(10);
    flow.paragraph({ spans: words("This packet holds no documents."), colour: colours.quiet });
  }
}

function sectionRow({ title, page }: SectionPage): Row {
  return { page, cells: [[{ spans: words(title) }], [{ spans: words(String(page)) }]] };
}

function documentRow(row: ContentsRow, places: Places): Row {
  const place = row.partId === null ? undefined : places.get(row.partId);
  const title: Block[] = [{ spans: words(row.title) }];
  const small = [row.facility, place === undefined ? null : row.note].filter((text) => text !== null && text !== "");
  if (small.length > 0) title.push({ spans: words(small.join(" · ")), size: sizes.small, colour: colours.quiet });
  const where: Block[] =
    place === undefined
      ? [{ spans: words(row.note ?? ""), size: sizes.small, colour: colours.quiet }]
      : [{ spans: words(pageRange(place.firstPage, place.pages)), colour: colours.accent }];
  const date: Block = { spans: words(formatDate(row.date)), ...(row.date === null ? { colour: colours.quiet } : {}) };
  return { page: place?.firstPage ?? null, cells: [[date], title, where] };
}

function pageRange(first: number, count: number): string {
  return count === 1 ? String(first) : `${first}–${first + count - 1}`;
}

/** "12 documents on 140 pages". */
export function documentsInWords(documents: number, pages: number): string {
  return `${counted(documents, "document")} on ${counted(pages, "page")}`;
}

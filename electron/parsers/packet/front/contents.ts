/** The table of contents: by category; the whole line is the link. */
import { categoryHeading } from "../../../../shared/contents-categories.ts";
import { annexPdf, packetPdf } from "../../../../shared/model/packet-files.ts";
import type { ContentsRow, PacketPages } from "../../../../shared/model/packet-pages.ts";
import { words, type Block, type Flow } from "../../pdf/typeset/flow.ts";
import { aboutProposed, notYetChecked } from "../../../../shared/proposed-words.ts";
import type { Places } from "./packet-words.ts";
import { colours, sizes } from "../../pdf/typeset/style.ts";
import { drawTable, type Row } from "../../pdf/typeset/table.ts";

export interface SectionPage {
  readonly title: string;
  /** Counted from 1. */
  readonly page: number;
  /** Where on the page it begins, points from the top. */
  readonly top: number;
}

/** Where the imaging index speaks of each study. */
export type StudyPlaces = ReadonlyMap<string, { readonly page: number; readonly top: number }>;

/** `sections` are the packet's own pages that come after this one. */
export function drawContents(
  flow: Flow,
  pages: PacketPages,
  { places, sections, studies }: { places: Places; sections: readonly SectionPage[]; studies: StudyPlaces },
): void {
  const { language } = flow.speech;
  flow.newSheet();
  flow.heading("Contents");
  if (sections.length > 0)
    drawTable(
      flow,
      [
        { head: "Summary", share: 86 },
        { head: "Page", share: 14, align: "right" },
      ],
      sections.map((section) => sectionRow(flow, section)),
    );
  if (pages.contents.some(({ rows }) => rows.some(({ isProposed }) => isProposed))) {
    flow.space(8);
    flow.paragraph({
      spans: words(flow.speech.say(aboutProposed)),
      size: sizes.small,
      colour: colours.quiet,
      language,
    });
  }
  const categories = pages.contents.filter(({ rows }) => rows.length > 0);
  const hasAnnex = categories.some(({ isAnnex }) => isAnnex === true);
  for (const one of hasAnnex ? categories.toSorted((a, b) => halfOf(a) - halfOf(b)) : categories) {
    const { category, rows } = one;
    const isFirst = categories.findIndex((other) => halfOf(other) === halfOf(one)) === categories.indexOf(one);
    if (hasAnnex && halfOf(one) === scans) flow.heading(categoryHeading(category));
    else {
      if (hasAnnex && isFirst) drawHalf(flow, { isAnnex: halfOf(one) === annex, isApart: pages.isAnnexApart === true });
      flow.subheading(categoryHeading(category));
    }
    drawTable(
      flow,
      [
        { head: "Date", share: 20 },
        { head: "Document", share: 62 },
        { head: "Pages", share: 18, align: "right" },
      ],
      rows.map((row) => (row.studyId === null ? documentRow(flow, row, places) : studyRow(flow, row, studies))),
    );
  }
  if (categories.length === 0) {
    flow.space(10);
    flow.paragraph({ spans: words(flow.speech.say("This packet holds no documents.")), colour: colours.quiet });
  }
}

/** Key documents, then the scans, which nobody marks, then all others. */
const [keys, scans, annex] = [0, 1, 2];

function halfOf({ rows, isAnnex = false }: PacketPages["contents"][number]): number {
  if (isAnnex) return annex;
  return rows.every(({ studyId }) => studyId !== null) ? scans : keys;
}

/** What stands over the key documents, and over all others. */
function drawHalf(flow: Flow, { isAnnex, isApart }: { readonly isAnnex: boolean; readonly isApart: boolean }): void {
  // With the words below it, a heading of what follows and its first row: alone at a page's foot it would head nothing.
  flow.ensure(165);
  flow.heading(isAnnex ? "Annex" : "Key documents");
  const { speech } = flow;
  const about = !isAnnex
    ? speech.say("What the person marked as most worth reading.")
    : isApart
      ? speech.say(
          "Everything else that goes along, in a file of its own: {file}. Its page numbers run on from the last page of {packet}.",
          { file: annexPdf, packet: packetPdf },
        )
      : speech.say("Everything else that goes along, bound behind the key documents.");
  flow.paragraph({
    spans: words(about),
    size: sizes.small,
    colour: colours.quiet,
    language: speech.language,
  });
}

/** A study's line leads to its place in the imaging index, which says where its images are. */
function studyRow(flow: Flow, row: ContentsRow, studies: StudyPlaces): Row {
  const place = studies.get(row.studyId ?? "");
  const page = place?.page ?? 1;
  const small = [row.facility, row.note].filter((text) => text !== null && text !== "");
  const beside = small.map((text) => ({ text: ` · ${text}`, style: "sans" as const, colour: colours.quiet }));
  const title: Block[] = [{ spans: [...words(row.title), ...beside] }];
  const where: Block = { spans: words(String(page)), colour: colours.accent };
  return { page, top: place?.top ?? null, cells: [dateBlocks(flow, row), title, [where]] };
}

function dateBlocks({ speech }: Flow, { date, isProposed }: ContentsRow): Block[] {
  const day: Block = { spans: words(speech.date(date)), ...(date === null ? { colour: colours.quiet } : {}) };
  const mark: Block = { spans: words(speech.say(notYetChecked)), size: sizes.small, colour: colours.quiet };
  return isProposed ? [day, mark] : [day];
}

function sectionRow(flow: Flow, { title, page, top }: SectionPage): Row {
  return { page, top, cells: [[{ spans: words(flow.named(title)) }], [{ spans: words(String(page)) }]] };
}

function documentRow(flow: Flow, row: ContentsRow, places: Places): Row {
  const place = row.partId === null ? undefined : places.get(row.partId);
  const title: Block[] = [{ spans: words(row.title) }];
  const small = [row.facility, place === undefined ? null : row.note].filter((text) => text !== null && text !== "");
  if (small.length > 0) title.push({ spans: words(small.join(" · ")), size: sizes.small, colour: colours.quiet });
  const where: Block[] =
    place === undefined
      ? [{ spans: words(row.note ?? ""), size: sizes.small, colour: colours.quiet }]
      : [{ spans: words(pageRange(place.firstPage, place.pages)), colour: colours.accent }];
  return { page: place?.firstPage ?? null, cells: [dateBlocks(flow, row), title, where] };
}

function pageRange(first: number, count: number): string {
  return count === 1 ? String(first) : `${first}–${first + count - 1}`;
}

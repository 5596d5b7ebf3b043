/** An addendum's one page of what has changed: new papers and scans, new and changed entries, and what is no longer on file. */
import type { PacketChanges } from "../../../../shared/model/packet-changes.ts";
import type { Speech } from "../../../../shared/packet-words/speech.ts";
import type { PacketPages } from "../../../../shared/model/packet-pages.ts";
import { heightOf, words, type Flow } from "../../pdf/typeset/flow.ts";
import { colours, sizes } from "../../pdf/typeset/style.ts";
import type { Tag } from "../../pdf/typeset/tags.ts";
import type { StudyPlaces } from "./contents.ts";
import { inWords, pageOf, placeWords, type Places } from "./packet-words.ts";

/** Kept free at the foot for how much there was no room for. */
const footRoom = 30;

interface ChangePlaces {
  readonly places: Places;
  readonly studies: StudyPlaces;
}

/**
 * The page. Where it is full, new papers and entries are counted, since each of them stands in the contents or the timeline as well;
 * what says something else now and what is gone stands nowhere else, so it comes first and goes on to the next page.
 */
export function drawChanges(flow: Flow, { changes }: PacketPages, { places, studies }: ChangePlaces): void {
  if (changes === undefined) return;
  flow.paragraph({ spans: words(intro(changes, flow.speech)) });
  flow.space(4);
  let dropped = 0;
  for (const { heading, lines, isHereAlone = false } of groupsOf(changes, { places, studies, speech: flow.speech })) {
    let list: Tag | null = null;
    for (const [at, { text, page, where: place = "" }] of lines.entries()) {
      const where = page === null ? [] : words(` · ${place}`, "sans", colours.accent);
      const set = flow.set({ spans: [...words(text), ...where], size: sizes.table, page }, flow.width);
      const head = at === 0 ? 24 : 0;
      if (isHereAlone) flow.ensure(heightOf(set) + head);
      else if (dropped > 0 || heightOf(set) + head > flow.room - footRoom) {
        dropped += 1;
        continue;
      }
      if (at === 0) {
        flow.subheading(heading);
        list = flow.place("L");
      }
      flow.item(list, () => (flow.y += flow.draw(set, flow.left, flow.y, flow.width) + 1));
    }
  }
  if (dropped > 0)
    flow.paragraph({
      spans: words(
        flow.speech.count(dropped, [
          "1 more line for want of room; see contents and timeline.",
          "{count} more lines for want of room; see contents and timeline.",
        ]),
        "italic",
      ),
      size: sizes.small,
      colour: colours.quiet,
    });
}

function intro({ code, madeOn, recipient, number, isEntriesKnown }: PacketChanges, speech: Speech): string {
  const facts = { number, code, date: speech.date(madeOn) };
  const about =
    recipient === null
      ? speech.say(
          "This is addendum {number} to the packet {code} of {date}. That packet stays as it is, and so do its page numbers; this one holds only what came since.",
          facts,
        )
      : speech.say(
          "This is addendum {number} to the packet {code} of {date}, made for {recipient}. That packet stays as it is, and so do its page numbers; this one holds only what came since.",
          { ...facts, recipient },
        );
  if (isEntriesKnown) return about;
  return `${about} ${speech.say("What the person had written down by then was not kept: all of it is here.")}`;
}

interface Group {
  readonly heading: string;
  /** `where` says the page in words. */
  readonly lines: readonly { readonly text: string; readonly page: number | null; readonly where?: string }[];
  /** True where no other page says it. */
  readonly isHereAlone?: boolean;
}

function groupsOf(
  { documents, added, changed, gone }: PacketChanges,
  { places, studies, speech }: ChangePlaces & { readonly speech: Speech },
): readonly Group[] {
  const entry = ({ date, kind, title }: PacketChanges["added"][number]) => ({
    text: `${speech.date(date)} · ${speech.named(inWords(kind))} · ${title}`,
    page: null,
  });
  return [
    { heading: "Says something else now", lines: changed.map(entry), isHereAlone: true },
    { heading: "No longer in the records", lines: gone.map((text) => ({ text, page: null })), isHereAlone: true },
    {
      heading: "New documents and scans",
      lines: documents.map(({ title, date, partId, studyId }) => {
        const source = { label: title, partId, page: 1 };
        const page = partId === null ? (studies.get(studyId ?? "")?.page ?? null) : pageOf(source, places);
        const text = `${speech.date(date)} · ${title}`;
        return page === null ? { text, page } : { text, page, where: placeWords(source, { page, places, speech }) };
      }),
    },
    { heading: "Written down since", lines: added.map(entry) },
  ];
}

/** Whether anything has changed at all. */
export function countChanges({ changes }: PacketPages): number {
  return changes === undefined ? 0 : 1;
}

/** The packet's dates, places and sources in words. */
import type { PartialDate } from "../../../../shared/model/dates.ts";
import { dayAheadWords, type DayAhead } from "../../../../shared/model/day-ahead.ts";
import type { PacketPart } from "../../../../shared/model/packet-pages.ts";
import type { PacketSource } from "../../../../shared/model/packet-source.ts";
import type { Speech } from "../../../../shared/packet-words/speech.ts";
import type { Block } from "../../pdf/typeset/flow.ts";
import { colours, sizes } from "../../pdf/typeset/style.ts";

export interface PartPlace {
  /** The number of its first page, counted from 1. */
  readonly firstPage: number;
  readonly pages: number;
  /** True where it stands in the file of the annex. */
  readonly isApart: boolean;
}

/** Where each part stands in the packet. */
export type Places = ReadonlyMap<string, PartPlace>;

export function placesOf(parts: readonly PacketPart[], frontPages: number, isAnnexApart: boolean): Places {
  let next = frontPages + 1;
  return new Map(
    parts.map(({ id, pages, isAnnex }) => {
      const place = { firstPage: next, pages, isApart: isAnnexApart && isAnnex === true };
      next += pages;
      return [id, place] as const;
    }),
  );
}

/** The packet's page that a source means, or null when it is not in the packet. */
export function pageOf(source: PacketSource, places: Places): number | null {
  const place = source.partId === null ? undefined : places.get(source.partId);
  if (place === undefined) return null;
  const page = Math.min(Math.max(Math.trunc(source.page ?? 1), 1), place.pages);
  return place.firstPage + page - 1;
}

/** A source as a small line that leads to its page. */
export function sourceBlock(source: PacketSource, places: Places, speech: Speech): Block {
  const page = pageOf(source, places);
  const style = "sans" as const;
  const label = { text: source.label, style, colour: colours.quiet };
  const spans =
    page === null
      ? [label]
      : [label, { text: ` · ${placeWords(source, { page, places, speech })}`, style, colour: colours.accent }];
  return { spans, size: sizes.small, page, above: 1 };
}

interface PlacedPage {
  readonly page: number;
  readonly places: Places;
  readonly speech: Speech;
}

/** "p. 12", or "p. 46, annex" where that is another file. */
export function placeWords(source: PacketSource, { page, places, speech }: PlacedPage): string {
  return isApart(source, places) ? speech.say("p.\u00a0{page},\u00a0annex", { page }) : pageWords(page, speech);
}

/** Whether the source stands in the file of the annex. */
export function isApart({ partId }: PacketSource, places: Places): boolean {
  return partId !== null && places.get(partId)?.isApart === true;
}

/** "p. 12", on one line. */
export function pageWords(page: number, speech: Speech): string {
  return speech.say("p.\u00a0{page}", { page });
}

/** A date that stays on one line. */
function unbrokenDate(date: PartialDate | null, speech: Speech): string {
  return speech.date(date).replaceAll(" ", "\u00a0");
}

export interface Dates {
  readonly start: PartialDate | null;
  /** The start as the person put it, where that says more than the date. */
  readonly words?: string | null;
  readonly end: PartialDate | null;
  readonly isOngoing: boolean;
  readonly ahead?: DayAhead | undefined;
}

/** "3 May 2024", "spring 2023 (approx.)", "May 2024 – June 2025", "since 2022", "until May 2024", "planned for 5 May 2027", "no date". */
export function datesInWords({ ahead, ...dates }: Dates, speech: Speech): string {
  if (ahead === undefined) return spanInWords(dates, speech);
  return dayAheadWords(ahead, spanInWords({ ...dates, isOngoing: false }, speech), speech);
}

function spanInWords({ start, words = null, end, isOngoing }: Omit<Dates, "ahead">, speech: Speech): string {
  const begin = words === null ? unbrokenDate(start, speech) : speech.spokenDate(start, words);
  const isKnown = start !== null || words !== null;
  if (isOngoing) return isKnown ? speech.say("since {date}", { date: begin }) : speech.say("ongoing");
  if (end === null || (end === start && words === null)) return begin;
  const until = unbrokenDate(end, speech);
  return isKnown ? `${begin} – ${until}` : speech.say("until {date}", { date: until });
}

/** "lab-report" and "LAB_REPORT" as "Lab report". */
export function inWords(code: string): string {
  const words = code.replaceAll(/[-_]+/g, " ").trim();
  return words === "" ? "" : words[0]!.toLocaleUpperCase("en") + words.slice(1);
}

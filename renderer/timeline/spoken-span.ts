/** The days that an approximate date means, as wide as its words: "spring 2022" is not January to December. */
import type { PartialDate } from "../../shared/model/dates.ts";
import { dayOf, spanOf, type Span } from "./time-scale.ts";

export interface SpokenSpan extends Span {
  /** Days within which it began or ended, at each edge; 0 where the day itself is known. */
  readonly soft: number;
}

/** The span of a date and of what was said beside it, within the date's own year, month or day. */
export function spokenSpan(date: PartialDate, words: string | null): SpokenSpan {
  const whole = spanOf(date);
  if (date.length === 10) return { ...whole, soft: 0 };
  const named = words === null ? null : (namedPart(words.toLowerCase(), date) ?? partOf(words.toLowerCase(), whole));
  const span = named ?? whole;
  return { ...span, soft: (span.to - span.from) / 2 };
}

/** Months of the seasons north of the equator; a winter lies at both ends of its year, so that it stays the whole year. */
const seasons: readonly (readonly [RegExp, first: number, last: number])[] = [
  [/\bspring\b/, 3, 5],
  [/\bsummer\b/, 6, 8],
  [/\b(?:autumn|fall)\b/, 9, 11],
  [/\beaster\b/, 3, 4],
  [/\b(?:christmas|xmas|advent)\b/, 12, 12],
  [/\bfirst quarter\b/, 1, 3],
  [/\bsecond quarter\b/, 4, 6],
];

function namedPart(words: string, date: PartialDate): Span | null {
  if (date.length !== 4) return null;
  const year = Number(date);
  const found = seasons.find(([word]) => word.test(words));
  if (!found) return null;
  const [word, first, last] = found;
  const isTurned = isSouthern() && /spring|summer|autumn|fall/.test(word.source);
  // South of the equator a summer lies at both ends of its year, as a winter does north of it.
  if (isTurned && first === 6) return null;
  const shift = isTurned ? (first === 3 ? 6 : -6) : 0;
  return { from: dayOf(year, first + shift), to: dayOf(year, last + shift + 1) };
}

function partOf(words: string, { from, to }: Span): Span | null {
  const third = (to - from) / 3;
  if (/\b(?:first half)\b/.test(words)) return { from, to: (from + to) / 2 };
  if (/\b(?:second half)\b/.test(words)) return { from: (from + to) / 2, to };
  if (/\b(?:early|beginning|start)\b/.test(words)) return { from, to: from + third };
  if (/\b(?:mid|middle)\b/.test(words)) return { from: from + third, to: to - third };
  if (/\b(?:late|end)\b/.test(words)) return { from: to - third, to };
  return null;
}

const southernZones =
  /^(?:Australia|Antarctica)\/|^America\/(?:Argentina|Buenos_Aires|Sao_Paulo|Santiago|Montevideo|Asuncion|Lima|La_Paz)|^Pacific\/(?:Auckland|Chatham|Fiji)|^Africa\/(?:Johannesburg|Harare|Maputo|Windhoek|Gaborone|Lusaka)|^Indian\/(?:Mauritius|Reunion|Antananarivo)/;

/** Where the person's computer stands says which spring is meant; a picture that fades at its edges claims no more. */
function isSouthern(): boolean {
  return southernZones.test(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

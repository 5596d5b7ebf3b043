/** Which words of a sentence speak of a scan and its day, and which of something else. */
import { bodyPartsIn, modalitiesIn, type ImagingWords } from "../../../shared/imaging/imaging-words.ts";
import type { DateExpression } from "../text/date-expressions.ts";
import { monthsNamed } from "../text/month-names.ts";
import { doubtfulForms, formsBesidePart, guidance } from "./mention-words.ts";

/** Words beside a day count so far behind it. */
const reach = 60;
/** A day belongs to what stands so near it. */
export const dateReach = 90;

type Standing = Pick<DateExpression, "start" | "text">;

/** The words about a date, without those that are another date's: "CT chest 6 March, MRI head 7 March 2024". */
export function clauseOfScan(text: string, one: Standing, dates: readonly Standing[]): string {
  const at = dates.indexOf(one);
  const end = one.start + one.text.length;
  const [last, next] = [dates[at - 1], dates[at + 1]];
  const whole = text.slice(
    Math.max(0, one.start - dateReach, last === undefined ? 0 : last.start + last.text.length),
    one.start,
  );
  const before = behindOtherMonth(whole);
  const behind = text.slice(end, Math.min(end + reach, next?.start ?? text.length));
  // Where scans stand before their days, what is behind a comma is the next one's.
  if (scansIn(before).length > 0)
    return ownPart(before) + one.text + (next === undefined ? behind : untilComma(behind));
  if (scansIn(behind).length > 0) return one.text + behind;
  const hasOtherMonth = before !== whole || (last !== undefined && !/\d/u.test(last.text));
  return !hasOtherMonth ? text.slice(Math.max(0, one.start - dateReach), end + reach) : before + one.text + behind;
}

const inMonth = /(?<!\p{L})(?:in|im|en) (?<name>\p{L}{3,12})(?= (?:and|und|et|y)\s|, )/giu;

/** "Mammography in April and biopsy (22/04/24)": what has its own month has no part in the day behind it. */
function behindOtherMonth(before: string): string {
  const month = [...before.matchAll(inMonth)].findLast(({ groups }) => monthsNamed(groups?.["name"] ?? "").length > 0);
  return month === undefined ? before : before.slice(month.index + month[0].length);
}

/** From the first part between commas that names a scan: "biopsy of the liver, MRI brain". */
function ownPart(before: string): string {
  const parts = before.split(/(?<=[,;])\s/u);
  const first = parts.findIndex((part) => scansIn(part).length > 0);
  return parts.slice(Math.max(0, first)).join(" ");
}

function untilComma(words: string): string {
  return words.split(/[,;]|\s(?:and|und|et|y)\s/u, 1)[0] ?? "";
}

/** The ways of making pictures that the words name, but for how something else was guided, and for what may be other words. */
export function scansIn(words: string): ImagingWords["modalities"] {
  const certain = words
    .replaceAll(guidance, " ")
    .replaceAll(doubtfulForms, (form, at: number, whole: string) => (isBesidePart(whole.slice(at)) ? form : " "));
  return modalitiesIn(certain).filter((modality) => modality !== "ECG" && modality !== "BMD");
}

function isBesidePart(words: string): boolean {
  const found = formsBesidePart.exec(words)?.groups;
  return found !== undefined && bodyPartsIn(found["words"] ?? found["us"] ?? "").length > 0;
}

/** The sentence without the parts between commas that name a scan: of which part that was says nothing of the biopsy. */
export function withoutScans(text: string, what: string): string {
  const parts = text.split(/(?<=[,;])\s/u);
  return parts.filter((part) => part.includes(what) || scansIn(part).length === 0).join(" ");
}

/** "vom 06.09. bis 13.09.2024 in unserer stationären Behandlung": the stay that a hospital's letter is about. */
import type { DateExpression } from "./date-expressions.ts";

const to = /(?:\s(?:bis(?: zum)?|to|until|through|au|al|hasta(?: el)?)|\s?[-–])\s*$/iu;
const from = /(?<!\p{L})(?:vom|from|between|du|del|desde el)\s/iu;
/** A stay elsewhere, or one that is told of, is not the letter's own: it says "our". */
const ours = /(?<!\p{L})(?:unser\p{L}*|our|notre|nos|nuestr[oa]s?)(?!\p{L})/iu;
const stay =
  /station[äa]r\p{L}*|(?<!\p{L})(?:in)?patients?(?!\p{L})|admitted|hospitali[sz]\p{L}*|s[ée]jour|ingres[oa]\p{L}*|in behandlung|under (?:our|the) care/iu;
/** At the beginning of its line: "Hospitalisé du", "Stationärer Aufenthalt vom", "Inpatient stay:". */
const asLabel =
  /^\s*(?:hospitali[sz](?:[ée]e?|ation|aci[óo]n)|station[äa]re?r?(?: aufenthalt| behandlung)?|aufenthalt|s[ée]jour|(?:inpatient|hospital) stay|dates? of stay|estancia|ingresad[oa])\s*:?\s*(?:vom|from|du|del|desde el)?\s*\d/iu;
/** Words between the beginning of the sentence and its last day. */
const reach = 160;

/**
 * True for the last day of the stay. A sentence goes on in the line below, or began in the one above; what another sentence says is
 * not looked at.
 */
export function endsOwnStay(
  text: string,
  { start, text: words }: Pick<DateExpression, "start" | "text">,
  { above, below }: { readonly above: string; readonly below: string },
): boolean {
  const before = `${above} ${text.slice(0, start)}`;
  if (!to.test(before) || !(from.test(before.slice(-reach)) || asLabel.test(text))) return false;
  const sentence = `${lastOf(before)}${text.slice(start, start + words.length)}${firstOf(`${text.slice(start + words.length)} ${below}`)}`;
  return (ours.test(sentence) && stay.test(sentence)) || asLabel.test(text.slice(0, start));
}

/** A full stop behind a word of four letters or more ends a sentence; "geb." and "06.09." do not. */
const stop = /(?<=\p{L}{4})[.!?](?:\s|$)/u;

function lastOf(text: string): string {
  return text.split(stop).at(-1) ?? "";
}

function firstOf(text: string): string {
  return text.split(stop)[0] ?? "";
}

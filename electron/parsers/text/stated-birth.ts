/** A birth date beside its label, read only when it can be read one way. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import { findDateExpressions, readingsIn, type DateExpression } from "./date-expressions.ts";
import { birthLabels } from "./field-labels.ts";
import type { PageLine } from "./page-lines.ts";
import { otherPerson } from "./patient-labels.ts";

/** True for a line on which a birth date's label stands. */
export function hasBirthLabel(text: string): boolean {
  return text.search(birthLabels) >= 0;
}

interface DatedLine {
  readonly line: PageLine;
  readonly expressions: readonly DateExpression[];
}

/** How far down blank lines may set a day from the label over it. */
const farthest = 5;

/** True for a day that is all of its line, under the label of a birth date that has none beside it; other dates and their labels end it. */
export function isBelowBirthLabel(over: readonly DatedLine[], line: PageLine, { text }: DateExpression): boolean {
  if (line.text.replace(text, "").trim().length > 2) return false;
  for (const { line: above, expressions } of over.toReversed()) {
    if (above.page !== line.page || line.index - above.index > farthest || expressions.length > 0) return false;
    if (hasBirthLabel(above.text)) return true;
    if (/[:：]|\p{L}.{30}/u.test(above.text)) return false;
  }
  return false;
}

/** How old people get: a two-digit year is read only when one century alone makes sense. */
const longestLife = 110;

/**
 * What may stand between the label and its date: how the date is to be read, in brackets, a day of the week, a small word, a sex.
 * Any other word may be the label of another date, and the birth date be left blank.
 */
const between =
  /^[^\p{L}\d]*(?:(?:\(\p{L}{1,4}\)|(?:am|le|el|il|em|on|op|is|the|den|dnia|dne|(?<!\p{L})\p{L}|mon|tue|tues|wed|thu|thur|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mi[ée]|jue|vie|s[áa]b|dom|gio|seg|ter|qua|qui|西暦|公元|公历)(?![\p{L}]|\s*[:：]))[^\p{L}\d]*)?$/iu;

/** A birth date counts only when it can be read one way. */
export function birthDateOn(
  text: string,
  { order, today }: { readonly order: DateExpression["order"]; readonly today: PartialDate | null },
): PartialDate | null {
  const at = [...text.matchAll(birthLabels)][0];
  if (!at) return null;
  const from = at.index + at[0].length;
  // "DOB of mother", "Geburtsdatum der Mutter".
  const after = text.slice(from, from + 40);
  if (otherPerson.test(after.slice(0, Math.max(0, after.search(/\d/))))) return null;
  const thisYear = today === null ? 2049 : Number(today.slice(0, 4));
  const [date] = findDateExpressions(after, { latestYear: thisYear });
  if (!date || !between.test(after.slice(0, date.start))) return null;
  const readings = readingsIn(date, order).filter((one) => today === null || one <= today);
  const [only, other] = readings;
  if (!only || other) return null;
  if (date.hasShortYear && today !== null && thisYear - (Number(only.slice(0, 4)) - 100) <= longestLife) return null;
  return only;
}

/** The date behind a star, German for "born", on a line that names the patient: "Müller, Hans, *13.02.1950". */
export function birthBehindStar(
  text: string,
  { order, today }: { readonly order: DateExpression["order"]; readonly today: PartialDate | null },
): PartialDate | null {
  const star = /\p{L}[,;]?\s*\*\s?(?=\d{1,2}\.)/u.exec(text);
  if (!star) return null;
  const behind = text.slice(star.index + star[0].length);
  const [date] = findDateExpressions(behind);
  if (date?.start !== 0 || date.hasShortYear) return null;
  const [only, other] = readingsIn(date, order);
  return !only || other || (today !== null && only > today) ? null : only;
}

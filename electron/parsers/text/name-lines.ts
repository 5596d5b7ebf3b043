/** Lines that are a name and nothing else: beside a birth date or a number, above an address; and words set apart by blanks. */
import { findDateExpressions } from "./date-expressions.ts";
import { foldWord } from "./month-names.ts";
import { lineOfCells, type PageLine } from "./page-lines.ts";
import { organisation, otherPerson, recordNumber } from "./patient-labels.ts";
import { personName } from "./person-name.ts";
import { hasBirthLabel } from "./stated-birth.ts";

interface Named {
  readonly name: string;
  readonly at: number;
}

const topLines = 16;

/** A line that is a name, directly above a birth date's or below a record number's line, at the head of the page. */
export function besideFacts(lines: readonly PageLine[], page = 1): Named | null {
  for (const [at, line] of lines.slice(0, topLines).entries()) {
    if (line.page !== page || line.cells.length > 1) continue;
    const name = nameAlone(line);
    if (name === null) continue;
    const [above, below] = [lines[at - 1], lines[at + 1]];
    const isOfAnother = [above, below].some((near) => near !== undefined && speaksOfOthers(near));
    if (isOfAnother) continue;
    if ((below && isFactLine(below)) || (above && recordNumber.test(above.text))) return { name, at };
  }
  return null;
}

function nameAlone({ text }: PageLine): string | null {
  return text.length > 60 ? null : personName(text.replace(/^[#*=\s]+|[#*=\s]+$/g, ""), "unlabelled");
}

/** "Laboratory Results" over a name is what the paper is, and no laboratory. */
const ofPaper =
  /(?<!\p{L})(?:lab(?:oratory)?|clinic|hospital|labor) (?:results?|reports?|tests?|data|notes?|letter|summary|befund)(?!\p{L})/giu;

function speaksOfOthers({ text }: PageLine): boolean {
  return otherPerson.test(text) || organisation.test(text.replace(recordNumber, "").replaceAll(ofPaper, ""));
}

/** A birth date with its label, or a record number, at the beginning of the line. */
function isFactLine({ text }: PageLine): boolean {
  if (recordNumber.exec(text)?.index === 0) return true;
  return hasBirthLabel(text) && findDateExpressions(text).length > 0;
}

const addressLines = 30;
const street =
  /^\s*(?:\d{1,5}[a-z]?,?\s+\p{L}.{2,50}|\p{L}[\p{L}\p{M}'’. -]{2,40}\s\d{1,4}\s?[a-z]?|(?:postfach|p\.?\s?o\.?\s?box|c\/|calle|via|rue)\s.+)$/iu;
const town =
  /^\s*(?:[A-Z]{1,2}-?\s?)?\d{4,5}(?:\s?[A-Z]{2})?\s+\p{L}|\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\s*$|\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\s*$/u;
const courtesy =
  /^\s*(?:an\s+)?(?:herrn?|frau|mr|mrs|ms|miss|mx|monsieur|madame|mme|mlle|sr|sra|srta|d\.?|dña|sig|sig\.ra|signora?|dhr|mevr)\.?(?:\s|$)/iu;
const senders = /\b(?:tel|telefon|telephone|phone|ph|fax|www|e-?mail|sprechstunde|office hours)\b|@|\bhttps?:/iu;
const greeting =
  /^\s*(?:dear|liebe[rs]?|sehr geehrte[rs]?|guten tag|hello|hi|ch[eè]re?|estimad[oa]|gentile|caro|cara|geachte|beste)\b/iu;

/**
 * Whom a letter is sent to: a name above street and town, where a courtesy title or the salutation shows that it is no
 * sender's. What cannot be told apart says nothing.
 */
export function addressed(lines: readonly PageLine[]): Named | null {
  const whole = lines.filter(({ page }) => page === 1).slice(0, addressLines);
  const head = whole.map(leftOfFields);
  for (const [at, line] of head.entries()) {
    const name = nameAlone(line);
    if (name === null || !(isAddressBelow(head, at) || isInWindow(head, at, whole))) continue;
    const isCourteous = courtesy.test(line.text) || courtesy.test(head[at - 1]?.text ?? "");
    if ((isCourteous && !isSender(head, at)) || isGreeted(lines, name)) return { name, at };
  }
  return null;
}

/** True when the first of the lines is a sender's: an address stands below it, and how one reaches the house. */
export function isSendersHead(lines: readonly PageLine[]): boolean {
  return isAddressBelow(lines, 0) && lines.slice(1, 7).some(({ text }) => senders.test(text));
}

/** True when street and town stand below the line, at most one line apart from it. */
function isAddressBelow(lines: readonly PageLine[], at: number): boolean {
  const below = lines.slice(at + 1, at + 5).map(({ text }) => text);
  const streetAt = below.slice(0, 2).findIndex((text) => street.test(text) && !town.test(text));
  return streetAt >= 0 && below.slice(streetAt + 1, streetAt + 3).some((text) => town.test(text));
}

/** True for a name between "Frau" and a street, above a birth date: the window of a report that is sent to the patient. */
function isInWindow(lines: readonly PageLine[], at: number, whole: readonly PageLine[]): boolean {
  const isBetween = courtesy.test(lines[at - 1]?.text ?? "") && street.test(lines[at + 1]?.text ?? "");
  return isBetween && whole.slice(Math.max(0, at - 1), at + 8).some(isFactLine);
}

/** What stands left of labelled fields: an address beside the facts of a report. */
function leftOfFields(line: PageLine): PageLine {
  const [first, ...fields] = line.cells;
  const isBeside =
    first !== undefined && fields.length > 0 && fields.every(({ text }) => /\p{L}\.?\s*[:：]/u.test(text));
  return isBeside && !/[:：]/u.test(first.text) ? lineOfCells(line, [first], "   ") : line;
}

/** True when what stands below the line is how a sender is reached, or the house whose head this is. */
function isSender(lines: readonly PageLine[], at: number): boolean {
  return lines.slice(at + 1, at + 6).some(({ text }) => senders.test(text) || organisation.test(text));
}

/** True when the salutation calls one of the name's words, and no doctor. */
function isGreeted(lines: readonly PageLine[], name: string): boolean {
  const words = new Set(name.split(" ").map(foldWord));
  return lines.some(
    ({ text }) =>
      greeting.test(text) &&
      !/(?<!\p{L})(?:dr|doctor|prof|doktor|docteur|kolleg)/iu.test(text) &&
      text.split(/[^\p{L}\p{M}'’-]+/u).some((word) => word.length > 1 && words.has(foldWord(word))),
  );
}

const spaced = /(?<![\p{L}\d])\p{L}(?: \p{L}){2,}(?![\p{L}\d])/gu;

/** The line with words that are set letter by letter ("P A T I E N T") as words; wider gaps part them. */
export function withoutLetterSpacing(line: PageLine): PageLine {
  if (line.text.search(spaced) < 0) return line;
  const text = line.text
    .trim()
    .split(/\s{2,}/)
    .map((part) => part.replaceAll(spaced, (letters) => letters.replaceAll(" ", "")))
    .join(" ");
  const cell = { text, from: 0, start: line.cells[0]?.start ?? line.start, left: 0, right: text.length };
  return { ...line, text, cells: [cell] };
}

/** Birth dates that stand on the line below their label are put beside it. */
export function withValuesBelow(lines: readonly PageLine[]): readonly PageLine[] {
  return lines.map((line, at) => {
    const next = lines[at + 1];
    const isLabel = hasBirthLabel(line.text) && line.text.length <= 40 && !/\d/.test(line.text);
    if (!isLabel || !next || next.page !== line.page || next.index - line.index > 2) return line;
    const [date] = findDateExpressions(next.text);
    return date?.start === next.text.search(/\S/) && line.cells.length < 2
      ? { ...line, text: `${line.text.trim()} ${next.text.trim()}` }
      : line;
  });
}

const nameLabel =
  /^\s*(?:(?:last|first|family|given|middle)? ?names?|surname|forenames?|nachname|familienname|vornamen?|nom|pr[ée]nom|apellidos?|nombres?|cognome|nome|achternaam|voornaam)\s*[:：]\s*$/iu;

/** Parts of a name that stand on the line below their label are put beside it; where a label follows there is no value. */
export function withNamesBelow(lines: readonly PageLine[]): readonly PageLine[] {
  return lines.map((line, at) => {
    const next = lines[at + 1];
    if (!nameLabel.test(line.text) || !next || next.page !== line.page || next.index - line.index > 2) return line;
    return /[:：\d]/u.test(next.text) || next.cells.length > 1
      ? line
      : { ...line, text: `${line.text.trim()} ${next.text.trim()}` };
  });
}

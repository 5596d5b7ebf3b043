/** Papers of several people in one file: who is stated besides the one whom the file is about. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import { beforeFacts } from "./before-facts.ts";
import { besideLabel } from "./beside-label.ts";
import { identityLine } from "./identity-line.ts";
import { labelledNameOn } from "./labelled-name.ts";
import { blockOwner, speaksOfOther } from "./name-blocks.ts";
import { inNameColumns } from "./name-columns.ts";
import { besideFacts, withNamesBelow, withoutLetterSpacing } from "./name-lines.ts";
import { ownFacts, type FactOptions } from "./own-lines.ts";
import type { PageLine } from "./page-lines.ts";
import { pairLabels } from "./pair-labels.ts";
import { isFormOf, isSpeltOtherwise } from "./same-name.ts";
import { birthBehindStar } from "./stated-birth.ts";
import { inTwoFields } from "./two-fields.ts";

/** Somebody as a page states them. */
export interface StatedOnPage {
  readonly name: string;
  readonly page: number;
  readonly birthDate: PartialDate | null;
  readonly record: string | null;
}

/** Who is stated besides the patient, and where. */
export interface StatedOthers {
  /**
   * Every other name beside a patient's label on any page, and whom a further page states to be born on another day or to have
   * another number; forms of the one name are none of them, unless they are born on another day.
   */
  readonly names: readonly string[];
  /** The words by which a line is another's: those of its page, or of the last page before it that names somebody. Else null. */
  readonly wordsOver: (line: Pick<PageLine, "page" | "index">) => string | null;
}

const mostOthers = 8;
/** A page's statement of its patient stands among these lines of it. */
const searchedLines = 400;

/** From this line on everything is the patient's, or by these words another's. */
interface Turn {
  readonly page: number;
  readonly index: number;
  readonly words: string | null;
}

/** What the pages say of others than the one whom the file is about. Of a file with more people than a few, all behind them is theirs. */
export function statedOthers(lines: readonly PageLine[], patient: StatedOnPage, options: FactOptions): StatedOthers {
  const names: string[] = [];
  const turns: Turn[] = [];
  for (const page of pagesOf(lines)) {
    if (names.length >= mostOthers) break;
    const labelled = page.flatMap((line) => {
      const name = labelledNameOn(line.text);
      return name === null ? [] : [{ line, name }];
    });
    const stated = page[0]?.page === patient.page ? null : statedOn(page, lines, options);
    const isKnown = stated === null || labelled.some(({ name }) => isFormOf(name, stated.name));
    const isNamesake = stated !== null && isBornOtherwise(stated, patient);
    const contradicting = stated !== null && (isNamesake || (!isKnown && contradicts(stated, patient))) ? [stated] : [];
    const others = [...labelled.filter(({ name }) => !isFormOf(name, patient.name)), ...contradicting];
    for (const { name } of others) if (!names.includes(name.slice(0, 200))) names.push(name.slice(0, 200));
    const isOwn = (name: string) => !isNamesake && (isFormOf(name, patient.name) || isMisspelt(name, stated, patient));
    turns.push(
      ...turnsOf(page, {
        others: others.filter(({ name }) => !isOwn(name)).map(({ line }) => line),
        own: [...labelled, ...(stated === null ? [] : [stated])]
          .filter(({ name }) => isOwn(name))
          .map(({ line }) => line),
        isPatients: page[0]?.page === patient.page,
      }),
    );
  }
  return {
    names: names.slice(0, mostOthers),
    wordsOver: (line) => turns.findLast((turn) => isBefore(turn, line))?.words ?? null,
  };
}

/** The patient's name beside another birth date: father and son. */
function isBornOtherwise(stated: StatedOnPage, patient: StatedOnPage): boolean {
  const isOther = stated.birthDate !== null && patient.birthDate !== null && stated.birthDate !== patient.birthDate;
  const isSameNumber = stated.record !== null && stated.record === patient.record;
  return isFormOf(stated.name, patient.name) && isOther && !isSameNumber;
}

/** One letter off beside the patient's own birth date or number: a picture's name that was read badly. */
function isMisspelt(name: string, stated: StatedOnPage | null, patient: StatedOnPage): boolean {
  if (stated === null || !isFormOf(name, stated.name) || !isSpeltOtherwise(name, patient.name)) return false;
  const isSame = (one: string | null, other: string | null) => one !== null && one === other;
  return isSame(stated.birthDate, patient.birthDate) || isSame(stated.record, patient.record);
}

interface LinesOfNames {
  readonly others: readonly PageLine[];
  readonly own: readonly PageLine[];
  /** True for the page that states the patient of the file. */
  readonly isPatients: boolean;
}

/** A page that names one person is theirs from its top, wherever on it the name stands; one that names two, from each name on. */
function turnsOf([top]: readonly PageLine[], { others, own, isPatients }: LinesOfNames): readonly Turn[] {
  const [first] = others;
  if (top === undefined) return [];
  const whole = { page: top.page, index: -1 };
  if (first === undefined) return own.length > 0 || isPatients ? [{ ...whole, words: null }] : [];
  if (own.length === 0 && !isPatients) return [{ ...whole, words: wordsOf(first) }];
  return [
    ...(isPatients ? [{ ...whole, words: null }] : []),
    ...[...new Set([...others, ...own])]
      .toSorted((a, b) => a.index - b.index)
      .map((line) => ({ page: line.page, index: line.index, words: others.includes(line) ? wordsOf(line) : null })),
  ];
}

function isBefore(turn: Turn, { page, index }: Pick<PageLine, "page" | "index">): boolean {
  return turn.page < page || (turn.page === page && turn.index <= index);
}

function wordsOf({ text }: PageLine): string {
  return text.trim().replaceAll(/\s+/gu, " ").slice(0, 300);
}

function pagesOf(lines: readonly PageLine[]): readonly (readonly PageLine[])[] {
  const pages = new Map<number, PageLine[]>();
  for (const line of lines) {
    const page = pages.get(line.page);
    if (page) page.push(line);
    else pages.set(line.page, [line]);
  }
  return [...pages.values()];
}

/** Whom the page states as a paper by itself would; names that only stand somewhere are no statement. */
function statedOn(page: readonly PageLine[], paper: readonly PageLine[], options: FactOptions): StatedOnLine | null {
  const found = page.slice(0, searchedLines);
  const searched = withNamesBelow(pairLabels(found.map(withoutLetterSpacing)));
  const identity = identityLine(page, { ...options, paper });
  const named =
    besideLabel(searched) ??
    inNameColumns(found, searched) ??
    inTwoFields(searched) ??
    beforeFacts(searched) ??
    besideFacts(searched, page[0]?.page);
  if (identity !== null && (named === null || isFormOf(identity.name, named.name)))
    return factsOf(page, identity, options);
  if (named === null || isOfOther(searched, named.at)) return null;
  return factsOf("isOfAll" in named && named.isOfAll === true ? page : searched, named, options);
}

const family =
  /(?<!\p{L})(?:married|marries|widow(?:ed|er)?|children|kids?|kinder|verheiratet|hijos?|hijas?|enfants?|figli[oa]?|filh[oa]s?|twins?|household|family(?! name)|famili(?:en)?anamnese|lives with)(?!\p{L})/iu;

/** True where the line, or the one above that it may go on from, speaks of kin, a clinician or a contact. */
function isOfOther(lines: readonly PageLine[], at: number): boolean {
  const near = lines.slice(Math.max(0, at - 1), at + 1);
  return (
    near.some(({ text }) => speaksOfOther(text) || family.test(text)) || blockOwner(lines, at, undefined) === "other"
  );
}

interface Named {
  readonly name: string;
  readonly at: number;
  readonly birthDate?: PartialDate | null;
}

interface StatedOnLine extends StatedOnPage {
  readonly line: PageLine;
}

function factsOf(lines: readonly PageLine[], named: Named, options: FactOptions): StatedOnLine {
  const line = lines[named.at] as PageLine;
  const { text, page } = line;
  const { birth, record } = ownFacts(lines, named.at, options);
  const birthDate = birth?.value ?? named.birthDate ?? birthBehindStar(text, options);
  return { name: named.name, page, birthDate, record: record?.value ?? null, line };
}

/** True for another name with another birth date or number; who shares either is one person under two names. */
function contradicts(stated: StatedOnPage, patient: StatedOnPage): boolean {
  const isSame = (one: string | null, other: string | null) => one !== null && one === other;
  if (isFormOf(stated.name, patient.name)) return false;
  if (isSame(stated.record, patient.record) || isSame(stated.birthDate, patient.birthDate)) return false;
  const isBornOtherwise = stated.birthDate !== null && patient.birthDate !== null;
  if (isBornOtherwise) return true;
  return (stated.birthDate !== null || stated.record !== null) && !isSpeltOtherwise(stated.name, patient.name);
}

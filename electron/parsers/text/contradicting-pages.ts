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

const mostOthers = 8;
/** A page's statement of its patient stands among these lines of it. */
const searchedLines = 400;

/**
 * Every other name beside a patient's label on any page, and whom a further page states to be born on another day or
 * to have another number; forms of the one name are none of them.
 */
export function contradictingNames(
  lines: readonly PageLine[],
  patient: StatedOnPage,
  options: FactOptions,
): readonly string[] {
  const others: string[] = [];
  const add = (name: string) => {
    if (!others.includes(name.slice(0, 200))) others.push(name.slice(0, 200));
  };
  for (const page of pagesOf(lines)) {
    if (others.length >= mostOthers) break;
    const labelled = page.map(({ text }) => labelledNameOn(text)).filter((name) => name !== null);
    for (const name of labelled) if (!isFormOf(name, patient.name)) add(name);
    if (page[0]?.page === patient.page) continue;
    const stated = statedOn(page, lines, options);
    const isKnown = stated === null || labelled.some((name) => isFormOf(name, stated.name));
    if (!isKnown && contradicts(stated, patient)) add(stated.name);
  }
  return others.slice(0, mostOthers);
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
function statedOn(page: readonly PageLine[], paper: readonly PageLine[], options: FactOptions): StatedOnPage | null {
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

function factsOf(lines: readonly PageLine[], named: Named, options: FactOptions): StatedOnPage {
  const { text, page } = lines[named.at] as PageLine;
  const { birth, record } = ownFacts(lines, named.at, options);
  const birthDate = birth?.value ?? named.birthDate ?? birthBehindStar(text, options);
  return { name: named.name, page, birthDate, record: record?.value ?? null };
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

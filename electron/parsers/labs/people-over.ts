/** Lines that say whose the results below them are: a name, somebody's kin, a donor. Nothing below another's is the patient's. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import { findDateExpressions, type DateExpression } from "../text/date-expressions.ts";
import { birthLabels } from "../text/field-labels.ts";
import { labelledNameOn } from "../text/labelled-name.ts";
import type { PageLine } from "../text/page-lines.ts";
import { isSomebodys } from "../text/people-in-rows.ts";
import { organisation } from "../text/patient-labels.ts";
import { personName } from "../text/person-name.ts";
import { isFormOf } from "../text/same-name.ts";
import { birthBehindStar, birthDateOn } from "../text/stated-birth.ts";
import { kin } from "./kin-words.ts";

const results =
  "(?:(?:lab(?:oratory)? |test |blood )?(?:results?|samples?|values?|tests?|labs?)|befunde?|(?:labor)?werte|ergebnisse?|r[ée]sultats?|analyses?|resultados?|an[áa]lisis)";
/** "Peter Miller's results", "Peter Miller – Laborwerte". */
const resultsBehind = new RegExp(`^(\\p{Lu}.*?)(?:['’]s?|\\s*[:–—-])\\s+${results}\\s*:?$`, "iu");
const nameLabel =
  /^(?:(?:full|member|client|family member|person) )?(?:name|nom|nombre|member|client|person|subject|mitglied)\s*[:：]\s*/iu;
const of = "(?:of|for|from|f(?:ü|ue)r|de[rsnl]?|du|des|de la|von|vom|pour|para)";
const resultsOf = new RegExp(`^${results}(?: ${of}(?!\\p{L})|\\s*[:–—-])\\s*[:–—-]?\\s*(\\p{L}.*)$`, "iu");
const saysFor = new RegExp(`^${results} ${of}(?!\\p{L})`, "iu");
const whose =
  "(?:(?:the|her|his|their|my|your|our|patient['’]s|ihr(?:es|er)?|sein(?:es|er)?|de[rsmn]?|die|das|mein(?:es|er)?|l[ae]|son|sa|mon|ma|su|mi|el) )*";
const ofKin = new RegExp(`^${whose}(?:${kin})(?![\\p{L}-])(?:['’]s?(?!\\p{L}))?(.*)$`, "iu");
/** What may stand behind the word for somebody in a heading. */
const behindKin = new RegExp(
  `^(?:\\s*[([][^()[\\]]{1,60}[)\\]])?(?:\\s*:?\\s*|\\s*[:,–—-]\\s*\\p{L}.{0,80}|\\s(?:${of} .{1,60}|boy|girl|${results}|[A-C]|\\d)(?!\\p{L}).{0,60})$`,
  "iu",
);
const ownWords = new RegExp(
  `^(?:${results} ${of} )?${whose}(?:patient(?:in|e)?|recipient|empf(?:ä|ae)nger(?:in)?|receveu(?:r|se)|receptora?|paciente|self|index (?:case|patient))(?:['’]s)?(?: (?:own )?${results})?\\s*:?$`,
  "iu",
);
const age = /(?<![\p{L}\d])\d{1,3}\s?(?:y(?:\.?o\.?|rs?|ears?)|jahre|ans|años)(?!\p{L})/iu;
const longest = 120;
/** Rows or the head of their table stand within so many lines below whose they are. */
const linesAbove = 4;

interface Heading {
  readonly words: string;
  /** The name in it; null for words like "Donor". */
  readonly name: string | null;
  readonly isKin: boolean;
  /** True for a name by itself, which says so right above rows alone. */
  readonly isBare: boolean;
}

/** The person whom the line by itself names as a heading does; null for any other line. */
export function personHeading({ text, cells }: Pick<PageLine, "text" | "cells">): Heading | null {
  const words = text
    .trim()
    .replace(/^[#*=\-\s]+|[*=\-\s]+$/gu, "")
    .replaceAll(/\s+/gu, " ");
  if (words === "" || words.length > longest || cells.length > 3) return null;
  if (organisation.test(words)) return null;
  const [, behind] = resultsOf.exec(words) ?? resultsBehind.exec(words) ?? [];
  const said = (behind ?? words).replace(/\s*[:：]$/u, "").replace(nameLabel, "");
  const [kinWords, after = ""] = ofKin.exec(said) ?? [];
  if (kinWords !== undefined && (behindKin.test(after) || nameIn(after) !== null))
    return { words, name: nameIn(after), isKin: true, isBare: false };
  const name = nameIn(said);
  if (name === null) return null;
  // "Specimen: Urine" is shaped as "Results: Jane Miller" is; only "Results for" is said of people alone.
  const isStated = (behind !== undefined && (saysFor.test(words) || isSomebodys(name))) || hasBirth(words);
  const isBare = !isStated && cells.length === 1 && isSomebodys(said);
  return isStated || isBare ? { words, name, isKin: false, isBare } : null;
}

function hasBirth(words: string): boolean {
  return words.search(birthLabels) >= 0 || /\p{L}[,;]?\s*\*\s?\d/u.test(words) || age.test(words);
}

/** The name that the words begin with, in front of a birth date, an age or what stands in brackets. */
function nameIn(words: string): string | null {
  const begun = words.trim().replace(/^[:,–—-]\s*/u, "");
  const ends = [begun.search(birthLabels), begun.search(/\s*[([*;]|\s[–—-]\s|\s*\d/u)].filter((at) => at >= 0);
  const name = begun.slice(0, Math.min(begun.length, ...ends)).replace(/[\s,:–—-]+$/u, "");
  return name === "" ? null : personName(name, "labelled");
}

export interface PeopleOf {
  /** Whom the paper is about; null where it does not say. */
  readonly patient: string | null;
  readonly birthDate: PartialDate | null;
  readonly order: DateExpression["order"];
  /** The lines on which the values of rows stand. */
  readonly rows: ReadonlySet<PageLine>;
  /** The first lines of the heads of tables. */
  readonly heads: ReadonlySet<PageLine>;
}

/** Whose a line is. */
export interface PersonOver {
  /** The paper's words that name the person. */
  readonly words: string;
  readonly name: string | null;
}

/**
 * For each line below a heading that names another person, that heading: up to one that names the patient. Where the paper names no
 * patient and its headings name several people, all of them are others; kin always are.
 */
export function peopleOver(
  lines: readonly PageLine[],
  { patient, birthDate, order, rows, heads }: PeopleOf,
): ReadonlyMap<PageLine, PersonOver> {
  const isOfRows = (line: PageLine | undefined) => line !== undefined && (rows.has(line) || heads.has(line));
  const headings = new Map<PageLine, Heading>();
  for (const [at, line] of lines.entries()) {
    const found = isOfRows(line) ? null : personHeading(line);
    if (found === null) continue;
    const below = lines.slice(at + 1, at + 1 + (found.isBare ? 1 : linesAbove));
    if (below.some(isOfRows) && !(found.isKin && isFactOf(lines[at - 1], line))) headings.set(line, found);
  }
  const named = [...headings.values()].flatMap(({ name, isKin }) => (name === null || isKin ? [] : [name]));
  const isOfOne = named.every((name) => isFormOf(name, named[0] ?? name));
  const bornOn = (text: string) =>
    birthDateOn(text, { order, today: null }) ?? birthBehindStar(text, { order, today: null });
  // Of two days beside the name of father and son the first is the one of whom the paper is.
  const isNamed = (line: PageLine) => {
    const name = labelledNameOn(line.text) ?? personHeading(line)?.name ?? null;
    return name !== null && patient !== null && isFormOf(name, patient);
  };
  const known = birthDate ?? lines.filter(isNamed).flatMap(({ text }) => bornOn(text) ?? [])[0] ?? null;
  const isPatients = ({ name, isKin }: Heading, { text }: PageLine) => {
    if (name === null) return false;
    if (patient === null) return !isKin && isOfOne;
    const born = bornOn(text);
    return isFormOf(name, patient) && (born === null || known === null || born === known);
  };
  const over = new Map<PageLine, PersonOver>();
  let open: PersonOver | null = null;
  for (const line of lines) {
    const heading = headings.get(line);
    const labelled = patient === null ? null : labelledNameOn(line.text);
    if (heading !== undefined)
      open = isPatients(heading, line) ? null : { words: heading.words.slice(0, 300), name: heading.name };
    else if (ownWords.test(line.text.trim()) || (labelled !== null && patient !== null && isFormOf(labelled, patient)))
      open = null;
    if (open !== null) over.set(line, open);
  }
  return over;
}

/** True for a line in a block of labelled ones: the mother of a child is among what its papers say of the child. */
function isFactOf(above: PageLine | undefined, line: PageLine): boolean {
  if (above === undefined || above.page !== line.page) return false;
  const isNear = line.top - above.bottom < (line.bottom - line.top) * 0.8;
  const isLabel = /^\s*\p{L}[^:]{1,40}:\s*\S/u.test(above.text) || findDateExpressions(above.text).length > 0;
  return isNear && isLabel && personHeading(above)?.isKin !== true;
}

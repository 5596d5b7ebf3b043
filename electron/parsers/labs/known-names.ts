/** Lines of a laboratory's paper that begin with the name of a common test and became no row: they are told. */
import { knownTests } from "../../../shared/model/known-tests.ts";
import { plainName } from "../../../shared/model/plain-test-name.ts";
import { unitPattern } from "../../../shared/model/printed-unit.ts";
import { printedNumber as number } from "../text/decimal-sign.ts";
import { findDateExpressions } from "../text/date-expressions.ts";
import type { PageLine } from "../text/page-lines.ts";
import type { RowWords } from "./found-result.ts";
import { noValue, qualitativePhrase } from "./lab-words.ts";
import { saysHowTaken } from "./other-parts.ts";
import { rangeShape } from "./printed-value.ts";
import { isOnlyRange } from "./row-lines.ts";

/** Names that may mean several tests, of which each is one. */
const ofSeveral =
  "troponin|troponin i|troponin t|hs troponin|hs troponin i|hs troponin t|d dimer|d dimere|vitamin d|vitamin b12|25 oh vitamin d|blood group|blood type|blutgruppe|groupe sanguin|grupo sanguineo|free t4|free t3|egfr|gfr|esr|bnp|nt probnp|psa".split(
    "|",
  );
/** Shorter ones are words of other things as well. */
const shortestName = 3;
const names: ReadonlySet<string> = new Set(
  [...knownTests.flatMap((test) => test.names), ...ofSeveral].filter((name) => name.length >= shortestName),
);
const mostWords = 5;
const longestRow = 160;

const figure = new RegExp(String.raw`^(?:<=|>=|≤|≥|<|>)?\s?(?:${number})`, "u");
const group = /^(?:AB|A|B|O|0)(?![\p{L}\d])/u;
const noFigure = /^(?:\*{2,}|see (?:comment|note|below|report|interpretation)|siehe |voir |ver (?:nota|comentario))/iu;
/** Words between a name and a value that has been changed. */
const changed =
  /^(?:was |wurde |a été )?(?:previously|earlier|initially|first|originally|fr(?:ü|ue)her|zuvor|pr[ée]c[ée]demment|anteriormente)?\s*(?:reported|given|released|corrected|amended|mitgeteilt|korrigiert|rendu|corrig[ée]e?|informado|corregido)(?: (?:as|to|at|from|als|auf|à|en))?\s*:?\s*/iu;
const inBrackets = /^\s*[([][^()[\]]{0,40}[)\]]\s*/u;

export interface NamedRow extends RowWords {
  readonly line: PageLine;
}

/** Those of `lines` that say something of a test, in the line of its name or in the ones below it. Lines of results must not be among them. */
export function namedRows(lines: readonly PageLine[]): readonly NamedRow[] {
  return lines.flatMap((line, at) => {
    const text = line.text.trim();
    const rest = behindName(line);
    if (rest === null) return [];
    if (rest !== "") return saysSomething(rest) ? [{ line, page: line.page, evidence: text.slice(0, 400) }] : [];
    const below = belowName(line, lines.slice(at + 1, at + 4));
    const evidence = [text, ...below.map((one) => one.text.trim())].join(" · ").slice(0, 400);
    return below.length > 0 ? [{ line, page: line.page, evidence }] : [];
  });
}

/** What stands behind the name of a test that the line begins with; null where it begins with none. */
function behindName({ text, isRunning }: PageLine): string | null {
  const line = text.trim().replaceAll(/\s+/gu, " ");
  if (isRunning || line.length > longestRow || saysHowTaken(line)) return null;
  const words = line.split(" ");
  for (let count = Math.min(mostWords, words.length); count > 0; count--) {
    const name = words.slice(0, count).join(" ");
    if (/[\d,]$/u.test(name) && count === 1 && !names.has(plainName(name))) continue;
    if (names.has(plainName(name)) && !/[([<>]/u.test(name))
      return words
        .slice(count)
        .join(" ")
        .replace(/^[:.…=–—-]+\s*/u, "");
  }
  return null;
}

/** A value, or why there is none; the limits that an explanation gives are neither. */
function saysSomething(rest: string): boolean {
  const words = rest.replace(inBrackets, "").replace(changed, "");
  if (findDateExpressions(words)[0]?.start === 0) return false;
  if (noFigure.test(words) || noValue.test(words) || group.test(words)) return true;
  const [amount] = figure.exec(words) ?? [];
  if (amount === undefined) return false;
  const behind = words.slice(amount.length).trim();
  const isLimit = /^[<>≤≥]/u.test(amount) && !(behind === "" || unitPattern.test(behind));
  return !isLimit && !(/^\d/u.test(words) && rangeShape.test(words)) && !/^[-–—]\s?\d/u.test(behind);
}

/** The lines below a name by itself that say its value: the value, and behind it nothing but its unit and its range. */
function belowName(name: PageLine, [first, ...more]: readonly PageLine[]): readonly PageLine[] {
  if (name.cells.length !== 1 || first === undefined || first.page !== name.page || first.isRunning) return [];
  const words = first.text.trim();
  if (words.length > longestRow || saysHowTaken(words) || !(saysSomething(words) || qualitativePhrase.test(words)))
    return [];
  const end = more.findIndex(
    ({ text, page }) => page !== name.page || !(unitPattern.test(text.trim()) || isOnlyRange(text.trim())),
  );
  return [first, ...(end < 0 ? more : more.slice(0, end))];
}

/** Headings within tables of results: "Haematology" over the rows that it holds. */
import { findDateExpressions } from "../text/date-expressions.ts";
import { groupOfTests } from "../text/discipline-words.ts";
import type { PageLine } from "../text/page-lines.ts";
import { flagPattern, noValue, qualitative, remark, roleOfHead } from "./lab-words.ts";
import { withoutHours } from "./printed-material.ts";
import type { LanedLine } from "./page-lanes.ts";
import { isNoAnalyte } from "./loose-rows.ts";
import { questionsResult } from "./questions-result.ts";
import type { Column } from "./table-columns.ts";
import { unitPattern } from "../../../shared/model/printed-unit.ts";

const known = new RegExp(
  `^(?:${[
    groupOfTests,
    "clotting|urine(?: (?:analysis|tests?|microscopy|chemistry))?",
    "(?:full|complete) blood (?:count|picture)|blood (?:count|tests?|picture|gases)|f\\.?b\\.?c|c\\.?b\\.?c|(?:white cell )?differential(?: (?:count|white cell count))?|routine .{3,30}|electrolytes|lipids|thyroid|vitamins|hormones|proteins|enzymes|inflammation|iron studies|(?:tumou?r|cardiac|inflammatory) markers",
    "(?:[\\p{L}&,-]+ ){1,4}(?:panel|profile|studies|screen|function(?: tests?)?|tests)",
    "(?:kleines |gro(?:ß|ss)es |differential-?)?blutbild|schilddr(?:ü|ue)se\\p{L}*|leber(?:werte|enzyme)|nieren(?:werte|funktion)|gerinnung\\p{L}*|elektrolyte|enzyme|substrate|lipide|fettstoffwechsel|eisenstoffwechsel|hormone|urin(?:status|sediment|befund)?|entz(?:ü|ue)ndung\\p{L}*|tumormarker|vitamine|proteine|blutgruppe\\p{L}*",
    "biochimie sanguine|num[ée]ration.{0,30}|formule (?:sanguine|leucocytaire)|ionogramme.{0,20}|bilan [\\p{L} ]{3,30}|thyro[ïi]de|lipides|marqueurs [\\p{L} ]{3,20}|vitamines|hormones",
    "bioqu[íi]mica.{0,20}|hemograma|perfil [\\p{L} ]{3,30}|hormonas|tiroides|l[íi]pidos|iones|electrolitos|marcadores [\\p{L} ]{3,20}|orina|vitaminas|funci[óo]n [\\p{L} ]{3,20}",
  ].join("|")})(?:[,:;·-]? ?(?:\\(.{1,40}\\)|fasting|n(?:ü|ue)chtern|[àa] jeun|en ayunas))?$`,
  "iu",
);
/** What laboratories print beside a heading: how, of what and when its tests were made. */
const besideHeading =
  /^(?:specimen|sample|material|method|methods|collected|source|probe(?:nmaterial)?|untersuchungsmaterial|methode|[ée]chantillon|nature|m[ée]thode|pr[ée]l[èe]vement|muestra|m[ée]todo)\b.{0,60}$/iu;
const longest = 60;
const mostWords = 7;

/** The words of a heading, of a section of a table or of a page; null for a line that cannot be one. */
export function headingWords({ cells, isRunning }: PageLine): string | null {
  const [first, ...others] = cells;
  if (first === undefined || isRunning || others.length > 2) return null;
  if (!others.every(({ text }) => besideHeading.test(text.trim()))) return null;
  // "Chemistry (collected 12 Apr 2024 08:10)" is the heading "Chemistry".
  const words = first.text
    .trim()
    .replace(/\s*[([](?:collected|drawn|abnahme|entnahme|pr[ée]lev|toma).*[)\]]$/iu, "")
    .replace(/^[#*=\-\s]+|[*=\-\s:：]+$/gu, "");
  return isHeadingShaped(words) ? words.replaceAll(/\s+/gu, " ") : null;
}

function isHeadingShaped(printed: string): boolean {
  const words = withoutHours(printed);
  const first = words === printed ? /^\p{Lu}/u : /^\p{L}/u;
  return (
    first.test(words) &&
    /^[^.;:!?<>=]{3,}$/u.test(words) &&
    words.length <= longest &&
    words.split(/\s+/u).length <= mostWords &&
    !/(?:^|\s)\d+(?:[.,]\d+)?(?:\s|$)/u.test(words) &&
    !(remark.test(words) || questionsResult(words) || isNoAnalyte(words)) &&
    !(noValue.test(words) || flagPattern.test(words) || qualitative.test(words) || unitPattern.test(words)) &&
    roleOfHead(words) === null &&
    findDateExpressions(words).length === 0
  );
}

/** True for the name of a group of tests as laboratories print it. */
export function isKnownPanel(words: string): boolean {
  return known.test(words);
}

/** A name of a group of tests, or words by themselves in the middle of the table that begin under none of its heads. */
export function isHeadingWithin(line: PageLine, columns: readonly Column[]): boolean {
  const words = headingWords(line);
  const [cell] = line.cells;
  const [first, last] = [columns[0], columns.at(-1)];
  if (words === null || cell === undefined || first === undefined || last === undefined) return false;
  if (isKnownPanel(words)) return true;
  const height = line.bottom - line.top;
  const middle = (Math.min(first.left, ...columns.map(({ left }) => left)) + last.right) / 2;
  const isCentred = Math.abs((cell.left + cell.right) / 2 - middle) < (last.right - first.left) * 0.05;
  return isCentred && columns.every(({ left }) => Math.abs(cell.left - left) > height);
}

interface TableLines {
  readonly lines: readonly LanedLine[];
  /** Every line of a row that was read as a result, or not understood. */
  readonly rows: readonly PageLine[];
  /** The first lines of the heads of tables. */
  readonly heads: readonly PageLine[];
}

/** Under which heading each line of results stands. */
export class PrintedPanels {
  readonly #panels = new Map<string, string | null>();

  constructor({ lines, rows, heads }: TableLines) {
    const [isRow, isHead] = [new Set(rows.map(placeOf)), new Set(heads.map(placeOf))];
    const isOfTable = (line: LanedLine | undefined) =>
      line !== undefined && (isRow.has(placeOf(line)) || isHead.has(placeOf(line)));
    let panel: string | null = null;
    let headNow: string | null = null;
    let above: LanedLine | undefined;
    for (const [at, line] of lines.entries()) {
      if (above !== undefined && above.lane !== line.lane) panel = null;
      const words = isOfTable(line) && !isHead.has(placeOf(line)) ? null : headingWords(line);
      const next = lines
        .slice(at + 1, at + 4)
        .find((one) => isOfTable(one) || !(isWrappedHead(one) || headingWords(one)));
      const isOver = isOfTable(next);
      const isInside = isOfTable(above) && above?.page === line.page;
      if (isHead.has(placeOf(line))) {
        const own = line.cells[0] === undefined ? null : panelInHead(line);
        const isHeaded = lines
          .slice(Math.max(0, at - 2), at)
          .some((one) => panel !== null && headingWords(one) === panel);
        const head = line.text.replaceAll(/\s+/gu, " ");
        if (own !== null) panel = own;
        else if (!isHeaded && head !== headNow) panel = null;
        headNow = head;
      } else if (words !== null && isOver && (isKnownPanel(words) || isInside)) panel = words;
      this.#panels.set(placeOf(line), panel);
      above = line;
    }
  }

  /** The heading above the line in its table; null where there is none. */
  of(line: PageLine): string | null {
    return this.#panels.get(placeOf(line)) ?? null;
  }
}

/** The upper line of a head that stands over two. */
function isWrappedHead({ cells }: PageLine): boolean {
  return cells.every(({ text }) => roleOfHead(text) !== null);
}

/** The name of a panel over the names of its tests: "CHEMISTRY | Result | Units". */
function panelInHead({ cells: [first] }: PageLine): string | null {
  const words = first?.text.trim().replace(/[:：]$/u, "") ?? "";
  return roleOfHead(words) === null && isHeadingShaped(words) ? words : null;
}

function placeOf({ page, index }: Pick<PageLine, "page" | "index">): string {
  return `${page}/${index}`;
}

/** Candidates for a document's date of service. Birth dates, print dates and running heads are not among them. */
import { parsePartialDate, type PartialDate } from "../../../shared/model/dates.ts";
import type { DateCandidate } from "../../../shared/model/document.ts";
import { findDateExpressions, type DateExpression } from "./date-expressions.ts";
import type { PageLine } from "./page-lines.ts";

interface Label {
  readonly words: RegExp;
  /** Lower is closer to "when it happened to the person". */
  readonly rank: number;
  readonly reason: string;
}

const serviceLabels: readonly Label[] = [
  {
    rank: 1,
    reason: "date of collection",
    words:
      /\b(collected|collection( date)?|date collected|drawn|specimen date|sample (date|taken)|entnahme(datum)?|toma de muestra|pr[ée]l[eè]vement)\b/gi,
  },
  {
    rank: 1,
    reason: "date of surgery or procedure",
    words: /\b(date of (surgery|operation|procedure)|(surgery|operation|procedure) date|op-datum)\b/gi,
  },
  {
    rank: 1,
    reason: "date of examination",
    words:
      /\b(date of (exam(ination)?|study|scan)|(exam(ination)?|study|scan|imaging) date|untersuchungsdatum|fecha (del )?estudio)\b/gi,
  },
  {
    rank: 1,
    reason: "date of service",
    words:
      /\b(date of (service|visit|encounter|consultation|appointment)|(service|visit|encounter|consultation|appointment) date|dos|seen on|visited on|date seen)\b/gi,
  },
  {
    rank: 2,
    reason: "date of discharge",
    words: /\b(discharged( on)?|discharge(?=\s*:)|discharge (date|on)|date of discharge|entlassung(sdatum)?)\b/gi,
  },
  {
    rank: 3,
    reason: "date of admission",
    words: /\b(admitted|admission( date)?|date of admission|aufnahme(datum)?)\b/gi,
  },
  { rank: 4, reason: "date received", words: /\b(received|date received)\b/gi },
  {
    rank: 5,
    reason: "date of the report",
    words: /\b(reported|report date|date of report|date reported|result(ed)?( date)?|final(ized)?|befunddatum)\b/gi,
  },
  { rank: 6, reason: "date dictated or signed", words: /\b(dictated|transcribed|signed|authenticated|verified)\b/gi },
  // Only where it stands by itself: "Birth date:" and "Print date:" are other things.
  { rank: 7, reason: "date of the document", words: /(^\s*|\s{2,}|[|;]\s*)(date|datum|fecha|data)\s*[:.]/gi },
];

/** What stands beside a date that is not the date of service. */
const otherLabels =
  /(?<![\p{L}\d])(d\.?o\.?b\.?|birth ?date|date of birth|birthday|born|geb(oren|urtsdatum|\.)|n[ée]e? le|(fecha de )?nacimiento|printed|print(ing)? date|date printed|generated|download(ed)?|exported|retrieved|accessed|copyright|©|revis(ed|ion)|rev\.|version|effective( date)?|expir(es|y|ation)|valid (from|until|through)|last updated|updated|created|follow-?up (on|date)|next (appointment|visit)|return (on|to clinic)|due( date)?|page \d+|start(ed)?( date)?|since|onset|prescribed|refill(ed)?|previous|prior|compar(ed|ison))(?![\p{L}\d])/giu;

const labelReach = 60;
const maxCandidates = 24;
/** A document with more dates than this is a table; those at its beginning say what there is to say. */
const maxExpressions = 4_000;
/** A letter carries its date by itself within its first lines. */
const letterHeadLines = 14;

interface Found extends DateCandidate {
  readonly rank: number;
}

/** The candidates, best first: labelled ones by what their label says, then dates that are merely mentioned. */
export function findDates(lines: readonly PageLine[]): readonly DateCandidate[] {
  const dated = datedLines(lines);
  const order = numericOrder(dated.flatMap(({ expressions }) => expressions));
  const found: Found[] = [];
  for (const [at, { line, expressions }] of dated.entries()) {
    let from = 0;
    for (const expression of expressions) {
      const before = line.text.slice(Math.max(from, expression.start - labelReach), expression.start);
      from = expression.start + expression.text.length;
      const above = before.trim() === "" ? (lines[at - 1]?.text ?? "") : "";
      found.push(
        ...candidates({
          line,
          expression,
          label: before.trim() === "" ? above : before,
          isAlone: isAlone(line, expression),
          order,
        }),
      );
    }
  }
  const best = found.toSorted(
    (a, b) => a.rank - b.rank || a.evidence.page - b.evidence.page || a.evidence.start - b.evidence.start,
  );
  return withoutRepeats(best).slice(0, maxCandidates);
}

function datedLines(lines: readonly PageLine[]) {
  const dated: { readonly line: PageLine; readonly expressions: readonly DateExpression[] }[] = [];
  let found = 0;
  for (const line of lines) {
    const expressions = found < maxExpressions ? findDateExpressions(line.text) : [];
    found += expressions.length;
    dated.push({ line, expressions });
  }
  return dated;
}

function candidates(context: {
  line: PageLine;
  expression: DateExpression;
  label: string;
  isAlone: boolean;
  order: DateExpression["order"];
}): readonly Found[] {
  const { line, expression, label } = context;
  if (isLastLabelOther(label)) return [];
  const labelled = lastLabel(label);
  if (line.isRunning && !labelled) return [];
  const isLetterHead = context.isAlone && line.page === 1 && line.index < letterHeadLines;
  const rank = labelled?.rank ?? (isLetterHead ? 8 : 20);
  const strength = rank < 20 ? "labelled" : "mentioned";
  const reason = labelled?.reason ?? (isLetterHead ? "date at the head of the document" : "mentioned in the text");
  const evidence = { page: line.page, start: line.start + expression.start, text: snippet(line.text, expression) };
  const readings = resolved(expression, context.order);
  const [only] = readings;
  if (readings.length === 1 && only) return [{ date: only, strength, evidence, reason, rank }];
  const common = parsePartialDate((only ?? "").slice(0, 4));
  const both = readings.map((date) => ({
    date,
    strength: "mentioned" as const,
    evidence,
    reason: `${reason}; day and month could be the other way round`,
    rank: rank + 0.5,
  }));
  return common === null
    ? both
    : [{ date: common, strength, evidence, reason: `${reason}; only the year is certain`, rank }, ...both];
}

/** True when the label nearest to the date says that it is something else (a birth date, a print date). */
function isLastLabelOther(label: string): boolean {
  const other = lastIndexOf(label, otherLabels);
  return other >= 0 && other >= (lastLabel(label)?.at ?? -1);
}

function lastLabel(label: string): (Label & { readonly at: number }) | null {
  let last: (Label & { readonly at: number }) | null = null;
  for (const candidate of serviceLabels) {
    const at = lastIndexOf(label, candidate.words);
    if (
      at >= 0 &&
      isBeside(label.slice(at)) &&
      (last === null || at > last.at || (at === last.at && candidate.rank < last.rank))
    )
      last = { ...candidate, at };
  }
  return last;
}

/** True when hardly anything stands between a label and its date; in a sentence such words are no label. */
function isBeside(between: string): boolean {
  return (between.match(/\p{L}+/gu)?.length ?? 0) <= 2;
}

/** Where the last match of a global pattern ends, so that the label nearest to the date wins; -1 for none. */
function lastIndexOf(text: string, pattern: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}

/** True when nothing but a place stands with the date: "Hamburg, den 3. Mai 2024". */
function isAlone(line: PageLine, expression: DateExpression): boolean {
  const rest = line.text
    .replace(expression.text, "")
    .replace(/[\s.,]+/g, " ")
    .trim();
  return rest.length <= 2 || /^\p{L}[\p{L}-]*( \p{L}[\p{L}-]*)?( (den|le|el|the|am))?$/u.test(rest);
}

/** The order of day and month that the document's own unambiguous numeric dates show, if they agree. */
function numericOrder(expressions: readonly DateExpression[]): DateExpression["order"] {
  const orders = new Set(expressions.map((expression) => expression.order).filter((order) => order !== null));
  return orders.size === 1 ? ([...orders][0] ?? null) : null;
}

function resolved(expression: DateExpression, order: DateExpression["order"]): readonly PartialDate[] {
  const [dayFirst, monthFirst] = expression.readings;
  if (!dayFirst || !monthFirst || order === null) return expression.readings;
  return [order === "day-first" ? dayFirst : monthFirst];
}

function snippet(text: string, expression: DateExpression): string {
  const start = Math.max(0, expression.start - labelReach);
  return text
    .slice(start, expression.start + expression.text.length + 20)
    .trim()
    .slice(0, 400);
}

function withoutRepeats(found: readonly Found[]): readonly DateCandidate[] {
  const seen = new Set<string>();
  const kept: DateCandidate[] = [];
  for (const { rank: _, ...candidate } of found) {
    if (seen.has(candidate.date)) continue;
    seen.add(candidate.date);
    kept.push(candidate);
  }
  return kept;
}

/** On which pages of a file another paper begins: a portal's download of sixty pages is a dozen papers. Proposals, never more. */
import type { PaperStart } from "../../../shared/api/paper-pages.ts";
import type { StartSign } from "../../../shared/model/paper-parts.ts";
import { namesDocumentType } from "./classify-document.ts";
import { findDateExpressions } from "./date-expressions.ts";
import { birthLabels } from "./field-labels.ts";
import { labelledNameOn } from "./labelled-name.ts";
import { linesOfPages, type PageLine, type PageWords } from "./page-lines.ts";
import { namesFacility } from "./names-facility.ts";
import { pageNumbersOn, type PageNumber } from "./page-numbers.ts";
import { isSentence } from "./sentences.ts";

/** What stands at the head of a page and in its margins. */
interface PageHead {
  readonly isEmpty: boolean;
  readonly numbers: readonly PageNumber[];
  readonly title: string | null;
  readonly letterhead: string | null;
  readonly patient: string | null;
  /** The dates of the head, birth dates apart. */
  readonly dates: string;
}

const headLines = 12;
const letterheadLines = 4;
const longestTitle = 80;
const longestHead = 200;

/** The pages that begin a paper, the first one always among them, each with what speaks for it. Pure. */
export function paperStarts(pages: readonly PageWords[]): readonly PaperStart[] {
  if (pages.length < 2) return pages.map(() => ({ page: 1, why: [] }));
  const byPage = Map.groupBy(linesOfPages(pages), ({ page }) => page);
  const heads = pages.map((_, at) => headOf(byPage.get(at + 1) ?? []));
  const isStamped = hasStamp(heads);
  const starts: PaperStart[] = [{ page: 1, why: [] }];
  for (let at = 1; at < heads.length; at++) {
    const first = heads[(starts.at(-1)?.page ?? 1) - 1];
    const [before, head] = [heads[at - 1], heads[at]];
    if (head === undefined || before === undefined || first === undefined || head.isEmpty) continue;
    const why = signsOf(head, { before, first, at, pages: pages.length, isStamped });
    if (why.length > 0) starts.push({ page: at + 1, why: [...why] });
  }
  return starts;
}

interface Around {
  readonly before: PageHead;
  /** The first page of the paper that goes on until here. */
  readonly first: PageHead;
  /** The page's own place, from 0. */
  readonly at: number;
  readonly pages: number;
  readonly isStamped: boolean;
}

/** What speaks for a beginning here; nothing where too little does. */
function signsOf(head: PageHead, { before, first, at, pages, isStamped }: Around): readonly StartSign[] {
  const own = (numbers: readonly PageNumber[], place: number) =>
    numbers.filter(({ page, of }) => !(isStamped && page === place + 1 && (of === pages || of === null)));
  const [earlier, now] = [own(before.numbers, at - 1), own(head.numbers, at)];
  const goesOn = now.some(({ page, of }) => earlier.some((one) => one.page + 1 === page && one.of === of));
  if (goesOn) return [];
  const begins = now.some(({ page }) => page === 1);
  const hasEnded = earlier.some(({ page, of }) => page === of);
  const counted: StartSign[] = [
    ...(begins ? (["numbering-begins"] as const) : []),
    ...(hasEnded ? (["numbering-ended"] as const) : []),
  ];
  const isAnotherDay = head.dates !== "" && head.dates !== first.dates && head.dates !== before.dates;
  const isAnother = (one: string | null, other: string | null) => one !== null && one !== other;
  const said: StartSign[] = [
    ...(head.title !== null && (isAnother(head.title, before.title) || isAnotherDay) ? (["title"] as const) : []),
    ...(isAnother(head.letterhead, first.letterhead) && isAnother(head.letterhead, before.letterhead)
      ? (["letterhead"] as const)
      : []),
    ...(head.patient !== null ? (["patient"] as const) : []),
    ...(isAnotherDay ? (["date"] as const) : []),
  ];
  if (counted.length > 0) return [...counted, ...said];
  // A second page of two: "Page 2 of 3" after a page without a number still goes on.
  if (now.some(({ page }) => page > 1)) return [];
  const has = (sign: StartSign) => said.includes(sign);
  const isIdentified = head.patient !== null || head.letterhead !== null;
  const isStrong = has("title") && isIdentified && head.dates !== "" && (has("date") || has("letterhead"));
  // A file that numbers its pages through may be one paper: there more has to speak for another.
  if (isStamped) return isStrong ? said : [];
  const isNew = (has("title") && isIdentified) || (has("letterhead") && (has("patient") || has("date")));
  return isNew ? said : [];
}

/** Whether most pages bear their own number in the file, as portals print it. */
function hasStamp(heads: readonly PageHead[]): boolean {
  const filled = heads.flatMap(({ isEmpty, numbers }, at) => (isEmpty ? [] : [{ numbers, at }]));
  const bearing = filled.filter(({ numbers, at }) =>
    numbers.some(({ page, of }) => page === at + 1 && (of === heads.length || of === null)),
  );
  return filled.length > 1 && bearing.length * 10 >= filled.length * 8;
}

function headOf(lines: readonly PageLine[]): PageHead {
  const head = lines.slice(0, headLines).map((line) => ({ ...line, text: line.text.slice(0, longestHead) }));
  const title = head.find(({ text }) => isTitle(text));
  const letterhead = head.slice(0, letterheadLines).find(({ text }) => namesFacility(text));
  const named = head.map(({ text }) => labelledNameOn(text)).find((name) => name !== null);
  const dates = head
    .filter(({ text }) => text.search(birthLabels) < 0)
    .flatMap(({ text }) => findDateExpressions(text).map((date) => date.text.toLowerCase()));
  return {
    isEmpty: lines.length === 0,
    numbers: pageNumbersOn(lines),
    title: title === undefined ? null : folded(title.text),
    letterhead: letterhead === undefined ? null : folded(letterhead.text),
    patient: named ?? null,
    dates: [...new Set(dates)].join(" "),
  };
}

function isTitle(text: string): boolean {
  const words = text.trim();
  return words.length <= longestTitle && !/[:;]\s*\S/.test(words) && !isSentence(words) && namesDocumentType(words);
}

function folded(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, " ");
}

/** What of one paper is gone through, in order: what it is, its day, then its rows. */
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import type { ReviewLine } from "../../shared/api/engine/review.ts";
import type { DateCandidate, FactStatus } from "../../shared/model/document.ts";
import type { MarkedEvidence } from "../document/evidence-boxes.ts";

export type ReviewItem =
  | { readonly is: "kind"; readonly key: "kind"; readonly isOpen: boolean; readonly document: OpenDocument }
  | {
      readonly is: "day";
      readonly key: "day";
      readonly isOpen: boolean;
      readonly document: OpenDocument;
      /** Days on the pages, those that may be meant first; a digit chooses one. */
      readonly days: readonly DateCandidate[];
    }
  | { readonly is: "row"; readonly key: string; readonly isOpen: boolean; readonly line: ReviewLine };

/** A digit chooses among so many. */
const mostDays = 9;

export function reviewItems(document: OpenDocument, lines: readonly ReviewLine[]): readonly ReviewItem[] {
  const isOpen = (status: FactStatus) => status === "proposed";
  return [
    { is: "kind", key: "kind", isOpen: isOpen(document.typeStatus), document },
    { is: "day", key: "day", isOpen: isOpen(document.dateStatus), document, days: daysOf(document) },
    ...lines.map((line): ReviewItem => ({ is: "row", key: line.id, isOpen: isLineOpen(line), line })),
  ];
}

export function isLineOpen({ status }: ReviewLine): boolean {
  return status === "proposed" || status === "unread";
}

/** Each day once, with the words where it stands first; the one that is proposed leads. */
export function daysOf({ date, dateCandidates }: OpenDocument): readonly DateCandidate[] {
  const each = [...new Map(dateCandidates.toReversed().map((one) => [one.date, one])).values()].toReversed();
  const lead = each.filter((one) => one.date === date);
  return [...lead, ...each.filter((one) => one.date !== date)].slice(0, mostDays);
}

/** Where to go on after an item: the next that is open, round the end once; null when none is. */
export function nextOpen(items: readonly ReviewItem[], key: string | null): string | null {
  const at = items.findIndex((item) => item.key === key);
  const turn = [...items.slice(at + 1), ...items.slice(0, Math.max(at, 0))];
  return turn.find(({ isOpen }) => isOpen)?.key ?? null;
}

/** The item that stands so many places on, within the list. */
export function neighbour(items: readonly ReviewItem[], key: string | null, steps: number): string | null {
  const at = items.findIndex((item) => item.key === key);
  const next = Math.max(0, Math.min(items.length - 1, at + steps));
  return items[next]?.key ?? null;
}

export interface OpenCounts {
  readonly open: number;
  readonly doubtful: number;
}

export function openCounts(items: readonly ReviewItem[]): OpenCounts {
  const open = items.filter(({ isOpen }) => isOpen);
  return {
    open: open.length,
    doubtful: open.filter((item) => item.is === "row" && item.line.doubts.length > 0).length,
  };
}

/** The words on the page that an item rests on. */
export function evidenceOf(item: ReviewItem | undefined): readonly MarkedEvidence[] {
  switch (item?.is) {
    case undefined:
      return [];
    case "kind":
      return item.document.typeEvidence.slice(0, 1).map((evidence) => ({ ...evidence, of: "kind" }));
    case "day":
      return item.days
        .filter(({ date }) => date === item.document.date)
        .slice(0, 1)
        .map(({ evidence }) => ({ ...evidence, of: "date" }));
    case "row":
      return [{ page: item.line.page, start: 0, text: item.line.evidence, of: "row" }];
  }
}

/** The words of Review. */
import type { ReviewLine, StackPaper } from "../../shared/api/engine/review.ts";
import { formatDate } from "../../shared/model/dates.ts";
import type { LabDoubt } from "../../shared/model/lab-doubts.ts";
import { count, listed } from "../words/counts.ts";
import type { SessionCounts } from "./review-session.ts";

/** Why a row is looked at twice. */
export function doubtWords(doubt: LabDoubt): string {
  switch (doubt) {
    case "not-understood":
      return "Casebook did not understand this row. Say what it is, or that it is no result.";
    case "not-done":
      return "The paper says that this was not done, so there is no value. If it is none of your results, say so.";
    case "other-person":
      return "Its page names somebody else, so it counts as nobody’s result here. Say what it is only if it is this person’s, or that it is no result.";
    case "paper-doubts":
      return "The paper itself puts it in doubt; its words are above.";
    case "superseded":
      return "A newer report corrects this one, or is its final form. Both are kept.";
    case "future-day":
      return "Its day has not come yet.";
    case "no-number":
      return "It is not clear what number this is.";
    case "no-day":
      return "The paper does not say for which day it is.";
    case "twice":
      return "The paper prints this test twice for this day, with different values.";
    case "outside-unmarked":
      return "It lies outside its range, and the paper does not mark it.";
    case "inside-marked":
      return "The paper marks it, but it lies inside its range.";
    case "hard-to-read":
      return "It was read from a picture that is hard to read.";
    case "several-people":
      return "This paper names more than one patient. Look whose result it is.";
  }
}

/** Why a row that became no result stands there. */
export function unreadLabel({ doubts }: Pick<ReviewLine, "doubts">): string {
  if (doubts.includes("other-person")) return "Another person’s?";
  return doubts.includes("not-done") ? "Not done" : "Not understood";
}

/** "105 mg/dL". */
export function valueWords({ printed, unit }: Pick<ReviewLine, "printed" | "unit">): string {
  return unit === null ? printed : `${printed} ${unit}`;
}

/** How far a result has come, as its paper says; null where it does not. */
export function standingWords({ reportStatus }: Pick<ReviewLine, "reportStatus">): string | null {
  return reportStatus === null ? null : `${reportStatus}, as the paper says`;
}

/** What a row says, as it is read out. */
export function rowWords(line: ReviewLine): string {
  if (line.status === "unread")
    return `${unreadLabel(line)}: ${line.remark === null ? "" : `${line.remark}: `}${line.evidence}`;
  const parts = [
    `${line.analyte} ${valueWords(line)}`,
    line.flag === null ? null : `marked ${line.flag}`,
    line.referenceRange === null ? null : `range ${line.referenceRange}`,
    line.isPaperDay ? `${formatDate(line.date)}, the day of the paper` : formatDate(line.date),
    standingWords(line),
    statusWords(line),
  ];
  return parts.filter((part) => part !== null).join(", ");
}

export function statusWords({ status, isCorrected }: Pick<ReviewLine, "status" | "isCorrected">): string {
  switch (status) {
    case "proposed":
      return "as read, not yet checked";
    case "unread":
      return "not understood";
    case "confirmed":
      return isCorrected ? "corrected by you" : "confirmed by you";
    case "rejected":
      return "no result, as you said";
  }
}

/** What "confirm all" would do with papers, in sentences. */
export function manyWords(papers: readonly StackPaper[]): {
  readonly confirms: string;
  readonly leaves: string | null;
} {
  const sum = (of: (paper: StackPaper) => number) => papers.reduce((total, paper) => total + of(paper), 0);
  const [sure, doubtful] = [sum((paper) => paper.sure), sum((paper) => paper.doubtful)];
  const [facts, doubtfulFacts] = [
    sum((paper) => Number(paper.hasSureFacts)),
    sum((paper) => Number(paper.hasDoubtfulFacts)),
  ];
  const confirms = [
    ...(sure === 0 ? [] : [count(sure, "result")]),
    ...(facts === 0
      ? []
      : [papers.length === 1 ? "what the paper is, and its day" : `kind and day of ${count(facts, "paper")}`]),
  ];
  const leaves = [
    ...(doubtful === 0 ? [] : [count(doubtful, "row")]),
    ...(doubtfulFacts === 0
      ? []
      : [papers.length === 1 ? "what the paper is, and its day" : `kind and day of ${count(doubtfulFacts, "paper")}`]),
  ];
  return {
    confirms: confirms.length === 0 ? "Nothing can be confirmed at once." : `This confirms ${listed(confirms)}.`,
    leaves: leaves.length === 0 ? null : `In doubt, and left open for a look of its own: ${listed(leaves)}.`,
  };
}

/** What was checked, at the end. */
export function checkedWords({ papers, values, facts }: SessionCounts): string {
  const parts = [
    ...(values.confirmed === 0 ? [] : [`${count(values.confirmed, "result")} confirmed`]),
    ...(values.corrected === 0 ? [] : [`${count(values.corrected, "result")} corrected`]),
    ...(values.rejected === 0 ? [] : [`${count(values.rejected, "row")} said to be no result`]),
    ...(facts === 0 ? [] : [`kind or day of ${count(facts, "paper")} confirmed`]),
  ];
  return parts.length === 0 ? "Nothing was changed." : `On ${count(papers, "paper")}: ${listed(parts)}.`;
}

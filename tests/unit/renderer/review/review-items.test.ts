import { afterEach, expect, test } from "vitest";
import { evidenceOf, neighbour, nextOpen, openCounts, reviewItems } from "../../../../renderer/review/review-items.ts";
import {
  beginReview,
  forgetLab,
  labBefore,
  noteAct,
  notePassed,
  sessionCounts,
  sessionStore,
  takePassed,
  type ReviewAct,
} from "../../../../renderer/review/review-session.ts";
import { checkedWords, manyWords, rowWords } from "../../../../renderer/review/review-words.ts";
import type { OpenDocument } from "../../../../shared/api/engine/records.ts";
import type { ReviewLine } from "../../../../shared/api/engine/review.ts";
import type { DocumentId, PersonId } from "../../../../shared/model/ids.ts";

const document = {
  id: "paper",
  type: "lab-report",
  typeStatus: "confirmed",
  typeEvidence: [],
  title: "Laboratory report",
  date: "2024-05-03",
  dateStatus: "proposed",
  dateCandidates: ["2024-05-01", "2024-05-03", "2024-05-01"].map((date, start) => ({
    date,
    strength: "mentioned",
    evidence: { page: 1, start, text: date },
    reason: "",
  })),
} as unknown as OpenDocument;

function line(id: string, more: Partial<ReviewLine> = {}): ReviewLine {
  return {
    id,
    analyte: "Sodium",
    printed: "138",
    unit: "mmol/L",
    referenceRange: "135-146",
    flag: null,
    status: "proposed",
    doubts: [],
    page: 2,
    evidence: "Sodium 138 mmol/L",
    date: null,
    isCorrected: false,
    reportStatus: null,
    ...more,
  } as ReviewLine;
}

test("the proposed day leads the days to choose from, and each stands once", () => {
  const [, day] = reviewItems(document, []);
  expect(day?.is === "day" ? day.days.map(({ date }) => date) : []).toEqual(["2024-05-03", "2024-05-01"]);
  expect(evidenceOf(day)).toEqual([{ page: 1, start: 1, text: "2024-05-03", of: "date" }]);
});

test("confirming goes on to what is open, round the end; moving passes over nothing", () => {
  const items = reviewItems(document, [
    line("paper-0"),
    line("paper-1", { status: "confirmed" }),
    line("paper-2", { status: "unread", doubts: ["not-understood"] }),
  ]);
  expect(nextOpen(items, null)).toBe("day");
  expect(nextOpen(items, "paper-0")).toBe("paper-2");
  expect(nextOpen(items, "paper-2")).toBe("day");
  expect(neighbour(items, "paper-0", 1)).toBe("paper-1");
  expect(neighbour(items, "paper-2", 1)).toBe("paper-2");
  expect(neighbour(items, "paper-2", Number.NEGATIVE_INFINITY)).toBe("kind");
  expect(openCounts(items)).toEqual({ open: 3, doubtful: 1 });
  expect(evidenceOf(items[2])).toEqual([{ page: 2, start: 0, text: "Sodium 138 mmol/L", of: "row" }]);
});

test.each(["preliminary", "corrected", "final"] as const)(
  "a result that its paper calls %s says so",
  (reportStatus) => {
    expect(rowWords(line("paper-0", { reportStatus }))).toContain(`, ${reportStatus}, as the paper says, as read`);
    expect(rowWords(line("paper-0"))).not.toContain("as the paper says");
  },
);

afterEach(() => beginReview("nobody" as PersonId));

function act(kind: ReviewAct["kind"], ids: readonly string[], documents: readonly string[] = []): ReviewAct {
  return {
    kind,
    paper: "paper" as DocumentId,
    key: null,
    done: "",
    before: {
      labs: ids.map((id) => ({ id, status: "proposed", said: null })),
      documents: documents.map((id) => ({ id })) as never,
    },
  };
}

test("at the end each row counts by what was said of it last, and an act without effect is none", () => {
  noteAct(act("confirmed", ["a-1", "a-2"], ["a"]));
  noteAct(act("rejected", ["a-2"]));
  noteAct(act("corrected", []));
  const { acts } = sessionStore.get();
  expect(acts).toHaveLength(2);
  expect(sessionCounts(acts)).toEqual({ papers: 1, facts: 1, values: { confirmed: 1, corrected: 0, rejected: 1 } });
  expect(checkedWords(sessionCounts(acts))).toBe(
    "On 1 paper: 1 result confirmed, 1 row said to be no result and kind or day of 1 paper confirmed.",
  );
  expect(labBefore(acts, "a-2")).toEqual({ id: "a-2", status: "proposed", said: null });
  forgetLab("a-2");
  expect(sessionCounts(sessionStore.get().acts).values).toEqual({ confirmed: 1, corrected: 0, rejected: 0 });
});

test("the way back leads over the papers that were left, each once", () => {
  for (const id of ["a", "b", "a"]) notePassed(id as DocumentId);
  expect([takePassed(), takePassed(), takePassed()]).toEqual(["b", "a", null]);
});

test("what is confirmed at once and what stays open is said before it is done", () => {
  const paper = {
    id: "a" as DocumentId,
    title: "",
    date: null,
    sure: 12,
    doubtful: 2,
    hasSureFacts: false,
    hasDoubtfulFacts: true,
  };
  expect(manyWords([paper])).toEqual({
    confirms: "This confirms 12 results.",
    leaves: "In doubt, and left open for a look of its own: 2 rows and what the paper is, and its day.",
  });
  expect(manyWords([{ ...paper, sure: 0, doubtful: 0, hasDoubtfulFacts: false }])).toEqual({
    confirms: "Nothing can be confirmed at once.",
    leaves: null,
  });
});

test("a row is read out with its value, its mark, its range, its day and whether it was checked", () => {
  expect(rowWords(line("a", { flag: "H" }))).toBe(
    "Sodium 138 mmol/L, marked H, range 135-146, no date, as read, not yet checked",
  );
  expect(rowWords(line("a", { status: "confirmed", isCorrected: true }))).toContain("corrected by you");
});

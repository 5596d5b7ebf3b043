import { expect, test } from "vitest";
import { contentsSentence, latestLines, newestScan, nextSteps } from "../../../renderer/home/home-facts.ts";
import type { TimelineLine } from "../../../shared/api/engine/timeline.ts";
import { Provider } from "../../../shared/model/case/arranging.ts";
import type { CaseId } from "../../../shared/model/case/case-document.ts";
import { contentsLine } from "../../fixtures/contents-line.ts";
import { PartialDate } from "../../../shared/model/dates.ts";

const chosen = [
  Provider.parse({ id: "a", name: "Dr. Okafor" }),
  Provider.parse({ id: "b", name: "Dr. Vega", choice: "chosen" }),
];
const on = (date: string | null) => (date === null ? null : PartialDate.parse(date));

test("the newest scan is the one with the latest date, and an undated one is none", () => {
  const lines = [
    contentsLine({ id: "a", kind: "study", date: on("2019-03") }),
    contentsLine({ id: "b", kind: "study", date: on("2024-06-10") }),
    contentsLine({ id: "c", kind: "study", date: null }),
    contentsLine({ id: "d", kind: "document", date: on("2025") }),
  ];
  expect(newestScan(lines)?.id).toBe("b");
  expect(newestScan([contentsLine({ id: "c", kind: "study", date: null })])).toBeNull();
});

test("the story ends with what began last, the latest first, and leaves out what has no date", () => {
  const line = (id: string, date: string | null) => ({ id, date: on(date) }) as TimelineLine;
  const lines = [...Array.from({ length: 8 }, (_, at) => line(`${at}`, `201${at}`)), line("none", null)];
  expect(latestLines(lines).map(({ id }) => id)).toEqual(["7", "6", "5", "4", "3"]);
});

test("what there is, is said in one sentence", () => {
  const counts = { documents: 6, studies: 1, images: 48, entries: 2, proposed: 0, unread: 1, lastImport: null };
  expect(contentsSentence(counts)).toBe("6 documents, 1 scan with 48 images and 2 entries of your own.");
});

test("what a case says is next leads to where it is done: a part of the case, or the packet for whoever was chosen", () => {
  const facts = { waiting: [], receipts: [], contents: [], overview: null, review: null };
  const one = { id: "case" as CaseId, title: "Must it be done?", providers: chosen };
  const next = { words: "Do it", why: "Now.", section: "opinions", id: null } as const;
  const placeOf = (act: "section" | "packet") =>
    nextSteps({ ...facts, openCase: { ...one, next: { ...next, act } } })[0]?.place;
  expect(placeOf("section")).toEqual({ screen: "case", id: "case", section: "opinions", entry: undefined });
  expect(placeOf("packet")).toEqual({ screen: "packet", caseId: "case", recipient: "Dr. Vega" });
});

import { expect, test } from "vitest";
import { paperStarts } from "../../../../electron/parsers/text/paper-starts.ts";
import { dischargePaper, labPaper, unnumberedNote, type BundledPaper } from "../../../fixtures/make-bundle.ts";

function startsOf(papers: readonly BundledPaper[], stamped = false): readonly number[] {
  const pages = papers.flat();
  const texts = pages.map((lines, at) => ({
    text: [...lines, ...(stamped ? [`Downloaded from the portal - Page ${at + 1} of ${pages.length}`] : [])].join("\n"),
  }));
  return paperStarts(texts).map(({ page }) => page);
}

const sodium = ["Sodium    140    mmol/L    135-145"];

test("where the numbering of pages begins again, another paper begins", () => {
  expect(startsOf([labPaper(sodium), dischargePaper(3), labPaper(sodium, { day: "9 May 2024" })])).toEqual([1, 2, 5]);
});

test("a portal's own numbers through the whole download do not hide the numbers of its papers", () => {
  const papers = [labPaper(sodium), dischargePaper(3), labPaper(sodium, { day: "9 May 2024" })];
  expect(startsOf(papers, true)).toEqual([1, 2, 5]);
});

test("pages without numbers are parted by a title with a patient or a hospital at the head", () => {
  expect(startsOf([unnumberedNote(), unnumberedNote("5 August 2024"), labPaper(sodium)])).toEqual([1, 3, 5]);
});

test("one paper of many pages with running heads and headings stays one", () => {
  const head = [
    "North Valley Hospital",
    "Discharge summary",
    "Patient: Erika Example",
    "Date of discharge: 20 June 2024",
  ];
  const body = ["Laboratory results", "Radiology", "Medication list", "Follow-up"];
  const running = [body.map((heading) => [...head, heading, "Words and more words."])];
  expect(startsOf(running)).toEqual([1]);
  expect(startsOf([dischargePaper(6)])).toEqual([1]);
  const unnumbered = (dischargePaper(1)[0] ?? []).filter((line) => !line.startsWith("Page"));
  const headed = [unnumbered, ["Laboratory results", "Sodium 140 mmol/L"], ["Radiology report", "Clear."]];
  expect(startsOf([headed])).toEqual([1]);
});

test("the last page of a paper that counts its pages ends it, whatever follows", () => {
  expect(startsOf([dischargePaper(2), [["A sheet that says nothing of itself."]]])).toEqual([1, 3]);
});

test("an empty page begins nothing, and German, French and Spanish numbers count too", () => {
  const numbered = (words: readonly [string, string]): BundledPaper => [
    ["Klinikum Nord", "Entlassungsbericht", `${words[0]} 1 ${words[1]} 2`],
    ["Verlauf", `${words[0]} 2 ${words[1]} 2`],
  ];
  const papers = [numbered(["Seite", "von"]), [[]], numbered(["Página", "de"]), numbered(["Page", "sur"])];
  expect(startsOf(papers)).toEqual([1, 4, 6]);
});

test("every start but the first says what speaks for it", () => {
  const texts = [labPaper(sodium), dischargePaper(2)].flat().map((lines) => ({ text: lines.join("\n") }));
  const starts = paperStarts(texts);
  expect(starts[0]).toEqual({ page: 1, why: [] });
  expect(starts[1]?.why).toEqual(
    expect.arrayContaining(["numbering-begins", "numbering-ended", "title", "letterhead"]),
  );
});

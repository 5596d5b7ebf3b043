import { describe, expect, test } from "vitest";
import { copyName, factsOf, factsProblem, isChanged } from "../../../../renderer/document/facts-draft.ts";
import { parted, piecesOf, withLooks } from "../../../../renderer/document/parted-text.ts";
import {
  pageAt,
  picturePixels,
  rotated,
  samePlace,
  scaleOf,
  sizeOf,
  stepFrom,
  turned,
} from "../../../../renderer/document/viewer-scale.ts";
import { OpenDocument } from "../../../../shared/api/engine/records.ts";

const a4 = { width: 595, height: 842 };

describe("the size of pages", () => {
  test("the place that is read stays in view when pages grow or are turned", () => {
    const before = { tops: [16, 116, 216], page: 2 };
    expect(samePlace(before, { tops: [16, 216, 416], scrollTop: 141 })).toBe(266);
    expect(samePlace({ tops: [16, 116, 216], page: 3 }, { tops: [16, 66, 116], scrollTop: 216 })).toBe(116);
    expect(samePlace({ tops: [16], page: 1 }, { tops: [16], scrollTop: 40 })).toBe(40);
  });

  test("fitting takes the widest page, also when pages lie on their side", () => {
    const sizes = [a4, { width: 300, height: 1190 }];
    expect(scaleOf("fit", sizes, { room: 1190, rotation: 0 })).toBe(2);
    expect(scaleOf("fit", sizes, { room: 1190, rotation: 90 })).toBe(1);
    expect(scaleOf(1.5, sizes, { room: 10, rotation: 0 })).toBe(1.5);
  });

  test("a page without a size is shown as A4, and a turned one has its sides exchanged", () => {
    expect(sizeOf({ width: null, height: null })).toEqual(a4);
    expect(sizeOf({ width: 0, height: 9 })).toEqual(a4);
    expect(turned(a4, 270)).toEqual({ width: 842, height: 595 });
    expect([0, 90, 180, 270].map((rotation) => rotated(rotation as 0))).toEqual([90, 180, 270, 0]);
  });

  test("steps go up and down and end at the smallest and the largest", () => {
    expect([stepFrom(1, 1), stepFrom(1, -1), stepFrom(1.1, 1), stepFrom(6, 1), stepFrom(0.3, -1)]).toEqual([
      1.25, 0.8, 1.25, 6, 0.3,
    ]);
  });

  test("pictures are never asked for larger than the engine draws them", () => {
    expect([picturePixels(a4, 1, 2), picturePixels(a4, 6, 3), picturePixels({ width: 1, height: 1 }, 1, 1)]).toEqual([
      1190, 4000, 50,
    ]);
  });

  test("the page in the middle of the view is the one being read", () => {
    const tops = [16, 1000, 2000];
    expect([pageAt(tops, 0, 600), pageAt(tops, 800, 600), pageAt(tops, 9_000, 600)]).toEqual([1, 2, 3]);
  });
});

describe("words marked in a note", () => {
  test("are found whatever their case and accents, and nothing of the text is lost", () => {
    const text = "Céphalée.\nCEPHALEE <b>again</b>";
    const parts = parted(text, "cephalee");
    expect(parts.filter(({ isHit }) => isHit).map((part) => part.text)).toEqual(["Céphalée", "CEPHALEE"]);
    expect(parts.map((part) => part.text).join("")).toBe(text);
    expect(parted(text, "  ")).toEqual([{ text, isHit: false }]);
  });

  test("are found where they go on in the next line, and are one place where that is laid out otherwise", () => {
    const lines = ["A skin  biopsy was\n", "performed   in March.\n", "performed"];
    const text = lines.join("");
    const pieces = piecesOf(
      parted(text, "skin biopsy was performed"),
      lines.map(({ length }) => length),
    );
    expect(pieces.map((parts) => parts.map((part) => part.text).join(""))).toEqual(lines);
    const hits = pieces.flat().filter(({ isHit }) => isHit);
    expect(hits.map((part) => [part.text, part.isContinued])).toEqual([
      ["skin  biopsy was\n", false],
      ["performed", true],
    ]);
  });

  test("stay one place where part of them is blacked out, and nothing of the text is lost", () => {
    const text = "Dr Jane Miller, then";
    const parts = withLooks(parted(text, "jane miller"), [
      { start: 3, end: 7, look: "to-black" },
      { start: 0, end: 5, look: "black" },
    ]);
    expect(parts.map((part) => part.text).join("")).toBe(text);
    expect(parts.map((part) => [part.text, part.look ?? null])).toEqual([
      ["Dr ", "black"],
      ["Ja", "black"],
      ["ne", "to-black"],
      [" Miller", null],
      [", then", null],
    ]);
    const hits = piecesOf(parts, [text.length]).flatMap((piece) => piece.filter(({ isHit }) => isHit));
    expect(hits.map(({ isContinued }) => isContinued)).toEqual([false, true, true]);
  });
});

describe("a document's facts", () => {
  const document = OpenDocument.parse({
    id: "d",
    personId: "p",
    reportOf: null,
    whose: { personId: "p", filing: "stated", statedName: "Ana Silva", isAgainstStatement: false },
    findings: [],
    title: "Laboratory report",
    type: "lab-report",
    typeStatus: "proposed",
    typeEvidence: [],
    date: "2024-05",
    dateStatus: "proposed",
    dateCandidates: [],
    facility: null,
    state: "read",
    problem: null,
    source: "papers/lab 1.pdf",
    form: "pdf",
    pageSizes: [],
  });

  test("are confirmed as they are, or as they were corrected, and never half understood", () => {
    const draft = factsOf(document);
    expect([factsProblem(draft), isChanged(draft, document)]).toEqual([null, false]);
    expect(isChanged({ ...draft, type: "letter" }, document)).toBe(true);
    expect(factsProblem({ ...draft, title: " " })).toMatch(/title/);
    expect(factsProblem({ ...draft, date: { ...draft.date, isSettled: false } })).toMatch(/date/);
  });

  test.each([
    ["papers/lab 1.pdf", "lab 1.pdf"],
    ["C:\\scans\\a:b?.pdf", "a_b_.pdf"],
    ["..", "Copy"],
    ["", "Laboratory report"],
  ])("a copy of %s is offered as %s", (source, name) => {
    expect(copyName({ ...document, source })).toBe(name);
  });
});

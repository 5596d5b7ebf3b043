import { describe, expect, test } from "vitest";
import { splitPaper } from "../../../electron/import/reading/put-together.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { blackedPapers, holdersOf } from "../../../electron/records/redactions/blacked-papers.ts";
import { addRedactions, blackedPages } from "../../../electron/records/redactions/redactions.ts";
import { wordsUnder } from "../../../electron/records/redactions/words-under.ts";
import type { PageText, TextLine } from "../../../shared/model/document.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { dischargePaper, labPaper, makeBundle } from "../../fixtures/make-bundle.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const area = { x: 60, y: 100, width: 80, height: 20 };

test("a place that is said of a part holds for the file and for its other parts, page by page, and for nothing else", async () => {
  await using records = await RecordsVault.make();
  records.put("portal.pdf", await makeBundle([labPaper(["Sodium    140    mmol/L    135-145"]), dischargePaper(2)]));
  records.put("other.pdf", await makeBundle([dischargePaper(1)]));
  const receipt = await records.import();
  const personId = receipt.people[0]?.personId as PersonId;
  const { vault, clock } = records;
  const file = listDocuments(vault.db, personId).find(({ pages }) => pages === 3)!;
  await splitPaper(file.id, [1, 2], records);
  const part = listDocuments(vault.db, personId).find(({ pages }) => pages === 2)!;
  const pages = [{ page: 2, width: 612, height: 792, areas: [area] }];
  vault.write((db) => addRedactions(db, { documentId: part.id, pages, sought: "Sodium" }, clock));
  const papers = blackedPapers(vault.db);
  expect(papers.get(part.originalId)?.pages).toEqual(pages);
  expect(papers.get(file.originalId)).toMatchObject({
    pages: [{ page: 3 }],
    sought: ["Sodium"],
    isOfBlackedFile: false,
  });
  const lab = listDocuments(vault.db, personId).find(({ type }) => type === "lab-report")!;
  expect(papers.get(lab.originalId)).toMatchObject({ pages: [], sought: [], isOfBlackedFile: true });
  expect(papers.size).toBe(3);
  expect(holdersOf(vault.db, papers.keys()).size).toBe(0);
});

test("places of one page that were said of another size of it are told in one size", () => {
  const place = { ...area, page: 1, pageWidth: 600, pageHeight: 800 };
  const halved = { x: 30, y: 50, width: 40, height: 10, page: 1, pageWidth: 300, pageHeight: 400 };
  expect(blackedPages([place, halved])).toEqual([{ page: 1, width: 600, height: 800, areas: [area, area] }]);
});

describe("words under a place", () => {
  const line = (text: string, y: number): TextLine => ({ text, x: 60, y, width: text.length * 5, height: 12 });
  const page = (...lines: readonly TextLine[]): PageText => ({
    width: 612,
    height: 792,
    text: lines.map(({ text }) => text).join("\n"),
    lines: [...lines],
  });
  const blacked = [{ page: 1, width: 612, height: 792, areas: [area] }];

  test("are all of each line that it touches, and what stands side by side within it is sought elsewhere", () => {
    const text = page(line("Employer Mills of Lisbon", 104), line("Potassium 5.4", 118), line("Plan: MRI", 300));
    const { byPage, phrases, linesByPage } = wordsUnder(blacked, [text]);
    expect([...(byPage.get(1) ?? [])].toSorted()).toEqual(["4", "5", "employer", "lisbon", "mills", "of", "potassium"]);
    // The second line has only its edge in it.
    expect(phrases).toEqual(["Employer Mills"]);
    expect(linesByPage.get(1)).toEqual({
      under: ["Employer Mills of Lisbon"],
      beside: ["Potassium 5.4", "Plan: MRI"],
    });
  });

  test("are nobody knows which where the page's words have no places, or are not known", () => {
    expect(wordsUnder(blacked, null).byPage.get(1)).toBeNull();
    expect(wordsUnder(blacked, [{ ...page(), text: "Words somewhere" }]).byPage.get(1)).toBeNull();
    expect(wordsUnder(blacked, [page()]).byPage.get(1)).toEqual(new Set());
  });
});

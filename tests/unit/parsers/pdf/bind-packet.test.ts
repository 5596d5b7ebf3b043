import { PDFArray, PDFDict, PDFName } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { inspectPacket } from "../../../../electron/parsers/packet/inspect-packet.ts";
import { loadDocument } from "../../../../electron/parsers/pdf/objects/load-document.ts";
import { linkDestinations } from "../../../../electron/parsers/packet/links.ts";
import { pagesOf } from "../../../../electron/parsers/pdf/objects/page-tree.ts";
import { withPdfium } from "../../../../electron/parsers/pdf/engines/raster-page.ts";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { codeOfDigest } from "../../../../shared/model/packet-code.ts";
import { hasProgram, qpdfCheck, textOf } from "../../../fixtures/judges.ts";
import { makeClinicNote } from "../../../fixtures/make-pdf.ts";
import {
  makeCroppedPdf,
  makeFormPdf,
  makeLayeredPdf,
  makeRotatedPdf,
  makeUnbalancedPdf,
} from "../../../fixtures/make-odd-pdf.ts";
import { emptyPages, fullPages, source } from "../../../fixtures/packet-pages.ts";
import { bind, prepared } from "../../../fixtures/bound-packet.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

async function textPerPage(bytes: Uint8Array): Promise<readonly string[]> {
  const result = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
  return result.is === "read" ? result.pdf.pages.map(({ text }) => text) : [];
}

const note = (index: number) =>
  makeClinicNote({
    patient: { name: "Ana Test", birthDate: "14 March 1972" },
    clinic: "City clinic",
    title: `Visit note ${index}`,
    date: "3 May 2024",
    author: "Dr. Keller",
    sections: [{ heading: "Plan", text: "Rest. ".repeat(60 * index) }],
  });

describe("the packet", () => {
  test("every page is stamped with the number that it has in the file", async () => {
    const { bound, bytes } = await bind([await prepared("a", await note(1)), await prepared("b", await note(9))]);
    const texts = await textPerPage(bytes);
    expect(texts).toHaveLength(bound.pages);
    texts.forEach((text, index) => {
      expect(text).toContain(`page ${index + 1} of ${bound.pages}`);
      expect(text).toContain(codeOfDigest(bound.digest));
      expect(text).toContain("Ana María Østergård · born 14 March 1972");
    });
  });

  test("the contents say the pages on which the documents stand, and lead there", async () => {
    const documents = [await prepared("a", await note(1)), await prepared("b", await note(30), { title: "Long note" })];
    const { bound, bytes } = await bind(documents);
    const texts = await textPerPage(bytes);
    const [, long] = bound.parts;
    expect(texts[1]).toContain(`${long!.firstPage}–${long!.firstPage + long!.pages - 1}`);
    expect(texts[long!.firstPage - 1]).toContain("Visit note 30");
    const pages = pagesOf(await loadDocument(bytes));
    const targets = linkDestinations(pages.slice(1, 2)).map((target) =>
      target instanceof PDFArray ? target.get(0) : null,
    );
    expect(targets).toContain(pages[long!.firstPage - 1]!.ref);
  });

  test("an outside reader finds sections, categories and documents in the outline, and no broken link", async () => {
    const documents = [
      await prepared("a", await note(1)),
      await prepared("b", await note(1), { category: "laboratory", title: "Blut und Hämatologie", date: null }),
    ];
    const { bound, bytes } = await bind(documents);
    const inspected = await inspectPacket(
      { sizeBytes: bytes.length, frontPages: bound.frontPages },
      jobOn([bytes]).job,
    );
    expect(inspected).toMatchObject({ is: "read", brokenLinks: 0 });
    expect(inspected.is === "read" && inspected.pages).toHaveLength(bound.pages);
    const outline = inspected.is === "read" ? inspected.outline : [];
    expect(outline.slice(0, 3)).toEqual(["Cover", "Contents", "Timeline"]);
    expect(outline).toContain("Laboratory results");
    expect(outline).toContain(`3 May 2024 · Note a · p. ${bound.parts[0]!.firstPage}`);
    expect(outline).toContain(`no date · Blut und Hämatologie · p. ${bound.parts[1]!.firstPage}`);
  });

  test("the same input gives the same bytes", async () => {
    const documents = [await prepared("a", await note(2))];
    expect(Buffer.compare((await bind(documents)).bytes, (await bind(documents)).bytes)).toBe(0);
  });

  test("an empty packet still has a cover and contents that say so", async () => {
    const { bound, bytes } = await bind([], emptyPages());
    expect(bound).toMatchObject({ pages: 2, frontPages: 2, parts: [] });
    expect((await textPerPage(bytes))[1]).toContain("This packet holds no documents.");
  });

  test("a part that is not the one its digests speak of is refused", async () => {
    const document = await prepared("a", await note(1));
    const other = { ...document, digests: document.digests.map(() => "0".repeat(64)) };
    await expect(bind([other])).rejects.toMatchObject({ code: "PARSER_FAILED" });
    const short = { ...document, part: { ...document.part, pages: 2 } };
    await expect(bind([short])).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });

  test("the packet opens with its title and bookmarks, in its language, with plain page labels", async () => {
    const { catalog } = await loadDocument((await bind([await prepared("a", await note(1))])).bytes);
    expect(String(catalog.get(PDFName.of("Lang")))).toBe("(en)");
    expect(String(catalog.get(PDFName.of("PageMode")))).toBe("/UseOutlines");
    expect(String(catalog.lookup(PDFName.of("ViewerPreferences"), PDFDict))).toContain("/DisplayDocTitle true");
    expect(String(catalog.lookup(PDFName.of("PageLabels"), PDFDict))).toContain("/S /D");
    expect(catalog.has(PDFName.of("OpenAction"))).toBe(false);
  });
});

describe("the contents", () => {
  test("lead to sections and studies where they stand, and studies have bookmarks", async () => {
    const study = fullPages([]).imaging[0]!;
    const imaging = Array.from({ length: 30 }, (_, at) => ({ ...study, id: `s${at}`, title: `MRI number ${at}.` }));
    const rows = imaging.map(({ id, title }) => ({
      date: "2024-01-12",
      title,
      facility: null,
      partId: null,
      studyId: id,
      note: null,
    }));
    const { bytes } = await bind([], emptyPages({ imaging, contents: [{ category: "images", rows }] }));
    const document = await loadDocument(bytes);
    const pages = pagesOf(document);
    const targets = linkDestinations(pages).flatMap((target) => (target instanceof PDFArray ? [target] : []));
    expect(targets).toHaveLength(32);
    // Every one of them has a place on its page, and no two of the same page the same.
    const places = targets.map((target) => `${String(target.get(0))} ${String(target.get(3))}`);
    expect(new Set(places).size).toBe(32);
    expect(places.join()).not.toContain("null");
    const inspected = await inspectPacket({ sizeBytes: bytes.length, frontPages: 1 }, jobOn([bytes]).job);
    const outline = inspected.is === "read" ? inspected.outline : [];
    expect(outline.filter((title) => title.includes("MRI number"))).toHaveLength(30);
  });

  test("say what is in a series by its own word", async () => {
    const [study] = fullPages([]).imaging;
    const series = [
      { number: 1, modality: "MR", description: "FLAIR", instances: 176, others: [] },
      {
        number: 2,
        modality: "SR",
        description: null,
        instances: 0,
        others: [{ one: "report", many: "reports", count: 2 }],
      },
    ];
    const { bytes } = await bind([], emptyPages({ imaging: [{ ...study, series }] }));
    expect((await textPerPage(bytes)).join("\n")).toContain("2 series, 176 images, 2 reports");
  });
});

describe("copied pages", () => {
  test.each([
    ["upright", () => makeRotatedPdf(0)],
    ["turned by 90", () => makeRotatedPdf(90)],
    ["turned by 180", () => makeRotatedPdf(180)],
    ["turned by 270", () => makeRotatedPdf(270)],
    ["with a negative origin, turned", () => makeRotatedPdf(90, [-100, -200, 500, 600])],
    ["cropped, with UserUnit", makeCroppedPdf],
    ["of unbalanced content", makeUnbalancedPdf],
    ["with layers", makeLayeredPdf],
    ["with a form", makeFormPdf],
  ])("a page %s is shown as before, above a strip with the stamp", async (_name, make) => {
    const original = await make();
    const document = await prepared("a", original);
    const { bound, bytes } = await bind([document]);
    const { assets } = jobOn([]).job;
    const render = (file: Uint8Array, page: number) =>
      withPdfium(file, assets, (pdfium) => pdfium.render(page, 1, "grey"));
    for (let page = 0; page < document.part.pages; page++) {
      const [before, after] = [await render(original, page), await render(bytes, bound.frontPages + page)];
      expect(after.width).toBe(before.width);
      expect(after.height).toBeGreaterThanOrEqual(before.height + 14);
      const upper = after.data.subarray(0, before.data.length);
      const different = before.data.reduce(
        (count, value, at) => count + (Math.abs(value - upper[at]!) > 40 ? 1 : 0),
        0,
      );
      expect(different).toBeLessThan(before.data.length * 0.002);
      // The strip: mostly white, with dark letters (pdfium draws a UserUnit page in its own units, so small ones).
      const strip = after.data.subarray(before.data.length + before.width);
      expect(strip.filter((value) => value < 150).length).toBeGreaterThan(20);
      expect(strip.filter((value) => value > 250).length).toBeGreaterThan(strip.length * 0.7);
    }
    expect((await textPerPage(bytes)).at(-1)).toContain(`page ${bound.pages} of ${bound.pages}`);
  });

  test("layers of two documents stay as each of them had them", async () => {
    const documents = [await prepared("a", await makeLayeredPdf()), await prepared("b", await makeLayeredPdf())];
    const document = await loadDocument((await bind(documents)).bytes);
    const properties = document.catalog.lookup(PDFName.of("OCProperties"), PDFDict);
    expect(properties.lookup(PDFName.of("OCGs"), PDFArray).size()).toBe(4);
    expect(properties.lookup(PDFName.of("D"), PDFDict).lookup(PDFName.of("OFF"), PDFArray).size()).toBe(2);
  });
});

describe("judges", () => {
  test.skipIf(!hasProgram("qpdf"))("qpdf finds no error", async () => {
    const documents = [
      await prepared("a", await note(2)),
      await prepared("b", await makeFormPdf()),
      await prepared("c", await makeCroppedPdf()),
    ];
    expect(qpdfCheck((await bind(documents)).bytes)).toBe("clean");
  });

  test.skipIf(!hasProgram("pdftotext"))("poppler reads names of every script, and no character is lost", async () => {
    const names = [
      "محمد علي",
      "שרה לוי",
      "田中さくら",
      "김민수",
      "王小明",
      "สมชาย ใจดี",
      "अनिल कुमार",
      "Αθηνά Ωμέγα",
      "Łukasz Żółć",
      "Nguyễn Thị Ánh",
    ];
    const rows = names.map((title) => ({ date: null, title, facility: null, partId: null, note: "on the disc" }));
    const { bytes } = await bind(
      [],
      emptyPages({ contents: [{ category: "letters", rows }], question: "emoji 😀, private \ue000, \u0007bell" }),
    );
    const text = textOf(bytes).replaceAll(/[\u202a-\u202e\u200e\u200f]/g, "");
    for (const name of names) expect(text.normalize("NFC")).toContain(name);
    expect(text).toContain("emoji 😀, private [U+E000], bell");
  });

  test.skipIf(!hasProgram("pdftotext"))("the table of contents reads line by line", async () => {
    const documents = [
      await prepared("a", await note(1), { title: "First" }),
      await prepared("b", await note(1), { title: "Second" }),
    ];
    const { bound, bytes } = await bind(documents);
    const text = textOf(bytes, ["-layout", "-f", "2", "-l", "2"]);
    expect(text).toMatch(new RegExp(`3 May 2024 +First +${bound.parts[0]!.firstPage}\\n`));
    expect(text.indexOf("First")).toBeLessThan(text.indexOf("Second"));
  });
});

describe("the timeline", () => {
  test("an undated entry stands apart, and a proposed one says so", async () => {
    const { bytes } = await bind([]);
    const text = (await textPerPage(bytes)).join("\n");
    expect(text).toContain("as read, not yet checked");
    expect(text.indexOf("No date")).toBeLessThan(text.indexOf("Grandmother had a stroke"));
    expect(text.indexOf("No date")).toBeGreaterThan(text.indexOf("MRI of the brain"));
  });

  test.each([
    ["one day", ["2024-05-03", "2024-05-03", "2024-05-03"]],
    ["a week", ["2024-05-01", "2024-05-03", "2024-05-08"]],
    ["seventy years", ["1955", "1980-03", "2024-05-08"]],
  ])("entries over %s make a picture", async (_name, dates) => {
    const row = {
      endDate: null,
      isOngoing: false,
      kind: "visit",
      detail: null,
      severity: null,
      isProposed: false,
      source: source("x"),
    };
    const timeline = dates.map((date, index) => ({ ...row, date, title: `Visit ${index}` }));
    const { bound, bytes } = await bind([], emptyPages({ timeline }));
    expect(bound.pages).toBe(4);
    expect((await textPerPage(bytes))[2]).toContain("Every entry is in the table that follows.");
  });

  const line = {
    endDate: null,
    isOngoing: false,
    detail: null,
    severity: null,
    isProposed: false,
    source: source("x"),
  };
  const bar = {
    endDate: null,
    isOngoing: true,
    dose: null,
    reason: null,
    whyStopped: null,
    response: null,
    source: source("x"),
  };
  const pictureOf = async (over: Record<string, unknown>) => {
    const { bytes } = await bind([], emptyPages(over));
    const texts = await textPerPage(bytes);
    const table = texts.findIndex((text) => text.includes("Timeline: every entry"));
    return texts.slice(2, table).join("\n").replaceAll(/\s+/g, " ");
  };

  test("medications are drawn beside treatments, and notes are no visits", async () => {
    const timeline = [
      { ...line, date: "2023-01-02", kind: "note", title: "Slept badly" },
      { ...line, date: "2023-03-02", kind: "encounter", title: "First visit" },
    ];
    const treatments = [{ ...bar, title: "Acupuncture", startDate: "2022" }];
    const medications = [{ ...bar, title: "Propranolol", startDate: "2021" }];
    const picture = await pictureOf({ timeline, treatments, medications });
    expect(picture).toMatch(/Treatments Acupuncture.*Medications Propranolol.*Visits First visit.*Notes Slept badly/);
  });

  test("every symptom and every medicine has its line, on a second sheet where one does not hold them", async () => {
    const timeline = Array.from({ length: 14 }, (_, at) => ({
      ...line,
      date: `${2005 + at}`,
      kind: "symptom",
      title: `Symptom-${at}.`,
      severity: 4,
    }));
    const medications = Array.from({ length: 20 }, (_, at) => ({
      ...bar,
      title: `Medicine-${at}.`,
      startDate: `${2004 + at}`,
    }));
    const picture = await pictureOf({ timeline, medications });
    for (let at = 0; at < 14; at++) expect(picture).toContain(`Symptom-${at}.`);
    for (let at = 0; at < 20; at++) expect(picture).toContain(`Medicine-${at}.`);
    expect(picture).toContain("Timeline, continued");
  });

  test("one entry a century away does not stretch the scale, and is named", async () => {
    const timeline = [
      { ...line, date: "1900-01-01", kind: "problem", title: "Measles" },
      ...Array.from({ length: 8 }, (_, at) => ({
        ...line,
        date: `202${at % 5}-0${at + 1}`,
        kind: "visit",
        title: `Visit ${at}`,
      })),
    ];
    const picture = await pictureOf({ timeline });
    expect(picture).toContain("Too far from the other entries for this scale: 1 January 1900 Measles.");
    expect(picture).not.toMatch(/ 1925 | 1950 /);
  });

  test("two thousand entries and a row longer than a page are all there", async () => {
    const row = {
      endDate: null,
      isOngoing: false,
      kind: "visit",
      severity: null,
      isProposed: false,
      source: source("x"),
    };
    const timeline = Array.from({ length: 2000 }, (_, index) => ({
      ...row,
      date: `${1990 + Math.floor(index / 60)}`,
      title: `Visit number ${index}.`,
      detail: index === 7 ? "A long story. ".repeat(1000) : null,
    }));
    const { bytes } = await bind([], emptyPages({ timeline }));
    const text = (await textPerPage(bytes)).join("\n").replaceAll(/\s+/g, " ");
    for (let index = 0; index < 2000; index++) expect(text).toContain(`Visit number ${index}.`);
    expect(text.match(/story/g)).toHaveLength(1000);
  });
});

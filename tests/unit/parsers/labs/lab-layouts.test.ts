import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import type { ExpectedResult } from "../../../fixtures/labs/lab-desk.ts";
import { sectionedLayouts } from "../../../fixtures/labs/sectioned-layouts.ts";
import { layouts, makeLabPaper } from "../../../fixtures/labs/make-lab-paper.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

/** What the paper is read as, in the words of what it prints. */
async function labsOf(pdf: Uint8Array) {
  const reading = await readPdf({ sizeBytes: pdf.length }, jobOn([pdf]).job);
  if (reading.is !== "read") throw new Error("the paper could not be read");
  return describeDocument(reading.pdf.pages).labs;
}

function linesOf(results: readonly Omit<ExpectedResult, "panel">[]): readonly string[] {
  return results
    .map((one) =>
      [one.analyte, one.printed, one.unit, one.referenceRange, one.flag, one.collected]
        .map((cell) => cell ?? "—")
        .join(" | "),
    )
    .toSorted();
}

test.each(Object.keys(sectionedLayouts))(
  "a result says under which heading of its table it stands: %s",
  async (layout) => {
    const { pdf, expected } = await makeLabPaper(layout, 4);
    const panelsOf = (all: readonly { readonly analyte: string; readonly panel?: string | null }[]) =>
      all.map(({ analyte, panel }) => `${analyte} under ${panel}`).toSorted();
    expect(panelsOf(await labsOf(pdf))).toEqual(panelsOf(expected));
  },
);

describe("every result of a paper is read as printed, and nothing else is", () => {
  for (const layout of Object.keys(layouts))
    test.each([1, 2, 3])(`${layout} (%i)`, async (seed) => {
      const { pdf, expected } = await makeLabPaper(layout, seed);
      expect(linesOf(await labsOf(pdf))).toEqual(linesOf(expected));
    });
});

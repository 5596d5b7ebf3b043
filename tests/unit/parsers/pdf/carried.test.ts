import { describe, expect, test } from "vitest";
import { preparePdf } from "../../../../electron/parsers/pdf/copy/prepare-pdf.ts";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { fileSignature } from "../../../../shared/file-signatures.ts";
import { finding } from "../../../../shared/model/finding.ts";
import {
  behindPrinterHeader,
  makeFilledForm,
  makePdfWithFiles,
  makeXfaPdf,
} from "../../../fixtures/make-carrier-pdf.ts";
import { makePlainPdf } from "../../../fixtures/make-odd-pdf.ts";
import { makeForm } from "../../../fixtures/make-forms.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

async function read(bytes: Uint8Array) {
  const { job, output } = jobOn([bytes]);
  const result = await readPdf({ sizeBytes: bytes.length }, job);
  if (result.is !== "read") throw new Error(result.problem.code);
  return { pdf: result.pdf, output: output() };
}

describe("files inside a PDF", () => {
  for (const isPortfolio of [false, true]) {
    test(`are taken out byte for byte and told${isPortfolio ? ", those of a portfolio too" : ""}`, async () => {
      const files = [
        { name: "operative.pdf", bytes: await makePlainPdf(["Operative report"]) },
        { name: "notes.txt", bytes: Buffer.from("words") },
      ];
      const { pdf, output } = await read(await makePdfWithFiles("Cover", files, { isPortfolio }));
      expect(pdf.findings).toEqual([finding("pdf-attachments", { detail: "2" })]);
      let at = 0;
      const taken = pdf.attachments.map(
        ({ name, sizeBytes }) => [name, output.subarray(at, (at += sizeBytes))] as const,
      );
      expect(at).toBe(output.length);
      for (const { name, bytes } of files)
        expect(Buffer.from(taken.find(([own]) => own === name)?.[1] ?? []).equals(bytes)).toBe(true);
    });
  }

  test("have names without a path", async () => {
    const { pdf } = await read(
      await makePdfWithFiles("Cover", [{ name: "../../etc/passwd", bytes: Buffer.from("x") }]),
    );
    expect(pdf.attachments.map(({ name }) => name)).toEqual(["passwd"]);
  });

  test("that say they are larger than they are, or are cut off, cost themselves only", async () => {
    const whole = await makePdfWithFiles("Cover page", [{ name: "a.txt", bytes: Buffer.from("words") }]);
    for (let length = 200; length < whole.length; length += 64) {
      const cut = whole.subarray(0, length);
      const { job, output } = jobOn([cut]);
      const result = await readPdf({ sizeBytes: cut.length }, job);
      if (result.is === "read")
        expect(output().length).toBe(result.pdf.attachments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
    }
  });
});

describe("forms", () => {
  test("have their values among the page's words, where the fields stand, and are told", async () => {
    const { pdf } = await read(await makeFilledForm("ALPHAVALUE headache"));
    const [page] = pdf.pages;
    expect(page?.text).toContain("ALPHAVALUE headache");
    expect(page?.text).toContain("☒ smoker");
    const line = page?.lines.find(({ text }) => text.includes("ALPHAVALUE"));
    expect(line?.y).toBeCloseTo(792 - 520, -1);
    expect(pdf.findings).toEqual([finding("pdf-form-values")]);
  });

  test("have what no page shows with their first page, which of several buttons is chosen, and remarks", async () => {
    const { pdf } = await read(makeForm());
    expect(pdf.pages[0]?.text).toContain("heart: Pacemaker since 2019");
    for (const words of ["☒ smoker: Former", "milligrams", "Written beside", "Ask about this", "Call back on Monday"])
      expect(pdf.pages[0]?.text).toContain(words);
  });

  test("that one viewer alone can show are told, and their data can be found", async () => {
    const { pdf } = await read(await makeXfaPdf({ complaint: "vertigo &amp; nausea", since: "2021" }));
    expect(pdf.findings).toContainEqual(finding("pdf-xfa-dynamic"));
    expect(pdf.pages[0]?.text).toContain("complaint: vertigo & nausea");
    expect(pdf.pages[0]?.text).toContain("since: 2021");
  });
});

describe("a PDF behind a printer's header", () => {
  for (const bytes of [100, 3_000, 60_000]) {
    test(`of ${bytes} bytes is read and copied`, async () => {
      const printed = behindPrinterHeader(await makePlainPdf(["Printed report"]), bytes);
      expect(fileSignature(printed.subarray(0, 36_864))).toBe("pdf");
      const { pdf } = await read(printed);
      expect(pdf.pages.map(({ text }) => text)).toEqual(["Printed report"]);
      expect(pdf.findings).toEqual([finding("pdf-prefix-removed")]);
      const prepared = await preparePdf({ sizeBytes: printed.length, pages: 1 }, jobOn([printed]).job);
      expect(prepared).toMatchObject({ is: "read", document: { pages: [{ treatment: "copied" }] } });
    });
  }
});

/** Words of real PDFs blacked out, when ../shared/data is there: each is proven gone, or its document is refused. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { placeWords } from "../../electron/parsers/pdf/redact/place-words.ts";
import { proveRedaction } from "../../electron/parsers/pdf/redact/prove-redaction.ts";
import { redactPdf } from "../../electron/parsers/pdf/redact/redact-pdf.ts";
import { redactText } from "../../electron/parsers/pdf/redact/redact-text.ts";
import { readPdf } from "../../electron/parsers/pdf/read/read-pdf.ts";
import { findInPages } from "../../electron/records/documents/find-in-pages.ts";
import { areasOfBoxes, gridPages, wordsGone } from "../../electron/records/redactions/text-places.ts";
import { memorySource } from "../../shared/api/parser-runner.ts";
import { fileSignature, signatureBytes } from "../../shared/file-signatures.ts";
import { fileReaderOf } from "../../shared/readers.ts";
import { gridSize, textWithout } from "../../shared/model/text-grid.ts";
import { inProcessParsers } from "../fixtures/in-process-parsers.ts";
import { comparedWords } from "../../shared/model/folded-words.ts";
import type { BlackedPage } from "../../shared/model/redaction.ts";
import { hasProgram, textOf } from "../fixtures/judges.ts";
import { jobOn } from "../fixtures/parser-job.ts";

const folder = resolve(import.meta.dirname, "../../../shared/data/pdf");
/** Larger files are drawn for minutes. */
const [mostBytes, mostPages] = [3_000_000, 12];

describe.skipIf(!existsSync(folder))("real PDFs (skipped where ../shared/data is not beside the project)", () => {
  test("a word that is blacked out on all its places is proven gone, and pdftotext finds it on no page that was blacked", async () => {
    let blackedFiles = 0;
    const left: unknown[] = [];
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name))) {
      if (!file.endsWith(".pdf") || !statSync(file).isFile() || statSync(file).size > mostBytes) continue;
      const name = relative(folder, file);
      const bytes = new Uint8Array(readFileSync(file));
      const read = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
      if (read.is === "failed" || read.pdf.pages.length > mostPages) continue;
      const { pages } = read.pdf;
      const word = comparedWords(pages[0]?.text ?? "").find((one) => /^[a-z]{6,}$/.test(one));
      if (word === undefined) continue;
      const placed = await placeWords({ sizeBytes: bytes.length, words: word }, jobOn([bytes]).job);
      const blacked = placed.is === "read" ? placed.pages.filter(({ page }) => page <= pages.length) : [];
      if (blacked.length === 0) continue;
      const { job, output } = jobOn([bytes]);
      const lines = pages.map((page) => page.lines);
      const made = await redactPdf({ sizeBytes: bytes.length, pages: pages.length, blacked, lines }, job);
      if (made.is === "failed") continue;
      blackedFiles++;
      const faults = await faultsIn(output(), bytes, blacked);
      if (faults.length > 0) left.push([name, word, faults]);
      if (hasProgram("pdftotext"))
        for (const { page } of blacked) {
          const found = textOf(output(), ["-f", String(page), "-l", String(page)]);
          if (comparedWords(withoutNotices(found)).includes(word)) left.push([name, word, `page ${page}`]);
        }
    }
    expect(left).toEqual([]);
    expect(blackedFiles).toBeGreaterThan(20);
  }, 1_200_000);
});

const texts = ["cda", "fhir", "notes"];
/** Of each folder; longer texts are set for minutes. */
const mostTexts = 25;
const mostLetters = 60_000;

describe.skipIf(!existsSync(resolve(folder, "../cda")))(
  "real texts (skipped where ../shared/data is not beside the project)",
  () => {
    test.each(texts)(
      "a word that is taken out of %s is on no page that is set, and proven gone",
      async (kind) => {
        const from = resolve(folder, "..", kind);
        const parsers = inProcessParsers();
        let blackedFiles = 0;
        const left: unknown[] = [];
        for (const file of readdirSync(from, { recursive: true, encoding: "utf8" }).map((name) => join(from, name))) {
          if (blackedFiles === mostTexts || !statSync(file).isFile() || statSync(file).size > mostBytes) continue;
          const bytes = readFileSync(file);
          const reader = fileReaderOf(fileSignature(bytes.subarray(0, signatureBytes)));
          if (reader === null || reader === "pdf" || reader === "picture") continue;
          const read = await parsers.run(
            "readFile",
            { reader, name: "", sizeBytes: bytes.length },
            { sources: [memorySource(bytes)], onBytes: () => undefined },
          );
          const pages = read.is === "read" ? read.reading.pages.map(({ text }) => text) : [];
          const word = comparedWords(pages[0] ?? "").find((one) => /^[a-z]{6,}$/.test(one));
          if (word === undefined || pages.join("").length > mostLetters) continue;
          const hits = findInPages(gridPages(pages.map((text) => ({ text }))), word);
          const blacked = [...Map.groupBy(hits, ({ page }) => page)].map(([page, own]) => {
            const areas = own.flatMap(({ boxes }) => areasOfBoxes(pages[page - 1]!, boxes));
            return { page, ...gridSize(pages[page - 1]!), areas: [...areas] };
          });
          const cut = pages.map((text, at) =>
            textWithout(text, blacked.find(({ page }) => page === at + 1)?.areas ?? []),
          );
          const { job, output } = jobOn([]);
          const made = await redactText({ paper: "a4", title: "", pages: cut }, job);
          if (made.is === "failed") {
            left.push([relative(from, file), made.problem]);
            continue;
          }
          blackedFiles++;
          const words = wordsGone(blacked, pages);
          const proof = await proveRedaction(
            {
              sizeBytes: output().length,
              pages: made.blacked.map((one) => ({ at: one.page, blacked: one })),
              originalBytes: null,
              words,
            },
            jobOn([output()]).job,
          );
          if (!words.includes(word) || made.blacked.length === 0)
            left.push([relative(from, file), word, "nothing taken out"]);
          if (proof.is === "failed" || proof.faults.length > 0) left.push([relative(from, file), word, proof]);
          if (hasProgram("pdftotext") && comparedWords(withoutNotices(textOf(output()))).includes(word))
            left.push([relative(from, file), word, "seen by pdftotext"]);
        }
        expect(left).toEqual([]);
        expect(blackedFiles).toBeGreaterThan(5);
      },
      600_000,
    );
  },
);

async function faultsIn(made: Uint8Array, original: Uint8Array, blacked: readonly BlackedPage[]) {
  const pages = blacked.map((one) => ({ at: one.page, blacked: one }));
  const { job } = jobOn([made, original]);
  const proof = await proveRedaction({ sizeBytes: made.length, pages, originalBytes: original.length }, job);
  return proof.is === "read" ? proof.faults : [proof.problem];
}

/** What we say ourselves under the page. */
function withoutNotices(text: string): string {
  return text.replace(/Parts of this page were[\s\S]*$/, "");
}

/** What reading papers costs against the public tools that do the same: text of PDFs, and words on scans, one thread each. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { gunzipSync } from "node:zlib";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { readPdf } from "../../electron/parsers/pdf/read/read-pdf.ts";
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { atOnce } from "../../shared/at-once.ts";
import { makeLabPaper } from "../fixtures/labs/make-lab-paper.ts";
import { jobOn } from "../fixtures/parser-job.ts";
import { recognised, scanOf } from "../fixtures/scan-of.ts";
import { atMost, fact, skipped, timed, type Bench, type BenchContext, type Row } from "./bench.ts";
import { isInstalled } from "./outside-tools.ts";

const manyPages = 1_000;
const [scannedPages, pagesAtOnce] = [4, 8];

/** The bench of reading papers. */
export const readingBench: Bench = {
  name: "reading",
  about: "text of PDFs and words on scans, against pdftotext and tesseract",
  run: async (context) => [...(await textRows(context)), ...(await scanRows(context))],
};

async function textRows({ folder, isQuick, rounds }: BenchContext): Promise<readonly Row[]> {
  const pages = isQuick ? 50 : manyPages;
  const what = `text of ${pages.toLocaleString("en-GB")} PDF pages, processor time`;
  if (!isInstalled("pdftotext")) return [skipped(what, "pdftotext is not installed")];
  const pdf = await longPdf(pages);
  const path = join(folder, "long.pdf");
  writeFileSync(path, pdf);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    theirs.push(processorOf("pdftotext", [path, join(folder, "long.txt")]));
    ours.push(await ownProcessor(() => readText(pdf, pages)));
  }
  return [
    fact("a page with pdftotext", perPage(theirs, pages)),
    fact("a page here", perPage(ours, pages)),
    atMost(what, ratios(ours, theirs), { at: 6, unit: "× pdftotext" }),
  ];
}

async function readText(pdf: Uint8Array, pages: number): Promise<void> {
  const reading = await readPdf({ sizeBytes: pdf.length }, jobOn([pdf]).job);
  if (reading.is !== "read" || reading.pdf.pages.some(({ text }) => text === ""))
    throw new Error("the long paper was not read");
  if (reading.pdf.pages.length !== pages) throw new Error("the long paper lost pages");
}

async function scanRows({ folder, isQuick, rounds }: BenchContext): Promise<readonly Row[]> {
  const what = "words on a scanned page, processor time";
  if (!isInstalled("tesseract")) return [skipped(what, "tesseract is not installed")];
  // The same model for both.
  const model = createRequire(import.meta.url).resolve("@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz");
  writeFileSync(join(folder, "eng.traineddata"), gunzipSync(readFileSync(model)));
  const layouts = ["US reference laboratory", "hospital, cumulative", "urinalysis", "hormones by phase"];
  const scans: Buffer[] = [];
  for (const layout of layouts.slice(0, isQuick ? 1 : scannedPages))
    scans.push(...(await scanOf((await makeLabPaper(layout, 4001)).pdf, 4001)).slice(0, 1));
  await recognised(scans.slice(0, 1)); // The engine and its model are loaded once.
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    theirs.push(scans.reduce((sum, scan, at) => sum + nativeProcessor(folder, scan, at), 0));
    ours.push(await ownProcessor(() => recognised(scans)));
  }
  return [
    ...(await twoAtOnce(scans)),
    fact("a scanned page with tesseract", perPage(theirs, scans.length)),
    fact("a scanned page here, numbers read twice", perPage(ours, scans.length)),
    atMost(what, ratios(ours, theirs), { at: 2, unit: "× tesseract" }),
  ];
}

/** The pages read by the program's hosts, two at the same time against one after the other, once both know the language. */
async function twoAtOnce(scans: readonly Buffer[]): Promise<readonly Row[]> {
  if (availableParallelism() < 2) return [skipped("two pages at once", "this computer has one processor")];
  const parsers = childParsers();
  const pages = Array.from({ length: pagesAtOnce }, (_, at) => scans[at % scans.length] ?? Buffer.alloc(0));
  const read = (limit: number) => timed(() => atOnce(pages, limit, (scan, at) => readScan(parsers, scan, at)));
  try {
    await read(2);
    const [one, two] = [await read(1), await read(2)];
    return [fact("two pages at once / one after the other", `${(two / one).toFixed(2)} ×`, "0.50 is the least")];
  } finally {
    await parsers.close();
  }
}

async function readScan(parsers: ParserRunner, scan: Buffer, at: number): Promise<void> {
  const source = {
    sizeBytes: scan.length,
    read: (offset: number, length: number) => Promise.resolve(scan.subarray(offset, offset + length)),
  };
  const input = { documentKey: `scan ${at}`, sizeBytes: scan.length, page: 1, language: "eng" } as const;
  const answer = await parsers.run("recognisePage", input, { sources: [source] });
  if (answer.is !== "read") throw new Error("the scan was not read");
}

function nativeProcessor(folder: string, scan: Buffer, at: number): number {
  const path = join(folder, `scan-${at}.png`);
  writeFileSync(path, scan);
  return processorOf("tesseract", [path, join(folder, `scan-${at}`), "--tessdata-dir", folder, "-l", "eng"]);
}

/** User and system time of a program that is run to its end, in milliseconds; the shell tells it of its children. */
function processorOf(program: string, args: readonly string[]): number {
  const env = { ...process.env, OMP_THREAD_LIMIT: "1", LC_ALL: "C" };
  const said = execFileSync("bash", ["-c", '"$@" >/dev/null 2>&1 || exit 1; times', "bash", program, ...args], {
    env,
    encoding: "utf8",
  });
  const [, children = ""] = said.trim().split("\n");
  return [...children.matchAll(/(\d+)m([\d.]+)s/gu)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}

async function ownProcessor(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function ratios(ours: readonly number[], theirs: readonly number[]): readonly number[] {
  return ours.map((ms, round) => ms / (theirs[round] ?? Number.NaN));
}

function perPage(rounds: readonly number[], pages: number): string {
  return `${(Math.min(...rounds) / pages).toFixed(1)} ms`;
}

/** Pages of prose with a table of results among each ten, as a portal's download has them. */
async function longPdf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  const prose =
    "She was seen in clinic and felt well; the dose of her tablets stays as it was, and she comes again in spring.";
  for (let number = 1; number <= pages; number++) {
    const page = document.addPage([595, 842]);
    const put = (text: string, x: number, y: number) => page.drawText(text, { x, y: 842 - y, size: 9, font });
    put(`Progress note   Page ${number} of ${pages}`, 50, 40);
    for (let line = 0; line < 45; line++) {
      const y = 70 + line * 16;
      if (number % 10 !== 0) put(`${line + 1}. ${prose}`, 50, y);
      else
        for (const [at, cell] of [`Analyte ${line + 1}`, `${line}.${number % 10}`, "mmol/L", "3.5-5.1"].entries())
          put(cell, 50 + at * 120, y);
    }
  }
  return document.save();
}

/** The real PDFs of ../shared/data, when they are there: read, prepared, bound into one packet and judged. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { PreparedDocument } from "../../shared/api/prepared-document.ts";
import type { PdfReading } from "../../electron/parsers/pdf/read/read-pdf.ts";
import { categories } from "../../shared/contents-categories.ts";
import { PacketPart } from "../../shared/model/packet-pages.ts";
import { bindPacket } from "../../electron/parsers/packet/bind-packet.ts";
import { inspectPacket } from "../../electron/parsers/packet/inspect-packet.ts";
import { preparePdf } from "../../electron/parsers/pdf/copy/prepare-pdf.ts";
import { withPdfium, type PageRaster } from "../../electron/parsers/pdf/engines/raster-page.ts";
import { readPdf } from "../../electron/parsers/pdf/read/read-pdf.ts";
import { ask, hasProgram, qpdfCheck, withFile } from "../fixtures/judges.ts";
import { fullPages } from "../fixtures/packet-pages.ts";
import { jobOn } from "../fixtures/parser-job.ts";

const folder = resolve(import.meta.dirname, "../../../shared/data/pdf");

interface Case {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly reading: PdfReading;
  readonly prepared: PreparedDocument;
  readonly preparedBytes: Uint8Array;
}

function pdfsIn(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((file) => file.endsWith(".pdf") && statSync(file).isFile())
    .toSorted();
}

describe.skipIf(!existsSync(folder))("real PDFs (skipped where ../shared/data is not beside the project)", () => {
  const cases: Case[] = [];
  const failures = new Map<string, string>();

  beforeAll(async () => {
    for (const file of pdfsIn(folder)) {
      const name = relative(folder, file);
      const bytes = new Uint8Array(readFileSync(file));
      const result = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
      if (result.is === "failed") {
        failures.set(name, result.problem.code);
        continue;
      }
      const { job, output } = jobOn([bytes]);
      const prepared = await preparePdf({ sizeBytes: bytes.length, pages: result.pdf.pages.length }, job);
      if (prepared.is === "failed") throw new Error(`${name} was read but not prepared`);
      cases.push({ name, bytes, reading: result.pdf, prepared: prepared.document, preparedBytes: output() });
    }
  });

  test("every file is read or has a reason", () => {
    expect(cases.length + failures.size).toBe(pdfsIn(folder).length);
    expect(cases.length).toBeGreaterThan(failures.size);
  });

  test("every prepared document has as many pages as its original", () => {
    for (const { name, reading, prepared } of cases)
      expect([name, prepared.pages.length]).toEqual([name, reading.pages.length]);
  });

  test.skipIf(!hasProgram("qpdf"))("the page count is the one that qpdf finds in files without a fault", () => {
    for (const { name, reading } of cases) {
      let pages = "";
      try {
        pages = ask("qpdf", ["--show-npages", join(folder, name)]).trim();
      } catch {
        continue; // A file that qpdf warns of is no measure.
      }
      if (Number(pages) < 20_000) expect([name, reading.pages.length]).toEqual([name, Number(pages)]);
    }
  });

  test.skipIf(!hasProgram("qpdf"))("a reason is a true one: what qpdf opens without a fault was read", () => {
    for (const [name, code] of failures) {
      const isSound = withFile(new Uint8Array(readFileSync(join(folder, name))), (path) => {
        try {
          ask("qpdf", ["--check", path]);
          return true;
        } catch {
          return false;
        }
      });
      expect([name, code, isSound]).toEqual([name, code, false]);
    }
  });

  test("every copied page looks like its original", async () => {
    const counts = { copied: 0, repaired: 0, picture: 0, missing: 0, redacted: 0, compared: 0 };
    const different: string[] = [];
    for (const { name, bytes, prepared, preparedBytes } of cases) {
      for (const { treatment } of prepared.pages) counts[treatment]++;
      const before = await rasters(bytes);
      const after = await rasters(preparedBytes);
      prepared.pages.forEach(({ treatment }, page) => {
        const [one, other] = [before?.[page], after?.[page]];
        if (treatment !== "copied" || !one || !other) return;
        counts.compared++;
        if (!isSame(one, other)) different.push(`${name} page ${page + 1}`);
      });
    }
    process.stderr.write(`corpus: ${JSON.stringify({ files: cases.length, ...counts, failures: failures.size })}\n`);
    expect(different).toEqual([]);
  });

  test("all of them bind into one packet that outside readers find sound", async () => {
    const parts = cases.map(({ name, prepared, preparedBytes, reading }, index) => ({
      part: PacketPart.parse({
        id: `d${index}`,
        category: categories[index % categories.length],
        title: name,
        date: reading.createdOn,
        pages: prepared.pages.length,
      }),
      sizeBytes: preparedBytes.length,
      digests: prepared.pages.map(({ digest }) => digest),
    }));
    const { job, output } = jobOn(cases.map(({ preparedBytes }) => preparedBytes));
    const bound = await bindPacket(
      { pages: fullPages(parts.map(({ part }) => part)), coreDigest: "0".repeat(64), parts },
      job,
    );
    const bytes = output();
    const expected = cases.reduce((sum, { reading }) => sum + reading.pages.length, bound.frontPages);
    expect(bound.pages).toBe(expected);
    const inspected = await inspectPacket(
      { sizeBytes: bytes.length, frontPages: bound.frontPages },
      jobOn([bytes]).job,
    );
    expect(inspected).toMatchObject({ is: "read", brokenLinks: 0 });
    const stamped = inspected.is === "read" ? inspected.pages.filter(({ stamp }) => stamp !== null) : [];
    expect(stamped).toHaveLength(expected);
    if (hasProgram("qpdf")) expect(qpdfCheck(bytes)).toBe("clean");
    if (hasProgram("pdfinfo")) {
      const info = withFile(bytes, (path) => ask("pdfinfo", [path]));
      expect(info).toMatch(new RegExp(`Pages: +${expected}\\n`));
      expect(info).toMatch(/JavaScript: +no/);
      expect(info).toMatch(/Form: +none/);
    }
    const text = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
    const stamps =
      text.is === "read"
        ? text.pdf.pages.map((page, index) => page.text.includes(`page ${index + 1} of ${expected}`))
        : [];
    expect(stamps.filter((isStamped) => !isStamped)).toHaveLength(0);
  });
});

async function rasters(bytes: Uint8Array): Promise<readonly (PageRaster | null)[] | null> {
  try {
    return await withPdfium(bytes, jobOn([]).job.assets, async (pdfium) => {
      const pages: (PageRaster | null)[] = [];
      for (let page = 0; page < pdfium.pageCount; page++) {
        const { width, height } = pdfium.sizeOf(page);
        pages.push(
          await pdfium.render(page, Math.min(0.6, 900 / Math.max(width, height, 1)), "grey").catch(() => null),
        );
      }
      return pages;
    });
  } catch {
    return null;
  }
}

/** The page as it was, or with a strip of notes under it. */
function isSame(one: PageRaster, other: PageRaster): boolean {
  if (one.width !== other.width || one.height > other.height) return false;
  const different = one.data.reduce((count, value, at) => count + (Math.abs(value - other.data[at]!) > 40 ? 1 : 0), 0);
  // Under a strip, lines fall on other fractions of a pixel: pictures within the page are sampled anew.
  return different <= one.data.length * (one.height === other.height ? 0.002 : 0.03);
}

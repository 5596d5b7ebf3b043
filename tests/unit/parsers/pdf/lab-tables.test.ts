import { PDFArray } from "pdf-lib";
import { expect, test } from "vitest";
import { bindPacket } from "../../../../electron/parsers/packet/bind-packet.ts";
import { linkDestinations } from "../../../../electron/parsers/packet/links.ts";
import { preparePdf } from "../../../../electron/parsers/pdf/copy/prepare-pdf.ts";
import { loadDocument } from "../../../../electron/parsers/pdf/objects/load-document.ts";
import { pagesOf } from "../../../../electron/parsers/pdf/objects/page-tree.ts";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { PacketPart } from "../../../../shared/model/packet-pages.ts";
import { makePlainPdf } from "../../../fixtures/make-odd-pdf.ts";
import { emptyPages } from "../../../fixtures/packet-pages.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

const days = ["2024-05-03", "2024-03-11", "2024-01-20", "2023-11-02"];

/** Row `at`: its second result is unchecked, its third has a range of its own, its fourth has none. */
function row(at: number) {
  const cell = (value: number, more: object = {}) => ({
    printed: value.toFixed(1),
    flag: null,
    unit: null,
    range: null,
    isProposed: false,
    source: { label: "Laboratory report", partId: "lab", page: 2 },
    ...more,
  });
  return {
    analyte: at === 0 ? "Alanine aminotransferase, serum or plasma, with pyridoxal phosphate" : `Test number ${at}`,
    unit: "mmol/L",
    range: "3.5-5.3",
    cells: [
      [cell(4 + at / 10, { flag: "H" })],
      [cell(4.4, { isProposed: true })],
      [cell(3.9, { range: "3.0-5.0" }), cell(4.1)],
      [],
    ],
    trend: [19_700, 19_790, 19_846].map((day, index) => ({
      day,
      value: 4 + ((at + index) % 3),
      isProposed: index === 1,
    })),
  };
}

async function boundWith(rows: number) {
  const original = await makePlainPdf(["Laboratory report", "The second page"]);
  const { job, output } = jobOn([original]);
  const prepared = await preparePdf({ sizeBytes: original.length, pages: 2 }, job);
  if (prepared.is !== "read") throw new Error("unprepared fixture");
  const part = PacketPart.parse({
    id: "lab",
    category: "laboratory",
    title: "Laboratory report",
    date: null,
    pages: 2,
  });
  const pages = emptyPages({
    labs: [{ title: "The last year", days, rows: Array.from({ length: rows }, (_, at) => row(at)) }],
  });
  const bytes = output();
  const binding = jobOn([bytes]);
  const digests = prepared.document.pages.map(({ digest }) => digest);
  const parts = [{ part, digests, sizeBytes: bytes.length }];
  const bound = await bindPacket({ pages, coreDigest: "0".repeat(64), parts }, binding.job);
  return { bound, bytes: binding.output() };
}

async function textPerPage(bytes: Uint8Array): Promise<readonly string[]> {
  const result = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
  return result.is === "read" ? result.pdf.pages.map(({ text }) => text.replaceAll(/\s+/g, " ")) : [];
}

test("results stand in tables that repeat their head, each with its page, and what nobody has checked says so", async () => {
  const { bound, bytes } = await boundWith(40);
  const texts = await textPerPage(bytes);
  const tables = texts.filter((text) => text.includes("Test number"));
  expect(tables.length).toBeGreaterThan(2);
  for (const text of tables)
    expect(text).toContain("Test 3 May 2024 11 March 2024 20 January 2024 2 November 2023 Trend");
  const whole = tables.join(" ");
  for (let at = 1; at < 40; at++) expect(whole.split(`Test number ${at} `)).toHaveLength(2);
  const page = (bound.parts[0]?.firstPage ?? 0) + 1;
  expect(tables[0]).toContain(`4.4 as read from page ${page}, not yet checked`);
  expect(tables[0]).toContain(`3.9 3.0-5.0 page ${page}`);
  expect(tables[0]).toContain("4.1 H");
  const sheets = pagesOf(await loadDocument(bytes));
  const at = texts.findIndex((text) => text.includes("Test number"));
  const targets = linkDestinations(sheets.slice(at, at + 1)).map((target) =>
    target instanceof PDFArray ? target.get(0) : null,
  );
  expect(targets.length).toBeGreaterThan(10);
  expect(new Set(targets)).toEqual(new Set([sheets[page - 1]?.ref]));
});

test("where everything was checked, nothing is said of unchecked values", async () => {
  const pages = emptyPages({
    labs: [{ title: "The last year", days: ["2024-05-03"], rows: [{ ...row(1), cells: [[row(1).cells[0]?.[0]]] }] }],
  });
  const { job, output } = jobOn([]);
  await bindPacket({ pages, coreDigest: "0".repeat(64), parts: [] }, job);
  const text = (await textPerPage(output())).join(" ");
  expect(text).toContain("Laboratory values over time");
  expect(text).not.toContain("not yet checked");
});

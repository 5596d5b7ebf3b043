import { describe, expect, test } from "vitest";
import { preparePdf } from "../../../../electron/parsers/pdf/copy/prepare-pdf.ts";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { makeLabReport } from "../../../fixtures/make-pdf.ts";
import {
  makeBoastfulPdf,
  makeEncryptedPdf,
  makeFormPdf,
  makeLayeredPdf,
  makeNestedPdf,
  makeObjectStreamBomb,
  makePageLoop,
  makePlainPdf,
  makeRotatedPdf,
  withBrokenXref,
} from "../../../fixtures/make-odd-pdf.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

async function read(bytes: Uint8Array) {
  return await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
}

async function readWell(bytes: Uint8Array) {
  const result = await read(bytes);
  if (result.is !== "read") throw new Error(result.problem.code);
  return result.pdf;
}

describe("pages and text", () => {
  test("every page has its size and its text in reading order", async () => {
    const pdf = await readWell(await makePlainPdf(["First page\nsecond line", "Second page"], { title: "A title" }));
    expect(pdf.pages.map(({ width, height }) => [width, height])).toEqual([
      [612, 792],
      [612, 792],
    ]);
    expect(pdf.pages.map(({ text }) => text)).toEqual(["First page\nsecond line", "Second page"]);
    expect(pdf.title).toBe("A title");
    expect(pdf.unreadablePages).toEqual([]);
  });

  test("an information date is the calendar date as written, not shifted by a time zone", async () => {
    expect((await readWell(await makePlainPdf(["x"]))).createdOn).toBe("2024-05-03");
  });

  test.each([0, 90, 180, 270] as const)(
    "positions count from the top left of the page as shown, turned by %i",
    async (rotate) => {
      const pdf = await readWell(await makeRotatedPdf(rotate));
      const [page] = pdf.pages;
      expect([page?.width, page?.height]).toEqual(rotate % 180 === 0 ? [612, 792] : [792, 612]);
      const line = page?.lines[0];
      expect(line?.text).toBe("Turned page");
      expect(line?.x).toBeCloseTo(40, 0);
      expect(line?.y).toBeGreaterThan(40);
      expect(line?.y).toBeLessThan(62);
      expect(line!.width).toBeGreaterThan(line!.height);
    },
  );

  test("the columns of a table are separate runs on one line", async () => {
    const report = await makeLabReport({
      patient: { name: "Ana Test", birthDate: "14 March 1972" },
      collectedOn: "3 May 2024",
      reportedOn: "4 May 2024",
      laboratory: "City laboratory",
      results: [{ name: "CRP", value: "<0.41", unit: "mg/L", range: "< 5.0" }],
    });
    const [page] = (await readWell(report)).pages;
    const row = page!.lines.filter(({ text }) => ["CRP", "<0.41", "mg/L", "< 5.0"].includes(text));
    expect(row.map(({ text }) => text)).toEqual(["CRP", "<0.41", "mg/L", "< 5.0"]);
    expect(new Set(row.map(({ y }) => Math.round(y))).size).toBe(1);
    expect(page!.text).toContain("CRP  <0.41  mg/L  < 5.0");
  });

  test("forms and layers are reported", async () => {
    expect((await readWell(await makeFormPdf())).hasForm).toBe(true);
    expect((await readWell(await makeLayeredPdf())).hasLayers).toBe(true);
  });
});

describe("locked files", () => {
  test("an owner password alone does not keep a file from being read", async () => {
    const pdf = await readWell(await makeEncryptedPdf({ owner: "boss" }));
    expect(pdf.protection).toBe("owner");
    expect(pdf.pages[0]?.text).toContain("Locked (but readable) report");
  });

  test("a user password does", async () => {
    const result = await read(await makeEncryptedPdf({ owner: "boss", user: "secret" }));
    expect(result).toMatchObject({ is: "failed", problem: { code: "PASSWORD_PROTECTED" } });
  });
});

describe("damaged and hostile files", () => {
  test("a broken cross-reference table is mended", async () => {
    const pdf = await readWell(withBrokenXref(await makePlainPdf(["One", "Two"])));
    expect(pdf.pages.map(({ text }) => text)).toEqual(["One", "Two"]);
  });

  test("an empty file, a web page and a stump each have their reason", async () => {
    expect(await read(new Uint8Array())).toMatchObject({ problem: { code: "UNREADABLE_FILE" } });
    expect(await read(new TextEncoder().encode("<html></html>"))).toMatchObject({
      problem: { code: "UNSUPPORTED_FORMAT" },
    });
    expect(await read(new TextEncoder().encode("%PDF-1.7\n"))).toMatchObject({ problem: { code: "UNREADABLE_FILE" } });
  });

  test("a file that boasts of pages has those that are there", async () => {
    expect((await readWell(makeBoastfulPdf(100_000))).pages).toHaveLength(1);
  });

  test("loops and deep nesting end", async () => {
    expect(["read", "failed"]).toContain((await read(makePageLoop())).is);
    expect(["read", "failed"]).toContain((await read(makeNestedPdf(50_000))).is);
  });

  test("a file cut or altered anywhere never throws", async () => {
    const whole = await makePlainPdf(["Some words on a page"]);
    for (let end = 0; end < whole.length; end += 97)
      expect(["read", "failed"]).toContain((await read(whole.slice(0, end))).is);
    for (let at = 13; at < whole.length; at += 89) {
      const altered = whole.slice();
      altered[at]! ^= 1 << (at % 8);
      expect(["read", "failed"]).toContain((await read(altered)).is);
    }
  });

  test("a stream that unpacks to more than a document can hold is refused", async () => {
    const bomb = makeObjectStreamBomb(300 * 1024 * 1024);
    expect(await read(bomb)).toMatchObject({ problem: { code: "TOO_LARGE" } });
    const prepared = await preparePdf({ sizeBytes: bomb.length, pages: 1 }, jobOn([bomb]).job);
    expect(prepared).toMatchObject({ is: "failed", problem: { code: "TOO_LARGE" } });
  });

  test("a cancelled job ends as cancelled", async () => {
    const bytes = await makePlainPdf(["x"]);
    const abort = new AbortController();
    abort.abort();
    await expect(readPdf({ sizeBytes: bytes.length }, jobOn([bytes], abort.signal).job)).rejects.toMatchObject({
      code: "CANCELLED",
    });
  });
});

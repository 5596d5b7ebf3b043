import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { placeWords } from "../../../../electron/parsers/pdf/redact/place-words.ts";
import { proveRedaction } from "../../../../electron/parsers/pdf/redact/prove-redaction.ts";
import { redactPdf } from "../../../../electron/parsers/pdf/redact/redact-pdf.ts";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { withPdfium } from "../../../../electron/parsers/pdf/engines/raster-page.ts";
import type { BlackedPage } from "../../../../shared/model/redaction.ts";
import { ask, hasProgram, qpdfCheck, textOf, withFile } from "../../../fixtures/judges.ts";
import { kept, makeSecretPages, secret, type SecretPage } from "../../../fixtures/make-secret-pages.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

interface Case extends SecretPage {
  readonly blacked: readonly BlackedPage[];
  readonly made: Uint8Array;
}

const cases: Case[] = [];

beforeAll(async () => {
  for (const page of await makeSecretPages()) {
    const blacked = await placesOf(page);
    const { job, output } = jobOn([page.bytes]);
    const lines = (await linesOf(page.bytes)).map((some) => [...some]);
    const result = await redactPdf({ sizeBytes: page.bytes.length, pages: page.pages, blacked, lines }, job);
    if (result.is !== "read") throw new Error(`${page.name}: ${result.problem.detail}`);
    cases.push({ ...page, blacked, made: output() });
  }
}, 120_000);

/** Where its words are found, or where the fixture says that it is drawn. */
async function placesOf({ bytes, area, name }: SecretPage): Promise<readonly BlackedPage[]> {
  if (area !== null) {
    const size = await withPdfium(bytes, jobOn([]).job.assets, ({ sizeOf }) => Promise.resolve(sizeOf(0)));
    return [{ page: 1, ...size, areas: [area] }];
  }
  const placed = await placeWords({ sizeBytes: bytes.length, words: secret }, jobOn([bytes]).job);
  if (placed.is !== "read" || placed.pages.length === 0) throw new Error(`${name}: not found`);
  return placed.pages;
}

async function linesOf(bytes: Uint8Array) {
  const read = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
  if (read.is !== "read") throw new Error(read.problem.code);
  return read.pdf.pages.map(({ lines }) => lines);
}

const words = secret.split(" ");

/** Neither word, whole or with other capitals, nor most of one. */
function expectNothing(text: string, name: string): void {
  const plain = text.toLowerCase();
  for (const word of words) expect([name, plain.includes(word.toLowerCase().slice(0, 6))]).toEqual([name, false]);
}

async function eachCase(job: (one: Case) => void | Promise<void>): Promise<void> {
  expect(cases).toHaveLength(10);
  for (const one of cases) await job(one);
}

describe("parts of pages that were blacked out", () => {
  test.skipIf(!hasProgram("pdftotext"))("are found by no pdftotext, on ten kinds of pages", async () => {
    await eachCase(({ name, bytes, made }) => {
      // The judge does find what it is asked for: elsewhere, and in the original.
      if (!["a picture within the content"].includes(name))
        expect([name, textOf(bytes).includes(words[0]!)]).toEqual([name, true]);
      expectNothing(textOf(made), name);
      expectNothing(textOf(made, ["-raw"]), name);
    });
  });

  test.skipIf(!hasProgram("mutool"))("are found by no mutool", async () => {
    await eachCase(({ name, made }) =>
      withFile(made, (path) => {
        expectNothing(ask("mutool", ["draw", "-q", "-F", "text", path]), name);
        expectNothing(ask("mutool", ["draw", "-q", "-F", "stext.json", path]), name);
        expectNothing(ask("mutool", ["show", path, "trailer"]), name);
      }),
    );
  });

  test.skipIf(!hasProgram("qpdf"))("stand in no stream and no string of the file once it is decompressed", async () => {
    await eachCase(({ name, made, bytes }) => {
      expectNothing(allBytes(made), name);
      if (name === "vector text") expect(allBytes(bytes)).toContain(words[0]);
      expect([name, qpdfCheck(made)]).toEqual([name, "clean"]);
    });
  });

  test.skipIf(!hasProgram("tesseract") || !hasProgram("pdftoppm"))(
    "are read from no picture of the page, while what stays is",
    async () => {
      await eachCase(({ name, made, bytes }) => {
        const text = seenOn(made);
        expectNothing(text, name);
        expect([name, text.includes("Haemoglobin")]).toEqual([name, true]);
        // Of the original the same reader does read it.
        if (!["a Type 3 font", "a page that is shown turned"].includes(name))
          expect([name, seenOn(bytes).includes("uillfeather")]).toEqual([name, true]);
      });
    },
    240_000,
  );

  test.skipIf(!hasProgram("pdftotext"))(
    "leave what stands beside them to be found, where its place is known for certain",
    async () => {
      await eachCase(({ name, made, isFound }) => {
        const has = textOf(made).replaceAll(/\s+/g, " ").includes(kept);
        expect([name, has]).toEqual([name, isFound]);
      });
    },
  );

  test("are proven to be gone by a reading that has the original beside it", async () => {
    await eachCase(async ({ name, bytes, made, blacked, area }) => {
      const pages = blacked.map((one) => ({ at: one.page, blacked: one }));
      const { job } = jobOn([made, bytes]);
      const proof = await proveRedaction({ sizeBytes: made.length, pages, originalBytes: bytes.length }, job);
      expect([name, proof.is === "read" && proof.faults]).toEqual([name, []]);
      if (area === null) expect([name, proof.is === "read" && proof.words >= 2]).toEqual([name, true]);
    });
  });

  test("leave a turned page as large and as turned as it was shown", async () => {
    const turned = cases.find(({ name }) => name === "a page that is shown turned")!;
    const size = await withPdfium(turned.made, jobOn([]).job.assets, ({ sizeOf }) => Promise.resolve(sizeOf(0)));
    expect(size.width).toBeCloseTo(842, 0);
  });
});

/** The bytes of all objects without compression, with text in each way in which a PDF may write it. */
function allBytes(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "plain-"));
  try {
    const plain = join(folder, "plain.pdf");
    withFile(bytes, (path) => ask("qpdf", ["--qdf", "--object-streams=disable", "--decrypt", path, plain]));
    const content = readFileSync(plain);
    const hex = content.toString("latin1").replaceAll(/<([0-9a-fA-F]+)>/g, (_, codes: string) => {
      const held = Buffer.from(codes, "hex");
      return `${held.toString("latin1")} ${held.length % 2 === 0 ? held.swap16().toString("utf16le") : ""}`;
    });
    return `${content.toString("latin1")} ${content.toString("utf8")} ${hex}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function seenOn(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "seen-"));
  try {
    withFile(bytes, (path) => ask("pdftoppm", ["-r", "200", "-png", "-f", "1", "-l", "1", path, join(folder, "page")]));
    return ask("tesseract", [join(folder, readdirSync(folder)[0] ?? ""), "-", "--psm", "11"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

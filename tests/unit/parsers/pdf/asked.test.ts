import { expect, test } from "vitest";
import { bindPacket } from "../../../../electron/parsers/packet/bind-packet.ts";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { emptyPages, source } from "../../../fixtures/packet-pages.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

async function pagesOf(asked: object, paper: "a4" | "letter" = "a4"): Promise<readonly string[]> {
  const { job, output } = jobOn([]);
  const pages = emptyPages({ paper, question: "Must my thyroid come out?", asked });
  await bindPacket({ pages, coreDigest: "0".repeat(64), parts: [] }, job);
  const bytes = output();
  const read = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
  return read.is === "read" ? read.pdf.pages.map(({ text }) => text) : [];
}

const line = (heading: string, words: string) => ({ heading, words, source: source("said by the person") });

const asked = {
  summary: [
    line("The question", "Must my thyroid come out?"),
    line("Diagnosis", "Nodule of 2 cm (Dr. Meyer, 3 May 2024)"),
  ],
  leftOut: ["Left out: 3 laboratory results that nobody has checked."],
  goals: ["Is the operation needed?"],
  stakes: "My voice: I teach.",
  questions: ["Do you agree with the diagnosis?", "What happens if I wait?"],
};

test("the question stands on the cover; summary, goal and questions follow the contents, each on a sheet of its own", async () => {
  const pages = await pagesOf(asked);
  expect(pages[0]).toMatch(/The question\s+Must my thyroid come out\?/);
  const summary = pages.findIndex((text, at) => at > 1 && text.includes("One-page summary"));
  expect(summary).toBe(2);
  expect(pages[2]).toMatch(/Diagnosis\s+Nodule of 2 cm \(Dr\. Meyer, 3 May 2024\)/);
  expect(pages[2]).toContain("Left out: 3 laboratory results that nobody has checked.");
  expect(pages[3]).toContain("Goal and questions");
  expect(pages[3]).toContain("My voice: I teach.");
  expect(pages[3]).toMatch(/2\.\s*What happens if I wait\?/);
});

test.each(["a4", "letter"] as const)(
  "the summary is never more than a page on %s, and says how much did not fit",
  async (paper) => {
    const long = "A long line of words that goes on and on ".repeat(8).trim();
    const summary = Array.from({ length: 80 }, (_, at) => line(`Heading ${at % 7}`, `${at} ${long}`));
    const pages = await pagesOf({ ...asked, summary }, paper);
    expect(pages[3]).toContain("Goal and questions");
    expect(pages[2]).toMatch(/\d+ more lines for want of room\./);
  },
);

test("a packet for no case has neither page", async () => {
  const { job, output } = jobOn([]);
  await bindPacket({ pages: emptyPages(), coreDigest: "0".repeat(64), parts: [] }, job);
  const bytes = output();
  const read = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
  const text = read.is === "read" ? read.pdf.pages.map((page) => page.text).join("\n") : "";
  expect(text).not.toMatch(/One-page summary|Goal and questions/);
});

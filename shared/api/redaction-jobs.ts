/** What a parser host does with parts of pages that were blacked out. */
import { z } from "zod";
import { packetLanguages } from "../model/packet-language.ts";
import { TextLine } from "../model/document.ts";
import { BlackedPage, redactionFaults } from "../model/redaction.ts";
import type { Contract } from "../rpc.ts";
import { PreparedDocument } from "./prepared-document.ts";
import { ReadingProblem } from "./reading-problem.ts";

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Count = z.number().int().nonnegative();

export const redactionJobs = {
  /**
   * A PDF or a file of pictures (source 0) made ready for binding with areas of pages blacked out, which are gone from the PDF that is written. `lines` are the words of each page as they
   * are known, page by page.
   */
  redactPdf: {
    input: z.object({
      sizeBytes: Count,
      pages: Count,
      blacked: z.array(BlackedPage).max(20_000),
      /** Whether every page is drawn, as of a paper whose file has blacked places on pages that it does not have. */
      isDrawnWhole: z.boolean().default(false),
      lines: z.array(z.array(TextLine)).max(20_000),
      /** Of what is said under the pages; English where it is left out. */
      language: z.enum(packetLanguages).optional(),
    }),
    progress: z.object({ done: Count, total: Count }),
    output: z.discriminatedUnion("is", [
      z.object({ is: z.literal("read"), document: PreparedDocument }),
      z.object({ is: z.literal("failed"), problem: ReadingProblem }),
    ]),
  },
  /**
   * A text set as pages for binding, with black areas where `takenOut` stands for what was taken out of it. `blacked` is where that is
   * on the pages that are written.
   */
  redactText: {
    input: z.object({
      paper: z.enum(["a4", "letter"]),
      title: z.string().max(2000),
      pages: z.array(z.string()),
      language: z.enum(packetLanguages).optional(),
    }),
    progress: z.object({ done: Count, total: Count }),
    output: z.discriminatedUnion("is", [
      z.object({
        is: z.literal("read"),
        document: PreparedDocument,
        blacked: z.array(BlackedPage).max(20_000),
      }),
      z.object({ is: z.literal("failed"), problem: ReadingProblem }),
    ]),
  },
  /**
   * What of blacked areas is found again in a written PDF (source 0) or packet, whose password comes along where it is locked. The
   * original is source 1 where its words are to be looked for; `originalBytes` is null without it. `words`, small letters and figures
   * without accents, are looked for on every one of the pages.
   */
  proveRedaction: {
    input: z.object({
      sizeBytes: Count,
      password: Bytes.nullable().optional(),
      pages: z.array(z.object({ at: z.number().int().positive(), blacked: BlackedPage })).max(20_000),
      originalBytes: Count.nullable(),
      words: z.array(z.string()).max(200_000).optional(),
    }),
    progress: z.object({ done: Count, total: Count }),
    output: z.discriminatedUnion("is", [
      z.object({
        is: z.literal("read"),
        faults: z.array(z.object({ at: z.number().int().positive(), fault: z.enum(redactionFaults) })).max(100_000),
        /** How many words stood under the areas, as far as they can be read from the original. */
        words: Count,
      }),
      z.object({ is: z.literal("failed"), problem: ReadingProblem }),
    ]),
  },
  /** Where words stand on the pages of a PDF or of a file of pictures (source 0), as areas to be blacked out. */
  placeWords: {
    input: z.object({ sizeBytes: Count, words: z.string().max(400) }),
    progress: z.object({ done: Count, total: Count }),
    output: z.discriminatedUnion("is", [
      z.object({ is: z.literal("read"), pages: z.array(BlackedPage).max(20_000) }),
      z.object({ is: z.literal("failed"), problem: ReadingProblem }),
    ]),
  },
} satisfies Contract;

/** The words of a page that was read from its picture. */
import { z } from "zod";
import { PageText } from "../model/document.ts";
import { ReadingProblem } from "./reading-problem.ts";

/** The languages that pages can be read in from their pictures (ISO 639-2/T). */
export const RecognitionLanguage = z.enum(["eng", "deu", "fra", "spa"]);
export type RecognitionLanguage = z.infer<typeof RecognitionLanguage>;

export const RecognitionResult = z.discriminatedUnion("is", [
  z.object({
    is: z.literal("read"),
    page: PageText,
    /** The mean of its words, 0 to 100; 0 where it holds none. */
    confidence: z.number().min(0).max(100),
    language: RecognitionLanguage,
  }),
  z.object({ is: z.literal("failed"), problem: ReadingProblem }),
]);
export type RecognitionResult = z.infer<typeof RecognitionResult>;

/** Laboratory results as printed. A value that is no number stays words; nothing unparseable ever becomes 0. */
import { z } from "zod";
import { PartialDate } from "./dates.ts";

export const Comparator = z.enum(["<", "<=", ">", ">="]);
export type Comparator = z.infer<typeof Comparator>;

/** One result as a document prints it (FHIR Observation: code.text, valueQuantity or valueString, referenceRange.text). */
export const PrintedLab = z.object({
  analyte: z.string().min(1).max(200),
  /** The value verbatim: "105", "<0.41", "Positive". */
  printed: z.string().min(1).max(100),
  comparator: Comparator.nullable(),
  /** The number printed, or null where the value is words. */
  value: z.number().nullable(),
  unit: z.string().max(40).nullable(),
  /** Verbatim: "70-99", "<5.0", "Negative". */
  referenceRange: z.string().max(100).nullable(),
  /** Verbatim: "H", "L", "Critical High". */
  flag: z.string().max(40).nullable(),
  /** The day on which the specimen was taken, where the paper states it for this result; null where it does not. */
  collected: PartialDate.nullable(),
  page: z.number().int().positive(),
  /** The line that it stands on. */
  evidence: z.string().max(400),
});
export type PrintedLab = z.infer<typeof PrintedLab>;

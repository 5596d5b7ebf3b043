/** Laboratory results as printed. A value that is no number stays words; nothing unparseable ever becomes 0. */
import { z } from "zod";
import type { Phrase } from "../packet-words/speech.ts";
import { PartialDate } from "./dates.ts";
import { ReportStatus } from "./document.ts";

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
  /** The paper's own words against it: "haemolysed, result unreliable". */
  remark: z.string().max(300).nullable().default(null),
  /** The LOINC code that the paper prints beside it; never inferred from a name. */
  loinc: z
    .string()
    .regex(/^\d{1,5}-\d$/u)
    .nullable()
    .default(null),
  /** The paper's words for the material, where that is not blood: "URINE"; null where it names none. */
  material: z.string().max(60).nullable().default(null),
  /** The heading of the paper's table under which it stands: "Haematology"; null where there is none. */
  panel: z.string().max(60).nullable().default(null),
  /** What the paper says of the standing of this result by itself; null where its report says it, or nobody. */
  reportStatus: ReportStatus.nullable().default(null),
});
export type PrintedLab = z.infer<typeof PrintedLab>;

/**
 * A row of a table of results that was not understood, or that stands under another person's name: its words, for a person to say
 * what it is. The remark has the paper's words that name the other person.
 */
export const UnreadRow = PrintedLab.pick({ page: true, evidence: true, remark: true });
export type UnreadRow = z.infer<typeof UnreadRow>;

/** Whether a result counts: read and waiting, a row that was not understood, somebody's word that it is one, or that it is none. */
export const LabStatus = z.enum(["proposed", "unread", "confirmed", "rejected"]);
export type LabStatus = z.infer<typeof LabStatus>;

const Said = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    // Line breaks and codes of terminals are no words of a result.
    .regex(/^\P{Cc}*$/u);

/** What a person says that a result is, in place of what was read of it. */
export const SaidLab = z.object({
  analyte: Said(200),
  printed: Said(100),
  unit: Said(40).nullable(),
  referenceRange: Said(100).nullable(),
  flag: Said(40).nullable(),
  collected: PartialDate.nullable(),
});
export type SaidLab = z.infer<typeof SaidLab>;

const amount = /^(<=|>=|≤|≥|<|>)?\s?(\d+(?:[.,]\d+)?)$/u;

/**
 * The number that a value typed by a person stands for; null for words, and for "1.250", which may be a thousand. The
 * comparator is told in either case.
 */
export function readTypedValue(typed: string): Pick<PrintedLab, "comparator" | "value"> {
  const [, sign, digits] = amount.exec(typed.trim()) ?? [];
  if (digits === undefined) return { comparator: null, value: null };
  const comparator = sign === "≤" ? "<=" : sign === "≥" ? ">=" : ((sign ?? null) as Comparator | null);
  const isOpen = /[.,]\d{3}$/u.test(digits) && !/^0[.,]/u.test(digits);
  return { comparator, value: isOpen ? null : Number(digits.replace(",", ".")) };
}

/** By what results are one test: names that differ in capitals and blanks only are one. */
export function analyteKey(analyte: string): string {
  return analyte.trim().toLowerCase().replaceAll(/\s+/gu, " ");
}

/** The name as a paper prints it, with the material where that is not blood: "Glucose · URINE". */
export function printedTest({ analyte, material }: Pick<PrintedLab, "analyte" | "material">): string {
  return material === null ? analyte : `${analyte} · ${material}`;
}

/** The groups in which known tests are listed, in this order. */
export const labPanels = [
  "Blood count",
  "Clotting",
  "Sugar",
  "Kidneys and salts",
  "Liver and pancreas",
  "Fats",
  "Heart and muscle",
  "Inflammation",
  "Iron and vitamins",
  "Thyroid",
  "Hormones",
  "Tumour markers",
  "Immune system",
  "Urine",
] as const;
export type LabPanel = (typeof labPanels)[number];

/** Which test a result is of, across the names that papers print. */
export const LabTest = z.object({
  /** By what results stand together: "creatinine", or "name:" with a name of which nothing more is known. */
  key: z.string(),
  /** In plain words; null where the printed name is all there is. */
  title: z.string().nullable(),
  /** Null where the test is not known. */
  panel: z.enum(labPanels).nullable(),
  /** By the paper's own LOINC code, by its name, or by a person's word; null where nothing but the name says it. */
  by: z.enum(["code", "name", "person"]).nullable(),
});
export type LabTest = z.infer<typeof LabTest>;

/** What speaks against taking two names for one test, with the unit or material of each. */
export const JoinDoubt = z.object({
  /** Of another dimension it cannot be; of another unit or material a person may know better. */
  is: z.enum(["other-dimension", "other-unit", "other-material"]),
  own: z.string().nullable(),
  other: z.string().nullable(),
});
export type JoinDoubt = z.infer<typeof JoinDoubt>;

/** Why two names are not taken for one test, in a sentence. */
export function joinDoubtWords({ is, own, other }: JoinDoubt): string {
  switch (is) {
    case "other-dimension":
      return `These cannot be one test: one is measured in ${own}, the other in ${other}.`;
    case "other-unit":
      return `One is measured ${own === null ? "without a unit" : `in ${own}`}, the other ${other === null ? "without a unit" : `in ${other}`}.`;
    case "other-material":
      return `One is of ${own ?? "blood"}, the other of ${other ?? "blood"}.`;
  }
}

/** What is said of a result that is not final, or that corrects another; null for others. */
export function standingWords(status: ReportStatus | null): Phrase | null {
  if (status === "preliminary") return "from a preliminary report";
  return status === "corrected" ? "from a corrected report" : null;
}

/** What is said of a result whose report another one follows. */
export function supersededWords(as: "corrected" | "final"): Phrase {
  return as === "corrected" ? "a newer report corrects this one" : "a preliminary report; the final one is there";
}

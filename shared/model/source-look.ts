/** What lies in a source before anything of it is taken in: as its own directory and its files' beginnings say. */
import { z } from "zod";
import { PartialDate } from "./dates.ts";
import { PersonId } from "./ids.ts";
import { SourceDiagnosis } from "./source-diagnosis.ts";

const Count = z.number().int().nonnegative();

export const LookedPatient = z.object({ name: z.string().max(512).nullable(), birthDate: PartialDate.nullable() });
export type LookedPatient = z.infer<typeof LookedPatient>;

export const LookedStudy = z.object({
  title: z.string().max(1200),
  date: PartialDate.nullable(),
  images: Count,
  /** Objects of the study that are no pictures: a report, a note on the images, a dose. */
  others: Count,
  /** Null where the images name nobody. */
  patient: LookedPatient.nullable(),
});
export type LookedStudy = z.infer<typeof LookedStudy>;

export const LookedPaper = z.object({
  title: z.string().max(300),
  date: PartialDate.nullable(),
  patient: LookedPatient.nullable(),
});
export type LookedPaper = z.infer<typeof LookedPaper>;

/** Files of one fate, with the reason (shared/reason-words.ts). */
export const LookedGroup = z.object({ reason: z.string().max(400), files: Count, example: z.string().max(4096) });
export type LookedGroup = z.infer<typeof LookedGroup>;

export const SourceLook = z.object({
  files: Count,
  studies: z.array(LookedStudy).max(200),
  moreStudies: Count,
  /** Files that can be read as papers, those that were read already among them. */
  papers: Count,
  /** The first papers, read to tell what and whose they are. */
  readPapers: z.array(LookedPaper).max(24),
  kept: z.array(LookedGroup).max(60),
  leftOut: z.array(LookedGroup).max(60),
  /** Everybody whom what was looked at names, each once, with how much is theirs. */
  patients: z
    .array(
      LookedPatient.extend({
        images: Count,
        papers: Count,
        /** Who of the vault that surely is; null where it is nobody, or only a person can say. */
        personId: PersonId.nullable(),
      }),
    )
    .max(100),
  morePatients: Count,
  /** Files that a disc's own directory lists and that are not there. */
  missing: Count,
  /** Files that were listed and not looked into, since there are very many. */
  unlooked: Count,
  /** False when there is more than was listed. */
  isWhole: z.boolean(),
  /** The sources in it that look like an imaging disc and hold no scan that could be opened. */
  diagnoses: z.array(SourceDiagnosis).default([]),
});
export type SourceLook = z.infer<typeof SourceLook>;

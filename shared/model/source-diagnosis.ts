/** What a source is that looks like an imaging disc and holds no DICOM object. */
import { z } from "zod";

export const diagnosisCodes = [
  "pictures-only",
  "own-viewer",
  "viewer-format",
  "locked-file",
  "films-only",
  "reports-only",
  "program-only",
  "empty-disc",
  "images-missing",
] as const;
export type DiagnosisCode = (typeof diagnosisCodes)[number];

const Count = z.number().int().nonnegative();

/** What was found, in files. A file is counted once; what the file manager left is not counted. */
export const FoundKinds = z.object({
  pictures: Count,
  films: Count,
  papers: Count,
  programs: Count,
  /** Scans in a form of their own that is known and is not DICOM. */
  scanFiles: Count,
  /** Data of a kind that is not known. */
  unknown: Count,
  /** Archives that need a password or are of a kind that is not opened here. */
  locked: Count,
});
export type FoundKinds = z.infer<typeof FoundKinds>;

export const SourceDiagnosis = z.object({
  code: z.enum(diagnosisCodes),
  found: FoundKinds,
  /** Which one of several sources, as its entries' paths begin; "" where it is all that was chosen, or what is in no other source. */
  source: z.string().max(4096).default(""),
});
export type SourceDiagnosis = z.infer<typeof SourceDiagnosis>;

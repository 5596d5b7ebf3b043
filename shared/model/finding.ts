/** What a reader noticed about a file beside its content. Codes travel; the sentences stand in `shared/finding-words.ts`. */
import { z } from "zod";

/** Closed on purpose: a new code does not compile until it has its sentence. */
export const findingCodes = [
  // DICOM (PS3.5, PS3.10)
  "dicom-no-file-meta",
  "dicom-transfer-syntax-missing",
  "dicom-transfer-syntax-wrong",
  "dicom-ends-early",
  "dicom-pixel-data-short",
  "dicom-pixel-data-long",
  "dicom-pixel-data-missing",
  "dicom-frames-missing",
  "dicom-picture-size-missing",
  "dicom-bits-contradict",
  "dicom-trailing-bytes",
  "dicom-stray-delimiter",
  "dicom-character-set-unknown",
  "dicom-character-set-missing",
  "dicom-uid-invalid",
  "dicom-uid-missing",
  "dicom-file-uid-differs",
  "dicom-date-from-elsewhere",
  "dicom-date-unread",
  "dicom-date-doubted",
  "dicom-dates-far-apart",
  "dicom-study-dates-differ",
  "dicom-study-uid-shared",
  "dicom-program-in-preamble",
  "dicom-inner-document-lost",
  "structured-report-text",
  "dicom-image-number-conflict",
  "dicomdir-records-unreached",
  // PDF
  "pdf-page-unreadable",
  "pdf-form-values",
  "pdf-xfa-dynamic",
  "pdf-attachments",
  "letters-not-printable",
  "pdf-annotations-unreadable",
  "pdf-lines-unreadable",
  "pdf-envelope-removed",
  "pdf-opened-by-password",
  "pdf-prefix-removed",
  // Pictures
  "picture-cut-off",
  "picture-first-of-several",
  "picture-page-unreadable",
  "words-from-picture",
  "words-from-picture-doubted",
  // Text and other files
  "mail-attachments",
  "attachments-lost",
  "not-described",
  "table-results-beyond",
  "table-rows-odd",
  "table-of-several",
  "text-encoding-guessed",
  "text-bytes-replaced",
  "not-for-reading",
  "note-damaged",
  "note-deleted",
  "note-added",
  "note-struck",
  "note-hidden",
  "note-withdrawn",
  "note-comments",
  "note-pictures",
  "note-elsewhere",
  "note-embedded",
  "note-macros",
  "contents-not-inspected",
  "names-several-patients",
  "earlier-results",
  // The vault
  "stored-copy-mended",
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** One finding. `page` counts from 1; `detail` is the one value its sentence needs (a count, an encoding's name). */
export const Finding = z.object({
  code: z.enum(findingCodes),
  page: z.number().int().positive().nullable().default(null),
  detail: z.string().max(200).nullable().default(null),
});
export type Finding = z.infer<typeof Finding>;

export const Findings = z.array(Finding).max(200);

/** A finding without page and detail, or with the ones given. */
export function finding(code: FindingCode, more: { page?: number; detail?: string } = {}): Finding {
  return { code, page: more.page ?? null, detail: more.detail?.slice(0, 200) ?? null };
}

/** A document made ready for binding: each page with how it got there. */
import { z } from "zod";
import { BlackedPage } from "../model/redaction.ts";
import { Findings } from "../model/finding.ts";

/**
 * How each page of a document got into the packet. All but "copied" carry a visible notice on the page; "redacted" is a picture with
 * black areas in it, "missing" a page that says that its original cannot be shown.
 */
export const PageTreatment = z.enum(["copied", "repaired", "picture", "redacted", "missing"]);
export type PageTreatment = z.infer<typeof PageTreatment>;

export const PreparedDocument = z.object({
  /** What a recipient has to know of the document beside its pages. */
  findings: Findings.default([]),
  /** Where a text's places are on the pages that were set of it. */
  blacked: z.array(BlackedPage).max(20_000).optional(),
  pages: z
    .array(
      z.object({
        treatment: PageTreatment,
        /** SHA-256 (hex) over the page's content and the resources it uses, as stored; checked again after binding. */
        digest: z.string().length(64),
        reason: z.string().max(200).nullable(),
      }),
    )
    .max(20_000),
});
export type PreparedDocument = z.infer<typeof PreparedDocument>;

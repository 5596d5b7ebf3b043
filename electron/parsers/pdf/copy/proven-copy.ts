/** A reading of a document with the pages in it that were proven to copy well. */
import type { PDFDocument } from "pdf-lib";
import type { PageTreatment } from "../../../../shared/api/prepared-document.ts";
import type { ShownForms } from "../forms/show-forms.ts";
import type { SourcePage } from "../objects/page-tree.ts";

export interface ProvenCopy {
  readonly source: PDFDocument;
  readonly sourcePages: readonly SourcePage[];
  /** Page indices, from 0. */
  readonly good: ReadonlySet<number>;
  readonly treatment: Exclude<PageTreatment, "picture" | "redacted">;
  /** The whole copy: what pdfium may render when the original cannot be, and the values that were drawn into it. */
  readonly bytes: Uint8Array;
  /** The whole prepared PDF, where every page is good and nothing has to be added to any. */
  readonly finished: Uint8Array | null;
  readonly forms: ShownForms;
}

/** How a page got into the prepared PDF, and why not as a copy. */
export interface PageSource {
  readonly treatment: PageTreatment;
  readonly reason: string | null;
}

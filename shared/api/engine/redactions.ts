/** Places on a document's pages that are blacked out in every packet; the vault keeps the document whole. */
import { z } from "zod";
import { DocumentId, StudyId } from "../../model/ids.ts";
import { BlackedArea, BlackedPage } from "../../model/redaction.ts";
import type { EngineMethods } from "./change.ts";
import { Count } from "./fields.ts";

export const RedactionLine = BlackedArea.extend({
  id: z.string(),
  page: z.number().int().positive(),
  /** How large the page was, in points, when the place was said. */
  pageWidth: z.number().positive(),
  pageHeight: z.number().positive(),
  /** The words by which it was found; null where it was drawn. */
  sought: z.string().nullable(),
  /** The words under it, on a page that is only words; null on pages that are drawn. */
  says: z.string().nullable().default(null),
  /** True where a newer reading of the text has those words nowhere: the document then stays out of packets. */
  isLost: z.boolean().default(false),
  madeAt: z.string(),
});
export type RedactionLine = z.infer<typeof RedactionLine>;

/** Where words stand that somebody wants to black out. */
export const ProposedRedactions = z.object({
  /** On the pages of the document. */
  pages: z.array(BlackedPage),
  places: Count,
  /** Other records of the same person that say them. */
  elsewhere: z.array(z.object({ id: z.union([DocumentId, StudyId]), title: z.string() })),
});
export type ProposedRedactions = z.infer<typeof ProposedRedactions>;

const Words = z.string().trim().min(1).max(400);

export const redactionMethods = {
  /** The places of one document, from the first page down; `fromFile` are those of the file or papers that have the same pages. */
  listRedactions: {
    shows: ["documents"],
    input: z.object({ id: DocumentId }),
    output: z.object({ places: z.array(RedactionLine), fromFile: z.array(BlackedPage) }),
  },
  /** Where the words stand; nothing is changed. Of a text the areas are on the grid of its words. INVALID_INPUT for a document without pages. */
  proposeRedactions: {
    input: z.object({ id: DocumentId, words: Words }),
    output: ProposedRedactions,
  },
  /**
   * Blacks the places out; what is there already is not there twice. INVALID_INPUT for a document without pages, a page that is not
   * there, and a place that lies outside its page or, on a page of words, covers none.
   */
  addRedactions: {
    changes: ["documents"],
    input: z.object({ id: DocumentId, pages: z.array(BlackedPage).min(1).max(20_000), sought: Words.nullable() }),
    output: z.object({ ids: z.array(z.string()) }),
  },
  /** Takes places back, or (`isBack`) says them again. */
  removeRedactions: {
    changes: ["documents"],
    input: z.object({ ids: z.array(z.string()).min(1).max(20_000), isBack: z.boolean() }),
    output: z.object({ changed: Count }),
  },
} satisfies EngineMethods;

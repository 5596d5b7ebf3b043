/** What a parser host is asked and answers about papers within files: where they begin, and their pages put together. */
import { z } from "zod";
import { startSigns } from "../model/paper-parts.ts";

const Count = z.number().int().nonnegative();

/** A page at which another paper begins, and what speaks for that. */
export const PaperStart = z.object({ page: z.number().int().positive(), why: z.array(z.enum(startSigns)).max(8) });
export type PaperStart = z.infer<typeof PaperStart>;

/** Pages, from 1, of the files of a call, in the order of a paper that is put together of them. */
export const PaperPages = z.object({
  pages: z
    .array(z.object({ file: Count, page: z.number().int().positive() }))
    .min(1)
    .max(20_000),
  /** What the new file's own number is made of: other words, another number. */
  identity: z.string().max(200),
});
export type PaperPages = z.infer<typeof PaperPages>;

/** The sizes of the papers in their order, or the first page that cannot be proven to be the same in a copy. */
export const ComposedPapers = z.discriminatedUnion("is", [
  z.object({ is: z.literal("made"), sizes: z.array(Count) }),
  z.object({ is: z.literal("not-copied"), file: Count, page: z.number().int().positive() }),
]);
export type ComposedPapers = z.infer<typeof ComposedPapers>;

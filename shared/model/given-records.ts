/** What of a packet's manifest tells which records were in it, of whichever version it is. */
import { z } from "zod";

export const GivenRecords = z.object({
  documents: z
    .array(z.object({ documentId: z.string(), title: z.string().default(""), date: z.string().nullish() }))
    .default([]),
  files: z
    .array(
      z.object({
        documentId: z.string().nullish(),
        title: z.string().nullish(),
        date: z.string().nullish(),
        sopInstanceUid: z.string().nullish(),
        originalSha256: z.string().nullish(),
      }),
    )
    .default([]),
});
export type GivenRecords = z.infer<typeof GivenRecords>;

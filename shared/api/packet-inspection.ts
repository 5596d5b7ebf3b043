/** What an outside reader finds in one of a finished packet's PDFs. */
import { z } from "zod";
import { annexPdf, packetPdf } from "../model/packet-files.ts";
import { ReadingProblem } from "./reading-problem.ts";

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Count = z.number().int().nonnegative();
const Digest = z.string().regex(/^[0-9a-f]{64}$/);

export const InspectPacketInput = z.object({
  sizeBytes: Count,
  /** How many of its pages are the packet's own; none in the annex. */
  frontPages: Count,
  /** The digest of what leads through the annex, where that is a file of its own and this is not it. */
  annexFrame: Digest.nullable().optional(),
  password: Bytes.nullable().optional(),
});

export const PacketInspection = z.discriminatedUnion("is", [
  z.object({
    is: z.literal("read"),
    pages: z
      .array(
        z.object({
          digest: Digest,
          /** What the page's stamp prints, piece by piece; null where there is none or it is not only a stamp. */
          stamp: z.array(z.string().max(4000)).max(20).nullable(),
        }),
      )
      .max(100_000),
    /** The words of the first page and of the last of the packet's own. */
    /** The title in the document's information. */
    title: z.string().max(4000),
    coverText: z.string().max(200_000),
    proofText: z.string().max(200_000),
    outline: z.array(z.string().max(4000)),
    brokenLinks: Count,
    /** Pages of the packet's other file that links and bookmarks lead to, each once. */
    elsewhere: z
      .array(z.object({ file: z.enum([packetPdf, annexPdf]), page: z.number().int().positive() }))
      .max(100_000),
    /** The number by which the first page is labelled; null where labels are not plain numbers that run on. */
    firstLabel: z.number().int().nullable(),
    /** The digest of what leads through the file beside its pages. */
    frame: Digest,
    /** False when document, page or annotation holds anything that acts, opens or hides beside what is drawn. */
    isInert: z.boolean(),
  }),
  z.object({ is: z.literal("failed"), problem: ReadingProblem }),
]);

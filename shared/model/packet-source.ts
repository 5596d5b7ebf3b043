/** Where a statement of a packet comes from. */
import { z } from "zod";

/** A page of a document in this packet, or a sentence such as "entered by hand". */
export const PacketSource = z.object({
  label: z.string().max(2_000),
  partId: z.string().max(64).nullable(),
  page: z.number().nullable(),
});
export type PacketSource = z.infer<typeof PacketSource>;

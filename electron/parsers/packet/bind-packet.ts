/** Packet.pdf: the packet's own pages and the prepared documents in one file, or in two with Annex.pdf. Whether it reads as it should is found out by `inspect-packet.ts`. */
import { AppError } from "../../../shared/errors.ts";
import type { ParserJob } from "../job.ts";
import { maxPacketBytes } from "../pdf/limits.ts";
import { writePacket, type BindInput, type BoundPacket } from "./write-packet.ts";

/**
 * Binds the parts in the order given; the same input gives the same bytes. Throws INVALID_INPUT when a part is not the PDF
 * that its page count speaks of, and PARSER_FAILED when its pages are not those that were made ready.
 */
export async function bindPacket(input: BindInput, job: ParserJob): Promise<BoundPacket> {
  const total = input.parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const ids = new Set(input.parts.map(({ part }) => part.id));
  if (total > maxPacketBytes) throw new AppError("INVALID_INPUT", "parts above the size limit");
  if (ids.size !== input.parts.length) throw new AppError("INVALID_INPUT", "two parts of one id");
  const firstOfAnnex = input.parts.findIndex(({ part }) => part.isAnnex === true);
  if (firstOfAnnex !== -1 && input.parts.slice(firstOfAnnex).some(({ part }) => part.isAnnex !== true))
    throw new AppError("INVALID_INPUT", "a part of the annex before one of the core");
  const bound = await writePacket(input, job);
  job.progress(input.parts.length + 1, input.parts.length + 1);
  return bound;
}

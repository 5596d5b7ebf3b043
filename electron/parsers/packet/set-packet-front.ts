/** The packet's front pages before there is a packet, to be looked at. */
import type { PacketPages, PacketPart } from "../../../shared/model/packet-pages.ts";
import { writeWhole, type ParserJob } from "../job.ts";
import { writeFrontAlone, type FrontPlaces } from "./write-packet.ts";

/** Writes the front pages as a PDF; answers how many there are and where each part would begin. */
export async function setPacketFront(
  input: { readonly pages: PacketPages; readonly parts: readonly PacketPart[] },
  job: ParserJob,
): Promise<FrontPlaces> {
  const { bytes, bound } = await writeFrontAlone(input, job);
  await writeWhole(job, bytes);
  return bound;
}

/** The packet's front pages before there is a packet, to be looked at. */
import { writeWhole, type ParserJob } from "../job.ts";
import { writeFrontAlone, type FrontInput, type FrontPlaces } from "./write-packet.ts";

/** Writes the front pages as a PDF; answers how many there are and where each part would begin. */
export async function setPacketFront(input: FrontInput, job: ParserJob): Promise<FrontPlaces> {
  const { bytes, bound } = await writeFrontAlone(input, job);
  await writeWhole(job, bytes);
  return bound;
}

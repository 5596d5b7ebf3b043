/** Packet.pdf: the packet's own pages and the prepared documents in one file, read back before it is handed on. */
import { AppError } from "../../../shared/errors.ts";
import { writeWhole, type ParserJob } from "../job.ts";
import { maxPacketBytes } from "../pdf/limits.ts";
import { brokenTargets, linkDestinations } from "./links.ts";
import { stripOf } from "../pdf/objects/add-strip.ts";
import { framed } from "./frame-digest.ts";
import { loadDocument } from "../pdf/objects/load-document.ts";
import { digestPages } from "../pdf/objects/page-digest.ts";
import { pagesOf } from "../pdf/objects/page-tree.ts";
import { outlineOf } from "./read-outline.ts";
import { writePacket, type BindInput, type BoundPacket } from "./write-packet.ts";

/**
 * Binds the parts in the order given; the same input gives the same bytes. Throws INVALID_INPUT when a part is not the PDF
 * that its page count speaks of, and PARSER_FAILED when what was written does not read back as it should.
 */
export async function bindPacket(input: BindInput, job: ParserJob): Promise<BoundPacket> {
  const total = input.parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const ids = new Set(input.parts.map(({ part }) => part.id));
  if (total > maxPacketBytes) throw new AppError("INVALID_INPUT", "parts above the size limit");
  if (ids.size !== input.parts.length) throw new AppError("INVALID_INPUT", "two parts of one id");
  const { bytes, bound } = await writePacket(input, job);
  await readBack(bytes, bound);
  await writeWhole(job, bytes);
  job.progress(input.parts.length + 1, input.parts.length + 1);
  return bound;
}

/** The bytes read as an outsider would: page count, every copied page, every link and bookmark. Throws PARSER_FAILED. */
async function readBack(bytes: Uint8Array, bound: BoundPacket): Promise<void> {
  const document = await loadDocument(bytes);
  const pages = pagesOf(document);
  if (pages.length !== bound.pages) throw new AppError("PARSER_FAILED", "bound PDF has another page count");
  const digests = framed(await digestPages(document, pages, { withoutStrip: true }), document, pages);
  if (digests.some((digest, index) => digest !== bound.pageDigests[index])) {
    throw new AppError("PARSER_FAILED", "a bound page differs from its prepared one");
  }
  if (pages.some((page) => stripOf(page)?.form == null)) throw new AppError("PARSER_FAILED", "a page lost its stamp");
  const destinations = [...outlineOf(document).map(({ destination }) => destination), ...linkDestinations(pages)];
  if (brokenTargets(destinations, pages) > 0) throw new AppError("PARSER_FAILED", "a link leads nowhere");
}

/** The pictures of marked images as objects of the packet's file. */
import type { PDFDocument, PDFRef } from "pdf-lib";
import { sampleBytes } from "../../../shared/model/packet-image.ts";
import type { PacketPages } from "../../../shared/model/packet-pages.ts";
import { readWhole, type ParserJob } from "../job.ts";
import { deflated } from "../pdf/typeset/embed-fonts.ts";
import { pictureName } from "./front/marked-images.ts";

/** By the name under which a page draws it. */
export type Pictures = ReadonlyMap<string, PDFRef>;

/** Samples of 9 million bytes at most come from each source in turn, from `firstSource` on. Throws INVALID_INPUT where one is too short. */
export async function readPictures(
  document: PDFDocument,
  { markedImages = [] }: PacketPages,
  { job, firstSource }: { readonly job: ParserJob; readonly firstSource: number },
): Promise<Pictures> {
  const { context } = document;
  const pictures = new Map<string, PDFRef>();
  for (const [index, { picture }] of markedImages.entries()) {
    if (picture.is !== "drawn") continue;
    const { samples } = picture;
    const size = sampleBytes(samples);
    const bytes = await readWhole(job, firstSource + pictures.size, size, size);
    const image = deflated(context, bytes, {
      Type: "XObject",
      Subtype: "Image",
      Width: samples.width,
      Height: samples.height,
      ColorSpace: samples.channels === 1 ? "DeviceGray" : "DeviceRGB",
      BitsPerComponent: 8,
    });
    pictures.set(pictureName(index), context.register(image));
  }
  return pictures;
}

/** The pictures of marked images as objects of the packet's file. */
import type { PDFDocument, PDFRef } from "pdf-lib";
import { sampleBytes, type PictureSamples } from "../../../shared/model/packet-image.ts";
import type { PacketPages } from "../../../shared/model/packet-pages.ts";
import { readWhole, type ParserJob } from "../job.ts";
import { deflated } from "../pdf/typeset/embed-fonts.ts";
import { seriesPictureName } from "./front/imaging-index.ts";
import { pictureName } from "./front/marked-images.ts";

/** By the name under which a page draws it. */
export type Pictures = ReadonlyMap<string, PDFRef>;

/** Samples of 9 million bytes at most come from each source in turn, from `firstSource` on. Throws INVALID_INPUT where one is too short. */
export async function readPictures(
  document: PDFDocument,
  pages: PacketPages,
  { job, firstSource }: { readonly job: ParserJob; readonly firstSource: number },
): Promise<Pictures> {
  const { context } = document;
  const pictures = new Map<string, PDFRef>();
  for (const [name, samples] of samplesIn(pages)) {
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
    pictures.set(name, context.register(image));
  }
  return pictures;
}

/** What is drawn, in the order of the sources: the marked images, then the series of each study. */
function* samplesIn({ markedImages = [], imaging }: PacketPages): Generator<readonly [string, PictureSamples]> {
  for (const [index, { picture }] of markedImages.entries())
    if (picture.is === "drawn") yield [pictureName(index), picture.samples];
  for (const [study, { sets }] of imaging.entries())
    for (const [at, { picture }] of sets.entries())
      if (picture.is === "drawn") yield [seriesPictureName(study, at), picture.shape];
}

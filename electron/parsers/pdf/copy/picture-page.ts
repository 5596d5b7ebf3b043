/** A page that can only be shown as a picture of the original, and a page that says why there is none. */
import { PDFRawStream, type PDFDocument, type PDFRef } from "pdf-lib";
import { zlibSync } from "fflate";
import { format } from "../objects/add-strip.ts";
import { maxPicturePixels } from "../limits.ts";
import type { OpenPdfium, PageRaster } from "../engines/raster-page.ts";
import { invisibleText, type PlacedText } from "./invisible-text.ts";
import { paperSizes } from "../typeset/style.ts";

/** 170 dpi: small print stays legible, and a page of text takes about 100 KB. */
const pictureScale = 170 / 72;

/**
 * Adds a page with the picture, as large as the original is when upright, and the text that was read from it, unseen. Null
 * where the picture is one colour throughout: that shows nothing of the original.
 */
export async function addPicturePage(
  document: PDFDocument,
  pdfium: OpenPdfium,
  { page, text }: { readonly page: number; readonly text: readonly PlacedText[] },
): Promise<PDFRef | null> {
  const { width, height } = pdfium.sizeOf(page);
  const scale = pictureScaleOf({ width, height }, pictureScale);
  const raster = await pdfium.render(page, scale, "colour");
  return isOneColour(raster) ? null : addRasterPage(document, raster, { width, height, text });
}

/** The scale wanted, or less where the picture would have too many pixels. */
export function pictureScaleOf(size: { readonly width: number; readonly height: number }, wanted: number): number {
  return Math.min(wanted, Math.sqrt(maxPicturePixels / Math.max(1, size.width * size.height)));
}

/** Adds a page of that many points which shows the picture and nothing else, with the text under it, unseen. */
export function addRasterPage(
  document: PDFDocument,
  raster: PageRaster,
  { width, height, text }: { readonly width: number; readonly height: number; readonly text: readonly PlacedText[] },
): PDFRef {
  const { context } = document;
  const image = context.register(imageOf(document, raster));
  const content = `q ${format(width)} 0 0 ${format(height)} 0 0 cm /Picture Do Q\n`;
  const hidden = invisibleText(document, text, height);
  return context.register(
    context.obj({
      Type: "Page",
      MediaBox: [0, 0, width, height].map(Number),
      Resources: { XObject: { Picture: image }, ...(hidden === null ? {} : { Font: { Unseen: hidden.font } }) },
      Contents: context.register(
        PDFRawStream.of(context.obj({}), new TextEncoder().encode(content + (hidden?.content ?? ""))),
      ),
    }),
  );
}

/** An empty page of the paper's size; the notice is put on it by the caller. */
export function addEmptyPage(document: PDFDocument): PDFRef {
  const { width, height } = paperSizes.a4;
  const { context } = document;
  return context.register(context.obj({ Type: "Page", MediaBox: [0, 0, width, height].map(Number), Resources: {} }));
}

/** Flate with the PNG "up" predictor (ISO 32000-1 7.4.4.4): without loss, and a third smaller on pages of text. */
function imageOf(document: PDFDocument, raster: PageRaster): PDFRawStream {
  const isGrey = isWithoutColour(raster);
  const channels = isGrey ? 1 : 3;
  const rowBytes = raster.width * channels;
  const rows = new Uint8Array((rowBytes + 1) * raster.height);
  for (let y = 0; y < raster.height; y++) {
    const start = y * (rowBytes + 1);
    rows[start] = 2;
    for (let x = 0; x < raster.width; x++) {
      for (let channel = 0; channel < channels; channel++) {
        const at = (y * raster.width + x) * 4 + channel;
        const above = y === 0 ? 0 : raster.data[at - raster.width * 4]!;
        rows[start + 1 + x * channels + channel] = raster.data[at]! - above;
      }
    }
  }
  const dict = document.context.obj({
    Type: "XObject",
    Subtype: "Image",
    Width: raster.width,
    Height: raster.height,
    BitsPerComponent: 8,
    ColorSpace: isGrey ? "DeviceGray" : "DeviceRGB",
    Filter: "FlateDecode",
    DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: 8, Columns: raster.width },
  });
  return PDFRawStream.of(dict, zlibSync(rows, { level: 6 }));
}

/** True where the picture is one colour throughout. */
export function isOneColour({ data }: PageRaster): boolean {
  for (let at = 4; at < data.length; at++) if (Math.abs(data[at]! - data[at % 4]!) > 2) return false;
  return true;
}

function isWithoutColour({ data }: PageRaster): boolean {
  for (let at = 0; at < data.length; at += 4) {
    if (Math.abs(data[at]! - data[at + 1]!) > 6 || Math.abs(data[at + 1]! - data[at + 2]!) > 6) return false;
  }
  return true;
}

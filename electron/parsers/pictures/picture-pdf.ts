/** A file of pictures as a PDF: a page for each, upright, its picture in it once and without loss. */
import { PDFRawStream, type PDFDocument, type PDFRef } from "pdf-lib";
import { format } from "../pdf/objects/add-strip.ts";
import { newDocument, plainStream, saveDocument } from "../pdf/objects/save-document.ts";
import { paperSizes } from "../pdf/typeset/style.ts";
import type { CarriedImage, Orientation, PicturePage } from "./picture-file.ts";

/**
 * The same pages, the same bytes. A page whose picture cannot be decoded is empty. In "pixels" each page has as many points as
 * its picture has pixels, whatever paper that would be.
 */
export async function picturePdf(
  pages: readonly PicturePage[],
  size: "paper" | "pixels" = "paper",
): Promise<Uint8Array> {
  const document = await newDocument();
  const refs = pages.map((page) =>
    addPage(document, page, size === "pixels" && page.image !== null ? page.image : sheetOf(page)),
  );
  return await saveDocument(document, { pages: refs, layers: [], identity: "pictures" });
}

function addPage(document: PDFDocument, page: PicturePage, { width, height }: Sheet): PDFRef {
  const { context } = document;
  if (page.image === null)
    return context.register(context.obj({ Type: "Page", MediaBox: [0, 0, width, height], Resources: {} }));
  const matrix = matrices[page.orientation].map((share, at) => format(share * (at % 2 === 0 ? width : height)));
  return context.register(
    context.obj({
      Type: "Page",
      MediaBox: [0, 0, width, height],
      Resources: { XObject: { Picture: imageObject(document, page.image) } },
      Contents: plainStream(document, `q ${matrix.join(" ")} cm /Picture Do Q\n`),
    }),
  );
}

/** The unit square turned and mirrored onto the page's (TIFF 6.0, Orientation), as shares of its width and height. */
const matrices: Readonly<Record<Orientation, readonly [number, number, number, number, number, number]>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
};

/** Resolutions that scanners and fax machines have; cameras write 72 whatever they photograph. */
const [leastDpi, mostDpi] = [90, 2400];
/** Points: from a label to a poster. */
const [leastSide, mostSide] = [72, 1700];

interface Sheet {
  readonly width: number;
  readonly height: number;
}

/** Width and height in points as shown upright: as large as it was scanned, else as large as fits on A4. */
export function sheetOf({ image, orientation, dpi }: PicturePage): Sheet {
  if (image === null) return paperSizes.a4;
  const isTurned = orientation >= 5;
  const [across, down] = scannedSize(image, dpi) ?? fittedSize(image, isTurned);
  return isTurned ? { width: down, height: across } : { width: across, height: down };
}

function scannedSize({ width, height }: CarriedImage, dpi: PicturePage["dpi"]): readonly [number, number] | null {
  if (dpi === null || [dpi.across, dpi.down].some((value) => value < leastDpi || value > mostDpi)) return null;
  const size = [points((width / dpi.across) * 72), points((height / dpi.down) * 72)] as const;
  return size.some((side) => side < leastSide || side > mostSide) ? null : size;
}

/** Its longer side along the longer side of the paper. Small pictures stay small: an inch has 96 of their pixels at least. */
function fittedSize({ width, height }: CarriedImage, isTurned: boolean): readonly [number, number] {
  const [short, long] = [paperSizes.a4.width, paperSizes.a4.height];
  const [shownWidth, shownHeight] = isTurned ? [height, width] : [width, height];
  const [paperWidth, paperHeight] = shownWidth > shownHeight ? [long, short] : [short, long];
  const scale = Math.min(paperWidth / shownWidth, paperHeight / shownHeight, 72 / 96);
  return [points(width * scale), points(height * scale)];
}

function points(value: number): number {
  return Math.max(3, Math.round(value * 100) / 100);
}

function imageObject(document: PDFDocument, image: CarriedImage): PDFRef {
  const { context } = document;
  const { colours } = image;
  const space =
    typeof colours === "string"
      ? ({ grey: "DeviceGray", rgb: "DeviceRGB", cmyk: "DeviceCMYK" } as const)[colours]
      : ["Indexed", "DeviceRGB", colours.palette.length / 3 - 1, context.register(context.stream(colours.palette))];
  const channels = colours === "cmyk" ? 4 : colours === "rgb" ? 3 : 1;
  const dict = context.obj({
    Type: "XObject",
    Subtype: "Image",
    Width: image.width,
    Height: image.height,
    BitsPerComponent: image.bits,
    ColorSpace: space,
    Filter: image.filter,
    ...(Object.keys(image.parameters).length === 0 ? {} : { DecodeParms: { ...image.parameters } }),
    ...(image.isInverted ? { Decode: Array.from({ length: channels }, () => [1, 0]).flat() } : {}),
  });
  return context.register(PDFRawStream.of(dict, image.bytes));
}

/**
 * The way from one of the packet's files to the other (ISO 32000-1 12.6.4.3): by the file's name alone, so that they lead to
 * each other wherever they lie side by side, and to nothing else.
 */
import { PDFArray, PDFDict, PDFName, PDFNull, PDFNumber, PDFString, type PDFDocument, type PDFObject } from "pdf-lib";
import { annexPdf, packetPdf, type PagePlace } from "../../../shared/model/packet-files.ts";
import { nameOf } from "../pdf/objects/kept-entries.ts";

export interface PlaceElsewhere extends PagePlace {
  /** In the page's own space; null to leave that to the viewer. */
  readonly top: number | null;
}

/** The action that opens the other file at the page, beside the one that is read. */
export function actionTo(document: PDFDocument, { file, page, top }: PlaceElsewhere): PDFDict {
  return document.context.obj({
    S: "GoToR",
    F: PDFString.of(file),
    // A page of another file is told by its place there, from 0 (12.3.2.2).
    D: [page - 1, "XYZ", null, top, null],
    NewWindow: true,
  });
}

/** Where an action leads; null for one that is not exactly as `actionTo` makes it. */
export function placeElsewhere(action: PDFObject | undefined): PlaceElsewhere | null {
  if (!(action instanceof PDFDict) || action.lookup(PDFName.of("S")) !== PDFName.of("GoToR")) return null;
  if (!action.keys().every((key) => ["S", "F", "D", "NewWindow"].includes(nameOf(key)))) return null;
  const [name, place] = [action.lookup(PDFName.of("F")), action.lookup(PDFName.of("D"))];
  if (!(name instanceof PDFString) || !(place instanceof PDFArray) || place.size() !== 5) return null;
  const file = ([packetPdf, annexPdf] as const).find((one) => one === name.decodeText());
  const [at, way, left, top, zoom] = [0, 1, 2, 3, 4].map((index) => place.lookup(index));
  if (file === undefined || !(at instanceof PDFNumber) || way !== PDFName.of("XYZ")) return null;
  if (left !== PDFNull || zoom !== PDFNull || !(top === PDFNull || top instanceof PDFNumber)) return null;
  const page = at.asNumber() + 1;
  if (!Number.isInteger(page) || page < 1) return null;
  return { file, page, top: top instanceof PDFNumber ? top.asNumber() : null };
}

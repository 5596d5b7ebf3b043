/**
 * What of a page enters a packet, for the copier and the digest alike. A packet is inert: nothing in it runs, submits,
 * launches, opens by itself or carries a file. Lists of what is kept, not of what is dropped, where the standard has one.
 */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNull, PDFRawStream, PDFString, type PDFObject } from "pdf-lib";

type Entry = readonly [PDFName, PDFObject];

/** Page entries that shape what is seen (ISO 32000-1 Table 30), without the inherited ones, boxes aside and Annots. */
export const keptPageKeys = ["Contents", "Group", "UserUnit"] as const;
export const keptPageBoxes = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"] as const;

/** Entries of annotations that shape what is seen (ISO 32000-1 Tables 164-192): never A, AA, PA, FS, JS, Movie, Sound, 3DD. */
const keptAnnotationKeys = new Set(
  [
    "Rect Contents NM M F AS Border C OC BS BE QuadPoints InkList L LE IC Vertices DA DS Q RD CA BM Name T Subj",
    "Rotate LL LLE Cap CO CP IT CL Sy H Open Lang",
  ].flatMap((names) => names.split(" ")),
);

export function isKeptAnnotationKey(key: string): boolean {
  return keptAnnotationKeys.has(key);
}

/** Subtypes that stay what they are; any other with an appearance becomes a stamp that looks the same and does nothing. */
const keptSubtypes = new Set(
  [
    "Link Text FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink",
    "Watermark Redact",
  ].flatMap((names) => names.split(" ")),
);

/** Entries of stream dictionaries that point outside the file or hold private data (Tables 5, 95; 14.11.7). */
const droppedStreamKeys = new Set(["F", "FFilter", "FDecodeParms", "OPI", "Ref", "Metadata", "PieceInfo", "AF", "DL"]);
/** The length is written anew by whoever writes the file. */
const lengthKey = PDFName.of("Length");

/** The dictionary's entries that are kept, in the order of their names, so that two writings of it compare equal. */
export function keptEntries(dict: PDFDict, isStream: boolean): readonly Entry[] {
  const kept = dict
    .entries()
    .filter(
      ([key, value]) => value !== PDFNull && !(isStream && (key === lengthKey || droppedStreamKeys.has(nameOf(key)))),
    );
  return kept.toSorted(([one], [other]) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

const names = new WeakMap<PDFName, string>();

/** The name's text without its slash. Remembered, since pdf-lib decodes it anew each time. */
export function nameOf(name: PDFName): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const text = name.decodeText();
  names.set(name, text);
  return text;
}

/** True for a page, a page tree node or a catalog: objects that a page may point to but never takes along. */
export function isDocumentStructure(object: PDFObject | undefined): boolean {
  if (!(object instanceof PDFDict)) return false;
  const type = object.get(PDFName.of("Type"));
  return type === PDFName.of("Page") || type === PDFName.of("Pages") || type === PDFName.of("Catalog");
}

/**
 * An annotation as the packet shows it: its kept entries, its subtype, and its normal appearance in its present state
 * (12.5.5); null when nothing of it is seen. Form fields become stamps: their look stays, their behaviour goes, and
 * fields of the same name in two documents cannot take each other's value.
 */
export function keptAnnotation(annotation: PDFDict): readonly Entry[] | null {
  const subtypeName = annotation.lookup(PDFName.of("Subtype"));
  const subtype = subtypeName instanceof PDFName ? nameOf(subtypeName) : "";
  const appearance = normalAppearance(annotation);
  if (subtype === "Popup" || (appearance === null && !keptSubtypes.has(subtype))) return null;
  const entries: Entry[] = [
    [PDFName.of("Type"), PDFName.of("Annot")],
    [PDFName.of("Subtype"), PDFName.of(keptSubtypes.has(subtype) ? subtype : "Stamp")],
  ];
  for (const entry of keptEntries(annotation, false)) {
    const key = nameOf(entry[0]);
    if (keptAnnotationKeys.has(key) && key !== "AS") entries.push(entry);
  }
  if (appearance !== null) {
    const dict = PDFDict.withContext(annotation.context);
    dict.set(PDFName.of("N"), appearance);
    entries.push([PDFName.of("AP"), dict]);
  }
  return entries;
}

/** The appearance stream that is shown, as it is referred to; null when there is none. */
export function normalAppearance(annotation: PDFDict): PDFObject | null {
  const appearances = annotation.lookup(PDFName.of("AP"));
  if (!(appearances instanceof PDFDict)) return null;
  const normal = appearances.lookup(PDFName.of("N"));
  if (normal instanceof PDFRawStream) return appearances.get(PDFName.of("N")) ?? null;
  if (!(normal instanceof PDFDict)) return null;
  const state = annotation.lookup(PDFName.of("AS"));
  if (!(state instanceof PDFName)) return null;
  return normal.lookup(state) instanceof PDFRawStream ? (normal.get(state) ?? null) : null;
}

/**
 * The address that a link leads to, if it may stay: https and mailto only. They act on a click and after the viewer's own
 * question; plain http would let a network see what the specialist read.
 */
export function keptAddress(annotation: PDFDict): string | null {
  const action = annotation.lookup(PDFName.of("A"));
  if (!(action instanceof PDFDict) || action.lookup(PDFName.of("S")) !== PDFName.of("URI")) return null;
  const uri = action.lookup(PDFName.of("URI"));
  if (!(uri instanceof PDFString || uri instanceof PDFHexString)) return null;
  const text = uri.decodeText().trim();
  return /^(https:\/\/|mailto:)[\x21-\x7e]{1,2000}$/i.test(text) ? text : null;
}

/** Where a link inside the document leads: an explicit destination array, or the name that stands for one; null when neither. */
export function destinationOf(annotation: PDFDict): PDFObject | null {
  const direct = annotation.lookup(PDFName.of("Dest"));
  if (direct !== undefined) return direct;
  const action = annotation.lookup(PDFName.of("A"));
  if (!(action instanceof PDFDict) || action.lookup(PDFName.of("S")) !== PDFName.of("GoTo")) return null;
  const destination = action.lookup(PDFName.of("D"));
  const isDestination =
    destination instanceof PDFArray ||
    destination instanceof PDFName ||
    destination instanceof PDFString ||
    destination instanceof PDFHexString;
  return isDestination ? destination : null;
}

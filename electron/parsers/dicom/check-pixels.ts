/** Whether an object holds the picture that it describes, and describes it without contradiction (PS3.3 C.7.6.3, PS3.5 8 and A.4). */
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import type { FindingList } from "../finding-list.ts";
import type { Layout, PixelElement } from "./walk-elements.ts";

export interface StatedPicture extends Pick<InstanceReading, "sopClassUid" | "transferSyntaxUid" | "image"> {
  readonly samplesPerPixel: number | null;
  readonly bitsStored: number | null;
  readonly highBit: number | null;
  /** True when the pixels are said to lie elsewhere, behind an address (PS3.3 C.7.6.3.2). */
  readonly isElsewhere: boolean;
}

const storage = "1.2.840.10008.5.1.4.1.1.";
/** Storage classes whose objects are pictures and nothing else (PS3.4 B.5). */
const imageClasses =
  /^(?:1|1\.[123](?:\.1)?|2(?:\.[12])?|3(?:\.1)?|4(?:\.[134])?|5|6(?:\.[123])?|7(?:\.[1-4])?|12\.[123](?:\.1)?|13\.1\.[1-5]|14\.[12]|20|30|66\.[47]|77\.1\.[1-7](?:\.[124])?|128(?:\.1)?|130|481\.1)$/;
/** Kinds that may state rows and columns without a picture: spectra, presentation states, raw data. */
const notPictures = /^(?:4\.2|11\.\d+|66)$/;

const nativeSyntaxes: ReadonlySet<string> = new Set([
  "1.2.840.10008.1.2",
  "1.2.840.10008.1.2.1",
  "1.2.840.10008.1.2.2",
  "1.2.840.10008.1.2.1.99",
]);
/** Compressed pixels are items (PS3.5 A.4): the JPEG family and films, run lengths, deflated frames. */
const encapsulatedSyntaxes = /^1\.2\.840\.10008\.1\.2\.(?:4\.\d+|5|8\.1)$/;
/** Pixels behind an address (PS3.5 A.6). */
const elsewhereSyntaxes = /^1\.2\.840\.10008\.1\.2\.4\.(?:94|95|204|205)$/;
/** A film's frames share fragments (PS3.5 A.4.5 and following). */
const filmSyntaxes = /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](?:\.1)?$/;

/** Notes what is wanting of the picture or contradicts it, and what stands behind the object's end. */
export function checkPixels(stated: StatedPicture, layout: Layout, findings: FindingList): void {
  const { pixels, endsEarly, strayBytes } = layout;
  if (strayBytes > 0) findings.add("dicom-trailing-bytes", { detail: String(strayBytes) });
  if (hasImpossibleBits(stated)) findings.add("dicom-bits-contradict");
  if (pixels === null) {
    if (endsEarly) findings.add("dicom-ends-early");
    if (needsPicture(stated)) findings.add("dicom-pixel-data-missing");
    return;
  }
  if (!(Number(stated.image.rows) > 0 && Number(stated.image.columns) > 0)) findings.add("dicom-picture-size-missing");
  const isEncapsulated = pixels.nativeBytes === null;
  if (pixels.nativeBytes === 0 || (isEncapsulated && pixels.fragments === 0 && !endsEarly))
    findings.add("dicom-pixel-data-missing");
  else if (endsEarly || isShort(stated, pixels)) findings.add("dicom-pixel-data-short");
  else if (isLong(stated, pixels)) findings.add("dicom-pixel-data-long");
  if (contradictsSyntax(stated.transferSyntaxUid, isEncapsulated)) findings.add("dicom-transfer-syntax-wrong");
  const frames = framesOf(stated);
  // Fragments that each begin a frame are that many frames, whatever is said of their number.
  if (pixels.begun > frames) findings.add("dicom-pixel-data-long");
  if (isEncapsulated && pixels.fragments < frames && !filmSyntaxes.test(stated.transferSyntaxUid))
    findings.add("dicom-frames-missing", { detail: `${pixels.fragments} of ${frames}` });
}

/**
 * How many of the frames that it states an object can hold: as many as its uncompressed pixels are long enough for, or as it has
 * fragments, of which each frame takes one at least (PS3.5 A.4). Of a film, whose frames share fragments, all that are stated.
 */
export function framesHeld(stated: StatedPicture, { pixels }: Layout): number {
  return Math.max(1, Math.min(framesOf(stated), room(stated, pixels) ?? Infinity));
}

/** For how many frames there is room; null where that cannot be told. */
function room(stated: StatedPicture, pixels: PixelElement | null): number | null {
  if (pixels === null) return 0;
  if (pixels.nativeBytes === null) return filmSyntaxes.test(stated.transferSyntaxUid) ? null : pixels.fragments;
  const bits = bitsOfFrame(stated);
  return bits === null ? null : Math.floor((pixels.nativeBytes * 8) / bits);
}

function needsPicture({ sopClassUid, transferSyntaxUid, image, isElsewhere }: StatedPicture): boolean {
  if (isElsewhere || elsewhereSyntaxes.test(transferSyntaxUid)) return false;
  const suffix = sopClassUid.startsWith(storage) ? sopClassUid.slice(storage.length) : null;
  if (suffix !== null && imageClasses.test(suffix)) return true;
  return image.hasPixelData && (suffix === null || !notPictures.test(suffix));
}

function framesOf({ image }: StatedPicture): number {
  return Math.max(1, image.numberOfFrames ?? 1);
}

function contradictsSyntax(syntax: string, isEncapsulated: boolean): boolean {
  return isEncapsulated ? nativeSyntaxes.has(syntax) : encapsulatedSyntaxes.test(syntax);
}

/** No more bits can be stored than are allocated, and the highest lies among those (PS3.5 8.1.1). */
function hasImpossibleBits({ image: { bitsAllocated }, bitsStored, highBit }: StatedPicture): boolean {
  if (bitsAllocated === null) return false;
  return (bitsStored ?? 0) > bitsAllocated || (highBit !== null && highBit >= bitsAllocated);
}

function isShort(stated: StatedPicture, { nativeBytes }: PixelElement): boolean {
  const needed = neededBytes(stated);
  return nativeBytes !== null && needed !== null && nativeBytes < needed;
}

/** Values have an even length (PS3.5 7.1.1): one byte of padding is no picture data. */
function isLong(stated: StatedPicture, { nativeBytes }: PixelElement): boolean {
  const needed = neededBytes(stated);
  return nativeBytes !== null && needed !== null && nativeBytes > needed + (needed % 2);
}

/** How long uncompressed pixels are by what is said of them; null where not enough is said. */
function neededBytes(stated: StatedPicture): number | null {
  const bits = bitsOfFrame(stated);
  // Bits of one-bit pictures run on from row to row and frame to frame (PS3.5 8.1.1).
  return bits === null ? null : Math.ceil((bits * framesOf(stated)) / 8);
}

/** What one uncompressed frame takes by what is said of it; null where not enough is said. */
function bitsOfFrame(stated: StatedPicture): number | null {
  const { rows, columns, bitsAllocated } = stated.image;
  if (!rows || !columns || !bitsAllocated) return null;
  if (encapsulatedSyntaxes.test(stated.transferSyntaxUid)) return null;
  return rows * columns * samplesOf(stated) * bitsAllocated;
}

/** Samples stored for each pixel: colours shared by neighbours are stored once (PS3.3 C.7.6.3.1.2). */
function samplesOf({ samplesPerPixel, image }: StatedPicture): number {
  const samples = samplesPerPixel ?? 1;
  if (samples === 3 && /^YBR_(?:FULL|PARTIAL)_422$/.test(image.photometricInterpretation ?? "")) return 2;
  if (samples === 3 && image.photometricInterpretation === "YBR_PARTIAL_420") return 1.5;
  return samples;
}

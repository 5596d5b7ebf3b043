/** The picture of a DICOM object: its attributes read, its pixels found, and no more of the file fetched than that needs. */
import { limits } from "../../limits.ts";
import { attributesOf, itemsOf, type Attributes } from "../attributes.ts";
import { openDicom, NotDicom, type DicomFile } from "../dicom-file.ts";
import { readElements, TooDeep } from "../read-elements.ts";
import { headerBytes, walkBytes, walkSource, type WalkedSource } from "../walk-elements.ts";
import { frameRanges, type FrameRanges } from "./frame-ranges.ts";
import { NotShown } from "./not-shown.ts";
import { pictureStatement, type PictureStatement } from "./picture-statement.ts";
import { walkPixels, type ByteRange, type PixelLayout } from "./pixel-layout.ts";
import { overlayPlanes } from "./read-overlays.ts";

export interface OpenPicture {
  readonly attributes: Attributes;
  readonly transferSyntaxUid: string;
  readonly statement: PictureStatement;
  readonly layout: PixelLayout;
  /** False where the layout's places are those of what was inflated out of the file. */
  readonly liesInFile: boolean;
  readonly overlays: ReturnType<typeof overlayPlanes>;
  /** What is said of all frames at once and of each alone (PS3.3 C.7.6.16), in their order. */
  readonly sharedGroups: Attributes | null;
  readonly frameGroups: readonly Attributes[];
  /** The pieces of each frame, where the pixels are compressed; null where they are not. */
  readonly frames: readonly FrameRanges[] | null;
  /** The bytes of the pieces in memory of their own, one behind the other. */
  readonly read: (pieces: readonly ByteRange[]) => Promise<Uint8Array<ArrayBuffer>>;
}

/** The attributes of most objects lie within the first, of large enhanced ones within the second. */
const headBytes = [262_144, 8_388_608] as const;
/** Objects up to here are read whole: a frame of them is then one read. */
const wholeBytes = 4 * 1024 * 1024;
/** Group 7FE0 holds the pixels; what stands before it are attributes. */
const lastAttributeGroup = 0x7fdf;

/**
 * Opens the picture in the file, of which `head` is at hand already. Throws NotShown where it holds none that can be shown.
 */
export async function openPicture(asked: WalkedSource, head: Uint8Array = new Uint8Array(0)): Promise<OpenPicture> {
  const source = headed(asked, head);
  const { file, start, isWhole, isDamaged } = await openWithAttributes(source, head);
  const { bytes, encoding } = file;
  const isInflated = file.isInflatedWhole !== null;
  if (file.isInflatedWhole === false) throw new NotShown("picture-too-large");
  const isHere = isInflated || isWhole;
  const end = isHere ? bytes.length : source.sizeBytes;
  const walk = walkPixels({ start, end, encoding });
  const layout = isHere ? walkBytes(walk, bytes, end) : await walkSource(walk, source);
  // Where the attributes break off, whether a picture stood behind them cannot be told.
  const without = isDamaged ? "dicom-damaged" : isElsewhere(file) ? "picture-elsewhere" : "picture-missing";
  if (layout === null) throw new NotShown(without);
  if (isFilm(file.transferSyntaxUid)) throw new NotShown("picture-film");
  const attributes = attributesOf(file);
  const statement = pictureStatement(attributes, layout.kind);
  const readAt = async (offset: number, length: number) =>
    isHere ? bytes.subarray(offset, offset + length) : await readFully(source, offset, length);
  return {
    attributes,
    transferSyntaxUid: file.transferSyntaxUid,
    statement,
    layout,
    liesInFile: !isInflated,
    overlays: overlayPlanes(attributes),
    sharedGroups: itemsOf(attributes, "x52009229")[0] ?? null,
    frameGroups: itemsOf(attributes, "x52009230"),
    frames: layout.native === null ? await frameRanges(layout, statement.frames, readAt) : null,
    read: async (pieces) => {
      const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const { offset, length } of pieces) {
        whole.set(await readAt(offset, length), at);
        at += length;
      }
      return whole;
    },
  };
}

interface OpenFile {
  readonly file: DicomFile;
  /** Where the pixels' own group begins. */
  readonly start: number;
  readonly isWhole: boolean;
  /** True where the bytes are all there and the attributes break off all the same. */
  readonly isDamaged: boolean;
}

/** The source, of which what lies in the head is not fetched. */
function headed(source: WalkedSource, head: Uint8Array): WalkedSource {
  if (head.length === 0) return source;
  const { sizeBytes } = source;
  return {
    sizeBytes,
    read: (offset, length) => {
      const end = Math.min(offset + length, head.length);
      // A short read goes on behind it; one too short for a header would not.
      const isHere = end === offset + length || end === sizeBytes || end - offset >= headerBytes;
      return isHere ? Promise.resolve(head.subarray(offset, end)) : source.read(offset, length);
    },
  };
}

async function openWithAttributes(source: WalkedSource, head: Uint8Array): Promise<OpenFile> {
  const { sizeBytes } = source;
  if (head.length > 0 && head.length < sizeBytes) {
    const opened = attributesInHead(head);
    if (opened !== null) return opened;
  }
  for (const length of headBytes) {
    if (sizeBytes <= Math.max(length, wholeBytes)) break;
    const opened = attributesIn(await readFully(source, 0, length), false);
    if (opened !== null) return opened;
  }
  if (sizeBytes > limits.inputBytes) throw new NotShown("picture-too-large");
  const opened = attributesIn(await readFully(source, 0, sizeBytes), true);
  if (opened === null) throw new NotShown("dicom-damaged");
  return opened;
}

/** Null where the attributes are not all in it, or cannot be told by it alone. */
function attributesInHead(head: Uint8Array): OpenFile | null {
  try {
    return attributesIn(head, false);
  } catch (error) {
    if (error instanceof NotShown) return null;
    throw error;
  }
}

/** Null where the attributes go on behind these bytes. */
function attributesIn(bytes: Uint8Array, isWhole: boolean): OpenFile | null {
  try {
    const file = openDicom(bytes, { isWhole });
    if (file.stoppedAt !== null) return null;
    const { encoding, end: start } = file;
    if (start >= file.bytes.length) return isWhole ? { file, start, isWhole, isDamaged: false } : null;
    const rest = readElements(file.bytes, { start, encoding, lastGroup: lastAttributeGroup, isWhole });
    // Whole or not, what stands before the pixels has to be whole.
    if (rest.stoppedAt !== null && !isWhole) return null;
    const elements = new Map([...file.elements, ...rest.elements]);
    return { file: { ...file, elements }, start: rest.end, isWhole, isDamaged: rest.stoppedAt !== null };
  } catch (error) {
    if (error instanceof NotDicom) throw new NotShown(error.reason);
    if (error instanceof TooDeep) throw new NotShown("dicom-too-deep");
    throw error;
  }
}

/** Pixels behind an address (PS3.5 A.6, PS3.3 C.7.6.3.2). */
function isElsewhere({ elements, transferSyntaxUid }: DicomFile): boolean {
  return elements.has("x00287fe0") || /^1\.2\.840\.10008\.1\.2\.4\.(?:94|95|204|205)$/.test(transferSyntaxUid);
}

/** MPEG-2, MPEG-4 and HEVC (PS3.5 A.4.5 and following), and films in real time (A.4.13). */
function isFilm(syntax: string): boolean {
  return /^1\.2\.840\.10008\.1\.2\.(?:4\.10[0-8](?:\.1)?|7\.\d+)$/.test(syntax);
}

/** The longest single read that a host may ask for. */
const readBytes = 16 * 1024 * 1024;

async function readFully(source: WalkedSource, offset: number, length: number): Promise<Uint8Array> {
  const wanted = Math.max(0, Math.min(length, source.sizeBytes - offset));
  if (wanted <= readBytes && wanted > 0) {
    const bytes = await source.read(offset, wanted);
    if (bytes.length === wanted) return bytes;
  }
  const whole = new Uint8Array(wanted);
  for (let at = 0; at < wanted;) {
    const bytes = await source.read(offset + at, Math.min(readBytes, wanted - at));
    if (bytes.length === 0) throw new NotShown("frame-cut-off");
    whole.set(bytes.subarray(0, wanted - at), at);
    at += bytes.length;
  }
  return whole;
}

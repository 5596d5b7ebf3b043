/** How one page of a TIFF lies in its file: strips or tiles, each by itself compressed (TIFF 6.0, sections 3, 8 and 15). */
import { checkSize, NoPicture } from "./picture-file.ts";
import { numberOf, type Tags } from "./tag-directory.ts";

export interface TiffLayout {
  readonly width: number;
  readonly height: number;
  /** Of each sample; all of one pixel have the same. */
  readonly bits: number;
  readonly samples: number;
  readonly photometric: number;
  readonly compression: number;
  readonly isPlanar: boolean;
  readonly isDifferenced: boolean;
  /** 0: none; 1: colours are multiplied by it already; 2: they are not. */
  readonly alpha: 0 | 1 | 2;
  readonly chunks: readonly TiffChunk[];
}

export interface TiffChunk {
  readonly bytes: Uint8Array;
  readonly left: number;
  readonly top: number;
  /** As they are coded: tiles may reach beyond the picture. */
  readonly width: number;
  readonly height: number;
  readonly plane: number;
}

/** Throws NoPicture. */
export function layoutOf(tags: Tags, file: Uint8Array): TiffLayout {
  const [width, height] = [numberOf(tags, 256) ?? 0, numberOf(tags, 257) ?? 0];
  const samples = numberOf(tags, 277) ?? 1;
  const all = tags.get(258) ?? [1];
  const [bits = 1] = all;
  const isOdd = all.some((one) => one !== bits) || ![1, 2, 4, 8, 16].includes(bits) || samples < 1 || samples > 8;
  // Numbers with a fraction or a sign are measurements and not pictures.
  if (isOdd || (numberOf(tags, 339) ?? 1) !== 1) throw new NoPicture("UNSUPPORTED_FORMAT", "picture");
  checkSize(width, height, bits === 1 ? 1 : 3);
  const isPlanar = samples > 1 && numberOf(tags, 284) === 2;
  const differencing = numberOf(tags, 317) ?? 1;
  if (differencing > 2) throw new NoPicture("UNSUPPORTED_FORMAT", "picture");
  const alpha = numberOf(tags, 338);
  return {
    width,
    height,
    bits,
    samples,
    photometric: numberOf(tags, 262) ?? 0,
    compression: numberOf(tags, 259) ?? 1,
    isPlanar,
    isDifferenced: differencing === 2,
    alpha: alpha === 1 || alpha === 2 ? alpha : 0,
    chunks: chunksOf(tags, file, { width, height, planes: isPlanar ? samples : 1 }),
  };
}

interface Grid {
  readonly width: number;
  readonly height: number;
  readonly planes: number;
}

function chunksOf(tags: Tags, file: Uint8Array, { width, height, planes }: Grid): readonly TiffChunk[] {
  const isTiled = tags.has(324);
  const offsets = tags.get(isTiled ? 324 : 273) ?? [];
  const lengths = tags.get(isTiled ? 325 : 279) ?? [];
  const wide = isTiled ? (numberOf(tags, 322) ?? 0) : width;
  const tall = isTiled ? (numberOf(tags, 323) ?? 0) : Math.min(numberOf(tags, 278) ?? height, height);
  checkSize(wide, tall, 1);
  const across = Math.ceil(width / wide);
  const perPlane = across * Math.ceil(height / tall);
  if (offsets.length < perPlane * planes) throw new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
  return offsets.slice(0, perPlane * planes).map((offset, index) => {
    const place = index % perPlane;
    const top = Math.floor(place / across) * tall;
    return {
      // A length that is missing is that of the rest, which some programs leave out for a single strip.
      bytes: file.subarray(offset, Math.min(file.length, offset + (lengths[index] ?? file.length))),
      left: (place % across) * wide,
      top,
      width: wide,
      height: isTiled ? tall : Math.min(tall, height - top),
      plane: Math.floor(index / perPlane),
    };
  });
}

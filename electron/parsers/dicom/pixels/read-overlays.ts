/** Overlays (PS3.3 C.9.2): marks over the picture, in elements of their own or in bits of the pixels that hold no value. */
import type { Overlay } from "../../../../shared/model/frame.ts";
import type { PixelValues } from "../../../../shared/pixels/pixel-values.ts";
import { integer, text, unsignedShort, type Attributes } from "../attributes.ts";
import { bytesOfElement, shortsOf, signed } from "./read-numbers.ts";

interface OverlayPlane extends Omit<Overlay, "bits"> {
  readonly group: string;
  /** Which bit of a pixel it lies in; null where it has data of its own. */
  readonly bitPosition: number | null;
  readonly frames: number;
  /** Counted from 1. */
  readonly firstFrame: number;
}

const groups = Array.from({ length: 16 }, (_, at) => (0x6000 + at * 2).toString(16));
const mostPixels = 64 * 1024 * 1024;

/** The overlays of the object, as far as they state a size. */
export function overlayPlanes(attributes: Attributes): readonly OverlayPlane[] {
  return groups.flatMap((group) => {
    const rows = unsignedShort(attributes, `x${group}0010`);
    const columns = unsignedShort(attributes, `x${group}0011`);
    if (!rows || !columns || rows * columns > mostPixels) return [];
    const [top = 1, left = 1] = shortsOf(attributes, `x${group}0050`, 2) ?? [];
    const hasData = attributes.element(`x${group}3000`) !== undefined;
    return [
      {
        group,
        rows,
        columns,
        // Counted from 1 in the object (PS3.3 C.9.2.1.1).
        top: signed(top, true) - 1,
        left: signed(left, true) - 1,
        label: text(attributes, `x${group}1500`, 64),
        bitPosition: hasData ? null : unsignedShort(attributes, `x${group}0102`),
        frames: Math.max(1, integer(attributes, `x${group}0015`) ?? 1),
        firstFrame: Math.max(1, unsignedShort(attributes, `x${group}0051`) ?? 1),
      },
    ];
  });
}

/** The overlays over one frame. `raw` are its pixels before the bits around their values were taken off; null where only what stands apart is wanted. */
export function overlaysOf(
  attributes: Attributes,
  planes: readonly OverlayPlane[],
  {
    frame,
    raw,
    bitsAllocated,
  }: { readonly frame: number; readonly raw: PixelValues | null; readonly bitsAllocated: number },
): readonly Overlay[] {
  return planes.flatMap(({ group, bitPosition, frames, firstFrame, ...plane }) => {
    const count = plane.rows * plane.columns;
    if (bitPosition !== null) {
      if (raw === null || bitPosition >= bitsAllocated || raw.length < count) return [];
      return [{ ...plane, bits: bitsOfPixels(raw, bitPosition, count) }];
    }
    // An overlay of one frame lies over all frames, one of several over those that it counts.
    const index = frames === 1 ? 0 : frame - firstFrame;
    if (index < 0 || index >= frames) return [];
    const bits = bitsOfElement(attributes, `x${group}3000`, { from: index * count, count });
    return bits === null ? [] : [{ ...plane, bits }];
  });
}

function bitsOfPixels(raw: PixelValues, position: number, count: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (let at = 0; at < count; at++) bits[at >> 3]! |= ((raw[at]! >>> position) & 1) << (at & 7);
  return bits;
}

function bitsOfElement(
  attributes: Attributes,
  tag: string,
  { from, count }: { readonly from: number; readonly count: number },
): Uint8Array | null {
  const stored = bytesOfElement(attributes, tag);
  if (stored === null || stored.length * 8 < from + count) return null;
  const isSwapped = attributes.isBigEndian && attributes.element(tag)?.vr !== "OB";
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (let at = 0; at < count; at++) {
    const byte = (from + at) >> 3;
    bits[at >> 3]! |= (((stored[isSwapped ? byte ^ 1 : byte] ?? 0) >> ((from + at) & 7)) & 1) << (at & 7);
  }
  return bits;
}

/** Parts of an ultrasound picture whose scale is stated (PS3.3 C.8.5.5): the rest is words, curves and controls. */
import type { UltrasoundRegion } from "../../../../shared/model/frame.ts";
import { itemsOf, type Attributes } from "../attributes.ts";
import { bytesOfElement, floatOf } from "./read-numbers.ts";

const mostRegions = 32;
/** Codes of PS3.3 C.8.5.5.1.1 and C.8.5.5.1.15. */
const spatial = 1;
const centimetres = 3;

/** The regions of a picture in two directions of space, in pixels of the frame, with millimetres of a pixel. */
export function ultrasoundRegions(attributes: Attributes): UltrasoundRegion[] {
  return itemsOf(attributes, "x00186011")
    .slice(0, mostRegions)
    .flatMap((item) => {
      const isSpatial = wordOf(item, "x00186012") === spatial;
      const isInCentimetres = ["x00186024", "x00186026"].every((tag) => wordOf(item, tag) === centimetres);
      const [left, top, right, bottom] = ["x00186018", "x0018601a", "x0018601c", "x0018601e"].map((tag) =>
        longOf(item, tag),
      );
      const [across, down] = ["x0018602c", "x0018602e"].map((tag) => Math.abs(floatOf(item, tag) ?? 0) * 10);
      if (!isSpatial || !isInCentimetres || !across || !down) return [];
      if (left == null || top == null || right == null || bottom == null || right <= left || bottom <= top) return [];
      return [{ left, top, right, bottom, columnMillimetres: across, rowMillimetres: down }];
    });
}

function wordOf(attributes: Attributes, tag: string): number | null {
  return unsigned(attributes, tag, 2);
}

function longOf(attributes: Attributes, tag: string): number | null {
  return unsigned(attributes, tag, 4);
}

function unsigned(attributes: Attributes, tag: string, length: 2 | 4): number | null {
  const bytes = bytesOfElement(attributes, tag);
  if (bytes?.length !== length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  return length === 2 ? view.getUint16(0, !attributes.isBigEndian) : view.getUint32(0, !attributes.isBigEndian);
}

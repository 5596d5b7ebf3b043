/** Where the frames of one object lie in the patient, as its functional groups say (PS3.3 C.7.6.16.2.3 and C.7.6.16.2.4). */
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import { attributesOf, decimals, integer, itemsOf, type Attributes } from "./attributes.ts";
import type { DicomFile } from "./dicom-file.ts";
import { readElements, TooDeep } from "./read-elements.ts";

export type FramePlaces = NonNullable<InstanceReading["image"]["framePlaces"]>;

const functionalGroup = 0x5200;
/** More frames are those of films, and more orientations those of none that is scrolled through. */
const mostFrames = 20_000;
const mostOrientations = 64;

/**
 * The places of the object's frames in their order; null where it has one frame only, or does not say where they lie. Where the
 * bytes end before it can be told, "needs-more".
 */
export function framePlaces(file: DicomFile, isWhole: boolean): FramePlaces | null | "needs-more" {
  const count = integer(attributesOf(file), "x00280008") ?? 1;
  if (count < 2 || count > mostFrames) return null;
  const { end: start, encoding } = file;
  if (start >= file.bytes.length) return isWhole ? null : "needs-more";
  try {
    const late = readElements(file.bytes, { start, encoding, lastGroup: functionalGroup, isWhole });
    if (late.stoppedAt !== null && !isWhole) return "needs-more";
    const from = attributesOf({ ...file, elements: new Map([...file.elements, ...late.elements]) });
    return placesIn(from, count);
  } catch (error) {
    if (error instanceof TooDeep) return null;
    throw error;
  }
}

function placesIn(from: Attributes, count: number): FramePlaces | null {
  const shared = itemsOf(from, "x52009229")[0];
  const frames = itemsOf(from, "x52009230");
  const orientations: number[][] = [];
  const places = Array.from({ length: count }, (_, at) => {
    const groups = [frames[at], shared].filter((group) => group !== undefined);
    const position = stated(groups, { macro: "x00209113", tag: "x00200032", length: 3 });
    const orientation = stated(groups, { macro: "x00209116", tag: "x00200037", length: 6 });
    return { position, orientation: orientation === null ? null : numberOf(orientation, orientations) };
  });
  const saysSomething = places.some(({ position, orientation }) => position !== null && orientation !== null);
  return saysSomething && orientations.length <= mostOrientations ? { orientations, frames: places } : null;
}

/** Of the frame alone first, then of all. */
function stated(
  groups: readonly Attributes[],
  { macro, tag, length }: { readonly macro: string; readonly tag: string; readonly length: number },
): number[] | null {
  for (const group of groups) {
    const [item] = itemsOf(group, macro);
    const numbers = item === undefined ? null : decimals(item, tag);
    if (numbers?.length === length) return numbers;
  }
  return null;
}

function numberOf(orientation: number[], known: number[][]): number {
  const at = known.findIndex((one) => one.every((part, index) => part === orientation[index]));
  return at >= 0 ? at : known.push(orientation) - 1;
}

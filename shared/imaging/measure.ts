/** Lengths and angles on an image: in millimetres where its spacing is known, else in pixels, and never guessed. */
import { speechIn, type PlainPhrase, type Speech } from "../packet-words/speech.ts";
import { pixelAspect } from "./placement.ts";
import type { FrameFacts, UltrasoundRegion } from "../model/frame.ts";
import type { ImageMark, ImagePoint } from "../model/key-image.ts";

/** What an image says of the size of its pixels. */
export interface Spacing {
  /** Millimetres from row to row, from column to column. */
  readonly millimetres: readonly [row: number, column: number] | null;
  /** How much higher than wide a pixel is: angles need no more. */
  readonly pixelAspect: number;
  /** Parts of the picture with a scale of their own: what lies wholly inside of one is measured by it. */
  readonly regions: readonly UltrasoundRegion[];
  /** Why it is not known, in words. */
  readonly why: PlainPhrase | null;
}

type SpacingFacts = Pick<
  FrameFacts,
  "pixelSpacing" | "imagerPixelSpacing" | "pixelSpacingCalibration" | "pixelAspectRatio" | "regions"
>;

/** What is known of an image that is not there yet. */
export const unknownSpacing: SpacingFacts = {
  pixelSpacing: null,
  imagerPixelSpacing: null,
  pixelSpacingCalibration: null,
  pixelAspectRatio: null,
  regions: [],
};

/** Kinds of images that rays throw onto a detector behind the patient. */
const projections: ReadonlySet<string | null> = new Set(["CR", "DX", "IO", "MG", "PX", "RF", "RG", "XA"]);

/** The spacing in the patient alone counts: at the detector things look larger than they are (PS3.3 10.7.1.3). */
export function spacingOf(facts: SpacingFacts, modality: string | null): Spacing {
  const { pixelSpacing, imagerPixelSpacing, regions } = facts;
  const [row, column] = pixelSpacing ?? [];
  const aspect = pixelAspect(facts);
  const isUltrasound = modality === "US" || modality === "IVUS";
  if (isUltrasound) {
    const why =
      regions.length > 0 ? "its scale holds inside the ultrasound itself only" : "the ultrasound states no scale";
    return { millimetres: null, pixelAspect: aspect, regions, why };
  }
  const isProjected = imagerPixelSpacing !== null || projections.has(modality);
  const isInPatient = !isProjected || isCalibrated(facts);
  if (row !== undefined && column !== undefined && row > 0 && column > 0 && isInPatient)
    return { millimetres: [row, column], pixelAspect: aspect, regions: [], why: null };
  return {
    millimetres: null,
    pixelAspect: aspect,
    regions: [],
    why:
      isProjected && (pixelSpacing ?? imagerPixelSpacing) !== null
        ? "an X-ray shows things larger than they are"
        : "the image does not state its scale",
  };
}

/** X-rays repeat the detector's spacing as PixelSpacing; only one that says how it was corrected, or differs, is the patient's. */
function isCalibrated({ pixelSpacing, imagerPixelSpacing, pixelSpacingCalibration }: SpacingFacts): boolean {
  if (pixelSpacingCalibration !== null) return /^(?:GEOMETRY|FIDUCIAL)$/i.test(pixelSpacingCalibration);
  return imagerPixelSpacing !== null && imagerPixelSpacing.some((one, at) => one !== pixelSpacing?.[at]);
}

/** "12.4 mm", "63 pixels", "34°"; an arrow measures nothing. In English unless a packet is to speak another language. */
export function markWords(mark: ImageMark, spacing: Spacing, speech: Speech = speechIn("en")): string | null {
  const millimetres = millimetresFor(mark, spacing);
  switch (mark.is) {
    case "arrow":
      return null;
    case "length":
      return millimetres === null
        ? speech.say("{count} pixels", { count: Math.round(distance(mark.from, mark.to, [1, 1])) })
        : `${speech.number(distance(mark.from, mark.to, millimetres), 1)} mm`;
    case "angle":
      return `${angle(mark, millimetres ?? [spacing.pixelAspect, 1]).toFixed(0)}°`;
  }
}

/** The scale that holds for all of the mark; null where none does. */
export function millimetresFor(mark: ImageMark, { millimetres, regions }: Spacing): Spacing["millimetres"] {
  if (millimetres !== null) return millimetres;
  const points = mark.is === "angle" ? [mark.from, mark.corner, mark.to] : [mark.from, mark.to];
  const isIn = ({ left, top, right, bottom }: UltrasoundRegion) =>
    points.every(({ x, y }) => x >= left && x <= right + 1 && y >= top && y <= bottom + 1);
  const [own, ...others] = regions.filter(isIn);
  // Regions may lie over each other with scales of their own: then none of them is certain.
  const isCertain = others.every(
    (one) => one.columnMillimetres === own?.columnMillimetres && one.rowMillimetres === own.rowMillimetres,
  );
  return own === undefined || !isCertain ? null : [own.rowMillimetres, own.columnMillimetres];
}

function distance(from: ImagePoint, to: ImagePoint, [row, column]: readonly [number, number]): number {
  return Math.hypot((to.x - from.x) * column, (to.y - from.y) * row);
}

function angle(mark: Extract<ImageMark, { is: "angle" }>, [row, column]: readonly [number, number]): number {
  const arm = ({ x, y }: ImagePoint) => Math.atan2((y - mark.corner.y) * row, (x - mark.corner.x) * column);
  const turned = Math.abs(arm(mark.from) - arm(mark.to));
  return ((turned > Math.PI ? 2 * Math.PI - turned : turned) * 180) / Math.PI;
}

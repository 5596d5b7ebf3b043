/** Lengths and angles on an image: in millimetres where its spacing is known, else in pixels, and never guessed. */
import type { ImageMark, ImagePoint } from "../model/key-image.ts";

/** What an image says of the size of its pixels. */
export interface Spacing {
  /** Millimetres from row to row, from column to column. */
  readonly millimetres: readonly [row: number, column: number] | null;
  /** Why it is not known, in words. */
  readonly why: string | null;
}

interface SpacingFacts {
  readonly pixelSpacing: readonly number[] | null;
  readonly imagerPixelSpacing: readonly number[] | null;
}

/** The spacing in the patient alone counts: at the detector things look larger than they are (PS3.3 10.7.1.3). */
export function spacingOf({ pixelSpacing, imagerPixelSpacing }: SpacingFacts, modality: string | null): Spacing {
  const [row, column] = pixelSpacing ?? [];
  const isUltrasound = modality === "US" || modality === "IVUS";
  if (isUltrasound) return { millimetres: null, why: "an ultrasound states its scale for parts of the picture only" };
  if (row !== undefined && column !== undefined && row > 0 && column > 0)
    return { millimetres: [row, column], why: null };
  const isProjected = imagerPixelSpacing !== null;
  return {
    millimetres: null,
    why: isProjected ? "an X-ray shows things larger than they are" : "the image does not state its scale",
  };
}

/** "12.4 mm", "63 pixels", "34°"; an arrow measures nothing. */
export function markWords(mark: ImageMark, spacing: Spacing): string | null {
  switch (mark.is) {
    case "arrow":
      return null;
    case "length":
      return spacing.millimetres === null
        ? `${Math.round(distance(mark.from, mark.to, [1, 1]))} pixels`
        : `${distance(mark.from, mark.to, spacing.millimetres).toFixed(1)} mm`;
    case "angle":
      return `${angle(mark, spacing.millimetres ?? [1, 1]).toFixed(0)}°`;
  }
}

function distance(from: ImagePoint, to: ImagePoint, [row, column]: readonly [number, number]): number {
  return Math.hypot((to.x - from.x) * column, (to.y - from.y) * row);
}

function angle(mark: Extract<ImageMark, { is: "angle" }>, [row, column]: readonly [number, number]): number {
  const arm = ({ x, y }: ImagePoint) => Math.atan2((y - mark.corner.y) * row, (x - mark.corner.x) * column);
  const turned = Math.abs(arm(mark.from) - arm(mark.to));
  return ((turned > Math.PI ? 2 * Math.PI - turned : turned) * 180) / Math.PI;
}

/** What stands on an image, and what is read out of it. */
import type { ErrorCode } from "../../shared/errors.ts";
import type { DisplaySet } from "../../shared/model/display-set.ts";
import type { FrameFacts } from "../../shared/model/frame.ts";
import { rangeOf, modalityFunction } from "../../shared/pixels/grey.ts";
import type { ImagePoint, ImageView } from "../../shared/model/key-image.ts";
import type { PixelValues } from "../../shared/pixels/pixel-values.ts";

/** "2 slices are missing between these." */
export function missingWords({ missing }: DisplaySet): string | null {
  if (missing === 0) return null;
  return missing === 1 ? "1 slice seems to be missing" : `${missing} slices seem to be missing`;
}

/** "right breast · view MLO": which side an image says to show, and how. */
export function viewedWords(
  { laterality, viewPosition }: Pick<FrameFacts, "laterality" | "viewPosition">,
  { modality }: Pick<DisplaySet, "modality">,
): readonly string[] {
  const [one, both] = modality === "MG" ? ["breast", "both breasts"] : ["side", "both sides"];
  const sides = { L: `left ${one}`, R: `right ${one}`, B: both, U: null };
  const side = laterality === null ? null : sides[laterality];
  return [side, viewPosition === null ? null : `view ${viewPosition}`].filter((part) => part !== null);
}

/** Why an image could not be fetched, behind a colon; null where its code says nothing that would help. */
export function notFetchedWords(code: ErrorCode): string | null {
  switch (code) {
    case "VAULT_DAMAGED":
      return "its part of the vault is damaged. A backup, or the same disc once more, may bring it back";
    case "NOT_FOUND":
      return "it is not in the vault any more";
    case "PARSER_FAILED":
      return "what reads images has stopped. Opening the scan again tries once more";
    case "VAULT_LOCKED":
      return "the vault is locked";
    default:
      return null;
  }
}

type Frame = { readonly values: PixelValues; readonly facts: FrameFacts };

/** The window that the frame is seen in: the chosen one, its own, or its whole range. */
export function seenWindow(
  { values, facts }: Frame,
  { window }: Pick<ImageView, "window">,
): NonNullable<ImageView["window"]> {
  const [own] = facts.windows;
  if (window !== null) return window;
  if (own !== undefined) return { center: own.center, width: own.width };
  const { least, most } = rangeOf(values, facts);
  return { center: (least + most) / 2, width: Math.max(most - least, Number.MIN_VALUE) };
}

/** "Window 400, level 40", in the image's own numbers. */
export function windowWords(window: NonNullable<ImageView["window"]>): string {
  return `brightness ${rounded(window.center)} · contrast ${rounded(window.width)}`;
}

/**
 * The value under a point: "32 HU" for a CT; null outside the image and for colours. What fills the picture around the scan is no
 * value, and a CT's planning image has no Hounsfield units unless it says so (PS3.3 C.7.5.1.1.2, C.8.2.1.1.6).
 */
export function valueWords(
  { values, facts }: Frame,
  { x, y }: ImagePoint,
  { modality, isLocaliser }: Pick<DisplaySet, "modality" | "isLocaliser">,
): string | null {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= facts.columns || row >= facts.rows || facts.samplesPerPixel === 3) return null;
  const stored = values[row * facts.columns + column];
  if (stored === undefined || facts.palette !== null) return null;
  const { padding } = facts;
  if (padding !== null && stored >= padding.from && stored <= padding.to) return "outside the scan";
  const unit = facts.rescaleType ?? (modality === "CT" && !isLocaliser && facts.rescale !== null ? "HU" : "");
  return `${rounded(modalityFunction(facts)(stored))}${unit === "" || unit === "US" ? "" : ` ${unit}`}`;
}

function rounded(value: number): string {
  return Math.abs(value) >= 10 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(2);
}

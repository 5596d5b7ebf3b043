/** What an object says of one frame: of it alone, of all frames at once, or of the whole object (PS3.3 C.7.6.16). */
import type { FrameFacts, FrameWindow } from "../../../../shared/model/frame.ts";
import { Laterality, PatientSides, WindowFunction } from "../../../../shared/model/frame.ts";
import { decimal, decimals, itemsOf, text, value, values, type Attributes } from "../attributes.ts";
import type { OpenPicture } from "./open-picture.ts";
import { overlaysOf } from "./read-overlays.ts";
import { floatOf, shortOf } from "./read-numbers.ts";
import { ultrasoundRegions } from "./ultrasound-regions.ts";
import { modalityTable, paletteOf, windowTables } from "./read-tables.ts";

/** The facts of the frame, counted from 1, which the object has; overlays in the pixels' own bits are left out. */
export function frameFacts(picture: OpenPicture, frame: number): FrameFacts {
  const { attributes, statement } = picture;
  const { rows, columns, frames, samples, format, bitsStored, isSigned } = statement;
  const said = saidOf(picture, frame);
  const transformation = said("x00289145", "x00281053");
  const table = modalityTable(transformation, isSigned);
  const rescale = table === null ? rescaleOf(transformation) : null;
  const interest = said("x00289132", "x00281051");
  const measures = said("x00289110", "x00280030");
  const isPalette = statement.photometricInterpretation === "PALETTE COLOR";
  return {
    frame,
    frames,
    rows,
    columns,
    samplesPerPixel: samples,
    format,
    bitsStored,
    photometricInterpretation: shownInterpretation(statement),
    statedPhotometricInterpretation: statement.photometricInterpretation,
    transferSyntaxUid: picture.transferSyntaxUid,
    isLossy: value(attributes, "x00282110") === "01",
    rescale,
    rescaleType: text(transformation, "x00281054", 64),
    modalityTable: table,
    windows: samples === 1 && !isPalette ? windowsOf(interest) : [],
    windowFunction: WindowFunction.catch("LINEAR").parse(value(interest, "x00281056")?.toUpperCase()),
    windowTables:
      samples === 1 && !isPalette
        ? windowTables(interest, isSigned || (rescale !== null && rescale.intercept < 0))
        : [],
    presentation: presentationOf(attributes),
    padding: paddingOf(picture),
    palette: samples === 1 && isPalette ? paletteOf(attributes, isSigned) : null,
    overlays: [
      ...overlaysOf(attributes, picture.overlays, { frame, raw: null, bitsAllocated: statement.bitsAllocated }),
    ],
    pixelSpacing: exactly(2, decimals(measures, "x00280030")),
    imagerPixelSpacing: exactly(2, decimals(attributes, "x00181164")),
    pixelSpacingCalibration: text(attributes, "x00280a02", 64),
    pixelAspectRatio: exactly(2, decimals(attributes, "x00280034")),
    regions: ultrasoundRegions(attributes),
    sliceThickness: decimal(measures, "x00180050"),
    spacingBetweenSlices: decimal(measures, "x00180088"),
    imagePositionPatient: exactly(3, decimals(said("x00209113", "x00200032"), "x00200032")),
    imageOrientationPatient: exactly(6, decimals(said("x00209116", "x00200037"), "x00200037")),
    ...viewOf(said("x00209071", "x00209072"), attributes),
    isMosaic: values(attributes, "x00080008").includes("MOSAIC"),
  };
}

/**
 * Where something is said that a macro of functional groups holds, and else the object itself: of the frame alone first, then of
 * all. `witness` is an attribute that shows that the macro's item says it.
 */
function saidOf({ attributes, sharedGroups, frameGroups }: OpenPicture, frame: number) {
  const groups = [frameGroups[frame - 1], sharedGroups ?? undefined].filter((group) => group !== undefined);
  return (macro: string, witness: string): Attributes => {
    for (const group of groups) {
      const [item] = itemsOf(group, macro);
      const hasTable = item?.element("x00283010") !== undefined;
      if (item !== undefined && (hasTable || item.element(witness) !== undefined)) return item;
    }
    return attributes;
  };
}

function shownInterpretation({
  samples,
  photometricInterpretation: stated,
}: OpenPicture["statement"]): FrameFacts["photometricInterpretation"] {
  if (samples === 3) return "RGB";
  return stated === "MONOCHROME1" || stated === "PALETTE COLOR" ? stated : "MONOCHROME2";
}

/** Slope and intercept (PS3.3 C.11.1.1.2); a slope of 0 would make all values one, and is none. */
function rescaleOf(said: Attributes): FrameFacts["rescale"] {
  const slope = decimal(said, "x00281053");
  const intercept = decimal(said, "x00281052");
  if (slope === null && intercept === null) return null;
  return { slope: slope === null || slope === 0 ? 1 : slope, intercept: intercept ?? 0 };
}

/** Windows of a width that means something (PS3.3 C.11.2.1.2), in their order. */
function windowsOf(said: Attributes): FrameWindow[] {
  const centers = decimals(said, "x00281050") ?? [];
  const widths = decimals(said, "x00281051") ?? [];
  const names = values(said, "x00281055");
  return centers.flatMap((center, at) => {
    const width = widths[at] ?? 0;
    return width > 0 ? [{ center, width, name: names[at]?.slice(0, 64) || null }] : [];
  });
}

/** Which sides of the body the object says to show, and how; what is none of the standard's words is not said. */
function viewOf(
  anatomy: Attributes,
  attributes: Attributes,
): Pick<FrameFacts, "patientOrientation" | "laterality" | "viewPosition"> {
  const sides = PatientSides.array().length(2).safeParse(values(attributes, "x00200020"));
  const stated = value(anatomy, "x00209072") ?? value(attributes, "x00200062") ?? value(attributes, "x00200060");
  return {
    patientOrientation: sides.data ?? null,
    laterality: Laterality.safeParse(stated).data ?? null,
    viewPosition: value(attributes, "x00185101")?.slice(0, 16) ?? null,
  };
}

function presentationOf(attributes: Attributes): FrameFacts["presentation"] {
  const stated = value(attributes, "x20500020")?.toUpperCase();
  return stated === "IDENTITY" || stated === "INVERSE" ? stated : null;
}

/** Pixel Padding Value and Range Limit (PS3.3 C.7.5.1.1.2), in either order. */
function paddingOf({ attributes, statement, layout }: OpenPicture): FrameFacts["padding"] {
  const { isSigned, samples } = statement;
  if (samples !== 1) return null;
  const numberOf = (short: string, float: string, double: string) =>
    layout.kind === "integer"
      ? shortOf(attributes, short, isSigned)
      : floatOf(attributes, layout.kind === "float" ? float : double);
  const one = numberOf("x00280120", "x00280122", "x00280123");
  if (one === null) return null;
  const other = numberOf("x00280121", "x00280124", "x00280125") ?? one;
  return { from: Math.min(one, other), to: Math.max(one, other) };
}

function exactly(length: number, numbers: number[] | null): number[] | null {
  return numbers?.length === length ? numbers : null;
}

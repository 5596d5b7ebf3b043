/** One frame of a DICOM picture: how its stored values lie, and what the object says of their meaning and display (PS3.3 C.7.6.3, C.11). */
import { z } from "zod";

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Numbers = (length: number) => z.array(z.number()).length(length).nullable();
const Name = z.string().max(64).nullable();

/** How each value of a frame is written, little endian. */
export const valueFormats = ["uint8", "int8", "uint16", "int16", "uint32", "int32", "float32", "float64"] as const;
export const ValueFormat = z.enum(valueFormats);
export type ValueFormat = z.infer<typeof ValueFormat>;

/** A table of a modality, of values of interest or of a palette (PS3.3 C.11.1.1, C.7.6.3.1.5). */
export const LookupTable = z.object({
  /** The value that the first entry is for: those below get the first entry as well, those above the last one the last. */
  firstMapped: z.number().int(),
  /** How many bits of an entry count. */
  bits: z.number().int().min(1).max(16),
  /** The entries, 16 bits each, little endian. */
  entries: Bytes.refine(({ length }) => length >= 2 && length <= 131_072 && length % 2 === 0),
});
export type LookupTable = z.infer<typeof LookupTable>;

/** Values of interest (PS3.3 C.11.2.1.2), in the unit that the modality's transformation gives. */
export const FrameWindow = z.object({ center: z.number(), width: z.number().positive(), name: Name });
export type FrameWindow = z.infer<typeof FrameWindow>;

export const WindowFunction = z.enum(["LINEAR", "LINEAR_EXACT", "SIGMOID"]);
export type WindowFunction = z.infer<typeof WindowFunction>;

/** Marks that lie over the picture (PS3.3 C.9.2). */
export const Overlay = z.object({
  rows: z.number().int().positive().max(65_535),
  columns: z.number().int().positive().max(65_535),
  /** Where its first pixel lies on the picture, counted from 0; it may begin outside. */
  top: z.number().int(),
  left: z.number().int(),
  label: Name,
  /** One bit a pixel, row after row without gaps, the lowest bit of a byte first. */
  bits: Bytes,
});
export type Overlay = z.infer<typeof Overlay>;

/** A part of an ultrasound picture with a scale of its own (PS3.3 C.8.5.5); the far edges belong to it. */
export const UltrasoundRegion = z.object({
  left: z.number().int().nonnegative(),
  top: z.number().int().nonnegative(),
  right: z.number().int().nonnegative(),
  bottom: z.number().int().nonnegative(),
  columnMillimetres: z.number().positive(),
  rowMillimetres: z.number().positive(),
});
export type UltrasoundRegion = z.infer<typeof UltrasoundRegion>;

/** Which bits of a word of pixels hold its value (PS3.5 8.1.1). */
export const StoredBits = z.object({
  bitsStored: z.number().int().min(1).max(32),
  highBit: z.number().int().min(0).max(31),
});
export type StoredBits = z.infer<typeof StoredBits>;

/** The patient's sides in letters, the prevailing one first: "L", "PF" (PS3.3 C.7.6.1.1.1). */
export const PatientSides = z.string().regex(/^[LRPAHF]{1,3}$/);
/** Left, right, both, or neither (PS3.3 C.7.3.1, C.8.11.1.1). */
export const Laterality = z.enum(["L", "R", "B", "U"]);

export const FrameFacts = z.object({
  /** Counted from 1. */
  frame: z.number().int().positive(),
  frames: z.number().int().positive(),
  rows: z.number().int().positive().max(65_535),
  columns: z.number().int().positive().max(65_535),
  /** Values of a pixel; three are red, green and blue and lie beside each other. */
  samplesPerPixel: z.union([z.literal(1), z.literal(3)]),
  format: ValueFormat,
  bitsStored: z.number().int().min(1).max(64),
  /** Of the values as they are handed over: colours have become red, green and blue, palettes are still to be looked up. */
  photometricInterpretation: z.enum(["MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "RGB"]),
  statedPhotometricInterpretation: z.string().max(64).nullable(),
  transferSyntaxUid: z.string().max(256),
  isLossy: z.boolean(),
  rescale: z.object({ slope: z.number(), intercept: z.number() }).nullable(),
  /** The unit of rescaled values where one is stated: "HU". */
  rescaleType: Name,
  modalityTable: LookupTable.nullable(),
  windows: z.array(FrameWindow).max(16),
  windowFunction: WindowFunction,
  windowTables: z.array(z.object({ table: LookupTable, name: Name })).max(8),
  presentation: z.enum(["IDENTITY", "INVERSE"]).nullable(),
  /** Stored values that are no part of the picture, both ends included. */
  padding: z.object({ from: z.number(), to: z.number() }).nullable(),
  palette: z.object({ red: LookupTable, green: LookupTable, blue: LookupTable }).nullable(),
  overlays: z.array(Overlay).max(16),
  /** Millimetres from row to row and from column to column in the patient. */
  pixelSpacing: Numbers(2),
  /** The same at the detector, which is not in the patient (PS3.3 C.8.1.2). */
  imagerPixelSpacing: Numbers(2),
  /** PixelSpacingCalibrationType: how the spacing of an X-ray was brought from the detector into the patient (PS3.3 10.7.1.3). */
  pixelSpacingCalibration: Name,
  /** How high a pixel is and how wide, where only their ratio is stated (PS3.3 C.7.6.3.1.7). */
  pixelAspectRatio: Numbers(2),
  /** Where an ultrasound's scale is stated; empty for every other picture. */
  regions: z.array(UltrasoundRegion).max(32),
  sliceThickness: z.number().nullable(),
  spacingBetweenSlices: z.number().nullable(),
  imagePositionPatient: Numbers(3),
  imageOrientationPatient: Numbers(6),
  /** To which sides of the patient the rows and the columns go, in letters, where no angles are stated (PS3.3 C.7.6.1.1.1). */
  patientOrientation: z.array(PatientSides).length(2).nullable(),
  /** Of which side of the body the image is. */
  laterality: Laterality.nullable(),
  /** How the rays went or the view is called: "PA", "MLO". */
  viewPosition: z.string().max(16).nullable(),
  /** True where one picture is laid out of many slices, as Siemens writes them. */
  isMosaic: z.boolean(),
});
export type FrameFacts = z.infer<typeof FrameFacts>;

/** Pictures of DICOM objects, decoded. */
import { z } from "zod";
import { Reason } from "../../reason-words.ts";
import type { EngineMethods } from "./change.ts";
import { Count, Path } from "./fields.ts";

/** How a written frame's values lie, in the words of the standard (PS3.3 C.7.6.3), and what its object says of them. */
export const WrittenFrame = z.object({
  rows: Count,
  columns: Count,
  samplesPerPixel: Count,
  /** How wide each value is written: 8, 16, 32 or 64. */
  bitsAllocated: Count,
  bitsStored: Count,
  /** 1 for values with a sign. */
  pixelRepresentation: Count,
  isFloat: z.boolean(),
  photometricInterpretation: z.string(),
  frames: Count,
  window: z.object({ center: z.number(), width: z.number() }).nullable(),
  rescale: z.object({ slope: z.number(), intercept: z.number() }).nullable(),
  /** Millimetres from row to row and from column to column. */
  pixelSpacing: z.array(z.number()).nullable(),
  transferSyntaxUid: z.string(),
});
export type WrittenFrame = z.infer<typeof WrittenFrame>;

/** What became of a frame that was to be written. Only "written" has made a file. */
export const FrameOutcome = z.discriminatedUnion("is", [
  z.object({ is: z.literal("written"), frame: WrittenFrame }),
  z.object({ is: z.literal("no-such-frame"), frames: Count }),
  z.object({ is: z.literal("not-shown"), reason: Reason }),
]);
export type FrameOutcome = z.infer<typeof FrameOutcome>;

export const imagingMethods = {
  /**
   * Writes one frame, counted from 1, of the object with this UID to a new file: as a PNG in its own window, or raw, which is
   * its stored values (little endian, samples of a pixel beside each other, colours as red, green and blue, no table applied).
   * NOT_FOUND for an unknown UID, TARGET_NOT_EMPTY where something stands at the destination.
   */
  frame: {
    input: z.object({
      sopInstanceUid: z.string().min(1).max(256),
      frame: z.number().int().positive(),
      isRaw: z.boolean(),
      destination: Path,
    }),
    output: FrameOutcome,
  },
} satisfies EngineMethods;

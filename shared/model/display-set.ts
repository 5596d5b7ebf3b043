/** What can be scrolled through as one: the step between DICOM's series and a viewport. */
import { z } from "zod";
import { OriginalId } from "./ids.ts";
import { SetChoice } from "./set-choice.ts";

const Vector = z.array(z.number()).length(3).nullable();

/** One picture: a frame of an object. */
export const SetImage = z.object({
  originalId: OriginalId,
  /** Counted from 1. */
  frame: z.number().int().positive(),
  sopInstanceUid: z.string(),
  instanceNumber: z.number().int().nullable(),
  /** Where its first pixel lies in the patient, in millimetres (PS3.3 C.7.6.2.1.1). */
  position: Vector,
  /** Millimetres along the set's normal; what a set is sorted by. */
  along: z.number().nullable(),
});
export type SetImage = z.infer<typeof SetImage>;

export const DisplaySet = z.object({
  /** The same each time for the same stored images. */
  id: z.string(),
  seriesNumber: z.number().nullable(),
  modality: z.string().nullable(),
  /** "T1, with contrast": what the series says of itself, in words of everyday. */
  title: z.string(),
  /** From where it looks at the body: "across", "from the side", "from the front"; null where that is not stated. */
  plane: z.string().nullable(),
  /** The device's own words. */
  technicalTitle: z.string().nullable(),
  /** A few slices by which the others were planned. */
  isLocaliser: z.boolean(),
  frameOfReferenceUid: z.string().nullable(),
  /** The cosines of rows and columns (PS3.3 C.7.6.2.1.1), the same for all its images; null where they are not stated. */
  orientation: z.array(z.number()).length(6).nullable(),
  /** Millimetres from slice to slice, from their positions; null where these are not stated or there is one slice. */
  sliceDistance: z.number().nullable(),
  /** Places between its slices where, by their even distance, others should be. */
  missing: z.number().int().nonnegative(),
  /** How many series its images came in. */
  series: z.number().int().positive(),
  /** The choices of a person that made it what it is; none where the program did. */
  choices: z.array(SetChoice.pick({ id: true, kind: true })),
  images: z.array(SetImage).min(1),
});
export type DisplaySet = z.infer<typeof DisplaySet>;

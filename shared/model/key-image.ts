/** Images that a person marked: the slice as it was looked at, what was drawn on it, and why. */
import { z } from "zod";
import { OriginalId } from "./ids.ts";

/** In pixels of the image, from the top left corner of its first one. */
export const ImagePoint = z.object({ x: z.number(), y: z.number() });
export type ImagePoint = z.infer<typeof ImagePoint>;

/** What is drawn on an image. Lengths and angles are worked out from the points each time, never kept. */
export const ImageMark = z.discriminatedUnion("is", [
  z.object({ is: z.literal("arrow"), from: ImagePoint, to: ImagePoint }),
  z.object({ is: z.literal("length"), from: ImagePoint, to: ImagePoint }),
  z.object({ is: z.literal("angle"), from: ImagePoint, corner: ImagePoint, to: ImagePoint }),
]);
export type ImageMark = z.infer<typeof ImageMark>;

/** How an image is turned and what its greys show. */
export const ImageView = z.object({
  /** In the modality's unit; null for the object's own. */
  window: z.object({ center: z.number(), width: z.number().positive() }).nullable(),
  isInverted: z.boolean(),
  /** Quarter turns clockwise. */
  turns: z.number().int().min(0).max(3),
  /** Left and right exchanged, before it is turned. */
  isFlipped: z.boolean(),
});
export type ImageView = z.infer<typeof ImageView>;

export const openingImageView: ImageView = { window: null, isInverted: false, turns: 0, isFlipped: false };

export const KeyImage = z.object({
  id: z.string().min(1).max(64),
  originalId: OriginalId,
  frame: z.number().int().positive(),
  view: ImageView,
  marks: z.array(ImageMark).max(50),
  note: z.string().max(2000),
  /** For the specialist; goes to the packet's questions. */
  question: z.string().max(1000),
});
export type KeyImage = z.infer<typeof KeyImage>;

/** An image that a note on the disc names: the hospital's mark. */
export const HospitalMark = z.object({
  /** The original that the note is. */
  noteId: OriginalId,
  originalId: OriginalId,
  frame: z.number().int().positive(),
  /** What the note calls it: "Of Interest". */
  title: z.string().max(1024),
  text: z.string().max(2000),
});
export type HospitalMark = z.infer<typeof HospitalMark>;

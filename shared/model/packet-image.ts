/** A marked image as a packet shows it: what stands in and under its picture, in reading words. */
import { z } from "zod";
import { PartialDate } from "./dates.ts";
import { ImageMark, ImageView } from "./key-image.ts";

const Line = z.string().max(2_000);
const Side = z.string().max(4);

/** The longest side of a picture in a packet, in pixels: 300 dpi at the size at which it is printed. */
export const longestPictureSide = 1200;

/**
 * The samples of a picture, row after row, one byte each: a grey, or red, green and blue. They are those of the stored image in
 * the window that was chosen; what turns and flips it, its page does.
 */
export const PictureSamples = z.object({
  width: z.number().int().min(1).max(longestPictureSide),
  height: z.number().int().min(1).max(longestPictureSide),
  channels: z.union([z.literal(1), z.literal(3)]),
});
export type PictureSamples = z.infer<typeof PictureSamples>;

/** The length of the samples in bytes. */
export function sampleBytes({ width, height, channels }: PictureSamples): number {
  return width * height * channels;
}

const Drawn = z.object({
  is: z.literal("drawn"),
  samples: PictureSamples,
  /** Of the stored image, in whose pixels the marks are counted. */
  rows: z.number().int().positive().max(65_535),
  columns: z.number().int().positive().max(65_535),
  /** How much higher than wide a pixel is. */
  pixelAspect: z.number().positive(),
  view: ImageView.pick({ turns: true, isFlipped: true }),
  /** What was drawn on it, each with its measure: "12.4 mm". */
  marks: z.array(z.object({ mark: ImageMark, words: Line.nullable() })).max(50),
  /** Letters of the patient's sides at the picture's edges; null where they are not known. */
  letters: z.object({ left: Side, right: Side, top: Side, bottom: Side }).nullable(),
});

export const PacketImage = z.object({
  id: z.string().max(64),
  studyId: z.string().max(64),
  /** Of the study. */
  date: PartialDate.nullable(),
  title: Line,
  /** What series it is of and where in it: "T1, with contrast, across (AX T1 +C) · image 7 of 22 · slice at 12.5 mm". */
  where: Line,
  /** How it is seen: its window, and whether it is mirrored or turned. Null where nothing is to be said. */
  seen: Line.nullable(),
  /** Who marked it and what they say, where that is not the person: "Marked on the disc: Of Interest". */
  markedBy: z.string().max(4_000).optional(),
  note: Line,
  question: Line,
  picture: z.discriminatedUnion("is", [Drawn, z.object({ is: z.literal("not-drawn"), sentence: Line })]),
});
export type PacketImage = z.infer<typeof PacketImage>;

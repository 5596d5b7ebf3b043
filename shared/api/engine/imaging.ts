/** Pictures of DICOM objects, decoded. */
import { z } from "zod";
import { DisplaySet, SetImage } from "../../model/display-set.ts";
import { FrameFacts, StoredBits } from "../../model/frame.ts";
import { OriginalId, StudyId } from "../../model/ids.ts";
import { HospitalMark, ImageMark, ImageView, KeyImage } from "../../model/key-image.ts";
import { SetChoice } from "../../model/set-choice.ts";
import { ThumbnailShape } from "../../model/thumbnail.ts";
import { Reason } from "../../reason-words.ts";
import { mostFrames } from "../parsers.ts";
import type { EngineMethods } from "./change.ts";
import { Count, DateOrNone, Nothing, Path } from "./fields.ts";
import { ReportLine } from "./reports.ts";

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
  /** `others` counts further objects in the vault with the same UID and other contents. */
  z.object({ is: z.literal("written"), frame: WrittenFrame, others: Count }),
  z.object({ is: z.literal("no-such-frame"), frames: Count }),
  z.object({ is: z.literal("not-shown"), reason: Reason }),
]);
export type FrameOutcome = z.infer<typeof FrameOutcome>;

const StudyLine = z.object({ id: StudyId, title: z.string(), date: DateOrNone });

/** A study's images as they are looked at. */
export const OpenImages = StudyLine.extend({
  personName: z.string().nullable(),
  time: z.string().nullable(),
  institution: z.string().nullable(),
  sets: z.array(DisplaySet),
  /** Objects without a picture, by what they are, in words. */
  others: z.array(z.object({ what: z.string(), count: Count })),
  reports: z.array(ReportLine),
  /** Reports of the studies that can be laid beside it, the newest first. */
  otherReports: z.array(ReportLine.extend({ studyTitle: z.string() })),
  /** Other studies of the same person that hold pictures, the newest first. */
  comparable: z.array(StudyLine),
  keyImages: z.array(KeyImage),
  /** Images that the hospital marked. */
  hospitalMarks: z.array(HospitalMark).readonly(),
});
export type OpenImages = z.infer<typeof OpenImages>;

/** A set as it stands in a list: by its name, how much it holds, and the image that shows what it is of. */
export const SetLine = DisplaySet.pick({
  id: true,
  title: true,
  plane: true,
  technicalTitle: true,
  missing: true,
}).extend({
  images: Count,
  middle: SetImage.pick({ originalId: true, frame: true }),
});
export type SetLine = z.infer<typeof SetLine>;

/** One of several frames: where its values begin in the bytes that are fetched, or why it cannot be shown. */
export const OpenFrame = z.discriminatedUnion("is", [
  z.object({
    is: z.literal("read"),
    facts: FrameFacts,
    /** Counted in bytes; its values stand there as the facts say, one behind the other. */
    at: Count,
    /** Which bits of each value count, where the others were not taken off; null where they were. */
    bits: StoredBits.nullable(),
  }),
  z.object({ is: z.literal("not-shown"), sentence: z.string() }),
]);
export type OpenFrame = z.infer<typeof OpenFrame>;

/** Frames in the order in which they were asked for; their values under a one-time address of this window's own scheme. */
export const OpenFrames = z.object({
  frames: z.array(OpenFrame).max(mostFrames),
  /** Null where none of them can be shown. */
  address: z.string().max(200).nullable(),
});
export type OpenFrames = z.infer<typeof OpenFrames>;

/** The small picture of an image under a one-time address, with its size in pixels, or why there is none. */
export const OpenThumbnail = z.discriminatedUnion("is", [
  z.object({ is: z.literal("read"), address: z.string().max(200), ...ThumbnailShape.omit({ channels: true }).shape }),
  z.object({ is: z.literal("not-shown"), sentence: z.string() }),
]);
export type OpenThumbnail = z.infer<typeof OpenThumbnail>;

export const imagingMethods = {
  /** The middle image of the set named, or else of the first one, is decoded at once, since it is what is shown first. */
  openImages: {
    shows: ["studies", "documents", "filing"],
    input: z.object({ id: StudyId, set: z.string().max(64).nullable().default(null) }),
    output: OpenImages,
  },
  /** A study's sets, as they are scrolled through; none where it holds no pictures. */
  listSets: { shows: ["studies"], input: z.object({ id: StudyId }), output: z.array(SetLine) },
  /** Decodes frames, each counted from 1. A cancelled call costs nothing once it has begun: they are finished and dropped. */
  openFrames: {
    input: z.object({
      frames: z
        .array(z.object({ originalId: OriginalId, frame: z.number().int().positive() }))
        .min(1)
        .max(mostFrames),
    }),
    output: OpenFrames,
  },
  /** Keeps what a person says of which images are scrolled through together. NOT_FOUND where an image is none of the study's. */
  arrangeSets: {
    changes: ["studies"],
    input: SetChoice.omit({ id: true }).extend({ studyId: StudyId }),
    output: z.object({ id: z.string() }),
  },
  /** Takes such words back, or brings them back. */
  takeBackSetChoices: {
    changes: ["studies"],
    input: z.object({ ids: z.array(SetChoice.shape.id).min(1).max(500), isRemoved: z.boolean() }),
    output: Nothing,
  },
  /** The small picture of a frame, counted from 1: the one that is kept, or drawn now and kept from then on. */
  openThumbnail: {
    input: z.object({ originalId: OriginalId, frame: z.number().int().positive() }),
    output: OpenThumbnail,
  },
  /** Keeps a marked image, a new one where the id is null. NOT_FOUND where there is no such image, or none to change. */
  saveKeyImage: {
    changes: ["studies"],
    input: KeyImage.extend({ id: KeyImage.shape.id.nullable(), view: ImageView, marks: z.array(ImageMark).max(50) }),
    output: z.object({ id: z.string() }),
  },
  /** Hides a marked image, or brings it back. */
  removeKeyImage: {
    changes: ["studies"],
    input: z.object({ id: KeyImage.shape.id, isRemoved: z.boolean() }),
    output: Nothing,
  },
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

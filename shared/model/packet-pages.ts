/** What the packet's own pages say: plain content, already in reading words; the parser host lays it out. */
import { z } from "zod";
import { LeftOut } from "../left-out-words.ts";
import { Category } from "../contents-categories.ts";
import { PartialDate } from "./dates.ts";
import { DayAhead } from "./day-ahead.ts";
import { packetLanguages } from "./packet-language.ts";
import { PacketChanges } from "./packet-changes.ts";
import { PacketImage } from "./packet-image.ts";
import { PacketLabTable } from "./packet-labs.ts";
import { PacketSource } from "./packet-source.ts";
import { ThumbnailShape } from "./thumbnail.ts";

const Words = z.string().max(20_000);
const Line = z.string().max(2_000);

export const ContentsRow = z.object({
  date: PartialDate.nullable(),
  title: Line,
  facility: Line.nullable(),
  /** True while the day or the kind, as a program read them, await a person's check. */
  isProposed: z.boolean().default(false),
  /** The document's part in the packet, or null for what stands beside the PDF (images, originals). */
  partId: z.string().max(64).nullable(),
  /** For a study, its block in the imaging index, to which its line leads. */
  studyId: z.string().max(64).nullable().default(null),
  /** Said in place of page numbers when there is no part, or as an addition: "on the disc, folder DICOM/…". */
  note: Line.nullable(),
});
export type ContentsRow = z.infer<typeof ContentsRow>;

/** How the person put a date where that says more than the date: "spring 2023". */
const DateWords = z.string().max(60).nullable().default(null);

/** Said where its day had not come when the packet was made. */
const Ahead = DayAhead.optional();

export const TimelineRow = z.object({
  ahead: Ahead,
  date: PartialDate.nullable(),
  dateWords: DateWords,
  endDate: PartialDate.nullable(),
  isOngoing: z.boolean(),
  kind: z.string().max(40),
  title: Line,
  detail: Words.nullable(),
  severity: z.number().min(0).max(10).nullable(),
  /** True while a program's reading awaits a person's check. */
  isProposed: z.boolean(),
  source: PacketSource,
});
export type TimelineRow = z.infer<typeof TimelineRow>;

export const TreatmentRow = z.object({
  ahead: Ahead,
  title: Line,
  startDate: PartialDate.nullable(),
  dateWords: DateWords,
  endDate: PartialDate.nullable(),
  isOngoing: z.boolean(),
  dose: Line.nullable(),
  reason: Line.nullable(),
  whyStopped: Line.nullable(),
  response: Words.nullable(),
  source: PacketSource,
});
export type TreatmentRow = z.infer<typeof TreatmentRow>;

export const MedicationRow = TreatmentRow;
export const AllergyRow = z.object({
  ahead: Ahead,
  title: Line,
  reaction: Words.nullable(),
  date: PartialDate.nullable(),
  dateWords: DateWords,
  endDate: PartialDate.nullable().default(null),
  isOngoing: z.boolean().default(false),
  source: PacketSource,
});
export const ProblemRow = z.object({
  ahead: Ahead,
  title: Line,
  date: PartialDate.nullable(),
  dateWords: DateWords,
  endDate: PartialDate.nullable(),
  isOngoing: z.boolean().default(false),
  detail: Words.nullable(),
  source: PacketSource,
});

/** A set of a study, as the imaging index lists it. */
export const ImagingSet = z.object({
  /** "T1, with contrast, across": in words of everyday. */
  title: Line,
  /** The device's own words. */
  technical: Line.nullable(),
  /** Of the series. */
  number: z.number().nullable(),
  /** The agent, where one is stated. */
  contrast: Line.nullable(),
  images: z.number().int().positive(),
  /** Millimetres from slice to slice, from their positions. */
  sliceDistance: z.number().nullable(),
  /** Places between slices where others should be. */
  missing: z.number().int().nonnegative(),
  picture: z.discriminatedUnion("is", [
    z.object({ is: z.literal("drawn"), shape: ThumbnailShape }),
    z.object({ is: z.literal("not-drawn"), sentence: Line }),
  ]),
  /** The same picture as a file of the packet; null where there is none. */
  file: Line.nullable(),
});
export type ImagingSet = z.infer<typeof ImagingSet>;

export const ImagingBlock = z.object({
  id: z.string().max(64).nullable().default(null),
  date: PartialDate.nullable(),
  /** Where the date comes from, where it is not the study's own. */
  dateNote: Line.nullable().default(null),
  /** Plain words first: "MRI of the brain"; `technical` holds what the device wrote. */
  title: Line,
  technical: Line.nullable(),
  institution: Line.nullable(),
  accessionNumber: Line.nullable(),
  /** Folder on the disc, with forward slashes. */
  folder: Line,
  series: z.array(
    z.object({
      number: z.number().nullable(),
      modality: Line,
      description: Line.nullable(),
      /** Images only. */
      instances: z.number(),
      /** What else is in the series, by its name for one and for many: reports, models. */
      others: z.array(z.object({ one: Line, many: Line, count: z.number() })).default([]),
    }),
  ),
  /** As they are scrolled through; empty where nobody has made them ready. */
  sets: z.array(ImagingSet).max(5000).default([]),
  reports: z.array(PacketSource),
  /** Said where there is no report. */
  reportNote: Line.nullable().default(null),
});
export type ImagingBlock = z.infer<typeof ImagingBlock>;

/** How many images the study has: each frame is one where its sets are known, else each object. */
export function imagesOf({ sets, series }: Pick<ImagingBlock, "sets" | "series">): number {
  if (sets.length > 0) return sets.reduce((sum, { images }) => sum + images, 0);
  return series.reduce((sum, { instances }) => sum + instances, 0);
}

/** What a recipient has to know of a document's copy: forms, damage, guesses of its reader. */
export const CopyNote = z.object({
  title: Line,
  sentences: z.array(Line).max(200),
  partId: z.string().max(64).nullable(),
});

/** What a case brings: one page of summary, the goal and the questions. */
export const AskedPages = z.object({
  summary: z.array(z.object({ heading: Line, words: Line, source: PacketSource })).max(200),
  /** What is not on the page of summary, each in a sentence. */
  leftOut: z.array(Line).max(20),
  goals: z.array(Words).max(40),
  stakes: Words,
  questions: z.array(Line).max(1000),
  /** What each clinician holds, as far as it was written down; empty where the person did not choose that they go along. */
  opinions: z
    .array(
      z.object({ by: Line, facts: z.array(z.object({ label: Line, words: Words })).max(20), source: PacketSource }),
    )
    .max(200)
    .default([]),
});
export type AskedPages = z.infer<typeof AskedPages>;

export const PacketPages = z.object({
  paper: z.enum(["a4", "letter"]),
  /** Of what the packet itself says; English where it is left out. */
  language: z.enum(packetLanguages).optional(),
  /** Said in place of the code in a preview; a bound packet prints the code that its pages make. */
  code: z.string().max(40),
  /** The code of the records in it, the same for every recipient. */
  setCode: z.string().max(40).default(""),
  madeOn: PartialDate,
  person: z.object({
    name: Line,
    birthDate: PartialDate.nullable(),
    sex: z.string().max(20).nullable(),
    identifiers: z.array(Line).max(32),
  }),
  recipient: Line.nullable(),
  question: Words.nullable(),
  /** Absent where the packet is for no case. */
  asked: AskedPages.optional(),
  /** What an addendum says of the packet that it belongs to; absent elsewhere. */
  changes: PacketChanges.optional(),
  counts: z.array(z.object({ label: Line, value: z.number() })),
  /** True where documents of the annex stand in a file of their own, Annex.pdf; absent elsewhere. */
  isAnnexApart: z.literal(true).optional(),
  /** What belongs to the annex comes last. */
  contents: z.array(z.object({ category: Category, rows: z.array(ContentsRow), isAnnex: z.boolean().optional() })),
  timeline: z.array(TimelineRow),
  treatments: z.array(TreatmentRow),
  medications: z.array(MedicationRow),
  allergies: z.array(AllergyRow),
  problems: z.array(ProblemRow),
  /** Laboratory results, the last year first; absent where there are none. */
  labs: z.array(PacketLabTable).min(1).optional(),
  imaging: z.array(ImagingBlock),
  /** Reports of images that are not in the packet, each in a sentence. */
  reportsAlone: z.array(PacketSource).default([]),
  /** Marked images in the order of their studies; absent where there are none. */
  markedImages: z.array(PacketImage).min(1).optional(),
  /** True when the images are on the disc as a File-set with its directory. */
  hasFileSet: z.boolean().default(false),
  notIncluded: z.array(LeftOut),
  copyNotes: z.array(CopyNote).default([]),
  /** Why there are no allergies: silence could be taken for "none". */
  noAllergies: z.enum(["none-entered", "left-out"]).nullable().default(null),
});
export type PacketPages = z.infer<typeof PacketPages>;

/** A document as it enters the bound PDF. Parts keep the order they are given in. */
export const PacketPart = z.object({
  id: z.string().min(1).max(64),
  category: Category,
  /** "3 May 2024 · Neurology visit note", as the bookmark and the stamp say it. */
  title: Line,
  date: PartialDate.nullable(),
  pages: z.number().int().positive(),
  /** True where it stands behind the key documents or in a file of its own; left out elsewhere. */
  isAnnex: z.boolean().optional(),
});
export type PacketPart = z.infer<typeof PacketPart>;

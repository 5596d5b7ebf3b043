/** What became of a source: the receipt that a person can come back to. */
import { z } from "zod";
import { issueCodes } from "../errors.ts";
import { PartialDate } from "./dates.ts";
import { PersonDecision } from "./person.ts";
import { SourceDiagnosis } from "./source-diagnosis.ts";

export const SkippedEntry = z.object({
  path: z.string(),
  code: z.enum(issueCodes),
  /** As shared/reason-words.ts has it; a sentence in receipts from before. */
  reason: z.string(),
  /** True when the original was stored all the same and only its content could not be read. */
  isKept: z.boolean(),
  originalId: z.string().nullable(),
});
export type SkippedEntry = z.infer<typeof SkippedEntry>;

export const FoundPerson = z.object({
  name: z.string().nullable(),
  birthDate: PartialDate.nullable(),
  decision: PersonDecision,
  items: z.number().int().nonnegative(),
  personId: z.string().nullable(),
});
export type FoundPerson = z.infer<typeof FoundPerson>;

/** How many items are filed for which reason (FilingBasis), and how many wait for a person's decision. */
export const FilingCounts = z.object({
  stated: z.number().int(),
  source: z.number().int(),
  assumed: z.number().int(),
  decided: z.number().int(),
  waiting: z.number().int(),
});
export type FilingCounts = z.infer<typeof FilingCounts>;

export const ListedMissing = z.object({ path: z.string(), recordType: z.string() });

/** A series on media that bring a directory: what it lists of the series against what was there. Objects, most of them images. */
export const SeriesAccount = z.object({
  studyInstanceUid: z.string().nullable(),
  /** Null for files of which neither the directory nor an object says the series. */
  seriesInstanceUid: z.string().nullable(),
  studyDate: PartialDate.nullable(),
  studyDescription: z.string().nullable(),
  modality: z.string().nullable(),
  /** The modality in a word for people. */
  modalityWord: z.string(),
  seriesNumber: z.number().int().nullable(),
  seriesDescription: z.string().nullable(),
  /** Files that the directories list, and those of them that were there: listed = found + missing. */
  listed: z.number().int(),
  found: z.number().int(),
  missing: z.number().int(),
  /** Objects in the vault from this source, each once, however many copies of it were there. */
  stored: z.number().int(),
  /** Those of the stored ones that no directory lists. */
  notListed: z.number().int(),
});
export type SeriesAccount = z.infer<typeof SeriesAccount>;

/** Objects of scans as a receipt counts them: all of them, and those that hold a picture. */
const ObjectCounts = z.object({ instances: z.number().int(), images: z.number().int() });
export type ObjectCounts = z.infer<typeof ObjectCounts>;

/** Counted in source entries (a file, or an entry of an archive): found = added + duplicates + skipped.length. */
export const ImportReceipt = z.object({
  receiptId: z.string(),
  sources: z.array(z.string()),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** "stopped" ended with an error; what was stored until then is in the vault, as with "cancelled". */
  outcome: z.enum(["running", "finished", "cancelled", "stopped"]),
  found: z.number().int(),
  added: z.number().int(),
  duplicates: z.number().int(),
  studies: z.number().int(),
  /** What this import stored and read; what an earlier one had stored is in `caughtUp`. */
  instances: z.number().int(),
  /** Those of the instances that hold a picture; null in receipts from before it was counted. */
  images: z.number().int().nullable().default(null),
  documents: z.number().int(),
  /** Rows of results on its papers that were not understood; receipts from before tell none. */
  unreadRows: z.number().int().default(0),
  /** Documents of which days can be read day first or month first, and nothing says which; receipts from before tell none. */
  openOrders: z.array(z.string()).default([]),
  /** Those of the instances that belong to scans that the vault held before; receipts from before tell none. */
  ofKnownStudies: ObjectCounts.default({ instances: 0, images: 0 }),
  /** What an earlier import that did not come to its end had stored, and only this one read. */
  caughtUp: ObjectCounts.extend({ documents: z.number().int() }).default({ instances: 0, images: 0, documents: 0 }),
  bytes: z.number().int(),
  seconds: z.number(),
  skipped: z.array(SkippedEntry),
  people: z.array(FoundPerson),
  /** What the media's own directories listed, and which of it was not there. */
  listed: z.object({
    directories: z.number().int(),
    files: z.number().int(),
    missing: z.array(ListedMissing),
    /** By series, where there is a directory; receipts from before tell none. */
    series: z.array(SeriesAccount).default([]),
  }),
  /** Items that state nobody and await a person. */
  unfiled: z.number().int(),
  /** Whose the items are and why; null in receipts from before, and while the import runs. */
  filing: FilingCounts.nullable().default(null),
  /** Reports found, by title, so that a person sees that the letter on the disc came along. */
  reports: z.array(z.object({ title: z.string(), date: PartialDate.nullable(), path: z.string() })),
  /** What a person wants to see first of it, and of how many: the latest scan, else the latest paper. Null where nothing is filed. */
  opensOn: z
    .object({ kind: z.enum(["study", "document"]), id: z.string(), among: z.number().int().positive() })
    .nullable()
    .default(null),
  /** The sources in it that look like an imaging disc and held no scan; receipts from before tell at most one. */
  diagnoses: z.array(SourceDiagnosis).default([]),
  warnings: z.array(z.string()),
});
export type ImportReceipt = z.infer<typeof ImportReceipt>;

/** The receipt's instances by where they belong: scans that are new with them, and scans that the vault knew. */
export function byNovelty(receipt: ImportReceipt): {
  readonly ofNew: ReturnType<typeof picturesOf>;
  readonly ofKnown: ReturnType<typeof picturesOf>;
} {
  const all = picturesOf(receipt);
  // Without a new scan, whatever came belongs to one that was there, as in receipts that did not tell them apart.
  if (receipt.studies === 0) return { ofNew: { images: 0, others: 0 }, ofKnown: all };
  const ofKnown = picturesOf(receipt.ofKnownStudies);
  return { ofNew: { images: all.images - ofKnown.images, others: all.others - ofKnown.others }, ofKnown };
}

/** What a receipt's instances are, in what people count: pictures, and reports, measurements and marks beside them. */
export function picturesOf({ instances, images }: Pick<ImportReceipt, "instances" | "images">): {
  readonly images: number;
  readonly others: number;
} {
  return { images: images ?? instances, others: images === null ? 0 : instances - images };
}

/** What became of the entries of a source, in the three words that people are told. */
export interface SourceAccount {
  /** Their content was read, now or in an earlier import. */
  readonly readable: number;
  /** Stored exactly as they are; their content could not be read yet. */
  readonly kept: number;
  /** Not in the vault. */
  readonly leftOut: number;
}

/** The account of a receipt: found = readable + kept + leftOut. */
export function accountOf({ added, duplicates, skipped }: ImportReceipt): SourceAccount {
  const kept = skipped.filter(({ isKept }) => isKept).length;
  return { readable: added + duplicates, kept, leftOut: skipped.length - kept };
}

/** One item of the vault, whatever it is, with all that is known of it. */
import { z } from "zod";
import { issueCodes } from "../../errors.ts";
import { DateCandidate, DocumentType, Evidence, FactStatus, OrderTaken, ReadingState } from "../../model/document.ts";
import { ofEachField } from "../../model/entry-fields.ts";
import { EventKind, TreatmentEffect } from "../../model/event.ts";
import { Finding } from "../../model/finding.ts";
import { DocumentId, EventId, OriginalId, PersonId, StudyId } from "../../model/ids.ts";
import { InstanceReading, StudyDateSource } from "../../model/imaging.ts";
import { StatedLine } from "../../model/stated-entry.ts";
import { NamedRun } from "../../model/paper-parts.ts";
import { PaperStart } from "../paper-pages.ts";
import { ImportReceipt } from "../../model/import.ts";
import { FilingBasis, StatedPatient } from "../../model/person.ts";
import type { EngineMethods } from "./change.ts";
import { DateOrNone, Nothing, Path } from "./fields.ts";
import { PersonCard } from "./people.ts";
import { ItemFiling } from "./whose.ts";

const Words = z.string().nullable();

/** Whose an item is by name and why, and what readers noticed about its file. */
const whose = {
  person: Words,
  filing: ItemFiling,
  statedName: Words,
  isAgainstStatement: z.boolean(),
  findings: z.array(Finding),
};

export const DocumentItem = z.object({
  kind: z.literal("document"),
  id: DocumentId,
  originalId: OriginalId,
  personId: PersonId.nullable(),
  type: DocumentType,
  typeStatus: FactStatus,
  typeEvidence: z.array(Evidence),
  title: z.string(),
  date: DateOrNone,
  dateStatus: FactStatus,
  dateCandidates: z.array(DateCandidate),
  /** Where its own dates leave open whether day or month stands first: by what they were read, and why; else null. */
  dateOrder: OrderTaken.nullable(),
  facility: Words,
  pages: z.number(),
  textBlobId: Words,
  addedAt: z.string(),
  path: z.string(),
  format: z.string(),
  blobId: z.string(),
  size: z.number(),
  sha256: z.string(),
  state: ReadingState,
  problemDetail: Words,
  extractedFrom: OriginalId.nullable(),
  removedAt: Words,
  /** Of which pages of which files it was put together; empty for what is as it came. */
  madeOf: z.array(NamedRun),
  isPutAway: z.boolean(),
  /** Rows of results that nobody understood or said anything of. */
  unreadRows: z.number(),
  /** What its file states in codes, with what a person said of each. */
  stated: z.array(StatedLine),
  /** The pages at which papers seem to begin in it; empty where it seems to be one. */
  starts: z.array(PaperStart),
  ...whose,
});

const SeriesItem = z.object({
  id: z.string(),
  studyId: StudyId,
  seriesInstanceUid: z.string(),
  modality: Words,
  seriesNumber: z.number().nullable(),
  description: Words,
  bodyPart: Words,
  attributes: InstanceReading.shape.series,
  instances: z.array(
    z.object({
      originalId: OriginalId,
      sopInstanceUid: z.string(),
      instanceNumber: z.number().nullable(),
      path: z.string(),
      size: z.number(),
      sha256: z.string(),
    }),
  ),
});

export const StudyItem = z.object({
  kind: z.literal("study"),
  id: StudyId,
  studyInstanceUid: z.string(),
  personId: PersonId.nullable(),
  date: DateOrNone,
  dateFrom: StudyDateSource.nullable(),
  time: Words,
  studyId: Words,
  accessionNumber: Words,
  description: Words,
  institution: Words,
  referringPhysician: Words,
  readingPhysician: Words,
  addedAt: z.string(),
  removedAt: Words,
  series: z.array(SeriesItem),
  ...whose,
});

export const EntryItem = z.object({
  id: EventId,
  personId: PersonId,
  kind: z.literal("entry"),
  title: z.string(),
  date: DateOrNone,
  dateWords: Words,
  endDate: DateOrNone,
  isOngoing: z.boolean(),
  severity: z.number().nullable(),
  effect: TreatmentEffect.nullable(),
  ...ofEachField(() => Words),
  enteredAt: z.string(),
  removedAt: Words,
  forSymptoms: z.array(EventId),
  entryKind: EventKind,
});

export const OriginalItem = z.object({
  kind: z.literal("original"),
  id: OriginalId,
  blobId: z.string(),
  sha256: z.string(),
  size: z.number(),
  format: z.string(),
  path: z.string(),
  importId: z.string(),
  extractedFrom: OriginalId.nullable(),
  state: ReadingState,
  problemCode: z.enum(issueCodes).nullable(),
  problemDetail: Words,
  stated: StatedPatient.nullable(),
  personId: PersonId.nullable(),
  filing: z.enum(["unfiled", "held", "filed"]),
  filingBasis: FilingBasis.nullable(),
  setAsideAt: Words,
  findings: z.array(Finding),
});

const PersonItem = z.object({ kind: z.literal("person"), ...PersonCard.shape });
const ReceiptItem = z.object({ kind: z.literal("receipt"), ...ImportReceipt.shape });

export const AnyItem = z.discriminatedUnion("kind", [
  DocumentItem,
  StudyItem,
  EntryItem,
  OriginalItem,
  PersonItem,
  ReceiptItem,
]);
export type AnyItem = z.infer<typeof AnyItem>;

export const itemMethods = {
  /** What has this id: a document, study, entry, original, person or receipt. NOT_FOUND where nothing has. */
  openItem: {
    shows: ["people", "filing", "documents", "studies", "entries", "receipts"],
    input: z.object({ id: z.string().max(1000) }),
    output: AnyItem,
  },
  /** Writes a document's or an image's file as it was received to a new place. TARGET_NOT_EMPTY when something stands there. */
  saveOriginal: { input: z.object({ id: z.union([DocumentId, OriginalId]), destination: Path }), output: Nothing },
} satisfies EngineMethods;

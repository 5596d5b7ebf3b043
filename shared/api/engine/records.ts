/** The table of contents, the documents and studies behind it, and search. */
import { z } from "zod";
import { Category } from "../../contents-categories.ts";
import {
  DateCandidate,
  DocumentType,
  OrderTaken,
  Evidence,
  FactStatus,
  PageText,
  ReadingState,
} from "../../model/document.ts";
import { DocumentId, PersonId, StudyId } from "../../model/ids.ts";
import { NamedRun } from "../../model/paper-parts.ts";
import { RecognitionLanguage } from "../recognition.ts";
import type { EngineMethods } from "./change.ts";
import { Count, DateOrNone, Nothing, PagePicture } from "./fields.ts";
import { ReportLine, ReportLink, StudyOfReport } from "./reports.ts";
import { ItemFiling, ItemWhose } from "./whose.ts";

export const OtherObjects = z.object({ what: z.string(), count: Count });

export const ContentsLine = z.object({
  id: z.string(),
  kind: z.enum(["document", "study"]),
  type: z.union([DocumentType, z.literal("imaging-study")]),
  /** The heading it stands under in the table of contents. */
  category: Category,
  title: z.string(),
  date: DateOrNone,
  status: FactStatus,
  pages: z.number().nullable(),
  /** A study's stored objects. */
  instances: z.number().nullable(),
  /** A study's images, each frame of its objects counted. */
  images: z.number().nullable(),
  modality: z.string().nullable(),
  /** Of a study: what it holds beside pictures, in words: "Outlines of parts (segmentations)". */
  others: z.array(OtherObjects).readonly().default([]),
  /** Of a study its reports, of a paper the studies that it is a report of; only proposed until a person confirms it. */
  reports: z.array(ReportLink).readonly().default([]),
  facility: z.string().nullable(),
  state: ReadingState,
  source: z.string(),
  filing: ItemFiling,
  /** Whom the item itself names; null where it names nobody. */
  statedName: z.string().nullable(),
  /** True when somebody said that it is this person's although it states somebody else. */
  isAgainstStatement: z.boolean(),
  /** True when something that was taken out of its file is somebody else's, or waits. */
  carriesOthers: z.boolean(),
  /** Of which pages of which files it was put together; empty for what is as it came. */
  madeOf: z.array(NamedRun).readonly().default([]),
  /** How many papers its file seems to be; 1 where it seems to be one, or a person said so. */
  papers: Count.default(1),
  /** True where its pages are drawn as they are in its file: such papers can be split and joined. */
  isDrawn: z.boolean().default(false),
  /** Rows of results on its pages that nobody understood, or has said anything of. */
  unreadRows: Count.default(0),
  /** The document that it is a second copy of, by a person's word: packets, timeline and labs leave it out. */
  copyOf: DocumentId.nullable().default(null),
  /** Marked by a person as what a specialist should read. */
  isKey: z.boolean().default(false),
});
export type ContentsLine = z.infer<typeof ContentsLine>;

/** A document's facts; its pages are asked for one by one. */
export const OpenDocument = z.object({
  id: DocumentId,
  personId: PersonId.nullable(),
  whose: ItemWhose,
  /** What readers noticed about the file, each in a sentence. */
  findings: z.array(z.string()),
  title: z.string(),
  type: DocumentType,
  typeStatus: FactStatus,
  typeEvidence: z.array(Evidence),
  date: DateOrNone,
  dateStatus: FactStatus,
  dateCandidates: z.array(DateCandidate),
  /** Where its own dates leave open whether day or month stands first: by what they were read, and why; else null. */
  dateOrder: OrderTaken.nullable().default(null),
  /** Another one whenever the words of its pages are others; null while there are none. */
  wordsMark: z.string().nullable().default(null),
  /** Of what was read from pictures: the language that a person says it is in, null where its words tell; null for anything else. */
  fromPictures: z.object({ language: RecognitionLanguage.nullable() }).nullable().default(null),
  facility: z.string().nullable(),
  state: ReadingState,
  problem: z.string().nullable(),
  source: z.string(),
  /** Of which pages of which files it was put together; empty for what is as it came. */
  madeOf: z.array(NamedRun).default([]),
  /** How many papers its file seems to be; 1 where it seems to be one, or a person said so. */
  papers: Count.default(1),
  /** True where papers were put together of its pages, in whose place it stands no more. */
  isPutAway: z.boolean().default(false),
  /** The scans that it is a report of, or is proposed for; null for a paper that is no report of a scan. */
  reportOf: z.array(StudyOfReport).nullable(),
  /** "pdf" has pictures of its pages, "text" only words. */
  form: z.enum(["pdf", "text", "none"]),
  /** Points as shown upright; null for pages without a size. */
  pageSizes: z.array(z.object({ width: z.number().nullable(), height: z.number().nullable() })),
});
export type OpenDocument = z.infer<typeof OpenDocument>;

/** A place on a page: points from its top left corner. */
export const PageBox = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export const PageHit = z.object({ page: z.number().int().positive(), boxes: z.array(PageBox), snippet: z.string() });
export type PageHit = z.infer<typeof PageHit>;

export const OpenStudy = z.object({
  id: StudyId,
  whose: ItemWhose,
  /** What readers noticed about its files, each in a sentence. */
  findings: z.array(z.string()),
  title: z.string(),
  date: DateOrNone,
  time: z.string().nullable(),
  /** What the device wrote, beside the plain title. */
  description: z.string().nullable(),
  institution: z.string().nullable(),
  referringPhysician: z.string().nullable(),
  readingPhysician: z.string().nullable(),
  accessionNumber: z.string().nullable(),
  studyInstanceUid: z.string(),
  series: z.array(
    z.object({
      id: z.string(),
      number: z.number().nullable(),
      modality: z.string().nullable(),
      /** "MRI", "CT", "X-ray". */
      modalityWord: z.string(),
      description: z.string().nullable(),
      bodyPart: z.string().nullable(),
      date: DateOrNone,
      instances: Count,
      /** Each frame counted. */
      images: Count,
      manufacturer: z.string().nullable(),
      manufacturerModelName: z.string().nullable(),
      magneticFieldStrength: z.number().nullable(),
      contrastBolusAgent: z.string().nullable(),
      protocolName: z.string().nullable(),
    }),
  ),
  /** What it holds beside pictures, in words. */
  others: z.array(OtherObjects).readonly(),
  /** Those that stood inside its images, then papers that a person or their words put to it. */
  reports: z.array(ReportLine),
});
export type OpenStudy = z.infer<typeof OpenStudy>;

/** A hit's words, cut where the found ones begin and end. */
export const SearchLine = z.object({
  kind: z.enum(["document", "study", "entry"]),
  itemId: z.string(),
  /** Whose it is; null while nobody has decided. */
  personId: PersonId.nullable(),
  page: z.number().nullable(),
  title: z.string(),
  date: DateOrNone,
  snippet: z.array(z.object({ text: z.string(), isHit: z.boolean() })),
});
export type SearchLine = z.infer<typeof SearchLine>;

/** What was found, and what was not searched: nobody may take "nothing found" for "not there". */
export const SearchAnswer = z.object({
  hits: z.array(SearchLine),
  /** How far the index is while it is being built; null once it holds everything. */
  building: z.object({ done: Count, total: Count }).nullable(),
  /** Documents found by their title only, as neither their text nor their original can be read. */
  withoutText: z.array(z.object({ id: DocumentId, title: z.string() })),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

export const ItemRef = z.object({
  kind: z.enum(["document", "study", "entry", "case"]),
  id: z.string().min(1).max(64),
});

export const recordMethods = {
  /** A person's documents and studies by date, undated ones last; null lists what is filed under nobody yet. */
  listContents: {
    shows: ["documents", "studies", "filing"],
    input: z.object({ personId: PersonId.nullable() }),
    output: z.array(ContentsLine),
  },
  openDocument: { shows: ["documents", "filing"], input: z.object({ id: DocumentId }), output: OpenDocument },
  /** Text with positions of at most 20 pages, the first counted from 1. */
  readPages: {
    shows: ["documents"],
    input: z.object({ id: DocumentId, first: z.number().int().positive(), count: z.number().int().min(1).max(20) }),
    output: z.array(PageText),
  },
  /** One page of a PDF as a picture, `widthPixels` wide when upright, page counted from 1. */
  renderPage: {
    input: z.object({
      id: DocumentId,
      page: z.number().int().positive(),
      widthPixels: z.number().int().min(50).max(4000),
    }),
    output: PagePicture,
  },
  /** Where the words stand in the document, in page order; at most 1,000 places. */
  findInDocument: {
    shows: ["documents"],
    input: z.object({ id: DocumentId, words: z.string().min(1).max(300) }),
    output: z.array(PageHit),
  },
  confirmDocument: {
    changes: ["documents"],
    input: z.object({
      id: DocumentId,
      type: DocumentType,
      date: DateOrNone,
      title: z.string().trim().min(1).max(300),
    }),
    output: Nothing,
  },
  /** Confirms documents as they were read; answers which: only what has pages that can be looked at. */
  confirmDocuments: {
    changes: ["documents"],
    input: z.object({ ids: z.array(DocumentId).max(10_000) }),
    output: z.array(DocumentId),
  },
  takeBackConfirmation: {
    changes: ["documents"],
    input: z.object({ ids: z.array(DocumentId).max(10_000) }),
    output: Nothing,
  },
  openStudy: { shows: ["studies", "documents", "filing"], input: z.object({ id: StudyId }), output: OpenStudy },
  /** Hides an item everywhere; it can be brought back for 30 days. */
  removeItem: { changes: ["documents", "studies", "entries", "cases"], input: ItemRef, output: Nothing },
  restoreItem: { changes: ["documents", "studies", "entries", "cases"], input: ItemRef, output: Nothing },
  removeItems: {
    changes: ["documents", "studies", "entries", "cases"],
    input: z.object({ items: z.array(ItemRef).max(10_000) }),
    output: Nothing,
  },
  restoreItems: {
    changes: ["documents", "studies", "entries", "cases"],
    input: z.object({ items: z.array(ItemRef).max(10_000) }),
    output: Nothing,
  },
  search: {
    shows: ["documents", "studies", "entries", "filing"],
    input: z.object({
      personId: PersonId.nullable(),
      query: z.string().max(100_000),
      limit: z.number().int().min(1).max(10_000),
      /** True waits until everything that can be searched is in the index, which `progress` tells of. */
      isWhole: z.boolean().default(false),
    }),
    progress: z.object({ done: Count, total: Count }),
    output: SearchAnswer,
  },
} satisfies EngineMethods;

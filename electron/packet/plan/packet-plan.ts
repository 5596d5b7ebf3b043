/** What goes into a packet, and what becomes of it there: pages, files as they are, images on the medium, or a reason. */
import type { SetChoice } from "../../../shared/model/set-choice.ts";
import type { StudyReport } from "../../records/imaging/study-reports.ts";
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import type { AnnexForm } from "../../../shared/model/annex-form.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import type { NamedRun } from "../../../shared/model/paper-parts.ts";
import type { LeftOut } from "../../../shared/left-out-words.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { HospitalMark, KeyImage } from "../../../shared/model/key-image.ts";
import type { Finding } from "../../../shared/model/finding.ts";
import type { PacketPart } from "../../../shared/model/packet-pages.ts";
import type { BlackedPage } from "../../../shared/model/redaction.ts";
import type { ContentsItem } from "../../records/story/contents.ts";
import type { DocumentWithOriginal } from "../../records/documents/documents.ts";
import type { Instance, Series, Study } from "../../records/imaging/imaging.ts";
import type { PlannedMediaFile } from "../media/dicom-media.ts";
import type { BlackedText } from "../../records/redactions/placed-paper.ts";
import type { BlackedRecords } from "./blacked.ts";

/** What of one person's records goes into a packet. */
export interface PacketMaterial {
  /** What becomes of documents that are not key; bound behind those that are where it is left out. */
  readonly annex?: AnnexForm;
  readonly items: readonly ContentsItem[];
  readonly documents: ReadonlyMap<string, DocumentWithOriginal>;
  readonly studies: readonly StudyMaterial[];
  /** Of which pages of which files papers were put together, by the paper's original. */
  readonly madeOf?: ReadonlyMap<OriginalId, readonly NamedRun[]>;
  /** Those files; without what holds something of somebody else's. */
  readonly sources?: ReadonlyMap<OriginalId, DocumentWithOriginal>;
  /** Papers with blacked places, and all files that stay out for them. */
  readonly blacked?: Pick<BlackedRecords, "papers" | "withheld">;
  /** How many files stay out because nobody knows what is in them. */
  readonly notInspected: number;
  /** How many files stay out because something inside them is not this person's. */
  readonly keptBack: number;
  /** Of what the program itself calls things; English where it is left out. */
  readonly language?: PacketLanguage | undefined;
}

export interface StudyMaterial {
  readonly study: Study;
  readonly title: string;
  /** What is told of the study as a whole. */
  readonly findings: readonly Finding[];
  readonly series: readonly { readonly series: Series; readonly instances: readonly Instance[] }[];
  /** What a person said of which of its images are scrolled through together. */
  readonly setChoices: readonly SetChoice[];
  /** Images of it that a person marked, removed ones apart. */
  readonly keyImages: readonly KeyImage[];
  /** Images of it that notes on its disc name. */
  readonly hospitalMarks: readonly HospitalMark[];
  /** Its reports, as Records shows them: inside it, proposed, or put to it by a person. */
  readonly reports: readonly StudyReport[];
}

/** A document whose pages enter Packet.pdf, or Annex.pdf. */
export interface PlannedPart extends PacketPart {
  readonly document: DocumentWithOriginal;
  /** Where its pages, or others of its file, have blacked places; its original then stays out. */
  readonly blacked?: PlannedBlacking;
  /** True where its original stays out because something inside it has blacked places. */
  readonly isHolder?: boolean;
}

export interface PlannedBlacking {
  /** Of a text on the grid of its words, until its pages are set. */
  readonly pages: readonly BlackedPage[];
  /** Of a document whose pages are only words. */
  readonly text?: BlackedText;
  /** True where every page is drawn anew, whatever it shares. */
  readonly isDrawnWhole: boolean;
}

/** Where key documents are marked, the others are the annex. */
export type PlannedAnnex = "none" | AnnexForm;

/** A file that goes along bit for bit. */
export interface PlannedOriginal {
  readonly path: string;
  readonly blobId: string;
  readonly sha256: string;
  readonly size: number;
  readonly title: string;
  readonly date: PartialDate | null;
  readonly documentId: string | null;
}

export interface PlannedStudy {
  readonly material: StudyMaterial;
  /** Folder of the study in the packet, with forward slashes. */
  readonly folder: string;
}

export interface PacketPlan {
  /** In the contents' order: by category, then by date. */
  readonly parts: readonly PlannedPart[];
  readonly originals: readonly PlannedOriginal[];
  readonly media: readonly PlannedMediaFile[];
  readonly studies: readonly PlannedStudy[];
  readonly leftOut: readonly LeftOut[];
  readonly annex: PlannedAnnex;
}

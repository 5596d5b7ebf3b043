/**
 * What a parser host offers the engine. A host never sees a key, a file name of the vault or the network; it gets the
 * bytes of its job through the calls of `sourceContract`, and everything it answers is validated as hostile.
 */
import { Reason } from "../reason-words.ts";
import { z } from "zod";
import { DocumentDescription } from "./document-description.ts";
import { Findings } from "../model/finding.ts";
import { FrameFacts, StoredBits } from "../model/frame.ts";
import { MediaDirectory } from "../model/imaging.ts";
import { DateOrder, PageText, TextLine } from "../model/document.ts";
import { ImageView } from "../model/key-image.ts";
import { longestPictureSide, PictureSamples } from "../model/packet-image.ts";
import { packetLanguages } from "../model/packet-language.ts";
import { PacketPages, PacketPart } from "../model/packet-pages.ts";
import { InspectPacketInput, PacketInspection } from "./packet-inspection.ts";
import { codecsSlowToStart } from "../model/slow-codecs.ts";
import { PreparedDocument } from "./prepared-document.ts";
import { redactionJobs } from "./redaction-jobs.ts";
import { PartialDate } from "../model/dates.ts";
import { mostStatedEntries, StatedEntry } from "../model/stated-entry.ts";
import { StatedPatient } from "../model/person.ts";
import { ComposedPapers, PaperPages } from "./paper-pages.ts";
import { fileReaderNames } from "../readers.ts";
import type { Contract } from "../rpc.ts";
import { InstanceResult, InstanceResults, mostInstances } from "./instance-results.ts";
import { ReadingProblem } from "./reading-problem.ts";
import { RecognitionLanguage, RecognitionResult } from "./recognition.ts";

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Count = z.number().int().nonnegative();
/** Of what is said beside a page's own words; English where it is left out. */
const Language = z.enum(packetLanguages).optional();
/** SHA-256 in lower-case hexadecimal. */
const Digest = z.string().regex(/^[0-9a-f]{64}$/);
/** Which input of the job: its index in the list that the engine holds for this call. */
const SourceIndex = Count;

/** The calls a parser host may make back: the bytes of its inputs, and the bytes it produces, in order. */
export const sourceContract = {
  /** At most `length` bytes at `offset`; shorter only at the end of the input. Inputs are counted per job. */
  read: {
    input: z.object({ source: SourceIndex, offset: Count, length: z.number().int().positive().max(16_777_216) }),
    /** `receipt` goes back by `taken`: what was sent and not taken is limited, and a longer read waits for it. */
    output: z.object({ bytes: Bytes, receipt: Count }),
  },
  /** The answer with this receipt has arrived. */
  taken: { input: z.object({ receipt: Count }), output: z.null() },
  /** Appends to the job's output. Resolves when the engine has taken the bytes, so a host cannot run ahead. */
  write: { input: z.object({ bytes: Bytes }), output: z.null() },
} satisfies Contract;

/** A file inside another. Their bytes follow each other in the job's output, in the order of their list. */
export const InnerFile = z.object({ name: z.string().max(256), sizeBytes: Count });
export type InnerFile = z.infer<typeof InnerFile>;
const InnerFiles = z.array(InnerFile).max(200);

/** Passwords that are tried on one file. */
export const mostPasswords = 100;

/** What a reader made of a file. A "wrapper" has no pages: what it holds is the document. */
export const FileReading = z.object({
  form: z.enum(["pdf", "picture", "text", "markdown", "mail", "note", "wrapper"]),
  pages: z.array(PageText).max(20_000),
  /** The title that the file itself carries. */
  title: z.string().max(1000).nullable(),
  findings: Findings,
  files: InnerFiles,
  /** Whom the file states in fields of its own, which say more than any words; null where it has none. */
  patient: StatedPatient.nullable().default(null),
  /** The day that a camera wrote into its picture. */
  photographedOn: PartialDate.nullable().default(null),
  /** Which of the passwords that came along opened the file, counted from 0; null where it needed none. */
  openedBy: Count.nullable().default(null),
  /** What it states in codes that can stand in a chronology. */
  entries: z.array(StatedEntry).max(mostStatedEntries).default([]),
});
export type FileReading = z.input<typeof FileReading>;

export const ZipEntry = z.object({
  index: Count,
  /** A label, never a path to open. */
  name: z.string().max(4096),
  sizeBytes: Count,
  isDirectory: z.boolean(),
  refusal: Reason.nullable(),
  isEncrypted: z.boolean(),
  /** The name of a compression that cannot be unpacked here; null for those that can. */
  unsupported: z.string().max(40).nullable(),
});
export type ZipEntry = z.infer<typeof ZipEntry>;

const ZipPlace = { archiveId: z.string().max(64), sizeBytes: Count };

/** A file of a disc image: where its bytes lie in it, in order, as they are. */
export const IsoEntry = z.object({
  /** A label, never a path to open. */
  name: z.string().max(4120),
  sizeBytes: Count,
  extents: z.array(z.object({ offset: Count, length: Count })).max(1000),
  refusal: Reason.nullable(),
  /** Why it cannot be taken out here; null for those that can. */
  unsupported: Reason.nullable(),
});
export type IsoEntry = z.infer<typeof IsoEntry>;

export const IsoListing = z.discriminatedUnion("is", [
  z.object({
    is: z.literal("read"),
    entries: z.array(IsoEntry).max(200_000),
    /** Why the image has to be kept beside its files; null where these are all of it. */
    keptWhole: Reason.nullable(),
  }),
  z.object({ is: z.literal("failed"), problem: ReadingProblem }),
]);
export type IsoListing = z.infer<typeof IsoListing>;

/** Which frame of a DICOM object, counted from 1. Calls in a row that give the same `objectKey` read the object once. */
const FrameInput = z.object({
  objectKey: z.string().max(128),
  sizeBytes: Count,
  frame: z.number().int().positive(),
});

/** What is said of one frame, or why it cannot be shown. */
export const FrameResult = z.discriminatedUnion("is", [
  z.object({ is: z.literal("read"), frame: FrameFacts }),
  z.object({ is: z.literal("failed"), problem: ReadingProblem }),
]);
export type FrameResult = z.infer<typeof FrameResult>;

/** Frames of one call of `decodeFrames`. */
export const mostFrames = 16;

/**
 * What became of one of several frames: "read" where its values stand in the output, behind those of the frames before it;
 * "lies" where they lie in the file as they are, and may be taken from there. Then the bits around each value are still there.
 */
export const DecodedFrame = z.discriminatedUnion("is", [
  z.object({ is: z.literal("read"), frame: FrameFacts }),
  z.object({ is: z.literal("lies"), frame: FrameFacts, offset: Count, bits: StoredBits }),
  z.object({ is: z.literal("failed"), problem: ReadingProblem }),
]);
export type DecodedFrame = z.infer<typeof DecodedFrame>;

/** Where the packet's own pages show each marked image. */
const ImagePlaces = z.array(z.object({ id: z.string().max(64), page: z.number().int().positive() })).default([]);

const FrontInput = z.object({ pages: PacketPages, parts: z.array(PacketPart) });
const FrontPlaces = z.object({
  pages: Count,
  /** How many of them are in Packet.pdf. */
  corePages: Count,
  frontPages: Count,
  parts: z.array(z.object({ id: z.string(), firstPage: z.number().int().positive(), pages: Count })),
  images: ImagePlaces,
});

/** The day of the import where it is known: what is dated after it is not believed. */
const Today = PartialDate.nullable().default(null);

export const parserContract = {
  /** DICOM objects by their heads (or wholly, where head.length equals sizeBytes); answers in the same order. */
  readInstances: {
    input: z.object({ items: z.array(z.object({ head: Bytes, sizeBytes: Count })).max(mostInstances), today: Today }),
    output: InstanceResults,
  },
  /** A DICOM object that needs more than its head; source 0 is the file. */
  readInstance: { input: z.object({ sizeBytes: Count, today: Today }), output: InstanceResult },
  /** A media directory (PS3.10 8.6); source 0 is the file. */
  readDicomdir: {
    input: z.object({ sizeBytes: Count }),
    output: z.discriminatedUnion("is", [
      z.object({ is: z.literal("read"), directory: MediaDirectory }),
      z.object({ is: z.literal("failed"), problem: ReadingProblem }),
    ]),
  },
  /** Writes the document inside an encapsulated object to the output, or the text of a structured report. Source 0 is the file. */
  extractEncapsulated: { input: z.object({ sizeBytes: Count }), output: z.object({ sizeBytes: Count }) },
  /**
   * A file (source 0) by the reader named, under the name that it had, which is a label only. Files inside it go to the
   * output, in the order of their list. A file that is locked is tried with each of the passwords (UTF-8), in their order; one
   * that opens is a "wrapper" around its opened copy.
   */
  readFile: {
    input: z.object({
      reader: z.enum(fileReaderNames),
      name: z.string().max(32_767),
      sizeBytes: Count,
      passwords: z.array(Bytes).max(mostPasswords).optional(),
    }),
    progress: z.object({ done: Count, total: Count }),
    output: z.discriminatedUnion("is", [
      z.object({ is: z.literal("read"), reading: FileReading }),
      z.object({ is: z.literal("failed"), problem: ReadingProblem }),
    ]),
  },
  /**
   * Proposals for type, date of service, patient and title from a document's words; none of its dates lies after `today`.
   * `dateOrder` is how the place that wrote it orders day and month, for a document that does not show it itself.
   */
  describeDocument: {
    input: z.object({
      pages: z.array(z.object({ text: z.string(), lines: z.array(TextLine) })).max(20_000),
      today: PartialDate.nullable().default(null),
      dateOrder: DateOrder.nullable().default(null),
    }),
    output: DocumentDescription,
  },
  /** The entries of a ZIP, checked against the limits; source 0 is the archive, known by `archiveId` to later calls. */
  listZip: {
    input: z.object(ZipPlace),
    output: z.discriminatedUnion("is", [
      z.object({ is: z.literal("read"), entries: z.array(ZipEntry).max(100_000) }),
      z.object({ is: z.literal("failed"), problem: ReadingProblem }),
    ]),
  },
  /** Writes one entry's bytes; fails when size, ratio or checksum is not what it claims. With `mostBytes` any ratio is right, and no byte more. */
  readZipEntry: {
    input: z.object({ ...ZipPlace, index: Count, mostBytes: Count.nullable().default(null) }),
    output: z.discriminatedUnion("is", [
      z.object({ is: z.literal("read"), sizeBytes: Count }),
      z.object({ is: z.literal("failed"), problem: ReadingProblem }),
    ]),
  },
  /** The files of a disc image (ISO 9660), checked against the limits; source 0 is the image. Their bytes lie in it as they are. */
  listIso: { input: z.object({ sizeBytes: Count }), output: IsoListing },
  /**
   * A PDF (source 0) made ready for binding: every page of the original, proven equal or shown as a picture with a
   * notice, never dropped. Writes the prepared PDF to the output.
   */
  preparePdf: {
    input: z.object({ sizeBytes: Count, pages: Count, language: Language }),
    progress: z.object({ done: Count, total: Count }),
    output: z.discriminatedUnion("is", [
      z.object({ is: z.literal("read"), document: PreparedDocument }),
      z.object({ is: z.literal("failed"), problem: ReadingProblem }),
    ]),
  },
  ...redactionJobs,
  /**
   * Papers put together of pages of PDFs and pictures (the sources, in the order of `files`), each a PDF of its own. Writes them to
   * the output one after the other.
   */
  composePapers: {
    input: z.object({
      files: z
        .array(z.object({ sizeBytes: Count, pages: Count }))
        .min(1)
        .max(500),
      papers: z.array(PaperPages).min(1).max(2000),
    }),
    progress: z.object({ done: Count, total: Count }),
    output: ComposedPapers,
  },
  /** Plain text pages (a note) laid out as a PDF for binding. Writes the PDF to the output. */
  typesetText: {
    input: z.object({
      paper: z.enum(["a4", "letter"]),
      title: z.string().max(2000),
      pages: z.array(z.string()),
      language: Language,
    }),
    output: PreparedDocument,
  },
  /**
   * Packet.pdf: the packet's own pages, then the prepared parts (source i is the PDF of parts[i]), stamped, bookmarked,
   * labelled and linked. Writes the PDF to the output and, where the annex is a file of its own, that behind an empty piece. The
   * samples of the marked images that are drawn are the sources behind those of the parts, in the order of the pages' list.
   */
  bindPacket: {
    input: z.object({
      pages: PacketPages,
      /** The digest of all that the packet's code stands for beside its pages. */
      coreDigest: Digest,
      parts: z.array(z.object({ part: PacketPart, sizeBytes: Count, digests: z.array(z.string().length(64)) })),
      /** The password (UTF-8) that opens the file; open to anybody where it is left out. */
      password: Bytes.nullable().optional(),
    }),
    progress: z.object({ done: Count, total: Count }),
    output: z.object({
      pages: Count,
      /** How many of them are in Packet.pdf. */
      corePages: Count,
      frontPages: Count,
      parts: z.array(z.object({ id: z.string(), firstPage: z.number().int().positive(), pages: Count })),
      images: ImagePlaces,
      /** The digest of every page as it is drawn, its stamp apart, and the one that they make with the core's. */
      pageDigests: z.array(Digest),
      digest: Digest,
    }),
  },
  /**
   * The packet's own front pages by themselves, as `bindPacket` would set them for these parts. Writes a PDF to the output. The
   * sources are the samples of the marked images that are drawn.
   */
  setPacketFront: { input: FrontInput, output: FrontPlaces },
  /** Where everything will stand that `bindPacket` puts together of these: the front pages are set, and nothing is drawn or written. */
  placePacket: { input: FrontInput, output: FrontPlaces },
  /** Makes a host ready to draw pages and frames, so that the first one does not wait for the program that draws it. */
  warmUp: { input: z.object({}), output: z.null() },
  /** Makes the codec of a kind of codestream quick: for a moment each time. Whoever waits for an image is served in between. */
  warmCodec: { input: z.object({ codestream: z.enum(codecsSlowToStart) }), output: z.null() },
  /**
   * One page of a PDF (source 0) as a PNG, upright, page counted from 1. The file is read once for calls in a row that give
   * the same `documentKey`. Writes the PNG to the output.
   */
  renderPdfPage: {
    input: z.object({
      documentKey: z.string().max(128),
      sizeBytes: Count,
      page: z.number().int().positive(),
      widthPixels: z.number().int().min(1).max(4000),
    }),
    output: z.discriminatedUnion("is", [
      z.object({ is: z.literal("read"), width: z.number().int().positive(), height: z.number().int().positive() }),
      z.object({ is: z.literal("failed"), problem: ReadingProblem }),
    ]),
  },
  /**
   * One page of a PDF or of a file of pictures (source 0) read from its picture, page counted from 1. The file is read once for
   * calls in a row that give the same `documentKey`.
   */
  recognisePage: {
    input: z.object({
      documentKey: z.string().max(128),
      sizeBytes: Count,
      page: z.number().int().positive(),
      language: RecognitionLanguage,
      /** True where the page is in that language whatever its words look like. */
      isLanguageSaid: z.boolean().default(false),
    }),
    progress: z.object({ done: Count, total: Count }),
    output: RecognitionResult,
  },
  /** What a DICOM object (source 0) says of one of its frames; nothing is decoded. */
  describeFrame: { input: FrameInput, output: FrameResult },
  /** Decodes a frame and writes its values to the output: in the format that is answered, pixel after pixel, row after row. */
  decodeFrame: { input: FrameInput, output: FrameResult },
  /**
   * Decodes several frames, each of the object that is the source of its number: `head` is how the object begins, or all of it.
   * The answers stand in the order of the frames.
   */
  decodeFrames: {
    input: z.object({
      frames: z
        .array(FrameInput.extend({ head: Bytes }))
        .min(1)
        .max(mostFrames),
    }),
    output: z.array(DecodedFrame).max(mostFrames),
  },
  /** Decodes a frame and writes it as a PNG to the output: in the object's own window, with its overlays. */
  drawFrame: { input: FrameInput, output: FrameResult },
  /**
   * Decodes a frame and writes it to the output as it was marked: the samples of a picture in the window of its view, inverted
   * where that says so, with its overlays, made smaller until no side is above `longestSide`. It is neither turned nor flipped.
   */
  drawMarkedImage: {
    input: FrameInput.extend({
      view: ImageView,
      longestSide: z.number().int().min(1).max(longestPictureSide),
    }),
    output: z.discriminatedUnion("is", [
      z.object({ is: z.literal("read"), frame: FrameFacts, samples: PictureSamples }),
      z.object({ is: z.literal("failed"), problem: ReadingProblem }),
    ]),
  },
  /** What an outside reader would find in one of a finished packet's PDFs (source 0): for verification. */
  inspectPacket: { input: InspectPacketInput, output: PacketInspection },
} satisfies Contract;

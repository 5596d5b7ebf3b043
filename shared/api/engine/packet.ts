/** The second-opinion packet: planned, looked at, written, verified, and remembered. */
import { z } from "zod";
import { errorCodes } from "../../errors.ts";
import { LeftOut } from "../../left-out-words.ts";
import { Category } from "../../contents-categories.ts";
import { CaseId } from "../../model/case/case-document.ts";
import { EventKind } from "../../model/event.ts";
import { annexForms } from "../../model/annex-form.ts";
import { packetLanguages } from "../../model/packet-language.ts";
import { DocumentId, PersonId } from "../../model/ids.ts";
import { everyPart, type EngineMethods } from "./change.ts";
import { PacketPassword, packetLocks } from "../../model/packet-protection.ts";
import { packetProblemCodes } from "../../model/packet-problem.ts";
import { Count, DateOrNone, Nothing, PagePicture, Path, SecretBytes } from "./fields.ts";

const PacketChoice = z.object({
  personId: PersonId,
  /** Ids, types or kinds of items and entries that go in; empty takes everything. INVALID_INPUT names those that name nothing. */
  selection: z.array(z.string().max(1000)).max(100_000),
  /** True where entries by hand follow `leavesOut` alone, whatever the selection names. */
  takesAllEntries: z.boolean().default(true),
  /** Kinds of entries by hand that stay out; null is none, of an addendum those that its packet left out. */
  leavesOut: z.array(EventKind).nullable().default(null),
  /** Results that nobody has checked: printed and marked so, or left out and counted. */
  uncheckedLabs: z.enum(["marked", "left-out"]).default("marked"),
  recipient: z.string().trim().min(1).max(500).nullable(),
  /** The case whose question, goal, questions and summary stand in front; INVALID_INPUT where it is not this person's. */
  caseId: CaseId.nullable().default(null),
  /** True where the opinions that are written down in the case go along: whoever is asked anew is often not told of them. */
  withOpinions: z.boolean().default(false),
  paper: z.enum(["a4", "letter"]),
  /** Whether images go along. */
  images: z.enum(["with", "none"]).default("with"),
  /** What becomes of documents that are not marked as key. */
  annex: z.enum(annexForms).default("behind"),
  /** Of the headings of the packet's own pages. */
  language: z.enum(packetLanguages).default("en"),
  /** The name of what its recipient asks for, with which the packet is compared; INVALID_INPUT where there is none of it. */
  profile: z.string().trim().min(1).max(120).nullable().default(null),
  /** Code or id of the packet of this person that it is an addendum to; INVALID_INPUT where there is none. */
  addendumTo: z.string().trim().min(1).max(100).nullable().default(null),
  /** Of an addendum: ids of what goes along although it was left out before; null for all that the selection names. */
  insists: z.array(z.string().max(1000)).max(100_000).nullable().default(null),
  /** Whether it will be locked, and written as a ZIP as well: a recipient may ask for either. */
  isLocked: z.boolean().default(false),
  /** Whether nothing that is handed over can be read without the password. */
  isWhollyLocked: z.boolean().default(false),
  hasZip: z.boolean().default(false),
  /** Whether it will be nothing but one locked PDF and one locked ZIP. */
  isSealed: z.boolean().default(false),
});

/** What deserves a look before a packet is written. */
export const PreflightLine = z.object({
  code: z.string().max(40),
  text: z.string().max(500),
  itemIds: z.array(z.string()),
  /** True where nothing is written before a person has said that it is right. */
  needsWord: z.boolean(),
});
export type PreflightLine = z.infer<typeof PreflightLine>;

/** What a choice comes to; answered at once, before any page is set. */
export const PacketPlan = z.object({
  documents: Count,
  studies: z.array(
    z.object({ id: z.string(), title: z.string(), date: DateOrNone, images: Count, folder: z.string() }),
  ),
  /** What goes along as a file only, or stays out, and why it is not shown as pages. */
  notShown: z.array(LeftOut),
  /** Objects of the studies; `images` counts each frame of theirs as one. */
  instances: Count,
  images: Count,
  /** Of the studies that go along. */
  markedImages: Count,
  timelineEntries: Count,
  /** Size of the images and originals; the pages come on top. */
  bytes: Count,
  preflight: z.array(PreflightLine),
});
export type PacketPlan = z.infer<typeof PacketPlan>;

/** The planned packet with its pages set: where each document begins. Takes a while for thousands of documents. */
export const PacketLayout = z.object({
  parts: z.array(
    z.object({
      id: z.string(),
      category: Category,
      title: z.string(),
      date: DateOrNone,
      pages: Count,
      /** Page of the packet on which it begins. */
      firstPage: z.number().int().positive(),
    }),
  ),
  frontPages: Count,
  pages: Count,
  /** How many of them stand in Packet.pdf: all but where the annex is a file of its own. */
  corePages: Count,
  /** True when the packet will have exactly these pages; else documents count the pages that were read of them. */
  isExact: z.boolean(),
});
export type PacketLayout = z.infer<typeof PacketLayout>;

export const PacketProblem = z.object({
  code: z.enum(packetProblemCodes),
  path: z.string().nullable(),
  page: z.number().nullable(),
  /** Of OTHER_PACKET: the code that the file's own pages print. */
  otherCode: z.string().optional(),
});
export type PacketProblem = z.infer<typeof PacketProblem>;

export const ComparedSeries = z.object({
  study: z.string(),
  date: DateOrNone,
  series: z.string(),
  objects: Count,
  same: Count,
});
export type ComparedSeries = z.infer<typeof ComparedSeries>;

/** What was made of a packet beside its folder: how large it is, or why it could not be made. The packet stands either way. */
export const BesidePacket = z.union([
  z.object({
    bytes: Count,
    /** Where they were parted by size: the several files. */
    files: z.array(Path).optional(),
  }),
  z.object({ failed: z.enum(errorCodes) }),
]);
export type BesidePacket = z.infer<typeof BesidePacket>;

export const PacketResult = z.object({
  packetId: z.string(),
  path: z.string(),
  code: z.string(),
  /** The same for the same records, whoever they go to. */
  setCode: z.string(),
  /** SHA-256 of the whole, of which the code is the beginning. */
  digest: z.string(),
  lock: z.enum(packetLocks),
  files: Count,
  pages: Count,
  /** How many of them stand in Packet.pdf: all but where the annex is a file of its own. */
  corePages: Count,
  documents: Count,
  studies: Count,
  instances: Count,
  images: Count,
  /** The images once more, by series: how many there are, and how many read back from the disk as they are stored. */
  compared: z.array(ComparedSeries),
  /** Where they were asked for. */
  zip: BesidePacket.nullable(),
  iso: BesidePacket.nullable(),
  warnings: z.array(z.string()),
  preflight: z.array(PreflightLine),
});
export type PacketResult = z.infer<typeof PacketResult>;

export const PacketProgress = z.object({
  stage: z.enum(["images", "originals", "documents", "binding", "verifying", "sealing", "zip", "disc-image"]),
  done: Count,
  total: Count,
});
export type PacketProgress = z.infer<typeof PacketProgress>;

export const DisclosureLine = z.object({
  packetId: z.string(),
  code: z.string(),
  recipient: z.string().nullable(),
  madeAt: z.string(),
  pages: Count,
  documents: Count,
  /** The same for the same records, whoever they went to. */
  setCode: z.string(),
  /** The packet that it is an addendum to, and the how manieth. */
  addendum: z.object({ to: z.string(), number: Count }).nullable(),
  /** What was chosen for it, for the one that is made of it; null of packets from before it was kept. */
  chosen: z
    .object({
      leavesOut: z.array(EventKind),
      annex: z.enum(annexForms),
      profile: z.string().nullable(),
      caseId: z.string().nullable(),
    })
    .nullable(),
  /** True where the program ended before the packet stood in its place: nobody can say whether it ever did. */
  isPending: z.boolean(),
});
export type DisclosureLine = z.infer<typeof DisclosureLine>;

export const packetMethods = {
  /** What the packet would hold, and what deserves a look first. Reads the records once for all plans until they change. */
  planPacket: { shows: everyPart, input: PacketChoice, output: PacketPlan },
  /** The same with its pages set; a newer call of the same window ends an older one with CANCELLED. */
  layOutPacket: {
    shows: everyPart,
    tells: ["RECORD_DAMAGED"],
    input: PacketChoice.extend({ isExact: z.boolean() }),
    output: PacketLayout,
  },
  /** One of the packet's own front pages (from 1) as it would be printed, without the code that only the finished packet has. */
  previewFrontPage: {
    shows: everyPart,
    input: PacketChoice.extend({
      isExact: z.boolean(),
      page: z.number().int().positive(),
      widthPixels: z.number().int().min(50).max(4000),
    }),
    output: PagePicture,
  },
  /** WHOSE_UNCONFIRMED where something needs a person's word (`needsWord`) that was not given. */
  exportPacket: {
    changes: ["disclosures"],
    tells: ["RECORD_DAMAGED"],
    input: PacketChoice.extend({
      destination: Path,
      hasWordOnWhose: z.boolean().optional(),
      /**
       * Writes the packet as a ZIP as well, encrypted where there is a passphrase: as several where its recipient takes no larger ones,
       * and of the images alone where its recipient wants that.
       */
      zip: z.object({ file: Path, passphrase: SecretBytes.nullable() }).nullable().default(null),
      /** Locks the PDFs; where it is sealed, the folder holds nothing but them and a locked ZIP of everything. */
      protection: z.object({ password: PacketPassword, isSealed: z.boolean() }).nullable().default(null),
      /** Writes it as the image of a disc as well, which any burning program takes. */
      iso: z.object({ file: Path }).nullable().default(null),
    }),
    progress: PacketProgress,
    output: PacketResult,
  },
  /**
   * Compares a packet on disk, a folder or a ZIP, with its own list of files; no vault need be open. SOURCE_UNREADABLE where it is
   * neither.
   */
  verifyPacket: {
    input: z.object({
      path: Path,
      /** Of a locked packet: without it LOCKED is among the problems. */
      password: PacketPassword.nullable().default(null),
    }),
    output: z.object({
      ok: z.boolean(),
      problems: z.array(PacketProblem),
      code: z.string().nullable(),
      /** The same for the same records, whoever they went to. */
      setCode: z.string().nullable(),
      files: Count,
      /** Originals whose pages could not be made ready again to be compared with the packet's. */
      notCompared: z.array(z.string()),
      /** What computers have left in it: no part of the packet, and not looked at. */
      leavings: z.array(z.string()),
      /** Places that are blacked out, and were looked at again. */
      blackedPlaces: Count,
    }),
  },
  /** Marks documents as what a specialist should read, or takes the marks away. NOT_FOUND, and nothing is marked, where one is not there. */
  markKeyDocuments: {
    changes: ["documents"],
    input: z.object({ ids: z.array(DocumentId).min(1).max(10_000), isKey: z.boolean() }),
    output: Nothing,
  },
  listDisclosures: { shows: ["disclosures"], input: z.object({ personId: PersonId }), output: z.array(DisclosureLine) },
} satisfies EngineMethods;

/** What the engine offers the screens. One exported object; its keys are the only method names there are. */
import { z } from "zod";
import { PartialDate } from "../model/dates.ts";
import { DateCandidate, DocumentType, Evidence, FactStatus, PageText, ReadingState } from "../model/document.ts";
import { EventInput, Provenance, TimelineKind } from "../model/event.ts";
import { DocumentId, EventId, OriginalId, PersonId } from "../model/ids.ts";
import { ImportReceipt } from "../model/import.ts";
import { Identifier, Sex } from "../model/person.ts";
import type { Contract } from "../rpc.ts";

const Path = z.string().min(1).max(32_767);
const Passphrase = z.string().min(1).max(65_536);
const Count = z.number().int().nonnegative();
const Nothing = z.null();
const Date = PartialDate.nullable();

const Secret = z.union([z.object({ passphrase: Passphrase }), z.object({ recoveryCode: z.string().min(1).max(200) })]);

export const PersonCard = z.object({
  id: PersonId,
  name: z.string(),
  birthDate: Date,
  sex: Sex.nullable(),
  names: z.array(z.string()),
  identifiers: z.array(Identifier),
});

export const Damage = z.object({ code: z.string(), affectedPaths: z.array(z.string()) });

export const ContentsLine = z.object({
  id: z.string(),
  kind: z.enum(["document", "study"]),
  type: z.union([DocumentType, z.literal("imaging-study")]),
  title: z.string(),
  date: Date,
  status: FactStatus,
  pages: z.number().nullable(),
  instances: z.number().nullable(),
  modality: z.string().nullable(),
  facility: z.string().nullable(),
  state: ReadingState,
  source: z.string(),
});

export const TimelineLine = z.object({
  id: z.string(),
  date: Date,
  endDate: Date,
  isOngoing: z.boolean(),
  kind: TimelineKind,
  title: z.string(),
  detail: z.string().nullable(),
  severity: z.number().nullable(),
  response: z.string().nullable(),
  provenance: Provenance,
});

export const OpenDocument = z.object({
  id: DocumentId,
  title: z.string(),
  type: DocumentType,
  typeStatus: FactStatus,
  typeEvidence: z.array(Evidence),
  date: Date,
  dateStatus: FactStatus,
  dateCandidates: z.array(DateCandidate),
  facility: z.string().nullable(),
  state: ReadingState,
  problem: z.string().nullable(),
  source: z.string(),
  pages: z.array(PageText),
});

export const Waiting = z.object({
  name: z.string().nullable(),
  birthDate: Date,
  originalIds: z.array(OriginalId),
  paths: z.array(z.string()),
});

/** A hit's words, cut where the found ones begin and end. */
export const SearchLine = z.object({
  kind: z.enum(["document", "study", "entry"]),
  itemId: z.string(),
  page: z.number().nullable(),
  title: z.string(),
  date: Date,
  snippet: z.array(z.object({ text: z.string(), isHit: z.boolean() })),
});

export const PacketResult = z.object({
  packetId: z.string(),
  path: z.string(),
  code: z.string(),
  pages: Count,
  documents: Count,
  studies: Count,
  instances: Count,
  warnings: z.array(z.string()),
});

export const DisclosureLine = z.object({
  packetId: z.string(),
  code: z.string(),
  recipient: z.string().nullable(),
  madeAt: z.string(),
});

const Whose = z.discriminatedUnion("is", [
  z.object({ is: z.literal("known"), personId: PersonId }),
  z.object({ is: z.literal("new"), name: z.string().trim().min(1).max(500) }),
]);

const PacketSelection = z.object({ personId: PersonId, selection: z.array(z.string().max(64)).max(100_000) });

export const engineContract = {
  createVault: {
    input: z.object({ path: Path, passphrase: Passphrase }),
    output: z.object({ vaultId: z.string(), recoveryCode: z.string() }),
  },
  /** Opens the vault for this engine process; ending the process locks it. */
  unlock: {
    input: z.object({ path: Path, secret: Secret }),
    output: z.object({ vaultId: z.string(), isReadOnly: z.boolean(), damage: z.array(Damage) }),
  },
  lock: { input: z.object({}), output: Nothing },
  /** Locks the open vault for the moment of the change and opens it again with the new passphrase. */
  changePassphrase: { input: z.object({ secret: Secret, newPassphrase: Passphrase }), output: Nothing },
  checkVault: {
    input: z.object({ readData: z.boolean() }),
    progress: z.object({ done: Count, total: Count }),
    output: z.object({ ok: z.boolean(), problems: z.array(Damage) }),
  },
  listPeople: { input: z.object({}), output: z.array(PersonCard) },
  overview: {
    input: z.object({ personId: PersonId }),
    output: z.object({
      documents: Count,
      studies: Count,
      images: Count,
      entries: Count,
      proposed: Count,
      unread: Count,
      lastImport: ImportReceipt.nullable(),
    }),
  },
  importSource: {
    input: z.object({ paths: z.array(Path).min(1).max(10_000), whose: Whose.nullable(), acceptsOthers: z.boolean() }),
    progress: z.object({
      stage: z.enum(["listing", "storing", "reading", "filing", "indexing"]),
      done: Count,
      total: Count.nullable(),
      item: z.string(),
    }),
    output: ImportReceipt,
  },
  listReceipts: { input: z.object({}), output: z.array(ImportReceipt) },
  /** Items that state somebody else, or nobody, and wait for a person. */
  listWaiting: { input: z.object({}), output: z.array(Waiting) },
  decideWaiting: { input: z.object({ originalIds: z.array(OriginalId).min(1), whose: Whose }), output: PersonId },
  listContents: { input: z.object({ personId: PersonId }), output: z.array(ContentsLine) },
  openDocument: { input: z.object({ id: DocumentId }), output: OpenDocument },
  confirmDocument: {
    input: z.object({ id: DocumentId, type: DocumentType, date: Date, title: z.string().trim().min(1).max(300) }),
    output: Nothing,
  },
  listTimeline: {
    input: z.object({ personId: PersonId, from: Date, to: Date, kind: TimelineKind.nullable() }),
    output: z.array(TimelineLine),
  },
  addEvent: { input: z.object({ personId: PersonId, event: EventInput }), output: EventId },
  changeEvent: { input: z.object({ id: EventId, event: EventInput }), output: Nothing },
  search: {
    input: z.object({
      personId: PersonId.nullable(),
      query: z.string().max(1000),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.array(SearchLine),
  },
  exportPacket: {
    input: PacketSelection.extend({
      destination: Path,
      recipient: z.string().trim().min(1).max(500).nullable(),
      paper: z.enum(["a4", "letter"]),
    }),
    progress: z.object({
      stage: z.enum(["images", "originals", "documents", "binding", "verifying"]),
      done: Count,
      total: Count,
    }),
    output: PacketResult,
  },
  listDisclosures: { input: z.object({ personId: PersonId }), output: z.array(DisclosureLine) },
} satisfies Contract;

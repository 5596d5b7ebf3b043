/** Identifiers of ours. Each is a random string without meaning; the brands keep them from being mixed up. */
import { z } from "zod";

const id = z.string().min(1).max(64);

export const PersonId = id.brand<"PersonId">();
export type PersonId = z.infer<typeof PersonId>;
export const OriginalId = id.brand<"OriginalId">();
export type OriginalId = z.infer<typeof OriginalId>;
export const DocumentId = id.brand<"DocumentId">();
export type DocumentId = z.infer<typeof DocumentId>;
export const StudyId = id.brand<"StudyId">();
export type StudyId = z.infer<typeof StudyId>;
export const EventId = id.brand<"EventId">();
export type EventId = z.infer<typeof EventId>;
export const ImportId = id.brand<"ImportId">();
export type ImportId = z.infer<typeof ImportId>;
export const PacketId = id.brand<"PacketId">();
export type PacketId = z.infer<typeof PacketId>;

/** Where time and identity come from: arguments, so that the same plan, clock and ids give the same bytes. */
export interface ClockAndIds {
  readonly now: () => Date;
  readonly newId: () => string;
}

/** What a patient summary is made from. */
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { EventKind } from "../../../shared/model/event.ts";
import type { LabResult } from "../../records/documents/labs.ts";
import type { Person } from "../../records/people/people.ts";
import type { Event } from "../../records/story/events.ts";
import type { PacketPlan } from "../plan/packet-plan.ts";

/** What stands behind an entry by hand that was confirmed from a paper. */
export interface EntryOrigin {
  readonly documentId: string;
  readonly page: number;
}

/** Of the entries, what a summary says beside them. */
export interface EntryFacts {
  /** Codes as papers give them: "SNOMED CT 195967001"; by the entry's id. */
  readonly codes: ReadonlyMap<string, string>;
  readonly origins: ReadonlyMap<string, EntryOrigin>;
  /** How many of what was entered or confirmed are not part of this packet. */
  readonly notHere: {
    readonly entries: ReadonlyMap<EventKind, number>;
    readonly results: number;
    readonly studies: number;
  };
  /** How many entries the packet's papers state that nobody has confirmed, by kind. */
  readonly unconfirmed: ReadonlyMap<EventKind, number>;
}

export interface SummaryInput {
  readonly packetId: string;
  readonly madeAt: Date;
  readonly madeOn: PartialDate;
  readonly person: Person;
  readonly entries: readonly Event[];
  readonly facts: EntryFacts;
  /** The packet's results; only those that a person confirmed are taken. */
  readonly labs: readonly LabResult[];
  readonly plan: PacketPlan;
  /** In which it speaks beside its codes; English where it is left out. */
  readonly language?: PacketLanguage | undefined;
  /** The number of each document's first page. */
  readonly firstPages: ReadonlyMap<string, number>;
  /** How many pages stand in Packet.pdf; those behind them stand in Annex.pdf. */
  readonly corePages: number;
}

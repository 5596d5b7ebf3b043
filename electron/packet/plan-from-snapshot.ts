/** From what the records held at one moment to the packet's plan and the content of its own pages. */
import { AppError } from "../../shared/errors.ts";
import type { PartialDate } from "../../shared/model/dates.ts";
import type { EventKind } from "../../shared/model/event.ts";
import type { PacketPages } from "../../shared/model/packet-pages.ts";
import { packetPages } from "./packet-pages.ts";
import type { PacketSnapshot } from "./packet-snapshot.ts";
import { planPacket, type PacketPlan } from "./plan-packet.ts";
import { preflightOf, type PreflightLine } from "./preflight.ts";
import { select, type Selected } from "./selection.ts";

/** What a packet is to hold, and for whom. */
export interface PacketChoice {
  readonly recipient: string | null;
  /** Ids, types or kinds of items and entries; empty for everything that was inspected. */
  readonly selection: readonly string[];
  readonly paper: "a4" | "letter";
  /** Kinds of entries by hand that stay out; none where it is left out. */
  readonly leavesOut?: readonly EventKind[];
  /** True where entries by hand follow `leavesOut` alone, whatever the selection names. */
  readonly takesAllEntries?: boolean;
}

export interface PlannedPacket {
  readonly plan: PacketPlan;
  readonly preflight: readonly PreflightLine[];
  /** The content of the packet's own pages for a plan, without the code that only a written packet has. */
  readonly pagesFor: (plan: PacketPlan, madeOn: PartialDate) => PacketPages;
}

/** Plans the packet. Pure: one snapshot and choice, one plan. Throws INVALID_INPUT when the selection names what is not there. */
export function planFromSnapshot(snapshot: PacketSnapshot, choice: PacketChoice): PlannedPacket {
  const allEntries = [...snapshot.events.values()].flat();
  const selected = select(snapshot.items, allEntries, choice.selection);
  if (selected.unknown.length > 0)
    throw new AppError("INVALID_INPUT", "the selection names nothing of this person", { details: selected.unknown });
  const plan = planPacket({
    items: selected.items,
    documents: snapshot.documents,
    studies: selected.items.flatMap(({ id }) => snapshot.studies.get(id) ?? []),
    notInspected: selected.notInspected.length,
  });
  return {
    plan,
    preflight: preflightOf(snapshot, selected, plan),
    pagesFor: pagesFrom(snapshot, choice, selected),
  };
}

function pagesFrom(snapshot: PacketSnapshot, choice: PacketChoice, selected: Selected): PlannedPacket["pagesFor"] {
  const { person, timeline, events } = snapshot;
  const { recipient, paper, leavesOut = [], takesAllEntries = false } = choice;
  const chosen = new Set<string>(selected.entries.map(({ id }) => id));
  const staysOut = new Set<string>(leavesOut);
  const goesIn = (id: string, kind: string) => !staysOut.has(kind) && (takesAllEntries || chosen.has(id));
  const entries = (kind: EventKind) => (events.get(kind) ?? []).filter(({ id }) => goesIn(id, kind));
  return (plan, madeOn) =>
    packetPages({
      plan,
      person,
      recipient,
      paper,
      madeOn,
      code: "",
      timeline: timeline.filter(({ provenance, id, kind }) => provenance.from !== "entered" || goesIn(id, kind)),
      events: {
        symptoms: entries("symptom"),
        treatments: entries("treatment"),
        medications: entries("medication"),
        allergies: entries("allergy"),
        problems: entries("problem"),
      },
    });
}

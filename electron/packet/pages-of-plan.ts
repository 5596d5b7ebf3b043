/** The content of a plan's front pages, with what the records hold beside the planned documents. */
import type { PartialDate } from "../../shared/model/dates.ts";
import { eventKinds, type EventKind } from "../../shared/model/event.ts";
import type { PacketPages } from "../../shared/model/packet-pages.ts";
import { listEvents, type Event } from "../records/events.ts";
import { listTimeline } from "../records/timeline.ts";
import type { Vault } from "../vault/vault.ts";
import type { PacketRequest } from "./export-packet.ts";
import { packetPages } from "./packet-pages.ts";
import type { PacketPlan } from "./plan-packet.ts";

export interface PagesContext {
  readonly vault: Vault;
  readonly madeOn: PartialDate;
  readonly copyNotes?: PacketPages["copyNotes"];
}

/** The entries by hand that go into the packet, kind by kind. */
export function entriesFor(
  vault: Vault,
  { person, leavesOut = [] }: Pick<PacketRequest, "person" | "leavesOut">,
): readonly Event[] {
  return eventKinds
    .filter((kind) => !leavesOut.includes(kind))
    .flatMap((kind) => listEvents(vault.db, person.id, kind));
}

/** The pages, without the code that only a written packet has. */
export function pagesOfPlan(
  plan: PacketPlan,
  { person, recipient, paper, leavesOut = [] }: Omit<PacketRequest, "destination">,
  { vault, madeOn, copyNotes = [] }: PagesContext,
): PacketPages {
  const staysOut = new Set<string>(leavesOut);
  const all = entriesFor(vault, { person, leavesOut });
  const entries = (kind: EventKind) => all.filter((entry) => entry.kind === kind);
  return packetPages({
    plan,
    person,
    recipient,
    paper,
    madeOn,
    code: "",
    copyNotes,
    leavesOut,
    timeline: listTimeline(vault.db, { personId: person.id }).filter(
      ({ provenance, kind }) => provenance.from !== "entered" || !staysOut.has(kind),
    ),
    events: {
      symptoms: entries("symptom"),
      treatments: entries("treatment"),
      medications: entries("medication"),
      allergies: entries("allergy"),
      problems: entries("problem"),
      all,
    },
  });
}

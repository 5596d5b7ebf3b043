/** What a summary says beside the entries, from what the records held. */
import { eventKinds } from "../../../shared/model/event-kinds.ts";
import type { Event } from "../../records/story/events.ts";
import type { PacketSnapshot } from "../plan/packet-snapshot.ts";
import type { EntryFacts, EntryOrigin } from "./summary-input.ts";

/** The facts of the entries that go into a packet. */
export function entryFacts(
  { timeline, events, codes, unconfirmed }: Pick<PacketSnapshot, "timeline" | "events" | "codes" | "unconfirmed">,
  going: readonly Event[],
): EntryFacts {
  const origins = new Map<string, EntryOrigin>();
  for (const { id, provenance } of timeline)
    if (provenance.from === "entered" && provenance.paper !== null) origins.set(id, provenance.paper);
  const withheld = eventKinds.filter(
    (kind) => (events.get(kind) ?? []).length > 0 && !going.some((entry) => entry.kind === kind),
  );
  return { codes, origins, withheld, unconfirmed };
}

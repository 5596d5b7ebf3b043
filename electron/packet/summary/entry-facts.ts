/** What a summary says beside the entries, from what the records held. */
import type { EventKind } from "../../../shared/model/event.ts";
import { eventKinds } from "../../../shared/model/event-kinds.ts";
import type { LabResult } from "../../records/documents/labs.ts";
import type { Event } from "../../records/story/events.ts";
import type { PacketPlan } from "../plan/packet-plan.ts";
import type { PacketSnapshot } from "../plan/packet-snapshot.ts";
import type { EntryFacts, EntryOrigin } from "./summary-input.ts";

interface Going {
  readonly entries: readonly Event[];
  readonly labs: readonly LabResult[];
  readonly plan: PacketPlan;
}

type OnFile = Pick<PacketSnapshot, "timeline" | "events" | "codes" | "unconfirmed" | "labs" | "studies">;

/** The facts of the entries that go into a packet; what only papers say that stay out is none of them. */
export function entryFacts(onFile: OnFile, { entries, labs, plan }: Going): EntryFacts {
  const papers = new Set<string>(plan.parts.map(({ id }) => id));
  for (const { documentId } of plan.originals) if (documentId !== null) papers.add(documentId);
  const origins = new Map<string, EntryOrigin>();
  for (const { id, provenance } of onFile.timeline)
    if (provenance.from === "entered" && provenance.paper !== null) origins.set(id, provenance.paper);
  const printed = new Set<string>(labs.map(({ id }) => id));
  return {
    codes: codesOf(onFile, papers),
    origins,
    notHere: {
      entries: countsOf((kind) => onFile.events.get(kind) ?? [], entries),
      results: onFile.labs.filter(({ id, status }) => status === "confirmed" && !printed.has(id)).length,
      studies: onFile.studies.size - plan.studies.length,
    },
    unconfirmed: new Map(
      eventKinds.map((kind) => {
        const stated = onFile.unconfirmed.filter((one) => one.kind === kind && papers.has(one.documentId));
        return [kind, new Set(stated.map(({ words }) => words)).size];
      }),
    ),
  };
}

/** Two papers may each give their own. */
function codesOf({ codes }: OnFile, papers: ReadonlySet<string>): ReadonlyMap<string, string> {
  const here = codes.filter(({ documentId }) => papers.has(documentId));
  return new Map(
    [...Map.groupBy(here, ({ eventId }) => eventId)].map(([eventId, all]) => [
      eventId,
      [...new Set(all.flatMap(({ code }) => code.split(", ")))].join(", "),
    ]),
  );
}

function countsOf(
  onFile: (kind: EventKind) => readonly Event[],
  going: readonly Event[],
): ReadonlyMap<EventKind, number> {
  const ids = new Set<string>(going.map(({ id }) => id));
  return new Map(eventKinds.map((kind) => [kind, onFile(kind).filter(({ id }) => !ids.has(id)).length]));
}

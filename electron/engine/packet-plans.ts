/** Plans of packets for a window that asks again after each tick: the records are read once, only the pages take their time. */
import { localDay } from "../../shared/model/dates.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { takeSnapshot, type PacketSnapshot } from "../packet/plan/packet-snapshot.ts";
import { planFromSnapshot, type PacketChoice, type PlannedPacket } from "../packet/plan/plan-from-snapshot.ts";
import { nothingPrepared, previewPacket, type PacketPreview, type PreparedBefore } from "../packet/preview-packet.ts";
import type { Person } from "../records/people/people.ts";
import type { Session } from "./session.ts";

export interface PlanRequest extends PacketChoice {
  readonly personId: PersonId;
}

export interface PacketPlans {
  readonly planned: (request: PlanRequest) => PlannedPacket;
  /**
   * The plan with its pages set: at once with the pages that were read, or exactly, after every document was made ready. A
   * newer request of either kind ends an older one that is still being set.
   */
  readonly laidOut: (request: PlanRequest, isExact: boolean) => Promise<PacketPreview>;
}

interface Laying {
  readonly key: string;
  readonly preview: Promise<PacketPreview>;
  readonly stop: AbortController;
}

/** Plans for whatever vault is open; what is remembered holds only until its records change. */
export function packetPlans(session: () => Session, personOf: (personId: PersonId) => Person): PacketPlans {
  let snapshot: { readonly key: string; readonly of: Session; readonly value: PacketSnapshot } | null = null;
  const laying = new Map<boolean, Laying>();
  const preparedBefore = new WeakMap<Session, PreparedBefore>();

  const snapshotOf = (personId: PersonId): PacketSnapshot => {
    const open = session();
    const key = JSON.stringify([open.vault.generation, personId]);
    if (snapshot?.key !== key || snapshot.of !== open)
      snapshot = { key, of: open, value: takeSnapshot(open.vault, personOf(personId)) };
    return snapshot.value;
  };
  const planned = ({ personId, ...choice }: PlanRequest): PlannedPacket =>
    planFromSnapshot(snapshotOf(personId), choice);
  return {
    planned,
    laidOut: (request, isExact) => {
      const open = session();
      const key = JSON.stringify([open.vault.generation, request, localDay(open.clock.now())]);
      const last = laying.get(isExact);
      if (last?.key === key) return last.preview;
      last?.stop.abort();
      const stop = new AbortController();
      const known = preparedBefore.get(open) ?? nothingPrepared();
      preparedBefore.set(open, known);
      const preview = previewPacket(planned(request), {
        vault: open.vault,
        parsers: open.parsers,
        readTexts: open.readTexts,
        paper: request.paper,
        language: request.language,
        madeOn: localDay(open.clock.now()),
        signal: stop.signal,
        known,
        isExact,
      });
      const mine: Laying = { key, preview, stop };
      laying.set(isExact, mine);
      // What failed is not kept: whoever tries again has it set anew.
      preview.catch(() => {
        if (laying.get(isExact) === mine) laying.delete(isExact);
      });
      return preview;
    },
  };
}

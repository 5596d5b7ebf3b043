/** The packet as it would be: what goes in is answered at once, the pages a while later. Both are asked anew with each change. */
import { useCallback, useEffect, useState } from "react";
import type { PacketLayout, PacketPlan } from "../../shared/api/engine/packet.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import { engine } from "../engine/engine.ts";
import { codeOf, detailsOf } from "../state/code-of.ts";

export type PlanInput = Parameters<typeof engine.planPacket>[0];

export type Asked<Value> =
  | { readonly is: "nothing" }
  | { readonly is: "asking" }
  | { readonly is: "failed"; readonly code: ErrorCode; readonly details: readonly string[] }
  /** `isOld` while a newer one is being made. */
  | { readonly is: "ready"; readonly value: Value; readonly input: PlanInput; readonly isOld: boolean };

export interface PlanOnScreen {
  readonly plan: Asked<PacketPlan>;
  /** With the pages that were read, and once nothing changes for a while with exactly those that the packet will have. */
  readonly layout: Asked<PacketLayout>;
  /** Asks once more after a failure. */
  readonly again: () => void;
}

/** Setting pages takes the engine's readers: it waits until nobody ticks any more. */
const layoutWaitMs = 400;
/** Making every document ready is work for minutes where there are thousands. */
const exactWaitMs = 2_000;

/** Null asks for nothing: an empty choice would stand for everything. */
export function usePlan(input: PlanInput | null): PlanOnScreen {
  const key = input === null ? "" : JSON.stringify(input);
  const [attempt, setAttempt] = useState(0);
  const plan = useAsked(key, { attempt, waitMs: 0, ask: askPlan });
  const quick = useAsked(key, { attempt, waitMs: layoutWaitMs, ask: askLayout });
  const isKnown = quick.is === "ready" && quick.value.isExact;
  const exact = useAsked(quick.is === "ready" && !quick.isOld && !isKnown ? key : "", {
    attempt,
    waitMs: exactWaitMs,
    ask: askExactly,
  });
  // Only making the pages ready reads what is stored: damage shows there first.
  const isDamaged = exact.is === "failed" && exact.code === "RECORD_DAMAGED";
  const layout = isDamaged || (exact.is === "ready" && !exact.isOld) ? exact : quick;
  return { plan, layout, again: useCallback(() => setAttempt((count) => count + 1), []) };
}

const askPlan = (input: PlanInput, signal: AbortSignal) => engine.planPacket(input, { signal });
const askLayout = (input: PlanInput, signal: AbortSignal) =>
  engine.layOutPacket({ ...input, isExact: false }, { signal });
const askExactly = (input: PlanInput, signal: AbortSignal) =>
  engine.layOutPacket({ ...input, isExact: true }, { signal });

interface Asking<Value> {
  readonly attempt: number;
  readonly waitMs: number;
  readonly ask: (input: PlanInput, signal: AbortSignal) => Promise<Value>;
}

function useAsked<Value>(key: string, { attempt, waitMs, ask }: Asking<Value>): Asked<Value> {
  const [asked, setAsked] = useState<Asked<Value>>(() => ({ is: key === "" ? "nothing" : "asking" }));
  useEffect(() => {
    if (key === "") {
      setAsked({ is: "nothing" });
      return;
    }
    const input = JSON.parse(key) as PlanInput;
    setAsked((now) => (now.is === "ready" ? { ...now, isOld: true } : { is: "asking" }));
    const stop = new AbortController();
    const run = async () => {
      try {
        const value = await ask(input, stop.signal);
        if (!stop.signal.aborted) setAsked({ is: "ready", value, input, isOld: false });
      } catch (error) {
        if (!stop.signal.aborted) setAsked({ is: "failed", code: codeOf(error), details: detailsOf(error) });
      }
    };
    const timer = setTimeout(() => void run(), waitMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [key, attempt, waitMs, ask]);
  return asked;
}

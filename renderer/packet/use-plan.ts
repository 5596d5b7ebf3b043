/** The packet as it would be, asked anew a moment after the choice changed. */
import { useCallback, useEffect, useState } from "react";
import type { PacketPlan } from "../../shared/api/engine/packet.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import { engine } from "../engine.ts";
import { codeOf } from "../state/code-of.ts";

type PlanInput = Parameters<typeof engine.planPacket>[0];

export type Plan =
  | { readonly is: "nothing" }
  | { readonly is: "asking" }
  | { readonly is: "failed"; readonly code: ErrorCode }
  /** `isOld` while a newer one is being made. */
  | { readonly is: "ready"; readonly plan: PacketPlan; readonly input: PlanInput; readonly isOld: boolean };

const waitMs = 250;

/** Null asks for nothing: an empty choice would stand for everything. `again` asks once more after a failure. */
export function usePlan(input: PlanInput | null): readonly [Plan, () => void] {
  const key = input === null ? "" : JSON.stringify(input);
  const [plan, setPlan] = useState<Plan>(() => ({ is: key === "" ? "nothing" : "asking" }));
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (key === "") {
      setPlan({ is: "nothing" });
      return;
    }
    const asked = JSON.parse(key) as PlanInput;
    setPlan((now) => (now.is === "ready" ? { ...now, isOld: true } : { is: "asking" }));
    const stop = new AbortController();
    const ask = async () => {
      try {
        const made = await engine.planPacket(asked, { signal: stop.signal });
        if (!stop.signal.aborted) setPlan({ is: "ready", plan: made, input: asked, isOld: false });
      } catch (error) {
        if (!stop.signal.aborted) setPlan({ is: "failed", code: codeOf(error) });
      }
    };
    const timer = setTimeout(() => void ask(), waitMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [key, attempt]);
  return [plan, useCallback(() => setAttempt((count) => count + 1), [])];
}

/** The look at what was chosen. It goes on when the screen is left, and begins anew when something else is chosen. */
import type { LookProgress } from "../../shared/api/engine/import.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import type { SourceLook } from "../../shared/model/source-look.ts";
import { engine } from "../engine/engine.ts";
import { codeOf } from "../state/code-of.ts";
import { makeStore } from "../state/store.ts";

export type LookState =
  | { readonly is: "looking"; readonly progress: LookProgress | null; readonly startedAt: number }
  | { readonly is: "done"; readonly look: SourceLook }
  /** The person did not want to wait for it. */
  | { readonly is: "stopped" }
  | { readonly is: "failed"; readonly code: ErrorCode };

interface LookAt {
  /** What is looked at, as one text. */
  readonly key: string;
  readonly state: LookState;
}

export const lookStore = makeStore<LookAt | null>(null);

let running: AbortController | null = null;

/** Looks at the paths, unless that is what is being looked at or was. */
export function lookAt(paths: readonly string[]): void {
  const key = JSON.stringify(paths);
  const before = lookStore.get();
  if (before?.key === key && before.state.is !== "failed") return;
  running?.abort();
  const abort = new AbortController();
  running = abort;
  const put = (state: LookState) => {
    if (running === abort) lookStore.set({ key, state });
  };
  const startedAt = performance.now();
  put({ is: "looking", progress: null, startedAt });
  const onProgress = (progress: LookProgress) => put({ is: "looking", progress, startedAt });
  void engine.lookIntoSource({ paths: [...paths] }, { signal: abort.signal, onProgress }).then(
    (look) => put({ is: "done", look }),
    (error: unknown) => put(abort.signal.aborted ? { is: "stopped" } : { is: "failed", code: codeOf(error) }),
  );
}

/** Ends the look; what was chosen stays chosen. */
export function stopLooking(): void {
  running?.abort();
}

/** Forgets what was looked at. */
export function forgetLook(): void {
  running?.abort();
  running = null;
  lookStore.set(null);
}

/** Long work that goes on when its screen is left: a card on its screen and a line in the rail show the same job. */
import { useEffect } from "react";
import type { MirrorResult, RehearsalResult } from "../../shared/api/engine/custody.ts";
import type { ImportProgress } from "../../shared/api/engine/import.ts";
import type { PacketProgress, PacketResult } from "../../shared/api/engine/packet.ts";
import type { Damage } from "../../shared/api/engine/vault.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import type { ImportReceipt } from "../../shared/model/import.ts";
import { makeStore, useStore, type Store } from "./store.ts";
import { codeOf, detailsOf } from "./code-of.ts";

/** A packet, with the password that opens it for as long as its card is shown; null where there is none. */
export type WrittenPacket = PacketResult & { readonly password: string | null };

interface JobKinds {
  readonly import: { readonly progress: ImportProgress; readonly result: ImportReceipt };
  readonly packet: { readonly progress: PacketProgress; readonly result: WrittenPacket };
  readonly check: {
    readonly progress: { readonly done: number; readonly total: number };
    readonly result: { readonly ok: boolean; readonly problems: readonly Damage[] };
  };
  readonly backup: {
    readonly progress: { readonly done: number; readonly total: number };
    readonly result: MirrorResult;
  };
  readonly rehearsal: {
    readonly progress: { readonly done: number; readonly total: number };
    readonly result: RehearsalResult;
  };
}
export type JobKind = keyof JobKinds;
export type ProgressOf<Kind extends JobKind> = JobKinds[Kind]["progress"];
export type ResultOf<Kind extends JobKind> = JobKinds[Kind]["result"];

export interface Job<Kind extends JobKind> {
  readonly kind: Kind;
  /** What it works on, in words: "the disc MRI_2024". */
  readonly title: string;
  /** Milliseconds of the page's clock. */
  readonly startedAt: number;
  readonly state:
    | { readonly is: "running"; readonly progress: JobKinds[Kind]["progress"] | null; readonly isEnding: boolean }
    | { readonly is: "done"; readonly result: JobKinds[Kind]["result"] }
    | { readonly is: "cancelled" }
    | { readonly is: "failed"; readonly code: ErrorCode; readonly details: readonly string[] };
}

type JobWork<Kind extends JobKind> = (options: {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: JobKinds[Kind]["progress"]) => void;
}) => Promise<JobKinds[Kind]["result"]>;

type JobTable = { readonly [Kind in JobKind]: Job<Kind> | null };

export interface Jobs {
  readonly store: Store<JobTable>;
  /** Starts the work; false when one of its kind is running. The store tells how it goes and ends. */
  readonly start: <Kind extends JobKind>(kind: Kind, title: string, work: JobWork<Kind>) => boolean;
  readonly cancel: (kind: JobKind) => void;
  /** Takes an ended job off the screen. */
  readonly dismiss: (kind: JobKind) => void;
}

/** Keeps one job of each kind, with the clock given. */
export function makeJobs(now: () => number): Jobs {
  const store = makeStore<JobTable>({ import: null, packet: null, check: null, backup: null, rehearsal: null });
  const aborts = new Map<JobKind, AbortController>();
  const put = <Kind extends JobKind>(kind: Kind, job: Job<Kind> | null) =>
    store.update((table) => ({ ...table, [kind]: job }));
  const change = <Kind extends JobKind>(kind: Kind, state: Job<Kind>["state"]) => {
    const job = store.get()[kind] as Job<Kind> | null;
    if (job !== null) put(kind, { ...job, state });
  };
  const isRunning = (kind: JobKind) => store.get()[kind]?.state.is === "running";

  return {
    store,
    start: (kind, title, work) => {
      if (isRunning(kind)) return false;
      const abort = new AbortController();
      aborts.set(kind, abort);
      put(kind, { kind, title, startedAt: now(), state: { is: "running", progress: null, isEnding: false } });
      const onProgress = (progress: JobKinds[typeof kind]["progress"]) => {
        if (aborts.get(kind) === abort && !abort.signal.aborted)
          change(kind, { is: "running", progress, isEnding: false });
      };
      void work({ signal: abort.signal, onProgress }).then(
        (result) => change(kind, { is: "done", result }),
        (error: unknown) => {
          const code = codeOf(error);
          change(kind, code === "CANCELLED" ? { is: "cancelled" } : { is: "failed", code, details: detailsOf(error) });
        },
      );
      return true;
    },
    cancel: (kind) => {
      const state = store.get()[kind]?.state;
      if (state?.is !== "running") return;
      change(kind, { ...state, isEnding: true });
      aborts.get(kind)?.abort();
    },
    dismiss: (kind) => {
      if (!isRunning(kind)) put(kind, null);
    },
  };
}

/** The jobs of this window. */
export const jobs = makeJobs(() => performance.now());

/** The job for the screen that shows it: once it has ended and was seen there, leaving the screen takes it off. */
export function useJobOfScreen<Kind extends JobKind>(kind: Kind): Job<Kind> | null {
  useEffect(() => () => jobs.dismiss(kind), [kind]);
  return useJob(kind);
}

/** The latest job of the kind, running or ended, or null. */
export function useJob<Kind extends JobKind>(kind: Kind): Job<Kind> | null {
  return useStore(jobs.store)[kind] as Job<Kind> | null;
}

/** What was done while papers were gone through, since Review was opened: told at the end, and taken back act by act. */
import type { DecidedBefore } from "../../shared/api/engine/review.ts";
import type { DocumentId, PersonId } from "../../shared/model/ids.ts";
import { makeStore } from "../state/store.ts";

export type ActKind = "confirmed" | "corrected" | "rejected";

export interface ReviewAct {
  readonly kind: ActKind;
  /** The paper from which it was done. */
  readonly paper: DocumentId;
  /** Where the eye goes when it is taken back. */
  readonly key: string | null;
  /** As a sentence: "Haemoglobin was confirmed." */
  readonly done: string;
  readonly before: DecidedBefore;
}

export interface ReviewSession {
  readonly personId: PersonId | null;
  /** Papers that were left, in their order. */
  readonly passed: readonly DocumentId[];
  readonly acts: readonly ReviewAct[];
}

const nobody: ReviewSession = { personId: null, passed: [], acts: [] };
export const sessionStore = makeStore<ReviewSession>(nobody);

/** Begins anew. */
export function beginReview(personId: PersonId): void {
  sessionStore.set({ ...nobody, personId });
}

export function notePassed(id: DocumentId): void {
  sessionStore.update((now) => (now.passed.includes(id) ? now : { ...now, passed: [...now.passed, id] }));
}

/** Goes back to the paper before; null where there is none. */
export function takePassed(): DocumentId | null {
  const { passed } = sessionStore.get();
  const last = passed.at(-1) ?? null;
  if (last !== null) sessionStore.update((now) => ({ ...now, passed: now.passed.slice(0, -1) }));
  return last;
}

export function noteAct(act: ReviewAct): void {
  const { labs, documents } = act.before;
  if (labs.length + documents.length === 0) return;
  sessionStore.update((now) => ({ ...now, acts: [...now.acts, act] }));
}

/** Takes back the last act by the engine's own; the act, or null where there was none. */
export async function takeBackLast(takeBack: (before: DecidedBefore) => Promise<unknown>): Promise<ReviewAct | null> {
  const last = sessionStore.get().acts.at(-1);
  if (last === undefined) return null;
  await takeBack(last.before);
  sessionStore.update((now) => ({ ...now, acts: now.acts.filter((act) => act !== last) }));
  return last;
}

/** How a row stood before the last act that touched it; undefined where none did. */
export function labBefore(acts: readonly ReviewAct[], id: string): DecidedBefore["labs"][number] | undefined {
  return acts
    .findLast(({ before }) => before.labs.some((lab) => lab.id === id))
    ?.before.labs.find((lab) => lab.id === id);
}

/** Forgets one row in every act, once it was taken back by itself. */
export function forgetLab(id: string): void {
  sessionStore.update((now) => ({
    ...now,
    acts: now.acts
      .map((act) => ({ ...act, before: { ...act.before, labs: act.before.labs.filter((lab) => lab.id !== id) } }))
      .filter(({ before }) => before.labs.length + before.documents.length > 0),
  }));
}

export interface SessionCounts {
  readonly papers: number;
  readonly values: Readonly<Record<ActKind, number>>;
  readonly facts: number;
}

/** How much was checked: each row by what was said of it last. */
export function sessionCounts(acts: readonly ReviewAct[]): SessionCounts {
  const kinds = new Map(acts.flatMap(({ kind, before }) => before.labs.map(({ id }) => [id, kind] as const)));
  const of = (kind: ActKind) => [...kinds.values()].filter((one) => one === kind).length;
  const facts = new Set(acts.flatMap(({ before }) => before.documents.map(({ id }) => id)));
  const papers = new Set([...facts, ...[...kinds.keys()].map((id) => id.replace(/-\d+$/, ""))]);
  return {
    papers: papers.size,
    facts: facts.size,
    values: { confirmed: of("confirmed"), corrected: of("corrected"), rejected: of("rejected") },
  };
}

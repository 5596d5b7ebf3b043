/** Which documents a person has had a page of on screen since this window was opened. Nothing unseen is confirmed by the dozen. */
import { makeStore } from "../state/store.ts";

export const lookedAtStore = makeStore<ReadonlySet<string>>(new Set());

/** A page of the document is on screen. */
export function markLookedAt(id: string): void {
  if (!lookedAtStore.get().has(id)) lookedAtStore.update((known) => new Set(known).add(id));
}

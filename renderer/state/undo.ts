/** The last act that can be taken back. */
import { makeStore } from "./store.ts";

export interface Undoable {
  /** What was done, as a sentence: "Amitriptyline was removed." */
  readonly done: string;
  readonly undo: () => Promise<unknown>;
}

export const undoStore = makeStore<Undoable | null>(null);

/** Offers to take an act back, until the next one or for ten seconds. */
export function offerUndo(done: string, undo: () => Promise<unknown>): void {
  undoStore.set({ done, undo });
}

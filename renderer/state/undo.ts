/** The last act that can be taken back. */
import { makeStore } from "./store.ts";

export interface Undoable {
  /** What was done, as a sentence: "Amitriptyline was removed." */
  readonly done: string;
  readonly undo: () => Promise<unknown>;
  /** True until the place is left on which the act was done: what it was about is shown there no more. */
  readonly isLeaving?: boolean;
}

export const undoStore = makeStore<Undoable | null>(null);

/** Offers to take an act back, until the next one, until the place is left, or for ten seconds. */
export function offerUndo(done: string, undo: () => Promise<unknown>): void {
  undoStore.set({ done, undo });
}

/** The same where the act itself leaves the place: the offer goes along to the next one. */
export function offerUndoAndLeave(done: string, undo: () => Promise<unknown>, leave: () => void): void {
  undoStore.set({ done, undo, isLeaving: true });
  leave();
}

/** An act that follows another at once: until its own undo is offered, none is, for it would take back the wrong one. */
export function withdrawUndo(): void {
  undoStore.set(null);
}

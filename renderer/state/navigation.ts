/** Where the person is, and the way back: a history of places, each with its scroll positions. */
import { makeStore, useStore } from "./store.ts";

/** Every screen with what it shows. `go({ screen: "document", id, page: 3 })` */
export type Place =
  | { readonly screen: "home" }
  | { readonly screen: "timeline"; readonly select?: string | undefined }
  /** Lab results; `analyte` is the key of the test that is looked at, `together` of those that stand on one axis. */
  | {
      readonly screen: "labs";
      readonly analyte?: string | undefined;
      readonly together?: readonly string[] | undefined;
    }
  | { readonly screen: "records"; readonly filter?: string | undefined }
  | {
      readonly screen: "document";
      readonly id: string;
      readonly page?: number | undefined;
      readonly find?: string | undefined;
      /** The documents that are looked through one after the other, where some were chosen for it. */
      readonly among?: readonly string[] | undefined;
    }
  /** What was read and waits for a word: the paper with that id, the first where there is none, or the end. */
  | { readonly screen: "review"; readonly id?: string | undefined; readonly isDone?: true | undefined }
  /** Which papers a file holds. */
  | { readonly screen: "parts"; readonly id: string }
  /** Files that are to become one paper. */
  | { readonly screen: "join"; readonly ids: readonly string[] }
  /** Papers that may be there twice. */
  | { readonly screen: "twice" }
  /** What seems to be missing. */
  | { readonly screen: "gaps" }
  | { readonly screen: "study"; readonly id: string }
  /** The pictures of a study; `keyImage` is the marked one to open on, `set` the series. */
  | {
      readonly screen: "images";
      readonly id: string;
      readonly keyImage?: string | undefined;
      readonly set?: string | undefined;
    }
  | { readonly screen: "import" }
  | { readonly screen: "receipt"; readonly id: string }
  /** `only` are the papers and scans that go in to begin with, `recipient` for whom, and `caseId` whose question stands in front. */
  | {
      readonly screen: "packet";
      readonly only?: readonly string[] | undefined;
      readonly recipient?: string | undefined;
      readonly caseId?: string | undefined;
    }
  | { readonly screen: "cases" }
  /** The workspace of a case; `section` is the part that is open, `entry` what is looked at in it. */
  | {
      readonly screen: "case";
      readonly id: string;
      readonly section?: string | undefined;
      readonly entry?: string | undefined;
    }
  /** The questions in large type, for the visit of that id or the last one. */
  | { readonly screen: "visit"; readonly id: string; readonly visit?: string | undefined }
  | { readonly screen: "search"; readonly query?: string | undefined }
  | { readonly screen: "person" }
  | { readonly screen: "new-person" }
  | { readonly screen: "settings" };
export type ScreenName = Place["screen"];
export type PlaceOf<Name extends ScreenName> = Extract<Place, { readonly screen: Name }>;

export interface Visit {
  readonly number: number;
  readonly place: Place;
  /** Scroll positions by the name of what scrolls; filled while the person leaves. */
  readonly scrolls: Map<string, number>;
}

export interface History {
  readonly visits: readonly Visit[];
  readonly at: number;
}

const longestHistory = 100;

/** A history that begins at the place. */
export function startHistory(place: Place): History {
  return { visits: [{ number: 1, place, scrolls: new Map() }], at: 0 };
}

/** The visit on screen. */
export function currentVisit({ visits, at }: History): Visit {
  const visit = visits[at];
  if (!visit) throw new Error("the history has no such visit");
  return visit;
}

/** The history after going to a place; what lay ahead is forgotten. Going where one is changes nothing. */
export function visitPlace(history: History, place: Place): History {
  const current = currentVisit(history);
  if (JSON.stringify(current.place) === JSON.stringify(place)) return history;
  const number = Math.max(...history.visits.map((visit) => visit.number)) + 1;
  const visits = [...history.visits.slice(0, history.at + 1), { number, place, scrolls: new Map<string, number>() }];
  const kept = visits.slice(-longestHistory);
  return { visits: kept, at: kept.length - 1 };
}

/** The history with the place of this very visit changed: what was typed into a search, say. */
export function amendPlace(history: History, place: Place): History {
  const visits = history.visits.map((visit, at) => (at === history.at ? { ...visit, place } : visit));
  return { ...history, visits };
}

/** The history some visits back (-1) or ahead (1), as far as there are any. */
export function moveThrough(history: History, steps: number): History {
  const at = Math.min(Math.max(history.at + steps, 0), history.visits.length - 1);
  return at === history.at ? history : { ...history, at };
}

/** The history back at the last place that shows something else than this item: a scan is seen as facts and as images. */
export function leaveItem(history: History, id: string): History {
  const isElsewhere = ({ place }: Visit) => !("id" in place) || place.id !== id;
  const back = history.visits.slice(0, history.at).findLastIndex(isElsewhere);
  return back === -1 ? visitPlace(history, { screen: "records" }) : { ...history, at: back };
}

/** Where an item of the records is looked at: a document's pages, a scan's images. */
export function placeOfItem({ kind, id }: { readonly kind: "document" | "study"; readonly id: string }): Place {
  return { screen: kind === "study" ? "images" : "document", id };
}

export const historyStore = makeStore(startHistory({ screen: "home" }));

/** Goes to a place. */
export function go(place: Place): void {
  historyStore.update((history) => visitPlace(history, place));
}

/** Changes the parameters of the place on screen without a new step in the history. */
export function amend(place: Place): void {
  historyStore.update((history) => amendPlace(history, place));
}

export function goBack(): void {
  historyStore.update((history) => moveThrough(history, -1));
}

/** Leaves the item that is on screen, which is no longer there. */
export function goFrom(id: string): void {
  historyStore.update((history) => leaveItem(history, id));
}

export function goForward(): void {
  historyStore.update((history) => moveThrough(history, 1));
}

/** Forgets where the person was: after the person on screen changed, say. */
export function startAt(place: Place): void {
  const { number } = currentVisit(historyStore.get());
  historyStore.set({ visits: [{ number: number + 1, place, scrolls: new Map() }], at: 0 });
}

export function useVisit(): Visit {
  return currentVisit(useStore(historyStore));
}

export function useCanGoBack(): boolean {
  return useStore(historyStore).at > 0;
}

/** Brings the person to the search field from anywhere. */
import { go, historyStore, currentVisit } from "../state/navigation.ts";
import { makeStore } from "../state/store.ts";

/** Counts the wishes to search; the search screen focuses its field for each. */
export const searchWishes = makeStore(0);

export function focusSearch(): void {
  if (currentVisit(historyStore.get()).place.screen !== "search") go({ screen: "search" });
  searchWishes.update((count) => count + 1);
}

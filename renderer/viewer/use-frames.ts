/** The frames of a viewer: one store while it is open, and each pane's own frame out of it. */
import { useEffect, useState, useSyncExternalStore } from "react";
import type { DisplaySet, SetImage } from "../../shared/model/display-set.ts";
import { engine } from "../engine/engine.ts";
import { around, FrameStore, type FrameState } from "./frame-store.ts";
import type { Pane } from "./viewer-state.ts";

/** A store that asks the engine; everything in it is forgotten when the viewer is left. */
export function useFrameStore(): FrameStore {
  const [store] = useState(
    () =>
      new FrameStore({
        open: ({ originalId, frame }, signal) => engine.openFrame({ originalId, frame }, { signal }),
        fetch: async (address, signal) => {
          const answer = await fetch(address, { signal });
          if (!answer.ok) throw new Error("the frame was not there");
          return answer.arrayBuffer();
        },
      }),
  );
  useEffect(() => () => store.close(), [store]);
  return store;
}

export function useFrame(store: FrameStore, image: SetImage | undefined): FrameState | null {
  const read = () => (image === undefined ? null : store.get(image));
  return useSyncExternalStore((listener) => store.subscribe(listener), read);
}

/** How many around each pane's image come before the small pictures of the other sets. */
const nearest = 12;

/** Wishes for what the panes show, what lies around it, the small pictures, and then the rest of the sets. */
export function useWishes(store: FrameStore, panes: readonly Pane[], sets: readonly DisplaySet[]): void {
  useEffect(() => {
    const orders = panes.map(({ shown, index }) => around(shown.set.images, index));
    const turns = (from: number, to: number) => interleaved(orders.map((order) => order.slice(from, to)));
    store.wish([...turns(0, nearest), ...sets.flatMap(middleOf), ...turns(nearest, Number.MAX_SAFE_INTEGER)]);
  }, [store, panes, sets]);
}

/** The image that stands for a set. */
export function middleOf({ images }: DisplaySet): readonly SetImage[] {
  const middle = images[Math.floor((images.length - 1) / 2)];
  return middle === undefined ? [] : [middle];
}

function interleaved<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
}

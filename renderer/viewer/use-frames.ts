/** The frames of a viewer: one store while it is open, and each pane's own frame out of it. */
import { useEffect, useReducer, useState, useSyncExternalStore } from "react";
import type { SetImage } from "../../shared/model/display-set.ts";
import { engine } from "../engine/engine.ts";
import { around, FrameStore, type FrameState } from "./frame-store.ts";
import { codeOf } from "../state/code-of.ts";
import type { Pane } from "./viewer-state.ts";

/** As much as comes at once. */
const stageBytes = 512 * 1024;
/** Where bytes arrive before they are put into their place, used again from one answer to the next. */
const stages: ArrayBuffer[] = [];

/**
 * The bytes, in memory of their size: gathered by the browser first, they would be written twice. The browser keeps hold of memory into
 * which it has read until it collects its own garbage, whatever the page gives back: so it reads into the same little piece each time.
 */
async function fetchBytes(address: string, length: number, signal: AbortSignal): Promise<ArrayBuffer> {
  const answer = await fetch(address, { signal });
  if (!answer.ok || answer.body === null) throw new Error("the frame was not there");
  const reader = answer.body.getReader({ mode: "byob" });
  const bytes = new Uint8Array(length);
  let stage = stages.pop() ?? new ArrayBuffer(stageBytes);
  for (let done = 0; done < length;) {
    const part = await reader.read(new Uint8Array(stage, 0, Math.min(stageBytes, length - done)));
    if (part.done) throw new Error("less came than was told");
    bytes.set(part.value, done);
    done += part.value.byteLength;
    stage = part.value.buffer;
  }
  stages.push(stage);
  void reader.cancel();
  return bytes.buffer;
}

/** A store that asks the engine; everything in it is forgotten when the viewer is left. */
export function useFrameStore(): FrameStore {
  const [store] = useState(
    () =>
      new FrameStore({
        open: (keys, signal) =>
          engine.openFrames({ frames: keys.map(({ originalId, frame }) => ({ originalId, frame })) }, { signal }),
        fetch: fetchBytes,
        codeOf,
      }),
  );
  useEffect(() => () => store.close(), [store]);
  return store;
}

export function useFrame(store: FrameStore, image: SetImage | undefined): FrameState | null {
  const read = () => (image === undefined ? null : store.get(image));
  return useSyncExternalStore((listener) => store.subscribe(listener), read);
}

/** The frames of several images, null for those that are not there. */
export function useFrames(
  store: FrameStore,
  images: readonly (SetImage | undefined)[],
): readonly (FrameState | null)[] {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const hasAny = images.length > 0;
  useEffect(() => (hasAny ? store.subscribe(again) : undefined), [store, hasAny]);
  return images.map((image) => (image === undefined ? null : store.get(image)));
}

/** Wishes for what the panes show and what lies around it. */
export function useWishes(store: FrameStore, panes: readonly Pane[]): void {
  useEffect(() => {
    const orders = panes.map(({ shown, index }) => around(shown.set.images, index));
    store.wish(interleaved(orders));
  }, [store, panes]);
}

function interleaved<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const [only] = lists;
  if (lists.length === 1 && only !== undefined) return only;
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
}

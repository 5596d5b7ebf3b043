/** What the engine changes by itself, as it goes on reading in the background, is read again by the screens that show it. */
import { useEffect } from "react";
import { engine, tellChanges } from "../engine/engine.ts";

/** Follows the engine as long as the component is there. */
export function useEngineChanges(): void {
  useEffect(() => {
    const stop = new AbortController();
    // It ends with the engine, which locks the window anyway.
    engine.watchChanges({}, { signal: stop.signal, onProgress: tellChanges }).catch(() => undefined);
    return () => stop.abort();
  }, []);
}

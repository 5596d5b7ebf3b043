/** Reading again what older readers read, and telling what the engine changed by itself. */
import { countWaiting } from "../../records/documents/recognition.ts";
import { countUnreadRows } from "../../records/documents/labs.ts";
import { countOutdated } from "../../records/documents/readings.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function rereadingHandlers({ session, busy, onChanges }: EngineState) {
  return {
    rereadOriginals: (_, { signal, progress }) => {
      const { vault, rereading, index } = session();
      return busy(async () => {
        const files = await rereading.run({ signal, onProgress: (done, total) => progress({ done, total }) });
        await index.settle({ signal });
        return { files, left: countOutdated(vault.db) };
      });
    },
    recognisePages: (_, { signal, progress }) => {
      const { vault, recognition, index } = session();
      const before = unreadRowsOf(vault.db);
      return busy(async () => {
        const pages = await recognition.run({ signal, onProgress: (done, total) => progress({ done, total }) });
        await index.settle({ signal });
        const unreadRows = Math.max(0, unreadRowsOf(vault.db) - before);
        return { pages, left: countWaiting(vault.db), unreadRows };
      });
    },
    countWaitingPages: () => ({ pages: countWaiting(session().vault.db) }),
    watchChanges: (_, { signal, progress }) =>
      new Promise<null>((resolve) => {
        const stop = onChanges((parts) => progress([...parts]));
        signal.addEventListener("abort", () => (stop(), resolve(null)), { once: true });
      }),
  } satisfies Partial<EngineHandlers>;
}

function unreadRowsOf(db: ReadableDatabase): number {
  return [...countUnreadRows(db).values()].reduce((sum, rows) => sum + rows, 0);
}

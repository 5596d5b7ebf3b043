/** Reading again what older readers read, and telling what the engine changed by itself. */
import { AppError } from "../../../shared/errors.ts";
import type { ReadAnew } from "../../../shared/api/engine/rereading.ts";
import type * as Settling from "../../import/reading/settle-orders.ts";
import type { SettleJob } from "../../import/reading/settle-orders.ts";
import { findDocument } from "../../records/documents/documents.ts";
import { filedBefore, filedSince } from "../../records/people/filed-since.ts";
import { countWaiting } from "../../records/documents/recognition.ts";
import { countUnreadRows } from "../../records/documents/labs.ts";
import { countChanged, countKept, proposalsOf } from "../../records/documents/proposals.ts";
import { countOutdated, listOutdated } from "../../records/documents/readings.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function rereadingHandlers({ session, busy, onChanges }: EngineState) {
  const anew = (
    signal: AbortSignal,
    progress: (value: { done: number; total: number }) => void,
    work: (settling: typeof Settling, job: SettleJob) => Promise<ReadAnew>,
  ): Promise<ReadAnew> => {
    const { vault, clock, parsers, index } = session();
    return busy(async () => {
      const settling = await import("../../import/reading/settle-orders.ts");
      const onProgress = (done: number, total: number) => progress({ done, total });
      const read = await work(settling, { vault, clock, parsers, signal, onProgress });
      await index.settle({ signal });
      return read;
    });
  };
  return {
    rereadOriginals: (_, { signal, progress }) => {
      const { vault, rereading, index } = session();
      return busy(async () => {
        const outdated = listOutdated(vault.db, { after: null, limit: Number.MAX_SAFE_INTEGER });
        const proposed = () => outdated.flatMap(({ id }) => proposalsOf(vault.db, id));
        const before = proposed();
        const files = await rereading.run({ signal, onProgress: (done, total) => progress({ done, total }) });
        await index.settle({ signal });
        const after = proposed();
        const left = countOutdated(vault.db);
        return { files, left, read: files, changed: countChanged(before, after), kept: countKept(after) };
      });
    },
    rereadDocuments: ({ ids }, { signal, progress }) =>
      anew(signal, progress, async ({ originalsOf, readAnew }, job) => {
        const originals = originalsOf(ids, job);
        if (originals.length < ids.length) throw new AppError("NOT_FOUND", "no such document");
        return readAnew(originals, job);
      }),
    sayDateOrder: (said, { signal, progress }) => {
      const { db } = session().vault;
      if (said.ids?.some((id) => findDocument(db, id) === null)) throw new AppError("NOT_FOUND", "no such document");
      return anew(signal, progress, ({ sayOrders }, job) => sayOrders(said, job));
    },
    sayLanguage: (said, { signal, progress }) => {
      const { vault, recognition, index } = session();
      if (said.ids?.some((id) => findDocument(vault.db, id) === null))
        throw new AppError("NOT_FOUND", "no such document");
      return busy(async () => {
        const { sayLanguages } = await import("../../import/reading/say-language.ts");
        const onProgress = (done: number, total: number) => progress({ done, total });
        const anew = await sayLanguages(said, vault, () => recognition.run({ signal, onProgress }));
        await index.settle({ signal });
        return { ...anew, left: countWaiting(vault.db) };
      });
    },
    recognisePages: (_, { signal, progress }) => {
      const { vault, recognition, index } = session();
      const before = unreadRowsOf(vault.db);
      const filed = filedBefore(vault.db);
      return busy(async () => {
        const pages = await recognition.run({ signal, onProgress: (done, total) => progress({ done, total }) });
        await index.settle({ signal });
        const unreadRows = Math.max(0, unreadRowsOf(vault.db) - before);
        const people = [...filedSince(vault.db, filed)];
        return { pages, left: countWaiting(vault.db), unreadRows, people };
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

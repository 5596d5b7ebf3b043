/** What was removed, and its going for good. */
import { AppError } from "../../../shared/errors.ts";
import { deletionGroup, goesAt } from "../../records/deletion.ts";
import { deletesSince } from "../../records/vault-facts.ts";
import { listRemoved } from "../../records/removal.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";
import { deleteGroups, tidyVault } from "../tidying.ts";

export function removalHandlers({ session, busy, whenIdle }: EngineState) {
  return {
    listRemoved: ({ personId }) => {
      const { vault, clock } = session();
      const since = deletesSince(vault.db) ?? clock.now();
      return listRemoved(vault.db, personId).map((item) => {
        const { alsoGoes, heldBy } = deletionGroup(vault.db, item);
        const at = goesAt(item.removedAt, since).toISOString();
        return { ...item, goesAt: at, alsoGoes: [...alsoGoes], heldBy: [...heldBy] };
      });
    },
    deleteForGood: async ({ kind, id, name }, { signal, progress }) => {
      await whenIdle();
      return await busy(async () => {
        const { vault, clock, index } = session();
        const item = listRemoved(vault.db, null).find((one) => one.kind === kind && one.id === id);
        if (item === undefined) throw new AppError("NOT_FOUND", "nothing with that id is removed");
        if (asTyped(name) !== asTyped(item.title)) return { is: "named-otherwise", title: item.title };
        let group = deletionGroup(vault.db, item);
        if (group.heldBy.length > 0) return { is: "held", heldBy: [...group.heldBy] };
        const stillRemoved = (db: ReadableDatabase) =>
          listRemoved(db, null).some((one) => one.kind === kind && one.id === id);
        const groupsOf = (db: ReadableDatabase) => {
          if (!stillRemoved(db)) throw new AppError("NOT_FOUND", "it was brought back meanwhile");
          group = deletionGroup(db, item);
          return group.heldBy.length > 0 ? [] : [group];
        };
        try {
          await deleteGroups(vault, groupsOf, { now: () => clock.now(), signal, onProgress: progress });
        } finally {
          index.soon();
        }
        if (group.heldBy.length > 0) return { is: "held", heldBy: [...group.heldBy] };
        return { is: "gone", alsoGone: [...group.alsoGoes] };
      });
    },
    tidyVault: async (_nothing, { signal, progress }) => {
      await whenIdle();
      return await busy(async () => {
        const { vault, clock, index } = session();
        try {
          return await tidyVault(vault, clock, { signal, onProgress: progress });
        } finally {
          index.soon();
        }
      });
    },
  } satisfies Partial<EngineHandlers>;
}

/** Capitals, spaces and the way that accents are written are nobody's mistake. */
function asTyped(name: string): string {
  return name.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
}

/** Taking sources in, and deciding whose the items are. */
import { AppError } from "../../../shared/errors.ts";
import type { Whose } from "../../../shared/api/engine/fields.ts";
import type { ClockAndIds, ImportId, PersonId } from "../../../shared/model/ids.ts";
import { importSource } from "../../import/import-source.ts";
import { findReceipt, listReceipts } from "../../records/imports.ts";
import { fileUnderPerson } from "../../records/originals.ts";
import { addPerson, findPerson } from "../../records/people.ts";
import { indexPending } from "../../records/search.ts";
import { listWaiting } from "../../records/waiting.ts";
import type { WritableDatabase } from "../../vault/vault.ts";
import type { EngineHandlers, EngineState } from "../engine-handlers.ts";
import { listDrives } from "../list-drives.ts";

export function importHandlers({ session, busy }: EngineState) {
  return {
    listDrives: async () => [...(await listDrives())],
    importSource: ({ paths, whose, acceptsOthers }, { progress, signal }) => {
      const whom =
        whose?.is === "new" ? { personId: null, newPersonName: whose.name } : { personId: whose?.personId ?? null };
      return busy(() =>
        importSource({ paths, ...whom, acceptsOthers }, { ...session(), signal, onProgress: progress }),
      );
    },
    listReceipts: () => [...listReceipts(session().vault.db)],
    openReceipt: ({ receiptId }) => {
      const receipt = findReceipt(session().vault.db, receiptId as ImportId);
      if (!receipt) throw new AppError("NOT_FOUND", "no such receipt");
      return receipt;
    },
    listWaiting: () =>
      listWaiting(session().vault.db).map((group) => ({
        ...group,
        originalIds: [...group.originalIds],
        paths: [...group.paths],
      })),
    decideWaiting: ({ originalIds, whose }) => {
      const { vault, clock } = session();
      const personId = vault.write((db) => {
        const decided = personOf(db, whose, clock);
        for (const id of originalIds) fileUnderPerson(db, id, decided);
        return decided;
      });
      indexPending(vault);
      return personId;
    },
  } satisfies Partial<EngineHandlers>;
}

function personOf(db: WritableDatabase, whose: Whose, clock: ClockAndIds): PersonId {
  if (whose.is === "new") return addPerson(db, { name: whose.name, stated: null, clock });
  if (!findPerson(db, whose.personId)) throw new AppError("NOT_FOUND", "no such person");
  return whose.personId;
}

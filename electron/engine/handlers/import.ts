/** Taking sources in, and their receipts. */
import { AppError } from "../../../shared/errors.ts";
import type { ImportId } from "../../../shared/model/ids.ts";
import { importSource } from "../../import/import-source.ts";
import { findReceipt, listReceipts } from "../../records/imports.ts";
import type { EngineHandlers, EngineState } from "../engine-handlers.ts";
import { listDrives } from "../list-drives.ts";

export function importHandlers({ session, busy, assertGranted, options }: EngineState) {
  return {
    listDrives: async () => {
      const drives = await listDrives();
      // The person plugged them in.
      for (const { path } of drives) options.granted?.add(path);
      return [...drives];
    },
    importSource: ({ paths, whose, acceptsOthers }, { progress, signal }) => {
      assertGranted(...paths);
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
  } satisfies Partial<EngineHandlers>;
}

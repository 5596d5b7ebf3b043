/** Taking sources in, and their receipts. */
import { realpathSync } from "node:fs";
import { AppError } from "../../../shared/errors.ts";
import type { ImportId } from "../../../shared/model/ids.ts";
import { localDay } from "../../../shared/model/dates.ts";
import type { ImportProgress } from "../../../shared/api/engine/import.ts";
import { unlockPapers } from "../../import/reading/unlock-papers.ts";
import { importSource } from "../../import/import-source.ts";
import type { LookMemory } from "../../import/look/look-files.ts";
import type { ImportReceipt } from "../../../shared/model/import.ts";
import { stillLeftOpen } from "../../records/documents/date-orders.ts";
import { countUnreadRowsOfImports } from "../../records/documents/labs.ts";
import { findReceipt, listReceipts } from "../../records/documents/imports.ts";
import { listPeople } from "../../records/people/people.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";
import { pacedProgress } from "../paced-progress.ts";
import type { Session } from "../session.ts";
import { wiping } from "../wiping.ts";

/** Who looks at a scan while it comes in sees more of it every few seconds. */
const shownAgainMs = 3_000;

function tellingOfScans(
  progress: (value: ImportProgress) => void,
  tellChanges: EngineState["tellChanges"],
): (value: ImportProgress) => void {
  let told = { images: 0, at: -Infinity };
  return (value) => {
    progress(value);
    const now = performance.now();
    if (value.scan === null || value.scan.images === told.images || now - told.at < shownAgainMs) return;
    told = { images: value.scan.images, at: now };
    tellChanges(["studies"]);
  };
}

export function importHandlers({ session, busy, assertGranted, options, tellChanges }: EngineState) {
  // What looks at sources have found, so that a second one need not find it again, is forgotten with the session.
  const looked = new WeakMap<Session, LookMemory>();
  return {
    listDrives: async () => {
      const { listDrives } = await import("../list-drives.ts");
      const drives = await listDrives();
      // The person plugged them in.
      for (const { path } of drives) options.granted?.add(path);
      return [...drives];
    },
    lookIntoSource: async ({ paths }, { progress, signal }) => {
      assertGranted(...paths);
      const open = session();
      const { vault, parsers, clock } = open;
      const { lookIntoSource } = await import("../../import/look/look-into.ts");
      const { LookMemory } = await import("../../import/look/look-files.ts");
      const memory = looked.get(open) ?? new LookMemory();
      looked.set(open, memory);
      const { ofVault } = await import("../../import/reading/read-context.ts");
      return lookIntoSource(paths, {
        ...ofVault(vault),
        parsers,
        memory,
        people: listPeople(vault.db),
        vaultPath: realpathSync(vault.path),
        today: localDay(clock.now()),
        newId: clock.newId,
        signal,
        onProgress: pacedProgress(progress),
      });
    },
    importSource: ({ paths, whose, acceptsOthers, only, passwords = [] }, { progress, signal }) => {
      assertGranted(...paths);
      const whom =
        whose?.is === "new" ? { personId: null, newPersonName: whose.name } : { personId: whose?.personId ?? null };
      const open = session();
      const onProgress = tellingOfScans(progress, tellChanges);
      return busy(() =>
        wiping(passwords, async () => {
          // What waits since an earlier import is tried too: each paper that is locked has then met each password.
          if (passwords.length > 0) await unlockPapers(passwords, { ...open, signal, onProgress: undefined });
          return importSource({ paths, ...whom, acceptsOthers, only, passwords }, { ...open, signal, onProgress });
        }),
      ).finally(() => {
        open.rereading.behind.start();
        open.pictures.behind.start();
        open.recognition.behind.start();
      });
    },
    listReceipts: () => {
      const { db } = session().vault;
      const rows = countUnreadRowsOfImports(db);
      return listReceipts(db).map((receipt) => asOfNow(receipt, { db, rows }));
    },
    openReceipt: ({ receiptId }) => {
      const { db } = session().vault;
      const receipt = findReceipt(db, receiptId as ImportId);
      if (!receipt) throw new AppError("NOT_FOUND", "no such receipt");
      return asOfNow(receipt, { db, rows: countUnreadRowsOfImports(db) });
    },
  } satisfies Partial<EngineHandlers>;
}

/** What waits now: words on pictures are read after an import, and people say what rows are and which of day and month stands first. */
function asOfNow(
  receipt: ImportReceipt,
  { db, rows }: { readonly db: ReadableDatabase; readonly rows: ReadonlyMap<ImportId, number> },
): ImportReceipt {
  return {
    ...receipt,
    unreadRows: rows.get(receipt.receiptId as ImportId) ?? 0,
    openOrders: [...stillLeftOpen(db, receipt.openOrders)],
  };
}

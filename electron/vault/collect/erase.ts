/**
 * Deleting for good: what a person wants gone leaves the records, the packs, the older states of the database, and the trash.
 * What is to be done stands in the database from the first transaction on, so that it is finished whenever it was interrupted.
 */
import { rmSync } from "node:fs";
import { hasCode } from "../../../shared/errors.ts";
import type { WritableDatabase } from "../database/database.ts";
import { asStorageError } from "../storage-errors.ts";
import { namedDamage } from "../named-damage.ts";
import { syncFolder } from "../files.ts";
import { rekeyingPaths } from "../rekey/exchange-folders.ts";
import { partsOf, type Vault } from "../vault-handle.ts";
import { assertGoesOn, putAway, rewritePack, untilFree, type CollectOptions } from "./collect-garbage.ts";
import { emptyTrash, listLetGo } from "./let-go-packs.ts";
import { deadBlobs } from "./live-blobs.ts";

/**
 * Runs `change`, which takes rows out of the records, and then removes all that nothing refers to any more from the packs and the
 * vault's own older states. When this resolves, no database and no pack of the vault holds it; what was set aside in the trash is not
 * looked at. Once the change is made an interruption, a cancel or a frame that cannot be read (VAULT_DAMAGED, once everything else is
 * done) only puts the rest off: `finishErasing` does it. Rejects also with VAULT_READ_ONLY and DISK_FULL.
 */
export async function eraseForGood(
  vault: Vault,
  change: (db: WritableDatabase) => void,
  options: CollectOptions,
): Promise<void> {
  const { db, tables, reader } = partsOf(vault);
  try {
    await untilFree(vault);
    // What is in the pack being written can be rewritten only when that is sealed.
    vault.settle();
    // What is deleted is overwritten in the database's own file as well.
    db.pragma("secure_delete = ON");
    try {
      vault.write((writable) => {
        change(writable);
        const dead = deadBlobs(options.liveBlobs(writable), { tables, reader });
        tables.removeBlobs(writable, dead);
        tables.setErasing(writable, [
          ...new Set([...(tables.erasing() ?? []), ...dead.map(({ pack }) => pack.toString("hex"))]),
        ]);
      });
    } finally {
      db.pragma("secure_delete = OFF");
    }
    await finishErasing(vault, options);
  } catch (error) {
    throw named(error, vault);
  }
}

/** Whether a deletion was interrupted and waits for its end. */
export function isErasing(vault: Vault): boolean {
  const { tables, packs } = partsOf(vault);
  return tables.erasing() !== null || listLetGo(packs.tools.paths, "gone").length > 0;
}

/** Goes on where a deletion was interrupted; nothing where none was. Rejects as `eraseForGood` does. */
export async function finishErasing(
  vault: Vault,
  { now, signal, onProgress }: Omit<CollectOptions, "liveBlobs">,
): Promise<void> {
  const { tables, packs, snapshots } = partsOf(vault);
  const { paths } = packs.tools;
  if (vault.isReadOnly || !isErasing(vault)) return;
  try {
    // What was sealed anew for new keys, and is not in use yet, holds it as well.
    rmSync(rekeyingPaths(paths).root, { recursive: true, force: true });
    syncFolder(paths.root);
    const marked = new Set(tables.erasing());
    const unreadable = new Map<string, unknown>();
    const rows = tables.packs().filter(({ id, state }) => state === "sealed" && marked.has(id.toString("hex")));
    for (const [at, row] of rows.entries()) {
      assertGoesOn(signal);
      await untilFree(vault);
      try {
        rewritePack(vault, row, []);
        putAway(vault, row, { kind: "gone", now: now() });
      } catch (error) {
        // One that cannot be read keeps its place and its mark; it keeps nothing else from going.
        if (!hasCode(asStorageError(error), "VAULT_DAMAGED")) throw error;
        unreadable.set(row.id.toString("hex"), error);
      }
      onProgress?.({ done: at + 1, total: rows.length });
    }
    await untilFree(vault);
    // The older states hold it too, and the pieces of the newest lie among theirs.
    vault.settle({ anew: true });
    snapshots.dropOlder();
    emptyTrash(
      paths,
      listLetGo(paths, "gone").map(({ file }) => file),
    );
    // Let go before, for another reason, and full of what is wanted gone, for all that anybody knows.
    emptyTrash(
      paths,
      listLetGo(paths, "let-go").map(({ file }) => file),
    );
    vault.write((db) => tables.setErasing(db, unreadable.size === 0 ? null : [...unreadable.keys()]));
    vault.settle();
    snapshots.dropOlder();
    for (const error of unreadable.values()) throw error;
  } catch (error) {
    throw named(error, vault);
  }
}

function named(error: unknown, vault: Vault): unknown {
  return namedDamage(asStorageError(error), { db: vault.db, nameBlobs: partsOf(vault).nameBlobs });
}

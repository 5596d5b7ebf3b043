/**
 * Deleting for good: what a person wants gone leaves the records, the packs, the older states of the database, and the trash.
 * What is to be done stands in the database from the first transaction on, so that it is finished whenever it was interrupted.
 */
import type { WritableDatabase } from "../database/database.ts";
import { asStorageError } from "../storage-errors.ts";
import { namedDamage } from "../named-damage.ts";
import { partsOf, type Vault } from "../vault-handle.ts";
import { assertGoesOn, putAway, rewritePack, untilFree, type CollectOptions } from "./collect-garbage.ts";
import { emptyTrash, listLetGo } from "./let-go-packs.ts";
import { deadBlobs } from "./live-blobs.ts";

/**
 * Runs `change`, which takes rows out of the records, and then removes all that nothing refers to any more from the packs and the
 * vault's own older states. When this resolves, nothing that the vault put into its folder holds it. Once the change is made an interruption, a
 * cancel or a frame that cannot be read (VAULT_DAMAGED) only puts the rest off: `finishErasing` does it. Rejects also with
 * VAULT_READ_ONLY and DISK_FULL.
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
          ...new Set([...tables.erasing(), ...dead.map(({ pack }) => pack.toString("hex"))]),
        ]);
      });
    } finally {
      db.pragma("secure_delete = OFF");
    }
    await finishErasing(vault, options);
  } catch (error) {
    throw namedDamage(asStorageError(error), { db: vault.db, nameBlobs: partsOf(vault).nameBlobs });
  }
}

/** Whether a deletion was interrupted and waits for its end. */
export function isErasing(vault: Vault): boolean {
  const { tables, packs } = partsOf(vault);
  return tables.erasing().length > 0 || listLetGo(packs.tools.paths, "gone").length > 0;
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
    const marked = new Set(tables.erasing());
    const rows = tables.packs().filter(({ id, state }) => state === "sealed" && marked.has(id.toString("hex")));
    for (const [at, row] of rows.entries()) {
      assertGoesOn(signal);
      await untilFree(vault);
      rewritePack(vault, row, []);
      putAway(vault, row, { kind: "gone", now: now() });
      onProgress?.({ done: at + 1, total: rows.length });
    }
    await untilFree(vault);
    vault.write((db) => tables.setErasing(db, []));
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
  } catch (error) {
    throw asStorageError(error);
  }
}

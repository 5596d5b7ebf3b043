/** Letting go for good of what was removed, and of what the vault needs no more. */
import type { Tidied } from "../../shared/api/engine/removal.ts";
import type { ClockAndIds } from "../../shared/model/ids.ts";
import { deleteRows, deletionGroup, dueForGood, liveBlobs, type DeletionGroup } from "../records/deletion.ts";
import { listRemoved } from "../records/removal.ts";
import { deletesSince, lastTidied, recordDeletesSince, recordTidied } from "../records/vault-facts.ts";
import { collectGarbage, type CollectOptions } from "../vault/collect/collect-garbage.ts";
import { eraseForGood, finishErasing, isErasing } from "../vault/collect/erase.ts";
import type { Vault } from "../vault/vault.ts";

type TidyOptions = Pick<CollectOptions, "signal" | "onProgress">;

const daysBetween = 7;

/** Deletes these for good. Rejects as `eraseForGood` does. */
export async function deleteGroups(
  vault: Vault,
  groups: readonly DeletionGroup[],
  options: Omit<CollectOptions, "liveBlobs">,
): Promise<void> {
  await eraseForGood(vault, (db) => groups.forEach((group) => deleteRows(db, group)), { ...options, liveBlobs });
}

/**
 * Ends what was interrupted, deletes what was removed 30 days ago, and collects what nothing needs. What is in one file with something
 * that was not removed stays. Rejects as `eraseForGood` and `collectGarbage` do.
 */
export async function tidyVault(vault: Vault, clock: ClockAndIds, options: TidyOptions): Promise<Tidied> {
  const { db, lastClosed } = vault;
  const how = { ...options, now: () => clock.now() };
  await finishErasing(vault, how);
  const removed = listRemoved(db, null);
  const due = dueForGood(removed, { now: clock.now(), lastClosed, since: deletesSince(db) });
  const isDue = new Set(due.map(({ id }) => id));
  const isFresh = new Set(removed.map(({ id }) => id).filter((id) => !isDue.has(id)));
  const groups = due.map((item) => ({ title: item.title, group: deletionGroup(db, item) }));
  // What goes along must be due as well: it can be brought back until then.
  const mayGo = ({ group }: (typeof groups)[number]) =>
    group.heldBy.length === 0 && [...group.documents, ...group.studies].every((id) => !isFresh.has(id));
  const going = groups.filter(mayGo);
  if (going.length > 0)
    await deleteGroups(
      vault,
      going.map(({ group }) => group),
      how,
    );
  const { bytes } = await collectGarbage(vault, { ...how, liveBlobs });
  vault.write((writable) => {
    recordTidied(writable, clock);
    recordDeletesSince(writable, clock);
  });
  return {
    gone: going.map(({ title }) => title),
    held: groups.filter((one) => !mayGo(one)).map(({ title }) => title),
    bytes,
  };
}

/** Whether there is anything to be tidied now: it is looked for once a week, and done at once where something is due. */
export function wantsTidying(vault: Vault, clock: ClockAndIds): boolean {
  if (vault.isReadOnly) return false;
  if (isErasing(vault)) return true;
  const now = clock.now();
  const { db, lastClosed } = vault;
  if (dueForGood(listRemoved(db, null), { now, lastClosed, since: deletesSince(db) }).length > 0) return true;
  const last = lastTidied(db);
  return last === null || now.getTime() - last.getTime() >= daysBetween * 86_400_000;
}

/** Letting go for good of what was removed, and of what the vault needs no more. */
import type { Tidied } from "../../shared/api/engine/removal.ts";
import type { ClockAndIds } from "../../shared/model/ids.ts";
import { deleteRows, deletionGroup, dueForGood, liveBlobs, type DeletionGroup } from "../records/deletion.ts";
import { listRemoved } from "../records/removal.ts";
import { deletesSince, lastTidied, recordDeletesSince, recordTidied } from "../records/vault-facts.ts";
import { collectGarbage, type CollectOptions } from "../vault/collect/collect-garbage.ts";
import { eraseForGood, finishErasing, isErasing } from "../vault/collect/erase.ts";
import type { ReadableDatabase, Vault, WritableDatabase } from "../vault/vault.ts";

type TidyOptions = Pick<CollectOptions, "signal" | "onProgress">;

const daysBetween = 7;

/**
 * Deletes for good what `groupsOf` says. It is asked in the very transaction that deletes: until then somebody may bring a thing back.
 * Rejects as `eraseForGood` does.
 */
export async function deleteGroups(
  vault: Vault,
  groupsOf: (db: ReadableDatabase) => readonly DeletionGroup[],
  options: Omit<CollectOptions, "liveBlobs">,
): Promise<void> {
  const change = (db: WritableDatabase) => groupsOf(db).forEach((group) => deleteRows(db, group));
  await eraseForGood(vault, change, { ...options, liveBlobs });
}

interface Due {
  readonly going: readonly { readonly title: string; readonly group: DeletionGroup }[];
  /** What is due and stays: it is in one file with something that is not. Titles. */
  readonly held: readonly string[];
}

/** What is due by now. What goes along must be due as well: it can be brought back until then. */
function dueGroups(
  db: ReadableDatabase,
  { now, lastClosed }: { readonly now: Date; readonly lastClosed: Date | null },
): Due {
  const removed = listRemoved(db, null);
  const due = dueForGood(removed, { now, lastClosed, since: deletesSince(db) });
  const isDue = new Set(due.map(({ id }) => id));
  const isFresh = new Set(removed.map(({ id }) => id).filter((id) => !isDue.has(id)));
  const groups = due.map((item) => ({ title: item.title, group: deletionGroup(db, item) }));
  const mayGo = ({ group }: (typeof groups)[number]) =>
    group.heldBy.length === 0 && [...group.documents, ...group.studies].every((id) => !isFresh.has(id));
  return { going: groups.filter(mayGo), held: groups.filter((one) => !mayGo(one)).map(({ title }) => title) };
}

/**
 * Ends what was interrupted, deletes what was removed 30 days ago, and collects what nothing needs. What is in one file with something
 * that was not removed stays. Rejects as `eraseForGood` and `collectGarbage` do.
 */
export async function tidyVault(vault: Vault, clock: ClockAndIds, options: TidyOptions): Promise<Tidied> {
  const how = { ...options, now: () => clock.now() };
  // From the first tidying on, whatever becomes of it: otherwise nothing would ever be due.
  vault.write((db) => recordDeletesSince(db, clock));
  await finishErasing(vault, how);
  let due = dueGroups(vault.db, { now: clock.now(), lastClosed: vault.lastClosed });
  if (due.going.length > 0)
    await deleteGroups(
      vault,
      (db) => {
        due = dueGroups(db, { now: clock.now(), lastClosed: vault.lastClosed });
        return due.going.map(({ group }) => group);
      },
      how,
    );
  const { bytes } = await collectGarbage(vault, { ...how, liveBlobs });
  vault.write((db) => recordTidied(db, clock));
  return { gone: due.going.map(({ title }) => title), held: [...due.held], bytes };
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

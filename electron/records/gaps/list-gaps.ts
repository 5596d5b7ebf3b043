/** A person's gaps, and what they said of them: a gap that is none is silent for good, until that is taken back. */
import type { Gap } from "../../../shared/model/gap.ts";
import type { ClockAndIds, PersonId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";
import { findGaps, type FoundGap } from "./find-gaps.ts";
import { onFile } from "./on-file.ts";

export interface PersonsGaps {
  readonly open: readonly Gap[];
  /** Those of which the person said that nothing is missing. */
  readonly silenced: readonly Gap[];
  /** Papers of which nothing could be looked through: pictures without words, locked files, what an older version read. */
  readonly notLookedThrough: number;
}

/** What seems to be missing of a person's records. */
export function listGaps(db: ReadableDatabase, personId: PersonId): PersonsGaps {
  const silent = new Set(
    rows<{ id: string }>(db, "SELECT gap_id AS id FROM silenced_gap WHERE person_id = @personId", { personId }).map(
      ({ id }) => id,
    ),
  );
  const { open = [], silenced = [] } = Object.groupBy(findGaps(onFile(db, personId)), (gap) =>
    idsOf(gap).some((id) => silent.has(id)) ? "silenced" : "open",
  );
  return { open: open.map(asGap), silenced: silenced.map(asGap), notLookedThrough: countUnread(db, personId) };
}

function idsOf({ id, formerIds = [] }: FoundGap): readonly string[] {
  return [id, ...formerIds];
}

function asGap({ id, kind, what, date, evidence }: FoundGap): Gap {
  return { id, kind, what, date, evidence };
}

function countUnread(db: ReadableDatabase, personId: PersonId): number {
  const found = row<{ count: number }>(
    db,
    `SELECT count(*) AS count FROM document JOIN original ON original.id = document.original_id
     WHERE document.person_id = @personId AND removed_at IS NULL AND (mentions IS NULL OR state <> 'read')`,
    { personId },
  );
  return found?.count ?? 0;
}

/** Says that a gap is none, or takes that back. False where the person has no such gap. */
export function sayGap(
  db: WritableDatabase,
  { personId, gapId, isNone }: { readonly personId: PersonId; readonly gapId: string; readonly isNone: boolean },
  clock: ClockAndIds,
): boolean {
  const gap = findGaps(onFile(db, personId)).find(({ id }) => id === gapId);
  if (gap === undefined) return false;
  if (isNone)
    run(db, "INSERT OR IGNORE INTO silenced_gap (person_id, gap_id, said_at) VALUES (@personId, @gapId, @saidAt)", {
      personId,
      gapId,
      saidAt: clock.now().toISOString(),
    });
  else
    for (const id of idsOf(gap))
      run(db, "DELETE FROM silenced_gap WHERE person_id = @personId AND gap_id = @id", { personId, id });
  return true;
}

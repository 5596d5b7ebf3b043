/** What waits for a person's decision: whose an item is, and what a program read but nobody has checked. */
import type { PartialDate } from "../../shared/model/dates.ts";
import type { OriginalId, PersonId } from "../../shared/model/ids.ts";
import type { ReadableDatabase } from "../vault/vault.ts";
import { row, rows } from "./statements.ts";

/** Items that state the same patient, or nobody, and are filed under nobody yet. */
export interface WaitingGroup {
  /** As stated; null where the items state nobody. */
  readonly name: string | null;
  readonly birthDate: PartialDate | null;
  readonly originalIds: readonly OriginalId[];
  /** Where some of them stood in their source. */
  readonly paths: readonly string[];
}

const shownPaths = 3;

/** The groups, largest first. Documents taken out of an image go with their image. */
export function listWaiting(db: ReadableDatabase): readonly WaitingGroup[] {
  const found = rows<{ name: string | null; birthDate: PartialDate | null; ids: string; paths: string }>(
    db,
    `SELECT json_extract(stated_patient, '$.name') AS name, json_extract(stated_patient, '$.birthDate') AS birthDate,
       json_group_array(id) AS ids, json_group_array(path) AS paths
     FROM (SELECT * FROM original WHERE filing <> 'filed' ORDER BY path, id)
     GROUP BY name, birthDate ORDER BY count(*) DESC, name IS NULL, name`,
  );
  return found.map(({ name, birthDate, ids, paths }) => ({
    name,
    birthDate,
    originalIds: JSON.parse(ids) as OriginalId[],
    paths: (JSON.parse(paths) as string[]).slice(0, shownPaths),
  }));
}

export interface Unchecked {
  /** Documents whose type or date is as read, not yet checked. */
  readonly proposed: number;
  /** Documents that are kept but could not be read. */
  readonly unread: number;
}

/** How many of a person's documents wait for a look. */
export function countUnchecked(db: ReadableDatabase, personId: PersonId): Unchecked {
  const counts = row<Unchecked>(
    db,
    `SELECT count(*) FILTER (WHERE state IN ('read', 'no-text') AND (type_status = 'proposed' OR date_status = 'proposed')) AS proposed,
       count(*) FILTER (WHERE state NOT IN ('read', 'no-text')) AS unread
     FROM document JOIN original ON original.id = document.original_id WHERE document.person_id = @personId AND removed_at IS NULL`,
    { personId },
  );
  return counts ?? { proposed: 0, unread: 0 };
}

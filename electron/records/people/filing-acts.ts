/** A person's word on whose things are: deciding what waited, moving what was filed, and taking either back. */
import type { ClockAndIds, OriginalId, PersonId } from "../../../shared/model/ids.ts";
import { statesNobody, type StatedPatient } from "../../../shared/model/person.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { listOriginals, type Original } from "../documents/originals.ts";
import { filingOf, setAside, setFiling, type FilingState } from "./filing.ts";
import { statementKey } from "./match-person.ts";
import { learnAboutPerson, removeEmptyPerson, unlearn, type Learned } from "./people.ts";
import { withoutPlaceholders } from "./placeholders.ts";
import { row, rows, run } from "../statements.ts";

export type FilingActKind = "decided" | "moved" | "left";

export interface FilingAct {
  readonly id: string;
  readonly kind: FilingActKind;
  readonly personId: PersonId | null;
  readonly personName: string | null;
  readonly madeAt: string;
  readonly items: number;
}

interface ActContext {
  readonly db: WritableDatabase;
  readonly clock: ClockAndIds;
}

/**
 * Files what waited under a person, with what was taken out of it and waits too. The statements are remembered and the card
 * learns them, so that nobody is asked twice.
 */
export function decideFor(ids: readonly OriginalId[], personId: PersonId, { db, clock }: ActContext): string {
  const originals = decidedAbout(db, ids);
  const statements = originals.map(({ stated }) => stated).filter((stated) => stated !== null);
  const learned = statements.map((stated) => learnAboutPerson(db, personId, stated));
  const actId = insertAct({ kind: "decided", personId, learned }, { db, clock });
  for (const stated of statements)
    run(
      db,
      "INSERT OR REPLACE INTO decided_statement (statement, act_id, person_id) VALUES (@statement, @actId, @personId)",
      { statement: statementKey(stated), actId, personId },
    );
  fileAll(
    db,
    actId,
    originals.map(({ id }) => id),
    personId,
  );
  return actId;
}

/** What came with a message may be somebody else's: it goes along only where it states nobody and is filed under nobody. */
function decidedAbout(db: ReadableDatabase, ids: readonly OriginalId[]): readonly Original[] {
  const asked = new Set(ids);
  return listOriginals(db, ids).filter(
    ({ id, filing, stated }) =>
      asked.has(id) || (filing !== "filed" && (stated === null || statesNobody(withoutPlaceholders(stated)))),
  );
}

/** Moves originals to another person. It is about these items only: what the next disc states is matched as before. */
export function moveTo(ids: readonly OriginalId[], personId: PersonId, { db, clock }: ActContext): string {
  const actId = insertAct({ kind: "moved", personId, learned: [] }, { db, clock });
  fileAll(db, actId, ids, personId);
  forgetEmptiedDecisions(db);
  return actId;
}

/** A decision of which nothing is left with its person was a mistake: the card forgets what it learned by it. */
function forgetEmptiedDecisions(db: WritableDatabase): void {
  const emptied = rows<{ id: string; personId: PersonId; learned: string }>(
    db,
    `SELECT id, to_person_id AS personId, learned FROM filing_act AS act
     WHERE kind = 'decided' AND undone_at IS NULL AND (learned <> '[]' OR id IN (SELECT act_id FROM decided_statement))
       AND NOT EXISTS (SELECT 1 FROM filing_change JOIN original ON original.id = filing_change.original_id
         WHERE filing_change.act_id = act.id AND original.person_id IS act.to_person_id)`,
  );
  for (const { id, personId, learned } of emptied) {
    for (const one of JSON.parse(learned) as Learned[]) unlearn(db, personId, one);
    run(db, "DELETE FROM decided_statement WHERE act_id = @id", { id });
    run(db, "UPDATE filing_act SET learned = '[]' WHERE id = @id", { id });
  }
}

/** Whether a person's word is about this very item, and not only about all that an import brought. */
export function isDecidedItself(db: ReadableDatabase, id: OriginalId): boolean {
  const act = row(
    db,
    `SELECT 1 FROM filing_change JOIN filing_act ON filing_act.id = filing_change.act_id
     WHERE filing_change.original_id = @id AND filing_act.undone_at IS NULL LIMIT 1`,
    { id },
  );
  return act !== null;
}

/** Leaves what waits where it is, without asking again. */
export function leaveAside(ids: readonly OriginalId[], { db, clock }: ActContext): string {
  const actId = insertAct({ kind: "left", personId: null, learned: [] }, { db, clock });
  for (const id of ids) {
    rememberState(db, actId, id);
    setAside(db, id, clock);
  }
  return actId;
}

/** Takes an act back: everything is where it was, and the card forgets what it learned. False when there is no such act. */
export function undoFilingAct(actId: string, { db, clock }: ActContext): boolean {
  const act = row<{ personId: PersonId | null; learned: string }>(
    db,
    "SELECT to_person_id AS personId, learned FROM filing_act WHERE id = @actId AND undone_at IS NULL",
    { actId },
  );
  if (act === null) return false;
  for (const state of changesOf(db, actId)) setFiling(db, state);
  run(db, "DELETE FROM decided_statement WHERE act_id = @actId", { actId });
  run(db, "UPDATE filing_act SET undone_at = @now WHERE id = @actId", { actId, now: clock.now().toISOString() });
  if (act.personId === null) return true;
  for (const learned of JSON.parse(act.learned) as Learned[]) unlearn(db, act.personId, learned);
  // A card that was made for these items only goes with them, unless something was put on it meanwhile.
  if (isMadeBy(db, act.personId, actId)) removeEmptyPerson(db, act.personId);
  return true;
}

/** Notes that a person was made for this act, so that undoing it takes the empty card away as well. */
export function markPersonMadeBy(db: WritableDatabase, actId: string, personId: PersonId): void {
  run(db, "UPDATE filing_act SET made_person = 1 WHERE id = @actId AND to_person_id = @personId", { actId, personId });
}

/** What people said about whose things are and have not taken back, latest first. */
export function listFilingActs(db: ReadableDatabase): readonly FilingAct[] {
  return rows<FilingAct>(
    db,
    `SELECT filing_act.id, kind, to_person_id AS personId, person.name AS personName, made_at AS madeAt,
       (SELECT count(*) FROM filing_change WHERE act_id = filing_act.id) AS items
     FROM filing_act LEFT JOIN person ON person.id = to_person_id WHERE undone_at IS NULL ORDER BY made_at DESC, filing_act.id`,
  );
}

/** The person whom somebody once named for exactly this statement, or null. */
export function decidedPerson(db: ReadableDatabase, stated: StatedPatient): PersonId | null {
  return (
    row<{ personId: PersonId }>(db, "SELECT person_id AS personId FROM decided_statement WHERE statement = @key", {
      key: statementKey(stated),
    })?.personId ?? null
  );
}

function insertAct(
  act: { readonly kind: FilingActKind; readonly personId: PersonId | null; readonly learned: readonly Learned[] },
  { db, clock }: ActContext,
): string {
  const id = clock.newId();
  run(
    db,
    `INSERT INTO filing_act (id, kind, to_person_id, made_at, learned) VALUES (@id, @kind, @personId, @madeAt, @learned)`,
    {
      id,
      kind: act.kind,
      personId: act.personId,
      madeAt: clock.now().toISOString(),
      learned: JSON.stringify(act.learned.filter(isSomething)),
    },
  );
  return id;
}

function isSomething({ names, identifiers, birthDate, sex }: Learned): boolean {
  return names.length > 0 || identifiers.length > 0 || birthDate || sex;
}

function fileAll(db: WritableDatabase, actId: string, ids: readonly OriginalId[], personId: PersonId): void {
  for (const id of ids) {
    rememberState(db, actId, id);
    setFiling(db, { id, personId, filing: "filed", basis: "decided", setAsideAt: null });
  }
}

function rememberState(db: WritableDatabase, actId: string, id: OriginalId): void {
  run(
    db,
    `INSERT OR IGNORE INTO filing_change (act_id, original_id, person_id, filing, filing_basis, set_aside_at)
     VALUES (@actId, @id, @personId, @filing, @basis, @setAsideAt)`,
    { actId, ...filingOf(db, id) },
  );
}

/** Originals that a later act moved on stay where that act put them. */
function changesOf(db: ReadableDatabase, actId: string): readonly FilingState[] {
  return rows<FilingState>(
    db,
    `SELECT original_id AS id, person_id AS personId, filing, filing_basis AS basis, set_aside_at AS setAsideAt
     FROM filing_change AS change WHERE act_id = @actId AND NOT EXISTS (
       SELECT 1 FROM filing_change AS later JOIN filing_act AS later_act ON later_act.id = later.act_id
       JOIN filing_act AS this_act ON this_act.id = change.act_id
       WHERE later.original_id = change.original_id AND later.act_id <> change.act_id AND later_act.undone_at IS NULL
         AND (later_act.made_at, later_act.id) > (this_act.made_at, this_act.id))`,
    { actId },
  );
}

function isMadeBy(db: ReadableDatabase, personId: PersonId, actId: string): boolean {
  return (
    row(db, "SELECT 1 FROM filing_act WHERE id = @actId AND to_person_id = @personId AND made_person = 1", {
      actId,
      personId,
    }) !== null
  );
}

/** Cases in the vault: one document each, with the number of its revision and every former state of what was changed. */
import { CaseContent, type CaseDocument, type CaseId } from "../../../shared/model/case/case-document.ts";
import type { ClockAndIds, PersonId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";
import { changedFields } from "./merge-case.ts";

interface CaseRow {
  readonly id: CaseId;
  readonly personId: PersonId;
  readonly revision: number;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly copiedFrom: CaseId | null;
  readonly content: string;
}

const columns = `id, person_id AS personId, revision, created_at AS createdAt, changed_at AS changedAt,
  copied_from AS copiedFrom, content`;

/** Fields that a later version adds are empty in what an older one wrote. */
function documentOf({ content, ...kept }: CaseRow): CaseDocument {
  return { ...kept, ...CaseContent.parse(JSON.parse(content)) };
}

/** The case, or null where there is none or it is removed. */
export function findCase(db: ReadableDatabase, id: CaseId): CaseDocument | null {
  const found = row<CaseRow>(db, `SELECT ${columns} FROM medical_case WHERE id = @id AND removed_at IS NULL`, { id });
  return found === null ? null : documentOf(found);
}

/** A person's cases, the open ones first, of each the latest changed first. */
export function listCases(db: ReadableDatabase, personId: PersonId): readonly CaseDocument[] {
  return rows<CaseRow>(
    db,
    `SELECT ${columns} FROM medical_case WHERE person_id = @personId AND removed_at IS NULL
     ORDER BY state = 'closed', changed_at DESC, id`,
    { personId },
  ).map(documentOf);
}

/** Stores a new case; answers its id. */
export function insertCase(
  db: WritableDatabase,
  made: { readonly personId: PersonId; readonly content: CaseContent; readonly copiedFrom: CaseId | null },
  clock: ClockAndIds,
): CaseId {
  const id = clock.newId() as CaseId;
  const { personId, content, copiedFrom } = made;
  const madeAt = clock.now().toISOString();
  run(
    db,
    `INSERT INTO medical_case (id, person_id, title, state, revision, content, copied_from, created_at, changed_at)
     VALUES (@id, @personId, @title, @state, 1, @content, @copiedFrom, @madeAt, @madeAt)`,
    { id, personId, title: content.title, state: content.state, content: JSON.stringify(content), copiedFrom, madeAt },
  );
  noteChange(db, { id, revision: 1, madeAt, fields: Object.keys(content), before: {} });
  return id;
}

/**
 * Puts the content in the place of the one with that revision, and answers the fields that differ; where none does, nothing is
 * written. Null where the case has another revision by now: somebody changed it meanwhile.
 */
export function replaceContent(
  db: WritableDatabase,
  put: { readonly id: CaseId; readonly revision: number; readonly content: CaseContent },
  clock: ClockAndIds,
): readonly (keyof CaseContent)[] | null {
  const { id, revision, content } = put;
  const stored = findCase(db, id);
  if (stored?.revision !== revision) return null;
  const fields = changedFields(contentOf(stored), content);
  if (fields.length === 0) return fields;
  const madeAt = clock.now().toISOString();
  run(
    db,
    `UPDATE medical_case SET title = @title, state = @state, revision = revision + 1, content = @content, changed_at = @madeAt
     WHERE id = @id`,
    { id, title: content.title, state: content.state, content: JSON.stringify(content), madeAt },
  );
  const before = Object.fromEntries(fields.map((field) => [field, stored[field]]));
  noteChange(db, { id, revision: revision + 1, madeAt, fields, before });
  return fields;
}

/** What a person wrote of a case, without what Casebook keeps of it. */
export function contentOf(document: CaseDocument): CaseContent {
  const {
    id: _,
    personId: __,
    revision: ___,
    createdAt: ____,
    changedAt: _____,
    copiedFrom: ______,
    ...content
  } = document;
  return content;
}

export interface CaseChange {
  readonly revision: number;
  readonly madeAt: string;
  readonly fields: readonly (keyof CaseContent)[];
  /** The fields as they were before; empty for the first revision. */
  readonly before: Partial<CaseContent>;
}

/** What was changed in a case, the first change first. */
export function listCaseChanges(db: ReadableDatabase, id: CaseId): readonly CaseChange[] {
  return rows<{ readonly revision: number; readonly madeAt: string; readonly fields: string; readonly before: string }>(
    db,
    "SELECT revision, made_at AS madeAt, fields, before FROM case_change WHERE case_id = @id ORDER BY revision",
    { id },
  ).map(({ fields, before, ...change }) => ({
    ...change,
    fields: JSON.parse(fields) as CaseChange["fields"],
    before: JSON.parse(before) as CaseChange["before"],
  }));
}

function noteChange(
  db: WritableDatabase,
  change: Omit<CaseChange, "fields" | "before"> & {
    readonly id: CaseId;
    readonly fields: readonly string[];
    readonly before: object;
  },
): void {
  const { id, revision, madeAt, fields, before } = change;
  run(
    db,
    `INSERT INTO case_change (case_id, revision, made_at, fields, before) VALUES (@id, @revision, @madeAt, @fields, @before)`,
    { id, revision, madeAt, fields: JSON.stringify(fields), before: JSON.stringify(before) },
  );
}

/** The vault's people, with the names and identifiers that their files state. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { ClockAndIds } from "../../../shared/model/ids.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import type { Identifier, Sex, StatedPatient } from "../../../shared/model/person.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import type { Known } from "./match-person.ts";
import { withoutPlaceholders } from "./placeholders.ts";
import { row, rows, run } from "../statements.ts";

export interface Person extends Known {
  readonly id: PersonId;
  readonly name: string;
  readonly birthDate: PartialDate | null;
  readonly sex: Sex | null;
  /** As on the passport or insurance card, letter by letter; null where nobody has written it down. */
  readonly legalName: string | null;
  /** Every form in which files state the name, the chosen one and the legal one included. */
  readonly names: readonly string[];
  readonly identifiers: readonly Identifier[];
}

interface PersonRow {
  readonly id: PersonId;
  readonly name: string;
  readonly birth_date: PartialDate | null;
  readonly sex: Sex | null;
  readonly legal_name: string | null;
}

const columns = "id, name, birth_date, sex, legal_name";

/** All people, by name. */
export function listPeople(db: ReadableDatabase): readonly Person[] {
  return rows<PersonRow>(db, `SELECT ${columns} FROM person ORDER BY name, id`).map((found) => personFrom(db, found));
}

/** One person, or null. */
export function findPerson(db: ReadableDatabase, id: PersonId): Person | null {
  const found = row<PersonRow>(db, `SELECT ${columns} FROM person WHERE id = @id`, { id });
  return found ? personFrom(db, found) : null;
}

function personFrom(db: ReadableDatabase, found: PersonRow): Person {
  const names = rows<{ name: string }>(db, "SELECT name FROM person_name WHERE person_id = @id ORDER BY name", {
    id: found.id,
  });
  const identifiers = rows<{ issuer: string; value: string }>(
    db,
    "SELECT issuer, value FROM person_identifier WHERE person_id = @id ORDER BY issuer, value",
    { id: found.id },
  );
  return {
    id: found.id,
    name: found.name,
    birthDate: found.birth_date,
    sex: found.sex,
    legalName: found.legal_name,
    names: [...new Set([...names.map(({ name }) => name), ...(found.legal_name === null ? [] : [found.legal_name])])],
    identifiers: identifiers.map(({ issuer, value }) => ({ issuer: issuer === "" ? null : issuer, value })),
  };
}

/** The name that a packet prints: the legal one where its recipient asks for that and somebody has written it down. */
export function printedName({ name, legalName }: Pick<Person, "name" | "legalName">, asksForLegal: boolean): string {
  return asksForLegal ? (legalName ?? name) : name;
}

/** Makes a person who is known by this name, and adds what is stated about them. */
export function addPerson(
  db: WritableDatabase,
  {
    name,
    stated,
    clock,
  }: { readonly name: string; readonly stated: StatedPatient | null; readonly clock: ClockAndIds },
): PersonId {
  const id = clock.newId() as PersonId;
  run(db, "INSERT INTO person (id, name, created_at) VALUES (@id, @name, @createdAt)", {
    id,
    name,
    createdAt: clock.now().toISOString(),
  });
  addNames(db, id, [name]);
  if (stated) learnAboutPerson(db, id, stated);
  return id;
}

/** What a card gained by a statement, so that it can be taken back. */
export interface Learned {
  readonly names: readonly string[];
  readonly identifiers: readonly Identifier[];
  readonly birthDate: boolean;
  readonly sex: boolean;
}

/**
 * Adds what a file states about a person that it has been matched with: names and identifiers always, birth date and
 * sex only where none is known yet. A stated fact never replaces a known one, and a stand-in ("ANON", "0") is not learned.
 */
export function learnAboutPerson(db: WritableDatabase, id: PersonId, stated: StatedPatient): Learned {
  const { name, otherNames, birthDate, sex, identifiers } = withoutPlaceholders(stated);
  const before = row<PersonRow>(db, `SELECT ${columns} FROM person WHERE id = @id`, { id });
  const learned = {
    names: addNames(
      db,
      id,
      [name, ...otherNames].filter((one) => one !== null),
    ),
    identifiers: addIdentifiers(db, id, identifiers),
    birthDate: before?.birth_date === null && birthDate !== null,
    sex: before?.sex === null && sex !== null,
  };
  run(db, "UPDATE person SET birth_date = coalesce(birth_date, @birthDate), sex = coalesce(sex, @sex) WHERE id = @id", {
    id,
    birthDate,
    sex,
  });
  return learned;
}

/** Takes back what a card learned; the chosen name stays. */
export function unlearn(db: WritableDatabase, id: PersonId, learned: Learned): void {
  for (const name of learned.names)
    run(
      db,
      "DELETE FROM person_name WHERE person_id = @id AND name = @name AND name <> (SELECT name FROM person WHERE id = @id)",
      { id, name },
    );
  for (const { issuer, value } of learned.identifiers)
    run(db, "DELETE FROM person_identifier WHERE person_id = @id AND issuer = @issuer AND value = @value", {
      id,
      issuer: issuer ?? "",
      value,
    });
  if (learned.birthDate) run(db, "UPDATE person SET birth_date = NULL WHERE id = @id", { id });
  if (learned.sex) run(db, "UPDATE person SET sex = NULL WHERE id = @id", { id });
}

/** Takes away a person to whom nothing belongs; false when something does. */
export function removeEmptyPerson(db: WritableDatabase, id: PersonId): boolean {
  const belongs = row(
    db,
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM original WHERE person_id = @id) OR EXISTS (SELECT 1 FROM event WHERE person_id = @id)
       OR EXISTS (SELECT 1 FROM disclosure WHERE person_id = @id) OR EXISTS (SELECT 1 FROM decided_statement WHERE person_id = @id)
       OR EXISTS (SELECT 1 FROM filing_change WHERE person_id = @id) OR EXISTS (SELECT 1 FROM medical_case WHERE person_id = @id)`,
    { id },
  );
  if (belongs !== null) return false;
  run(db, "UPDATE filing_act SET to_person_id = NULL WHERE to_person_id = @id", { id });
  run(db, "DELETE FROM person_name WHERE person_id = @id", { id });
  run(db, "DELETE FROM person_identifier WHERE person_id = @id", { id });
  return run(db, "DELETE FROM person WHERE id = @id", { id }) > 0;
}

/** What a person's card says, of which only some may change. */
type CardFields = { readonly [Field in keyof Omit<Person, "id" | "names">]?: Person[Field] | undefined };

/**
 * Replaces these fields of a person's card and leaves the others; false when there is no such person. Names that files state
 * stay beside the chosen one.
 */
export function changePerson(
  db: WritableDatabase,
  id: PersonId,
  { name, birthDate, sex, legalName, identifiers }: CardFields,
): boolean {
  if (row(db, "SELECT 1 FROM person WHERE id = @id", { id }) === null) return false;
  if (name !== undefined) {
    run(db, "UPDATE person SET name = @name WHERE id = @id", { id, name });
    addNames(db, id, [name]);
  }
  if (birthDate !== undefined) run(db, "UPDATE person SET birth_date = @birthDate WHERE id = @id", { id, birthDate });
  if (sex !== undefined) run(db, "UPDATE person SET sex = @sex WHERE id = @id", { id, sex });
  if (legalName !== undefined) run(db, "UPDATE person SET legal_name = @legalName WHERE id = @id", { id, legalName });
  if (identifiers !== undefined) {
    run(db, "DELETE FROM person_identifier WHERE person_id = @id", { id });
    addIdentifiers(db, id, identifiers);
  }
  return true;
}

/** Answers those that are new. */
function addIdentifiers(db: WritableDatabase, id: PersonId, identifiers: readonly Identifier[]): readonly Identifier[] {
  return identifiers.filter(
    ({ issuer, value }) =>
      run(db, "INSERT OR IGNORE INTO person_identifier (person_id, issuer, value) VALUES (@id, @issuer, @value)", {
        id,
        issuer: issuer ?? "",
        value,
      }) > 0,
  );
}

/** Answers those that are new. */
function addNames(db: WritableDatabase, id: PersonId, names: readonly string[]): readonly string[] {
  return names.filter(
    (name) => run(db, "INSERT OR IGNORE INTO person_name (person_id, name) VALUES (@id, @name)", { id, name }) > 0,
  );
}

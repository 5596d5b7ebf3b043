/** Which test each result is of: by a person's word on the name and its laboratory, else as the table of known tests has it. */
import { AppError } from "../../../shared/errors.ts";
import type { ClockAndIds } from "../../../shared/model/ids.ts";
import { analyteKey, printedTest, type JoinDoubt, type LabTest } from "../../../shared/model/lab.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { placeKey } from "../documents/date-orders.ts";
import { rows, run } from "../statements.ts";
import { knownTest, matchTest, type PrintedTest } from "./match-test.ts";
import { joinDoubt } from "./one-test.ts";

/** A result as it is matched: its name is remembered for its laboratory. */
export interface NamedResult extends PrintedTest {
  readonly laboratory: string | null;
}

/** Tells the test of any result, by what has been said so far. */
export function testsBySaid(db: ReadableDatabase): (result: NamedResult) => LabTest {
  const all = rows<{ name: string; laboratory: string; test: string }>(
    db,
    "SELECT name, laboratory, test FROM lab_test_said",
  );
  const said = new Map(all.map(({ name, laboratory, test }) => [saidKey(name, laboratory), test]));
  return (result) => {
    const key = said.get(saidKey(nameKey(result), laboratoryKey(result)));
    return key === undefined ? matchedTest(result) : testOfKey(key, "person");
  };
}

/** What a person says of a name: the same test as another result's, a test by itself, or what the table has after all. */
export type TestWord =
  | { readonly is: "same-as"; readonly result: NamedResult; readonly evenSo?: boolean }
  | { readonly is: "by-itself" }
  | { readonly is: "as-known" };

/**
 * Remembers for this laboratory which test it means by the name. Nothing is remembered where the answer is a doubt: "the same as" a test
 * of another dimension never, of another unit or material only where the word holds even so. Throws INVALID_INPUT for "the same as" a
 * result of a test that is already this one's.
 */
export function sayTest(
  db: WritableDatabase,
  result: NamedResult,
  word: TestWord,
  clock: ClockAndIds,
): JoinDoubt | null {
  const [name, laboratory] = [nameKey(result), laboratoryKey(result)];
  if (word.is === "as-known") {
    run(db, "DELETE FROM lab_test_said WHERE name = @name AND laboratory = @laboratory", { name, laboratory });
    return null;
  }
  const testOf = testsBySaid(db);
  const test = word.is === "by-itself" ? `name:${name}` : testOf(word.result).key;
  if (word.is === "same-as") {
    if (test === testOf(result).key) throw new AppError("INVALID_INPUT", "one test already");
    const doubt = doubtOf(db, { result, test });
    if (doubt !== null && (doubt.is === "other-dimension" || word.evenSo !== true)) return doubt;
  }
  run(
    db,
    `INSERT OR REPLACE INTO lab_test_said (name, laboratory, test, said_at) VALUES (@name, @laboratory, @test, @saidAt)`,
    { name, laboratory, test, saidAt: clock.now().toISOString() },
  );
  return null;
}

/** By all that papers print under this name of its laboratory, and under the names of the test. */
function doubtOf(
  db: ReadableDatabase,
  { result, test }: { readonly result: NamedResult; readonly test: string },
): JoinDoubt | null {
  const testOf = testsBySaid(db);
  const printed = rows<NamedResult>(
    db,
    `SELECT DISTINCT analyte, unit, loinc, material, document.facility AS laboratory
     FROM lab_result JOIN document ON document.id = lab_result.document_id
     WHERE lab_result.status IN ('proposed', 'confirmed') AND document.removed_at IS NULL`,
  );
  const key = saidKey(nameKey(result), laboratoryKey(result));
  const own = printed.filter((one) => saidKey(nameKey(one), laboratoryKey(one)) === key);
  return joinDoubt(
    own.length > 0 ? own : [result],
    printed.filter((one) => testOf(one).key === test),
  );
}

function matchedTest(result: NamedResult): LabTest {
  const match = matchTest(result);
  if (match === null) return testOfKey(`name:${nameKey(result)}`, null);
  return testOfKey(match.test.key, match.by);
}

function testOfKey(key: string, by: LabTest["by"]): LabTest {
  const known = knownTest(key);
  return { key, title: known?.title ?? null, panel: known?.panel ?? null, by };
}

/** The same name in urine is another test. */
function nameKey(result: NamedResult): string {
  return analyteKey(printedTest(result));
}

function laboratoryKey({ laboratory }: NamedResult): string {
  return placeKey(laboratory) ?? "";
}

function saidKey(name: string, laboratory: string): string {
  return JSON.stringify([name, laboratory]);
}

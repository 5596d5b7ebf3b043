/** Which test each result is of: by a person's word on the name and its laboratory, else as the table of known tests has it. */
import { AppError } from "../../../shared/errors.ts";
import type { ClockAndIds } from "../../../shared/model/ids.ts";
import { analyteKey, printedTest, type LabTest } from "../../../shared/model/lab.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { placeKey } from "../documents/date-orders.ts";
import { rows, run } from "../statements.ts";
import { knownTest, matchTest, type PrintedTest } from "./match-test.ts";

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
  | { readonly is: "same-as"; readonly result: NamedResult }
  | { readonly is: "by-itself" }
  | { readonly is: "as-known" };

/**
 * Remembers for this laboratory which test it means by the name. Throws INVALID_INPUT for "the same as" a result of a test that
 * is already this one's.
 */
export function sayTest(db: WritableDatabase, result: NamedResult, word: TestWord, clock: ClockAndIds): void {
  const [name, laboratory] = [nameKey(result), laboratoryKey(result)];
  if (word.is === "as-known") {
    run(db, "DELETE FROM lab_test_said WHERE name = @name AND laboratory = @laboratory", { name, laboratory });
    return;
  }
  const testOf = testsBySaid(db);
  const test = word.is === "by-itself" ? `name:${name}` : testOf(word.result).key;
  if (word.is === "same-as" && test === testOf(result).key) throw new AppError("INVALID_INPUT", "one test already");
  run(
    db,
    `INSERT OR REPLACE INTO lab_test_said (name, laboratory, test, said_at) VALUES (@name, @laboratory, @test, @saidAt)`,
    { name, laboratory, test, saidAt: clock.now().toISOString() },
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

/** Prepared statements, kept per database: an import runs the same few thousands of times. */
import type { Statement } from "better-sqlite3";
import { readPatiently, type Database, type WritableDatabase } from "../vault/vault.ts";

const prepared = new WeakMap<object, Map<string, Statement>>();

/** The statement for this SQL on this database, prepared at its first use. */
export function statement(db: Database, sql: string): Statement {
  let ofDatabase = prepared.get(db);
  if (!ofDatabase) prepared.set(db, (ofDatabase = new Map()));
  let known = ofDatabase.get(sql);
  if (!known) ofDatabase.set(sql, (known = db.prepare(sql)));
  return known;
}

/** All rows of a query as `Row`, which is the query's own promise. */
export function rows<Row>(db: Database, sql: string, parameters: object = {}): readonly Row[] {
  return readPatiently(db, () => statement(db, sql).all(parameters) as Row[]);
}

/** The first row of a query, or null. */
export function row<Row>(db: Database, sql: string, parameters: object = {}): Row | null {
  return readPatiently(db, () => statement(db, sql).get(parameters) as Row | undefined) ?? null;
}

/** The rows of a query one by one, as they are taken; until the last is taken or the loop left, nothing else asks by this SQL. */
export function eachRow<Row>(db: Database, sql: string, parameters: object = {}): Iterable<Row> {
  return statement(db, sql).iterate(parameters) as Iterable<Row>;
}

/** Runs a change inside the transaction that its database stands for; answers how many rows it touched. */
export function run(db: WritableDatabase, sql: string, parameters: object = {}): number {
  return statement(db, sql).run(parameters).changes;
}

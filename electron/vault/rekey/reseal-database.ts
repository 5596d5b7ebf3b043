/** The core database for another master key: the same pages, sealed anew, and then the rows that name what has new names. */
import { closeSync, fsyncSync, openSync } from "node:fs";
import { AppError } from "../../../shared/errors.ts";
import { CoreTables, type PackRow, type SlotRecord } from "../database/core-tables.ts";
import { codeKeyOf, openPage, pageSize, saltSize, sealPage } from "../database/core-pages.ts";
import {
  closeDatabase,
  enterWriteAhead,
  inTransaction,
  openDatabase,
  type Database,
  type WritableDatabase,
} from "../database/database.ts";
import type { VaultSchema } from "../database/migrations.ts";
import { fileSize, readAt, removeFile, syncFolder, withFile, writeAt } from "../files.ts";
import type { VaultPaths } from "../folders.ts";
import type { SecretKey } from "../keys/keys.ts";
import { randomBytes } from "../keys/sealing.ts";
import { settledStateOf } from "../snapshots/snapshot-keeper.ts";
import type { SettledState } from "../snapshots/write-snapshot.ts";
import type { MovedBlob } from "./reseal-packs.ts";

interface ResealParts {
  readonly from: VaultPaths;
  readonly to: VaultPaths;
  readonly oldKey: SecretKey;
  readonly newKey: SecretKey;
}

/**
 * Writes the database's file anew under another key, page by page, as it is: SQLite's own change of keys is not used. Both files are
 * closed. Throws VAULT_DAMAGED at a page that is not what was written.
 */
export function resealPages({ from, to, oldKey, newKey }: ResealParts): void {
  for (const suffix of ["", "-wal", "-journal"]) removeFile(to.core + suffix);
  const source = openSync(from.core, "r");
  try {
    const page = Buffer.alloc(pageSize);
    const size = fileSize(from.core) ?? 0;
    const salt = randomBytes(saltSize);
    readAt(source, page, 0);
    const opening = { key: oldKey, codeKey: codeKeyOf(page, oldKey) };
    const sealing = { key: newKey, codeKey: codeKeyOf(salt, newKey), salt };
    withFile(to.core, "wx", (target) => {
      for (let number = 1; (number - 1) * pageSize < size; number += 1) {
        const isWhole = readAt(source, page, (number - 1) * pageSize) === pageSize;
        const plain = isWhole ? openPage(page, number, opening) : null;
        if (plain === null) throw new AppError("VAULT_DAMAGED", "A page is damaged.", { details: ["db/core.db"] });
        writeAt(target, sealPage(plain, number, sealing), (number - 1) * pageSize);
        plain.fill(0);
      }
      fsyncSync(target);
    });
    opening.codeKey.fill(0);
    sealing.codeKey.fill(0);
  } finally {
    closeSync(source);
  }
  syncFolder(to.db);
}

/** What the rows say once everything lies elsewhere under other names. */
export interface NewPlaces {
  readonly blobs: readonly MovedBlob[];
  readonly packs: readonly PackRow[];
  readonly slots: SlotRecord;
}

/** Brings the rows of a database that was just resealed to the new places; answers its state, settled. */
export function renameRows(
  to: VaultPaths,
  newKey: SecretKey,
  {
    schema,
    places,
    amend,
  }: {
    readonly schema: VaultSchema;
    readonly places: NewPlaces;
    readonly amend?: ((db: WritableDatabase) => void) | undefined;
  },
): SettledState {
  const db = openDatabase(to.core, { key: newKey, readOnly: false, synchronous: "FULL" });
  try {
    const tables = new CoreTables(db);
    enterWriteAhead(db);
    db.pragma("foreign_keys = OFF");
    inTransaction(db, (writable) => {
      moveRows(writable, places, schema);
      amend?.(writable);
      tables.setSlots(writable, places.slots);
      tables.setErasing(writable, null);
      // There is no snapshot of before under these keys.
      tables.forgetSnapshotGeneration(writable);
      tables.raiseGeneration(writable, { isClean: true });
    });
    db.pragma("foreign_keys = ON");
    assertNothingDangles(db);
    return settledStateOf(db, tables);
  } finally {
    closeDatabase(db);
  }
}

function moveRows(db: WritableDatabase, { blobs, packs }: NewPlaces, { blobColumns = [] }: VaultSchema): void {
  db.exec("CREATE TEMP TABLE moved (old TEXT PRIMARY KEY, new TEXT NOT NULL) STRICT, WITHOUT ROWID");
  const note = db.prepare("INSERT INTO moved (old, new) VALUES (?, ?)");
  const move = db.prepare("UPDATE blob SET id = ?, pack = ?, off = ?, len = ?, codec = ? WHERE id = ?");
  for (const { oldId, id, packId, offset, length, codec } of blobs) {
    note.run(oldId.toString("hex"), id.toString("hex"));
    move.run(id, packId, offset, length, codec, oldId);
  }
  db.exec("DELETE FROM pack");
  const add = db.prepare("INSERT INTO pack (id, size, state, trailer) VALUES (@id, @size, @state, @trailer)");
  for (const pack of packs) add.run(pack);
  for (const { table, column, is } of blobColumns) {
    const named = is === "hex" ? column : `lower(hex(${column}))`;
    const found = `(SELECT new FROM moved WHERE old = ${named})`;
    const renamed = is === "hex" ? found : `unhex(${found})`;
    db.exec(`UPDATE ${table} SET ${column} = ${renamed} WHERE ${named} IN (SELECT old FROM moved)`);
  }
  db.exec("DROP TABLE moved");
}

function assertNothingDangles(db: Database): void {
  const broken = db.pragma("foreign_key_check") as unknown[];
  if (broken.length > 0) throw new AppError("BUG", "A change of keys left dangling references.");
}

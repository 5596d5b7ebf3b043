import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { clearUnfinished, startedFolder } from "../../../electron/packet/clear-unfinished.ts";
import { exportRecords } from "../../../electron/export/export-records.ts";
import { ownFile } from "../../../electron/packet/packet-folder.ts";
import { listUnfinished } from "../../../electron/records/unfinished-exports.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

test("what a killed export left, unencrypted, is removed by the next session, which says where it lay", async () => {
  await using records = await RecordsVault.make();
  const folder = await startedFolder(records.folder.join("Packet"), records.vault);
  await folder.writeWhole("INDEX.HTM", ownFile("index", "Contents"), "somebody's records");
  // Killed here: neither finished nor abandoned.
  await records.reopen();
  expect(existsSync(folder.path)).toBe(true);
  expect(await clearUnfinished(records.vault)).toEqual([folder.path]);
  expect([existsSync(folder.path), listUnfinished(records.vault.db)]).toEqual([false, []]);
  expect(await clearUnfinished(records.vault)).toEqual([]);
});

test("one on a medium that is not there is kept in mind, and removed when it is there again", async () => {
  await using records = await RecordsVault.make();
  mkdirSync(records.folder.join("stick"));
  const folder = await startedFolder(records.folder.join("stick/Packet"), records.vault);
  renameSync(dirname(folder.path), records.folder.join("pulled out"));
  expect(await clearUnfinished(records.vault)).toEqual([]);
  renameSync(records.folder.join("pulled out"), dirname(folder.path));
  expect(await clearUnfinished(records.vault)).toEqual([folder.path]);
});

test("an export that ended, well or not, leaves nothing to be remembered", async () => {
  await using records = await RecordsVault.make();
  records.put("note.txt", "Visit note of 2024-01-02");
  await records.import();
  await exportRecords(records.folder.join("Out"), { vault: records.vault });
  const cancelled = exportRecords(records.folder.join("Out2"), { vault: records.vault, signal: AbortSignal.abort() });
  await expect(cancelled).rejects.toThrow();
  expect(listUnfinished(records.vault.db)).toEqual([]);
  expect(readdirSync(records.folder.path).filter((name) => name.includes("unfinished"))).toEqual([]);
});

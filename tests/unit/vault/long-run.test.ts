import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import process from "node:process";
import { expect, test } from "vitest";
import { collectGarbage } from "../../../electron/vault/collect/collect-garbage.ts";
import { vaultPaths } from "../../../electron/vault/folders.ts";
import {
  liveDocs,
  masterKeyOf,
  newVault,
  check,
  importAll,
  reopen,
  storedPacks,
  TempFolder,
} from "../../fixtures/temp-vault.ts";
import { times } from "../../proofs.ts";

const blobs = Number(process.env["CASEBOOK_ORIGINALS"] ?? times({ sample: 2000, proof: 30_000 }));
const cycles = Number(process.env["CASEBOOK_CLOSINGS"] ?? times({ sample: 20, proof: 200 }));
const megabytes = Number(process.env["CASEBOOK_MEGABYTES"] ?? times({ sample: 200, proof: 2000 }));
const perBatch = 500;
const walLimit = 64 * 2 ** 20;
const packSize = 32 * 2 ** 20;

/** How many files this process has open. Linux tells. */
const openFiles = () => (existsSync("/proc/self/fd") ? readdirSync("/proc/self/fd").length : 0);

test(`a vault of ${blobs} originals that is locked ${cycles} times keeps no file open, no long log and no pack that is not needed`, async () => {
  using folder = new TempFolder();
  const { vault: made, path } = await newVault(folder);
  made.close();
  using masterKey = await masterKeyOf(path);
  const wal = `${vaultPaths(path).core}-wal`;
  let longestWal = 0;
  const look = () => {
    if (existsSync(wal)) longestWal = Math.max(longestWal, statSync(wal).size);
  };
  // Content that does not shrink, of the length of a short letter.
  let vault = reopen(path, masterKey);
  for (let done = 0; done < blobs; done += perBatch) {
    importAll(
      vault,
      Array.from({ length: perBatch }, () => randomBytes(2000)),
    );
    look();
  }
  vault.close();
  const filesBefore = openFiles();
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    vault = reopen(path, masterKey);
    expect(vault.findings).toEqual([]);
    vault.write((db) => db.prepare("UPDATE doc SET title = ? WHERE id = ?").run(`read ${cycle} times`, 1 + cycle));
    look();
    vault.close();
  }
  expect(openFiles()).toBeLessThanOrEqual(filesBefore);
  expect(longestWal).toBeLessThan(walLimit);

  vault = reopen(path, masterKey);
  vault.write((db) => db.prepare("DELETE FROM doc WHERE id % 3 > 0").run());
  await collectGarbage(vault, { liveBlobs: liveDocs, now: () => new Date() });
  const live = Number(vault.db.prepare("SELECT count(*) FROM doc").pluck().get());
  vault.close();
  expect(live).toBe(Math.floor(blobs / 3));
  // Each frame adds 120 bytes to its content; a session that ends closes its pack.
  const ideal = Math.ceil((live * 2120) / packSize);
  expect((await storedPacks(path)).length).toBeLessThanOrEqual(ideal + 2);
  expect(await check(path, masterKey)).toEqual({ ok: true, problems: [] });
});

test(`a vault of ${megabytes} MB is filled, closed, opened and read whole in the memory that a small one takes`, async () => {
  using folder = new TempFolder();
  const { vault: made, path } = await newVault(folder);
  made.close();
  using masterKey = await masterKeyOf(path);
  // As large as a slice of a scan, sixty-four in a batch as an import has them.
  const [slice, perImport] = [512 * 2 ** 10, 64];
  const batchCount = Math.ceil((megabytes * 1e6) / (slice * perImport));
  const resident: number[] = [];
  {
    using vault = reopen(path, masterKey);
    for (let done = 0; done < batchCount; done += 1) {
      importAll(
        vault,
        Array.from({ length: perImport }, () => randomBytes(slice)),
      );
      resident.push(process.memoryUsage.rss());
    }
  }
  expect(await check(path, masterKey)).toEqual({ ok: true, problems: [] });
  resident.push(process.memoryUsage.rss());
  const atFirst = Math.max(...resident.slice(0, 5));
  expect(Math.max(...resident) - atFirst).toBeLessThan(256 * 2 ** 20);
});

import { mkdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { restoreVault } from "../../../electron/vault/backup/restore-vault.ts";
import type { SecretKey } from "../../../electron/vault/keys/keys.ts";
import { readDisk, WrittenDisk } from "../../fixtures/power-loss.ts";
import { masterKeyOf, newVault, randomFrom, TempFolder } from "../../fixtures/temp-vault.ts";
import {
  lossesAfter,
  masterKeyWith,
  newPassphrase,
  promised,
  raisedSchema,
  runsSession,
} from "../../fixtures/vault-session.ts";
import { openWith } from "../../fixtures/vault-template.ts";
import { canTrace, recordWrites } from "../../fixtures/write-log.ts";
import { times } from "../../proofs.ts";

const states = times({ sample: 40, proof: 1000 });
const seed = process.env["CASEBOOK_CRASH_SEED"] ?? String(Date.now());

describe.skipIf(!canTrace)(
  "a loss of power in a session that imports, collects, changes the passphrase, backs up and raises the tables",
  () => {
    let recorded: Recorded;
    beforeAll(async () => {
      recorded = await recordSession();
      return () => {
        recorded.masterKey[Symbol.dispose]();
        recorded.folder[Symbol.dispose]();
      };
    });

    test(`leaves a vault that opens with all that was acknowledged, in ${states} of the states that the disk may have (seed ${seed})`, async () => {
      const random = randomFrom(seed);
      for (let at = 0; at < states; at += 1) await survives(recorded, recorded.disk, { at, random });
    });

    test("never cuts a write-ahead log to nothing: half cut, what came later would be hidden by what came first", () => {
      const logs = recorded.calls.filter((call) => call.is !== "told" && call.path.endsWith("-wal"));
      expect(logs.some((call) => call.is === "remove")).toBe(true);
      expect(logs.filter((call) => call.is === "resize")).toEqual([]);
    });

    test("loses something where a file that is synced had not been: the proof sees it", async () => {
      const { folder, before, calls } = recorded;
      const unsynced = calls.filter((call) => !(call.is === "sync" && call.path.endsWith(".part")));
      const disk = new WrittenDisk(folder.path, before, unsynced);
      const random = randomFrom("unsynced");
      const all = Array.from({ length: 40 }, (_, at) => at);
      await expect(
        (async () => {
          for (const at of all) await survives(recorded, disk, { at, random });
        })(),
      ).rejects.toThrow();
    });
  },
);

interface Recorded {
  readonly folder: TempFolder;
  readonly path: string;
  readonly masterKey: SecretKey;
  readonly before: ReturnType<typeof readDisk>;
  readonly calls: ReturnType<typeof recordWrites>;
  readonly disk: WrittenDisk;
}

async function recordSession(): Promise<Recorded> {
  const folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  vault.close();
  const backup = folder.join("backup");
  mkdirSync(backup);
  const masterKey = await masterKeyOf(path);
  const before = readDisk(folder.path);
  using elsewhere = new TempFolder();
  const session = runsSession({ path, backup, files: elsewhere.path });
  const calls = recordWrites(session, folder.path, elsewhere.join("log"));
  const disk = new WrittenDisk(folder.path, before, calls);
  expect(disk.toldBy(Infinity).at(-1)).toMatch(/^stored \S+ third/);
  expect(disk.moments().length).toBeGreaterThan(200);
  return { folder, path, masterKey, before, calls, disk };
}

/** Makes one of the disks that a loss of power may leave, and holds the vault and its backup against what had been said by then. */
async function survives(
  { folder, path, masterKey }: Recorded,
  disk: WrittenDisk,
  { at, random }: { readonly at: number; readonly random: (limit: number) => number },
): Promise<void> {
  const moments = disk.moments();
  const moment = moments[random(moments.length)] ?? 0;
  using lost = new TempFolder();
  disk.restoreTo(lost.path, { from: folder.path, moment, chance: random });
  const told = disk.toldBy(moment);
  const state = `state ${at}, after "${told.at(-1) ?? "nothing"}"`;
  const found = lost.join(path.slice(folder.path.length + 1));
  // Reading everything and deriving keys take their time, so they are tried on some.
  const isThorough = at % 10 === 0;
  expect(await lossesAfter(told, { path: found, masterKey, isThorough }), state).toEqual([]);
  if (isThorough && told.includes("backed-up")) await expectRestorable(lost, told);
}

async function expectRestorable(lost: TempFolder, told: readonly string[]): Promise<void> {
  const destination = lost.join("Restored.casebook");
  await restoreVault(lost.join("backup"), { secret: { passphrase: newPassphrase }, destination });
  using masterKey = await masterKeyWith(destination, newPassphrase);
  const restored = openWith(destination, masterKey, raisedSchema);
  try {
    for (const { id, content } of promised(told.slice(0, told.indexOf("backed-up"))))
      expect(restored.readBlob(id).equals(content)).toBe(true);
  } finally {
    restored.close();
  }
}

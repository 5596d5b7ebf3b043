import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openSession } from "../../electron/engine/session.ts";
import { listAllOriginals } from "../../electron/records/documents/originals.ts";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { checkVault } from "../../electron/vault/check.ts";
import { inProcessParsers } from "../fixtures/in-process-parsers.ts";
import { RecordsVault } from "../fixtures/records-vault.ts";
import { times } from "../proofs.ts";
import { bytesOf, passphrase, randomFrom } from "../fixtures/temp-vault.ts";

const user = fileURLToPath(new URL("../fixtures/vault-use-child.ts", import.meta.url));
const seed = process.env["CASEBOOK_CRASH_SEED"] ?? String(Date.now());
const kills = { read: times({ sample: 4, proof: 20 }), export: times({ sample: 4, proof: 10 }) };

test.each(["read", "export"] as const)(
  `a session killed while it only %ss loses nothing and raises no alarm (seed ${seed})`,
  async (what) => {
    const random = randomFrom(`${seed}-${what}`);
    await using records = await RecordsVault.make();
    for (let at = 0; at < 12; at += 1) records.put(`note ${at}.txt`, `Visit note ${at} of 2024-01-02`);
    records.put("large.bin", bytesOf("large", 9 * 2 ** 20));
    await records.import();
    const before = listAllOriginals(records.vault.db).map(({ sha256 }) => sha256);
    records.vault.close();
    for (let kill = 0; kill < kills[what]; kill += 1) {
      await runUntilKilled([records.path, passphrase, what, records.folder.join("Out")], 1 + random(900));
      {
        await using session = await openSession(records.path, { passphrase }, { makeParsers: inProcessParsers });
        const alarms = session.damage.filter(({ code }) => code !== "UNFINISHED_EXPORT_REMOVED");
        expect(alarms).toEqual([]);
        expect(listAllOriginals(session.vault.db).map(({ sha256 }) => sha256)).toEqual(before);
      }
      expect(readdirSync(records.folder.path).filter((name) => name.includes("unfinished"))).toEqual([]);
    }
    const how = { secret: { passphrase }, schema: recordsSchema, readData: true };
    expect(await checkVault(records.path, how)).toEqual({ ok: true, problems: [] });
    await records.reopen();
  },
);

/** Runs the child and kills it `delayMs` after it began. */
async function runUntilKilled(args: readonly string[], delayMs: number): Promise<void> {
  const child = spawn(process.execPath, [user, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
  });
  child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), delayMs));
  await ended;
}

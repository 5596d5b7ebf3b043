import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { restoreVault } from "../../electron/vault/backup/restore-vault.ts";
import { checkVault } from "../../electron/vault/check.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { times } from "../proofs.ts";
import {
  importAll,
  bytesOf,
  newVault,
  passphrase,
  randomFrom,
  TempFolder,
  testSchema,
} from "../fixtures/temp-vault.ts";

const child = fileURLToPath(new URL("../fixtures/vault-backup-child.ts", import.meta.url));
const seed = process.env["CASEBOOK_CRASH_SEED"] ?? String(Date.now());
const kills = times({ sample: 4, proof: 30 });
const harmless = new Set(["UNVERIFIED_AFTER_CRASH", "PACK_TAIL_TRUNCATED", "PACK_SEALED_LATE", "UNKNOWN_PACK_MOVED"]);

test(`a backup killed at ${kills} random points brings back at least what it was told to hold, and the vault opens clean (seed ${seed})`, async () => {
  using folder = new TempFolder();
  const random = randomFrom(seed);
  const { vault, path } = await newVault(folder);
  importAll(vault, [bytesOf("first", 9 * 2 ** 20)]);
  vault.close();
  const backup = folder.join("Backup");
  const secret = { passphrase };
  let held = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    held = Math.max(held, await runUntilKilled([path, passphrase, backup], 1 + random(1500)));
    {
      using opened = await openVault(path, { secret, schema: testSchema });
      expect(opened.findings.filter(({ code }) => !harmless.has(code))).toEqual([]);
    }
    if (held === 0) continue;
    const destination = folder.join("Back");
    const { generation, missing, damaged } = await restoreVault(backup, { secret, destination });
    expect(generation).toBeGreaterThanOrEqual(held);
    expect([missing, damaged]).toEqual([[], []]);
    expect(await checkVault(destination, { secret, schema: testSchema, readData: true })).toEqual({
      ok: true,
      problems: [],
    });
    rmSync(destination, { recursive: true });
  }
  expect(held).toBeGreaterThan(0);
  expect(await checkVault(path, { secret, schema: testSchema, readData: true })).toEqual({ ok: true, problems: [] });
});

/** Runs the child and kills it `delayMs` after it began; answers the last state that it told. */
async function runUntilKilled(args: readonly string[], delayMs: number): Promise<number> {
  const running = spawn(process.execPath, [child, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  running.stdout.on("data", (bytes: Buffer) => (said += bytes.toString("latin1")));
  running.stdout.once("data", () => setTimeout(() => running.kill("SIGKILL"), delayMs));
  await new Promise<void>((resolve) => {
    running.once("close", () => resolve());
  });
  const told = said.split("\n").slice(1, -1).map(Number);
  return Math.max(0, ...told);
}

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { hasCode } from "../../shared/errors.ts";
import { checkVault } from "../../electron/vault/check.ts";
import { openVault, type Vault } from "../../electron/vault/vault.ts";
import { times } from "../proofs.ts";
import {
  bytesOf,
  importAll,
  liveDocs,
  newVault,
  passphrase,
  randomFrom,
  TempFolder,
  testSchema,
} from "../fixtures/temp-vault.ts";

const child = fileURLToPath(new URL("../fixtures/vault-rekey-child.ts", import.meta.url));
const seed = process.env["CASEBOOK_CRASH_SEED"] ?? String(Date.now());
const kills = times({ sample: 8, proof: 60 });
const harmless = new Set(["KEYS_UNFINISHED", "UNVERIFIED_AFTER_CRASH"]);

test(
  `a change of keys killed at ${kills} random points leaves the old vault or the new one, whole (seed ${seed})`,
  { timeout: 3_600_000 },
  async () => {
    using folder = new TempFolder();
    const random = randomFrom(seed);
    const { vault, path } = await newVault(folder);
    importAll(vault, [bytesOf("large", 9 * 2 ** 20), bytesOf("small", 1000)]);
    vault.close();
    {
      using again = await open(path, passphrase);
      importAll(again, [bytesOf("second pack", 3 * 2 ** 20)]);
    }
    const before = await contentsOf(path, passphrase);
    let [current, next] = [passphrase, "other words 1"];
    const ends = { old: 0, new: 0 };
    let wholeMs = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      // The first at its very beginning, the second not at all: it tells how long this computer takes. All others anywhere within that.
      const delayMs = kill === 0 ? 50 : kill === 1 ? null : random(Math.ceil(wholeMs * 1.1));
      const { isTold, tookMs } = await runUntilKilled([path, current, next], delayMs);
      if (delayMs === null) wholeMs = tookMs;
      const isOld = !isTold && (await opens(path, current));
      ends[isOld ? "old" : "new"] += 1;
      if (!isOld) {
        // The old secret opens nothing any more.
        expect(await opens(path, current)).toBe(false);
        [current, next] = [next, `other words ${kill + 2}`];
      }
      expect(await contentsOf(path, current)).toEqual(before);
      const { problems } = await checkVault(path, {
        secret: { passphrase: current },
        schema: testSchema,
        readData: true,
      });
      expect(problems).toEqual([]);
    }
    expect(Math.min(ends.old, ends.new)).toBeGreaterThan(0);
  },
);

function open(path: string, words: string): Promise<Vault> {
  return openVault(path, { secret: { passphrase: words }, schema: testSchema });
}

async function opens(path: string, words: string): Promise<boolean> {
  try {
    const vault = await open(path, words);
    vault.close();
    return true;
  } catch (error) {
    if (hasCode(error, "WRONG_PASSPHRASE")) return false;
    throw error;
  }
}

async function contentsOf(path: string, words: string): Promise<readonly string[]> {
  using vault = await open(path, words);
  expect(vault.findings.filter(({ code }) => !harmless.has(code))).toEqual([]);
  const hash = (id: string) => createHash("sha256").update(vault.readBlob(id)).digest("hex");
  return liveDocs(vault.db)
    .map((id) => hash(id))
    .toSorted();
}

/** Runs the child and kills it `delayMs` after it began, or lets it end; whether it told that the keys are changed, and how long it took. */
async function runUntilKilled(
  args: readonly string[],
  delayMs: number | null,
): Promise<{ readonly isTold: boolean; readonly tookMs: number }> {
  const running = spawn(process.execPath, [child, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  let began = 0;
  running.stdout.on("data", (bytes: Buffer) => (said += bytes.toString("latin1")));
  running.stdout.once("data", () => {
    began = performance.now();
    if (delayMs !== null) setTimeout(() => running.kill("SIGKILL"), delayMs);
  });
  await new Promise<void>((resolve) => {
    running.once("close", () => resolve());
  });
  return { isTold: said.includes("changed"), tookMs: performance.now() - began };
}

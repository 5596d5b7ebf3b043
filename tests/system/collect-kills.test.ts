import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { finishErasing } from "../../electron/vault/collect/erase.ts";
import { checkVault } from "../../electron/vault/check.ts";
import { salvageOriginals } from "../../electron/vault/salvage.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { times } from "../proofs.ts";
import { newVault, passphrase, randomFrom, TempFolder, testSchema } from "../fixtures/temp-vault.ts";

const child = fileURLToPath(new URL("../fixtures/vault-collect-child.ts", import.meta.url));
const seed = process.env["CASEBOOK_CRASH_SEED"] ?? String(Date.now());
const kills = times({ sample: 6, proof: 100 });
const harmless = new Set(["UNVERIFIED_AFTER_CRASH", "PACK_TAIL_TRUNCATED", "PACK_SEALED_LATE", "UNKNOWN_PACK_MOVED"]);
const secret = { passphrase };

test(
  `collecting and deleting killed at ${kills} random points lose nothing that is wanted, and what was deleted is gone (seed ${seed})`,
  { timeout: 3_600_000 },
  async () => {
    using folder = new TempFolder();
    const random = randomFrom(seed);
    const { vault, path } = await newVault(folder);
    vault.close();
    const told = { stored: new Set<string>(), away: new Set<string>(), erased: new Set<string>() };
    for (let kill = 0; kill < kills; kill += 1) {
      // The first time something is deleted, however slow the computer is.
      const from = kill === 0 ? "erased" : "stored";
      const said = await runUntilKilled([path, passphrase, `${seed} ${kill}`], { from, delayMs: random(1000) });
      for (const [word, id = ""] of said) {
        if (word === "stored") told.stored.add(id);
        if (word === "forgets" || word === "erases") told.away.add(id);
        if (word === "erased") told.erased.add(id);
      }
      const opened = await openVault(path, { secret, schema: testSchema });
      expect(opened.findings.filter(({ code }) => !harmless.has(code))).toEqual([]);
      for (const sha256 of told.stored)
        if (!told.away.has(sha256)) expect(opened.hasBlob(Buffer.from(sha256, "hex"))).not.toBeNull();
      await finishErasing(opened, { now: () => new Date() });
      opened.close();
    }
    expect(told.erased.size).toBeGreaterThan(0);
    expect(await checkVault(path, { secret, schema: testSchema, readData: true })).toEqual({ ok: true, problems: [] });
    expect(readdirSync(join(path, "trash")).filter((name) => name.includes("-gone-"))).toEqual([]);
    const found = new Set<string>();
    await salvageOriginals(path, { secret }, async ({ sha256 }) => void found.add(sha256));
    expect([...told.erased].filter((sha256) => found.has(sha256))).toEqual([]);
    expect([...told.stored].filter((sha256) => !told.away.has(sha256) && !found.has(sha256))).toEqual([]);
  },
);

/** Runs the child and kills it `delayMs` after it first told the word `from`; answers what it told, word by word. */
async function runUntilKilled(
  args: readonly string[],
  { from, delayMs }: { readonly from: "stored" | "erased"; readonly delayMs: number },
): Promise<readonly (readonly string[])[]> {
  const running = spawn(process.execPath, [child, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  running.stdout.on("data", (bytes: Buffer) => (said += bytes.toString("latin1")));
  let isCounting = false;
  running.stdout.on("data", () => {
    // Opening takes its time, so it does not count from the start.
    if (isCounting || !said.includes(`${from} `)) return;
    isCounting = true;
    setTimeout(() => running.kill("SIGKILL"), delayMs);
  });
  await new Promise<void>((resolve) => {
    running.once("close", () => resolve());
  });
  return said
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split(" "));
}

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { times } from "../../proofs.ts";
import {
  bytesOf,
  check,
  masterKeyOf,
  newVault,
  passphrase,
  randomFrom,
  reopen,
  TempFolder,
} from "../../fixtures/temp-vault.ts";

const importer = fileURLToPath(new URL("../../fixtures/vault-import-child.ts", import.meta.url));
const kills = times({ sample: 16, proof: 40 });
const killsPerVault = 8;
const seed = process.env["CASEBOOK_CRASH_SEED"] ?? String(Date.now());

test(`an import killed at ${kills} random points loses nothing it acknowledged and opens clean (seed ${seed})`, async () => {
  const random = randomFrom(seed);
  let acknowledged = 0;
  for (let vaultNumber = 0; vaultNumber < kills / killsPerVault; vaultNumber += 1) {
    using folder = new TempFolder();
    const { vault, path } = await newVault(folder);
    vault.close();
    using masterKey = await masterKeyOf(path);
    for (let kill = 1; kill <= killsPerVault; kill += 1) {
      const when = kill % 2 === 0 ? "from the start" : "from the first acknowledged";
      const lines = await importUntilKilled(path, `${seed}-${vaultNumber}-${kill}`, { when, delayMs: 1 + random(400) });
      acknowledged += lines.length;
      using survivor = reopen(path, masterKey);
      const worrying = survivor.findings.filter(({ code }) => !harmless.has(code));
      expect(worrying).toEqual([]);
      for (const line of lines) expectStored(line, (id) => survivor.readBlob(id));
      const rows = survivor.db
        .prepare("SELECT count(*) FROM doc WHERE blob NOT IN (SELECT id FROM blob)")
        .pluck()
        .get();
      expect(rows).toBe(0);
      survivor.close();
      expect(await check(path, masterKey, kill === killsPerVault)).toEqual({ ok: true, problems: [] });
    }
  }
  expect(acknowledged).toBeGreaterThanOrEqual(kills / 2);
});

const harmless = new Set<string>([
  "UNVERIFIED_AFTER_CRASH",
  "PACK_TAIL_TRUNCATED",
  "UNKNOWN_PACK_MOVED",
  "PACK_SEALED_LATE",
]);

interface Kill {
  /** A busy machine may acknowledge nothing for a while, and what was acknowledged is what must not be lost. */
  readonly when: "from the start" | "from the first acknowledged";
  readonly delayMs: number;
}

/** The lines the importer printed whole before it was killed. */
async function importUntilKilled(path: string, childSeed: string, { when, delayMs }: Kill): Promise<string[]> {
  const child = spawn(process.execPath, [importer, path, passphrase, childSeed], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const ended = new Promise((resolve) => {
    child.once("close", resolve);
  });
  for await (const line of createInterface(child.stdout)) {
    const isFirst = line !== "ready" && lines.length === 0;
    if (when === "from the start" ? line === "ready" : isFirst) setTimeout(() => child.kill("SIGKILL"), delayMs);
    if (line !== "ready") lines.push(line);
  }
  await ended;
  expect(child.signalCode).toBe("SIGKILL");
  return lines.filter((line) => /^[0-9a-f]{64} \S+ \d+$/.test(line));
}

function expectStored(line: string, read: (id: string) => Buffer): void {
  const [id = "", name = "", size = ""] = line.split(" ");
  const expected = Buffer.alloc(Number(size), bytesOf(name, Math.min(Number(size), 4096)));
  expect(read(id).equals(expected), line).toBe(true);
}

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { masterKeyOf, newVault, TempFolder } from "../../fixtures/temp-vault.ts";
import { lossesAfter, runsSession } from "../../fixtures/vault-session.ts";
import { canTrace } from "../../fixtures/write-log.ts";
import { sampled } from "../../proofs.ts";

/**
 * How often the session makes each call, at most: the system counts each thread's calls by themselves, and which of them makes one is
 * chance.
 */
const calls = {
  pwrite64: { times: 260, error: "ENOSPC", days: 4 },
  fsync: { times: 150, error: "EIO", days: 3 },
  fdatasync: { times: 12, error: "EIO", days: 1 },
  rename: { times: 64, error: "EIO", days: 2 },
  ftruncate: { times: 12, error: "EIO", days: 1 },
  unlink: { times: 12, error: "EIO", days: 1 },
  mkdir: { times: 60, error: "ENOSPC", days: 1 },
  copy_file_range: { times: 8, error: "EIO", days: 1 },
} as const;

/** Each call of the session; of those that it makes most often every third or fourth, other ones each day, as all would take an hour. */
const today = Math.floor(Date.now() / 86_400_000);
const once = Object.entries(calls).flatMap(([call, { times, error, days }]) =>
  Array.from({ length: times }, (_, at) => at + 1)
    .filter((when) => process.env["CASEBOOK_EVERY_FAULT"] !== undefined || when % days === today % days)
    .map((when) => `${call}:error=${error}:when=${when}`),
);
const others = ["pwrite64:error=EIO:when=7", "pwrite64:error=EIO:when=31", "ftruncate:error=ENOSPC:when=1"];
const forGood = [1, 2, 9, 30].flatMap((when) =>
  ["fdatasync:error=EIO", "fsync:error=EIO", "pwrite64:error=ENOSPC", "rename:error=EIO"].map(
    (call) => `${call}:when=${when}+`,
  ),
);

test.skipIf(!canTrace)("no call of the session is made more often than is tried here", async () => {
  using folder = new TempFolder();
  const log = folder.join("log");
  await runSession(folder, ["-o", log, "-e", `trace=${Object.keys(calls).join(",")}`]);
  const made = new Map<string, number>();
  for (const [, callOfThread = ""] of readFileSync(log, "latin1").matchAll(/^(\d+ +\w+)\(/gm))
    made.set(callOfThread, (made.get(callOfThread) ?? 0) + 1);
  for (const [call, { times }] of Object.entries(calls)) {
    const most = Math.max(...[...made].map(([key, count]) => (key.endsWith(` ${call}`) ? count : 0)));
    expect([call, most > 0, most <= times]).toEqual([call, true, true]);
  }
});

test.skipIf(!canTrace).each(sampled([...once, ...others, ...forGood], 40))(
  "a disk that fails in %s costs nothing that was acknowledged",
  async (fault) => {
    using folder = new TempFolder();
    const call = fault.split(":")[0] ?? "";
    const { path, masterKey, told } = await runSession(folder, [
      "-o",
      "/dev/null",
      "-e",
      `trace=${call}`,
      "-e",
      `inject=${fault}`,
    ]);
    using _ = masterKey;
    for (const line of told)
      expect(line).toMatch(
        /^(stored|forgets|changes|changed|backed-up|failed (DISK_FULL|TARGET_NOT_WRITABLE|VAULT_DAMAGED|VAULT_READ_ONLY))\b/,
      );
    expect(await lossesAfter(told, { path, masterKey, isThorough: true })).toEqual([]);
  },
);

/** Runs the session of every kind of change under strace. */
async function runSession(folder: TempFolder, how: readonly string[]) {
  const { vault, path } = await newVault(folder);
  vault.close();
  const [backup, files] = [folder.join("backup"), folder.join("files")];
  for (const one of [backup, files]) mkdirSync(one);
  const masterKey = await masterKeyOf(path);
  const args = ["-f", "--seccomp-bpf", "-qq", ...how, process.execPath, ...runsSession({ path, backup, files })];
  const child = spawnSync("strace", args, { encoding: "utf8" });
  expect(child.stderr).toBe("");
  return { path, masterKey, told: child.stdout.trim().split("\n") };
}

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sampled } from "../../proofs.ts";
import { bytesOf, check, masterKeyOf, newVault, passphrase, reopen, TempFolder } from "../../fixtures/temp-vault.ts";

const importer = fileURLToPath(new URL("../../fixtures/vault-faults-child.ts", import.meta.url));
/** strace makes the system itself refuse a call. It exists on Linux only, and a container may forbid it. */
const canInject = spawnSync("strace", ["-qq", "-e", "inject=getcwd:error=EIO:when=1000", "true"]).status === 0;

const faults = [
  ...[1, 2, 3, 5, 8, 12, 17, 24].map((when) => `fdatasync:error=EIO:when=${when}`),
  ...[4, 6, 9, 14, 21, 30, 45].map((when) => `pwrite64:error=ENOSPC:when=${when}`),
  ...[7, 11, 26].map((when) => `pwrite64:error=EIO:when=${when}`),
  ...[1, 2].map((when) => `ftruncate:error=EIO:when=${when}`),
  "fdatasync:error=EIO:when=2+",
  "pwrite64:error=ENOSPC:when=30+",
];

/** The system counts the calls of each thread by itself. */
const faultsOnThreads = [
  ...[1, 2, 4].map((when) => `fdatasync:error=EIO:when=${when}`),
  ...[1, 2, 5, 9].map((when) => `pwrite64:error=ENOSPC:when=${when}`),
  ...[1, 3].map((when) => `pwrite64:error=EIO:when=${when}`),
  "fdatasync:error=EIO:when=2+",
  "pwrite64:error=ENOSPC:when=4+",
];

test.skipIf(!canInject).each(sampled(faults, 3))(
  "a disk that fails in %s costs nothing that was acknowledged",
  (fault) => survives(fault, { onThreads: false }),
);

test.skipIf(!canInject).each(sampled(faultsOnThreads, 3))("nor does it on the vault's threads in %s", (fault) =>
  survives(fault, { onThreads: true }),
);

async function survives(fault: string, { onThreads }: { readonly onThreads: boolean }): Promise<void> {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  vault.close();
  using masterKey = await masterKeyOf(path);
  const call = fault.split(":")[0] ?? "";
  const args = ["-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", `trace=${call}`, "-e", `inject=${fault}`];
  const files = onThreads ? [folder.path] : [];
  const child = spawnSync("strace", [...args, process.execPath, importer, path, passphrase, ...files], {
    encoding: "utf8",
  });
  expect(child.stderr).toBe("");
  const lines = child.stdout.trim().split("\n");
  for (const line of lines) expect(line).toMatch(/^(stored \d+ [0-9a-f]{64}|failed (DISK_FULL|VAULT_DAMAGED))$/);
  using survivor = reopen(path, masterKey);
  expect(survivor.findings.flatMap((finding) => finding.affectedOriginals ?? [])).toEqual([]);
  for (const line of lines) {
    const [, number, id] = /^stored (\d+) (\S+)$/.exec(line) ?? [];
    if (id !== undefined) expect(survivor.readBlob(id).equals(bytesOf(`${path}${number}`, 5000))).toBe(true);
  }
  survivor.close();
  expect(await check(path, masterKey)).toEqual({ ok: true, problems: [] });
}

/** Runs the command line as a user does: a process of its own, its standard output, error and exit code. */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { createVault } from "../../electron/vault/vault.ts";
import { testKdf, writeNewVault } from "../fixtures/vault-template.ts";

export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
export const passphrase = "correct horse battery staple";

export interface CasebookResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CasebookOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the child's id once it runs, for tests that stop it. */
  readonly onStart?: (pid: number) => void;
}

/** Runs `casebook` with the arguments and waits for its end. */
export function casebook(
  args: readonly string[],
  { env = {}, onStart }: CasebookOptions = {},
): Promise<CasebookResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(projectRoot, "electron", "command-line", "casebook.js"), ...args], {
      cwd: projectRoot,
      env: { PATH: process.env["PATH"] ?? "", TMPDIR: tmpdir(), CASEBOOK_PASSPHRASE: passphrase, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
    child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ exitCode: code ?? (signal === null ? 1 : 128), stdout, stderr }));
    if (child.pid !== undefined) onStart?.(child.pid);
  });
}

/** Runs with --json and answers the one JSON document that standard output must hold. */
export async function casebookJson<T>(
  args: readonly string[],
  options?: CasebookOptions,
): Promise<{ readonly exitCode: number; readonly json: T; readonly stderr: string }> {
  const { exitCode, stdout, stderr } = await casebook([...args, "--json"], options);
  return { exitCode, json: JSON.parse(stdout) as T, stderr };
}

/**
 * A vault as `init` makes it, but with the cheapest key derivation that a vault accepts, which each later command then pays:
 * for tests of anything but `init`. All of one process have one id and one key; with a passphrase of its own it is a stranger to them.
 */
export async function makeVaultAt(
  path: string,
  secret: string = passphrase,
): Promise<{ readonly recoveryKey: string }> {
  if (secret === passphrase) return { recoveryKey: await writeNewVault(path, recordsSchema) };
  const { vault, recoveryCode } = await createVault(path, { passphrase: secret, schema: recordsSchema, kdf: testKdf });
  vault.close();
  return { recoveryKey: recoveryCode };
}

export interface Workshop extends AsyncDisposable {
  readonly folder: string;
  readonly path: (name: string) => string;
}

/** A folder of the test's own that is removed afterwards. */
export async function workshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), "casebook-test-"));
  return {
    folder,
    path: (name) => join(folder, name),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Begins an engine for a command, opens the vault that the command names, and says at once what is damaged in it. */
import { resolve } from "node:path";
import process from "node:process";
import type { OpenVault } from "../../shared/api/engine/vault.ts";
import { printableLines } from "../../shared/printable.ts";
import { wordsOf } from "../../shared/vault-words.ts";
import { beginEngine, type Engine, type GroupName } from "../engine/in-process.ts";
import { UsageError } from "./arguments.ts";
import { positional, type CommandRun } from "./command.ts";
import { currentPassphrase, readSecret, type SecretBytes } from "./secrets.ts";

const noWallText =
  "This system offers no sandbox of its own (on Linux: install bubblewrap). Files are read in a process that this program confines by itself; everything works as always.\n";

/**
 * An engine with no vault open, with the groups of methods that a command needs. Where the system puts no wall around what reads
 * files, one sentence says so.
 */
export function engineForCommand<G extends GroupName>(...groups: readonly G[]): Promise<Engine<G>> {
  return beginEngine(groups, { onNoWall: () => void process.stderr.write(noWallText) });
}

/** An engine with the vault of the command's first argument open. */
export async function openVaultFor<G extends GroupName>(
  run: CommandRun,
  ...groups: readonly G[]
): Promise<Engine<G | "vault">> {
  using secret = await readSecret(run, currentPassphrase);
  return await openVaultWith(run, secret, ...groups);
}

/** The same with a secret that the command has read itself, and goes on to use. */
export async function openVaultWith<G extends GroupName>(
  run: CommandRun,
  secret: SecretBytes,
  ...groups: readonly G[]
): Promise<Engine<G | "vault">> {
  const engine = await engineForCommand<G | "vault">("vault", ...groups);
  const { damage } = await (engine as Engine<"vault">).unlock({
    path: positional(run, 0),
    secret: { passphrase: secret.lent() },
  });
  // What is whole can still be used.
  if (damage.length > 0) process.stderr.write(printableLines(damageText(damage)));
  return engine;
}

/** The path made absolute. Throws a UsageError when it lies in the folder of a vault or a backup, where nothing unencrypted may be. */
export async function outsideVault(run: CommandRun, path: string): Promise<string> {
  if (!(await placeOf(run, path)).isOutsideVault)
    throw new UsageError("The destination lies in the folder of a vault or of a backup. Choose a place outside of it.");
  return resolve(path);
}

/** Whether the path lies outside the command's vault, and whether something stands there. */
export async function placeOf(
  run: CommandRun,
  path: string,
): Promise<{ readonly isOutsideVault: boolean; readonly isTaken: boolean }> {
  await using engine = await engineForCommand("custody");
  return await engine.lookAtPlace({ vaultPath: positional(run, 0), path });
}

/** What happened, what is safe and what to do; damage with the documents that it concerns. */
function damageText(damage: OpenVault["damage"]): string {
  const paths = [...new Set(damage.flatMap(({ affectedPaths }) => affectedPaths))];
  const files = [...new Set(damage.flatMap(({ files: named }) => named))];
  const words = damage.map(({ code }) => wordsOf(code));
  const isHarm = words.some(({ weight }) => weight === "harm");
  const codes = [...new Set(damage.map(({ code }) => code))].join(", ");
  return [
    ...(isHarm
      ? [`Part of the vault is damaged (${codes}). What is not named here can be used as always.`]
      : [`About this vault (${codes}):`]),
    ...new Set(words.map(({ text }) => text)),
    ...(paths.length === 0 ? [] : ["These documents are affected:", ...paths.map((path) => `  ${path}`)]),
    ...(files.length === 0 ? [] : ["It is about:", ...files.map((file) => `  ${file}`)]),
    ...new Set(words.flatMap(({ advice }) => advice ?? [])),
    ...(isHarm ? ["`casebook check --read-data` tells what else is damaged."] : []),
    "",
  ].join("\n");
}

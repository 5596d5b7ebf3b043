/** Opens the vault that a command names and says at once what is damaged in it. */
import { resolve } from "node:path";
import process from "node:process";
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { childParsers } from "../engine/parser-hosts/child-parser-host.ts";
import { printableLines } from "../../shared/printable.ts";
import { wordsOf } from "../../shared/vault-words.ts";
import { isOutsideVault } from "../engine/outside-vault.ts";
import { openSession, type Session } from "../engine/session.ts";
import { UsageError } from "./arguments.ts";
import { positional, type CommandRun } from "./command.ts";
import { currentPassphrase, readSecret, type SecretBytes } from "./secrets.ts";

/** The session of the command's first argument. Damage is told on standard error; what is whole can still be used. */
export async function openVaultFor(run: CommandRun): Promise<Session> {
  using secret = await readSecret(run, currentPassphrase);
  return await openVaultWith(run, secret);
}

/** The same with a secret that the command has read itself, and goes on to use. */
export async function openVaultWith(run: CommandRun, secret: SecretBytes): Promise<Session> {
  const session = await openSession(positional(run, 0), { passphrase: secret.bytes }, parsersThatTell);
  if (session.damage.length > 0) process.stderr.write(printableLines(damageText(session)));
  return session;
}

const noWallText =
  "This system offers no sandbox of its own (on Linux: install bubblewrap). Files are read in a process that this program confines by itself; everything works as always.\n";

/** Parser hosts for a command; where the system puts no wall around them, one sentence on standard error says so. */
export function parsersThatTell(): ParserRunner {
  return childParsers({ onNoWall: () => void process.stderr.write(noWallText) });
}

/** The path made absolute. Throws a UsageError when it lies in the vault's folder, where nothing unencrypted may be. */
export function outsideVault(run: CommandRun, path: string): string {
  if (!isOutsideVault(positional(run, 0), path)) {
    throw new UsageError("The destination lies inside the vault's own folder. Choose a place outside of it.");
  }
  return resolve(path);
}

/** What happened, what is safe and what to do; damage with the documents that it concerns. */
function damageText({ damage }: Session): string {
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

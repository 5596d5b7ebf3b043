/** Opens the vault that a command names and says at once what is damaged in it. */
import { resolve } from "node:path";
import process from "node:process";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import { childParsers } from "../child-parser-host.ts";
import { isOutsideVault } from "../outside-vault.ts";
import { openSession, type Session } from "../session.ts";
import { UsageError } from "./arguments.ts";
import { positional, type CommandRun } from "./command.ts";
import { currentPassphrase, readSecret } from "./secrets.ts";

/** The session of the command's first argument. Damage is told on standard error; what is whole can still be used. */
export async function openVaultFor(run: CommandRun): Promise<Session> {
  const passphrase = await readSecret(run, currentPassphrase);
  const session = await openSession(positional(run, 0), { passphrase }, parsersThatTell);
  if (session.damage.length > 0) process.stderr.write(damageText(session));
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

function damageText({ damage }: Session): string {
  const paths = [...new Set(damage.flatMap(({ affectedPaths }) => affectedPaths))];
  const list =
    paths.length === 0 ? "" : `These documents are affected:\n${paths.map((path) => `  ${path}\n`).join("")}`;
  const codes = [...new Set(damage.map(({ code }) => code))].join(", ");
  return `Part of the vault is damaged (${codes}). What is not named here can be used as always. ${list}Copy the whole folder before anything else, then run \`casebook check --read-data\` and import the affected documents again.\n`;
}

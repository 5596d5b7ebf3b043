/** Opens the vault that a command names and says at once what is damaged in it. */
import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import process from "node:process";
import { openSession, type Session } from "../session.ts";
import { UsageError } from "./arguments.ts";
import { positional, type CommandRun } from "./command.ts";
import { currentPassphrase, readSecret } from "./secrets.ts";

/** The session of the command's first argument. Damage is told on standard error; what is whole can still be used. */
export async function openVaultFor(run: CommandRun): Promise<Session> {
  const passphrase = await readSecret(run, currentPassphrase);
  const session = await openSession(positional(run, 0), { passphrase });
  if (session.damage.length > 0) process.stderr.write(damageText(session));
  return session;
}

/** The path made absolute. Throws a UsageError when it lies in the vault's folder, where nothing unencrypted may be. */
export function outsideVault(run: CommandRun, path: string): string {
  const target = resolve(path);
  const way = relative(realPath(resolve(positional(run, 0))), realPath(target));
  const isOutside = way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
  if (!isOutside) {
    throw new UsageError("The destination lies inside the vault's own folder. Choose a place outside of it.");
  }
  return target;
}

/** The path with its links followed, as far as it exists: a link may lead into the vault under another name. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}

function damageText({ damage }: Session): string {
  const paths = [...new Set(damage.flatMap(({ affectedPaths }) => affectedPaths))];
  const list =
    paths.length === 0 ? "" : `These documents are affected:\n${paths.map((path) => `  ${path}\n`).join("")}`;
  const codes = [...new Set(damage.map(({ code }) => code))].join(", ");
  return `Part of the vault is damaged (${codes}). What is not named here can be used as always. ${list}Copy the whole folder before anything else, then run \`casebook check --read-data\` and import the affected documents again.\n`;
}

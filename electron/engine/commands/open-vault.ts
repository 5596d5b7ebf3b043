/** Opens the vault that a command names and says at once what is damaged in it. */
import process from "node:process";
import { openSession, type Session } from "../session.ts";
import { positional, type CommandRun } from "./command.ts";
import { currentPassphrase, readSecret } from "./secrets.ts";

/** The session of the command's first argument. Damage is told on standard error; what is whole can still be used. */
export async function openVaultFor(run: CommandRun): Promise<Session> {
  const passphrase = await readSecret(run, currentPassphrase);
  const session = await openSession(positional(run, 0), { passphrase });
  if (session.damage.length > 0) process.stderr.write(damageText(session));
  return session;
}

function damageText({ damage }: Session): string {
  const paths = [...new Set(damage.flatMap(({ affectedPaths }) => affectedPaths))];
  const list =
    paths.length === 0 ? "" : `These documents are affected:\n${paths.map((path) => `  ${path}\n`).join("")}`;
  const codes = [...new Set(damage.map(({ code }) => code))].join(", ");
  return `Part of the vault is damaged (${codes}). What is not named here can be used as always. ${list}Copy the whole folder before anything else, then run \`casebook check --read-data\` and import the affected documents again.\n`;
}

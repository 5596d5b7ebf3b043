/** Passphrases and recovery keys: from the environment, a file, or a question without echo. Never from an argument. */
import { readFile } from "node:fs/promises";
import process from "node:process";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { AppError } from "../../../shared/errors.ts";
import { UsageError } from "./arguments.ts";
import { valueOf, type CommandRun } from "./command.ts";

const maxFileBytes = 64 * 1024;

export interface SecretQuestion {
  readonly variable: string;
  /** The option that names a file with it. */
  readonly fileOption: string;
  readonly prompt: string;
  /** True to ask a second time, for a secret that is being set. */
  readonly isNew: boolean;
}

export const currentPassphrase: SecretQuestion = {
  variable: "CASEBOOK_PASSPHRASE",
  fileOption: "passphrase-file",
  prompt: "Passphrase: ",
  isNew: false,
};

/** The secret asked for. Throws a UsageError when it is given nowhere and there is no terminal to ask on. */
export async function readSecret(run: CommandRun, question: SecretQuestion): Promise<string> {
  const file = valueOf(run, question.fileOption);
  if (file !== undefined) return fromFile(file);
  const given = process.env[question.variable];
  if (given !== undefined && given !== "") return given;
  if (!process.stdin.isTTY) {
    throw new UsageError(
      `No passphrase was given. Set ${question.variable}, use --${question.fileOption} FILE, or run this on a terminal.`,
    );
  }
  const secret = await ask(question.prompt);
  if (question.isNew && (await ask("The same again: ")) !== secret)
    throw new UsageError("The two were not the same. Nothing was changed; try again.");
  if (secret === "") throw new UsageError("An empty passphrase protects nothing. Nothing was changed; try again.");
  return secret;
}

async function fromFile(file: string): Promise<string> {
  let content: Buffer;
  try {
    content = await readFile(file);
  } catch {
    throw new UsageError("The passphrase file cannot be read. Nothing was changed.");
  }
  if (content.length > maxFileBytes)
    throw new UsageError("The passphrase file is too long to be one. Nothing was changed.");
  const secret = content.toString("utf8").replace(/\r?\n$/, "");
  if (secret === "") throw new UsageError("The passphrase file is empty. Nothing was changed.");
  return secret;
}

async function ask(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  const stop = new AbortController();
  terminal.once("SIGINT", () => stop.abort());
  try {
    return await terminal.question("", { signal: stop.signal });
  } catch (error) {
    throw new AppError("CANCELLED", "the question was cancelled", { cause: error });
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}

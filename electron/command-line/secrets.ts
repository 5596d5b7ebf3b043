/** Passphrases and recovery keys: from the environment, a file, or a question without echo. Never from an argument. */
import { open } from "node:fs/promises";
import process from "node:process";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { AppError } from "../../shared/errors.ts";
import { unmovedBytes, unmovedCopy } from "../../shared/unmoved-bytes.ts";
import { forbidCoreDumps } from "../engine/in-process.ts";
import { UsageError } from "./arguments.ts";
import { valueOf, type CommandRun } from "./command.ts";

const mostPasswords = 100;
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

export const paperPassword: SecretQuestion = {
  variable: "CASEBOOK_PAPER_PASSWORD",
  fileOption: "paper-password-file",
  prompt: "Password of the papers: ",
  isNew: false,
};

/** A secret's UTF-8 bytes, wiped when their block ends. */
export class SecretBytes implements Disposable {
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array) {
    this.bytes = unmovedCopy(bytes);
    bytes.fill(0);
  }

  /** A copy for a call, which whoever answers it wipes. */
  lent(): Uint8Array<ArrayBuffer> {
    return unmovedCopy(this.bytes);
  }

  [Symbol.dispose](): void {
    this.bytes.fill(0);
  }
}

/**
 * The secret asked for. Throws a UsageError when it is given nowhere and there is no terminal to ask on. From a file it is
 * never text in this process; a variable of the environment and a typed line are, for as long as the collector leaves them.
 */
export async function readSecret(run: CommandRun, question: SecretQuestion): Promise<SecretBytes> {
  forbidCoreDumps();
  const file = valueOf(run, question.fileOption);
  if (file !== undefined) return fromFile(file);
  const given = process.env[question.variable];
  // No child and no report of this process may show it.
  delete process.env[question.variable];
  if (given !== undefined && given !== "") return new SecretBytes(Buffer.from(given));
  if (!process.stdin.isTTY) {
    throw new UsageError(
      `No passphrase was given. Set ${question.variable}, use --${question.fileOption} FILE, or run this on a terminal.`,
    );
  }
  const secret = await ask(question.prompt);
  if (question.isNew && (await ask("The same again: ")) !== secret)
    throw new UsageError("The two were not the same. Nothing was changed; try again.");
  if (secret === "") throw new UsageError("An empty passphrase protects nothing. Nothing was changed; try again.");
  return new SecretBytes(Buffer.from(secret));
}

async function fromFile(file: string): Promise<SecretBytes> {
  const space = unmovedBytes(maxFileBytes + 1);
  let length: number;
  try {
    length = await readInto(file, space);
  } catch {
    throw new UsageError("The passphrase file cannot be read. Nothing was changed.");
  }
  if (length > maxFileBytes) throw new UsageError("The passphrase file is too long to be one. Nothing was changed.");
  const content = space.subarray(0, length);
  const secret = new SecretBytes(content.subarray(0, length - lineEndLength(content)));
  if (secret.bytes.length === 0) throw new UsageError("The passphrase file is empty. Nothing was changed.");
  return secret;
}

/** The passwords of papers in the file that the option names, one a line; none where it was not given. */
export async function readPaperPasswords(run: CommandRun): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const file = valueOf(run, paperPassword.fileOption);
  if (file === undefined) return [];
  using lines = await fromFile(file);
  return linesOf(lines.bytes);
}

/** Each line that is not empty, as bytes of its own. */
export function linesOf(bytes: Uint8Array): readonly Uint8Array<ArrayBuffer>[] {
  const lines: Uint8Array<ArrayBuffer>[] = [];
  for (let start = 0; start <= bytes.length;) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    const line = bytes.subarray(start, bytes[end - 1] === 0x0d ? end - 1 : end);
    if (line.length > 0) lines.push(unmovedCopy(line));
    start = end + 1;
  }
  if (lines.length > mostPasswords)
    throw new UsageError(`The file holds more than ${mostPasswords} passwords. Nothing was changed.`);
  return lines;
}

/** Fills `space` from the file, which may be a pipe, and returns how much there was of it. */
async function readInto(file: string, space: Uint8Array): Promise<number> {
  await using handle = await open(file);
  let length = 0;
  while (length < space.length) {
    const { bytesRead } = await handle.read(space, length, space.length - length, null);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}

/** The one line end that editors put behind the last line. */
function lineEndLength(content: Uint8Array): number {
  if (content.at(-1) !== 0x0a) return 0;
  return content.at(-2) === 0x0d ? 2 : 1;
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

/** The command line: a client of the engine's contract, with the engine in its own process. Its commands, exit codes and JSON are a contract. */
import process from "node:process";
import { AppError } from "../../shared/errors.ts";
import { printableJson, printableLines } from "../../shared/printable.ts";
import type { CommandResult, CommandRun } from "./command.ts";
import { commands } from "./commands/commands.ts";
import { parseArguments, UsageError } from "./arguments.ts";
import { commandHelp, overviewHelp } from "./help.ts";
import { exitCodes, exitCodeOf, wordsFor } from "./words.ts";

/** Runs one command and sets the process's exit code. With --json, standard output holds one JSON document only. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    const about = commands.find((command) => command.name === rest[0]);
    process.stdout.write(about ? commandHelp(about) : overviewHelp(commands));
    return;
  }
  const isJson = args.includes("--json");
  const command = commands.find((one) => one.name === name);
  const stop = new AbortController();
  const cancel = () => stop.abort();
  process.once("SIGINT", cancel).once("SIGTERM", cancel);
  try {
    if (!command)
      throw new UsageError(`There is no command called ${JSON.stringify(name)}. \`casebook --help\` lists them.`);
    const parsed = parseArguments(command, rest);
    if (parsed.flags.has("help")) {
      process.stdout.write(commandHelp(command));
      return;
    }
    const run: CommandRun = { ...parsed, isJson, signal: stop.signal };
    const action = await command.load();
    report(await action(run), isJson);
  } catch (error) {
    // What went wrong first is the reason; that letting go failed too is what follows from it.
    reportError(error instanceof SuppressedError ? error.suppressed : error, isJson);
  } finally {
    process.off("SIGINT", cancel).off("SIGTERM", cancel);
  }
}

function report(result: CommandResult, isJson: boolean): void {
  process.stdout.write(isJson ? jsonText(result.json) : printableLines(result.text));
  process.exitCode = result.exitCode ?? exitCodes.done;
}

/** Names come from discs and papers: none of their characters may steer a terminal or turn a line around. */
function jsonText(value: unknown): string {
  return `${printableJson(JSON.stringify(value, null, 2))}\n`;
}

/** Errors name what is safe and what to do. What went wrong inside stays inside: no path, name or value is printed. */
function reportError(error: unknown, isJson: boolean): void {
  const { code, message } =
    error instanceof UsageError
      ? { code: "INVALID_INPUT", message: error.message }
      : { code: error instanceof AppError ? error.code : "BUG", message: wordsFor(error) };
  process.stderr.write(`${printableLines(message)}\n`);
  if (isJson) process.stdout.write(jsonText({ error: { code, message } }));
  process.exitCode = error instanceof UsageError ? exitCodes.usage : exitCodeOf(error);
}

/** Arguments of a command, by Node's own parser; anything unknown is an answer in words, never ignored. */
import { parseArgs } from "node:util";
import { hasCode } from "../../shared/errors.ts";
import type { Command, CommandRun, OptionSpec } from "./command.ts";

/** The command was used wrongly; the message is for the person and ends the command with exit code 2. */
export class UsageError extends Error {}

export const jsonOption: OptionSpec = {
  name: "json",
  value: null,
  about: "print one JSON document on standard output, nothing else",
};
const helpOption: OptionSpec = { name: "help", value: null, about: "show this help" };
export const passphraseOption: OptionSpec = {
  name: "passphrase-file",
  value: "FILE",
  about: "read the passphrase from a file (else CASEBOOK_PASSPHRASE, else it is asked for)",
};
export const personOption: OptionSpec = {
  name: "person",
  value: "NAME",
  about: "whose records: the name, its beginning or the id; may be left out where the vault holds one person",
};

/** All options that a command takes. */
export function optionsOf(command: Command): readonly OptionSpec[] {
  return [...command.options, jsonOption, helpOption];
}

/** Parses and checks a command's arguments; throws a UsageError in plain words. */
export function parseArguments(
  command: Command,
  args: readonly string[],
): Pick<CommandRun, "positionals" | "flags" | "values"> {
  const specs = optionsOf(command);
  const canonical = new Map(
    specs.flatMap((spec) => [spec.name, ...(spec.aliases ?? [])].map((name) => [name, spec] as const)),
  );
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(
        [...canonical].map(([name, { value }]) => [
          name,
          { type: value === null ? "boolean" : "string", multiple: true },
        ]),
      ),
    });
  } catch (error) {
    throw new UsageError(`${usageMessage(error)} \`casebook ${command.name} --help\` shows what it takes.`);
  }
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  for (const [name, given] of Object.entries(parsed.values)) {
    const spec = canonical.get(name);
    if (!spec || !Array.isArray(given)) continue;
    if (spec.value === null) flags.add(spec.name);
    else values.set(spec.name, [...(values.get(spec.name) ?? []), ...given.map(String)]);
  }
  const { positionals } = parsed;
  const { least, most } = command.positionals;
  if (!flags.has("help") && (positionals.length < least || positionals.length > most)) {
    throw new UsageError(`Use it as: casebook ${command.name} ${command.usage}`);
  }
  return { positionals, flags, values };
}

function usageMessage(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  const option = error instanceof Error ? /'(--?[\w-]+)/.exec(error.message)?.[1] : undefined;
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `There is no option ${option ?? "like that"}.`;
  if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE")
    return `The option ${option ?? ""} was not given as it should be.`;
  return "The arguments cannot be understood.";
}

/** Turns an engine's refusal of the words it was given into a usage error that names them. */
export async function namingUnknown<T>(work: Promise<T>, sentence: (details: readonly string[]) => string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, "INVALID_INPUT", "NOT_FOUND") && error.details.length > 0)
      throw new UsageError(sentence(error.details));
    throw error;
  }
}

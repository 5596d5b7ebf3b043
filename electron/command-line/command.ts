/** What a command of the command line is made of. */

export interface OptionSpec {
  readonly name: string;
  /** What stands for its value in the help, or null for a switch. */
  readonly value: string | null;
  readonly about: string;
  /** Other names that mean the same. */
  readonly aliases?: readonly string[];
  /** True when it may be given several times. */
  readonly isList?: boolean;
}

export interface CommandRun {
  readonly positionals: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly isJson: boolean;
  readonly signal: AbortSignal;
}

export interface CommandResult {
  readonly json: unknown;
  readonly text: string;
  readonly exitCode?: number;
}

export type RunCommand = (run: CommandRun) => Promise<CommandResult>;

/** A command as it is declared; `load` brings what it does. */
export interface Command {
  readonly name: string;
  /** Positional arguments as the help shows them. */
  readonly usage: string;
  readonly positionals: { readonly least: number; readonly most: number };
  readonly about: string;
  readonly options: readonly OptionSpec[];
  readonly load: () => Promise<RunCommand>;
}

/** The last value given for an option, or undefined. */
export function valueOf(run: CommandRun, name: string): string | undefined {
  return run.values.get(name)?.at(-1);
}

/** The positional argument at the index; parsing has made sure that it is there. */
export function positional(run: CommandRun, index: number): string {
  return run.positionals[index] ?? "";
}

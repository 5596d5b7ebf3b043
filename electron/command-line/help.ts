/** Help texts, made from the commands themselves so that they cannot fall behind. */
import { optionsOf } from "./arguments.ts";
import type { Command, OptionSpec } from "./command.ts";

const exitCodesText = `Exit codes: 0 done · 1 failed · 2 wrong usage · 3 done, but some things were skipped (each is named)
            4 wrong passphrase or key · 5 vault damaged · 6 vault in use · 130 cancelled (what was stored stays)
`;

/** What there is. */
export function overviewHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name, usage }) => `${name} ${usage}`.length));
  const lines = commands.map(({ name, usage, about }) => `  ${`${name} ${usage}`.padEnd(width)}  ${about}`);
  return `Casebook keeps a person's health records in an encrypted vault and makes packets for second opinions.

Use it as: npm run -s casebook -- COMMAND …

${lines.join("\n")}

\`casebook COMMAND --help\` tells more about each. Every command takes --json.
The passphrase comes from CASEBOOK_PASSPHRASE, --passphrase-file FILE or a question on the terminal; never from an argument.

${exitCodesText}`;
}

/** How one command is used. */
export function commandHelp(command: Command): string {
  const options = optionsOf(command);
  const shown = options.map(optionShown);
  const width = Math.max(...shown.map(({ length }) => length));
  const lines = options.map((option, at) => `  ${(shown[at] ?? "").padEnd(width)}  ${option.about}`);
  return `casebook ${command.name} ${command.usage}

  ${command.about}

Options
${lines.join("\n")}

${exitCodesText}`;
}

function optionShown({ name, value, aliases = [] }: OptionSpec): string {
  const names = [name, ...aliases].map((one) => `--${one}`).join(", ");
  return value === null ? names : `${names} ${value}`;
}

/** Help texts, made from the commands themselves so that they cannot fall behind. */
import { optionsOf } from "./arguments.ts";
import type { Command, OptionSpec } from "./command.ts";

/** Terminals are at least so wide. */
const lineWidth = 80;
/** What is named stands left; a name that is longer has a line of its own. */
const termWidth = 26;

const exitCodes = [
  ["0", "done"],
  ["1", "failed"],
  ["2", "wrong usage"],
  ["3", "done, but some things were skipped (each is named)"],
  ["4", "wrong passphrase or key"],
  ["5", "vault damaged"],
  ["6", "vault in use"],
  ["130", "cancelled (what was stored stays)"],
] as const;
const exitCodesText = `Exit codes
${exitCodes.map(([code, meaning]) => `  ${code.padEnd(3)}  ${meaning}`).join("\n")}
`;

/** What there is. */
export function overviewHelp(commands: readonly Command[]): string {
  const lines = commands.map(({ name, usage, about }) => explained(`${name} ${usage}`, about));
  return `Casebook keeps a person's health records in an encrypted vault and makes packets
for second opinions.

Use it as: npm run -s casebook -- COMMAND …

${lines.join("\n")}

\`casebook COMMAND --help\` tells more about each. Every command takes --json.
The passphrase comes from CASEBOOK_PASSPHRASE, --passphrase-file FILE or a
question on the terminal; never from an argument.

${exitCodesText}`;
}

/** How one command is used. */
export function commandHelp(command: Command): string {
  return `${wrapped(`casebook ${command.name} ${command.usage}`, lineWidth).join("\n    ")}

  ${wrapped(command.about, lineWidth - 2).join("\n  ")}

Options
${optionsOf(command)
  .map((option) => explained(optionShown(option), option.about))
  .join("\n")}

${exitCodesText}`;
}

function optionShown({ name, value, aliases = [] }: OptionSpec): string {
  const names = [name, ...aliases].map((one) => `--${one}`).join(", ");
  return value === null ? names : `${names} ${value}`;
}

/** A term and what it means, side by side as far as there is room. */
function explained(term: string, about: string): string {
  const left = wrapped(term, lineWidth - 4).join("\n    ");
  const right = wrapped(about, lineWidth - termWidth - 4);
  const margin = `\n${" ".repeat(termWidth + 4)}`;
  const first = left.length > termWidth ? `  ${left}${margin}` : `  ${left.padEnd(termWidth)}  `;
  return `${first}${right.join(margin)}`;
}

/** The words in lines of at most `width` characters; a word that is longer stands alone. */
function wrapped(words: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

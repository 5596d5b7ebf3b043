/** Opinions side by side, and who was given what. */
import { comparedFieldWords, type Comparison, type NotSeen } from "../../../../shared/model/case/comparison.ts";
import { verdictWords } from "../../../../shared/model/case/case-lists.ts";
import { formatDate } from "../../../../shared/model/dates.ts";
import { positional, type CommandResult, type CommandRun } from "../../command.ts";
import { openVaultFor } from "../../open-vault.ts";
import { caseCalled } from "./find-case.ts";

export async function compare(run: CommandRun): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "cases", "people", "whose", "removal");
  const { id } = await caseCalled(run, engine, positional(run, 2));
  const compared = await engine.compareOpinions({ id });
  return { json: compared, text: comparisonInWords(compared) };
}

function comparisonInWords({ opinions, differences, notSeenBy, hasSameRecords, questions }: Comparison): string {
  if (opinions.length === 0) return "No opinion is written down yet.\n";
  const heads = opinions.map(({ by, on, verdict }) => {
    const said = verdict === null ? "what it does with the plan is not said yet" : verdictWords[verdict];
    return `  ${by || "Somebody"}, ${formatDate(on)}: ${said}\n`;
  });
  const differ = differences.flatMap(({ field, says, silent }) => [
    `\n${comparedFieldWords[field]}\n`,
    ...says.map(({ by, words }) => `  ${by}: ${words}\n`),
    ...silent.map((by) => `  ${by}: says nothing of it\n`),
  ]);
  return [
    `Opinions\n${heads.join("")}`,
    ...(opinions.length < 2 ? [] : differ.length === 0 ? ["\nThey say the same.\n"] : differ),
    `\nWho was given what\n${notSeenBy.map(unseenLine).join("")}`,
    sameWords[String(hasSameRecords) as keyof typeof sameWords],
    questions.length === 0 ? "" : `\nQuestions that follow\n${questions.map((one) => `  ${one}\n`).join("")}`,
  ].join("");
}

const sameWords = {
  true: "  Each was given the very same papers and scans.\n",
  false:
    "  They were not given the same. `casebook packet VAULT --select IDS --recipient NAME` makes the packet with what is lacking.\n",
  null: "",
} as const;

function unseenLine({ by, items, basis }: NotSeen): string {
  if (basis === "none") return `  ${by}: no packet in the log; what they had from elsewhere is not known\n`;
  if (items.length === 0) return `  ${by}: everything that the others were given\n`;
  return `  ${by} was not given:\n${items.map(({ id, title, date }) => `    ${formatDate(date)} · ${title}  [${id}]\n`).join("")}`;
}

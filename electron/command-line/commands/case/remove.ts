/** Taking a case out of sight, asked by its name. */
import { UsageError } from "../../arguments.ts";
import { positional, valueOf, type CommandResult, type CommandRun } from "../../command.ts";
import { openVaultFor } from "../../open-vault.ts";
import { caseCalled } from "./find-case.ts";

export async function remove(run: CommandRun): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "cases", "people", "whose", "removal", "records");
  const { id, title } = await caseCalled(run, engine, positional(run, 2));
  const key = (name: string) => name.normalize("NFC").trim().toLowerCase();
  if (key(valueOf(run, "yes") ?? "") !== key(title))
    throw new UsageError(`Say what it is called with --yes NAME: “${title}”. Nothing was removed.`);
  await engine.removeItem({ kind: "case", id });
  return {
    json: { removed: { kind: "case", id } },
    text: `“${title}” is removed: in no list and in no packet any more. What was handed out for it stays in the log of packets. For 30 days \`casebook remove VAULT ${id} --back\` brings it back.\n`,
  };
}

/** The clocks of the right to one's records, and a period of one's own in the place of the table's. */
import { OwnPeriod, type Clock } from "../../../shared/model/case/letter.ts";
import { hasCode } from "../../../shared/errors.ts";
import { formatDate, type PartialDate } from "../../../shared/model/dates.ts";
import type { Engine } from "../../engine/in-process.ts";
import { UsageError } from "../arguments.ts";
import { positional, valueOf, type CommandResult, type CommandRun, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";

export const aboutClocks: RunCommand = async (run) => {
  const [, act = "list", id, ...more] = run.positionals;
  if (act === "list" && id === undefined) return await list(run);
  if (act === "set" && id !== undefined && more.length === 0) return await set(run);
  if (act === "back" && id !== undefined && more.length === 0) return await takeBack(run);
  throw new UsageError('Use it as: casebook clocks VAULT list · set ID --first "21 days" --checked DAY · back ID.');
};

async function list(run: CommandRun): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "cases");
  return said(await engine.listClocks({}), "Information, never advice:\n");
}

async function set(run: CommandRun): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "cases");
  const { id } = await clockCalled(engine, positional(run, 2));
  const period = OwnPeriod.safeParse({
    first: valueOf(run, "first"),
    extension: valueOf(run, "extension") ?? "",
    checkedOn: valueOf(run, "checked"),
  });
  if (!period.success)
    throw new UsageError(
      'Give the period with --first ("21 days", "1 month", or "" where none is named), what may be added with --extension, and the day on which you looked it up with --checked (2026-12-01). Nothing was changed.',
    );
  try {
    await engine.setClock({ id, ...period.data });
  } catch (error) {
    if (!hasCode(error, "INVALID_INPUT")) throw error;
    throw new UsageError(
      "--checked is the day on which you looked it up, and that day has not come yet. Nothing was changed.",
      { cause: error },
    );
  }
  return said([await clockCalled(engine, id)], "");
}

async function takeBack(run: CommandRun): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "cases");
  const { id } = await clockCalled(engine, positional(run, 2));
  await engine.takeBackClock({ id });
  return said([await clockCalled(engine, id)], "");
}

/** Throws a UsageError that says which there are. */
async function clockCalled(engine: Engine<"cases">, id: string): Promise<Clock> {
  const clocks = await engine.listClocks({});
  const found = clocks.find((one) => one.id === id);
  if (found === undefined)
    throw new UsageError(`There is no ${id}. There are: ${clocks.map((one) => one.id).join(", ")}.`);
  return found;
}

function said(clocks: readonly Clock[], head: string): CommandResult {
  return { json: { clocks }, text: head + clocks.map(clockLine).join("") };
}

function clockLine({ id, place, shipped, remark, ...period }: Clock): string {
  const own = shipped === undefined ? "" : `\n    your own; the table says ${periodWords(shipped)}`;
  return `  ${place}: ${periodWords(period)}  [${id}]${own}${remark === "" ? "" : `\n    ${remark}`}\n`;
}

function periodWords({
  first,
  extension,
  checkedOn,
}: OwnPeriod | Pick<Clock, "first" | "extension" | "checkedOn">): string {
  const more = extension === "" ? "" : `, once ${extension} more`;
  return `${first === "" ? "no number of days is named" : first}${more} (checked ${formatDate(checkedOn as PartialDate)})`;
}

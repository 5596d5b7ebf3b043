/** Entries by hand. */
import { entryField, ofEachField } from "../../../shared/model/entry-fields.ts";
import { EventInput, EventKind, TreatmentEffect } from "../../../shared/model/event.ts";
import { eventKinds, treatmentEffects } from "../../../shared/model/event-kinds.ts";
import { formatDate } from "../../../shared/model/dates.ts";
import { UsageError } from "../arguments.ts";
import { dateOption, isBefore } from "../dates.ts";
import { openVaultFor } from "../open-vault.ts";
import { positional, valueOf, type RunCommand, type CommandRun } from "../command.ts";
import { knownPerson, namedOrNewPerson, onePerson } from "../whose.ts";

export const addEntry: RunCommand = async (run) => {
  const event = eventFrom(run);
  await using engine = await openVaultFor(run, "timeline", "people", "whose");
  const { whose } = (await namedOrNewPerson(run, engine)) ?? knownPerson(await onePerson(run, engine));
  const id = await engine.addEvent({ whose, event });
  const made = whose.is === "new" ? `  A page was made for ${whose.name}, who is new in this vault.\n` : "";
  return { json: { id }, text: `Added: ${event.kind}, ${event.title}, ${formatDate(event.date)}.  [${id}]\n${made}` };
};

function eventFrom(run: CommandRun): EventInput {
  const kind = EventKind.safeParse(positional(run, 1));
  if (!kind.success) throw new UsageError(`An entry is one of: ${eventKinds.join(", ")}.`);
  const detail = valueOf(run, "detail") ?? null;
  const title = valueOf(run, "title") ?? (run.positionals.slice(2).join(" ") || detail?.split("\n")[0]?.slice(0, 120));
  if (!title?.trim()) throw new UsageError("Say what it is with --title WORDS.");
  const date = dateOption(run, "date");
  const endDate = dateOption(run, "end");
  if (isBefore(endDate, date)) throw new UsageError("The end is before the beginning. Nothing was added.");
  if (endDate !== null && run.flags.has("ongoing"))
    throw new UsageError("It has either ended or is ongoing: give --end or --ongoing, not both. Nothing was added.");
  const input = EventInput.safeParse({
    kind: kind.data,
    title,
    date,
    endDate,
    isOngoing: run.flags.has("ongoing"),
    severity: severityOf(run),
    effect: effectOf(run),
    ...ofEachField((name) => valueOf(run, entryField(name).option) ?? null),
    detail: detail === title ? null : detail,
  });
  if (!input.success) throw new UsageError("One of the texts is empty or far too long. Nothing was added.");
  return input.data;
}

function effectOf(run: CommandRun): TreatmentEffect | null {
  const given = valueOf(run, "effect");
  if (given === undefined) return null;
  const effect = TreatmentEffect.safeParse(given);
  if (!effect.success) throw new UsageError(`--effect takes one of: ${treatmentEffects.join(", ")}.`);
  return effect.data;
}

function severityOf(run: CommandRun): number | null {
  const given = valueOf(run, "severity");
  if (given === undefined) return null;
  const severity = Number(given.replace(/\/10$/, ""));
  if (given.trim() === "" || !Number.isFinite(severity) || severity < 0 || severity > 10)
    throw new UsageError("--severity takes a number from 0 to 10.");
  return severity;
}

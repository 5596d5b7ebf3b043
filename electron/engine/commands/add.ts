/** Entries by hand. */
import { EventInput, eventKinds, EventKind, TreatmentEffect, treatmentEffects } from "../../../shared/model/event.ts";
import { formatDate } from "../../../shared/model/dates.ts";
import { insertEvent } from "../../records/events.ts";
import { addPerson } from "../../records/people.ts";
import { dateOption, isBefore, passphraseOption, personOption, UsageError } from "./arguments.ts";
import { openVaultFor } from "./open-vault.ts";
import { positional, valueOf, type Command, type CommandRun, type OptionSpec } from "./command.ts";
import { namedOrNewPerson, onePerson } from "./whose.ts";

const options: readonly OptionSpec[] = [
  { name: "date", value: "DATE", about: 'when it was or began: 2023, 2023-04 or 2023-04-17; "none" when unknown' },
  { name: "end", value: "DATE", about: "when it ended", aliases: ["end-date"] },
  { name: "ongoing", value: null, about: "it has not ended" },
  { name: "title", value: "WORDS", about: "what it is; may also stand after the kind", aliases: ["name"] },
  { name: "detail", value: "WORDS", about: "anything more", aliases: ["note", "text", "description"] },
  { name: "severity", value: "0-10", about: "how bad: 0 is none, 10 the worst imaginable" },
  { name: "frequency", value: "WORDS", about: "how often a symptom comes: most days, twice a week" },
  { name: "site", value: "WORDS", about: "where in the body", aliases: ["body-site"] },
  { name: "reason", value: "WORDS", about: "what it was for", aliases: ["for"] },
  { name: "dose", value: "WORDS", about: "how much and how often" },
  { name: "response", value: "WORDS", about: "what happened: helped, did not, side effects" },
  { name: "effect", value: "WHAT", about: `what a treatment did: ${treatmentEffects.join(", ")}` },
  { name: "stopped", value: "WORDS", about: "why it was stopped", aliases: ["why-stopped"] },
  { name: "reaction", value: "WORDS", about: "what an allergy does" },
  { name: "facility", value: "WORDS", about: "hospital, practice or laboratory" },
  { name: "provider", value: "WORDS", about: "doctor or therapist" },
];

export const addCommand: Command = {
  name: "add",
  usage: "VAULT KIND WORDS… --date DATE …",
  positionals: { least: 2, most: 200 },
  about: `adds an entry by hand; KIND is ${eventKinds.slice(0, -1).join(", ")} or ${eventKinds.at(-1)}`,
  options: [
    ...options,
    { ...personOption, about: "whose entry it is; a new name makes a new person" },
    passphraseOption,
  ],
  run: async (run) => {
    const input = eventFrom(run);
    await using session = await openVaultFor(run);
    const { clock } = session;
    const { personId: known, newPersonName: name } = namedOrNewPerson(run, session);
    const existing = known ?? (name === undefined ? onePerson(run, session).id : null);
    const id = session.vault.write((db) => {
      const personId = existing ?? addPerson(db, { name: name ?? "", stated: null, clock });
      return insertEvent(db, { personId, input, clock });
    });
    session.index.soon();
    return { json: { id }, text: `Added: ${input.kind}, ${input.title}, ${formatDate(input.date)}.  [${id}]\n` };
  },
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
    detail: detail === title ? null : detail,
    severity: severityOf(run),
    frequency: valueOf(run, "frequency") ?? null,
    effect: effectOf(run),
    bodySite: valueOf(run, "site") ?? null,
    dose: valueOf(run, "dose") ?? null,
    reason: valueOf(run, "reason") ?? null,
    response: valueOf(run, "response") ?? null,
    whyStopped: valueOf(run, "stopped") ?? null,
    reaction: valueOf(run, "reaction") ?? null,
    facility: valueOf(run, "facility") ?? null,
    provider: valueOf(run, "provider") ?? null,
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

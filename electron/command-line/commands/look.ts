/** Commands that look into the vault: contents, timeline, one item. */
import { counted } from "./counted.ts";
import type { AnyItem } from "../../../shared/api/engine/items.ts";
import type { ContentsLine } from "../../../shared/api/engine/records.ts";
import type { TimelineLine } from "../../../shared/api/engine/timeline.ts";
import { categories, categoryHeading } from "../../../shared/contents-categories.ts";
import { findingSentence } from "../../../shared/finding-words.ts";
import { daysAheadInWords, lineAheadOf } from "../../../shared/model/day-ahead.ts";
import { formatDate, localDay, precisionOf } from "../../../shared/model/dates.ts";
import { isInspected } from "../../../shared/model/document.ts";
import { timelineKinds } from "../../../shared/model/event-kinds.ts";
import { TimelineKind } from "../../../shared/model/event.ts";
import { madeOfInWords } from "../../../shared/model/paper-parts.ts";
import { dateOrderWords, unreadRowsInWords } from "../../../shared/paper-words.ts";
import { reasonSentence, receiptInWords } from "../../../shared/reason-words.ts";
import { UsageError } from "../arguments.ts";
import { positional, valueOf, type CommandRun, type RunCommand } from "../command.ts";
import { dateOption, isBefore } from "../dates.ts";
import { openVaultFor, outsideVault } from "../open-vault.ts";
import { waitingLines } from "../waiting.ts";
import { namedPerson, onePerson } from "../whose.ts";

/** A line of the contents with the person that it is filed under. */
interface FiledLine {
  readonly line: ContentsLine;
  readonly person: { readonly id: string; readonly name: string } | null;
}

export const showContents: RunCommand = async (run) => {
  await using engine = await openVaultFor(run, "records", "people", "whose");
  const named = await namedPerson(run, engine);
  const people = await engine.listPeople({});
  const linesOf = async (person: (typeof people)[number] | null): Promise<readonly FiledLine[]> =>
    (await engine.listContents({ personId: person?.id ?? null })).map((line) => ({ line, person }));
  // Where nobody is named and at most one person is there, what waits for a decision is shown as well.
  const items = named
    ? await linesOf(named)
    : [
        ...(await linesOf(people.length === 0 ? null : await onePerson(run, engine))),
        ...(people.length === 0 ? [] : await linesOf(null)),
      ];
  const waiting = waitingLines(await engine.listWaiting({}));
  return {
    json: { items: items.map(contentsJson) },
    text: `${contentsText(items)}${waiting.length === 0 ? "" : `\n${waiting.join("\n")}\n`}`,
  };
};

function contentsJson({ line, person }: FiledLine): object {
  return {
    id: line.id,
    kind: line.kind,
    type: line.type,
    title: line.title,
    date: line.date,
    datePrecision: precisionOf(line.date),
    status: line.status,
    personId: person?.id ?? null,
    filing: line.filing,
    statedName: line.statedName,
    isAgainstStatement: line.isAgainstStatement,
    carriesOthers: line.carriesOthers,
    pages: line.pages,
    instances: line.instances,
    images: line.images,
    modality: line.modality,
    others: line.others,
    reports: line.reports,
    facility: line.facility,
    state: line.state,
    source: line.source,
    madeOf: line.madeOf,
    papers: line.papers,
    unreadRows: line.unreadRows,
    copyOf: line.copyOf,
    isKey: line.isKey,
    person: person?.name ?? null,
  };
}

function contentsText(items: readonly FiledLine[]): string {
  if (items.length === 0) return "Nothing yet. Import a disc, a folder or files.\n";
  const filed = items.filter(({ person }) => person !== null);
  const sections = categories.flatMap((category) => {
    const lines = filed.filter(({ line }) => line.category === category).map(({ line }) => contentsLine(line));
    return lines.length === 0 ? [] : [`${categoryHeading(category)}\n${lines.join("\n")}\n`];
  });
  const waiting = items
    .filter(({ person }) => person === null)
    .map(({ line }) => `${contentsLine(line)}${line.statedName === null ? "" : `  (states ${line.statedName})`}`);
  if (waiting.length > 0) sections.push(`Waiting for your decision whose they are\n${waiting.join("\n")}\n`);
  return sections.join("\n");
}

/** One line: when, what, how much, and what is not sure about it. */
export function contentsLine(line: Omit<ContentsLine, "category">): string {
  const { date, title, pages, images, status, filing, isAgainstStatement, id } = line;
  const isRead = isInspected(line);
  const amount = !isRead ? "kept, could not be read" : images === null ? `${pages ?? 0} p.` : counted(images, "image");
  const others = line.others.map(({ what, count }) => ` · ${what}: ${count}`);
  const proposed = line.reports.filter(({ status: linked }) => linked === "proposed").length;
  const notes = [
    ...others,
    ...(proposed > 0 && line.kind === "document" ? [" · may be the report of a scan, not yet checked"] : []),
    ...(status === "proposed" && isRead ? [" · as read, not yet checked"] : []),
    ...(line.madeOf.length > 0 ? [` · ${madeOfInWords(line.madeOf)}`] : []),
    ...(line.papers > 1 ? [` · seems to be ${line.papers} papers: casebook documents VAULT split ${id}`] : []),
    ...(line.isKey ? [" · key"] : []),
    ...(line.copyOf === null ? [] : [` · a second copy of ${line.copyOf}, as you said`]),
    ...(line.unreadRows > 0 ? [` · ${unreadRowsInWords(line.unreadRows)}`] : []),
    ...(filing === "assumed" ? [" · whose it is was assumed"] : []),
    ...(isAgainstStatement ? [" · names somebody else, filed by your word"] : []),
  ];
  return `  ${formatDate(date).padEnd(18)} ${title}, ${amount}${notes.join("")}  [${id}]`;
}

export const showTimeline: RunCommand = async (run) => {
  const kind = timelineKind(run);
  const from = dateOption(run, "from");
  const to = dateOption(run, "to");
  if (isBefore(to, from)) throw new UsageError("--to is before --from.");
  await using engine = await openVaultFor(run, "timeline", "people", "whose");
  const person = await onePerson(run, engine);
  const entries = await engine.listTimeline({ personId: person.id, from, to, kind });
  const today = localDay(new Date());
  const placed = entries.map((entry) => ({ entry, ahead: lineAheadOf(entry, today) }));
  const lines = placed.map(({ entry, ahead }) => {
    const { date, endDate, kind: what, title, severity, isOngoing } = entry;
    const span = endDate === null ? formatDate(date) : `${formatDate(date)} to ${formatDate(endDate)}`;
    // What has not begun does not go on.
    const when = ahead === null ? `${span}${isOngoing ? ", ongoing" : ""}` : daysAheadInWords(ahead, span);
    return `${when.padEnd(32)} ${what.padEnd(11)} ${title}${severity === null ? "" : ` · ${severity}/10`}`;
  });
  return {
    json: { entries: placed.map(({ entry, ahead }) => ({ ...timelineJson(entry, person.name), ahead })) },
    text: lines.length === 0 ? "Nothing in this span. Add entries with `casebook add`.\n" : `${lines.join("\n")}\n`,
  };
};

function timelineJson(entry: TimelineLine, person: string): object {
  return {
    dateWords: entry.dateWords,
    frequency: entry.frequency,
    effect: entry.effect,
    forSymptoms: entry.forSymptoms,
    id: entry.id,
    date: entry.date,
    datePrecision: precisionOf(entry.date),
    endDate: entry.endDate,
    isOngoing: entry.isOngoing,
    detail: entry.detail,
    severity: entry.severity,
    response: entry.response,
    kind: entry.kind,
    title: entry.title,
    provenance: entry.provenance,
    person,
  };
}

function timelineKind(run: CommandRun): TimelineKind | null {
  const given = valueOf(run, "kind");
  if (given === undefined) return null;
  const kind = TimelineKind.safeParse(given);
  if (!kind.success) throw new UsageError(`--kind takes one of: ${timelineKinds.join(", ")}.`);
  return kind.data;
}

export const showRecord: RunCommand = async (run) => {
  const given = valueOf(run, "out");
  const destination = given === undefined ? undefined : await outsideVault(run, given);
  await using engine = await openVaultFor(run, "items");
  const item = await engine.openItem({ id: positional(run, 1) });
  if (destination !== undefined) {
    if (item.kind !== "document" && item.kind !== "original")
      throw new UsageError("That record has no single original file. Use the id of a document or of one image.");
    await engine.saveOriginal({ id: item.id, destination });
  }
  const json = itemJson(item);
  return {
    json,
    text: `${JSON.stringify(json, null, 2)}\n${destination === undefined ? "" : "The original is written.\n"}`,
  };
};

/** The item with what readers noticed, and why it was not read, in words beside their codes. */
function itemJson(item: AnyItem): object {
  switch (item.kind) {
    case "document":
      return {
        ...item,
        dateOrder: item.dateOrder && { ...item.dateOrder, text: dateOrderWords(item.dateOrder, item.facility) },
        findings: item.findings.map((one) => ({ ...one, text: findingSentence(one) })),
      };
    case "study":
      return { ...item, findings: item.findings.map((one) => ({ ...one, text: findingSentence(one) })) };
    case "original":
      return { ...item, problemDetail: item.problemDetail === null ? null : reasonSentence(item.problemDetail) };
    case "receipt":
      return receiptInWords(item);
    case "entry":
    case "person":
      return item;
  }
}

/** A person's word on what was read: documents and results confirmed, corrected, or said to be none. */
import type { ReviewLine } from "../../../shared/api/engine/review.ts";
import { hasCode } from "../../../shared/errors.ts";
import { formatDate, isAhead, localDay, type PartialDate } from "../../../shared/model/dates.ts";
import { canBeSeen, DocumentType } from "../../../shared/model/document.ts";
import type { DocumentId } from "../../../shared/model/ids.ts";
import { SaidLab } from "../../../shared/model/lab.ts";
import { looksLikeUnit } from "../../../shared/model/printed-unit.ts";
import type { Engine } from "../../engine/in-process.ts";
import { UsageError } from "../arguments.ts";
import { valueOf, type CommandResult, type CommandRun, type RunCommand } from "../command.ts";
import { dateOption } from "../dates.ts";
import { openVaultFor } from "../open-vault.ts";

type Reviewing = Engine<"review" | "records">;

export const confirmRead: RunCommand = async (run) => {
  const ids = idsOf(run);
  if (run.flags.has("stated") || ids.every(isStated)) return await decideStated(run, "confirmed");
  const said = ids.every((id) => documentOf(id) !== null) ? saidOfLabs(run) : null;
  if (said === null && ids.length > 1)
    throw new UsageError("Confirm one document at a time, or several results of `casebook labs`.");
  await using engine = await openVaultFor(run, "review", "records");
  if (said === null) return await confirmDocument(run, engine);
  const lines = await linesOf(engine, ids);
  const isChanged = Object.values(said).some((value) => value !== undefined);
  const plain = lines.filter((line) => !isChanged && line.status !== "unread");
  if (plain.length > 0) await engine.confirmLabs({ ids: plain.map(({ id }) => id) });
  for (const line of lines.filter((one) => !plain.includes(one)))
    await engine.correctLab({ id: line.id, said: correctedLine(line, said) });
  return answer(ids, "confirmed");
};

export const rejectRead: RunCommand = async (run) => {
  const ids = idsOf(run);
  if (ids.every(isStated)) return await decideStated(run, "rejected");
  await using engine = await openVaultFor(run, "review", "records");
  await linesOf(engine, ids);
  await engine.rejectLabs({ ids });
  return answer(ids, "rejected");
};

/** An entry that a file states in codes, as `casebook timeline` and `casebook show` name it. */
function isStated(id: string): boolean {
  return /^stated-[0-9a-f]{24}$/u.test(id);
}

/** A person's word on entries, or on all that documents state. */
async function decideStated(run: CommandRun, word: "confirmed" | "rejected"): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "timeline");
  const given = idsOf(run);
  const ofDocuments = await Promise.all(
    given.filter((id) => !isStated(id)).map((id) => engine.listStatedEntries({ documentId: id as DocumentId })),
  );
  const open = ofDocuments.flat().filter(({ isDenied, word: said }) => !isDenied && said === "proposed");
  const ids = [...given.filter(isStated), ...open.map(({ id }) => id)];
  if (ids.length === 0) throw new UsageError("Nothing that these documents state waits for a word.");
  try {
    const decided = await engine.decideStatedEntries({ ids, word });
    const left = ids.length - decided.length;
    const words = word === "confirmed" ? "confirmed" : "said to be not so";
    const rest =
      left === 0
        ? ""
        : ` Of ${left} nothing was said: a file denies them, they were confirmed before, or their paper is nobody's yet.`;
    return {
      json: { id: ids[0], status: word, items: decided.map((id) => ({ id, status: word })) },
      text: `${decided.length} ${decided.length === 1 ? "entry is" : "entries are"} ${words}.${rest}\n`,
    };
  } catch (error) {
    if (!hasCode(error, "NOT_FOUND")) throw error;
    throw new UsageError("No entry has this id. `casebook timeline` lists ids.", { cause: error });
  }
}

function idsOf({ positionals }: CommandRun): readonly string[] & [string, ...string[]] {
  return [...new Set(positionals.slice(1))] as [string, ...string[]];
}

/** The document of a result's id; null for any other id. */
function documentOf(id: string): DocumentId | null {
  return (/^(.+)-\d{1,6}$/u.exec(id)?.[1] as DocumentId | undefined) ?? null;
}

function answer(ids: readonly [string, ...string[]] | readonly string[], status: "confirmed" | "rejected") {
  const words = status === "confirmed" ? "confirmed" : "said to be no result";
  return {
    json: { id: ids[0], status, items: ids.map((id) => ({ id, status })) },
    text: `${ids.length} ${ids.length === 1 ? "result is" : "results are"} ${words}.\n`,
  };
}

/** The rows of those ids; a UsageError names those that are none. */
async function linesOf(engine: Reviewing, ids: readonly string[]): Promise<readonly ReviewLine[]> {
  const documents = [...new Set(ids.flatMap((id) => documentOf(id) ?? []))];
  const all: ReviewLine[] = [];
  for (const id of documents) all.push(...(await engine.reviewPaper({ id })));
  const unknown = ids.filter((id) => !all.some((line) => line.id === id));
  if (unknown.length > 0)
    throw new UsageError(`No result has this id: ${unknown.join(", ")}. \`casebook labs\` lists ids.`);
  return all.filter(({ id }) => ids.includes(id));
}

type Changes = { readonly [Field in keyof SaidLab]?: SaidLab[Field] | undefined };

/** What the options say of results; those of documents are refused with them. */
function saidOfLabs(run: CommandRun): Changes {
  for (const name of ["type", "title", "facility"])
    if (valueOf(run, name) !== undefined) throw new UsageError(`--${name} is for documents, not for results.`);
  return {
    printed: valueOf(run, "value"),
    unit: orNone(valueOf(run, "unit")),
    referenceRange: orNone(valueOf(run, "range")),
    collected: dateSaid(run),
  };
}

function correctedLine(line: ReviewLine, said: Changes): SaidLab {
  const { analyte, printed, unit, referenceRange, flag, collected } = line;
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  // A mark belongs to the value that it stands beside: of another value nobody has said that it is high.
  const isOther = said.printed !== undefined && said.printed.trim() !== printed;
  const mark = isOther ? null : flag;
  if (typeof said.unit === "string" && !looksLikeUnit(said.unit) && !line.evidence.includes(said.unit.trim()))
    throw new UsageError(
      `“${said.unit}” is no unit that a laboratory prints, and it does not stand in this row: “${line.evidence}”. Leave the unit out with --unit none, or write it as the paper does.`,
    );
  const corrected = SaidLab.safeParse({ analyte, printed, unit, referenceRange, flag: mark, collected, ...given });
  if (!corrected.success)
    throw new UsageError(
      `That cannot be said of this row: “${line.evidence}”. Its test and value must be words in one line, and not too long; the app has room for all of it.`,
    );
  return corrected.data;
}

async function confirmDocument(run: CommandRun, engine: Reviewing) {
  for (const name of ["value", "unit", "range"])
    if (valueOf(run, name) !== undefined) throw new UsageError(`--${name} is for results, not for documents.`);
  const [id] = idsOf(run) as [string];
  const document = await documentNamed(engine, id as DocumentId);
  const said = { type: typeSaid(run), title: valueOf(run, "title"), date: dateSaid(run) };
  const facility = orNone(valueOf(run, "facility"));
  const isPlain = [...Object.values(said), facility].every((value) => value === undefined);
  if (isPlain && !canBeSeen(document.state))
    throw new UsageError(
      "None of its pages can be seen, so there is nothing to confirm. Say what it is, or when it was.",
    );
  const asRead = { type: document.type, date: document.date };
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  await engine.confirmFacts({
    id: document.id,
    ...(canBeSeen(document.state) ? asRead : {}),
    ...given,
    ...(facility === undefined ? {} : { facility }),
  });
  return { json: { id, status: "confirmed" }, text: "The document is confirmed.\n" };
}

async function documentNamed(engine: Reviewing, id: DocumentId) {
  try {
    return await engine.openDocument({ id });
  } catch (error) {
    if (!hasCode(error, "NOT_FOUND")) throw error;
    throw new UsageError(`No document has this id: ${id}. \`casebook contents\` lists ids.`);
  }
}

function typeSaid(run: CommandRun): DocumentType | undefined {
  const given = valueOf(run, "type");
  if (given === undefined) return undefined;
  const type = DocumentType.safeParse(given);
  if (!type.success) throw new UsageError(`There is no type ${given}. \`casebook confirm --help\` lists them.`);
  return type.data;
}

/** Undefined where nothing is said, null for "none". Nothing was measured or written on a day that has not come. */
function dateSaid(run: CommandRun): PartialDate | null | undefined {
  if (valueOf(run, "date") === undefined) return undefined;
  const date = dateOption(run, "date");
  if (isAhead(date, localDay(new Date())))
    throw new UsageError(`--date is a day that has not come yet: ${formatDate(date)}. Look at the paper once more.`);
  return date;
}

function orNone(given: string | undefined): string | null | undefined {
  return given?.trim().toLowerCase() === "none" || given?.trim() === "" ? null : given;
}

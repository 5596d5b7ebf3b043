/** Commands that look into the vault: contents, timeline, search, one item. */
import { AppError } from "../../../shared/errors.ts";
import { findingSentence } from "../../../shared/finding-words.ts";
import { formatDate } from "../../../shared/model/dates.ts";
import { TimelineKind } from "../../../shared/model/event.ts";
import { timelineKinds } from "../../../shared/model/event-kinds.ts";
import type { DocumentId, EventId, ImportId, OriginalId, PersonId, StudyId } from "../../../shared/model/ids.ts";
import { isInspected } from "../../packet/plan/selection.ts";
import { contentsCategories, listContents, type ContentsItem } from "../../records/story/contents.ts";
import { findDocument } from "../../records/documents/documents.ts";
import { findEvent } from "../../records/story/events.ts";
import { findStudy, listInstances, listSeries } from "../../records/imaging/imaging.ts";
import { findingsOfItem } from "../../records/documents/findings.ts";
import { findReceipt } from "../../records/documents/imports.ts";
import { findOriginal } from "../../records/documents/originals.ts";
import { reasonSentence, receiptInWords } from "../../../shared/reason-words.ts";
import { findPerson, listPeople } from "../../records/people/people.ts";
import { hitEnd, hitStart, searchRecords, type SearchHit } from "../../records/search/search.ts";
import type { IndexState } from "../../records/search/search-index.ts";
import { listTimeline } from "../../records/story/timeline.ts";
import { whoseItem } from "../../records/people/whose.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import type { Session } from "../../engine/session.ts";
import { UsageError } from "../arguments.ts";
import { dateOption, isBefore } from "../dates.ts";
import { positional, valueOf, type RunCommand, type CommandRun } from "../command.ts";
import { writeNewFile } from "../../engine/write-new-file.ts";
import { progressLine } from "../progress.ts";
import { openVaultFor, outsideVault } from "../open-vault.ts";
import { waitingLines } from "./people.ts";
import { namedPerson, onePerson } from "../whose.ts";

export const showContents: RunCommand = async (run) => {
  await using session = await openVaultFor(run);
  const { db } = session.vault;
  const named = namedPerson(run, session);
  const people = listPeople(db);
  // Where nobody is named and at most one person is there, what waits for a decision is shown as well.
  const items = named
    ? listContents(db, named.id)
    : [
        ...listContents(db, people.length === 0 ? null : onePerson(run, session).id),
        ...(people.length === 0 ? [] : listContents(db, null)),
      ];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const waiting = waitingLines(db);
  return {
    json: { items: items.map((item) => contentsJson(item, names)) },
    text: `${contentsText(items)}${waiting.length === 0 ? "" : `\n${waiting.join("\n")}\n`}`,
  };
};

function contentsJson(item: ContentsItem, names: ReadonlyMap<PersonId, string>): object {
  return { ...item, person: item.personId === null ? null : (names.get(item.personId) ?? null) };
}

function contentsText(items: readonly ContentsItem[]): string {
  if (items.length === 0) return "Nothing yet. Import a disc, a folder or files.\n";
  const filed = items.filter(({ personId }) => personId !== null);
  const sections = contentsCategories.flatMap(({ title, types }) => {
    const lines = filed.filter(({ type }) => types.includes(type)).map(contentsLine);
    return lines.length === 0 ? [] : [`${title}\n${lines.join("\n")}\n`];
  });
  const waiting = items
    .filter(({ personId }) => personId === null)
    .map((item) => `${contentsLine(item)}${item.statedName === null ? "" : `  (states ${item.statedName})`}`);
  if (waiting.length > 0) sections.push(`Waiting for your decision whose they are\n${waiting.join("\n")}\n`);
  return sections.join("\n");
}

/** One line: when, what, how much, and what is not sure about it. */
export function contentsLine(item: ContentsItem): string {
  const { date, title, pages, instances, status, filing, isAgainstStatement, id } = item;
  const isRead = isInspected(item);
  const amount = !isRead ? "kept, could not be read" : instances === null ? `${pages ?? 0} p.` : `${instances} images`;
  const notes = [
    ...(status === "proposed" && isRead ? [" · as read, not yet checked"] : []),
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
  await using session = await openVaultFor(run);
  const person = onePerson(run, session);
  const entries = listTimeline(session.vault.db, { personId: person.id, from, to, kind });
  const lines = entries.map(({ date, endDate, kind: what, title, severity, isOngoing }) => {
    const when = endDate === null ? formatDate(date) : `${formatDate(date)} to ${formatDate(endDate)}`;
    return `${`${when}${isOngoing ? ", ongoing" : ""}`.padEnd(32)} ${what.padEnd(11)} ${title}${severity === null ? "" : ` · ${severity}/10`}`;
  });
  return {
    json: { entries: entries.map((entry) => ({ ...entry, person: person.name })) },
    text: lines.length === 0 ? "Nothing in this span. Add entries with `casebook add`.\n" : `${lines.join("\n")}\n`,
  };
};

function timelineKind(run: CommandRun): TimelineKind | null {
  const given = valueOf(run, "kind");
  if (given === undefined) return null;
  const kind = TimelineKind.safeParse(given);
  if (!kind.success) throw new UsageError(`--kind takes one of: ${timelineKinds.join(", ")}.`);
  return kind.data;
}

export const searchWords: RunCommand = async (run) => {
  const limit = Number(valueOf(run, "limit") ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000)
    throw new UsageError("--limit takes a whole number from 1 to 10000.");
  await using session = await openVaultFor(run);
  const person = namedPerson(run, session);
  const { found, state } = await searchWhole(session, run, { personId: person?.id ?? null, limit });
  const { db } = session.vault;
  const people = new Map(listPeople(db).map(({ id, name }) => [id, name]));
  const hits = found.map(({ itemId, snippet, ...hit }) => ({
    documentId: itemId,
    ...hit,
    person: ownerOf(session, itemId, people),
    snippet: snippet.replaceAll(hitStart, "").replaceAll(hitEnd, ""),
  }));
  const lines = hits.map(
    ({ documentId, title, page, date, snippet, person: owner }) =>
      `${people.size > 1 ? `${owner ?? "waits for your decision"}: ` : ""}${title}, ${formatDate(date)}${page === null ? "" : `, page ${page}`}  [${documentId}]\n    ${snippet.replace(/\s+/g, " ").trim()}`,
  );
  const missing = missingWords(session, state);
  return {
    json: {
      hits,
      building: state === null || state.done === state.total ? null : { done: state.done, total: state.total },
      withoutText: state?.withoutText ?? [],
    },
    text: `${lines.length === 0 ? (missing === "" ? "Nothing found.\n" : "") : `${lines.join("\n")}\n`}${missing}`,
  };
};

/** Searches once everything is indexed. An index that turns out damaged meanwhile is built anew and searched once more. */
async function searchWhole(
  session: Session,
  run: CommandRun,
  options: { readonly personId: PersonId | null; readonly limit: number },
): Promise<{ readonly found: readonly SearchHit[]; readonly state: IndexState | null }> {
  const { vault, index } = session;
  const words = run.positionals.slice(1).join(" ");
  const progress = progressLine();
  const settle = () =>
    index.settle({
      signal: run.signal,
      onProgress: ({ done, total }) => progress.show("Making the search index", done, total),
    });
  try {
    await settle();
    const { searchEpoch } = vault;
    const found = searchRecords(vault, words, options);
    if (vault.searchEpoch === searchEpoch) return { found, state: index.state() };
    await settle();
    return { found: searchRecords(vault, words, options), state: index.state() };
  } finally {
    progress.end();
  }
}

/** What was not searched, so that nobody takes "nothing found" for "not there". */
function missingWords({ vault }: Session, state: IndexState | null): string {
  if (state === null) return "";
  const { done, total, withoutText } = state;
  const building =
    done === total
      ? ""
      : `The search index is still being built: ${done} of ${total} papers, scans and entries are in it.\n`;
  if (withoutText.length === 0) return building;
  const titles = withoutText.map((id) => `  ${findDocument(vault.db, id)?.title ?? "a document"}  [${id}]\n`).join("");
  return `${building}These documents were searched by their title only, since their text in the vault is damaged and their original cannot be read either:\n${titles}`;
}

/** Whose item it is, by name; null while nobody has decided. */
function ownerOf({ vault }: Session, itemId: string, people: ReadonlyMap<PersonId, string>): string | null {
  const { db } = vault;
  const item =
    findDocument(db, itemId as DocumentId) ?? findStudy(db, itemId as StudyId) ?? findEvent(db, itemId as EventId);
  return item?.personId === undefined || item.personId === null ? null : (people.get(item.personId) ?? null);
}

export const showRecord: RunCommand = async (run) => {
  const given = valueOf(run, "out");
  const out = given === undefined ? undefined : outsideVault(run, given);
  await using session = await openVaultFor(run);
  const item = findItem(session, positional(run, 1));
  if (out !== undefined) {
    if (item.blobId === null)
      throw new UsageError("That record has no single original file. Use the id of a document or of one image.");
    await writeNewFile(out, session.vault.blobChunks(item.blobId));
  }
  return {
    json: item.json,
    text: `${JSON.stringify(item.json, null, 2)}\n${out === undefined ? "" : "The original is written.\n"}`,
  };
};

interface FoundItem {
  readonly json: object;
  readonly blobId: string | null;
}

function findItem({ vault }: Session, id: string): FoundItem {
  const { db } = vault;
  const document = findDocument(db, id as DocumentId);
  if (document)
    return { json: { kind: "document", ...document, ...whoseOfItem(db, document) }, blobId: document.blobId };
  const study = findStudy(db, id as StudyId);
  if (study) {
    const series = listSeries(db, study.id).map((one) => ({
      ...one,
      instances: listInstances(db, one.id).map(
        ({ originalId, sopInstanceUid, instanceNumber, path, size, sha256 }) => ({
          originalId,
          sopInstanceUid,
          instanceNumber,
          path,
          size,
          sha256,
        }),
      ),
    }));
    return { json: { kind: "study", ...study, series, ...whoseOfItem(db, study) }, blobId: null };
  }
  const event = findEvent(db, id as EventId);
  if (event) return { json: { ...event, kind: "entry", entryKind: event.kind }, blobId: null };
  const original = findOriginal(db, id as OriginalId);
  if (original)
    return {
      json: { kind: "original", ...original, problemDetail: problemWords(original.problemDetail) },
      blobId: original.blobId,
    };
  const person = findPerson(db, id as PersonId);
  if (person) return { json: { kind: "person", ...person }, blobId: null };
  const receipt = findReceipt(db, id as ImportId);
  if (receipt) return { json: { kind: "receipt", ...receiptInWords(receipt) }, blobId: null };
  throw new AppError("NOT_FOUND", "no item with that id");
}

function problemWords(reason: string | null): string | null {
  return reason === null ? null : reasonSentence(reason);
}

/** Whose an item is by name and why, and what readers noticed about its file. */
function whoseOfItem(db: ReadableDatabase, item: { readonly id: string; readonly personId: PersonId | null }): object {
  const person = item.personId === null ? null : findPerson(db, item.personId);
  return {
    person: person?.name ?? null,
    ...whoseItem(db, item.id, item.personId),
    findings: findingsOfItem(db, item.id).map((one) => ({ ...one, text: findingSentence(one) })),
  };
}

/** Full text over every page, study and entry. The index is derived and follows the records; it never leads. */
import type { PartialDate } from "../../shared/model/dates.ts";
import { PageText } from "../../shared/model/document.ts";
import type { DocumentId, EventId, PersonId, StudyId } from "../../shared/model/ids.ts";
import type { Vault } from "../vault/vault.ts";
import { findDocument } from "./documents.ts";
import { findEvent } from "./events.ts";
import { findStudy, listSeries, wordsOfInstances } from "./imaging.ts";
import { row, rows, run } from "./statements.ts";
import { studyTitle } from "./study-title.ts";

type ItemKind = "document" | "study" | "entry";

export interface SearchHit {
  readonly kind: ItemKind;
  /** The document, study or entry. */
  readonly itemId: string;
  /** Page of a document, from 1; null for studies and entries. */
  readonly page: number | null;
  /** Words around the hit, the hit itself between U+0002 and U+0003. */
  readonly snippet: string;
  readonly title: string;
  readonly date: PartialDate | null;
}

/** The marks around a hit in a snippet: characters that no text of ours holds, for the caller to replace. */
export const hitStart = "\u0002";
export const hitEnd = "\u0003";

interface IndexedPage {
  readonly title: string;
  readonly text: string;
  readonly page: number | null;
}

const batchSize = 200;
/** How many hits are fetched at once. */
const searchStep = 1000;

/** Brings the index up to date with the records. Safe to interrupt: what is not done stays on the list. */
export function indexPending(vault: Vault): void {
  if (vault.searchIsNew && row(vault.search, "SELECT 1 FROM indexed_item LIMIT 1") === null) listEverything(vault);
  for (;;) {
    const pending = rows<{ kind: ItemKind; id: string }>(vault.db, `SELECT kind, id FROM to_index LIMIT ${batchSize}`);
    if (pending.length === 0) return;
    vault.writeSearch(() => {
      for (const { kind, id } of pending) replaceIndexed(vault, kind, id);
    });
    vault.write((db) => {
      for (const item of pending) run(db, "DELETE FROM to_index WHERE kind = @kind AND id = @id", item);
    });
  }
}

function listEverything(vault: Vault): void {
  vault.write((db) => {
    run(db, "INSERT OR IGNORE INTO to_index (kind, id) SELECT 'document', id FROM document");
    run(db, "INSERT OR IGNORE INTO to_index (kind, id) SELECT 'study', id FROM study");
    run(db, "INSERT OR IGNORE INTO to_index (kind, id) SELECT 'entry', id FROM event");
  });
}

function replaceIndexed(vault: Vault, kind: ItemKind, id: string): void {
  const { search } = vault;
  for (const old of rows<{ row: number }>(search, "SELECT row FROM indexed_item WHERE kind = @kind AND item_id = @id", {
    kind,
    id,
  })) {
    run(search, "DELETE FROM page_text WHERE rowid = @row", old);
  }
  run(search, "DELETE FROM indexed_item WHERE kind = @kind AND item_id = @id", { kind, id });
  for (const page of indexedPages(vault, kind, id)) {
    run(search, "INSERT INTO page_text (title, text, kind, item_id, page) VALUES (@title, @text, @kind, @id, @page)", {
      ...page,
      kind,
      id,
    });
    run(search, "INSERT INTO indexed_item (kind, item_id, row) VALUES (@kind, @id, last_insert_rowid())", { kind, id });
  }
}

function indexedPages(vault: Vault, kind: ItemKind, id: string): readonly IndexedPage[] {
  switch (kind) {
    case "document":
      return documentPages(vault, id as DocumentId);
    case "study":
      return studyPages(vault, id as StudyId);
    case "entry": {
      const event = findEvent(vault.db, id as EventId);
      if (!event || event.removedAt !== null) return [];
      const { detail, frequency, bodySite, dose, reason, response, whyStopped, reaction, facility, provider } = event;
      const words = [detail, frequency, bodySite, dose, reason, response, whyStopped, reaction, facility, provider];
      return [{ title: event.title, text: words.filter((word) => word !== null).join("\n"), page: null }];
    }
  }
}

function documentPages(vault: Vault, id: DocumentId): readonly IndexedPage[] {
  const document = findDocument(vault.db, id);
  if (!document || document.removedAt !== null) return [];
  const head = `${document.facility ?? ""}\n${document.path}`;
  const pages = readPageTexts(vault, document.textBlobId);
  if (pages.length === 0) return [{ title: document.title, text: head, page: 1 }];
  return pages.map((page, at) => ({
    title: document.title,
    text: at === 0 ? `${page.text}\n${head}` : page.text,
    page: at + 1,
  }));
}

function studyPages(vault: Vault, id: StudyId): readonly IndexedPage[] {
  const study = findStudy(vault.db, id);
  if (!study || study.removedAt !== null) return [];
  const series = listSeries(vault.db, id);
  const words = [
    study.institution,
    study.accessionNumber,
    study.referringPhysician,
    study.readingPhysician,
    ...series.flatMap((one) => [one.description, one.bodyPart, one.modality, one.attributes.protocolName]),
    ...wordsOfInstances(vault.db, id),
  ];
  return [
    {
      title: studyTitle({ description: study.description, series }),
      text: words.filter(Boolean).join("\n"),
      page: null,
    },
  ];
}

/** The pages of a document's text as they were read, or none. */
export function readPageTexts(vault: Vault, textBlobId: string | null): readonly PageText[] {
  if (textBlobId === null) return [];
  return PageText.array().parse(JSON.parse(vault.readBlob(textBlobId).toString("utf8")));
}

export interface SearchOptions {
  /** Only this person's items; null searches the whole vault. */
  readonly personId: PersonId | null;
  readonly limit?: number;
}

/** Hits for what a person typed, best first. Any text is a valid query; one without words finds nothing. */
export function searchRecords(
  vault: Vault,
  query: string,
  { personId, limit = 50 }: SearchOptions,
): readonly SearchHit[] {
  const match = matchExpression(query);
  if (match === null) return [];
  const hits: SearchHit[] = [];
  // The index does not know whose an item is, so other people's hits fall out here, and the next ones are fetched.
  for (let offset = 0; ; offset += searchStep) {
    const ranked = rankedRows(vault, match, offset);
    for (const rowid of ranked) {
      if (hits.length === limit) return hits;
      const place = row<{ kind: ItemKind; itemId: string; page: number | null }>(
        vault.search,
        "SELECT kind, item_id AS itemId, page FROM page_text WHERE rowid = @rowid",
        { rowid },
      );
      const item = place && describeItem(vault, place.kind, place.itemId);
      if (place && item && (personId === null || item.personId === personId))
        hits.push({ ...place, snippet: snippetOf(vault, match, rowid), title: item.title, date: item.date });
    }
    if (ranked.length < searchStep) return hits;
  }
}

/** The best matches, as row numbers only: for a word that is everywhere, a snippet of each would take most of the time. */
function rankedRows(vault: Vault, match: string, offset: number): readonly number[] {
  return rows<{ rowid: number }>(
    vault.search,
    `SELECT rowid FROM page_text WHERE page_text MATCH @match ORDER BY bm25(page_text, 4.0, 1.0), rowid
     LIMIT ${searchStep} OFFSET @offset`,
    { match, offset },
  ).map(({ rowid }) => rowid);
}

function snippetOf(vault: Vault, match: string, rowid: number): string {
  // Numbers are bound as REAL, which FTS5 beside MATCH does not take for a row: it would give the first match's words.
  const found = row<{ snippet: string }>(
    vault.search,
    `SELECT snippet(page_text, -1, '${hitStart}', '${hitEnd}', '…', 24) AS snippet
     FROM page_text WHERE page_text MATCH @match AND rowid = CAST(@rowid AS INTEGER)`,
    { match, rowid },
  );
  return found?.snippet ?? "";
}

function describeItem(
  vault: Vault,
  kind: ItemKind,
  id: string,
): { title: string; date: PartialDate | null; personId: PersonId | null } | null {
  switch (kind) {
    case "document":
      return findDocument(vault.db, id as DocumentId);
    case "entry":
      return findEvent(vault.db, id as EventId);
    case "study": {
      const study = findStudy(vault.db, id as StudyId);
      return (
        study && {
          ...study,
          title: studyTitle({ description: study.description, series: listSeries(vault.db, id as StudyId) }),
        }
      );
    }
  }
}

/**
 * A person's documents and studies in which all words of one of the names stand side by side, in any order, or one of the phrases.
 * Names of a single word are not sought: they stand for too much else.
 */
export function itemsWithWords(
  vault: Vault,
  personId: PersonId,
  { names, phrases }: { readonly names: readonly string[]; readonly phrases: readonly string[] },
): readonly (DocumentId | StudyId)[] {
  const quoted = (words: string) => `"${words.replaceAll('"', '""')}"`;
  const near = names
    .map((name) => name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    .filter((words) => words.length > 1)
    .map((words) => `NEAR(${words.map(quoted).join(" ")}, 1)`);
  const match = [...near, ...phrases.filter((phrase) => /[\p{L}\p{N}]/u.test(phrase)).map(quoted)].join(" OR ");
  if (match === "") return [];
  const found = rows<{ kind: "document" | "study"; id: DocumentId | StudyId }>(
    vault.search,
    "SELECT DISTINCT kind, item_id AS id FROM page_text WHERE page_text MATCH @match AND kind IN ('document', 'study')",
    { match },
  );
  return found.flatMap(({ kind, id }) => (describeItem(vault, kind, id)?.personId === personId ? [id] : []));
}

/**
 * FTS5's query language from what was typed: "quoted words" are a phrase, a word ending in * and the last word still
 * being typed are prefixes, all must occur. Every word is quoted, so no character of it has a meaning to SQLite.
 */
export function matchExpression(query: string): string | null {
  const terms: string[] = [];
  for (const [, phrase, word] of query.normalize("NFC").matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const isPrefix = phrase === undefined && (word ?? "").length > 1;
    const text = (phrase ?? word ?? "").replace(/\*+$/, "").replace(/\0/g, " ").trim();
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    terms.push(`"${text.replaceAll('"', '""')}"${isPrefix ? "*" : ""}`);
  }
  return terms.length === 0 ? null : terms.join(" AND ");
}

/**
 * The search index: every page, study and entry as words. It is derived and follows the records; it never leads, and nothing
 * that goes wrong with it is anybody else's trouble.
 */
import { entryFields } from "../../../shared/model/entry-fields.ts";
import { AppError, hasCode } from "../../../shared/errors.ts";
import { PageText } from "../../../shared/model/document.ts";
import { asSeen, inLatinLetters } from "../../../shared/model/folded-words.ts";
import type { DocumentId, EventId, StudyId } from "../../../shared/model/ids.ts";
import type { Database, Vault, WritableDatabase } from "../../vault/vault.ts";
import { findDocument, type TextReader } from "../documents/documents.ts";
import { findEvent } from "../story/events.ts";
import { findStudy, listSeries, wordsOfInstances } from "../imaging/imaging.ts";
import { row, rows, run } from "../statements.ts";
import { studyTitle } from "../imaging/study-title.ts";

export type ItemKind = "document" | "study" | "entry";

interface IndexedPage {
  readonly title: string;
  readonly text: string;
  readonly page: number | null;
}

interface Item {
  readonly kind: ItemKind;
  readonly id: string;
}

/** How far the index is. */
export interface IndexState {
  readonly done: number;
  readonly total: number;
  /** Documents that are found by their title only, since their text can no longer be read: to be read anew. */
  readonly withoutText: readonly DocumentId[];
}

/** "stalled": the index cannot be written now (a full disk, say), and trying again at once would not help. */
export type IndexStep = "done" | "more" | "stalled";

const takenAtOnce = 5_000;
/** How long an index is worked on before others get their turn. */
const sliceMs = 25;

/**
 * Works on the index for about as long as `forMs`, the newest items first, and says whether there is more to do. Never
 * throws for anything that is wrong with the index or with an item: an item whose text cannot be read is found by its title.
 */
export function indexSlice(vault: Vault, forMs = sliceMs): IndexStep {
  const { searchEpoch } = vault;
  try {
    vault.readSearch(() => takeOver(vault));
    return vault.writeSearch((search) => indexItems(vault, search, performance.now() + forMs));
  } catch {
    // A new and empty index has all of the work before it; one that is still the same would fail again.
    return vault.searchEpoch === searchEpoch ? "stalled" : "more";
  }
}

/** Brings the index up to date in one go, as far as it can be. For where nobody else waits for this process. */
export function indexPending(vault: Vault): void {
  while (indexSlice(vault) === "more");
}

/** The same in slices between which others get their turn; stops when asked to. */
export async function indexInSlices(
  vault: Vault,
  {
    signal,
    onProgress,
  }: { readonly signal?: AbortSignal | undefined; readonly onProgress?: (state: IndexState) => void },
): Promise<void> {
  while (indexSlice(vault) === "more") {
    if (signal?.aborted) return;
    onProgress?.(indexState(vault));
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

/** How many items the index holds of how many there are, and which of them by their title only. */
export function indexState(vault: Vault): IndexState {
  const total = count(
    vault.db,
    "SELECT (SELECT count(*) FROM document) + (SELECT count(*) FROM study) + (SELECT count(*) FROM event) AS n",
  );
  const { searchEpoch } = vault;
  try {
    return vault.readSearch((search) => {
      if (!isListed(search)) return { done: 0, total, withoutText: [] };
      const waiting = count(search, "SELECT count(*) AS n FROM index_work WHERE needs_text = 0");
      const listed = vault.isReadOnly ? 0 : count(vault.db, "SELECT count(*) AS n FROM to_index");
      const needing = rows<{ id: DocumentId }>(search, "SELECT id FROM index_work WHERE needs_text = 1 ORDER BY id");
      return { done: Math.max(0, total - waiting - listed), total, withoutText: needing.map(({ id }) => id) };
    });
  } catch (error) {
    if (vault.searchEpoch === searchEpoch) throw error;
    return { done: 0, total, withoutText: [] };
  }
}

/** Documents, studies and entries whose words the index does not hold, so that nothing can be said of what they name. */
export function unsearched(vault: Vault): readonly string[] {
  const { searchEpoch } = vault;
  try {
    return vault.readSearch((search) => rows<{ id: string }>(search, "SELECT id FROM index_work").map(({ id }) => id));
  } catch (error) {
    if (vault.searchEpoch === searchEpoch) throw error;
    indexPending(vault);
    return unsearched(vault);
  }
}

/** Takes a document's text into the index that was read anew and could not be stored. */
export function indexRereadText(vault: Vault, id: DocumentId, pages: readonly PageText[]): void {
  vault.writeSearch((search) => {
    replaceIndexed(
      search,
      { kind: "document", id },
      documentPages(vault, id, () => pages),
    );
    run(search, "DELETE FROM index_work WHERE kind = 'document' AND id = @id", { id });
  });
}

/** Brings the records' list of what changed over to the index, where it is then worked off. */
function takeOver(vault: Vault): void {
  if (vault.isReadOnly && !vault.search.memory && (!isListed(vault.search) || hasWork(vault))) vault.exchangeSearch();
  if (!isListed(vault.search)) vault.writeSearch((search) => listEverything(vault, search));
  if (vault.isReadOnly) return;
  for (;;) {
    const listed = rows<Item>(vault.db, `SELECT kind, id FROM to_index LIMIT ${takenAtOnce}`);
    if (listed.length === 0) return;
    vault.advanceSearch(
      (search) => addWork(search, listed),
      (db) => {
        for (const item of listed) run(db, "DELETE FROM to_index WHERE kind = @kind AND id = @id", item);
      },
    );
  }
}

function isListed(search: Database): boolean {
  return row(search, "SELECT 1 FROM index_listed LIMIT 1") !== null;
}

function hasWork({ db, search }: Vault): boolean {
  return (
    row(db, "SELECT 1 FROM to_index LIMIT 1") !== null ||
    row(search, "SELECT 1 FROM index_work WHERE needs_text = 0 LIMIT 1") !== null
  );
}

function listEverything({ db }: Vault, search: WritableDatabase): void {
  addWork(search, rows<Item>(db, "SELECT 'entry' AS kind, id FROM event"));
  addWork(search, rows<Item>(db, "SELECT 'study' AS kind, id FROM study ORDER BY added_at"));
  addWork(search, rows<Item>(db, "SELECT 'document' AS kind, id FROM document ORDER BY added_at"));
  run(search, "INSERT INTO index_listed (is_listed) VALUES (1)");
}

function addWork(search: WritableDatabase, items: readonly Item[]): void {
  for (const item of items)
    run(search, "INSERT OR REPLACE INTO index_work (kind, id, needs_text) VALUES (@kind, @id, 0)", item);
}

/** The last added come first: what a person has just entered is found although a whole index is being built. */
function indexItems(vault: Vault, search: WritableDatabase, until: number): IndexStep {
  const work = rows<Item>(search, "SELECT kind, id FROM index_work WHERE needs_text = 0 ORDER BY turn DESC LIMIT 200");
  for (const item of work) {
    const { pages, needsText } = pagesOf(vault, item);
    replaceIndexed(search, item, pages);
    if (needsText) run(search, "UPDATE index_work SET needs_text = 1 WHERE kind = @kind AND id = @id", item);
    else run(search, "DELETE FROM index_work WHERE kind = @kind AND id = @id", item);
    if (performance.now() > until) return "more";
  }
  return work.length === 0 ? "done" : "more";
}

/** An item's pages; without the text of a document where that cannot be read. */
function pagesOf(
  vault: Vault,
  { kind, id }: Item,
): { readonly pages: readonly IndexedPage[]; readonly needsText: boolean } {
  try {
    return { pages: indexedPages(vault, kind, id), needsText: false };
  } catch {
    // Whatever is wrong with one item costs that one its words, and nothing else; it stays on the list, so that it is told.
    return { pages: kind === "document" ? titleOnly(vault, id as DocumentId) : [], needsText: true };
  }
}

function titleOnly(vault: Vault, id: DocumentId): readonly IndexedPage[] {
  try {
    return documentPages(vault, id, () => []);
  } catch {
    // Not even its title: the list says so.
    return [];
  }
}

function replaceIndexed(search: WritableDatabase, { kind, id }: Item, pages: readonly IndexedPage[]): void {
  for (const old of rows<{ row: number }>(search, "SELECT row FROM indexed_item WHERE kind = @kind AND item_id = @id", {
    kind,
    id,
  })) {
    run(search, "DELETE FROM page_text WHERE rowid = @row", old);
    run(search, "DELETE FROM page_seen WHERE rowid = @row", old);
  }
  run(search, "DELETE FROM indexed_item WHERE kind = @kind AND item_id = @id", { kind, id });
  for (const page of pages) {
    const [title, text] = [asSeen(page.title), asSeen(page.text)];
    const values = { title, text, page: page.page, kind, id };
    run(
      search,
      "INSERT INTO page_text (title, text, kind, item_id, page) VALUES (@title, @text, @kind, @id, @page)",
      values,
    );
    run(search, "INSERT INTO indexed_item (kind, item_id, row) VALUES (@kind, @id, last_insert_rowid())", { kind, id });
    const [latinTitle, latinText] = [inLatinLetters(title), inLatinLetters(text)];
    if (latinTitle === null && latinText === null) continue;
    run(
      search,
      "INSERT INTO page_seen (rowid, title, text, kind, item_id) VALUES (last_insert_rowid(), @title, @text, @kind, @id)",
      { title: latinTitle ?? title, text: latinText ?? text, kind, id },
    );
  }
}

function count(db: Database, sql: string): number {
  return row<{ n: number }>(db, sql)?.n ?? 0;
}

function indexedPages(vault: Vault, kind: ItemKind, id: string): readonly IndexedPage[] {
  switch (kind) {
    case "document":
      return documentPages(vault, id as DocumentId, (blobId) => readPageTexts(vault, blobId));
    case "study":
      return studyPages(vault, id as StudyId);
    case "entry": {
      const event = findEvent(vault.db, id as EventId);
      if (!event || event.removedAt !== null) return [];
      const words = entryFields.map(({ name }) => event[name]);
      return [{ title: event.title, text: words.filter((word) => word !== null).join("\n"), page: null }];
    }
  }
}

function documentPages(
  vault: Vault,
  id: DocumentId,
  readText: (textBlobId: string | null) => readonly PageText[],
): readonly IndexedPage[] {
  const document = findDocument(vault.db, id);
  if (!document || document.removedAt !== null) return [];
  const head = `${document.facility ?? ""}\n${document.path}`;
  const pages = readText(document.textBlobId);
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

/** The pages of a document's text as they were read, or none. Throws VAULT_DAMAGED for text that is no longer what was stored. */
export function readPageTexts(vault: Vault, textBlobId: string | null): readonly PageText[] {
  if (textBlobId === null) return [];
  const stored = vault.readBlob(textBlobId).toString("utf8");
  try {
    return PageText.array().parse(JSON.parse(stored));
  } catch (error) {
    throw new AppError("VAULT_DAMAGED", "stored text is not what readers write", { cause: error });
  }
}

/** Texts from what is stored, and from nowhere else. */
export function storedTexts(vault: Vault): TextReader {
  return async ({ textBlobId }) => {
    try {
      return readPageTexts(vault, textBlobId);
    } catch (error) {
      if (!hasCode(error, "VAULT_DAMAGED")) throw error;
      return null;
    }
  };
}

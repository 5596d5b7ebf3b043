/** Places that are blacked out on the pages of documents. */
import type { z } from "zod";
import type { ProposedRedactions, RedactionLine } from "../../../shared/api/engine/redactions.ts";
import { AppError } from "../../../shared/errors.ts";
import { canBeSeen } from "../../../shared/model/document.ts";
import type { DocumentId, StudyId } from "../../../shared/model/ids.ts";
import type { BlackedPage } from "../../../shared/model/redaction.ts";
import { findDocument, listDocuments, type DocumentWithOriginal } from "../../records/documents/documents.ts";
import { findInPages } from "../../records/documents/find-in-pages.ts";
import { hasDrawnPages } from "../../records/documents/originals.ts";
import { findStudy, listSeries } from "../../records/imaging/imaging.ts";
import { studyTitle } from "../../records/imaging/study-title.ts";
import { findPerson, type Person } from "../../records/people/people.ts";
import { itemsSaying } from "../../records/redactions/items-saying.ts";
import { leftByDocument } from "../../packet/plan/blacked.ts";
import { blackedPapers } from "../../records/redactions/blacked-papers.ts";
import { addRedactions, listRedactions, removeRedactions } from "../../records/redactions/redactions.ts";
import type { Vault } from "../../vault/vault.ts";
import { blobSource } from "../../vault/packs/blob-source.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";
import type { Session } from "../session.ts";
import { addToText, placesNow, placesOfWords } from "../text-redactions.ts";

export function redactionHandlers({ session }: EngineState) {
  return {
    listRedactions: async ({ id }) => {
      const { db } = session().vault;
      const document = documentOf(session(), id);
      const places = listRedactions(db, id);
      if (!hasDrawnPages(document.format))
        return { places: await placesNow(session(), document, places), fromFile: [] };
      const { originalId } = document;
      return {
        places: places.map(
          ({ documentId: _documentId, covers: _covers, ...place }): z.input<typeof RedactionLine> => place,
        ),
        fromFile: beyond(blackedPapers(db).get(originalId)?.pages ?? [], places),
      };
    },
    proposeRedactions: async ({ id, words }, { signal }) => {
      await session().index.settle({ signal });
      const document = blackable(session(), id);
      const pages = hasDrawnPages(document.format)
        ? await placesOnPages(session(), document, { words, signal })
        : await placesOfWords(session(), document, words);
      return proposed(session(), document, { words, pages });
    },
    addRedactions: async ({ id, pages, sought }) => {
      const { vault, clock } = session();
      const document = blackable(session(), id);
      if (!hasDrawnPages(document.format)) return addToText(session(), document, { pages, sought });
      const within = pages.map((page) => withinPage(page, document));
      const ids = vault.write((db) => addRedactions(db, { documentId: id, pages: within, sought }, clock));
      return { ids: [...ids] };
    },
    removeRedactions: (asked) => {
      const { vault, clock } = session();
      return { changed: vault.write((db) => removeRedactions(db, asked, clock)) };
    },
  } satisfies Partial<EngineHandlers>;
}

function documentOf({ vault }: Session, id: DocumentId): DocumentWithOriginal {
  const document = findDocument(vault.db, id);
  if (document === null) throw new AppError("NOT_FOUND", "no such document");
  return document;
}

/** INVALID_INPUT where there are neither drawn pages nor words. */
function blackable(session: Session, id: DocumentId): DocumentWithOriginal {
  const document = documentOf(session, id);
  if (document.pages === 0 || !canBeSeen(document.state))
    throw new AppError("INVALID_INPUT", "only pages that can be shown can be blacked out");
  return document;
}

/** What of the areas lies on the page; there has to be something of each. */
function withinPage({ page, width, height, areas }: BlackedPage, { pages }: DocumentWithOriginal): BlackedPage {
  if (page > pages) throw new AppError("INVALID_INPUT", "no such page");
  const cut = areas.map((area) => {
    const [x, y] = [Math.max(0, area.x), Math.max(0, area.y)];
    const [right, bottom] = [Math.min(width, area.x + area.width), Math.min(height, area.y + area.height)];
    if (right - x < leastSide || bottom - y < leastSide)
      throw new AppError("INVALID_INPUT", "a place outside its page");
    return { x, y, width: right - x, height: bottom - y };
  });
  return { page, width, height, areas: cut };
}

/** Points: what is thinner covers no letter and is a slip of the hand. */
const leastSide = 1;

/** Areas that are none of the document's own places. */
function beyond(pages: readonly BlackedPage[], own: ReturnType<typeof listRedactions>): BlackedPage[] {
  return pages.flatMap(({ page, width, height, areas }) => {
    const other = areas.filter(
      (area) =>
        !own.some(
          (place) =>
            place.page === page &&
            Math.abs(place.x - area.x) < 0.5 &&
            Math.abs(place.y - area.y) < 0.5 &&
            Math.abs(place.width - area.width) < 0.5 &&
            Math.abs(place.height - area.height) < 0.5,
        ),
    );
    return other.length === 0 ? [] : [{ page, width, height, areas: [...other] }];
  });
}

/** From the pages' own text to a letter; where a page has none, from the words that were read from its picture. */
async function placesOnPages(
  session: Session,
  document: DocumentWithOriginal,
  { words, signal }: { readonly words: string; readonly signal: AbortSignal },
): Promise<readonly BlackedPage[]> {
  const { vault, parsers } = session;
  const source = blobSource(vault, document.blobId, document.size);
  const placed = await parsers.run("placeWords", { sizeBytes: document.size, words }, { sources: [source], signal });
  const exact = placed.is === "read" ? placed.pages.filter(({ page }) => page <= document.pages) : [];
  const known = new Set(exact.map(({ page }) => page));
  const texts = (await session.readTexts(document)) ?? [];
  const read = Map.groupBy(
    findInPages(texts, words, { areBlanksSure: false }).filter(
      ({ page, boxes }) => !known.has(page) && boxes.length > 0,
    ),
    ({ page }) => page,
  );
  const estimated = [...read].flatMap(([page, hits]) => {
    const { width, height } = texts[page - 1] ?? { width: null, height: null };
    if (!width || !height) return [];
    return [{ page, width, height, areas: hits.flatMap(({ boxes }) => boxes.map(withRoom)) }];
  });
  const pages = [...exact, ...estimated].toSorted((one, other) => one.page - other.page);
  // "Found nowhere" would be no answer where nobody could look.
  if (placed.is === "failed" && pages.length === 0)
    throw new AppError("PARSER_FAILED", "the pages could not be looked through");
  return pages;
}

/** Where they are proposed, and the person's other records that say the words. */
function proposed(
  session: Session,
  { id, personId }: DocumentWithOriginal,
  { words, pages }: { readonly words: string; readonly pages: readonly BlackedPage[] },
): z.input<typeof ProposedRedactions> {
  const { vault } = session;
  const person = personId === null ? null : findPerson(vault.db, personId);
  const others = person === null ? [] : recordsSaying(vault, person, words);
  return {
    pages: [...pages],
    places: pages.reduce((sum, { areas }) => sum + areas.length, 0),
    elsewhere: others.filter((one) => one !== id).map((one) => ({ id: one, title: titleOf(session, one) })),
  };
}

function recordsSaying(vault: Vault, person: Person, words: string) {
  const leftOf = leftByDocument(vault, { person, documents: listDocuments(vault.db, person.id) });
  return itemsSaying(vault, person.id, { phrases: [words], leftOf });
}

/** What is read from a picture is placed by the line: a letter more on each side. */
function withRoom({ x, y, width, height }: BlackedPage["areas"][number]): BlackedPage["areas"][number] {
  const room = height / 2;
  return { x: Math.max(0, x - room), y: Math.max(0, y - 2), width: width + 2 * room, height: height + 4 };
}

function titleOf({ vault: { db } }: Session, id: DocumentId | StudyId): string {
  const document = findDocument(db, id as DocumentId);
  if (document !== null) return document.title;
  const study = findStudy(db, id as Parameters<typeof findStudy>[1]);
  return study === null ? "" : studyTitle({ description: study.description, series: listSeries(db, study.id) });
}

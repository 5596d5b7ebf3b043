/** Documents, studies and search. */
import type { z } from "zod";
import type { OpenDocument, OpenStudy, SearchLine } from "../../../shared/api/engine/records.ts";
import { AppError } from "../../../shared/errors.ts";
import { findingSentence } from "../../../shared/finding-words.ts";
import type { PageText } from "../../../shared/model/document.ts";
import type { DocumentId, StudyId } from "../../../shared/model/ids.ts";
import { confirmAsRead, confirmDocument, takeBackConfirmation } from "../../records/documents/confirm-document.ts";
import { categoryOf } from "../../../shared/contents-categories.ts";
import { listContents } from "../../records/story/contents.ts";
import { otherObjects } from "../../records/imaging/other-objects.ts";
import { reportsOfStudy, studiesOfReport } from "../../records/imaging/study-reports.ts";
import { hasDrawnPages } from "../../records/documents/originals.ts";
import { findDocument, type DocumentWithOriginal } from "../../records/documents/documents.ts";
import { runsOf } from "../../records/documents/made-papers.ts";
import { findInPages } from "../../records/documents/find-in-pages.ts";
import { findStudy, listSeries, type Series } from "../../records/imaging/imaging.ts";
import { orderTaken } from "../../records/documents/date-orders.ts";
import { saidLanguage } from "../../records/documents/recognition.ts";
import { findingsOfItem } from "../../records/documents/findings.ts";
import { removeItem, restoreItem } from "../../records/removal.ts";
import type { IndexState } from "../../records/search/search-index.ts";
import { hitEnd, hitStart, searchRecords, type SearchHit } from "../../records/search/search.ts";
import { modalityWord, studyTitle } from "../../records/imaging/study-title.ts";
import { whoseItem } from "../../records/people/whose.ts";
import { blobSource } from "../../vault/packs/blob-source.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { renderToAddress } from "../render-to-address.ts";
import type { Session } from "../session.ts";

export function recordHandlers({ session, handed, options }: EngineState) {
  const textsOf = lastTexts();
  const readyToDraw = drawerOf(options);
  return {
    listContents: ({ personId }) =>
      listContents(session().vault.db, personId).map((item) => ({ ...item, category: categoryOf(item.type) })),
    openDocument: async ({ id }) => {
      const document = documentOf(session(), id);
      return openDocument(session().vault.db, document, await textsOf(session(), document));
    },
    readPages: async ({ id, first, count }) => {
      const texts = await textsOf(session(), documentOf(session(), id));
      return texts.slice(first - 1, first - 1 + count);
    },
    renderPage: ({ id, page, widthPixels }, { signal }) => {
      const { vault, parsers } = session();
      const document = documentOf(session(), id);
      if (formOf(document) !== "pdf") throw new AppError("NOT_FOUND", "no pages to draw");
      const source = blobSource(vault, document.blobId, document.size);
      return renderToAddress({ documentKey: document.blobId, source, page, widthPixels }, { parsers, handed, signal });
    },
    findInDocument: async ({ id, words }) => {
      return [...findInPages(await textsOf(session(), documentOf(session(), id)), words)];
    },
    confirmDocument: ({ id, ...facts }) => {
      const { vault } = session();
      if (!vault.write((db) => confirmDocument(db, id, facts))) throw new AppError("NOT_FOUND", "no such document");
      session().index.soon();
      return null;
    },
    confirmDocuments: ({ ids }) => {
      const confirmed = session().vault.write((db) => confirmAsRead(db, ids));
      return [...confirmed];
    },
    takeBackConfirmation: ({ ids }) => {
      session().vault.write((db) => takeBackConfirmation(db, ids));
      return null;
    },
    openStudy: ({ id }) => openStudy(session(), id),
    removeItem: (item) => {
      const { vault, clock } = session();
      if (!vault.write((db) => removeItem(db, item, clock))) throw new AppError("NOT_FOUND", "no such item");
      session().index.soon();
      return null;
    },
    restoreItem: (item) => {
      const { vault } = session();
      if (!vault.write((db) => restoreItem(db, item))) throw new AppError("NOT_FOUND", "no such item");
      session().index.soon();
      return null;
    },
    removeItems: ({ items }) => {
      const { vault, clock } = session();
      vault.write((db) => {
        // All or none: somebody who is told that they are removed may send what is left.
        const isEvery = items.every((item) => removeItem(db, item, clock));
        if (!isEvery) throw new AppError("NOT_FOUND", "an item that is not there, or was put away");
      });
      session().index.soon();
      return null;
    },
    restoreItems: ({ items }) => {
      session().vault.write((db) => items.forEach((item) => restoreItem(db, item)));
      session().index.soon();
      return null;
    },
    search: async ({ personId, query, limit, isWhole }, { signal, progress }) => {
      const { vault, index } = session();
      // Whoever searches will open a page: what draws it is loaded while the words are typed.
      readyToDraw(session());
      const settled = () =>
        index.settle({ signal, onProgress: ({ done, total }: IndexState) => progress({ done, total }) });
      if (isWhole) await settled();
      const { searchEpoch } = vault;
      let found = searchRecords(vault, query, { personId, limit });
      // An index that turned out damaged was exchanged for a new one.
      if (isWhole && vault.searchEpoch !== searchEpoch) {
        await settled();
        found = searchRecords(vault, query, { personId, limit });
      }
      // Asked after the search, which may have found the index damaged and begun a new one.
      const state = index.state();
      if (state !== null) index.behind.start();
      return {
        hits: found.map(searchLine),
        building: state === null || state.done === state.total ? null : { done: state.done, total: state.total },
        withoutText: (state?.withoutText ?? []).map((id) => ({
          id,
          title: findDocument(vault.db, id)?.title ?? "a document",
        })),
      };
    },
  } satisfies Partial<EngineHandlers>;
}

/** Loads what draws pages, once in a session and where somebody looks at pages. A failure shows when a page is asked for. */
function drawerOf({ drawsPages = false }: EngineState["options"]): (session: Session) => void {
  const ready = new WeakSet<Session>();
  return (session) => {
    if (!drawsPages || ready.has(session)) return;
    ready.add(session);
    session.parsers.run("warmUp", {}).catch(() => undefined);
  };
}

function documentOf({ vault }: Session, id: DocumentId): DocumentWithOriginal {
  const document = findDocument(vault.db, id);
  if (!document) throw new AppError("NOT_FOUND", "no such document");
  return document;
}

function formOf({ format, pages, state }: DocumentWithOriginal): "pdf" | "text" | "none" {
  if (pages === 0 || (state !== "read" && state !== "no-text")) return "none";
  return hasDrawnPages(format) ? "pdf" : "text";
}

/** The pages' text of a document, kept for the next call: whoever looks at one asks for its pages again and again. */
function lastTexts(): (session: Session, document: DocumentWithOriginal) => Promise<readonly PageText[]> {
  interface Texts {
    readonly session: Session;
    readonly blobId: string | null;
    readonly texts: readonly PageText[];
  }
  let last: Texts | null = null;
  return async (session, document) => {
    const { textBlobId: blobId } = document;
    if (last?.session === session && last.blobId === blobId) return last.texts;
    // A document whose text cannot be had at all still shows its pages.
    const texts = (await session.readTexts(document)) ?? [];
    last = { session, blobId, texts };
    return texts;
  };
}

function openDocument(
  db: ReadableDatabase,
  document: DocumentWithOriginal,
  texts: readonly PageText[],
): z.input<typeof OpenDocument> {
  const sizes = texts.map(({ width, height }) => ({ width, height }));
  const unknown = { width: null, height: null };
  return {
    id: document.id,
    personId: document.personId,
    whose: { personId: document.personId, ...whoseItem(db, document.id, document.personId) },
    findings: [...findingsOfItem(db, document.id)].map(findingSentence),
    title: document.title,
    type: document.type,
    typeStatus: document.typeStatus,
    typeEvidence: [...document.typeEvidence],
    date: document.date,
    dateStatus: document.dateStatus,
    dateCandidates: [...document.dateCandidates],
    dateOrder: orderTaken(db, document.id),
    wordsMark: document.textBlobId,
    fromPictures: fromPictures(db, document.sha256),
    facility: document.facility,
    state: document.state,
    problem: document.problemDetail,
    source: document.path,
    madeOf: [...runsOf(db, document.originalId)],
    papers: Math.max(1, document.starts.length),
    isPutAway: document.isPutAway,
    reportOf: studiesOf(db, document),
    form: formOf(document),
    pageSizes: Array.from({ length: document.pages }, (_, at) => sizes[at] ?? unknown),
  };
}

/** A paper of another kind has a place for scans only where a person has put one there. */
function studiesOf(db: ReadableDatabase, { id, type }: DocumentWithOriginal): z.input<typeof OpenDocument>["reportOf"] {
  const studies = studiesOfReport(db, id).flatMap(({ studyId, basis, status }) => {
    const study = findStudy(db, studyId);
    if (study === null) return [];
    const { description, date } = study;
    return [{ studyId, title: studyTitle({ description, series: listSeries(db, studyId) }), date, basis, status }];
  });
  return studies.length === 0 && type !== "imaging-report" ? null : studies;
}

function openStudy({ vault }: Session, id: StudyId): z.input<typeof OpenStudy> {
  const { db } = vault;
  const study = findStudy(db, id);
  if (!study) throw new AppError("NOT_FOUND", "no such study");
  const series = listSeries(db, id);
  const { date, time, description, institution, referringPhysician, readingPhysician } = study;
  return {
    id,
    whose: { personId: study.personId, ...whoseItem(db, id, study.personId) },
    findings: [...new Set(findingsOfItem(db, id).map(findingSentence))],
    title: studyTitle({ description, series }),
    date,
    time,
    description,
    institution,
    referringPhysician,
    readingPhysician,
    accessionNumber: study.accessionNumber,
    studyInstanceUid: study.studyInstanceUid,
    series: series.map(seriesLine),
    others: otherObjects(db, id),
    reports: [...reportsOfStudy(db, id)],
  };
}

function seriesLine({ attributes, ...one }: Series): z.input<typeof OpenStudy>["series"][number] {
  return {
    id: one.id,
    number: one.seriesNumber,
    modality: one.modality,
    modalityWord: modalityWord(one.modality),
    description: one.description,
    bodyPart: one.bodyPart,
    date: attributes.seriesDate,
    instances: one.instances,
    images: one.images,
    manufacturer: attributes.manufacturer,
    manufacturerModelName: attributes.manufacturerModelName,
    magneticFieldStrength: attributes.magneticFieldStrength,
    contrastBolusAgent: attributes.contrastBolusAgent,
    protocolName: attributes.protocolName,
  };
}

/** "…raised \u0002pressure\u0003 is…" as parts, so that no screen ever has to take a snippet for markup. */
function searchLine({ snippet, ...hit }: SearchHit): z.input<typeof SearchLine> {
  const parts = snippet.split(hitStart).flatMap((piece, at) => {
    const [found = "", after] = at === 0 ? [undefined, piece] : piece.split(hitEnd);
    return [...(at === 0 ? [] : [{ text: found, isHit: true }]), { text: after ?? "", isHit: false }];
  });
  return { ...hit, snippet: parts.filter(({ text }) => text !== "") };
}

function fromPictures(db: ReadableDatabase, sha256: string): OpenDocument["fromPictures"] {
  const language = saidLanguage(db, sha256);
  return language === undefined ? null : { language };
}

/** Papers taken apart and put together. */
import type { z } from "zod";
import type {
  LockedPaper,
  MadePaper as MadeShape,
  PaperActResult,
  ProposedPaper,
} from "../../../shared/api/engine/papers.ts";
import type { PaperStart } from "../../../shared/api/paper-pages.ts";
import { AppError } from "../../../shared/errors.ts";
import { localDay } from "../../../shared/model/dates.ts";
import type { DocumentId, OriginalId } from "../../../shared/model/ids.ts";
import { proposedDate } from "../../import/reading/document-proposals.ts";
import type { PutTogether } from "../../import/reading/put-together.ts";
import { findDocument, type DocumentWithOriginal } from "../../records/documents/documents.ts";
import { actOf, runsOf, sayOnePaper } from "../../records/documents/made-papers.ts";
import { listLocked, papersOpenedOf } from "../../records/documents/paper-passwords.ts";
import { papersTwice, sayTwice } from "../../records/documents/twice.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";
import type { Session } from "../session.ts";
import { wiping } from "../wiping.ts";

export function paperHandlers({ session, busy }: EngineState) {
  const act = async (job: (session: Session) => Promise<PutTogether>): Promise<z.input<typeof PaperActResult>> => {
    const open = session();
    const result = await busy(() => job(open));
    open.index.soon();
    open.recognition.behind.start();
    if (result.is === "not-copied") return result;
    return { is: "done", actId: result.act.id, papers: result.act.made.flatMap((id) => madePaper(open, id)) };
  };
  return {
    listLockedPapers: () => lockedPapers(session()),
    unlockPapers: ({ passwords }, { signal, progress }) =>
      busy(() => wiping(passwords, () => unlock(session(), passwords, { signal, onProgress: progress }))),
    proposePapers: ({ id, starts }) => proposePapers(session(), id, starts),
    splitPaper: ({ id, starts }, { signal, progress }) =>
      act(async ({ vault, parsers, clock }) => {
        const { splitPaper } = await import("../../import/reading/put-together.ts");
        const onProgress = (done: number, total: number) => progress({ done, total });
        return splitPaper(id, starts, { vault, parsers, clock, signal, onProgress });
      }),
    joinPapers: ({ ids }, { signal, progress }) =>
      act(async ({ vault, parsers, clock }) => {
        const { joinPapers } = await import("../../import/reading/put-together.ts");
        const onProgress = (done: number, total: number) => progress({ done, total });
        return joinPapers(ids, { vault, parsers, clock, signal, onProgress });
      }),
    undoPaperAct: async ({ actId }) => {
      const { vault, clock, index } = session();
      const { undoPutTogether } = await import("../../import/reading/put-together.ts");
      const { wholes } = undoPutTogether(actId, { vault, clock });
      index.soon();
      return [...wholes];
    },
    actOfPaper: ({ id }) => {
      const found = actOf(session().vault.db, id);
      return found && { actId: found.id, kind: found.kind, made: [...found.made] };
    },
    listTwice: ({ personId }) => [...papersTwice(session().vault.db, personId)],
    sayTwice: (said) => {
      const open = session();
      if (said.firstId === said.otherId) throw new AppError("INVALID_INPUT", "a paper is no copy of itself");
      for (const id of [said.firstId, said.otherId]) documentOf(open, id);
      open.vault.write((db) => sayTwice(db, said, open.clock));
      return null;
    },
    sayOnePaper: async ({ id, isOne }) => {
      const { vault, clock, parsers, index } = session();
      if (!vault.write((db) => sayOnePaper(db, id, isOne, clock))) throw new AppError("NOT_FOUND", "no such document");
      // Its kind and day are those of the one paper that it is, or nobody's.
      const { originalsOf, readAnew } = await import("../../import/reading/settle-orders.ts");
      await readAnew(originalsOf([id], { vault }), { vault, clock, parsers });
      index.soon();
      return null;
    },
  } satisfies Partial<EngineHandlers>;
}

function lockedPapers({ vault }: Session): z.input<typeof LockedPaper>[] {
  return listLocked(vault.db).map(({ documentId, path }) => ({ id: documentId, path }));
}

async function unlock(
  session: Session,
  passwords: readonly Uint8Array[],
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (value: Done) => void },
) {
  const { unlockPapers } = await import("../../import/reading/unlock-papers.ts");
  const told = (done: number, total: number) => onProgress({ done, total });
  const opened = await unlockPapers(passwords, { ...session, signal, onProgress: told });
  if (opened.length > 0) await session.index.settle({ signal });
  session.recognition.behind.start();
  const { db } = session.vault;
  const papersOf = (id: OriginalId) =>
    papersOpenedOf(db, id).map((one) => ({ id: one, title: findDocument(db, one)?.title ?? "" }));
  return {
    opened: opened.map(({ originalId, documentId, path }) => ({ id: documentId, path, papers: papersOf(originalId) })),
    waiting: lockedPapers(session),
  };
}

interface Done {
  readonly done: number;
  readonly total: number;
}

/** What the words of each run of pages say of it, read as a paper of its own. */
async function proposePapers(
  session: Session,
  id: DocumentId,
  asked: readonly number[] | undefined,
): Promise<z.input<typeof ProposedPaper>[]> {
  const document = documentOf(session, id);
  const texts = (await session.readTexts(document)) ?? [];
  const starts = startsOf(document, asked);
  const papers: z.input<typeof ProposedPaper>[] = [];
  for (const [at, { page, why }] of starts.entries()) {
    const lastPage = (starts[at + 1]?.page ?? document.pages + 1) - 1;
    const pages = texts.slice(page - 1, lastPage).map(({ text, lines }) => ({ text, lines }));
    const today = localDay(session.clock.now());
    const said = await session.parsers.run("describeDocument", { pages, today });
    papers.push({
      firstPage: page,
      lastPage,
      why: [...why],
      type: said.types[0]?.type ?? "other",
      title: said.title,
      date: proposedDate(said.dates),
      facility: said.facility?.name ?? null,
      person: said.patient.name,
    });
  }
  return papers;
}

function startsOf(
  { starts, pages }: DocumentWithOriginal,
  asked: readonly number[] | undefined,
): readonly PaperStart[] {
  const found = starts.filter(({ page }) => page <= pages);
  if (asked === undefined) return found.length > 0 ? found : [{ page: 1, why: [] }];
  if (asked[0] !== 1 || asked.some((page, at) => page > pages || page <= (asked[at - 1] ?? 0)))
    throw new AppError("INVALID_INPUT", "papers begin at pages that are there");
  return asked.map((page) => found.find((one) => one.page === page) ?? { page, why: [] });
}

function documentOf({ vault }: Session, id: DocumentId): DocumentWithOriginal {
  const document = findDocument(vault.db, id);
  if (document === null) throw new AppError("NOT_FOUND", "no such document");
  return document;
}

function madePaper({ vault }: Session, id: DocumentId): z.input<typeof MadeShape>[] {
  const document = findDocument(vault.db, id);
  if (document === null) return [];
  const { type, title, date, pages, originalId, personId } = document;
  return [{ id, type, title, date, pages, madeOf: [...runsOf(vault.db, originalId)], isWaiting: personId === null }];
}

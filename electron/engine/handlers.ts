/** The engine contract's methods: one vault open at most, and everything the screens ask of it. */
import type { z } from "zod";
import type { engineContract, OpenDocument, SearchLine } from "../../shared/api/engine.ts";
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { AppError } from "../../shared/errors.ts";
import type { DocumentId, PersonId } from "../../shared/model/ids.ts";
import type { Handlers } from "../../shared/rpc.ts";
import { importSource } from "../import/import-source.ts";
import { exportPacket } from "../packet/export-packet.ts";
import { confirmDocument } from "../records/confirm-document.ts";
import { listContents } from "../records/contents.ts";
import { listDisclosures } from "../records/disclosures.ts";
import { findDocument } from "../records/documents.ts";
import { changeEvent, insertEvent } from "../records/events.ts";
import { listReceipts } from "../records/imports.ts";
import { fileUnderPerson, findOriginalsByBlob } from "../records/originals.ts";
import { addPerson, findPerson, listPeople } from "../records/people.ts";
import { hitEnd, hitStart, indexPending, readPageTexts, searchRecords, type SearchHit } from "../records/search.ts";
import { listTimeline } from "../records/timeline.ts";
import { countUnchecked, listWaiting } from "../records/waiting.ts";
import { checkOpenVault } from "../vault/check.ts";
import { changePassphrase } from "../vault/passphrase.ts";
import type { WritableDatabase } from "../vault/vault.ts";
import { overviewCounts } from "../records/overview.ts";
import { openSession, startVault, systemClock, type Session } from "./session.ts";
import type { KdfCost } from "../vault/vault.ts";

export interface EngineOptions {
  /** Hosts for foreign files: a child without rights, or whatever the process that runs the engine can offer. */
  readonly makeParsers: () => ParserRunner;
  /** Price of guessing a new passphrase; the vault calibrates it where it is left out. */
  readonly kdf?: KdfCost;
}

type EngineHandlers = Handlers<typeof engineContract>;
type Whose = { readonly is: "known"; readonly personId: PersonId } | { readonly is: "new"; readonly name: string };

/** The handlers of one engine process, and the way to lock it. */
export function engineHandlers(options: EngineOptions): {
  readonly handlers: EngineHandlers;
  readonly lock: () => Promise<void>;
} {
  let open: Session | null = null;
  const session = (): Session => {
    if (open === null) throw new AppError("VAULT_LOCKED", "no vault is open");
    return open;
  };
  const lock = async (): Promise<void> => {
    const ending = open;
    open = null;
    await ending?.[Symbol.asyncDispose]();
  };
  const handlers: EngineHandlers = {
    createVault: ({ path, passphrase }) =>
      startVault(path, { passphrase, ...(options.kdf ? { kdf: options.kdf } : {}) }),
    unlock: async ({ path, secret }) => {
      await lock();
      open = await openSession(path, secret, options.makeParsers);
      const { vault, damage } = open;
      return { vaultId: vault.id, isReadOnly: vault.isReadOnly, damage: damage.map(copyDamage) };
    },
    lock: async () => {
      await lock();
      return null;
    },
    changePassphrase: async ({ secret, newPassphrase }) => {
      const { path } = session().vault;
      await lock();
      await changePassphrase(path, { secret, newPassphrase, ...(options.kdf ? { kdf: options.kdf } : {}) });
      open = await openSession(path, { passphrase: newPassphrase }, options.makeParsers);
      return null;
    },
    ...vaultHandlers(session),
    ...importHandlers(session),
    ...recordHandlers(session),
    ...packetHandlers(session),
  };
  return { handlers, lock };
}

type OpenVault = () => Session;

function vaultHandlers(session: OpenVault) {
  return {
    checkVault: async ({ readData }, { progress, signal }) => {
      const { vault } = session();
      const { ok, problems } = await checkOpenVault(vault, { readData, signal, onProgress: progress });
      const damage = problems.map(({ code, affectedOriginals = [] }) => ({
        code,
        affectedPaths: findOriginalsByBlob(vault.db, affectedOriginals).map(({ path }) => path),
      }));
      return { ok, problems: damage };
    },
    listPeople: () =>
      listPeople(session().vault.db).map((person) => ({
        ...person,
        names: [...person.names],
        identifiers: [...person.identifiers],
      })),
    overview: ({ personId }) => {
      const { db } = session().vault;
      return {
        ...overviewCounts(db, personId),
        ...countUnchecked(db, personId),
        lastImport: listReceipts(db)[0] ?? null,
      };
    },
  } satisfies Partial<EngineHandlers>;
}

function importHandlers(session: OpenVault) {
  return {
    importSource: ({ paths, whose, acceptsOthers }, { progress, signal }) => {
      const whom =
        whose?.is === "new" ? { personId: null, newPersonName: whose.name } : { personId: whose?.personId ?? null };
      return importSource({ paths, ...whom, acceptsOthers }, { ...session(), signal, onProgress: progress });
    },
    listReceipts: () => [...listReceipts(session().vault.db)],
    listWaiting: () =>
      listWaiting(session().vault.db).map((group) => ({
        ...group,
        originalIds: [...group.originalIds],
        paths: [...group.paths],
      })),
    decideWaiting: ({ originalIds, whose }) => {
      const { vault, clock } = session();
      return vault.write((db) => {
        const personId = personOf(db, whose, clock);
        for (const id of originalIds) fileUnderPerson(db, id, personId);
        return personId;
      });
    },
  } satisfies Partial<EngineHandlers>;
}

function recordHandlers(session: OpenVault) {
  return {
    listContents: ({ personId }) => [...listContents(session().vault.db, personId)],
    openDocument: ({ id }) => openDocument(session(), id),
    confirmDocument: ({ id, ...facts }) => {
      const { vault } = session();
      if (!vault.write((db) => confirmDocument(db, id, facts))) throw new AppError("NOT_FOUND", "no such document");
      indexPending(vault);
      return null;
    },
    listTimeline: (filter) => [...listTimeline(session().vault.db, filter)],
    addEvent: ({ personId, event: input }) => {
      const { vault, clock } = session();
      if (!findPerson(vault.db, personId)) throw new AppError("NOT_FOUND", "no such person");
      const id = vault.write((db) => insertEvent(db, { personId, input, clock }));
      indexPending(vault);
      return id;
    },
    changeEvent: ({ id, event }) => {
      const { vault } = session();
      if (!vault.write((db) => changeEvent(db, id, event))) throw new AppError("NOT_FOUND", "no such entry");
      indexPending(vault);
      return null;
    },
    search: ({ personId, query, limit }) => searchRecords(session().vault, query, { personId, limit }).map(searchLine),
  } satisfies Partial<EngineHandlers>;
}

function packetHandlers(session: OpenVault) {
  return {
    exportPacket: async ({ personId, ...request }, { progress, signal }) => {
      const open = session();
      const person = findPerson(open.vault.db, personId);
      if (!person) throw new AppError("NOT_FOUND", "no such person");
      const { packetId, path, manifest, studies, instances } = await exportPacket(
        { person, ...request },
        { ...open, signal, onProgress: progress },
      );
      const { code, pages, documents, warnings } = manifest;
      return { packetId, path, code, pages, documents: documents.length, studies, instances, warnings };
    },
    listDisclosures: ({ personId }) => [...listDisclosures(session().vault.db, personId)],
  } satisfies Partial<EngineHandlers>;
}

function personOf(db: WritableDatabase, whose: Whose, clock: typeof systemClock): PersonId {
  if (whose.is === "new") return addPerson(db, { name: whose.name, stated: null, clock });
  if (!findPerson(db, whose.personId)) throw new AppError("NOT_FOUND", "no such person");
  return whose.personId;
}

function openDocument({ vault }: Session, id: DocumentId): z.input<typeof OpenDocument> {
  const document = findDocument(vault.db, id);
  if (!document) throw new AppError("NOT_FOUND", "no such document");
  return {
    ...document,
    typeEvidence: [...document.typeEvidence],
    dateCandidates: [...document.dateCandidates],
    problem: document.problemDetail,
    source: document.path,
    pages: [...readPageTexts(vault, document.textBlobId)],
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

function copyDamage({ code, affectedPaths }: { readonly code: string; readonly affectedPaths: readonly string[] }) {
  return { code, affectedPaths: [...affectedPaths] };
}

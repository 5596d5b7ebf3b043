/** A document's text read anew from its original, when the text that was stored is no longer what it was. */
import { hasCode } from "../../../shared/errors.ts";
import { signatureBytes } from "../../../shared/file-signatures.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { PageText } from "../../../shared/model/document.ts";
import type { DocumentId, OriginalId } from "../../../shared/model/ids.ts";
import {
  findDocument,
  findDocumentOfOriginal,
  replaceText,
  type DocumentWithOriginal,
} from "../../records/documents/documents.ts";
import type { Batch, Vault, WritableDatabase } from "../../vault/vault.ts";
import { parseOriginals } from "./parse-originals.ts";
import type { ParseContext } from "./read-context.ts";
import { textBytes } from "./store-parsed.ts";

export interface RereadContext extends Omit<ParseContext, "today"> {
  readonly today?: PartialDate | null;
}

/**
 * Reads the document's original again and stores its text in place of what cannot be read any more, where the vault can be
 * written to. Answers the pages, or null when the original cannot be read either. What people said of the document stays.
 */
export async function rereadText(id: DocumentId, context: RereadContext): Promise<readonly PageText[] | null> {
  const document = findDocument(context.vault.db, id);
  if (document === null) return null;
  const pages = await pagesOf(document, context);
  // While an import has its batch under way there is none to be had; the text is stored when it is asked for again.
  if (pages !== null && !context.vault.isReadOnly && !context.vault.isInBatch)
    storeText(document, pages, context.vault);
  return pages;
}

/**
 * Puts back the texts of documents that were imported again: one that can no longer be read is read anew, and one that can,
 * but lies in a damaged pack, is stored in a sound one, as its original just was.
 */
export async function mendTexts(originals: readonly OriginalId[], context: RereadContext): Promise<void> {
  const { vault, signal } = context;
  const damaged: DocumentId[] = [];
  inBatch(vault, (batch) => {
    for (const originalId of originals) {
      if (signal?.aborted === true) break;
      const document = findDocumentOfOriginal(vault.db, originalId);
      if (document === null || document.textBlobId === null) continue;
      const bytes = readableText(document.textBlobId, vault);
      if (bytes === null) damaged.push(document.id);
      // The same bytes are the same blob: nothing is written where what is stored is sound.
      else batch.putBlob(bytes, "derived");
    }
    return () => undefined;
  });
  for (const id of damaged) {
    if (signal?.aborted === true) return;
    await rereadText(id, context);
  }
}

function readableText(textBlobId: string, vault: Vault): Uint8Array | null {
  try {
    return vault.readBlob(textBlobId);
  } catch (error) {
    if (hasCode(error, "VAULT_DAMAGED")) return null;
    throw error;
  }
}

async function pagesOf(document: DocumentWithOriginal, context: RereadContext): Promise<readonly PageText[] | null> {
  const { originalId, blobId, size, path } = document;
  try {
    const head = Uint8Array.from(context.vault.readBlobRange(blobId, 0, signatureBytes));
    const original = { id: originalId, blobId, sizeBytes: size, path, head };
    const [parsed] = await parseOriginals([original], { today: null, ...context });
    return parsed?.content.is === "document" ? parsed.content.pages : null;
  } catch (error) {
    if (hasCode(error, "VAULT_DAMAGED", "PARSER_FAILED")) return null;
    throw error;
  }
}

function storeText({ id }: DocumentWithOriginal, pages: readonly PageText[], vault: Vault): void {
  inBatch(vault, (batch) => {
    const bytes = textBytes(pages);
    const textBlobId = bytes === null ? null : batch.putBlob(bytes, "derived").id;
    return (db) => replaceText(db, id, textBlobId);
  });
}

/** Stores what is derived. Where there is no room for it nothing real is lost: it is made again when it is asked for. */
function inBatch(vault: Vault, put: (batch: Batch) => (db: WritableDatabase) => void): void {
  const batch = vault.beginBatch();
  try {
    batch.commit(put(batch));
  } catch (error) {
    batch.rollback();
    if (!hasCode(error, "DISK_FULL", "VAULT_READ_ONLY")) throw error;
  }
}

/** A document's text read anew from its original, when the text that was stored is no longer what it was. */
import { hasCode } from "../../shared/errors.ts";
import { signatureBytes } from "../../shared/file-signatures.ts";
import type { PartialDate } from "../../shared/model/dates.ts";
import type { PageText } from "../../shared/model/document.ts";
import type { DocumentId } from "../../shared/model/ids.ts";
import { findDocument, replaceText, type DocumentWithOriginal } from "../records/documents.ts";
import type { Vault } from "../vault/vault.ts";
import { parseOriginals, type ParseContext } from "./parse-originals.ts";
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
  const batch = vault.beginBatch();
  try {
    const bytes = textBytes(pages);
    const textBlobId = bytes === null ? null : batch.putBlob(bytes, "derived").id;
    batch.commit((db) => replaceText(db, id, textBlobId));
  } catch (error) {
    batch.rollback();
    // The pages are there all the same; storing them is for the next time.
    if (!hasCode(error, "DISK_FULL", "VAULT_READ_ONLY")) throw error;
  }
}

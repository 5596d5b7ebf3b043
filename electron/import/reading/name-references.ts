/** Images that a structured report refers to, named in its text as the vault knows them: "image 12 of AX T1". */
import { hasCode } from "../../../shared/errors.ts";
import type { DocumentId, OriginalId } from "../../../shared/model/ids.ts";
import { replaceText } from "../../records/documents/documents.ts";
import { findOriginalBySha256, replaceReportText } from "../../records/documents/originals.ts";
import { imageNames, listReportTexts, type ReportText } from "../../records/imaging/image-names.ts";
import type { Vault } from "../../vault/vault.ts";
import { createHash } from "node:crypto";
import { textBytes } from "./store-parsed.ts";

/** A UID as reports write it (PS3.5 9.1); shorter runs of numbers are versions and dates. */
const uidPattern = /(?<![\p{L}\p{N}.])(?=[\d.]{12,64})\d+(?:\.\d+){2,}(?![\p{L}\p{N}.])/gu;

/**
 * Names the images in the texts of reports that stand in the studies of these originals, in one transaction. The text is
 * derived; what the vault does not have keeps its number, and is named when it is imported.
 */
export function nameReferences(vault: Vault, originals: readonly OriginalId[]): void {
  if (vault.isReadOnly || vault.isInBatch) return;
  const renamed = listReportTexts(vault.db, originals).flatMap((report) => renamedText(vault, report));
  if (renamed.length === 0) return;
  const batch = vault.beginBatch();
  try {
    const put = renamed.map(({ report, text }) => {
      const pages = textBytes([{ width: null, height: null, text, lines: [] }]);
      const textBlobId = pages === null ? null : batch.putBlob(pages, "derived").id;
      return { report, blob: batch.putBlob(Buffer.from(text)), textBlobId };
    });
    batch.commit((db) => {
      for (const { report, blob, textBlobId } of put) {
        replaceReportText(db, report.originalId, { blobId: blob.id, sha256: blob.sha256, size: blob.size });
        replaceText(db, report.documentId as DocumentId, textBlobId);
      }
    });
  } catch (error) {
    batch.rollback();
    throw error;
  }
}

function renamedText(
  vault: Vault,
  report: ReportText,
): readonly { readonly report: ReportText; readonly text: string }[] {
  const text = storedText(vault, report.blobId);
  if (text === null) return [];
  const uids = [...new Set(text.match(uidPattern))].slice(0, 20_000);
  const names = uids.length === 0 ? new Map<string, string>() : imageNames(vault.db, uids, report.personId);
  if (names.size === 0) return [];
  const named = text.replace(uidPattern, (uid) => names.get(uid) ?? uid);
  // Two reports that say the same of the same images are one content, which the vault stores once.
  const sha256 = createHash("sha256").update(named).digest("hex");
  return findOriginalBySha256(vault.db, sha256) === null ? [{ report, text: named }] : [];
}

function storedText(vault: Vault, blobId: string): string | null {
  try {
    return vault.readBlob(blobId).toString("utf8");
  } catch (error) {
    if (!hasCode(error, "VAULT_DAMAGED")) throw error;
    return null;
  }
}

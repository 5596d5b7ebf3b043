/** What was blacked out is looked for in every document that was made ready, before any of it enters a packet. */
import { AppError } from "../../../shared/errors.ts";
import { comparedWords } from "../../../shared/model/folded-words.ts";
import { findDocument } from "../../records/documents/documents.ts";
import { blobSource } from "../../vault/packs/blob-source.ts";
import { withFiles } from "../packet-folder.ts";
import type { PlannedPart } from "../plan/packet-plan.ts";
import type { PdfContext, PreparedPart } from "../pages/packet-pdf.ts";

/**
 * How many words were looked for and not found again, by the document's id; documents without blacked places are not among them.
 * Rejects with REDACTION_LEFT and the documents' titles where anything is left of what was blacked out, or nobody can tell.
 */
export async function proveBlacked(
  prepared: readonly PreparedPart[],
  { vault, parsers, signal }: Pick<PdfContext, "vault" | "parsers" | "signal">,
): Promise<ReadonlyMap<string, number>> {
  const words = new Map<string, number>();
  const left: string[] = [];
  for (const { part, file } of prepared) {
    const pages = part.blacked?.pages ?? [];
    if (pages.length === 0) continue;
    signal?.throwIfAborted();
    const { blobId, size } = part.document;
    const original = part.blacked?.text === undefined ? [blobSource(vault, blobId, size)] : [];
    const proof = await withFiles([file], (sources) =>
      parsers.run(
        "proveRedaction",
        {
          sizeBytes: file.sizeBytes,
          pages: pages.map((blacked) => ({ at: blacked.page, blacked })),
          originalBytes: original.length === 0 ? null : size,
          words: goneFrom(part),
        },
        { sources: [...sources, ...original], signal },
      ),
    );
    if (proof.is === "failed" || proof.faults.length > 0)
      left.push(findDocument(vault.db, part.document.id)?.title ?? part.title);
    else words.set(part.id, proof.words);
  }
  if (left.length > 0) throw new AppError("REDACTION_LEFT", "something blacked out is left", { details: left });
  return words;
}

/** What a text has under its places alone, and its title, which stands above it, does not say. */
function goneFrom({ title, blacked }: PlannedPart): string[] {
  const titled = new Set(comparedWords(title));
  return (blacked?.text?.wordsGone ?? []).filter((word) => !titled.has(word));
}

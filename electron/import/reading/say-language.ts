/** A person's word on the language of papers whose words are read from pictures, and their reading anew by it. */
import type { RecognitionLanguage } from "../../../shared/api/recognition.ts";
import type { DocumentId, OriginalId } from "../../../shared/model/ids.ts";
import { findDocument } from "../../records/documents/documents.ts";
import { countChanged, countKept, proposalsOf } from "../../records/documents/proposals.ts";
import { carrierOf, documentsFromPictures, saidLanguage, sayLanguage } from "../../records/documents/recognition.ts";
import type { Vault } from "../../vault/vault.ts";
import type { ReadAnew } from "./settle-orders.ts";

interface SaidLanguage {
  /** Of which papers; null for all whose words are read from pictures. */
  readonly ids: readonly DocumentId[] | null;
  /** Null where the words themselves are to tell. */
  readonly language: RecognitionLanguage | null;
}

/** Papers among those named whose words nobody read from a picture are not counted, and stay as they are. */
export async function sayLanguages(
  { ids, language }: SaidLanguage,
  vault: Vault,
  recognise: () => Promise<unknown>,
): Promise<ReadAnew & { readonly pages: number }> {
  const { db } = vault;
  const papers = (ids ?? documentsFromPictures(db)).flatMap((id) => findDocument(db, id) ?? []);
  const read = papers.filter(({ sha256 }) => saidLanguage(db, sha256) !== undefined);
  const files = [...new Set(read.map(({ originalId }) => carrierOf(db, originalId) as OriginalId))];
  const proposed = () => files.flatMap((id) => proposalsOf(db, id));
  const before = proposed();
  const contents = [...new Set(read.map(({ sha256 }) => sha256))];
  const pagesOf = vault.write(
    (open) => new Map(contents.map((sha256) => [sha256, sayLanguage(open, sha256, language)])),
  );
  const pages = [...pagesOf.values()].reduce((sum, count) => sum + count, 0);
  await recognise();
  const after = proposed();
  // Those that are in that language already are not read again.
  const anew = read.filter(({ sha256 }) => (pagesOf.get(sha256) ?? 0) > 0);
  return { read: anew.length, pages, changed: countChanged(before, after), kept: countKept(after) };
}

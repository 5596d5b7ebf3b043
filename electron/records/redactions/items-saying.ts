/** Which records say words that are blacked out somewhere. */
import type { DocumentId, PersonId, StudyId } from "../../../shared/model/ids.ts";
import type { Vault } from "../../vault/vault.ts";
import { findDocument } from "../documents/documents.ts";
import { itemsWithPartedWords, itemsWithWords } from "../search/search.ts";
import { saysAny, textsOf } from "./placed-paper.ts";

interface Asked {
  readonly phrases: readonly string[];
  /** What a record with blacked places says beside them; null for any other, and where nobody knows. */
  readonly leftOf: (id: string) => readonly string[] | null;
}

/** The person's documents and studies that say one of the phrases where nothing is blacked out. */
export function itemsSaying(
  vault: Vault,
  personId: PersonId,
  { phrases, leftOf }: Asked,
): readonly (DocumentId | StudyId)[] {
  if (phrases.length === 0) return [];
  const saying = new Set(itemsWithWords(vault, personId, { names: [], phrases }));
  for (const id of itemsWithPartedWords(vault, personId, phrases)) {
    if (saying.has(id)) continue;
    const document = findDocument(vault.db, id as DocumentId);
    const texts = document === null ? null : textsOf(vault, document);
    if (
      texts !== null &&
      saysAny(
        texts.map(({ text }) => text),
        phrases,
      )
    )
      saying.add(id);
  }
  return [...saying].filter((id) => {
    const left = leftOf(id);
    return left === null || saysAny(left, phrases);
  });
}

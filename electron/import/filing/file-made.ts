/** Whose a paper is that was put together of pages of others. */
import type { ClockAndIds, DocumentId, OriginalId } from "../../../shared/model/ids.ts";
import { statesNobody, type FilingBasis } from "../../../shared/model/person.ts";
import { findDocument } from "../../records/documents/documents.ts";
import type { PaperAct } from "../../records/documents/made-papers.ts";
import { findOriginal, type Original } from "../../records/documents/originals.ts";
import { fileUnderPerson, filingOf, holdForDecision, setFiling } from "../../records/people/filing.ts";
import { comparePatients, contradicts, knownFrom, statesNumberOfAnother } from "../../records/people/match-person.ts";
import { findPerson, listPeople } from "../../records/people/people.ts";
import type { WritableDatabase } from "../../vault/vault.ts";
import { fileItems } from "./file-items.ts";

/**
 * Files what the act made, in the caller's transaction. A paper that names nobody is its file's person's, as surely as the file
 * was; one that states somebody is filed by that, like anything imported, so that a stranger's pages are asked about. What a
 * person had said of the whole file holds for its pages.
 */
export function fileMade(db: WritableDatabase, { kind, wholes, made }: PaperAct, clock: ClockAndIds): void {
  const whole = leastSure(wholes.flatMap((id) => originalOf(db, id) ?? []));
  if (whole === null || whole.personId === null) return;
  const { personId } = whole;
  const basis = whole.filingBasis ?? "assumed";
  const person = findPerson(db, personId);
  for (const original of made.flatMap((id) => originalOf(db, id) ?? [])) {
    const { id, stated, path } = original;
    const isSilent = stated === null || statesNobody(stated);
    if (kind === "joined" || basis === "decided") fileUnderPerson(db, id, { personId, basis });
    else if (isSilent) {
      // It names nobody, but a birth date that it states may still say that it is not theirs.
      const isOthers = person !== null && stated !== null && contradicts(person, knownFrom(stated));
      if (isOthers) hold(db, id);
      else fileUnderPerson(db, id, { personId, basis });
    } else if (
      person !== null &&
      comparePatients(person, stated) === "same" &&
      !statesNumberOfAnother(person, stated, listPeople(db))
    )
      fileUnderPerson(db, id, { personId, basis: "stated" });
    else {
      // Filed by what it states alone, whatever was said of it when it was made before.
      setFiling(db, { id, personId: null, filing: "unfiled", basis: null, setAsideAt: null });
      fileItems(db, new Map([[id, path]]), { request: { personId: null, acceptsOthers: false }, clock });
    }
  }
}

/** After an act was taken back nothing that it made waits for an answer: it is where its file is. */
export function fileWithWholes(db: WritableDatabase, { wholes, made }: PaperAct): void {
  const [whole] = wholes.flatMap((id) => originalOf(db, id) ?? []);
  const filing = whole && filingOf(db, whole.id);
  if (!filing) return;
  for (const { id } of made.flatMap((one) => originalOf(db, one) ?? [])) setFiling(db, { ...filing, id });
}

function hold(db: WritableDatabase, id: OriginalId): void {
  setFiling(db, { id, personId: null, filing: "unfiled", basis: null, setAsideAt: null });
  holdForDecision(db, id);
}

const sureness: readonly (FilingBasis | null)[] = [null, "assumed", "source", "stated", "decided"];

/** Of several files the one of whose person least is known. */
function leastSure(originals: readonly Original[]): Original | null {
  const sorted = originals.toSorted((a, b) => sureness.indexOf(a.filingBasis) - sureness.indexOf(b.filingBasis));
  return sorted[0] ?? null;
}

function originalOf(db: WritableDatabase, id: DocumentId): Original | null {
  const document = findDocument(db, id);
  return document && findOriginal(db, document.originalId);
}

/** Whose items are after a newer reader has read them: what it found may settle a question, or raise one. */
import type { ClockAndIds, OriginalId } from "../../../shared/model/ids.ts";
import { statesNobody } from "../../../shared/model/person.ts";
import { findDocumentOfOriginal } from "../../records/documents/documents.ts";
import { actOf } from "../../records/documents/made-papers.ts";
import { listOriginals, type Original } from "../../records/documents/originals.ts";
import { decidedPerson, isDecidedItself } from "../../records/people/filing-acts.ts";
import { fileUnderPerson, setFiling } from "../../records/people/filing.ts";
import {
  comparePatients,
  isByNameAlone,
  isNearlySame,
  mayBeMeant,
  statesNumberOfAnother,
} from "../../records/people/match-person.ts";
import { findPerson, listPeople } from "../../records/people/people.ts";
import type { WritableDatabase } from "../../vault/vault.ts";
import { fileItems } from "./file-items.ts";

/**
 * Looks at the given originals and at what was taken out of them, in the caller's transaction. What a newer reader found inside
 * a file is filed like anything that is imported. A paper that was filed by the program and turns out to state somebody else
 * waits for a person; what a person decided, and a paper that a person looked at and confirmed, stays where it is. Whoever imports
 * pictures of papers for somebody has said so before their words were read: one that then states somebody else waits too.
 */
export function fileRevised(db: WritableDatabase, ids: readonly OriginalId[], clock: ClockAndIds): void {
  const originals = listOriginals(db, ids);
  for (const original of originals) if (original.filing === "filed") reconsider(db, original);
  const found = originals.filter(({ filing }) => filing === "unfiled");
  for (const { id, extractedFrom, path } of found) {
    const carrier = originals.find((one) => one.id === extractedFrom);
    // What a paper was found in is its source: it goes where that is, unless it states somebody else.
    const sources = new Map(
      carrier ? [[carrier.id, carrier.path] as const, [id, carrier.path] as const] : [[id, path]],
    );
    fileItems(db, sources, { request: { personId: carrier?.personId ?? null, acceptsOthers: false }, clock });
  }
}

function reconsider(db: WritableDatabase, original: Original): void {
  const { id, stated, personId, filingBasis, format, findings } = original;
  // An image stays with its study, which is one patient's by all of its objects.
  if (stated === null || statesNobody(stated) || personId === null || format === "dicom") return;
  const isFromPicture = findings.some(({ code }) => code === "words-from-picture");
  const isDecided = filingBasis === "decided";
  const document = findDocumentOfOriginal(db, id);
  if (isDecided && (!isFromPicture || isItselfDecided(db, original, document))) return;
  const person = findPerson(db, personId);
  if (person === null) return;
  const people = listPeople(db);
  const isContested = statesNumberOfAnother(person, stated, people);
  const fit = isContested ? "different" : comparePatients(person, stated);
  const others = people.filter((other) => other.id !== personId && mayBeMeant(other, stated, isFromPicture));
  const isSure = fit === "same" && (others.length === 0 || !isByNameAlone(person, stated));
  if (isSure && filingBasis !== "stated") fileUnderPerson(db, id, { personId, basis: "stated" });
  const isConfirmed = document?.typeStatus === "confirmed" || document?.dateStatus === "confirmed";
  const isMisread = isFromPicture && fit !== "same" && isNearlySame(person, stated);
  if (isMisread && others.length === 0) {
    if (!isDecided) fileUnderPerson(db, id, { personId, basis: "assumed" });
  } else if ((fit === "different" || isMisread) && !isConfirmed)
    setFiling(db, { id, personId: null, filing: "held", basis: null, setAsideAt: null });
}

/** True where a person's word is about this paper, what it states, or the papers that it was put together of. */
function isItselfDecided(
  db: WritableDatabase,
  { id, stated, personId }: Original,
  document: ReturnType<typeof findDocumentOfOriginal>,
): boolean {
  const isMade = document !== null && actOf(db, document.id) !== null;
  return isMade || isDecidedItself(db, id) || (stated !== null && decidedPerson(db, stated) === personId);
}

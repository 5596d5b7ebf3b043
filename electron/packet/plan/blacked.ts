/** What a packet has to know of blacked places: which papers have them, what stood there, and where else that stands. */
import { speechIn, type Phrase, type Speech } from "../../../shared/packet-words/speech.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import { comparedWords } from "../../../shared/model/folded-words.ts";
import type { DocumentWithOriginal } from "../../records/documents/documents.ts";
import type { LabResult } from "../../records/documents/labs.ts";
import type { Person } from "../../records/people/people.ts";
import { blackedPapers, holdersOf, type BlackedPaper } from "../../records/redactions/blacked-papers.ts";
import { itemsSaying } from "../../records/redactions/items-saying.ts";
import { leftBeside, placedPaper, saysAny, type PlacedPaper } from "../../records/redactions/placed-paper.ts";
import { wordsUnder, type CoveredWords } from "../../records/redactions/words-under.ts";
import type { IssuedPacket } from "../../records/issued-packets.ts";
import type { Vault } from "../../vault/vault.ts";

/** A paper of this person with blacked places, and what is known of the words there. */
export interface BlackedDocument extends BlackedPaper, Pick<PlacedPaper, "text"> {
  readonly documentId: string;
  /** What it says beside its places; null where nobody knows. */
  readonly left: readonly string[] | null;
  readonly covered: CoveredWords;
  /** What stands side by side under places that were not found by words. A line may part words that were; their parts say nothing. */
  readonly phrases: readonly string[];
  /** Of its person, whose name a packet says anyway. */
  readonly ownNames: ReadonlySet<string>;
}

/** Words that were blacked out in one paper and stand in another item, or on the same paper beside the places. */
export interface WordsElsewhere {
  /** The paper in which they were blacked out. */
  readonly documentId: string;
  readonly itemId: string;
}

export interface BlackedRecords {
  /** By the paper's original. */
  readonly papers: ReadonlyMap<OriginalId, BlackedDocument>;
  /** Files that hold one of them inside, anybody's among them. */
  readonly holders: ReadonlySet<OriginalId>;
  /** Files of which none goes along as it is: those that have blacked places, and those that hold one. */
  readonly withheld: ReadonlySet<OriginalId>;
  readonly elsewhere: readonly WordsElsewhere[];
}

/** Each search takes its time, and a paper of which every line is blacked out had better be left out. */
const mostPhrases = 40;

interface Whose {
  readonly person: Person;
  readonly documents: readonly DocumentWithOriginal[];
}

/** Reads what was blacked out in the person's papers. */
export function blackedOf(vault: Vault, whose: Whose): BlackedRecords {
  const { person } = whose;
  const all = blackedPapers(vault.db);
  if (all.size === 0) return { papers: new Map(), holders: new Set(), withheld: new Set(), elsewhere: [] };
  const papers = papersAmong(vault, all, whose);
  const leftOf = leftIn(papers);
  const elsewhere = [...papers.values()].flatMap((paper) => {
    const phrases = soughtPhrases(paper, person);
    const isBeside = paper.left !== null && saysAny(paper.left, phrases);
    const others = itemsSaying(vault, person.id, { phrases, leftOf }).filter((id) => id !== paper.documentId);
    const itemIds = [...others, ...(isBeside ? [paper.documentId] : [])];
    return itemIds.map((itemId) => ({ documentId: paper.documentId, itemId }));
  });
  const holders = holdersOf(vault.db, all.keys());
  return { papers, holders, withheld: new Set([...all.keys(), ...holders]), elsewhere };
}

/** What a paper of the person with blacked places says beside them; null for any other record, and where nobody knows. */
export function leftByDocument(vault: Vault, whose: Whose): (id: string) => readonly string[] | null {
  return leftIn(papersAmong(vault, blackedPapers(vault.db), whose));
}

function papersAmong(
  vault: Vault,
  all: ReadonlyMap<OriginalId, BlackedPaper>,
  { person, documents }: Whose,
): ReadonlyMap<OriginalId, BlackedDocument> {
  const ownNames = new Set(person.names.flatMap(comparedWords));
  const papers = new Map<OriginalId, BlackedDocument>();
  for (const document of documents) {
    const paper = all.get(document.originalId);
    if (paper !== undefined) papers.set(document.originalId, blackedDocument(vault, { paper, document, ownNames }));
  }
  return papers;
}

function leftIn(papers: ReadonlyMap<OriginalId, BlackedDocument>) {
  const byId = new Map<string, readonly string[] | null>(
    [...papers.values()].map(({ documentId, left }) => [documentId, left]),
  );
  return (id: string) => byId.get(id) ?? null;
}

interface ToPlace {
  readonly paper: BlackedPaper;
  readonly document: DocumentWithOriginal;
  readonly ownNames: ReadonlySet<string>;
}

function blackedDocument(vault: Vault, { paper, document, ownNames }: ToPlace): BlackedDocument {
  const placed = placedPaper(vault, paper, document);
  const covered = wordsUnder(placed.pages, placed.texts);
  const { pages, text } = placed;
  const beside = leftBeside(placed);
  const { phrases } = wordsUnder(placed.byHand, placed.texts);
  const blacked = { ...paper, pages, text, documentId: document.id, left: beside, covered, phrases, ownNames };
  const told = [titleOf(document.title, blacked), withoutGone(document.facility, blacked) ?? ""];
  return { ...blacked, left: beside === null ? null : [...beside, ...told] };
}

/** What is looked for elsewhere; the person's own name stands on every page of a packet, and is told apart. */
export function soughtPhrases(
  { sought, phrases }: Pick<BlackedDocument, "sought" | "phrases">,
  person: Person,
): readonly string[] {
  const own = new Set(person.names.flatMap(comparedWords));
  const all = new Map([...sought, ...phrases].map((words) => [comparedWords(words).join(" "), words]));
  return [...all]
    .filter(([words]) => words !== "" && !words.split(" ").every((word) => own.has(word)))
    .map(([, phrase]) => phrase)
    .slice(0, mostPhrases);
}

/** Stands in a packet for a title that says what was blacked out. */
export const blackedTitle = "Document with parts blacked out" satisfies Phrase;

/** The title, or one that says nothing of what was blacked out in the paper: titles are read from pages, and from names of files. */
export function titleOf(title: string, paper: BlackedDocument | undefined, speech: Speech = speechIn("en")): string {
  return saysGone(title, paper) ? speech.say(blackedTitle) : title;
}

/** Whether words that were read from the paper, or that it is known by, say what was blacked out in it. */
export function saysGone(words: string, paper: BlackedDocument | undefined): boolean {
  if (paper === undefined) return false;
  const isOwn = (word: string) => paper.ownNames.has(word);
  // As they were sought they count however short they are and however they are written.
  const sought = paper.sought.filter((phrase) => !comparedWords(phrase).every(isOwn));
  if (saysAny([words], sought)) return true;
  const gone = new Set(
    [...paper.sought, ...paper.covered.phrases].flatMap(comparedWords).filter((word) => word.length >= leastTold),
  );
  return comparedWords(words).some((word) => gone.has(word) && !isOwn(word));
}

/** Letters of a word that tells something by itself. */
const leastTold = 4;

/** The paper without what was read from under its places. */
export function withoutCovered(document: DocumentWithOriginal, papers: BlackedRecords["papers"]): DocumentWithOriginal {
  const paper = papers.get(document.originalId);
  if (paper === undefined) return document;
  return {
    ...document,
    title: titleOf(document.title, paper),
    facility: withoutGone(document.facility, paper),
  };
}

/** Words that were read from the paper's pages; null where a line that a place touches may be where they were read. */
export function withoutGone(words: string | null, paper: BlackedDocument | undefined): string | null {
  if (words === null || paper === undefined) return words;
  const own = new Set(comparedWords(words));
  const isCovered = [...paper.covered.byPage.values()].some(
    (some) => some === null || [...some].some((word) => own.has(word)),
  );
  return isCovered || saysGone(words, paper) ? null : words;
}

interface SaidNow {
  readonly blacked: BlackedRecords;
  readonly documents: ReadonlyMap<string, DocumentWithOriginal>;
  /** Those that are printed. */
  readonly labs: readonly LabResult[];
}

/** What an earlier packet said, without what was blacked out since: a page of changes must not say it once more. */
export function saidBefore(issued: IssuedPacket, { blacked, documents, labs }: SaidNow): IssuedPacket {
  const ids = new Set([...blacked.papers.values()].map(({ documentId }) => documentId));
  const printed = new Set(labs.map(({ id }) => id));
  return {
    ...issued,
    papers: new Map([...issued.papers].filter(([id]) => !ids.has(id) || documents.get(id)?.title !== blackedTitle)),
    results: new Map([...issued.results].filter(([id, { documentId }]) => !ids.has(documentId) || printed.has(id))),
  };
}

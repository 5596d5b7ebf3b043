/** What a packet has to know of blacked places: which papers have them, what stood there, and where else that stands. */
import { speechIn, type Phrase, type Speech } from "../../../shared/packet-words/speech.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import { comparedWords } from "../../../shared/model/folded-words.ts";
import type { BlackedPage } from "../../../shared/model/redaction.ts";
import type { PageText } from "../../../shared/model/document.ts";
import { textWithout } from "../../../shared/model/text-grid.ts";
import { hasCode } from "../../../shared/errors.ts";
import type { DocumentWithOriginal } from "../../records/documents/documents.ts";
import { findInPages } from "../../records/documents/find-in-pages.ts";
import { hasDrawnPages } from "../../records/documents/originals.ts";
import type { LabResult } from "../../records/documents/labs.ts";
import type { Person } from "../../records/people/people.ts";
import { blackedPapers, holdersOf, type BlackedPaper } from "../../records/redactions/blacked-papers.ts";
import { gridPages, placesInText, wordsGone } from "../../records/redactions/text-places.ts";
import { wordsUnder, type CoveredWords } from "../../records/redactions/words-under.ts";
import { readPageTexts } from "../../records/search/search-index.ts";
import type { IssuedPacket } from "../../records/issued-packets.ts";
import { itemsWithWords } from "../../records/search/search.ts";
import type { Vault } from "../../vault/vault.ts";

/** A paper of this person with blacked places, and what is known of the words there. */
export interface BlackedDocument extends BlackedPaper {
  readonly documentId: string;
  readonly covered: CoveredWords;
  /** Of its person, whose name a packet says anyway. */
  readonly ownNames: ReadonlySet<string>;
  /** Of a paper whose pages are only words; null where they are drawn. */
  readonly text: BlackedText | null;
}

/** What is known of the places on pages that are only words, beside where they are. */
export interface BlackedText {
  /** Its pages' text without them; null where nobody can tell any more what is to be taken out. */
  readonly pages: readonly string[] | null;
  /** What stood under them and nowhere else in the text, as words are compared. */
  readonly wordsGone: readonly string[];
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

/** Reads what was blacked out in the person's papers. */
export function blackedOf(
  vault: Vault,
  { person, documents }: { readonly person: Person; readonly documents: readonly DocumentWithOriginal[] },
): BlackedRecords {
  const all = blackedPapers(vault.db);
  if (all.size === 0) return { papers: new Map(), holders: new Set(), withheld: new Set(), elsewhere: [] };
  const papers = new Map<OriginalId, BlackedDocument>();
  const ownNames = new Set(person.names.flatMap(comparedWords));
  const elsewhere: WordsElsewhere[] = [];
  for (const document of documents) {
    const paper = all.get(document.originalId);
    if (paper === undefined) continue;
    const { texts, ...placed } = placedOn(vault, paper, document);
    const covered = wordsUnder(placed.pages, texts);
    const blacked = { ...paper, ...placed, documentId: document.id, covered, ownNames };
    papers.set(document.originalId, blacked);
    const phrases = soughtPhrases(blacked, person);
    const others = itemsWithWords(vault, person.id, { names: [], phrases }).filter((id) => id !== document.id);
    const isOnOwnPages = texts !== null && standsBeside(texts, blacked.pages, phrases);
    const itemIds = [...new Set<string>([...others, ...(isOnOwnPages ? [document.id] : [])])];
    elsewhere.push(...itemIds.map((itemId) => ({ documentId: document.id, itemId })));
  }
  const holders = holdersOf(vault.db, all.keys());
  return { papers, holders, withheld: new Set([...all.keys(), ...holders]), elsewhere };
}

interface PlacedOn {
  readonly texts: readonly PageText[] | null;
  readonly pages: readonly BlackedPage[];
  readonly text: BlackedText | null;
}

/**
 * The paper's pages with its places; those of a text are where its words stand now. A place that was said of other pages than it has
 * now (a newer reader draws what an older one only had the words of) is lost.
 */
function placedOn(vault: Vault, paper: BlackedPaper, document: DocumentWithOriginal): PlacedOn {
  const { pages, ofText, onDrawn } = paper;
  const texts = textsOf(vault, document);
  if (hasDrawnPages(document.format))
    return { texts, pages, text: ofText.length === 0 ? null : { pages: null, wordsGone: [] } };
  const words = texts?.map(({ text }) => text) ?? [];
  const { pages: placed, isLost } = placesInText(ofText, words);
  const areas = new Map(placed.map((one) => [one.page, one.areas]));
  const left = words.map((page, at) => textWithout(page, areas.get(at + 1) ?? []));
  const text = { pages: isLost || onDrawn > 0 || texts === null ? null : left, wordsGone: wordsGone(placed, words) };
  return { texts: texts === null ? null : gridPages(texts), pages: placed, text };
}

function textsOf(vault: Vault, { textBlobId }: DocumentWithOriginal): readonly PageText[] | null {
  try {
    return readPageTexts(vault, textBlobId);
  } catch (error) {
    if (hasCode(error, "VAULT_DAMAGED", "RECORD_DAMAGED")) return null;
    throw error;
  }
}

/** What is looked for elsewhere; the person's own name stands on every page of a packet, and is told apart. */
export function soughtPhrases(
  { sought, covered }: Pick<BlackedDocument, "sought" | "covered">,
  person: Person,
): readonly string[] {
  const own = new Set(person.names.flatMap(comparedWords));
  const all = [...sought.map((words) => comparedWords(words).join(" ")), ...covered.phrases];
  return [...new Set(all)]
    .filter((phrase) => phrase !== "" && !phrase.split(" ").every((word) => own.has(word)))
    .slice(0, mostPhrases);
}

/** True where one of the person's own names is blacked out. */
export function coversOwnName(
  { sought, covered }: Pick<BlackedDocument, "sought" | "covered">,
  person: Person,
): boolean {
  const all = [...sought, ...covered.phrases].map((words) => comparedWords(words));
  return person.names.some((name) => {
    const words = comparedWords(name);
    return words.length > 0 && all.some((phrase) => words.every((word) => phrase.includes(word)));
  });
}

/** True where a phrase stands on the paper outside its blacked places. */
function standsBeside(texts: readonly PageText[], pages: readonly BlackedPage[], phrases: readonly string[]): boolean {
  const byPage = new Map(pages.map((one) => [one.page, one]));
  return phrases.some((phrase) =>
    findInPages(texts, phrase).some(({ page, boxes }) => {
      const blacked = byPage.get(page);
      if (blacked === undefined) return true;
      // Boxes are estimated: a place that has the middle of one is taken to be its own.
      return boxes.some(
        (box) =>
          !blacked.areas.some((area) => {
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            return x >= area.x && x <= area.x + area.width && y >= area.y - 2 && y <= area.y + area.height + 2;
          }),
      );
    }),
  );
}

/** True for a result that is read from a line of which something is blacked out, or may be: it is printed nowhere. */
export function isLabCovered(
  { page, evidence, printed }: Pick<LabResult, "page" | "evidence" | "printed">,
  paper: BlackedDocument | undefined,
): boolean {
  const covered = paper?.covered.byPage.get(page);
  if (covered === undefined) return false;
  return covered === null || comparedWords(`${evidence} ${printed}`).some((word) => covered.has(word));
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
  const gone = new Set(
    [...paper.sought, ...paper.covered.phrases].flatMap(comparedWords).filter((word) => word.length >= leastTold),
  );
  return comparedWords(words).some((word) => gone.has(word) && !paper.ownNames.has(word));
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

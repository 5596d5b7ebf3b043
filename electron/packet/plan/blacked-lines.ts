/** What is to be said before a packet is written of what was blacked out: what happens to it, and where its words still stand. */
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import type { CaseDocument } from "../../../shared/model/case/case-document.ts";
import type { LeftOut } from "../../../shared/left-out-words.ts";
import type { DocumentWithOriginal } from "../../records/documents/documents.ts";
import type { ContentsItem } from "../../records/story/contents.ts";
import { saysAny } from "../../records/redactions/placed-paper.ts";
import type { Event } from "../../records/story/events.ts";
import { soughtPhrases, type BlackedDocument } from "./blacked.ts";
import { coversBirthDate, coversNumber, coversOwnName } from "./blacked-own-facts.ts";
import type { PacketPlan } from "./packet-plan.ts";
import type { PacketSnapshot } from "./packet-snapshot.ts";
import type { PreflightLine } from "./preflight.ts";

interface Going {
  readonly plan: PacketPlan;
  readonly items: readonly ContentsItem[];
  readonly entries: readonly Event[];
  /** The case whose question stands in front. */
  readonly document: CaseDocument | null;
}

/** Nothing where nothing of the packet is blacked out. Pure. */
export function blackedLines(
  snapshot: PacketSnapshot,
  going: Going,
  speech: Speech = speechIn("en"),
): readonly PreflightLine[] {
  const papers = [...snapshot.blacked.papers.values()];
  const parts = new Set(going.plan.parts.map(({ id }) => id));
  const own = papers.filter(({ documentId, pages }) => parts.has(documentId) && pages.length > 0);
  return [
    ...blackedOutLine(own, speech),
    ...elsewhereLine(snapshot, own, going),
    ...ownNameLine(snapshot, own),
    ...ownFactsLine(snapshot, own),
    ...coveredLine(snapshot, going, speech),
    ...holdersLine(snapshot, going, speech),
  ];
}

const plain = { needsWord: false } as const;

function blackedOutLine(own: readonly BlackedDocument[], speech: Speech): readonly PreflightLine[] {
  if (own.length === 0) return [];
  const places = own.reduce((sum, { pages }) => sum + pages.reduce((all, { areas }) => all + areas.length, 0), 0);
  const text =
    own.length === 1
      ? speech.count(places, [
          "1 place in 1 document is blacked out in this packet, and its original file stays out.",
          "{count} places in 1 document are blacked out in this packet, and its original file stays out.",
        ])
      : speech.say(
          "{count} places in {documents} documents are blacked out in this packet, and their original files stay out.",
          { count: speech.number(places), documents: speech.number(own.length) },
        );
  return [{ code: "blacked-out", text, itemIds: own.map(({ documentId }) => documentId), ...plain }];
}

/** Where the words still stand: nobody but a person can say whether that is right. */
function elsewhereLine(
  { blacked, person }: PacketSnapshot,
  own: readonly BlackedDocument[],
  { items, entries, document }: Going,
): readonly PreflightLine[] {
  const phrases = own.flatMap((paper) => soughtPhrases(paper, person));
  const says = (text: string) => saysAny([text], phrases);
  const ids = new Set(items.map(({ id }) => id));
  const ownIds = new Set(own.map(({ documentId }) => documentId));
  const saying = blacked.elsewhere.filter(({ documentId, itemId }) => ownIds.has(documentId) && ids.has(itemId));
  const pages = [...new Set(saying.map(({ itemId }) => itemId))];
  const titled = items.filter(({ id, title }) => !ownIds.has(id) && says(title)).map(({ id }) => id);
  const said = entries.filter((entry) => says(wordsOf(entry)));
  const isInCase = document !== null && says(wordsOf(document));
  const places = [
    ...counted(pages.length, "1 record", "records"),
    ...counted(titled.length, "1 title", "titles"),
    ...counted(said.length, "1 entry of the timeline", "entries of the timeline"),
    ...(isInCase ? ["the words of the case"] : []),
  ];
  if (places.length === 0) return [];
  const listed = places.length < 2 ? places.join("") : `${places.slice(0, -1).join(", ")} and ${places.at(-1) ?? ""}`;
  return [
    {
      code: "blacked-elsewhere",
      text: `Words that you blacked out still stand in ${listed} of this packet. Black them out there too, change them or leave them out; or say that it is right so.`,
      itemIds: [...new Set([...pages, ...titled])],
      needsWord: true,
    },
  ];
}

function counted(count: number, one: string, many: string): readonly string[] {
  return count === 0 ? [] : [count === 1 ? one : `${count} ${many}`];
}

/** Everything that it says, word by word. */
function wordsOf(value: unknown): string {
  if (typeof value === "string") return value;
  return value !== null && typeof value === "object" ? Object.values(value).map(wordsOf).join(" ") : "";
}

function ownNameLine({ person }: PacketSnapshot, own: readonly BlackedDocument[]): readonly PreflightLine[] {
  const itemIds = own.filter((paper) => coversOwnName(paper, person)).map(({ documentId }) => documentId);
  if (itemIds.length === 0) return [];
  const text = `You blacked out ${person.name}’s own name; the packet prints it on every page all the same.`;
  return [{ code: "blacked-own-name", text, itemIds, needsWord: true }];
}

function ownFactsLine({ person }: PacketSnapshot, own: readonly BlackedDocument[]): readonly PreflightLine[] {
  const ofBirth = own.filter((paper) => coversBirthDate(paper, person));
  const ofNumbers = own.filter((paper) => coversNumber(paper, person));
  const facts = [
    ...(ofBirth.length === 0 ? [] : ["the birth date"]),
    ...(ofNumbers.length === 0 ? [] : ["a patient number"]),
  ];
  if (facts.length === 0) return [];
  const itemIds = [...new Set([...ofBirth, ...ofNumbers].map(({ documentId }) => documentId))];
  const text = `You blacked out ${facts.join(" and ")} of ${person.name} in a paper; the packet’s own pages print ${facts.length === 1 ? "it" : "both"} all the same.`;
  return [{ code: "blacked-own-facts", text, itemIds, needsWord: true }];
}

function coveredLine({ coveredLabs }: PacketSnapshot, { plan }: Going, speech: Speech): readonly PreflightLine[] {
  const parts = new Set<string>(plan.parts.map(({ id }) => id));
  const covered = coveredLabs.filter(({ documentId }) => parts.has(documentId));
  if (covered.length === 0) return [];
  const text = speech.count(covered.length, [
    "1 laboratory result stands, or may stand, in a line with something blacked out, and in no table of the packet.",
    "{count} laboratory results stand, or may stand, in lines with something blacked out, and in no table of the packet.",
  ]);
  return [
    { code: "blacked-results", text, itemIds: [...new Set(covered.map(({ documentId }) => documentId))], ...plain },
  ];
}

function holdersLine(
  { blacked, documents, imagesHolding }: PacketSnapshot,
  { items }: Going,
  speech: Speech,
): readonly PreflightLine[] {
  const isHolder = (document: DocumentWithOriginal | undefined) =>
    document !== undefined && blacked.holders.has(document.originalId) && !blacked.papers.has(document.originalId);
  const itemIds = items.filter(({ id }) => imagesHolding.has(id) || isHolder(documents.get(id))).map(({ id }) => id);
  if (itemIds.length === 0) return [];
  const text = speech.count(itemIds.length, [
    "1 record holds inside it a paper of which something is blacked out; that file stays out.",
    "{count} records hold inside them papers of which something is blacked out; those files stay out.",
  ]);
  return [{ code: "blacked-inside", text, itemIds, ...plain }];
}

/** Results that are printed nowhere, and images that stay out with what is inside them, by their number. */
export function blackedLeftOut(
  { coveredLabs, imagesHolding }: PacketSnapshot,
  { plan, items }: Pick<Going, "plan" | "items">,
): readonly LeftOut[] {
  const parts = new Set<string>(plan.parts.map(({ id }) => id));
  const results = coveredLabs.filter(({ documentId }) => parts.has(documentId)).length;
  const images = items.reduce((sum, { id }) => sum + (imagesHolding.get(id) ?? 0), 0);
  return [...counting(results, "covered-results"), ...counting(images, "holds-blacked")];
}

function counting(files: number, reason: "covered-results" | "holds-blacked"): readonly LeftOut[] {
  return files === 0 ? [] : [{ title: null, files, reason, originalPath: null }];
}

/** What deserves a look before a packet is written: each in a sentence, with the items it is about. */
import { isInspected } from "../../../shared/model/document.ts";
import type { unreadGoing } from "../pages/lab-pages.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import type { LabResult } from "../../records/documents/labs.ts";
import type { ContentsItem } from "../../records/story/contents.ts";
import type { PacketSnapshot } from "./packet-snapshot.ts";
import type { Selected } from "./selection.ts";

/** In the order in which they weigh: what may be somebody else's before what is merely unfinished. */
export const preflightCodes = [
  "against-statement",
  "names-somebody-else",
  "words-unread",
  "assumed",
  "carrier-taken",
  "carries-others",
  "waiting",
  "taken-unread",
  "not-inspected",
  "blacked-elsewhere",
  "blacked-own-name",
  "blacked-own-facts",
  "blacked-out",
  "blacked-results",
  "blacked-inside",
  "unchecked",
  "unchecked-labs",
  "unread-rows",
  "others-rows",
  "undated",
  "no-title",
  "core-empty",
  "core-long",
  "core-no-annex",
  "addendum-other-recipient",
  "addendum-empty",
  "recipient-no-images",
  "recipient-images-missing",
  "recipient-zip",
  "recipient-size",
  "recipient-one-patient",
  "recipient-legal-name",
  "recipient-legal-name-missing",
  "recipient-paper",
  "recipient-password",
  "recipient-annex",
] as const;
export type PreflightCode = (typeof preflightCodes)[number];

export interface PreflightLine {
  readonly code: PreflightCode;
  readonly text: string;
  readonly itemIds: readonly string[];
  /** True where nothing is written before a person has said that it is right. */
  readonly needsWord: boolean;
}

/** What of the papers' results is open. */
interface OpenLabs {
  /** Results that are printed and that nobody has checked. */
  readonly unchecked?: readonly LabResult[];
  /** Papers with rows that were not understood, or that are another person's. */
  readonly unread?: ReturnType<typeof unreadGoing>;
  /** Of the lines that a packet's list of files repeats; English where it is left out. */
  readonly speech?: Speech;
}

/** Everything that a careful person would want to know before the packet leaves their hands. Pure. */
export function preflightOf(
  { person, waiting, mentions, several, imagesKeptBack, carriers: allCarriers, unsearched }: PacketSnapshot,
  { items, notInspected, carriers }: Selected,
  { unchecked: uncheckedLabs = [], unread = [], speech = speechIn("en") }: OpenLabs = {},
): readonly PreflightLine[] {
  const going = new Set(items.map(({ id }) => id));
  const naming = new Set([...several, ...mentions.map(({ itemId }) => itemId)].filter((id) => going.has(id)));
  const idsOf = (which: (item: ContentsItem) => boolean) => items.filter(which).map(({ id }) => id);
  const lines: readonly PreflightLine[] = [
    line(
      "against-statement",
      idsOf(({ isAgainstStatement }) => isAgainstStatement),
      (n) =>
        speech.count(
          n,
          [
            "1 record names somebody else; you said that it belongs to {person}.",
            "{count} records name somebody else; you said that they belong to {person}.",
          ],
          { person: person.name },
        ),
    ),
    line("names-somebody-else", [...naming], (n) =>
      speech.count(n, [
        "1 record names another patient in its words.",
        "{count} records name other patients in their words.",
      ]),
    ),
    line(
      "words-unread",
      idsOf(({ id }) => unsearched.has(id)),
      (n) =>
        speech.count(n, [
          "The words of 1 record were not or could not be read, so nobody looked whether it names somebody else.",
          "The words of {count} records were not or could not be read, so nobody looked whether they name somebody else.",
        ]),
    ),
    line(
      "assumed",
      idsOf(({ filing }) => filing === "assumed"),
      (n) =>
        speech.count(
          n,
          [
            "1 record names nobody; that it belongs to {person} was assumed.",
            "{count} records name nobody; that they belong to {person} was assumed.",
          ],
          { person: person.name },
        ),
    ),
    line("carries-others", [...carriers.map(({ id }) => id), ...idsOf(({ id }) => imagesKeptBack.has(id))], (n) =>
      speech.count(n, [
        "1 record carries inside what is somebody else’s, or waits for your decision; that file stays out.",
        "{count} records carry inside what is somebody else’s, or waits for your decision; those files stay out.",
      ]),
    ),
    line(
      "carrier-taken",
      idsOf(({ id }) => allCarriers.has(id)),
      (n) =>
        speech.count(n, [
          "1 file goes along by your word although something inside it is somebody else’s, or waits.",
          "{count} files go along by your word although something inside them is somebody else’s, or waits.",
        ]),
    ),
    line("waiting", waiting.ids, (n) =>
      n === 1
        ? "1 record waits for your decision whose it is, and is not in this packet."
        : `${n} records wait for your decision whose they are, and are not in this packet.`,
    ),
    line(
      "taken-unread",
      idsOf((item) => !isInspected(item)),
      (n) =>
        speech.count(n, [
          "1 file goes along by your word although nobody could look inside.",
          "{count} files go along by your word although nobody could look inside.",
        ]),
    ),
    line(
      "not-inspected",
      notInspected.map(({ id }) => id),
      (n) =>
        speech.count(n, [
          "1 file could not be read and stays out. Take it in by name if you know what is in it.",
          "{count} files could not be read and stay out. Take them in by name if you know what is in them.",
        ]),
    ),
    line(
      "unchecked",
      idsOf((item) => item.status === "proposed" && isInspected(item)),
      (n) =>
        n === 1
          ? "1 document has a kind or date as read by the program, not yet checked."
          : `${n} documents have a kind or date as read by the program, not yet checked.`,
    ),
    line("unchecked-labs", [...new Set(uncheckedLabs.map(({ documentId }) => documentId))], () =>
      uncheckedLabs.length === 1
        ? "1 laboratory result is as read by the program, not yet checked. The packet says so beside it."
        : `${uncheckedLabs.length} laboratory results are as read by the program, not yet checked. The packet says so beside each.`,
    ),
    rowsLine(
      "unread-rows",
      unread.filter(({ areOthers }) => !areOthers),
      (all) =>
        all === 1
          ? "1 row of a laboratory’s results was not understood and stands in no table of the packet; its page is there."
          : `${all} rows of laboratory results were not understood and stand in no table of the packet; their pages are there.`,
    ),
    rowsLine(
      "others-rows",
      unread.filter(({ areOthers }) => areOthers),
      (all) =>
        all === 1
          ? "1 row of a laboratory’s results stands under another person’s name and in no table of the packet; its page is there."
          : `${all} rows of laboratory results stand under another person’s name and in no table of the packet; their pages are there.`,
    ),
    line(
      "undated",
      idsOf(({ date }) => date === null),
      (n) =>
        n === 1
          ? "1 record has no date and stands last in its list."
          : `${n} records have no date and stand last in their lists.`,
    ),
    line(
      "no-title",
      idsOf(({ title, kind }) => kind === "document" && !isTitle(title)),
      (n) =>
        n === 1
          ? "1 document has a file’s name in place of a title."
          : `${n} documents have a file’s name in place of a title.`,
    ),
  ];
  return lines.filter(({ itemIds }) => itemIds.length > 0);
}

const needingWord: ReadonlySet<PreflightCode> = new Set([
  "against-statement",
  "assumed",
  "names-somebody-else",
  "words-unread",
  "carrier-taken",
  "taken-unread",
]);

function rowsLine(
  code: PreflightCode,
  papers: ReturnType<typeof unreadGoing>,
  words: (rows: number) => string,
): PreflightLine {
  const ids = papers.map(({ documentId }) => documentId);
  return line(code, ids, () => words(papers.reduce((sum, { rows }) => sum + rows, 0)));
}

function line(code: PreflightCode, itemIds: readonly string[], words: (count: number) => string): PreflightLine {
  return { code, text: words(itemIds.length), itemIds, needsWord: needingWord.has(code) };
}

/** Names that scanners, cameras and programs give by themselves. */
const deviceName =
  /^(scan(ned)?|img|image|dsc[nf]?|pict?|photo|doc|document|file|fax|page|untitled|unnamed|new|copy|download|attachment|report|result)s?$/i;

/** False for "scan0012", "IMG_2041", "3f9a…" and the like, which tell a reader nothing. */
export function isTitle(title: string): boolean {
  const words = title.match(/\p{L}+/gu) ?? [];
  if (/\.(pdf|docx?|txt|md|rtf|html?|xml|jpe?g|png|tiff?|dcm)$/i.test(title)) return false;
  // A long number with letters strewn in is an identifier.
  if (/^[0-9a-f-]{8,}$/i.test(title) && /\d/.test(title)) return false;
  return words.some((word) => word.length > 2 && !deviceName.test(word));
}

/** What was known before it was written and still holds of the packet: whose things are, and what nobody looked into. */
export function warningsOf(preflight: readonly PreflightLine[]): readonly string[] {
  const codes = new Set<string>([
    "against-statement",
    "names-somebody-else",
    "words-unread",
    "assumed",
    "blacked-out",
    "blacked-results",
    "blacked-inside",
    "carrier-taken",
    "carries-others",
    "taken-unread",
    "not-inspected",
  ]);
  return preflight.filter(({ code }) => codes.has(code)).map(({ text }) => text);
}

/**
 * What a section states in codes (HL7 CDA R2, entry) beside the words that its author signed: counted always, and listed where it
 * says something of a person that a day can be put to. Denials are told as such: a denied illness is none.
 */
import type { NoteBlock } from "../notes/note-text.ts";
import type { XmlElement } from "../notes/xml-tree.ts";
import { childNamed, childrenNamed, isElement, ownName, textOf, within } from "./cda-elements.ts";
import { sectionsWithin } from "./cda-sections.ts";
import { periodOf, spanOf, type Span } from "./cda-times.ts";

/** The clinical statements of an entry (CDA R2, 4.3.6). */
const statements: ReadonlySet<string> = new Set([
  "act",
  "encounter",
  "observation",
  "observationMedia",
  "organizer",
  "procedure",
  "regionOfInterest",
  "substanceAdministration",
  "supply",
]);
/** LOINC codes of sections whose entries are numbers: results and vital signs are read from their words, as on any paper. */
const measured: ReadonlySet<string> = new Set(["30954-2", "8716-3"]);
/** Codes that say that there is none: no known problems, allergies, medications (SNOMED CT). */
const noneKnown: ReadonlySet<string> = new Set(["160245001", "160244002", "716186003", "409137002", "429625007"]);
const mostListed = 500;

/** What one statement says. */
export interface Stated {
  readonly what: string;
  readonly when: string | null;
  readonly span: Span;
  readonly status: string | null;
  readonly isDenied: boolean;
  readonly element: XmlElement;
}

/** The entries of all sections as blocks behind the document's words; nothing where no section has any. */
export function codedEntries(sections: readonly XmlElement[]): readonly NoteBlock[] {
  const all = sections
    .flatMap(sectionsWithin)
    .map((section) => ({ section, entries: childrenNamed(section, "entry") }));
  const having = all.filter(({ entries }) => entries.length > 0);
  if (having.length === 0) return [];
  return [
    { is: "heading", text: "What the file states in codes, beside the words above" },
    ...having.flatMap(({ section, entries }) => entriesOfSection(section, entries)),
  ];
}

function entriesOfSection(section: XmlElement, entries: readonly XmlElement[]): readonly NoteBlock[] {
  const titled = childNamed(section, "title");
  const code = childNamed(section, "code");
  const title = (titled && textOf(titled)) || (code?.attributes.get("displayName") ?? "Section");
  const isMeasured = measured.has(code?.attributes.get("code") ?? "");
  const listed = isMeasured ? [] : entries.flatMap((entry) => statedOf(entry, section)).slice(0, mostListed);
  return [
    {
      is: "paragraph",
      text: `${title}: ${entries.length === 1 ? "one coded entry" : `${entries.length} coded entries`}`,
    },
    ...listed.map((stated) => ({ is: "item", marker: "•", level: 0, text: wordsOf(stated) }) as const),
  ];
}

/** The statement in one line. */
export function wordsOf({ what, when, status, isDenied }: Omit<Stated, "element" | "span">): string {
  // "No known allergies" denies by itself; denied once more it would say the opposite.
  const denied = isDenied && !/^no(?:ne|t)?\b/i.test(what) ? "denied: " : "";
  return [`${denied}${what}`, ...(when === null ? [] : [when]), ...(status === null ? [] : [status])].join(", ");
}

/** What an entry says, its wrapping acts and organizers passed over; nothing where no word of it can be found. */
export function statedOf(entry: XmlElement, section: XmlElement): readonly Stated[] {
  const outer = entry.children.filter(isElement).find((child) => statements.has(ownName(child) ?? ""));
  if (outer === undefined) return [];
  const inner = innerStatements(outer);
  return (inner.length === 0 ? [outer] : inner).flatMap((one) => {
    const what = nameOf(one, section);
    if (what === null) return [];
    const [own, around] = [one, outer].map((at) => childNamed(at, "effectiveTime"));
    const when = periodOf(own ?? null) ?? periodOf(around ?? null);
    const span = periodOf(own ?? null) === null ? spanOf(around ?? null) : spanOf(own ?? null);
    const isDenied = [one, outer].some((at) => at.attributes.get("negationInd") === "true" || saysNone(at));
    return [{ what, when, span, status: statusOf(one, outer), isDenied, element: one }];
  });
}

/** A concern (act) holds problems or allergies, an organizer its parts. */
function innerStatements(outer: XmlElement): readonly XmlElement[] {
  const name = ownName(outer);
  const held =
    name === "organizer"
      ? childrenNamed(outer, "component")
      : name === "act"
        ? childrenNamed(outer, "entryRelationship").filter(({ attributes }) => attributes.get("typeCode") === "SUBJ")
        : [];
  return held.flatMap(({ children }) => children.filter(isElement).filter((one) => statements.has(ownName(one) ?? "")));
}

/** Its name in words: the substance, the value, or the code; where codes have none, the words of the section that they point at. */
function nameOf(statement: XmlElement, section: XmlElement): string | null {
  const substance =
    within(statement, "consumable", "manufacturedProduct", "manufacturedMaterial", "code") ??
    within(statement, "participant", "participantRole", "playingEntity", "code");
  const value = childrenNamed(statement, "value").find(
    ({ attributes }) => attributes.has("code") || attributes.has("nullFlavor"),
  );
  for (const code of [substance, value, childNamed(statement, "code")]) {
    const words = code ? conceptWords(code, section) : null;
    if (words !== null) return words;
  }
  const text = childNamed(statement, "text");
  return text === null ? null : pointedWords(text, section);
}

function conceptWords(code: XmlElement, section: XmlElement): string | null {
  const own = code.attributes.get("displayName")?.trim();
  if (own && !isNoName(own)) return own;
  const original = childNamed(code, "originalText");
  const words = original === null ? null : textOf(original) || pointedWords(original, section);
  if (words) return words;
  const translated = childrenNamed(code, "translation").map(({ attributes }) => attributes.get("displayName")?.trim());
  return translated.find((one) => one !== undefined && one !== "") ?? null;
}

/** Codes of HL7 for what is not known, which some systems write where a name belongs. */
function isNoName(words: string): boolean {
  return /^(?:UNK|NI|NA|NASK|ASKU|OTH)$/.test(words);
}

/** The words of the narrative that a reference ("#p1") points at. */
function pointedWords(element: XmlElement, section: XmlElement): string | null {
  const target = childNamed(element, "reference")?.attributes.get("value") ?? "";
  const narrative = childNamed(section, "text");
  if (!target.startsWith("#") || narrative === null) return textOf(element) || null;
  const found = withId(narrative, target.slice(1));
  return found === null ? null : textOf(found) || null;
}

function withId(element: XmlElement, id: string): XmlElement | null {
  if (element.attributes.get("ID") === id) return element;
  for (const child of element.children.filter(isElement)) {
    const found = withId(child, id);
    if (found !== null) return found;
  }
  return null;
}

function saysNone(statement: XmlElement): boolean {
  return childrenNamed(statement, "value").some(({ attributes }) => noneKnown.has(attributes.get("code") ?? ""));
}

/** "resolved", "completed": a status observation within, else the statement's own. */
function statusOf(statement: XmlElement, outer: XmlElement): string | null {
  const related = childrenNamed(statement, "entryRelationship").flatMap((one) => childrenNamed(one, "observation"));
  const stated = related.find((one) => childNamed(one, "code")?.attributes.get("code") === "33999-4");
  const value = stated && childNamed(stated, "value")?.attributes.get("displayName");
  return (
    value ??
    childNamed(statement, "statusCode")?.attributes.get("code") ??
    childNamed(outer, "statusCode")?.attributes.get("code") ??
    null
  );
}

/** Whom a document says it is about: beside a label, in a "Re:" line, in the heads of its pages, alone at its top. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { Evidence } from "../../../shared/model/document.ts";
import type { StatedPatient } from "../../../shared/model/person.ts";
import { findDateExpressions, numericOrder } from "./date-expressions.ts";
import { beforeFacts } from "./before-facts.ts";
import { pairLabels } from "./pair-labels.ts";
import { placeOf, type PageLine } from "./page-lines.ts";
import { identityLine } from "./identity-line.ts";
import {
  addressed,
  besideFacts,
  isSendersHead,
  withNamesBelow,
  withoutLetterSpacing,
  withValuesBelow,
} from "./name-lines.ts";
import { furtherLabel, labelledLoosely, namedInProse } from "./patient-in-prose.ts";
import {
  bareName,
  certainName,
  certainUnspaced,
  organisation,
  otherPerson,
  recordNumber,
  regarding,
  withPlainLabel,
  withoutDon,
  withoutGeneration,
  withoutShortGivenName,
  withoutTitles,
} from "./patient-labels.ts";
import { greetedPerson } from "./salutation.ts";
import { inNameColumns } from "./name-columns.ts";
import { nameAtStart, personName } from "./person-name.ts";
import { besidePlainName, inTwoFields } from "./two-fields.ts";
import { unspacedName } from "./unspaced-names.ts";
import { birthBehindStar, birthDateOn, hasBirthLabel } from "./stated-birth.ts";
import { sexOn } from "./stated-sex.ts";

const companyLines = 4;
const searchedLines = 400;
/** Running heads and feet stand within this many lines of a page's edge. */
const edgeLines = 4;

export interface FoundPatient {
  readonly patient: StatedPatient;
  /** Names that stand beside a patient's label elsewhere and are another's: several people's papers in one file. */
  readonly others: readonly string[];
  readonly evidence: readonly Evidence[];
}

interface NamedLine {
  readonly name: string;
  readonly at: number;
}

/**
 * The patient that the document states; all empty when nothing names one. A birth date never lies after `today`, and
 * a two-digit year that leaves two ages possible is not read.
 */
export function findPatient(
  found: readonly PageLine[],
  { today = null }: { readonly today?: PartialDate | null } = {},
): FoundPatient {
  const searched = withNamesBelow(pairLabels(found.slice(0, searchedLines).map(withoutLetterSpacing)));
  const order = numericOrder(found.slice(0, 2000).flatMap(({ text }) => findDateExpressions(text)));
  const named: Named | null =
    besideLabel(searched) ??
    inNameColumns(found, searched) ??
    inTwoFields(searched) ??
    beforeFacts(searched) ??
    inRegarding(searched) ??
    ofAll(identityLine(found, { order, today })) ??
    besideFacts(searched) ??
    inRunningHead(found) ??
    addressed(searched) ??
    aloneAtTop(found) ??
    inTitle(found) ??
    atHead(searched) ??
    namedInProse(searched);
  if (named === null) return withAddressee(numbersOnly(searched, { today }), searched);
  const lines = named.isOfAll ? found : searched;
  const line = lines[named.at] as PageLine;
  const near = withValuesBelow(ownLines(lines, named.at));
  const birth = onlyOf(near, (one) => birthDateOn(one.text, { order, today }));
  const record = firstOf(near, (one) => recordNumber.exec(one.text)?.[1] ?? null);
  const sex = firstOf(near, (one) => sexOn(one.text));
  const evidence = [line, birth?.line, record?.line].filter((one) => one !== undefined);
  return {
    others: othersLabelled(found, named.name),
    patient: {
      name: named.name,
      otherNames: [],
      birthDate: birth?.value ?? named.birthDate ?? birthBehindStar(line.text, { order, today }),
      sex: sex?.value ?? null,
      identifiers: record ? [{ issuer: null, value: record.value }] : [],
    },
    evidence: evidenceOf(evidence),
  };
}

/** A paper that names nobody may be a letter to somebody, which says at least whose it may not be. */
function withAddressee(found: FoundPatient, lines: readonly PageLine[]): FoundPatient {
  const greeted = greetedPerson(lines);
  if (greeted === null) return found;
  const line = lines[greeted.at] as PageLine;
  return {
    ...found,
    patient: { ...found.patient, addressee: greeted.name },
    evidence: [...found.evidence, ...evidenceOf([line])],
  };
}

const nobody: StatedPatient = { name: null, otherNames: [], birthDate: null, sex: null, identifiers: [] };

const headLines = 40;

/** A paper without a name may still state a birth date or a record number, which say whose it is not. */
function numbersOnly(lines: readonly PageLine[], { today }: { readonly today: PartialDate | null }): FoundPatient {
  const near = ownLines(lines.slice(0, headLines), 0, headLines);
  const order = numericOrder(lines.flatMap(({ text }) => findDateExpressions(text)));
  const birth = onlyOf(near, (one) => birthDateOn(one.text, { order, today }));
  const record = onlyOf(near, (one) => {
    const value = recordNumber.exec(one.text)?.[1];
    return value !== undefined && /\d/.test(value) ? value : null;
  });
  const evidence = [birth?.line, record?.line].filter((one) => one !== undefined);
  return {
    others: [],
    patient: {
      ...nobody,
      birthDate: birth?.value ?? null,
      identifiers: record ? [{ issuer: null, value: record.value }] : [],
    },
    evidence: evidenceOf(evidence),
  };
}

function evidenceOf(lines: readonly PageLine[]): readonly Evidence[] {
  return [...new Set(lines)].map((one) => ({
    page: one.page,
    start: placeOf(one, 0),
    text: one.text.trim().slice(0, 400),
  }));
}

type Named = NamedLine & { readonly isOfAll?: boolean; readonly birthDate?: PartialDate | null };

/** The finding, whose place counts among all lines of the document. */
function ofAll(named: Named | null): Named | null {
  return named && { ...named, isOfAll: true };
}

function besideLabel(lines: readonly PageLine[]): Named | null {
  for (const [at, line] of lines.entries()) {
    const text = withPlainLabel(line.text);
    const label = labelOn(text) ?? companiedName(lines, at);
    const below = label ? null : nameBelow(line, lines[at + 1]);
    if (below !== null) return { name: below, at: at + 1 };
    const name = unspacedName(text) ?? (label ? nameBehind(text, label) : null) ?? placedByWord(text);
    if (name !== null) return { name, at };
  }
  return null;
}

/** Programs that place each word by itself leave a gap between any two: "Patient   Name   :   John   Miller". */
function placedByWord(text: string): string | null {
  if (!/\p{L}\s{2,}\p{L}+\s{2,}[:：]/u.test(text)) return null;
  const joined = text.replace(/\s+/g, " ");
  const label = labelOn(joined);
  return label ? nameBehind(joined, label) : null;
}

function labelOn(text: string): RegExpExecArray | null {
  return certainName.exec(text) ?? certainUnspaced.exec(text) ?? furtherLabel.exec(text);
}

function nameBehind(text: string, label: RegExpExecArray): string | null {
  if (otherPerson.test(text.slice(0, label.index + label[0].length).replace(/patient.*$/i, ""))) return null;
  const value = withoutDon(withoutGeneration(text.slice(label.index + label[0].length)), label[0]);
  const { short, rest } = withoutShortGivenName(value);
  const shortened = short === null ? null : (nameAtStart(`A ${rest}`, "labelled") ?? null);
  if (shortened !== null) return `${short}${shortened.slice(1)}`;
  const bare = /[:：]/.test(label[0]) ? withoutTitles(value) : value;
  const name =
    nameAtStart(value, "labelled") ?? nameAtStart(bare, "labelled") ?? labelledLoosely(value) ?? labelledLoosely(bare);
  return name !== null && !organisation.test(name) ? name : null;
}

const mostOthers = 8;

/** Every other name beside a patient's label on any page; forms of the one name are none of them. */
function othersLabelled(lines: readonly PageLine[], name: string): readonly string[] {
  const others = new Set<string>();
  for (const { text } of lines) {
    const other = labelledNameOn(text);
    if (other !== null && !isFormOf(other, name)) others.add(other.slice(0, 200));
    if (others.size === mostOthers) break;
  }
  return [...others];
}

function labelledNameOn(stated: string): string | null {
  const text = withPlainLabel(stated);
  const label = labelOn(text);
  return (label ? nameBehind(text, label) : null) ?? placedByWord(text);
}

/** True when one name's words are all in the other, initials and order aside. */
function isFormOf(one: string, other: string): boolean {
  const words = (name: string) =>
    name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word !== "");
  const [a, b] = [words(one), words(other)];
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  return fewer.every((word) => more.some((known) => known.startsWith(word) || word.startsWith(known)));
}

/** A label that is a line by itself has its value on the next. */
function nameBelow(line: PageLine, next: PageLine | undefined): string | null {
  if (!next || next.page !== line.page || next.index - line.index > 4 || line.text.length > 60) return null;
  const alone = withPlainLabel(`${line.text.trim().replace(/\s*[:：]$/, "")}: `);
  const label = certainName.exec(alone) ?? certainUnspaced.exec(alone) ?? furtherLabel.exec(alone);
  if (label?.index !== 0 || label[0].length !== alone.length) return null;
  return nameAtStart(next.text.trim(), "unlabelled");
}

function companiedName(lines: readonly PageLine[], at: number): RegExpExecArray | null {
  const match = bareName.exec(withPlainLabel(lines[at]?.text ?? ""));
  // The given name has a field of its own there.
  if (!match || lines.slice(Math.max(0, at - 2), at + 3).some(({ text }) => besidePlainName.test(text))) return null;
  const near = lines.slice(Math.max(0, at - companyLines), at + companyLines + 1);
  return near.some(({ text }) => hasBirthLabel(text) || recordNumber.test(text)) ? match : null;
}

function inRegarding(lines: readonly PageLine[]): Named | null {
  for (const [at, line] of lines.entries()) {
    const label = regarding.exec(line.text);
    if (!label) continue;
    const [words = ""] = line.text.slice(label[0].length).split(/\s[-–—]\s|['’]s\s/u);
    const name = nameAtStart(words, "unlabelled");
    if (name !== null) return { name, at };
  }
  return null;
}

const topLines = 12;

/** "Name:" without a birth date near it, or a name before a record number: at the head of the first page alone. */
function atHead(lines: readonly PageLine[]): Named | null {
  for (const [at, line] of lines.slice(0, topLines).entries()) {
    const near = [lines[at - 1]?.text ?? "", line.text, lines[at + 1]?.text ?? ""];
    if (
      line.page !== 1 ||
      near.some((text) => otherPerson.test(text) || organisation.test(text.replace(recordNumber, "")))
    )
      continue;
    const label = bareName.exec(line.text);
    if (!label && !recordNumber.test(line.text)) continue;
    const name = nameAtStart(line.text.slice(label?.[0].length ?? 0), "unlabelled");
    if (name !== null) return { name, at };
  }
  return null;
}

/** A name that stands at the head or foot of several pages. */
function inRunningHead(lines: readonly PageLine[]): Named | null {
  for (const [at, line] of lines.entries()) {
    if (line.page > 3) return null;
    if (!line.isRunning || (line.index >= edgeLines * 2 && line.after >= edgeLines)) continue;
    for (const { text } of line.cells) {
      const name = otherPerson.test(text) ? null : nameAtStart(text, "unlabelled");
      if (name !== null) return { name, at, isOfAll: true };
    }
  }
  return null;
}

/** A line that is nothing but a name, the first of the document, unless a clinician's trade stands below it. */
function aloneAtTop(lines: readonly PageLine[]): Named | null {
  const [first, ...below] = lines.filter(({ page }) => page === 1).slice(0, 6);
  if (!first || first.cells.length !== 1) return null;
  const name = personName(first.text.replace(/^[#*=\s]+|[#*=\s]+$/g, ""), "unlabelled");
  if (name === null) return null;
  const isLetterhead = below.slice(0, 2).some(({ text }) => isTrade(text)) || isSendersHead([first, ...below]);
  return isLetterhead ? null : { name, at: 0, isOfAll: true };
}

const trade =
  /\b(?:physician|surgeon|psychologist|psychiatrist|therapist|nurse|specialist|consultant|dentist|fach[äa]rzt(?:in)?|arzt|ärztin|praxis|médecin|medico|médico|clinic|practice|associates|m\.?d\.?|\p{L}+olog(?:ist|e|o|a|ue|in))\b/iu;

/** True for a line that says what somebody is; one that names another person speaks of that person. */
function isTrade(text: string): boolean {
  const named = text.replace(/,?\s*(?:m\.?d\.?|d\.?o\.?|ph\.?d\.?|r\.?n\.?|np|pa-c)\b.*$/i, "");
  if (named !== text && personName(named, "unlabelled") !== null) return false;
  return text.length <= 60 && !/\d/.test(text) && trade.test(text);
}

const titleFor =
  /\b(?:summary|report|results?|records?|notes?|chart|letter|plan|bericht|befund|brief|informe|resumen|resultados|rapport|lettre|referto|relatório|verslag)\b.{0,40}?\b(?:for|für|über|para|pour|per|voor|dla)\s+(.+)$/iu;
const titleLines = 6;

/** "Visit summary for Jane Public", at the head of the document. */
function inTitle(lines: readonly PageLine[]): Named | null {
  for (const [at, line] of lines.slice(0, titleLines).entries()) {
    const words = line.page === 1 ? titleFor.exec(line.text)?.[1] : undefined;
    const name = words === undefined ? null : nameAtStart(words, "unlabelled");
    if (name !== null) return { name, at, isOfAll: true };
  }
  return null;
}

/** The lines near the name that speak of the same person: those of a mother or an insured person are left out. */
function ownLines(lines: readonly PageLine[], at: number, after = companyLines + 8): readonly PageLine[] {
  const name = lines[at] === undefined ? null : labelledNameOn(lines[at].text);
  const isAnothers = (line: PageLine) => {
    const labelled = line === lines[at] || name === null ? null : labelledNameOn(line.text);
    return line.page !== lines[at]?.page || (labelled !== null && !isFormOf(labelled, name ?? ""));
  };
  const before = lines.slice(Math.max(0, at - companyLines), at);
  const behind = lines.slice(at, at + after);
  // What stands on another page, or beyond another patient's name, is not said of this one.
  const from = before.findLastIndex(isAnothers) + 1;
  const until = behind.findIndex(isAnothers);
  const near = [...before.slice(from), ...(until < 0 ? behind : behind.slice(0, until))];
  const own: PageLine[] = [];
  let othersFrom = -1;
  for (const [index, line] of near.entries()) {
    const isName = line === lines[at];
    const other = otherPerson.exec(line.text);
    // "Mother: Anna Example" begins what is said of her, "Mother's DOB: …" is all; a line of the patient's own ends it.
    const isWholeFact = hasBirthLabel(line.text) || recordNumber.test(line.text);
    if (other && /^\s*\P{L}*$/u.test(line.text.slice(0, other.index)) && !isName && !isWholeFact) othersFrom = index;
    if (isName || certainName.test(line.text)) othersFrom = -1;
    const isOthers = othersFrom >= 0 && index - othersFrom <= 3;
    if (!isOthers) own.push(other ? { ...line, text: withoutOthers(line) } : line);
  }
  return own;
}

/** A line without what it says of others: a column that is all of one fact, else all from their first word on. */
function withoutOthers({ text, cells }: PageLine): string {
  const kept: string[] = [];
  for (const cell of cells) {
    if (!otherPerson.test(cell.text)) kept.push(cell.text);
    else if (cells.length < 2 || !/\d/.test(cell.text)) {
      kept.push(cell.text.slice(0, otherPerson.exec(cell.text)?.index ?? 0));
      break;
    }
  }
  return cells.length === 0 ? text : kept.join("   ");
}

interface OnLine<T> {
  readonly line: PageLine;
  readonly value: T;
}

function firstOf<T>(lines: readonly PageLine[], find: (line: PageLine) => T | null): OnLine<T> | undefined {
  for (const line of lines) {
    const value = find(line);
    if (value !== null) return { line, value };
  }
  return undefined;
}

/** The value that all lines agree on; lines that contradict each other state nothing. */
function onlyOf<T>(lines: readonly PageLine[], find: (line: PageLine) => T | null): OnLine<T> | undefined {
  const found = lines.flatMap((line) => {
    const value = find(line);
    return value === null ? [] : [{ line, value }];
  });
  return new Set(found.map(({ value }) => value)).size === 1 ? found[0] : undefined;
}

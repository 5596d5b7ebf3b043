/** Whom a document says it is about: beside a label, in a "Re:" line, in the heads of its pages, alone at its top. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { Evidence } from "../../../shared/model/document.ts";
import type { StatedPatient } from "../../../shared/model/person.ts";
import { findDateExpressions, numericOrder } from "./date-expressions.ts";
import type { DatesOf } from "./find-dates.ts";
import { beginsPatientsBlock } from "./name-blocks.ts";
import { beforeFacts } from "./before-facts.ts";
import { pairLabels } from "./pair-labels.ts";
import { placeOf, type PageLine } from "./page-lines.ts";
import { birthInBrackets, identityLine } from "./identity-line.ts";
import { addressed, besideFacts, isSendersHead, withNamesBelow, withoutLetterSpacing } from "./name-lines.ts";
import { namedInProse } from "./patient-in-prose.ts";
import { besideLabel, plainNameOn } from "./beside-label.ts";
import { statedOthers, type StatedOthers } from "./contradicting-pages.ts";
import { inNameColumns } from "./name-columns.ts";
import { beforeNextLabel } from "./next-label.ts";
import { onlyOf, ownFacts, ownLines } from "./own-lines.ts";
import { bareName, organisation, otherPerson, recordNumber, regarding } from "./patient-labels.ts";
import { nameAtStart, personName } from "./person-name.ts";
import { motherAndChild } from "./mother-and-child.ts";
import { greetedPerson } from "./salutation.ts";
import { birthBehindStar, birthDateOn } from "./stated-birth.ts";
import { inTwoFields } from "./two-fields.ts";

const searchedLines = 400;
/** Running heads and feet stand within this many lines of a page's edge. */
const edgeLines = 4;

export interface FoundPatient {
  readonly patient: StatedPatient;
  /** Names that stand beside a patient's label elsewhere and are another's: several people's papers in one file. */
  readonly others: StatedOthers["names"];
  /** The words by which a line is another's; null for the patient's own, and where nobody else is named. */
  readonly othersWords: StatedOthers["wordsOver"];
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
  { today = null, dateOrder = null }: DatesOf = {},
): FoundPatient {
  const searched = withNamesBelow(pairLabels(found.slice(0, searchedLines).map(withoutLetterSpacing)));
  const order = numericOrder(
    found.slice(0, 2000).flatMap(({ text }) => findDateExpressions(text)),
    dateOrder,
  );
  const named: Named | null =
    besideLabel(searched) ??
    inNameColumns(found, searched) ??
    inTwoFields(searched) ??
    beginsPatientsBlock(searched) ??
    beforeFacts(searched) ??
    inRegarding(searched) ??
    ofAll(identityLine(found, { order, today })) ??
    besideFacts(searched) ??
    inRunningHead(found) ??
    addressed(searched) ??
    aloneAtTop(found) ??
    inTitle(found) ??
    atHead(searched) ??
    insured(searched) ??
    namedInProse(searched);
  const both = motherAndChild(searched);
  if (both.length > 0) return { ...numbersOnly([], { today, dateOrder }), others: both };
  if (named === null) return withAddressee(numbersOnly(searched, { today, dateOrder }), searched);
  const lines = named.isOfAll ? found : searched;
  const line = lines[named.at] as PageLine;
  const { birth, record, sex } = ownFacts(lines, named.at, { order, today });
  const birthDate =
    birth?.value ??
    named.birthDate ??
    birthBehindStar(line.text, { order, today }) ??
    birthInBrackets(line, { lines: found, order, today });
  const evidence = [line, birth?.line, record?.line].filter((one) => one !== undefined);
  const own = { name: named.name, page: line.page, birthDate, record: record?.value ?? null };
  const others = statedOthers(found, own, { order, today });
  return {
    others: others.names,
    othersWords: others.wordsOver,
    patient: {
      name: named.name,
      otherNames: [],
      birthDate,
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
function numbersOnly(
  lines: readonly PageLine[],
  { today, dateOrder }: Required<Pick<DatesOf, "today" | "dateOrder">>,
): FoundPatient {
  const near = ownLines(lines.slice(0, headLines), 0, headLines);
  const order = numericOrder(
    lines.flatMap(({ text }) => findDateExpressions(text)),
    dateOrder,
  );
  const birth = onlyOf(near, (one) => birthDateOn(one.text, { order, today }));
  const record = onlyOf(near, (one) => recordNumber.exec(one.text)?.[1] ?? null);
  const evidence = [birth?.line, record?.line].filter((one) => one !== undefined);
  return {
    others: [],
    othersWords: () => null,
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

function inRegarding(lines: readonly PageLine[]): Named | null {
  for (const [at, line] of lines.entries()) {
    const label = regarding.exec(line.text);
    if (!label) continue;
    const [words = ""] = line.text.slice(label[0].length).split(/\s[-–—]\s|['’]s\s/u);
    const name = nameAtStart(beforeNextLabel(words), "unlabelled");
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
    const isLabelled = bareName.test(line.text);
    if (!isLabelled && !recordNumber.test(line.text)) continue;
    const words = isLabelled ? plainNameOn(lines, at) : line.text;
    const name = words === null ? null : nameAtStart(words, "unlabelled");
    if (name !== null) return { name, at };
  }
  return null;
}

const insuredLabel = /^\s*(?:(?:plan )?member|versicherte person|asegurad[oa])(?: name)?\s*[:：]\s*/iu;
const dependent =
  /(?<!\p{L})(?:dependents?|child|spouse|mitversichert\p{L}*|kind|ehe(?:frau|mann|gatte)|beneficiari[oa]|hij[oa])(?!\p{L})/iu;

/** "Member: Linda Cho" on an insurer's paper that names no patient and nobody who is insured along with them. */
function insured(lines: readonly PageLine[]): Named | null {
  const head = lines.slice(0, headLines);
  const at = head.findIndex(({ text }) => insuredLabel.test(text));
  if (at < 0 || head.some(({ text }) => dependent.test(text))) return null;
  const words = (head[at] as PageLine).text.replace(insuredLabel, "");
  const name = nameAtStart(beforeNextLabel(words), "labelled");
  return name === null ? null : { name, at };
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

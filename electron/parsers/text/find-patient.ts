/** Whom a document says it is about: only what stands beside a label that says so. */
import type { Evidence } from "../../../shared/model/document.ts";
import type { StatedPatient } from "../../../shared/model/person.ts";
import { findDateExpressions } from "./date-expressions.ts";
import type { PageLine } from "./page-lines.ts";

/** A label is parted from its value by a colon or, in forms, by the gap between two columns. */
const certainName =
  /(?:^|[\s|])(?:patient(?:['’]s)? name|name of patient|patient|patientenname|nombre del paciente|nom du patient)(?:\s*[:#]\s*|\s{2,}|\t)/i;
/** "Name:" may be a doctor's or a pharmacy's, so it counts only beside a birth date or a record number. */
const bareName = /^\s*(?:full )?name\s*[:#]\s*/i;
const birthLabel =
  /\b(?:d\.?o\.?b\.?|date of birth|birth ?date|born|geburtsdatum|geb\.|fecha de nacimiento|né\(?e?\)? le)\s*[:#]?\s*/i;
const recordNumber =
  /\b(?:mrn|medical record (?:no|number|#)\.?|patient (?:id|number|no)\.?)\s*[:#]?\s*([A-Z0-9][A-Z0-9-]{2,30})\b/i;
const sexLabel = /\b(?:sex|gender|geschlecht|sexo)\s*[:#]?\s*(female|male|f|m|weiblich|männlich|w)\b/i;
/** How far from the name a bare label's company may stand, in lines. */
const companyLines = 4;
const searchedLines = 400;

export interface FoundPatient {
  readonly patient: StatedPatient;
  readonly evidence: readonly Evidence[];
}

/** The patient that the document states; all empty when no label names one. */
export function findPatient(lines: readonly PageLine[]): FoundPatient {
  const searched = lines.slice(0, searchedLines);
  const at = searched.findIndex((line, index) => nameOn(line, () => hasCompany(searched, index)) !== null);
  const line = searched[at];
  const name = line ? nameOn(line, () => true) : null;
  if (!line || name === null) return { patient: nobody, evidence: [] };
  const near = searched.slice(Math.max(0, at - companyLines), at + companyLines + 8);
  const birth = firstOf(near, birthDateOn);
  const record = firstOf(near, (one) => recordNumber.exec(one.text)?.[1] ?? null);
  const sex = firstOf(near, (one) => sexLabel.exec(one.text)?.[1]?.toLowerCase() ?? null);
  const evidence = [line, birth?.line, record?.line].filter((one) => one !== undefined);
  return {
    patient: {
      name,
      otherNames: [],
      birthDate: birth?.value ?? null,
      sex: sex ? sexOf(sex.value) : null,
      identifiers: record ? [{ issuer: null, value: record.value }] : [],
    },
    evidence: [...new Set(evidence)].map((one) => ({
      page: one.page,
      start: one.start,
      text: one.text.trim().slice(0, 400),
    })),
  };
}

const nobody: StatedPatient = { name: null, otherNames: [], birthDate: null, sex: null, identifiers: [] };

function nameOn(line: PageLine, isAccompanied: () => boolean): string | null {
  const label =
    certainName.exec(line.text) ?? (bareName.test(line.text) && isAccompanied() ? bareName.exec(line.text) : null);
  if (!label) return null;
  return personNameIn(line.text.slice(label.index + label[0].length));
}

function hasCompany(lines: readonly PageLine[], at: number): boolean {
  const near = lines.slice(Math.max(0, at - companyLines), at + companyLines + 1);
  return near.some((line) => birthLabel.test(line.text) || recordNumber.test(line.text));
}

/** The name at the start of the text, up to the next column or label; null when it does not look like one. */
function personNameIn(text: string): string | null {
  const [value = ""] = text.split(
    /\s{2,}|\t|\||;|\(|\b(?:d\.?o\.?b|date of birth|birth|born|mrn|sex|gender|age|id|ssn|account|phone|address|acct)\b/i,
  );
  const name = value.trim().replace(/[,.\s]+$/, "");
  if (!/^\p{L}[\p{L}\p{M}'’.\- ]*(?:, ?\p{L}[\p{L}\p{M}'’.\- ]*)?$/u.test(name)) return null;
  const [family = "", given] = name.split(",").map((part) => part.trim());
  const inOrder = given === undefined ? family : `${given} ${family}`;
  const words = inOrder.split(/\s+/);
  // "see above" stands after the label as well: a name has two words that do not start with a small letter.
  const isName = words.filter((word) => /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word)).length >= 2;
  return isName && words.length <= 6 && inOrder.length <= 80 ? inOrder.replace(/\s+/g, " ") : null;
}

/** A birth date counts only when it can be read one way. */
function birthDateOn(line: PageLine) {
  const label = birthLabel.exec(line.text);
  if (!label) return null;
  const from = label.index + label[0].length;
  const [date] = findDateExpressions(line.text.slice(from, from + 24));
  return date && date.readings.length === 1 ? (date.readings[0] ?? null) : null;
}

function firstOf<T>(
  lines: readonly PageLine[],
  find: (line: PageLine) => T | null,
): { line: PageLine; value: T } | undefined {
  for (const line of lines) {
    const value = find(line);
    if (value !== null) return { line, value };
  }
  return undefined;
}

function sexOf(word: string): StatedPatient["sex"] {
  return /^(f|female|weiblich|w)$/.test(word) ? "female" : "male";
}

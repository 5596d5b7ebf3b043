/** The first name of a paper that stands beside a patient's label, or beside "Name:" with a birth date or number. */
import { labelOn, nameBehind, placedByWord } from "./labelled-name.ts";
import { beforeNextLabel } from "./next-label.ts";
import { blockOwner, isAbovePatientsBlock } from "./name-blocks.ts";
import { lineOfCells, type PageLine } from "./page-lines.ts";
import { furtherLabel } from "./patient-in-prose.ts";
import { bareName, certainName, certainUnspaced, recordNumber, withPlainLabel } from "./patient-labels.ts";
import { isClinicianAtStart, nameAtStart } from "./person-name.ts";
import { isFormOf } from "./same-name.ts";
import { hasBirthLabel } from "./stated-birth.ts";
import { besidePlainName } from "./two-fields.ts";
import { unspacedName } from "./unspaced-names.ts";

const companyLines = 4;

interface NamedLine {
  readonly name: string;
  readonly at: number;
}

/** The name and its line. "Patient name:" says more than a "Name:" above it that has no birth date or number of its own. */
export function besideLabel(lines: readonly PageLine[]): NamedLine | null {
  for (const [at, line] of lines.entries()) {
    const certain = certainlyNamed(lines, at);
    if (certain !== null) return certain;
    const name = labelOn(withPlainLabel(line.text)) ? null : companiedName(lines, at);
    if (name !== null) return patientBelow(lines, { name, at }) ?? { name, at };
  }
  return null;
}

function certainlyNamed(lines: readonly PageLine[], at: number): NamedLine | null {
  const line = lines[at] as PageLine;
  const text = withPlainLabel(line.text);
  const label = labelOn(text);
  const below = label ? null : nameBelow(line, lines[at + 1]);
  if (below !== null) return { name: below, at: at + 1 };
  const name = unspacedName(text) ?? (label ? nameBehind(text, label) : null) ?? placedByWord(text);
  return name === null ? null : { name, at };
}

const patientsOwn = /p[aá](?:t|z|c[ij]|sj)|пац|больн|患|病人|환자|مريض|ασθεν|hasta|(?<!\p{L})p(?:t|x|te)(?!\p{L})/iu;

/** Whom a patient's label on the same page names, where no birth date or number stands between the two. */
function patientBelow(lines: readonly PageLine[], { name, at }: NamedLine): NamedLine | null {
  const { page, text } = lines[at] as PageLine;
  if (isFact(text)) return null;
  for (let below = at + 1; below < lines.length && lines[below]?.page === page; below++) {
    const line = lines[below] as PageLine;
    const named = patientsOwn.test(line.text) ? certainlyNamed(lines, below) : null;
    if (named !== null) return isFormOf(named.name, name) ? null : named;
    if (isFact(line.text)) return null;
  }
  return null;
}

function isFact(text: string): boolean {
  return hasBirthLabel(text) || recordNumber.test(text);
}

/** A label that is a line by itself has its value on the next. */
function nameBelow(line: PageLine, next: PageLine | undefined): string | null {
  if (!next || next.page !== line.page || next.index - line.index > 4 || line.text.length > 60) return null;
  const alone = withPlainLabel(`${line.text.trim().replace(/\s*[:：]$/, "")}: `);
  const label = certainName.exec(alone) ?? certainUnspaced.exec(alone) ?? furtherLabel.exec(alone);
  if (label?.index !== 0 || label[0].length !== alone.length) return null;
  return nameAtStart(next.text.trim(), "unlabelled");
}

/** "Name:" with a birth date or number near it, in no block of another and without a clinician's title. */
function companiedName(lines: readonly PageLine[], at: number): string | null {
  const line = lines[at] as PageLine;
  if (!bareName.test(withPlainLabel(line.text))) return null;
  // The given name has a field of its own there.
  if (lines.slice(Math.max(0, at - 2), at + 3).some(({ text }) => besidePlainName.test(text))) return null;
  const near = lines.slice(Math.max(0, at - companyLines), at + companyLines + 1);
  return near.some(({ text }) => isFact(text)) ? plainNameOn(lines, at) : null;
}

/** The name beside "Name:"; of two beside each other the one in the patient's block, and without heads neither. */
export function plainNameOn(lines: readonly PageLine[], at: number): string | null {
  const line = lines[at] as PageLine;
  const fields = line.cells.filter(({ text }) => bareName.test(withPlainLabel(text)));
  if (fields.length < 2) {
    const owner = blockOwner(lines, at, fields[0] ?? line.cells[0]);
    if (owner === "other" || (owner === null && isAbovePatientsBlock(lines, at))) return null;
    return plainName(line.text);
  }
  const owned = fields.map((cell) => ({ cell, owner: blockOwner(lines, at, cell) }));
  const own = owned.filter(({ owner }) => owner === "patient");
  const [only, ...others] = own.length > 0 ? own : owned.filter(({ owner }) => owner !== "other");
  return only === undefined || others.length > 0 ? null : plainName(lineOfCells(line, [only.cell], "").text);
}

function plainName(stated: string): string | null {
  const text = withPlainLabel(stated);
  const label = bareName.exec(text);
  if (!label || isClinicianAtStart(beforeNextLabel(text.slice(label[0].length)))) return null;
  return nameBehind(text, label);
}

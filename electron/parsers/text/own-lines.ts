/** Which lines near a name speak of the one who is named. */
import { isFormOf } from "./same-name.ts";
import { labelledNameOn } from "./labelled-name.ts";
import { lineOfCells, type PageLine } from "./page-lines.ts";
import { blockOwner } from "./name-blocks.ts";
import { withValuesBelow } from "./name-lines.ts";
import { certainName, otherPerson, recordNumber } from "./patient-labels.ts";
import type { DateExpression } from "./date-expressions.ts";
import { birthDateOn, hasBirthLabel } from "./stated-birth.ts";
import { sexOn } from "./stated-sex.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { StatedPatient } from "../../../shared/model/person.ts";

const companyLines = 4;

/** The lines near the name that speak of the same person: those of a mother or an insured person are left out. */
export function ownLines(lines: readonly PageLine[], at: number, after = companyLines + 8): readonly PageLine[] {
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
  for (const [index, stated] of near.entries()) {
    const isName = stated === lines[at];
    const line = withoutOthersColumns(lines, stated);
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

/** A line without the columns that stand under the head of another's block. */
function withoutOthersColumns(lines: readonly PageLine[], line: PageLine): PageLine {
  if (line.cells.length < 2) return line;
  const at = lines.indexOf(line);
  const kept = line.cells.filter((cell) => blockOwner(lines, at, cell) !== "other");
  return kept.length === line.cells.length ? line : lineOfCells(line, kept, "   ");
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

/** A value and the line that states it. */
export interface OnLine<T> {
  readonly line: PageLine;
  readonly value: T;
}

/** The first value that a line has. */
export function firstOf<T>(lines: readonly PageLine[], find: (line: PageLine) => T | null): OnLine<T> | undefined {
  for (const line of lines) {
    const value = find(line);
    if (value !== null) return { line, value };
  }
  return undefined;
}

/** The value that all lines agree on; lines that contradict each other state nothing. */
export function onlyOf<T>(lines: readonly PageLine[], find: (line: PageLine) => T | null): OnLine<T> | undefined {
  const found = lines.flatMap((line) => {
    const value = find(line);
    return value === null ? [] : [{ line, value }];
  });
  return new Set(found.map(({ value }) => value)).size === 1 ? found[0] : undefined;
}

/** How a paper's dates are read: the order of day and month that they show, and the day after which none is. */
export interface FactOptions {
  readonly order: DateExpression["order"];
  readonly today: PartialDate | null;
}

/** What is stated of somebody beside the name, each with its line. */
export interface OwnFacts {
  readonly birth: OnLine<PartialDate> | undefined;
  readonly record: OnLine<string> | undefined;
  readonly sex: OnLine<NonNullable<StatedPatient["sex"]>> | undefined;
}

/** The birth date, number and sex of whom the line at `at` names; a birth date that is contradicted is none. */
export function ownFacts(lines: readonly PageLine[], at: number, { order, today }: FactOptions): OwnFacts {
  const near = withValuesBelow(ownLines(lines, at));
  return {
    birth: onlyOf(near, (one) => birthDateOn(one.text, { order, today })),
    record: firstOf(near, (one) => recordNumber.exec(one.text)?.[1] ?? null),
    sex: firstOf(near, (one) => sexOn(one.text)),
  };
}

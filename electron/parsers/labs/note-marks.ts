/** Marks of footnotes behind values and names: "5.4¹", "5.4 a)". A figure of a note is never a figure of its value. */
import { raisedFigures } from "../text/raised-figures.ts";

export interface Marked {
  readonly text: string;
  /** The note's figure or letter; null where none is marked. */
  readonly mark: string | null;
}

/** Raised figures behind a value, unless it is a power of ten or of metres; "1)" and "a)" set apart from it; daggers. */
const behindValue = new RegExp(
  `^(.*?[\\d\\p{L}*↑↓+)])(?:(?<!(?:^|[^\\d.,])10|[\\d/]m)\\s?([${raisedFigures}]{1,2})[)⁾]?|(?<=\\S)\\s?([†‡§#])|\\s((?:\\d{1,2}|[a-z])\\)))$`,
  "u",
);

/** What stands in a cell of values, without the mark of a note at its end. */
export function withoutNoteMark(cell: string): Marked {
  const text = cell.trim();
  const [, value = "", figure, dagger, bracket] = behindValue.exec(text) ?? [];
  const mark = figure ?? dagger ?? bracket;
  // "(see 1)" closes what it opened.
  if (mark === undefined || !/\d/u.test(value) || (mark.endsWith(")") && text.includes("(")))
    return { text, mark: null };
  return { text: value, mark: plainMark(mark) };
}

/** "TSH 01": which of the laboratory's sites measured it. No test is called so; types, strains and alleles are. */
const laboratoryCode = /^(.*\p{L}.*?)\s(0\d)$/u;
const isNumberedKind =
  /(?<![\p{L}\d])(?:(?:sero|geno)?typ[eo]?|strain|stamm|allele?|(?:hla)?-?(?:D[PQR][AB]?\d?|[ABC])\*?)$/iu;

/** A name without the figure of a note: "Phosphat²". "CO₂" and "HCO³" are names. */
export function nameWithoutNoteMark(name: string): Marked {
  const [, plain = "", figure] =
    new RegExp(`^(.*\\p{Ll}{3}|.*\\s)\\s?([${raisedFigures}]{1,2})\\)?$`, "u").exec(name) ?? [];
  if (figure !== undefined) return { text: plain.trim(), mark: plainMark(figure) };
  const [, coded = "", code] = laboratoryCode.exec(name) ?? [];
  return code === undefined || isNumberedKind.test(coded) ? { text: name, mark: null } : { text: coded, mark: code };
}

function plainMark(mark: string): string {
  return mark
    .replace(/\)$/u, "")
    .replace(/./gu, (sign) => (raisedFigures.includes(sign) ? String(raisedFigures.indexOf(sign)) : sign));
}

const noteStart = new RegExp(
  `(?:^|\\s)([([]?(\\d{1,2}|[a-z])[)\\]]|#(\\d)|([${raisedFigures}]{1,2})\\)?|(\\*{1,3}(?!\\*)|[†‡§#]))\\s?(?=\\S)`,
  "gu",
);

export interface Note {
  readonly mark: string;
  /** The mark as it is printed, with what stands around it. */
  readonly printed: string;
  readonly words: string;
}

/** The notes that a line is made of, each with its mark; none of a line that does not begin with one. */
export function notesOn(line: string): readonly Note[] {
  const starts = [...line.matchAll(noteStart)];
  if (starts[0]?.index !== 0) return [];
  return starts.map((start, at) => ({
    mark: plainMark(start[2] ?? start[3] ?? start[4] ?? start[5] ?? ""),
    printed: start[1] ?? "",
    words: line.slice(start.index, starts[at + 1]?.index ?? line.length).trim(),
  }));
}

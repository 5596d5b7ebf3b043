/**
 * Words as an eye compares them: case, accents, letters of other scripts that look the same, and how quotes, dashes and blanks are
 * written do not matter, and what is not seen is not there. One folding for finding words, for taking them out and for proving them gone.
 */

/** What stands between a letter and the one before it. */
const gaps = {
  none: 0,
  blank: 1,
  /** A dash or a slash, with blanks or without. */
  dash: 2,
  /** The hyphen at which a line parts a word, or two of which a dash makes one. */
  lineEnd: 3,
} as const;
type Gap = (typeof gaps)[keyof typeof gaps];

export interface FoldedText {
  /** Letters, figures and signs, without what stands between them. */
  readonly letters: string;
  /** Of each of the letters: from which of the characters it comes, and up to which of them it goes. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly gaps: readonly Gap[];
  /** What stands in front of the first and behind the last of them. */
  readonly lead: Gap;
  readonly tail: Gap;
  /** How many characters there were. */
  readonly length: number;
}

/** A stretch of characters, counted from 0, up to `end`. */
export interface FoundStretch {
  readonly start: number;
  readonly end: number;
}

const plainest = /^[a-z0-9]$/;
const unseen = /^[\p{Cf}\p{Default_Ignorable_Code_Point}]$/u;
const blank = /^(?:\u2800|(?!\ufeff)\s)$/u;
const dash = /^[\p{Pd}\u2212\u2043/\\\u2044\u2215_]$/u;
const quote =
  /^['"`\u00b4\u02b9-\u02bd\u02c8\u02ca\u02cb\u2018-\u201f\u2032-\u2037\u2039\u203a\u00ab\u00bb\uff02\uff07]$/u;
/** The hyphens of ends of lines, as pdfium tells them. */
const partingSign = /^[\ufffe\p{Cc}]$/u;
const softHyphen = "\u00ad";

/** The characters as they are compared; each may be given with more than one code unit, and ends of lines are "\n" or "\r". */
export function foldedText(characters: Iterable<string>): FoldedText {
  let letters = "";
  const [starts, ends, between]: [number[], number[], Gap[]] = [[], [], []];
  let open = nothingBetween();
  let at = -1;
  const add = (unit: string) => {
    letters += unit;
    starts.push(at);
    ends.push(at + 1);
    between.push(gapOf(open));
    open = nothingBetween();
  };
  const goesOn = () => gapOf(open) === gaps.none && ends.length > 0;
  for (const character of characters) {
    at++;
    if (plainest.test(character)) add(character);
    else if (meet(open, character)) {
      // Marks and what is not seen go with the letter that they follow.
      if (goesOn()) ends[ends.length - 1] = at + 1;
    } else
      for (const one of plainLetters(character)) {
        if (meet(open, one)) continue;
        // Two single quotes are a double one.
        if (one === "'" && letters.endsWith("'") && goesOn()) ends[ends.length - 1] = at + 1;
        else for (const unit of one.split("")) add(unit);
      }
  }
  const [lead = gaps.none, ...others] = between;
  return { letters, starts, ends, gaps: [gaps.none, ...others], lead, tail: gapOf(open), length: at + 1 };
}

interface Between {
  hasBlank: boolean;
  hasDash: boolean;
  isParted: boolean;
  canPart: boolean;
}

function nothingBetween(): Between {
  return { hasBlank: false, hasDash: false, isParted: false, canPart: false };
}

/** True for a character that is no letter, figure or sign of its own. */
function meet(open: Between, character: string): boolean {
  if (blank.test(character)) {
    open.hasBlank = true;
    if (/[\n\r\u2028\u2029]/u.test(character) && open.canPart) open.isParted = true;
    return true;
  }
  if (character === softHyphen) open.canPart = true;
  else if (partingSign.test(character)) open.isParted = true;
  else if (dash.test(character)) {
    open.hasDash = true;
    if (!/[/\\_\u2044\u2215]/u.test(character)) open.canPart = true;
  } else return unseen.test(character) || /^\p{M}$/u.test(character);
  return true;
}

function gapOf({ hasBlank, hasDash, isParted }: Between): Gap {
  if (isParted) return gaps.lineEnd;
  if (hasDash) return gaps.dash;
  return hasBlank ? gaps.blank : gaps.none;
}

/**
 * Cyrillic and Greek letters that an eye takes for Latin ones, as capitals or as small letters (Unicode Technical Standard 39,
 * confusables): whoever blacks "Ana" out sees no other letter in it. A capital and its small letter stay one, so a letter is here that
 * looks like a Latin one in either form. Not the Greek mu and beta, which are signs of their own in units and names of substances.
 */
const lookAlikes = new Map(
  Array.from("аaвbеeкkмmнhоoрpсcтtуyхxіiѕsјjһhԁdԛqԝwӏlαaεeζzηhιiκkοoρpτtυyχx".matchAll(/(?<of>.)(?<as>.)/gu)).map(
    ({ groups }) => [groups?.["of"] ?? "", groups?.["as"] ?? ""] as const,
  ),
);

/** Where such letters are; most texts hold none. */
const otherScripts = /[\u0370-\u052f\u1f00-\u1fff]/u;

/** The text with the Latin letters that an eye sees in it, or null where it holds no letters of another script that look so. */
export function inLatinLetters(text: string): string | null {
  if (!otherScripts.test(text)) return null;
  let isOther = false;
  const letters = Array.from(text, (character) => {
    const latin = otherScripts.test(character) ? lookAlikes.get(plainLetter(character)) : undefined;
    if (latin !== undefined) isOther = true;
    return latin ?? character;
  });
  return isOther ? letters.join("") : null;
}

function plainLetter(character: string): string {
  return character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function plainLetters(character: string): Iterable<string> {
  if (quote.test(character)) return "'";
  const plain = plainLetter(character);
  return lookAlikes.get(plain) ?? plain;
}

/** Fewer letters would be found in the ends and beginnings of others. */
const leastSpaced = 5;

interface Finding {
  /** False where blanks are guessed from places on a page: then the ends of words are as well. */
  readonly areBlanksSure: boolean;
  /** True where words of less than five letters are none of what they are a part of: the "hiv" of "archive". */
  readonly areShortWhole?: boolean;
}

/**
 * Every place of the words, from the front. Words of five letters and more are also found with blanks in them or without those between
 * them, whole words where blanks are sure.
 */
export function findFolded(
  text: FoldedText,
  words: string,
  { areBlanksSure, areShortWhole = false }: Finding,
): readonly FoundStretch[] {
  const sought = foldedText(words);
  const { length } = sought.letters;
  if (length === 0) return [];
  const isWhole = areShortWhole && length < leastSpaced;
  const found: FoundStretch[] = [];
  for (let at = text.letters.indexOf(sought.letters); at !== -1;) {
    const isThere =
      isAt(text, { sought, at, areBlanksSure }) && (!isWhole || (isWordEnd(text, at) && isWordEnd(text, at + length)));
    if (isThere) found.push(stretchOf(text, { sought, at }));
    at = text.letters.indexOf(sought.letters, at + (isThere ? length : 1));
  }
  return found;
}

interface Candidate {
  readonly sought: FoldedText;
  readonly at: number;
}

/** With the dash that the words begin or end with, where they do. */
function stretchOf(text: FoldedText, { sought, at }: Candidate): FoundStretch {
  const next = at + sought.letters.length;
  return {
    start: sought.lead > gaps.blank ? (text.ends[at - 1] ?? 0) : text.starts[at]!,
    end: sought.tail > gaps.blank ? (text.starts[next] ?? text.length) : text.ends[next - 1]!,
  };
}

function isAt(
  text: FoldedText,
  { sought, at, areBlanksSure }: Candidate & { readonly areBlanksSure: boolean },
): boolean {
  const { length } = sought.letters;
  // Words that begin or end with a dash are those with one: "-5" is not every 5.
  if (sought.lead > gaps.blank && gapBefore(text, at) <= gaps.blank) return false;
  if (sought.tail > gaps.blank && gapBefore(text, at + length) <= gaps.blank) return false;
  let isLoose = false;
  for (let next = 1; next < length; next++) {
    const [asked, stands] = [sought.gaps[next]!, text.gaps[at + next]!];
    if (asked === stands || (asked !== gaps.none && stands !== gaps.none)) continue;
    if (stands !== gaps.lineEnd) isLoose = true;
  }
  if (!isLoose) return true;
  return length >= leastSpaced && (!areBlanksSure || (isWordEnd(text, at) && isWordEnd(text, at + length)));
}

function gapBefore(text: FoldedText, at: number): Gap {
  if (at === 0) return text.lead;
  return text.gaps[at] ?? text.tail;
}

function isWordEnd(text: FoldedText, at: number): boolean {
  if (at === 0 || at === text.letters.length || gapBefore(text, at) !== gaps.none) return true;
  const isWord = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}\p{Cs}]/u.test(letter);
  return !isWord(text.letters[at - 1]) || !isWord(text.letters[at]);
}

/** The words of a text as they are compared: small letters and figures, without accents and without what is not seen. */
export function comparedWords(text: string): readonly string[] {
  const plain = asSeen(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The text without characters that are not seen and without the end of a line behind a soft hyphen; letters that are quotes are those. */
export function asSeen(text: string): string {
  return text
    .replace(/\u00ad[^\S\r\n]*\r?\n[^\S\r\n]*/gu, "")
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/[\u02b9-\u02bd\u02c8\u02ca\u02cb]/gu, "'");
}

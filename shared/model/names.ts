/** Names as people and machines write them: which forms are one name, and which may be. */

/** Forms of address and degrees. "Jr", "II" and initials are no such thing: they may tell a son from his father. */
const titles = /^(mr|mrs|ms|miss|dr|prof|herr|frau|sra|mme|md|phd)$/;

/** Who of a family that has one name: what stands behind the name of a father, a son, a grandson. */
export type Generation = "senior" | "junior" | "neto" | "ii" | "iii" | "iv";

const generations: Readonly<Record<string, Generation>> = {
  jr: "junior",
  jnr: "junior",
  junior: "junior",
  sr: "senior",
  snr: "senior",
  senior: "senior",
  ii: "ii",
  iii: "iii",
  iv: "iv",
};
/** These are names as well: Sen is a family's and Jun a given one. They count with a full stop, or small beside capitals. */
const shortGenerations: Readonly<Record<string, Generation>> = { jun: "junior", sen: "senior" };
/** Hungarians set theirs before the name as often as behind it; with a full stop, or small beside capitals. */
const aroundNames: Readonly<Record<string, Generation>> = { ifj: "junior", id: "senior" };
/** And these are families' names, so they count as the last word behind two others, or behind the family's before a comma. */
const kin: Readonly<Record<string, Generation>> = {
  fils: "junior",
  fille: "junior",
  hijo: "junior",
  hija: "junior",
  filho: "junior",
  neto: "neto",
  pere: "senior",
  mere: "senior",
  padre: "senior",
  madre: "senior",
  pai: "senior",
};

/**
 * Accents of Latin, Greek and Cyrillic letters, and the points of Hebrew and Arabic, which one file writes and the next
 * leaves out. The marks of Indic, Thai and Japanese names are vowels and consonants, so they stay.
 */
const droppedMarks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;

interface NameParts {
  readonly words: readonly string[];
  readonly generation: Generation | null;
}

function partsOf(name: string): NameParts {
  const printed = [
    ...name
      .normalize("NFKD")
      .replace(droppedMarks, "")
      .matchAll(/[\p{L}\p{M}\p{N}]+\.?/gu),
  ]
    .map(([word]) => word)
    .filter((word) => !titles.test(folded(word)));
  // At the beginning it is the Spanish "señor".
  const named = /^sr\.?$/i.test(printed[0] ?? "") ? printed.slice(1) : printed;
  const [family] = name.split(",");
  const ofFamily = family === name ? 0 : (family?.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0);
  const found = named.map((word, at) =>
    at === 0 ? aroundName(word) : (generationIn(word, { at, named, ofFamily }) ?? aroundName(word, named)),
  );
  return {
    words: named.filter((_, at) => found[at] === null).map(folded),
    generation: found.find((one) => one !== null) ?? null,
  };
}

function generationIn(
  word: string,
  { at, named, ofFamily }: { readonly at: number; readonly named: readonly string[]; readonly ofFamily: number },
): Generation | null {
  const plain = folded(word);
  const isMarked = word.endsWith(".") || (/^\p{Ll}/u.test(word) && /^\p{Lu}/u.test(named[0] ?? ""));
  const isBehindName =
    (at >= 2 && at === named.length - 1) || (at > 0 && at === ofFamily - 1 && named.length > ofFamily);
  return (
    generations[plain] ??
    (isMarked ? shortGenerations[plain] : undefined) ??
    (isBehindName ? kin[plain] : undefined) ??
    null
  );
}

function aroundName(word: string, named: readonly string[] = []): Generation | null {
  const isMarked = word.endsWith(".") || (/^\p{Ll}/u.test(word) && /^\p{Lu}/u.test(named[0] ?? ""));
  return isMarked ? (aroundNames[folded(word)] ?? null) : null;
}

/** True for a word that says of which generation somebody is and stands before the name: "ifj.", "id.". */
export function isGenerationBefore(word: string): boolean {
  return aroundName(word) !== null;
}

/** True for a word that may say of which generation somebody is, by itself. */
export function isGenerationWord(word: string): boolean {
  const plain = folded(word.normalize("NFKD").replace(droppedMarks, ""));
  return [generations, shortGenerations, aroundNames, kin].some((known) => Object.hasOwn(known, plain));
}

function folded(word: string): string {
  return word.toLowerCase().replace(/\.$/, "");
}

/** The name's words in order, with the generation in its one form behind them. */
function wordsOf(name: string): readonly string[] {
  const { words, generation } = partsOf(name);
  return generation === null ? words : [...words, generation];
}

/** The generation that a name states, "senior" of "John Miller Sr."; null where it states none. */
export function generationOf(name: string): Generation | null {
  return partsOf(name).generation;
}

/** A name without accents, case, punctuation, titles and order: "SILVA^Ana" and "Ana Silva" are the same. */
export function nameKey(name: string): string {
  return wordsOf(name).toSorted().join(" ");
}

/** Whether the name begins with these words, the last of which may be a word's beginning: "ana m" begins "Ana Maria Silva". */
export function nameStartsWith(name: string, start: string): boolean {
  const begun = wordsOf(start).join(" ");
  return begun !== "" && wordsOf(name).join(" ").startsWith(begun);
}

export type NameFit = "equal" | "compatible" | "different";

/**
 * Whether two names are one. "compatible" is what may be the same person and may be not: a middle name or initial that
 * only one has, "Müller" beside "Mueller", a "Jr." that only one has. A "Jr." and a "Sr." are two people.
 */
export function nameFit(a: string, b: string): NameFit {
  if (nameKey(a) === nameKey(b)) return "equal";
  const [one, other] = [partsOf(a), partsOf(b)];
  if (one.generation !== null && other.generation !== null && one.generation !== other.generation) return "different";
  // Names of East Asia are written with a space and without.
  if (one.generation === other.generation && one.words.join("") === other.words.join("")) return "equal";
  return isPartOf(one.words, other.words) || isPartOf(other.words, one.words) ? "compatible" : "different";
}

/** Letters of a longer name that may be misread. */
const mostMisread = 2;

/**
 * True for names that differ by what is misread on a picture: a letter or two ("Exarnple" for "Example"), none in a name of few
 * letters. Nobody is who they are by it alone.
 */
export function isNearName(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)].map((words) =>
    words.join(" ").replaceAll("rn", "m").replaceAll(/[01|]/g, looksLike),
  );
  if (one === undefined || other === undefined || Math.min(one.length, other.length) < 6) return false;
  return lettersApart(one, other) <= mostMisread;
}

function looksLike(sign: string): string {
  return sign === "0" ? "o" : "l";
}

/** How many letters have to be changed, put in or left out (Levenshtein); names are short. */
function lettersApart(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before[b.length] ?? 0;
}

/** True when every word of the shorter name has its own word in the longer one, and one of them at least is no initial. */
function isPartOf(shorter: readonly string[], longer: readonly string[]): boolean {
  const wanted = shorter.map(withoutUmlauts);
  const left = longer.map(withoutUmlauts);
  if (wanted.length === 0 || wanted.length > left.length) return false;
  let whole = 0;
  // Whole words first, so that an initial does not take the place of a word that is there.
  for (const word of wanted.toSorted((x, y) => y.length - x.length)) {
    const at = left.findIndex((known) => known === word);
    const near = at >= 0 ? at : left.findIndex((known) => isInitialOf(word, known) || isInitialOf(known, word));
    if (near < 0) return false;
    if (at >= 0 && word.length > 1) whole += 1;
    left.splice(near, 1);
  }
  return whole > 0;
}

function isInitialOf(initial: string, word: string): boolean {
  return /^.$/u.test(initial) && word.startsWith(initial);
}

/** "mueller" as "muller": what is left of an umlaut where a machine had none. */
function withoutUmlauts(word: string): string {
  return word.replace(/([aou])e/g, "$1").replaceAll("ß", "ss");
}

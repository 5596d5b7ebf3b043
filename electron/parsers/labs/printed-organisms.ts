/**
 * Of which germ a result is that says what works against it. Without its germ "Vancomycin R" says nothing, and those of two germs would
 * stand in one line of values: then it is told and no result.
 */
import type { PageLine } from "../text/page-lines.ts";
import type { FoundResult } from "./found-result.ts";
import type { LanedLine } from "./page-lanes.ts";

const genera =
  "escherichia|klebsiella|proteus|pseudomonas|staphylococcus|streptococcus|enterococcus|enterobacter|citrobacter|serratia|acinetobacter|ha?emophilus|salmonella|shigella|campylobacter|candida|nakaseomyces|morganella|stenotrophomonas|neisseria|listeria|bacteroides|clostridium|clostridioides|helicobacter|legionella|mycobacterium|aspergillus|moraxella|providencia|burkholderia|corynebacterium|cutibacterium|aerococcus|lactobacillus|gardnerella|ureaplasma|mycoplasma|yersinia|vibrio|achromobacter|hafnia|raoultella|pantoea|staphylokokken|streptokokken|enterokokken|staphylocoque|streptocoque|ent[ée]rocoque|estafilococo|estreptococo";
/** "Escherichia coli", "E. coli", "Staphylococcus aureus (MRSA)", "Streptococcus group B". */
const named = new RegExp(
  String.raw`(?<!\p{L})(?:(?:${genera})(?: (?:sp(?:p|ecies)?\.?|group \p{Lu}|gruppe \p{Lu}|groupe \p{Lu}|grupo \p{Lu}|\p{Ll}{3,}))?|\p{Lu}\. ?\p{Ll}{4,})(?: complex)?(?!\p{L})`,
  "iu",
);
const label =
  /^(?:(?:organisms?|isolates?|pathogens?|germs?|bacteri(?:um|a)|keime?|erreger|isolate?|stamm|germes?|souches?|isolat|bact[ée]rie|micro-?organism[eo]s?|aislad[oa]|aislamiento|cepa|identification|identifizierung|identificaci[óo]n)(?: (?:identified|isolated|name|nachgewiesen))?\s*(?:no\.?|nr\.?|n[°º]|#)?\s*(?:\d{1,2}|[A-D])?|(?:culture|kultur|cultivo)\b[^:]{0,30})\s*[:：]\s*(?<words>\p{L}.*)$/iu;
const longest = 60;
/** What comes behind a germ's name says how much of it grew, or how. */
const behindName =
  /\s*(?:[,;(–—]|\s-\s|[<>≤≥]?\s?\d|(?:light|scanty|moderate|heavy|mixed|profuse|m(?:ä|ae)ssig|reichlich|vereinzelt)\s).*$/iu;

const ofMedicines =
  /^(?:antibioti\p{L}*|antibiogram\p{L}*|antimicrobials?|antimycoti\p{L}*|antifungals?|mic|mhk|cmi|s\/i\/r|suscept\p{L}*|sensibilit(?:y|é|ät)|empfindlichkeit)(?![\p{L}])/iu;
const answer =
  /^(?:S|I|R|SDD|susceptible|intermediate|resistant|sensibel|sensible|empfindlich|resistente?|r[ée]sistant)$/iu;

interface OrganismLines {
  readonly lines: readonly LanedLine[];
  /** The first lines of the heads of tables, with the results below them. */
  readonly tables: readonly { readonly head: PageLine | undefined; readonly results: readonly FoundResult[] }[];
  readonly results: readonly FoundResult[];
}

/** The germ of each result that says what works against one; null where the paper does not say for certain of which. */
export function organismsOf({ lines, tables, results }: OrganismLines): ReadonlyMap<FoundResult, string | null> {
  const under = new Map<FoundResult, boolean>();
  for (const { head, results: own } of tables) {
    if (!(head?.cells.some(({ text }) => ofMedicines.test(text.trim())) ?? false)) continue;
    const rows = Map.groupBy(own, ({ line }) => line);
    // Beside each other stand those of several germs, of which a head further up says which is which.
    const isOfOne = [...rows.values()].every((row) => row.length === 1);
    for (const one of own) under.set(one, isOfOne);
  }
  const own = results.filter((one) => under.has(one) || isAnswer(one));
  if (own.length === 0) return new Map();
  const stated = lines.flatMap((line) => {
    const name = organismIn(line);
    return name === null ? [] : [{ name, line }];
  });
  const rows: PageLine[] = [];
  const of = new Map<FoundResult, string | null>();
  for (const one of own) {
    of.set(one, under.get(one) === false ? null : organismAbove(one.line, { stated, rows }));
    rows.push(one.line);
  }
  return of;
}

/** A letter for how a germ answers, beside no range. */
function isAnswer({ flag, printed, referenceRange }: FoundResult): boolean {
  return (
    referenceRange === null && (answer.test(printed) || (flag !== null && answer.test(flag) && /\d/u.test(printed)))
  );
}

interface Stated {
  readonly name: string;
  readonly line: PageLine;
}

interface Above {
  readonly stated: readonly Stated[];
  /** Rows of such results so far. */
  readonly rows: readonly PageLine[];
}

/** The one germ named since the last table; of several the last, if it is named again over its own table. */
function organismAbove(row: PageLine, { stated, rows }: Above): string | null {
  const above = stated.filter(({ line }) => isAfter(row, line));
  const last = above.at(-1);
  if (last === undefined) return null;
  const rowBefore = rows.findLast((line) => isAfter(last.line, line));
  const open = above.filter(({ line }) => rowBefore === undefined || isAfter(line, rowBefore));
  const before = above.slice(0, -1).map(({ name }) => keyOf(name));
  const isAgain = before.filter((key) => key === keyOf(last.name)).length === 1 && before.length > 1;
  return new Set(open.map(({ name }) => keyOf(name))).size === 1 || isAgain ? last.name : null;
}

function isAfter(one: PageLine, other: PageLine): boolean {
  return one.page > other.page || (one.page === other.page && one.index > other.index);
}

function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/gu, " ");
}

/** The germ that a line names: behind a label, or by itself. */
export function organismIn({ cells, isRunning }: PageLine): string | null {
  const words = cells[0]?.text.trim() ?? "";
  if (isRunning || words.length > 160) return null;
  const behind = label.exec(words)?.groups?.["words"];
  const isLabelledGerm = behind !== undefined && !/^(?:culture|kultur|cultivo)/iu.test(words);
  const own = (behind ?? words).replace(behindName, "").trim();
  const isGerm = named.test(own) && (behind !== undefined || named.exec(own)?.index === 0 || /^[\d.)\s]+/u.test(own));
  const isSentence = own.split(/\s+/u).length > 6;
  return (isGerm || isLabelledGerm) && !isSentence && own !== ""
    ? own.replace(/^[\d.)\s]+/u, "").slice(0, longest)
    : null;
}

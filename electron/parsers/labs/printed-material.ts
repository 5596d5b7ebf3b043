/** Of which material results are, where a heading above them or a "Specimen:" line says that it is not blood. */
import type { PageLine } from "../text/page-lines.ts";

const other =
  /(?<!\p{L})(?:urine|urinalysis|urinary|urin|harn|urinstatus|orina|urinaires?|urines|csf|cerebrospinal|liquor|lcr|l[ií]quido|liquide|pleura\p{L}*|as[cz]it\p{L}*|synovia\p{L}*|sinovial|punktat|stool|fa?eces|stuhl|heces|selles|saliva|speichel|salive|sweat|semen|sperma|sputum|dialysat\p{L}*|amniotic)(?!\p{L})/iu;
const blood =
  /(?<!\p{L})(?:blood|serum|plasma|blut\p{L}*|sang|sanguine?|sangre|suero|s[ée]rum|h[aä]ematolog\p{L}*|h[äa]matologie|h[ée]matolog\p{L}*|cbc|klinische chemie)(?!\p{L})/iu;
const label =
  /^\s*(?:specimen|sample|material|source|untersuchungsmaterial|probe(?:nmaterial|nart)?|muestra|tipo de muestra|pr[ée]l[èe]vement|nature(?: du pr[ée]l[èe]vement)?|[ée]chantillon)(?:\s+(?:type|source|art))?\s*[:：]\s*(?<words>.{1,60})/iu;
const longestHeading = 60;

interface Mark {
  readonly line: PageLine;
  /** Null where it says blood. */
  readonly words: string | null;
}

/** Holds from the line that says it until another one says another material, also over pages: a doubt is another material. */
export class PrintedMaterials {
  readonly #marks: readonly Mark[];

  constructor(lines: readonly PageLine[]) {
    this.#marks = lines.flatMap((line): readonly Mark[] => {
      const words = label.exec(line.text)?.groups?.["words"] ?? headingIn(line);
      if (words === null) return [];
      if (other.test(words)) return [{ line, words: words.trim().replaceAll(/\s+/gu, " ").slice(0, 60) }];
      return blood.test(words) ? [{ line, words: null }] : [];
    });
  }

  /** The paper's own words for a material that is not blood; null where it names none, or blood. */
  of(line: PageLine): string | null {
    return this.#marks.findLast((mark) => isBefore(mark.line, line))?.words ?? null;
  }
}

/** A line of a few words by itself. */
function headingIn({ text, cells }: PageLine): string | null {
  const words = text.trim().replace(/[:：]$/u, "");
  return cells.length === 1 && words.length <= longestHeading && !/\d/u.test(words) && words.split(/\s+/u).length <= 6
    ? words
    : null;
}

function isBefore(one: PageLine, other: PageLine): boolean {
  return one.page < other.page || (one.page === other.page && one.index < other.index);
}

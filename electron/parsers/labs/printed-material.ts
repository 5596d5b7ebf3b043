/** Of which material results are, where a heading above them or a "Specimen:" line says that it is not blood. */
import type { PageLine } from "../text/page-lines.ts";
import { reaches, type LanedLine } from "./page-lanes.ts";

const other =
  /(?<!\p{L})(?:urine|urinalysis|urinary|urin|harn|urinstatus|orina|urinaires?|urines|csf|cerebrospinal|liquor|lcr|l[ií]quido|liquide|pleura\p{L}*|as[cz]it\p{L}*|synovia\p{L}*|sinovial|punktat|stool|fa?eces|stuhl|heces|selles|saliva|speichel|salive|sweat|semen|sperma|sputum|dialysat\p{L}*|amniotic|uro-?an[áa]lisis|urian[áa]lisis|urinanalys\p{L}*|urinsediment|harnstatus|harnsediment|sammelurin|spontanurin|morgenurin|mittelstrahlurin|swabs?|abstrich|frottis|[ée]couvillon\p{L}*|hisopo|(?:body|peritoneal|pericardial|joint|drain|wound) fluid)(?!\p{L})/iu;
const blood =
  /(?<!\p{L})(?:blood|serum|plasma|blut\p{L}*|sang|sanguine?|sangre|suero|s[ée]rum|h[aä]ematolog\p{L}*|h[äa]matologie|h[ée]matolog\p{L}*|cbc|klinische chemie)(?!\p{L})/iu;
const label =
  /^\s*(?:specimen|sample|material|source|untersuchungsmaterial|probe(?:nmaterial|nart)?|muestra|tipo de muestra|pr[ée]l[èe]vement|nature(?: du pr[ée]l[èe]vement)?|[ée]chantillon)(?:\s+(?:type|source|art))?(?:\s*(?:no\.?|nr\.?|n[°º]|#)?\s*(?:\d{1,2}|[A-D]))?\s*[:：]\s*(?<words>.{1,60})/iu;
/** What stands behind the material on its line: when and how it was taken. */
const behindWords =
  /\s*[,;(–—-]?\s*(?<!\p{L})(?:(?:date |time )?(?:collected|received|reported|taken|drawn|sampled)|collection|abnahme|entnahme|entnommen|eingang|pr[ée]lev|re[çc]u|toma|recogida|extracci|\d{1,2}[./ -](?:\d{1,2}|\p{L}{3,9})[./ -]\d{2,4}|\d{4}-\d{2}-\d{2}).*$/iu;
/** "24 hour urine", "Sammelurin 24 Std.": for how long it was gathered. */
const gathered = /(?<![\p{L}\d])\d{1,2}[\s-]?(?:h(?:rs?|ours?|\.)?|std\.?|stunden|heures?|horas?)(?![\p{L}\d])/giu;

/** True for a line that heads columns of two materials: "CSF   Serum". */
export function headsMaterials({ cells }: Pick<PageLine, "cells">): boolean {
  const isOne = (text: string, pattern: RegExp) => text.trim().split(/\s+/u).length < 3 && pattern.test(text);
  return cells.some(({ text }) => isOne(text, other)) && cells.some(({ text }) => isOne(text, blood));
}

/** Words without the hours for which a sample was gathered: the figure makes no row of a heading. */
export function withoutHours(words: string): string {
  return words.replaceAll(gathered, "").replace(/^[\s,-]+|[\s,-]+$/gu, "");
}

const longestHeading = 60;

/** Holds from the line that says it until another one says another material, also over pages: a doubt is another material. */
export class PrintedMaterials {
  /** By page and line. */
  readonly #materials = new Map<string, string | null>();

  constructor(lines: readonly LanedLine[]) {
    const stated: { readonly at: LanedLine; readonly material: string | null }[] = [];
    for (const line of lines.toSorted((a, b) => a.page - b.page || a.index - b.index)) {
      const words = wordsIn(line);
      const isOther = other.test(words);
      if (isOther || blood.test(words)) stated.push({ at: line, material: isOther ? words.slice(0, 60) : null });
      this.#materials.set(placeOf(line), stated.findLast(({ at }) => concerns(at, line))?.material ?? null);
    }
  }

  /** The paper's own words for a material that is not blood; null where it names none, or blood. */
  of(line: PageLine): string | null {
    return this.#materials.get(placeOf(line)) ?? null;
  }
}

/** A heading concerns what stands below it: of its own page no table beside it, and nothing higher up. */
function concerns(heading: LanedLine, line: LanedLine): boolean {
  if (heading.page !== line.page) return true;
  const isBeside = !reaches(heading.lane, line.lane) && !reaches(line.lane, heading.lane);
  return !isBeside && heading.top <= line.top;
}

/** What a heading or a label says, without its day. */
function wordsIn({ text, cells }: PageLine): string {
  const labelled = cells.map((cell) => label.exec(cell.text)?.groups?.["words"]).find((words) => words !== undefined);
  const words = labelled ?? label.exec(text)?.groups?.["words"] ?? headingIn({ text, cells }) ?? "";
  return words.replace(behindWords, "").trim().replaceAll(/\s+/gu, " ");
}

/** A line of a few words by itself. */
function headingIn({ text, cells }: Pick<PageLine, "text" | "cells">): string | null {
  const words = text
    .trim()
    .replace(behindWords, "")
    .replace(/[:：]$/u, "");
  const isPlain = !/\d/u.test(withoutHours(words));
  return cells.length === 1 && words.length <= longestHeading && isPlain && words.split(/\s+/u).length <= 6
    ? words
    : null;
}

function placeOf({ page, index }: PageLine): string {
  return `${page}/${index}`;
}

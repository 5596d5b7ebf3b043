/** Whether a laboratory's report says that it corrects an older one, or that it is not final; and which sample it is of. */
import type { ReportStatus } from "../../../shared/model/document.ts";
import type { PrintedLab } from "../../../shared/model/lab.ts";
import { standingIn } from "../labs/result-standing.ts";
import type { PageLine } from "./page-lines.ts";
import { isHeadOfResults } from "./results-head.ts";

const headLines = 25;

const corrected =
  /\b(?:corrected|amended|revised)\b(?: (?:\p{L}+ )?(?:report|results?|copy|version)\b|\s*$)|\breport(?: status)?\s*[-–—:(]+\s*(?:corrected|amended|revised)\b|\bstatus\s*:?\s*(?:corrected|amended)\b|(?:korrigierter|berichtigter|ge(?:ä|ae)nderter) (?:\p{L}*befund|\p{L}*bericht)|(?:compte[ -]rendu|r[ée]sultats?) (?:rectifi|corrig)[ée]|(?:informe|resultados?) (?:corregid|rectificad)o/iu;
const preliminary =
  /\b(?:preliminary|interim|provisional)\b(?: (?:\p{L}+ )?(?:report|results?)\b|\s*$)|\b(?:report|status)\s*[-–—:(]+\s*(?:preliminary|interim|partial)\b|(?:vorl(?:ä|ae)ufiger|teil)\s?(?:\p{L}*befund|\p{L}*bericht)|(?:compte[ -]rendu|r[ée]sultats?) (?:provisoire|partiel)|(?:informe|resultados?) (?:preliminar|provisional)/iu;
const final =
  /\bfinal report\b|\b(?:report|status)\s*[-–—:(]+\s*(?:final|complete)\b|endbefund|(?:compte[ -]rendu|r[ée]sultats?) d[ée]finitif|(?:informe|resultados?) (?:final|definitivo)/iu;

/**
 * What the head of the paper says of its standing, else what all of its results say of themselves; null where neither says
 * anything. What a table's column "Status" says is of its row, and never of the paper.
 */
export function reportStatus(lines: readonly PageLine[], labs: readonly PrintedLab[] = []): ReportStatus | null {
  const head = withoutRows(lines.filter(({ page }) => page === 1).slice(0, headLines));
  const says = (pattern: RegExp) => head.some((words) => pattern.test(words));
  if (says(corrected)) return "corrected";
  if (says(preliminary)) return "preliminary";
  return says(final) ? "final" : ofAll(labs);
}

function ofAll(labs: readonly PrintedLab[]): ReportStatus | null {
  const standings = new Set(labs.map((lab) => lab.reportStatus));
  return standings.size === 1 ? ([...standings][0] ?? null) : null;
}

const statusHead = /^(?:\p{L}+ )?(?:status|statut|estado)\s*:?$/iu;

/** The words of the lines without those of tables: rows of results, and a standing alone in a row below a head "Status". */
function withoutRows(lines: readonly PageLine[]): readonly string[] {
  let [isBelowResults, isBelowStatus] = [false, false];
  return lines.flatMap(({ cells }) => {
    const words = cells.map(({ text }) => text.trim());
    if (isHeadOfResults(words)) isBelowResults = true;
    if (words.length > 2 && words.some((word) => statusHead.test(word))) isBelowStatus = true;
    if (isBelowResults && words.length > 1) return [];
    return isBelowStatus && words.length > 2 ? words.filter((word) => standingIn(word) === null) : words;
  });
}

const sample =
  /\b(?:accession|specimen|sample|lab(?:oratory)?|order|requisition|auftrags?|proben?|labor|n[°º]?\s?(?:de )?(?:dossier|prélèvement)|muestra|petici[óo]n)[\s-]*(?:no|nr|num(?:ber|mer)?|nummer|id|#|n[°º])?\.?\s*[:#]\s*([A-Z]{0,4}[\dA-Z-]*\d[\dA-Z-]{3,19})(?![\p{L}\d])/giu;

/** The numbers by which the laboratory knows the sample, as the head prints them. */
export function sampleNumbers(lines: readonly PageLine[]): readonly string[] {
  const head = lines.filter(({ page }) => page === 1).slice(0, headLines);
  const numbers = head.flatMap(({ text }) => [...text.matchAll(sample)].map(([, number = ""]) => number.toUpperCase()));
  return [...new Set(numbers)].slice(0, 8);
}

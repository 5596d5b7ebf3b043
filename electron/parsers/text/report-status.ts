/** Whether a laboratory's report says that it corrects an older one, or that it is not final; and which sample it is of. */
import type { ReportStatus } from "../../../shared/model/document.ts";
import type { PageLine } from "./page-lines.ts";

const headLines = 25;

const corrected =
  /\b(?:corrected|amended|revised)\b(?: (?:\p{L}+ )?(?:report|results?|copy|version)\b|\s*$)|\breport(?: status)?\s*[-–—:(]+\s*(?:corrected|amended|revised)\b|\bstatus\s*:?\s*(?:corrected|amended)\b|(?:korrigierter|berichtigter|ge(?:ä|ae)nderter) (?:\p{L}*befund|\p{L}*bericht)|(?:compte[ -]rendu|r[ée]sultats?) (?:rectifi|corrig)[ée]|(?:informe|resultados?) (?:corregid|rectificad)o/iu;
const preliminary =
  /\b(?:preliminary|interim|provisional)\b(?: (?:\p{L}+ )?(?:report|results?)\b|\s*$)|\b(?:report|status)\s*[-–—:(]+\s*(?:preliminary|interim|partial)\b|(?:vorl(?:ä|ae)ufiger|teil)\s?(?:\p{L}*befund|\p{L}*bericht)|(?:compte[ -]rendu|r[ée]sultats?) (?:provisoire|partiel)|(?:informe|resultados?) (?:preliminar|provisional)/iu;
const final =
  /\bfinal report\b|\b(?:report|status)\s*[-–—:(]+\s*(?:final|complete)\b|endbefund|(?:compte[ -]rendu|r[ée]sultats?) d[ée]finitif|(?:informe|resultados?) (?:final|definitivo)/iu;

/** What the head of the paper says of its standing; null where it says nothing. A table's own column "Status" is no head. */
export function reportStatus(lines: readonly PageLine[]): ReportStatus | null {
  const head = lines.filter(({ page }) => page === 1).slice(0, headLines);
  const says = (pattern: RegExp) => head.some(({ cells }) => cells.some(({ text }) => pattern.test(text.trim())));
  if (says(corrected)) return "corrected";
  if (says(preliminary)) return "preliminary";
  return says(final) ? "final" : null;
}

const sample =
  /\b(?:accession|specimen|sample|lab(?:oratory)?|order|requisition|auftrags?|proben?|labor|n[°º]?\s?(?:de )?(?:dossier|prélèvement)|muestra|petici[óo]n)[\s-]*(?:no|nr|num(?:ber|mer)?|nummer|id|#|n[°º])?\.?\s*[:#]\s*([A-Z]{0,4}[\dA-Z-]*\d[\dA-Z-]{3,19})(?![\p{L}\d])/giu;

/** The numbers by which the laboratory knows the sample, as the head prints them. */
export function sampleNumbers(lines: readonly PageLine[]): readonly string[] {
  const head = lines.filter(({ page }) => page === 1).slice(0, headLines);
  const numbers = head.flatMap(({ text }) => [...text.matchAll(sample)].map(([, number = ""]) => number.toUpperCase()));
  return [...new Set(numbers)].slice(0, 8);
}

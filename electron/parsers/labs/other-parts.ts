/**
 * Parts of a paper that hold no results, though their rows look like some: lists of medicines ("Lithium 400 mg"), tables of visits
 * or problems, and what was measured at the bedside.
 */
import { findDateExpressions } from "../text/date-expressions.ts";
import type { PageLine } from "../text/page-lines.ts";
import { roleOfHead } from "./lab-words.ts";
import { isMultipleOfLimit } from "./limits-and-targets.ts";
import { rangeShape } from "./printed-value.ts";

const heading =
  /^(?:(?:current|home|discharge|admission|active|regular|usual|present|ongoing|your|aktuelle|derzeitige|traitements?|tratamientos?)\s+)*(?:medications?|medicines?|medicine list|prescriptions?|prescribed|treatments?|rx|drug therapy|supplements?|medikation|medikamente|medikamentenliste|medikationsplan|dauermedikation|arzneimittel|therapie|m[ée]dicaments?|traitements?|ordonnance|m[ée]dication|medicamentos?|medicaci[óo]n|tratamientos?)(?:\s+(?:list|plan|history|at (?:home|discharge|admission)|on (?:discharge|admission)|taken|en cours|actuels?|actual(?:es)?|habituels?|habituales))*\s*(?:\(.{0,40}\))?\s*[:：]?$/iu;
const columnWord =
  /^(?:medications?|medicines?|dos(?:e|age|is|ierung)|frequency|freq\.?|route|sig|strength|directions?|instructions|prescri\w+|schedule|how often|how to take|medikament(?:e)?|wirkstoff|st(?:ä|ae)rke|einnahme|m[ée]dicaments?|posologie|fr[ée]quence|voie|medicamentos?|frecuencia|v[íi]a|pauta)\s*:?$/iu;
const howOften =
  /\b(?:(?:once|twice|three times|four times|\d ?x|\d times)(?: (?:a|per) day| daily| weekly| a week)?|daily|nightly|weekly|every (?:other )?(?:day|morning|evening|night|week|month|\d+ ?h(?:ours?)?)|at (?:night|bedtime)|as needed|as directed|with (?:meals|food)|by mouth|orally|subcutaneous(?:ly)?|p\.?o\.?|b\.?i\.?d\.?|t\.?i\.?d\.?|q\.?i\.?d\.?|q\.?d\.?|q\d+h|prn|qhs|tds|qds|[1-9]-[0-9]-[0-9](?:-[0-9])?|t(?:ä|ae)glich|morgens|mittags|abends|zur nacht|bei bedarf|w(?:ö|oe)chentlich|par jour|matin|soir|au coucher|fois|si besoin|al d[íi]a|cada \d+ horas|diari[oa]|por la (?:mañana|noche)|si precisa|tab(?:let|\.)?s?|caps?(?:ule)?s?|tablette[n]?|kapseln?|comprim[ée]s?|g[ée]lules?|comprimidos?|c[áa]psulas?|puffs?|sprays?|patch(?:es)?|pens?|injections?)(?![\p{L}\d])/iu;
const amount =
  /^(?:(?:mg|g|mcg|[µμ]g|ug|ng|kg|ml|l|units?|i\.?u\.?|u|ie|i\.?e\.?|ui|mmol|meq|mval|drops?|tropfen|gouttes|gotas)(?:\/ ?(?:\d+ ?)?(?:day|d|tag|j|jour|d[íi]a|dose|week))?)$/iu;

/** True for a unit in which medicines are dosed, and which alone does not tell a dose from an amount that was measured. */
export function isUnitOfDose(unit: string): boolean {
  return amount.test(unit.trim());
}

/** "5.2 x 10^9/L" is no number of times a day. */
const power = /\d\s?[x×]\s?10(?:\s?[\^*]\s?|[eE]\+?|(?=[⁰¹²³⁴-⁹]|\d))[\d⁰¹²³⁴-⁹]*/gu;

/** True for a line that says how often or how something is taken. */
export function saysHowTaken(text: string): boolean {
  return howOften.test(text.replaceAll(power, " ")) && !isMultipleOfLimit(text);
}

/** Also what is asked and not measured: pain by numbers, smoking. */
const measurement =
  /^(?:blood pressure, )?(?:pain severity\b.*|tobacco\b.*|smoking status\b.*|oxygen saturation in arterial blood\b.*|(?:(?:body|oral|rectal|tympanic|axillary|skin|average|mean|resting|standing|sitting|seated|lying|supine|left|right|current|patient'?s?) )*(?:bmi|body mass index|body surface area|bsa|b\.?p\.?(?: (?:systolic|diastolic))?|(?:(?:systolic|diastolic|arterial) )?(?:blood )?pressure(?: (?:systolic|diastolic))?|(?:systolic|diastolic)(?: bp| blood pressure)?|mean arterial pressure|map|(?:body )?(?:weight|height|length|temperature)|temp|pulse(?: (?:rate|ox(?:imetry)?))?|heart rate|hr|resp(?:iration|irations|iratory rate)?|rr|respiratory rate|(?:o2|oxygen) sat(?:uration|s)?|spo2|sao2 by pulse oximetry|head circumference|waist(?: circumference)?|pain (?:score|scale|level)|k(?:ö|oe)rper(?:gewicht|gr(?:ö|oe)(?:ß|ss)e|temperatur)|gewicht|gr(?:ö|oe)(?:ß|ss)e|blutdruck|puls|atemfrequenz|herzfrequenz|temperatur|sauerstoffs(?:ä|ae)ttigung|poids|taille|imc|tension(?: art[ée]rielle)?|pouls|fr[ée]quence (?:cardiaque|respiratoire)|temp[ée]rature|saturation(?: en oxyg[èe]ne)?|peso|talla|presi[óo]n arterial|tensi[óo]n arterial|pulso|frecuencia (?:card[íi]aca|respiratoria)|temperatura|saturaci[óo]n(?: de ox[íi]geno)?)(?:[ ,](?:calculated|measured|percentile|ratio|site|method|berechnet|calcul[ée]e?|calculad[oa]|systolisch|diastolisch|systolique|diastolique|sist[óo]lica|diast[óo]lica))*\s*(?:[([].*)?:?)$/iu;

/** True for what is measured of a body and not of a sample: blood pressure, weight, pulse. */
export function isMeasurement(name: string): boolean {
  return measurement.test(name.trim());
}

/** The lines without those of lists of medicines and of other tables: each from its heading or its head to the next results. */
export function withoutOtherParts<Line extends PageLine>(lines: readonly Line[]): readonly Line[] {
  let isInside = false;
  return lines.filter((line) => {
    if (isHeading(line) || isHeadOfMedicines(line) || isHeadOfOthers(line)) isInside = true;
    else if (isInside && endsList(line)) isInside = false;
    return !isInside;
  });
}

function isHeading({ text, cells }: PageLine): boolean {
  return (
    cells.length === 1 && text.trim().length <= 60 && heading.test(text.trim().replace(/^[#*=\-\s]+|[*=\-\s]+$/gu, ""))
  );
}

/** Two words of such a list's columns; "Drug" and "Result" head a table of susceptibilities. */
function isHeadOfMedicines({ cells }: PageLine): boolean {
  return (
    cells.length >= 2 &&
    cells.filter(({ text }) => columnWord.test(text.trim())).length >= 2 &&
    cells.every(({ text }) => roleOfHead(text) !== "value")
  );
}

const otherColumn =
  /^(?:(?:group |code )?descriptions?|code(?: systems?)?|date(?:s| and time| ?\/ ?time)?|time|status|types?|locations?|providers?|clinicians?|reactions?|severity|substances?|allerg(?:y|en)|problems?|diagnos[ie]s|conditions?|encounters?|vaccines?|immuni[sz]ations?|lot(?: number)?|start(?:ed)?(?: date)?|end(?:ed)?(?: date)?|onset(?: date)?|reason|relationship|policy|payer|body site)\s*:?$/iu;

/** The head of a table of visits, problems or vaccines: three words of such columns, and none of a column of results. */
function isHeadOfOthers({ cells }: PageLine): boolean {
  const roles = cells.map(({ text }) => roleOfHead(text));
  const isOfResults = roles.some((role) => role === "value" || role === "unit" || role === "range" || role === "flag");
  return !isOfResults && cells.filter(({ text }) => otherColumn.test(text.trim())).length >= 3;
}

const otherHeading =
  /^(?:lab(?:oratory)?\b.*|results?\b.*|test results?\b.*|ha?ematology|(?:bio)?chemistry|urinalysis|microbiology|serology|immunology|coagulation|h(?:ä|ae)matologie|klinische chemie|laborwerte|laborbefunde?|urinstatus|biochimie|h[ée]matologie|r[ée]sultats.*|bioqu[íi]mica|hematolog[íi]a|resultados.*)$/iu;

/** A head of results, a heading of a laboratory's, or a row with a range: no dose has one. */
function endsList({ text, cells }: PageLine): boolean {
  const roles = cells.map((cell) => roleOfHead(cell.text));
  const isHead = roles.includes("value") && roles.some((role) => role !== null && role !== "value" && role !== "other");
  return (
    isHead ||
    (cells.length === 1 && otherHeading.test(text.trim())) ||
    (cells.length >= 3 && cells.slice(1).some((cell) => isRange(cell.text)))
  );
}

/** "2010-03-31" has the shape of a range as well. */
function isRange(text: string): boolean {
  return rangeShape.test(text) && findDateExpressions(text).length === 0;
}

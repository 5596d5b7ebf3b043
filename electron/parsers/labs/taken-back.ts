/** Sentences anywhere on a paper that take results back: "Result of 3 May cancelled", "Please disregard the potassium result". */
import type { PartialDate } from "../../../shared/model/dates.ts";
import { findDateExpressions } from "../text/date-expressions.ts";
import { monthsNamed } from "../text/month-names.ts";

const takenBack =
  /(?<!\p{L})(?:withdrawn|retracted|rescinded|cancel+ed|disregard(?:ed)?|voided|void|invalid(?:ated)?|not valid|storniert|zur(?:ü|ue)ckgezogen|ung(?:ü|ue)ltig|annul[ée]e?s?|invalid[ée]e?s?|retir[ée]e?s?|anulad[oa]s?|cancelad[oa]s?|retirad[oa]s?|invalidad[oa]s?|entered in error|reported in error|erroneous(?:ly)?)(?!\p{L})/iu;
/** What may come to be is not so, and what an earlier paper was is not this one's. */
const notSo =
  /(?<!\p{L})(?:if|unless|when|whether|(?<!\d )may(?! \d)|might|will be|not been|not (?:withdrawn|cancel+ed|invalidated)|never|wenn|falls|kann|nicht (?:storniert|zur(?:ü|ue)ckgezogen)|si|peut|pas (?:annul|retir)|puede|no (?:anulad|retirad)|supersed\p{L}*|appointments?|orders?|termine?|rendez-vous|citas?)(?!\p{L})/iu;
const ofAll =
  /(?<!\p{L})(?:all (?:of )?(?:the |these |above )?(?:results?|values)|(?:this|the (?:whole|entire)) (?:report|set of results)|these results|alle (?:werte|ergebnisse|befunde)|dies(?:er|e) (?:befund|werte|ergebnisse)|tous les r[ée]sultats|ces r[ée]sultats|ce (?:compte[ -]rendu|rapport)|todos los resultados|estos resultados|este informe)(?!\p{L})/iu;
const ofResult =
  /(?<!\p{L})(?:results?|values?|samples?|specimens?|reports?|befunde?s?|ergebnis(?:se)?|werte?|proben?|r[ée]sultats?|valeurs?|[ée]chantillons?|pr[ée]l[èe]vements?|resultados?|valore?s?|muestras?)(?!\p{L})/iu;
const longest = 240;

/** True for words that take a result back, whichever it is. */
export function takesBack(text: string): boolean {
  return text.length <= longest && takenBack.test(text) && !notSo.test(text);
}

/** True where all results of the paper are meant. */
export function meansAll(text: string): boolean {
  return ofAll.test(text);
}

/** Whether the words are of results of this day: the day that they name, with its year or without; null where they name none. */
export function meansDay(text: string, day: PartialDate | null): boolean | null {
  if (!ofResult.test(text)) return null;
  const readings = findDateExpressions(text).flatMap((one) => one.readings);
  if (readings.length > 0) return day !== null && readings.includes(day);
  const named = daysWithoutYear(text);
  return named.length === 0 ? null : day !== null && named.includes(day.slice(5));
}

/** "3 May", "May 3", "3. Mai", "3 de mayo", as month and day. */
function daysWithoutYear(text: string): readonly string[] {
  const dayFirst = [...text.matchAll(/(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er)?\s+(?:de\s+|of\s+)?(\p{L}{3,})/giu)];
  const monthFirst = [...text.matchAll(/(?<!\p{L})(\p{L}{3,})\s+(\d{1,2})(?!\d)/giu)];
  return [
    ...dayFirst.map(([, day = "", month = ""]) => ({ day, month })),
    ...monthFirst.map(([, month = "", day = ""]) => ({ day, month })),
  ].flatMap(({ day, month }) =>
    monthsNamed(month).map((number) => `${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`),
  );
}

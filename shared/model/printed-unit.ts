/** What laboratories print as a unit, in four languages. */

const amount =
  "(?:[kmµμunpfd]?(?:g|mol|eq|iu|u|kat|l|m)|[mµμ]?ie|ui|cells?|zellen|copies|cop|kopien|k|m|thou(?:sand)?s?|mill?(?:ions?)?|mio\\.?|tsd\\.?|giga|tera|(?:[x×]\\s?)?10[⁰¹²³⁴-⁹]+|10\\s?[\\^*eE]?\\s?\\d+|x\\s?10\\s?(?:\\^|e|e\\+|\\*)?\\s?\\d+|[²³⁰-⁹]+|#|cfu|kbe|ufc|mosm|osm|pg|fl|mm|%|‰|eryth?|leu[ck]o)";
const per =
  "(?:[kmµμundfpc]?l|100 ?ml|dl|h(?:r|pf)?|lpf|hpf|field|min|sec|s|kg|g|mg|µg|mol|mmol|µmol|ul|mm3|mm³|cumm|cu mm|24 ?h(?:rs?)?|d|day|tag|j|1[.,]73 ?(?:m2?|m²|sqm)?|gfr|feld|champ|hb|krea(?:tinin)?|crea(?:t)?(?:inine)?|cr)";
/** A unit as papers print it, and nothing beside it. "105" may be a power of ten, and is a number as well: no unit. */
export const unitPattern = new RegExp(
  `^(?![\\d\\s]+$)(?:${amount}(?:\\s?\\/\\s?${per})*|\\/\\s?${per}|%(?: of .{1,20}| der .{1,20})?|ratio|index|quotient|units?|sec(?:onds|\\.)?|sek\\.?|s|min|mins?|mm\\/h(?:r)?|mm\\/1st hr|mmhg|mm hg|mosm\\/kg(?: h2o)?|mosmol\\/kg|vol ?%|inr|s\\/co|au\\/ml|score|pack\\/day|mg\\/24 ?h|[kmµμ]?iu\\/m?l|mmol\\/mol(?: hb| krea| creat)?|[a-zµμ%]{1,6}\\/[a-zµμ0-9.²³]{1,8}(?:\\/[a-z0-9.²³]{1,8})?)$`,
  "iu",
);

/** UCUM and what looks like it: a part of something, a power, a percentage. */
const shape = /^(?=.*[/%‰^*·]|.*\d)[\p{L}\d%‰µμ°/.,^*·×x²³⁰¹⁴-⁹()[\]{}'"+\-#\s]{1,30}$/u;

/** False for words that are no unit of anything: "high", a name, a sentence. */
export function looksLikeUnit(text: string): boolean {
  const unit = text.trim();
  if (unitPattern.test(unit)) return true;
  return shape.test(unit) && /\p{L}|%|‰/u.test(unit) && !/\p{L}{11}/u.test(unit) && unit.split(/\s+/u).length <= 4;
}

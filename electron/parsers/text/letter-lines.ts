/** Lines of a letter that tell nothing of what it is: its closing words, the towns of its addresses. */

const closing =
  /^\W*(?:yours(?: (?:sincerely|faithfully|truly|very truly|ever))?\W*$|yours (?:sincerely|faithfully|(?:very )?truly|ever)[,.]?\s|(?:very )?(?:sincerely|truly|respectfully|cordially)(?: yours)?(?:\W*$|,\s*(?:\p{Lu}|dr\b))|(?:with )?(?:my |our )?(?:very )?(?:best|kind|kindest|warm|warmest|many thanks and best|all good) (?:wishes|regards)|regards\W*$|(?:many thanks|thank you|thanks)\W*$|mit (?:freundlich|best|herzlich|kollegial)\p{L}* |(?:viele|liebe|herzliche|beste|freundliche) gr(?:ü|ue)(?:ß|ss)e|hochachtungsvoll|(?:bien )?cordialement|bien à vous|(?:veuillez|je vous prie d)['’ ]?agréer|salutations|(?:muy )?atentamente|(?:un )?(?:cordial )?saludos?(?!\p{L})|(?:cordiali|distinti) saluti|atenciosamente|(?:com os )?(?:melhores )?cumprimentos|met (?:vriendelijke|hartelijke) groet|hoogachtend|z poważaniem|s pozdravem|с уважением|med (?:vänlig|venlig|vennlig)|敬具|此致|敬礼)/iu;
/** A British, Canadian or American code at the end of the line, behind a town's name or alone. */
const postcode =
  /(?:^|[\s,])(?:[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|[A-Z]\d[A-Z]\s\d[A-Z]\d|(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|PR|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\.?\s+\d{5}(?:-\d{4})?)\W*$/u;

/** More of them, in the languages whose titles are known. A comma, a name or nothing follows: "Cordialmente, Dr. Duarte". */
const furtherClosing =
  /^\W*(?:(?:respectfully|sincerely) (?:submitted|yours)|freundlichst|herzlichst|mfg|(?:ihr|ihre)(?= dr\.?\s|[,.]?$)|(?:bien |tr[èe]s )?(?:confraternellement|amicalement|cordialement|respectueusement)|(?:avec |recevez |veuillez recevoir )?(?:mes |nos )?(?:meilleure?s |sinc[èe]res )?(?:salutations|remerciements|sentiments)(?: \p{L}+)?|cordialmente|afectuosamente|respetuosamente|atte\.?|sin otro particular|quedo a su disposici[óo]n|agradeciendo su (?:\p{L}+))(?:\W*$|[,.]?\s+(?:(?:dr|dra|prof|ihr|ihre)(?!\p{L})|\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,2}\W*$))/iu;
/** Words that go on to a whole sentence of courtesy. */
const courtesy =
  /^\W*(?:je vous prie (?:de croire|d['’]agr[ée]er)|croyez[ ,]|soyez assur|(?:reciba|le saluda|les? env[íi]o) |mit (?:\p{L}+ )?gru(?:ß|ss)|verbleib\p{L}* |con (?:un )?cordial(?:es)? )/iu;
/** What stands in place of a signature. */
const signature =
  /^\W*(?:dictated(?: but| and)? |(?:electronically|digitally) (?:signed|approved)|(?:elektronisch|digital) (?:signiert|unterzeichnet|freigegeben)|sign[ée]e? [ée]lectroniquement|firmad[oa] (?:electr[óo]nicamente|digitalmente)|i\. ?[av]\. |best[,.]?$|(?:many thanks|thank you|thanking you|thanks)(?:\W*$|[,.]\s))/iu;

/** True for the words with which letters close, in many languages, and for those of a signature. */
export function isClosing(line: string): boolean {
  return [closing, furtherClosing, courtesy, signature].some((words) => words.test(line));
}

/** True for a line that ends in a postcode. */
export function isTown(line: string): boolean {
  return postcode.test(line);
}

/** The words of laboratory reports in English, German, French and Spanish: heads of columns, flags, units, values in words. */

import { notDoneWords } from "../../../shared/model/not-done.ts";

/** What a column of a table of results holds. */
export type ColumnRole =
  | "analyte"
  | "value"
  | "previous"
  | "unit"
  | "range"
  | "low"
  | "high"
  | "flag"
  | "collected"
  | "standing"
  | "person"
  | "other";

/** What begins so is of an earlier day, whatever number, day or word stands behind it: "Vorwert 1", "Previous results 12.03. 10.01.". */
const earlier =
  /^(?:previous|prior|prev\.?|former|earlier|vorwerte?s?|vorbefunde?s?|vorergebnis(?:se)?|letzter? (?:werte?|befunde?|ergebnis(?:se)?)|ant[ée]riorit[ée](?:s|\(s\))?|(?:r[ée]sultats?|valeurs?) (?:ant[ée]rieure?s?|pr[ée]c[ée]dente?s?)|ant[ée]rieure?s?|pr[ée]c[ée]dente?s?|derni(?:er|[èe]re)s? (?:r[ée]sultats?|valeurs?)|(?:resultados?|valore?s?) (?:anterior(?:es)?|previos?)|anterior(?:es)?|previos?|[úu]ltimos? (?:resultado|valor)(?:e?s)?)(?![\p{L}-])/iu;
const longestEarlier = 80;

/** "Vorwert", "Previous 12/03/2024" where a test's name stands: its value is the earlier one of the row above. */
export function namesEarlier(name: string): boolean {
  const [words] = earlier.exec(name.trim()) ?? [];
  const behind = words === undefined ? null : name.trim().slice(words.length);
  return (
    behind !== null && /^\s*(?:\p{L}{1,8}(?![\p{L}]))?[\s\d.,:/()[\]-]*(?:\p{L}{3,9}[.,]?\s\d{2,4}\)?)?$/u.test(behind)
  );
}

const whole = (words: string) => new RegExp(`^(?:${words.replace(/\s*\n\s*/g, "")})[\\s.:*]*$`, "iu");

/** In this order: "previous result" is no result, "reference value" no value, "test result" no test. */
const heads: readonly (readonly [ColumnRole, RegExp])[] = [
  [
    "previous",
    whole(`(?:previous|prior|prev\\.?|last|former|historical|earlier)(?: (?:results?|values?|date|\\(.*\\)))*|vorwert(?:e)?|vorbefunde?|letzter wert|
      (?:r[ée]sultats?|valeurs?) (?:ant[ée]rieure?s?|pr[ée]c[ée]dente?s?)|ant[ée]riorit[ée]s?|ant[ée]rieure?s?|
      (?:resultados?|valore?s?) (?:anterior(?:es)?|previos?)|anterior(?:es)?|previo`),
  ],
  [
    "range",
    whole(`(?:biological |normal |standard |expected )?ref(?:erence|\\.)?(?: ?(?:ranges?|intervals?|values?|limits|int\\.?))?(?: ?[(\\[].*[)\\]])?|
      (?:normal|standard|expected)(?: (?:ranges?|values?|limits))|ranges?|interval|limits|
      referenz(?:bereiche?|werte?|intervalle?)?|norm(?:al)?(?:bereiche?|werte?)|norm(?:en)?|ref\\.? ?-?(?:bereich|wert)e?|
      valeurs? (?:de r[ée]f[ée]rence|usuelles|normales)|(?:intervalles? de )?r[ée]f[ée]rences?|normes?|
      (?:valore?s?|intervalos?|rangos?) (?:de )?(?:la )?(?:referencia|normale?s?)|referencias?|rango(?: normal)?|(?:v|val|valore?s?|rango|int)\\.? ?(?:de )?ref(?:erencia|\\.)?|
      (?:valori|intervall[io]) (?:di )?riferimento|valori normali|(?:valores|intervalos?) (?:de )?refer[êe]ncia|refer[êe]ncias?|referentie(?:waarden?|bereik|interval)|
      (?:zakres(?:y)?|warto(?:ść|ści|sc|sci)) (?:referencyjn[ye]|referencyjne|prawid(?:ł|l)owe)|normy|referens(?:intervall|omr(?:å|a)de|v(?:ä|a)rden?)|referanseomr(?:å|a)de|referenceinterval`),
  ],
  [
    "low",
    whole(`(?:(?:ref(?:erence|\\.)?|normal(?: range)?|range) ?)?(?:low(?:er)?|min(?:imum|\\.)?)(?: (?:reference |normal )?(?:limit|value|bound|end|ref\\.?|normal|range))?|lln?|
      von|unter(?:e|er)?(?: (?:grenze|grenzwert|referenzgrenze))?|untergrenze|(?:norm|grenz|referenz)wert unten|unten|m[íi]n(?:imo)?|(?:(?:borne|limite|l[íi]mite|valor) )?inf(?:[ée]rieure?|erior|\\.)?|desde`),
  ],
  [
    "high",
    whole(`(?:(?:ref(?:erence|\\.)?|normal(?: range)?|range) ?)?(?:high(?:er)?|upper|max(?:imum|\\.)?)(?: (?:reference |normal )?(?:limit|value|bound|end|ref\\.?|normal|range))?|uln?|[uh]l|
      bis|ober(?:e|er)?(?: (?:grenze|grenzwert|referenzgrenze))?|obergrenze|(?:norm|grenz|referenz)wert oben|oben|m[áa]x(?:imo)?|(?:(?:borne|limite|l[íi]mite|valor) )?sup(?:[ée]rieure?|erior|\\.)?|hasta`),
  ],
  [
    "flag",
    whole(`flags?|interp(?:retation|\\.)?|s\\/i\\/r|suscept(?:ibility|\\.)?|abn(?:ormal)?\\.?(?: flag)?\\??|h\\/l|l\\/h|alerts?|ind(?:icator)?\\.?|bew(?:ertung|\\.)|markierung|kennz(?:eichen|\\.)?|hinweis|abw(?:eichung(?:en)?|\\.)?|auff\\.?|
      indicateur|alerte|anomalie|alerta|indicador|marca|nota|auff(?:ä|ae)llig(?:keit)?`),
  ],
  [
    "value",
    whole(`(?:your |current |test |observed |lab )?(?:results?|values?)(?: value)?(?: ?(?:and|&|\\/) ?flags?)?|(?:in|out of|out-of)[ -]range|(?:normal|abnormal) results?|abnormal values?|latest(?: (?:results?|values?))?|(?:most recent|newest)(?: (?:results?|values?))?|current|measured|findings?|(?:mic|mhk|cmi)(?: (?:results?|values?))?|absolute?(?: (?:counts?|values?))?|abs\\.?|(?:valeurs? )?absolues?|absolut[oa]s?|
      ergebnis(?:se)?|(?:mess|aktueller )?werte?|resultate?|befund|aktuell|r[ée]sultats?|valeurs?|
      resultados?|valore?s?|actual|hallado|result value|risultat[oi]|esito|uitslag(?:en)?|waarde|wynik(?:i)?|resultat|svar|v(?:ä|a)rde`),
  ],
  [
    "unit",
    whole(
      `units?(?: of measure)?|u\\.?o\\.?m\\.?|ma(?:ß|ss)?einheit|einheite?n?|dimension|unit[ée]s?|unid(?:ad(?:es)?|\\.)?|einh\\.|u\\. ?medida|unit(?:à|a)(?: di misura)?|u\\.? ?m\\.?|unidade|eenhe(?:id|den)|jednostk[ai]|enhet(?:er)?|enhed`,
    ),
  ],
  [
    "collected",
    whole(`collected(?: on| at)?|collection (?:date|time)(?: ?(?:\\/|and|&)? ?time)?|(?:date|time)(?: ?(?:of )?(?:collected|collection|drawn|taken))?|date ?(?:\\/|and|&) ?time|(?:sample|specimen|test) (?:date|taken)|drawn(?: on)?|taken(?: on| at)?|datum|abnahme(?:datum|zeitpunkt|zeit)?|entnahme(?:datum|zeitpunkt|zeit)?|
      (?:date (?:du |de )?)?pr[ée]l[eè]vement|fecha(?: de)?(?: la)?(?: (?:toma|extracci[óo]n|muestra))?`),
  ],
  [
    "analyte",
    whole(`(?:lab |laboratory )?(?:tests?|analytes?|components?|analysis|analyses|parameters?|examinations?|exams?|determinations?|assays?|investigations?|observations?|procedures?|hormones?|
      measurements?)(?: ?(?:names?|description|performed))?|names?(?: of (?:the )?(?:test|analyte|parameter|examination))?|description|items?|services?|test ?\\/ ?(?:result|analyte)|
      untersuchung(?:en)?|analyte?n?|analysen?|bezeichnung|benennung|leistung(?:en)?|kenngr(?:ö|oe)(?:ß|ss)en?|labor(?:parameter|wert)e?|messgr(?:ö|oe)(?:ß|ss)e|parameter|
      examens?(?: de laboratoire)?|dosages?|d[ée]signation|libell[ée]s?|noms?(?: de l['’](?:analyse|examen))?|intitul[ée]|param[èe]tres?|
      pruebas?|nombres?(?: de la prueba| del an[áa]lisis)?|denominaci[óo]n|denominazione|descripci[óo]n|determinaci[óo]n(?:es)?|an[áa]lisis|estudios?|ex[áa]men(?:es)?|par[áa]metros?|analitos?|esam[ei](?: di laboratorio)?|analisi|prestazion[ei]|exames?|bepaling(?:en)?|onderzoek(?:en)?|badani[ea]|analys(?:er)?|unders(?:ö|o)kning|organism|antibioti(?:cs?|kum|ka|ques?|cos?)|antibiogramm?e?|antimicrobials?|drugs?|differential(?: (?:blood )?count)?|differentialblutbild|formule(?: leucocytaire)?|f[óo]rmula leucocitaria`),
  ],
  [
    "standing",
    whole(
      `(?:(?:test|results?|observation|obs\\.?|order|report|verification|ergebnis|befund)[ -]?)*stat(?:us|\\.)?|st\\.|obx[ -.]?11|statut(?: du r[ée]sultat)?|[ée]tat(?: du r[ée]sultat)?|estado(?: del resultado)?`,
    ),
  ],
  [
    "other",
    whole(`(?:performing |site |lab(?:oratory)? )?(?:lab(?:oratory)?|location|site|facility|code|id)|methods?|methode|m[ée]thodes?|m[ée]todo|
      comments?|notes?|remarks?|kommentar|bemerkung(?:en)?|commentaires?|observaci[óo]n(?:es)?|comentarios?|specimen|material|sample|source|trend|verlauf|graph|tendance|tendencia|loinc`),
  ],
];

/** What a column with this head holds; null for words that head no column of results. */
export function roleOfHead(text: string): ColumnRole | null {
  const words = text.trim();
  if (words.length <= longestEarlier && earlier.test(words)) return "previous";
  if (words.length === 0 || words.length > 45) return null;
  return heads.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** A head's second line by itself: "Range" under "Reference", a time under a date. */
export const headTail =
  /^(?:ranges?|intervals?|limits|values?|results?|names?|locations?|flag|units?|bereich|werte?|de r[ée]f[ée]rence|usuelles|(?:de )?referencia|\(.{1,30}\)|\d{1,2}[:.]\d{2}(?: ?[ap]m)?)$/iu;

/** Words that say that a value lies outside, and nothing else. */
const outsideWords =
  `(?:critical(?:ly)? |panic |very |alert )?(?:high|low|abnormal)|hi|lo|panic|critical|crit\\.?|(?:above|below|outside|out of)(?: the)?(?: high| low| upper| lower)?(?: reference| normal)? (?:range|limits?|normal)|
  (?:zu )?(?:hoch|tief|niedrig)|erh(?:ö|oe)ht|erniedrigt|vermindert|kritisch|auff(?:ä|ae)llig|
  (?:trop )?(?:[ée]lev[ée]e?|hauts?|hautes?|bas(?:se)?s?|faible)|diminu[ée]e?|inf[ée]rieure?|sup[ée]rieure?|critique|hors (?:des )?normes?|
  (?:demasiado |muy )?(?:alto|alta|bajo|baja|elevad[oa])|disminuid[oa]|cr[íi]tic[oa]|fuera de(?:l)? rango`.replace(
    /\s*\n\s*/g,
    "",
  );
/**
 * What is a flag in a column without a head too: letters for high and low, words, signs and arrows. Other letters are a footnote, a
 * laboratory's code or a part of a name there, and a dash is nothing.
 */
export const bareFlag = new RegExp(
  `^(?:(?:HH?|LL?|${outsideWords})\\s?[*!+]{0,2}|\\*{1,3}|!{1,2}|[↑↓▲▼⬆⬇]{1,3}|\\((?:HH?|LL?|${outsideWords}|\\*{1,3}|[↑↓▲▼]{1,3})\\)|\\[(?:HH?|LL?|${outsideWords})\\])$`,
  "iu",
);

/** Flags as laboratories print them: letters, words, arrows, signs. */
const flagWords =
  `${outsideWords}|S|I|SDD|H|L|HH|LL|A|AA|C|CH|CL|HP|LP|R|N|(?:abnormal|critical|panic|alert|very)(?:ly)?(?: ?(?:high|low|abnormal))?|normal`.replace(
    /\s*\n\s*/g,
    "",
  );
export const flagPattern = new RegExp(
  `^(?:(?:${flagWords}|\\*{1,3}|!{1,2}|[↑↓▲▼⬆⬇]{1,3}|\\+{1,3}|-{1,3}|–)|\\((?:${flagWords}|\\*{1,3}|!{1,2}|[↑↓▲▼⬆⬇]{1,3}|\\+{1,3}|-{1,3}|–)\\)|\\[(?:${flagWords})\\])(?:\\*|\\s\\*{1,2}|[!+])?$`,
  "iu",
);

/** What else says high or low under a head of flags: "A" and "B" for alto and bajo. */
export const columnFlag = /^[AB]\*?$/u;

/** Values in words that stand for themselves. */
export const qualitative =
  /^(?:positive|negative|pos|neg|reactive|non-?\s?reactive|(?:none |not )?(?:detected|seen|present|isolated|observed)|absent|present|equivocal|indeterminate|inconclusive|trace|traces|none|normal|abnormal|few|rare|moderate|many|occasional|scanty?|numerous|profuse|clear|cloudy|hazy|turbid|(?:light |pale |dark |straw )?(?:yellow|amber|straw|brown|red|colou?rless)|no growth|(?:(?:light|scanty|moderate|heavy|mixed|profuse) )?growth|susceptible|intermediate|resistant|[SIR]|non-?immune|immune|see (?:note|comment|below|interpretation|report)s?|unable to (?:calculate|report)|positiv|negativ|nachweisbar|nicht nachweisbar|nicht nachgewiesen|unauff(?:ä|ae)llig|klar|gelb|hellgelb|spur(?:en)?|vereinzelt|zahlreich|reichlich|massenhaft|siehe (?:kommentar|bemerkung|unten)|positif|positive|n[ée]gatif|n[ée]gative|absence|pr[ée]sence|non d[ée]tect[ée]e?|d[ée]tect[ée]e?|limpide|trouble|jaune(?: p[âa]le| clair)?|rares|nombreu(?:x|ses)|quelques|voir commentaire|positivo|positiva|negativo|negativa|no detectad[oa]|detectad[oa]|no reactivo|reactivo|ausente|presente|indicios|\(\+{1,4}\)|\(-\)|escas[oa]s?|abundantes?|aislad[oa]s|amarillo|(?:1|2|3|4)\s?\+|\+{1,4}|a\+|a-|b\+|b-|ab\+|ab-|o\+|o-)$/iu;

/** Blood groups with or without their rhesus factor, and other results that take more than one of those words. */
export const qualitativePhrase = new RegExp(
  `^(?:(?:blood )?(?:group|gruppe|groupe|grupo) (?:AB|A|B|O|0)[12]?(?:,?\\s?(?:rh(?:esus)?\\s?)?(?:factor )?(?:\\(?D\\)?\\s?)?\\(?(?:pos(?:iti(?:ve|v|f|vo|vi))?|neg(?:ati(?:ve|v|vo))?|n[ée]g(?:atif)?|\\+|-)\\.?\\)?)?|
    (?:AB|A|B|O|0)[12]?,?\\s?(?:rh(?:esus)?\\s?)?(?:factor )?(?:\\(?D\\)?\\s?)?\\(?(?:pos(?:iti(?:ve|v|f|vo|vi))?|neg(?:ati(?:ve|v|vo))?|n[ée]g(?:atif)?|\\+|-)\\.?\\)?|
    rh(?:esus)?\\s?(?:\\(?D\\)?\\s?)?\\(?(?:pos(?:itiv\\w*|itif)?|neg(?:ativ\\w*)?|\\+|-)\\.?\\)?|
    (?:weakly|strongly|schwach|stark|faiblement|fortement|d[ée]bilmente) (?:positive?|reactive?|positiv|reaktiv|positif|positiv[oa])|(?:nicht |non-?)?reaktiv|
    (?:no|keine|aucun|sin) (?:\\p{L}+ ){0,2}?(?:antibod(?:y|ies)|antik(?:ö|oe)rper|anticorps|anticuerpos|growth|wachstum|organisms?|casts?|crystals?|bacteria)(?: (?:found|detected|seen|isolated|present|nachweisbar|nachgewiesen|d[ée]tect[ée]s?|detectados?))?)$`.replace(
    /\s*\n\s*/g,
    "",
  ),
  "iu",
);

/** What stands in a column of values and is none: nothing was reported. */
export const noValue = new RegExp(
  `^(?:-{1,5}|–{1,3}|—{1,3}|\\*{1,5}|_{1,5}|\\?{1,3}|\\.{1,5}|\\.?/\\.?|n\\/?a|n\\.a\\.|n\\/?d|n\\. ?d\\.|n\\. ?b\\.|k\\. ?a\\.|dnr|${notDoneWords}|pending|in progress|to follow|
    (?:test )?not (?:reported|applicable|available|requested|ordered)|no results?|(?:test )?cancell?ed|
    nicht (?:angefordert|verf(?:ü|ue)gbar)|storniert|entf(?:ä|ae)llt|ausstehend|folgt|in arbeit|keine? (?:ergebnis|angabe|material)|material fehlt|
    annul[ée]e?|non (?:parvenu|demand[ée]|disponible)e?|en attente|en cours|(?:pas de|sans) r[ée]sultats?|
    no (?:procede|solicitad[oa]|disponible)|sin resultados?|anulad[oa]|pendiente|en proceso|final|preliminary)$`.replace(
    /\s*\n\s*/g,
    "",
  ),
  "iu",
);

/** Words that say that there is no value; a dash, "n/a", and how far a report has come say nothing of one test. */
export function saysNoValue(text: string): boolean {
  return noValue.test(text) && /\p{L}{2}/u.test(text) && !/^(?:final|preliminary|na)$/iu.test(text);
}

/**
 * Words that begin a remark about a result, never a result. Of those that begin names of tests as well ("Fasting glucose",
 * "Corrected calcium", "Specimen pH") only what goes on as a remark does.
 */
export const remark =
  /^(?:\*|(?:specimen|fasting|source|site|status|corrected|amended|page|key|note)s?(?=\s*(?:$|[:.,;(–—-]|\d|(?:status|hours?|state|yes|no|unknown|required|sample|specimen|results?|reports?|type|quality|collected|received|source|site|info\w*|date|time|on|by|from|at|in|of|to|for|that|this|the|as|is|was|were|not|value|values)\b))|interpretations?\b|comments?\b|notes\b|remarks?\b|quality control\b|qc\b|calibrat\w*|control level\b|expected (?:values?|ranges?)\b|therapeutic (?:targets?|ranges?)\b|director\b|reviewed\b|authori[sz]ed\b|approved\b|validated\b|signed\b|requested\b|requesting\b|pathologist\b|technologist\b|accredit\w*|laborleit\w*|freigegeben\b|validiert\b|validé\b|biologiste\b|facultativo\b|responsable\b|performing\b|performed\b|methods?\b|ordering\b|collected\b|received\b|reported\b|previously\b|verified\b|end of\b|footnotes?\b|legend\b|kommentare?\b|bemerkung\w*|hinweise?\b|beurteilung\b|bewertung\b|methode\b|commentaires?\b|remarques?\b|interpr[ée]tations?\b|m[ée]thode\b|comentarios?\b|observaci[óo]n\w*|nota\b|m[ée]todo\b|seite\b|p[áa]gina\b)/iu;

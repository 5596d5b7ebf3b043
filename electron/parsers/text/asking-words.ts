/** The words of papers that ask for an examination or decide whether it is paid for: they name it, and are no report of it. */

/** "Requested service: MRI brain" is a line of a form that asks for it, and no title of its report. */
export const asksFor =
  /(?:requested|authori[sz]ed|proposed|referred for|angefordert\p{L}*|beantragt\p{L}*|demand[ée]e?s?|solicitad[oa]s?)(?! by| on)(?: \p{L}+){0,2}\s*:|(?:services?|procedures?|exam(?:ination)?s?|stud(?:y|ies)|tests?) (?:requested|authori[sz]ed)\s*:/iu;

const word = (pattern: string) => new RegExp(`(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}\\d])`, "iu");

/** In a title: "Prior authorization request - MRI brain", "Überweisung zum MRT", "Demande d'IRM". */
const asking = word(
  String.raw`(?:prior |pre-?)authori[sz]ation|pre-?certification|(?:request|referral|order|requisition|appointment|approval|approved|denial|denied|authori[sz]ation|appeal)(?: form| letter)?(?: (?:for|of|regarding|re|to)(?: an?| the)?|s?\s*$|\s*[-–—])|(?:request|requisition|order|referral|booking|consent|screening|safety) (?:form|sheet)|appointment letter|[üu]berweisung\p{L}*|anforderung\p{L}*|antrag\p{L}*|kosten[üu]bernahme\p{L}*|genehmigung\p{L}*|ablehnung\p{L}*|termin(?:e|s|vereinbarung|best[äa]tigung)?|aufkl[äa]rung\p{L}*|einverst[äa]ndnis\p{L}*|demande (?:d['’e]|de |d[’'])\p{L}*|bon d['’]examen|ordonnance|entente pr[ée]alable|prise en charge|rendez-vous|consentement|solicitud|petici[óo]n|volante|autorizaci[óo]n|denegaci[óo]n|aprobaci[óo]n|cita (?:para|de)|consentimiento`,
);
/** "Findings of the MRI that was requested by Dr. Weiss": a report says who asked for it. */
const report = word(
  String.raw`reports?|findings|results?|befund\p{L}*|bericht\p{L}*|compte[- ]rendu|r[ée]sultats?|informe|resultados?`,
);

/** "Referral: Dr. Weiss" says who sent somebody; a letter's subject says what it is about. */
const label = /^(?!\s*(?:re|subject|betr\p{L}*|objet|asunto)\s*:)\s*\p{L}[\p{L} '’-]{2,30}:/iu;

/** True for a line that names an examination as asked for, decided on or appointed. */
export function isAsked(text: string): boolean {
  return asking.test(text) && !report.test(text) && !label.test(text);
}

/** Words of a decision on payment, or of a form that sends somebody for an examination, in the head of a paper. */
export const decidesOn = word(
  String.raw`(?:prior |pre-?)authori[sz]ation|pre-?certification|utili[sz]ation (?:review|management)|medical(?:ly)? necess(?:ity|ary)|(?:has|have) been (?:denied|approved|authori[sz]ed)|(?:is|was|are|were) (?:denied|approved|authori[sz]ed)|(?:denial|approval|coverage) (?:notice|letter|decision|determination)|notice of (?:denial|approval|coverage|adverse)|(?:request|referral|requisition|order) form|appointment letter|your appointment|[üu]berweisungsschein|kosten[üu]bernahme(?:antrag|zusage)?|(?:antrag|kosten[üu]bernahme) .{0,60}(?:abgelehnt|bewilligt|genehmigt)|(?:ablehnungs|bewilligungs)bescheid|entente pr[ée]alable|(?:demande|prise en charge) .{0,60}(?:refus[ée]e|accept[ée]e|accord[ée]e)|autorizaci[óo]n previa|(?:solicitud|autorizaci[óo]n) .{0,60}(?:denegada|aprobada|rechazada|autorizada)`,
);

/** The headings under which a report says what was found. */
export const saysWhatWasFound =
  /^\s*(?:findings?|impression|conclusions?|gross description|final diagnosis|technique|befund|beurteilung|ergebnis|technik|makroskopie|mikroskopie|r[ée]sultats?|conclusion|compte[- ]rendu|hallazgos|impresi[óo]n(?: diagn[óo]stica)?|conclusi[óo]n|t[ée]cnica)\s*(?::|$)/iu;

/** Words that put a result in doubt, or say that there is none. */
import { saysNotDone } from "../../../shared/model/not-done.ts";

/** Of the sample: then every result of it is meant, unless the words name some. */
export const ofSample =
  /ha?emoly[sz](?:ed|is|ing)|h(?:ä|ae)moly|h[ée]moly|hemol[ií](?:z|s)|lip(?:a?emic|(?:ä|ae)misch|[ée]mi)|icteric|ikterisch|ict[ée]ri|\bclotted|geronnen|coagul[ée]|coagulad|contaminated|verunreinigt|contamin[ée]e?|contaminad|mislabel+ed|wrong (?:tube|patient|specimen|sample)|unreliable|unzuverl(?:ä|ae)ssig|non fiable|no fiable|unsuitable|insufficient|\bqns\b|quantity not sufficient|too (?:old|little)|zu wenig material|material unzureichend|insuffisan|insuficiente/iu;
/** Of the test or its value. */
const ofTest =
  /(?:\bnot|nicht|\bnon?) (?:be )?(?:perform|done|tested|valid|reliable|reportable|analy[sz]ed|durchgef(?:ü|ue)hrt|auswertbar|verwertbar|beurteilbar|g(?:ü|ue)ltig|messbar|r[ée]alis|effectu|fait\b|interpr[ée]table|fiable|realizad|procesad|v[áa]lid|valorable)|could not be (?:performed|analy[sz]ed|measured)|unable to (?:perform|report|analy[sz]e|measure)|\binvalid|ung(?:ü|ue)ltig|\bvoid\b|cancel+ed|storniert|annul[ée]|anulad|cancelad|(?:please|kindly|bitte) (?:repeat|wiederholen|re-?send|recollect)|\brepeat (?:sample|specimen|test|advised|recommended|required|suggested)|(?:suggest|advise|recommend) repeat|\bre-?collect|\bre-?draw|(?:à|a) (?:r[ée]p[ée]ter|contr[ôo]ler|refaire)|repetir|interpret with caution|do not use|disregard|entered in error|erroneous|reported in error|ininterpr[ée]table/iu;
/** Of no sample in particular, or of none that was bad. */
export const general =
  /\b(?:specimens|samples|proben|[ée]chantillons|muestras|if|when|wenn|falls)\b|index|\b(?:no|not|non|without|keine?|nicht|ohne|aucune?|sans|sin|absence of|negative for) (?:\p{L}+ ){0,2}?(?:ha?emoly|h(?:ä|ae)moly|h[ée]moly|hemol|lip|icter|contamin|clot)|(?:hemoly|h(?:ä|ae)moly|h[ée]moly|lip\p{L}+|icter\p{L}+)\S*\s*:?\s*(?:none|negative|absent|keine|aucune)/iu;

/** Of a value that is not the first one that was told. */
const changed =
  /(?:previously|initially|originally|formerly|earlier|first) (?:reported|given|released|issued)|(?:corrected|amended|revised) (?:results?|values?|reports?)|result (?:has been |was )?(?:corrected|amended|revised)|(?:korrigierter?|berichtigter?|ge(?:ä|ae)nderter?) (?:werte?|befunde?|ergebnis(?:se)?)|(?:zuvor|fr(?:ü|ue)her|urspr(?:ü|ue)nglich) (?:mitgeteilt|berichtet|befundet)|(?:r[ée]sultats?|valeurs?) (?:corrig|rectifi)|pr[ée]c[ée]demment (?:rendu|communiqu)|(?:resultados?|valore?s?) (?:corregid|rectificad)|informad[oa] (?:previa|anterior)mente/iu;

/** True for words that say that a value replaces one that was told before. */
export function saysChanged(text: string): boolean {
  return changed.test(text);
}

/** True for words that put a result in doubt, or say that there is none. */
export function questionsResult(text: string): boolean {
  return !general.test(text) && (ofSample.test(text) || ofTest.test(text) || saysNotDone(text));
}

/** Lines that name a study with its day: "Untersuchung: CT Abdomen vom 20.01.2023", "X-ray knee right, 10 June 2021". */
import { imagingWordsIn } from "../../../shared/imaging/imaging-words.ts";
import type { DateExpression } from "./date-expressions.ts";
import { findDateExpressions } from "./date-expressions.ts";
import { birthLabels } from "./field-labels.ts";
import type { PageLine } from "./page-lines.ts";
import { isSentence } from "./sentences.ts";

/** Whole words of any script. */
const words = (pattern: string) =>
  new RegExp(`(?<![\\p{L}\\d])(?:${pattern.replace(/\s*\n\s*/g, "")})(?![\\p{L}\\d])`, "iu");

/** What a form says before the name of the study that it is about. */
const aboutLabel = new RegExp(
  `^(?:${String.raw`exam(?:ination)?|study|procedure|investigation|imaging|test|exam performed|study description|exam description|re|subject|
  untersuchung(?:sart)?|studie|leistung|durchgef[üu]hrte untersuchung|art der untersuchung|betreff|betr|
  examen|type d['’]examen|examen (?:r[ée]alis[ée]|pratiqu[ée])|acte|acte r[ée]alis[ée]|objet|
  estudio|exploraci[óo]n|prueba|examen realizado|estudio realizado|procedimiento|asunto`.replace(
    /\s*\n\s*/g,
    "",
  )})s*.?s*[:：]s*`,
  "iu",
);

/** Examinations without pictures that papers name with their day in the same way. */
const procedures =
  words(`(?:gastro|colono|kolo|colo|broncho|bronco|arthro|artro|cysto|cisto|zysto|endo|laparo|sigmoido|procto|fibro)s[ck]op(?:y|ie|ia|[íi]a)|
  eeg|emg|nlg|biopsy|biopsie|biopsia|punktion|lumbar puncture|lumbalpunktion|ponction|punci[óo]n|spirom[ée]tr(?:y|ie|[íi]a)|lung function|lungenfunktion|
  stress test|belastungs-?ekg|herzkatheter|catheterization|holter`);

/** A line with any of these is about another day: a study that is compared with, one that is planned, asked for or only received. */
const otherDays =
  words(`compar\\p{L}*|versus|vs|vergl(?:eich|ichen)?\\p{L}*|vor(?:aufnahme|untersuchung|befund|bilder|studie)\\p{L}*|previous(?:ly)?|prior|earlier|old|former|last|
  fr[üu]her\\p{L}*|zuvor|letzte[rns]?|alte?r?|auswärt\\p{L}*|extern\\p{L}*|outside|ant[ée]rieur\\p{L}*|pr[ée]c[ée]dent\\p{L}*|ancien\\p{L}*|ant[ée]c[ée]dent\\p{L}*|anterior(?:es)?|previ[oa]s?|
  history|anamnese|seit|since|depuis|desde|dernier\\p{L}*|[úu]ltim[oa]|
  recommend\\p{L}*|advise\\p{L}*|suggest\\p{L}*|plan|planned|plans|scheduled?|appointment|booked|due|next|await\\p{L}*|pending|requested|request|order(?:ed)?|referred|
  empf\\p{L}*|geplant|plan(?:ung)?|termin|vorgesehen|angefordert|anforderung|auftrag|[üu]berweisung|n[äa]chste[rnms]?|kontrolltermin|wiedervorstellung|
  recommand\\p{L}*|pr[ée]vue?s?|programm\\p{L}*|rendez-vous|prochaine?|demand[ée]\\p{L}*|demande|prescri\\p{L}*|
  recomend\\p{L}*|previst[oa]|programad[oa]|cita|pr[óo]xim[oa]|solicitad[oa]|solicitud|pedid[oa]|
  printed|print|fax\\p{L}*|sent|received|reported|signed|dictated|gedruckt|eingang\\p{L}*|diktiert|freigegeben|befundet|unterschrieben|imprim\\p{L}*|re[çc]u\\p{L}*|dict[ée]\\p{L}*|sign[ée]\\p{L}*|recibid[oa]|firmad[oa]|impreso|informad[oa]|
  implant\\p{L}*|ablehn\\p{L}*|cancel\\p{L}*|not performed|nicht durchgef\\p{L}*|abgesagt|no realizad[oa]|non r[ée]alis\\p{L}*|annul\\p{L}*`);

/** What stands between a study and its day. */
const joint =
  /(?:[\s,;:|(/–—-]|(?<![\p{L}\d])(?:of|on|from|dated|date|performed|done|taken|at|vom|von|am|durchgef[üu]hrt|erstellt|datum|du|le|en date|r[ée]alis[ée]e?|effectu[ée]e?|pratiqu[ée]e?|del?|el|con|fecha|de fecha|realizad[oa]|efectuad[oa]|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|mo|di|mi|do|fr|sa|so)\.?(?![\p{L}\d]))+$/iu;
const timeOfDay =
  /^[\s,;.:|)(/–—-]*(?:(?:at|um|à|a las)\s*)?(?:\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:uhr|h|hrs|am|pm|a\.m\.|p\.m\.)?)?[\s,;.:|)(/–—-]*/iu;

const mostWords = 12;
const mostLetters = 90;

/** How surely the line says that the paper is about this study. */
export type StudyDay = "labelled" | "named";

/**
 * What the line says of the date on it: that it is the day of the study that a form names, or of one that the line names alone;
 * null for every other line. `above` are the lines before it, nearest first: under "Comparison:" no study is the paper's own.
 */
export function studyDay(
  { text }: Pick<PageLine, "text">,
  expression: DateExpression,
  above: readonly Pick<PageLine, "text">[],
): StudyDay | null {
  const line = text.trim();
  if (line.length > mostLetters + expression.text.length || otherDays.test(line) || line.search(birthLabels) >= 0)
    return null;
  if (findDateExpressions(text).length > 1 || isTold(line)) return null;
  if (above.some(({ text: head }) => isHead(head) && otherDays.test(head))) return null;
  const label = aboutLabel.exec(line);
  const start = text.indexOf(line) + (label?.[0].length ?? 0);
  const before = text.slice(start, expression.start);
  const after = text.slice(expression.start + expression.text.length).replace(timeOfDay, "");
  const named = before.replace(joint, "").trim();
  // With its day before it: "10 June 2021: X-ray of the right knee".
  const study = named === "" ? after : named;
  const rest = named === "" ? "" : after;
  if (!namesStudy(study) || rest.split(/\s+/).length > 6 || /[.;:]\s/u.test(rest)) return null;
  return label === null ? "named" : "labelled";
}

/** A sentence, in which "am" is German for "on" and no verb. */
function isTold(line: string): boolean {
  return isSentence(line.replace(/\.$/u, "").replace(/ am (?=\S+$|\d)/u, " vom "));
}

/** True where the words name an examination anywhere. */
export function namesExamination(text: string): boolean {
  return imagingWordsIn(text.slice(0, 300)).modalities.length > 0 || procedures.test(text);
}

/** True for a few words of which one of the first is an examination. */
function namesStudy(study: string): boolean {
  const all = study.trim().split(/\s+/);
  if (all.length > mostWords || !/^[\p{L}\d(]/u.test(study.trim())) return false;
  const first = all.slice(0, 4).join(" ");
  return imagingWordsIn(first).modalities.length > 0 || procedures.test(first);
}

/** A heading, or a label with little behind it. */
function isHead(text: string): boolean {
  const line = text.trim();
  return line.endsWith(":") || (line.split(/\s+/).length <= 4 && !isSentence(line));
}

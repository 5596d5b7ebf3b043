/** Whether a line names a hospital, a practice or a laboratory. */
import { isDepartmentOnly } from "./discipline-words.ts";

export const facilityWords =
  /(?<![\p{L}\d])(?:hospital|clinic|(?:medical|health|imaging|surgery|surgical|endoscopy|cancer|heart|eye|diagnostic|family health|women['’]s health) cent(?:er|re)|health ?care (?:system|cent(?:er|re))|health system|laborator(?:y|ies)|institute?|infirmary|(?:family|medical|group) practice|(?:medical|radiology|pathology|imaging|cardiology|oncology) (?:associates|group|partners|specialists)|university health|(?:nhs|hospitals) (?:foundation )?trust|\p{L}*klinik(?:um)?|\p{L}{4,}labor(?:atorium)?|krankenhaus|(?:haus|fach|kinder|zahn|gemeinschafts|frauen)?(?:arzt)?praxis|mvz|institut f[üu]r|h[ôo]pital|h[ôo]pitaux|chu|clinique|laboratoire|cabinet m[ée]dical|centre (?:hospitalier|m[ée]dical|d['’]imagerie|de (?:radiologie|sant[ée]|biologie|canc[ée]rologie))|cl[íi]nica|laboratorio|centro (?:m[ée]dico|de (?:salud|diagn[óo]stico|especialidades|radiolog[íi]a))|consultorio)(?![\p{L}\d])/iu;

const report =
  /\b(?:laborator(?:y|ies)[ -]+(?:reports?|results?|data|findings|summary|tests?|values|studies|work|medicine report)|(?:hospital|clinic)[ -]+(?:(?:visit|progress|discharge|follow-?up|consultation|admission|appointment) )?(?:notes?|letters?|reports?|summary|visit|records?|course|discharge|admission|stay|appointment))\b/iu;

/** "Laboratory Report" and "Clinic note" name a paper; with a hospital before it, it names that one. */
function namesReport(text: string): boolean {
  const [before = ""] = text.split(report);
  return report.test(text) && !facilityWords.test(before);
}

/** True for the name of a place: no sentence, no label, not the kind of a paper, and not a department of any laboratory. */
export function namesFacility(text: string): boolean {
  return (
    facilityWords.test(text) &&
    !namesReport(text) &&
    !isDepartmentOnly(text) &&
    text.trim().length <= 90 &&
    !/(?<!(?<!\p{L})(?:st|ste|dr|prof|med|mt))\.\s|:\s|:$/iu.test(text.trim())
  );
}

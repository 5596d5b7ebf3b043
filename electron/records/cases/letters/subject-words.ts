/** What is missing, as a gap names it in English ("MRI, head"), in the language of the letter that asks for it. */
import { bodyParts } from "../../../../shared/imaging/imaging-words.ts";
import type { LetterLanguage } from "../../../../shared/model/case/letter.ts";
import { bodyPartWords } from "../../../../shared/packet-words/body-parts.ts";

type Other = Exclude<LetterLanguage, "en">;

const things: Readonly<Record<string, Readonly<Record<Other, string>>>> = {
  MRI: { es: "resonancia magnética", de: "MRT", fr: "IRM" },
  CT: { es: "TAC", de: "CT", fr: "scanner" },
  Ultrasound: { es: "ecografía", de: "Ultraschall", fr: "échographie" },
  "X-ray": { es: "radiografía", de: "Röntgen", fr: "radiographie" },
  Mammogram: { es: "mamografía", de: "Mammographie", fr: "mammographie" },
  "Nuclear scan": { es: "gammagrafía", de: "Szintigraphie", fr: "scintigraphie" },
  "PET scan": { es: "PET", de: "PET", fr: "TEP" },
  Angiogram: { es: "angiografía", de: "Angiographie", fr: "angiographie" },
  "Bone density scan": { es: "densitometría ósea", de: "Knochendichtemessung", fr: "densitométrie osseuse" },
  ECG: { es: "electrocardiograma", de: "EKG", fr: "électrocardiogramme" },
  Biopsy: { es: "biopsia", de: "Biopsie", fr: "biopsie" },
  "Tissue that was examined": { es: "tejido examinado", de: "untersuchtes Gewebe", fr: "tissu examiné" },
  Operation: { es: "operación", de: "Operation", fr: "opération" },
  Examination: { es: "exploración", de: "Untersuchung", fr: "examen" },
  "Stay in hospital": { es: "ingreso en el hospital", de: "Krankenhausaufenthalt", fr: "séjour à l’hôpital" },
  "Genetic test": { es: "prueba genética", de: "Gentest", fr: "test génétique" },
  "Laboratory results": { es: "resultados de laboratorio", de: "Laborergebnisse", fr: "résultats d’analyses" },
  Visit: { es: "consulta", de: "Besuch", fr: "consultation" },
};

const parts: Readonly<Record<(typeof bodyParts)[number], Readonly<Record<Other, string>>>> = {
  ...bodyPartWords,
  "cervical spine": bodyPartWords.cspine,
  "thoracic spine": bodyPartWords.tspine,
  "lumbar spine": bodyPartWords.lspine,
  thigh: { es: "muslo", de: "Oberschenkel", fr: "cuisse" },
  "lower leg": { es: "pierna", de: "Unterschenkel", fr: "jambe" },
  "upper arm": { es: "brazo", de: "Oberarm", fr: "bras" },
};

const and: Readonly<Record<Other, string>> = { es: " y ", de: " und ", fr: " et " };
/** A thing, a word of the paper in quotes behind it, parts of the body behind a comma. */
const subject = /^([^(,]+?)( \(“[^”]*”\))?(?:, ([^,]+))?$/u;

/** The words in the language; as they are where they are not a gap's own: what people and papers say is not translated. */
export function subjectIn(words: string, language: LetterLanguage): string {
  const [, thing = "", quoted = "", of = ""] = subject.exec(words) ?? [];
  if (language === "en" || !Object.hasOwn(things, thing)) return words;
  const named = of === "" ? [] : of.split(" and ");
  if (!named.every((part) => bodyParts.includes(part as keyof typeof parts))) return words;
  const where = named.map((part) => parts[part as keyof typeof parts][language]).join(and[language]);
  return `${things[thing]?.[language] ?? thing}${quoted}${where === "" ? "" : `, ${where}`}`;
}

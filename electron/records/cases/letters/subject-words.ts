/** What is missing, as a gap names it in English ("MRI, head"), in the language of the letter that asks for it. */
import type { LetterLanguage } from "../../../../shared/model/case/letter.ts";
import { bodyPartWords } from "../../../../shared/packet-words/body-parts.ts";
import { speechIn } from "../../../../shared/packet-words/speech.ts";

type Words = Readonly<Record<Exclude<LetterLanguage, "en">, string>>;

/** What gaps alone are called; the names of scans are those that packets have. */
const things: Readonly<Record<string, Words>> = {
  CT: { es: "TAC", de: "CT", fr: "scanner" },
  "Nuclear scan": { es: "gammagrafía", de: "Szintigraphie", fr: "scintigraphie" },
  Angiogram: { es: "angiografía", de: "Angiographie", fr: "angiographie" },
  Biopsy: { es: "biopsia", de: "Biopsie", fr: "biopsie" },
  "Tissue that was examined": { es: "tejido examinado", de: "untersuchtes Gewebe", fr: "tissu examiné" },
  Operation: { es: "operación", de: "Operation", fr: "opération" },
  Examination: { es: "exploración", de: "Untersuchung", fr: "examen" },
  "Stay in hospital": { es: "ingreso en el hospital", de: "Krankenhausaufenthalt", fr: "séjour à l’hôpital" },
  "Genetic test": { es: "prueba genética", de: "Gentest", fr: "test génétique" },
  "Laboratory results": { es: "resultados de laboratorio", de: "Laborergebnisse", fr: "résultats d’analyses" },
  Visit: { es: "consulta", de: "Besuch", fr: "consultation" },
};

/** Parts of the body as papers say them; the others are those of devices. */
const parts: Readonly<Record<string, Words>> = {
  ...bodyPartWords,
  "cervical spine": bodyPartWords.cspine,
  "thoracic spine": bodyPartWords.tspine,
  "lumbar spine": bodyPartWords.lspine,
  thigh: { es: "muslo", de: "Oberschenkel", fr: "cuisse" },
  "lower leg": { es: "pierna", de: "Unterschenkel", fr: "jambe" },
  "upper arm": { es: "brazo", de: "Oberarm", fr: "bras" },
};

const and: Words = { es: " y ", de: " und ", fr: " et " };
/** A thing, a word of the paper in quotes behind it, parts of the body behind a comma, and what the hospital called it behind a point. */
const subject = /^([^(,·]+?)( \(“[^”]*”\))?(?:, ([^·]+?))?( · .+)?$/u;

/** The words in the language; as they are where they are not a gap's own: what people and papers say is not translated. */
export function subjectIn(words: string, language: LetterLanguage): string {
  if (language === "en") return words;
  const [, thing = "", quoted = "", of = "", called = ""] = subject.exec(words) ?? [];
  const named = Object.hasOwn(things, thing) ? things[thing]?.[language] : speechIn(language).named(thing);
  const places = of === "" ? [] : of.split(/ and |, /);
  const known = places.flatMap((part) => (Object.hasOwn(parts, part) ? (parts[part]?.[language] ?? []) : []));
  if (named === undefined || known.length !== places.length) return words;
  const where = known.length === 0 ? "" : `, ${known.join(and[language])}`;
  return `${named}${quoted}${where}${called}`;
}

/** In which of the languages that are known here a text is, by its commonest small words and by those of laboratory reports. */
import { languageNames, type LanguageName } from "../assets.ts";

/** Without accents, which the engine loses where it reads with another language's letters. A table has few words but its heads. */
const ownWords: Readonly<Record<LanguageName, ReadonlySet<string>>> = {
  eng: new Set(
    "the of and to in for with was is on at from are not by date patient test tests result results units flag collected received".split(
      " ",
    ),
  ),
  deu: new Set(
    `der die das und mit von zur zum bei ist im den nicht wurde geb befund eine herr frau ergebnis einheit referenzbereich normbereich
      wert untersuchung labor abnahme entnahme probe erythrozyten leukozyten thrombozyten hamoglobin hamatokrit kalium natrium
      harnstoff kreatinin calcium eiweiss leber niere blutbild patientin geburtsdatum entnommen probennahme laborbefund urinstatus
      kumulativbefund befundbericht analyt messwert grenzwert normwert normwerte referenz referenzwerte vorwert bewertung negativ positiv
      urin gesamt alkalische glukose bakterien vom`.split(/\s+/),
  ),
  fra: new Set(
    `le la les des et du une est pour dans par sur avec au patient monsieur madame analyse analyses resultat resultats unite valeurs
      prelevement laboratoire biologiste medecin hematies hemoglobine hematocrite plaquettes uree biochimie sanguine patiente preleve prescripteur naissance examen leucocytes
      polynucleaires creatinine glycemie proteines phosphatases alcalines bilirubine triglycerides intervalles usuelles anteriorites`.split(
      /\s+/,
    ),
  ),
  spa: new Set(
    `el los las del y con una por para se no en paciente fecha resultado resultados unidades valores referencia analisis laboratorio
      muestra medico hematies hemoglobina hematocrito plaquetas glucosa potasio sodio creatinina prueba determinacion intervalo extraccion nacimiento
      parametro leucocitos fosfatasa proteina proteinas bilirrubina colesterol trigliceridos neutrofilos anterior`.split(
      /\s+/,
    ),
  ),
};

/** The language most of whose words are there; the one given where another has not clearly more. */
export function guessLanguage(text: string, given: LanguageName): LanguageName {
  const words = text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  const count = (language: LanguageName) => words.filter((word) => ownWords[language].has(word)).length;
  const best = languageNames.toSorted((one, other) => count(other) - count(one))[0] ?? given;
  return count(best) >= Math.max(4, count(given) * 1.5) ? best : given;
}

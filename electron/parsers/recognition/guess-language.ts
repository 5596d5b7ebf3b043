/** In which of the languages that are known here a text is, by its commonest small words. */
import { languageNames, type LanguageName } from "../assets.ts";

const smallWords: Readonly<Record<LanguageName, ReadonlySet<string>>> = {
  eng: new Set("the of and to in for with was is on at from are not by date patient".split(" ")),
  deu: new Set("der die das und mit von zur zum bei ist im den nicht wurde geb befund eine herr frau".split(" ")),
  fra: new Set("le la les des et du une est pour dans par sur avec au patient monsieur madame".split(" ")),
  spa: new Set("el los las del y con una por para se no en paciente fecha".split(" ")),
};

/** The language most of whose words are there; the one given where another has not clearly more. */
export function guessLanguage(text: string, given: LanguageName): LanguageName {
  const words = text.toLowerCase().split(/[^\p{L}]+/u);
  const count = (language: LanguageName) => words.filter((word) => smallWords[language].has(word)).length;
  const best = languageNames.toSorted((one, other) => count(other) - count(one))[0] ?? given;
  return count(best) >= Math.max(4, count(given) * 1.5) ? best : given;
}

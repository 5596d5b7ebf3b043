/** Whom a letter greets: a weak word on whose it is, since letters are sent to parents and colleagues as well. */
import { isHeadingWord } from "./heading-words.ts";
import type { PageLine } from "./page-lines.ts";
import { otherPerson } from "./patient-labels.ts";
import { personName } from "./person-name.ts";

interface Named {
  readonly name: string;
  readonly at: number;
}

const greeting =
  /^\s*(?:dear|hi|hello|good (?:morning|afternoon|evening)|liebe[rs]?|hallo|guten tag|sehr geehrte[rs]?|estimad[oa]|querid[oa]|hola|ch[eè]re?|bonjour|gentile|egregi[oa]|car[oa]|prezad[oa]|geachte|beste|szanown[ya]|drog[ia]|уважаем(?:ый|ая)|дорог(?:ой|ая))\s+([^,:!]{2,60}?)\s*(?:[,:!，]|$)/iu;
const courtesy =
  /^(?:mrs?|ms|miss|mx|herrn?|frau|sra?|srta|mme|madame|monsieur|m|signora?|sig\.?(?:ra|na)?|mevrouw|mevr|dhr|pani?|г-н|г-жа)\.?\s+(?=\p{Lu})/iu;
/** A letter that thanks for a patient, or speaks of one, is to a colleague, whatever it calls them. */
const toColleague =
  /\b(?:thank(?:s| you) for (?:referring|seeing|asking|sending|your (?:kind )?(?:referral|letter))|(?:this|your|our) (?:mutual |pleasant )?(?:patient|lady|gentleman)|year[- ]old|(?:ihr|unser)e?n? patient|votre patient|su paciente|il suo paziente)/iu;
const medical =
  /(?<!\p{L})(?:(?:dr|dra|prof|sir|madam|sister|nurse)(?!\p{L})|doctor|professor|colleague|koll|coll[eè]g|doktor|docteur|dott|parents?|famil)/iu;
/** "Anna Ivanovna" is the name and the father's: nobody is called so on a card. */
const withPatronymic = /(?:вич|вна|ична)$/iu;
const searchedLines = 60;
const linesOfOpening = 5;

/** The person whom the letter greets, where nothing shows that it is to a clinician. */
export function greetedPerson(lines: readonly PageLine[]): Named | null {
  for (const [at, line] of lines.slice(0, searchedLines).entries()) {
    const words = greeting.exec(line.text)?.[1];
    if (words === undefined) continue;
    const opening = lines
      .slice(at, at + linesOfOpening)
      .map(({ text }) => text)
      .join(" ");
    if (medical.test(words) || otherPerson.test(words) || toColleague.test(opening)) return null;
    const called = words.replace(courtesy, "");
    const name = called === words ? personName(words, "unlabelled") : behindCourtesy(called);
    return name === null || withPatronymic.test(name) ? null : { name, at };
  }
  return null;
}

/** "Okafor" by itself as well: the form of address says that it is somebody's name. */
function behindCourtesy(called: string): string | null {
  const isFamilyName = /^\p{Lu}[\p{L}\p{M}'’-]+$/u.test(called) && !isHeadingWord(called);
  return personName(called, "labelled") ?? (isFamilyName ? called : null);
}

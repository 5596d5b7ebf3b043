/** What was blacked out of a paper and stands on a packet's own pages all the same: who the person is. */
import { comparedWords } from "../../../shared/model/folded-words.ts";
import { namesMonth } from "../../../shared/packet-words/dates.ts";
import type { Person } from "../../records/people/people.ts";
import type { BlackedDocument } from "./blacked.ts";

type Covering = Pick<BlackedDocument, "sought" | "covered">;

/** Each blacked phrase as it is compared. */
function phrasesOf({ sought, covered }: Covering): readonly (readonly string[])[] {
  return [...sought, ...covered.phrases].map(comparedWords);
}

/** True where one of the person's own names is blacked out. */
export function coversOwnName(paper: Covering, person: Pick<Person, "names">): boolean {
  return person.names.some((name) => saysAll(phrasesOf(paper), comparedWords(name)));
}

/** True where the person's birth date is blacked out, whichever way it is written. */
export function coversBirthDate(paper: Covering, { birthDate }: Pick<Person, "birthDate">): boolean {
  const [year, month, day] = (birthDate ?? "").split("-").map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return phrasesOf(paper).some((words) => {
    const numbers = new Set(words.filter((word) => /^\d+$/.test(word)).map(Number));
    const isYear = numbers.has(year) || numbers.has(year % 100);
    const isMonth = numbers.has(month) || words.some((word) => namesMonth(word, month));
    return isYear && isMonth && numbers.has(day);
  });
}

/** True where one of the person's patient numbers is blacked out. */
export function coversNumber(paper: Covering, { identifiers }: Pick<Person, "identifiers">): boolean {
  const phrases = phrasesOf(paper).map((words) => words.join(""));
  return identifiers.some(({ value }) => {
    const number = comparedWords(value).join("");
    return number.length >= shortestNumber && phrases.some((phrase) => phrase.includes(number));
  });
}

/** A shorter one stands within many others. */
const shortestNumber = 4;

function saysAll(phrases: readonly (readonly string[])[], words: readonly string[]): boolean {
  return words.length > 0 && phrases.some((phrase) => words.every((word) => phrase.includes(word)));
}

/** Names whose parts have a field each. */
import { isHeadingWord } from "./heading-words.ts";
import { beforeNextLabel } from "./next-label.ts";
import type { PageLine } from "./page-lines.ts";
import { familyName, givenName, otherPerson } from "./patient-labels.ts";
import { personName } from "./person-name.ts";

interface NamedLine {
  readonly name: string;
  readonly at: number;
}

/** "Name:" is the family's where "Vorname:" stands beside it. */
const plainFamilyName = /(?:^|[\s|])(?:name|naam|nom)\s*[:：]\s*/iu;
/** The label of a given name that has a field of its own. */
export const besidePlainName = /(?<!\p{L})(?:vorname|voornaam|pr[ée]nom)\s*[:：]/iu;

/** "Last name:" and "First name:", each with its own value on its line or one beside it. */
export function inTwoFields(lines: readonly PageLine[]): NamedLine | null {
  for (const [at, line] of lines.entries()) {
    if (otherPerson.test(line.text)) continue;
    const near = lines.slice(Math.max(0, at - 2), at + 3);
    const given = near.map(({ text }) => valueAfter(givenName, text)).find((value) => value !== null);
    const isBeside = near.some(({ text }) => besidePlainName.test(text));
    const surname = valueAfter(familyName, line.text) ?? (isBeside ? valueAfter(plainFamilyName, line.text) : null);
    const name = given && surname ? personName(`${given} ${surname}`, "labelled") : null;
    if (name !== null) return { name, at };
  }
  return null;
}

function valueAfter(label: RegExp, text: string): string | null {
  const match = label.exec(text);
  if (!match) return null;
  const [value = ""] = beforeNextLabel(text.slice(match.index + match[0].length)).split(/\s{2,}|\t|\||;|,/);
  const words = value.trim();
  // In the head of a table the next label stands where a value would.
  if (words.split(" ").every(isHeadingWord)) return null;
  return /^\p{L}[\p{L}\p{M}'’. -]*$/u.test(words) ? words : null;
}

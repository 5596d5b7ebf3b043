/** A child that has no name yet is called by its mother's, and is somebody else than she. */

const child = String.raw`(?:newborn|infant|baby(?: (?:boy|girl))?|child|son|daughter|twin(?: \p{L}| \d)?|neugeborene[snr]?|säugling|kind|tochter|sohn|b[ée]b[ée]|nouveau-née?|enfant|fils|fille|reci[ée]n nacid[oa]|rn|hij[oa])`;
const ofMother = new RegExp(String.raw`^\s*(?:(${child}) (?:of|von|der|de|du)|b\/o\.?)\s+(?=\p{Lu})`, "iu");
const endsInOf = new RegExp(String.raw`(?<![\p{L}\d])(?:${child} (?:of|von|der|de|du)|b\/o\.?)\s*$`, "iu");

/** "Baby of Jenna Marlowe" in two: what stands before the mother's name, with its blank, and what follows; null for all else. */
export function newbornOf(value: string): { readonly called: string; readonly rest: string } | null {
  const match = ofMother.exec(value);
  if (!match) return null;
  const called = match[1] === undefined ? "Baby of " : `${match[0].trim()} `;
  return { called, rest: value.slice(match[0].length) };
}

/** True where the name that follows these words is the mother's of whom is spoken. */
export function speaksOfChildOf(before: string): boolean {
  return endsInOf.test(before);
}

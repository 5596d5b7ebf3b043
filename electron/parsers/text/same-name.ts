/** Whether two statements of a name may be of one person. */

/** True when one name's words are all in the other, initials and order aside. */
export function isFormOf(one: string, other: string): boolean {
  return isEachIn(one, other, (word, known) => known.startsWith(word) || word.startsWith(known));
}

/** True as well where words differ by one letter, as "Anna" and "Ana", "Mueller" and "Müller" do. */
export function isSpeltOtherwise(one: string, other: string): boolean {
  return isEachIn(one, other, (word, known) => known.startsWith(word) || word.startsWith(known) || isNear(word, known));
}

function isEachIn(one: string, other: string, isAlike: (word: string, known: string) => boolean): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  return fewer.every((word) => more.some((known) => isAlike(word, known)));
}

function wordsOf(name: string): readonly string[] {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
}

/** True for words of three letters or more that one letter put in, left out or put for another makes the same. */
function isNear(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 3 || long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  return short.slice(short.length === long.length ? same + 1 : same) === long.slice(same + 1);
}

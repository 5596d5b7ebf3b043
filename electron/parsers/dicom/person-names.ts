/** Names of VR PN (PS3.5 6.2.1) in reading order. */

export interface ReadPersonName {
  /** The name for people: the alphabetic form where there is one. Null when nothing but delimiters was stated. */
  readonly name: string | null;
  /** The ideographic and phonetic forms, and the alphabetic one's siblings, in reading order. */
  readonly otherNames: readonly string[];
}

/** Splits "Family^Given^Middle^Prefix^Suffix=ideographic=phonetic" and puts each form into its reading order. */
export function readPersonName(stated: string | null): ReadPersonName {
  const forms = (stated ?? "").split("=").slice(0, 3).map(inReadingOrder);
  const [name, ...otherNames] = forms.filter((form) => form !== "");
  return { name: name ?? null, otherNames };
}

function inReadingOrder(form: string): string {
  const [family = "", given = "", middle = "", prefix = "", suffix = ""] = form.split("^").map((part) => part.trim());
  const isEastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(form);
  const parts = isEastAsian ? [prefix, family, given, middle, suffix] : [prefix, given, middle, family, suffix];
  return parts
    .filter((part) => part !== "")
    .join(" ")
    .replace(/\s+/g, " ");
}

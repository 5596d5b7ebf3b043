/** Words for those whose results stand on a patient's papers beside their own: kin, newborns, donors. */
import { relatives } from "../text/relatives.ts";

export const kin = `${relatives}|baby|babies|newborn|neonate|infant|twin|f(?:o?)etus|(?:organ |kidney |liver |blood |living |stem cell )?donor|partner|mum|mom|dad|sibling|son(?=['’]s|\\s*[:(])|grand(?:mother|father)|aunt|uncle|cousin|niece|nephew|neugeborenes|s(?:ä|ae)ugling|f(?:ö|oe)tus|(?:organ|nieren|blut|lebend)?spender(?:in)?|partnerin|ehe(?:mann|frau)|kindsmutter|kindsvater|bruder|schwester|gro(?:ß|ss)(?:mutter|vater)|nouveau[- ]n[ée]e?|nourrisson|b[ée]b[ée]|donneu(?:r|se)|conjointe?|[ée]pou(?:x|se)|fr[èe]re|s(?:œ|oe)ur|reci[ée]n nacid[oa]|donante|pareja|marido|herman[oa]`;

/** Tests that are of the patient although they are called by another: what they measure is of both. */
const ofBoth =
  /specific|spezifisch|sp[ée]cifique|espec[íi]fic|chimeri|chimäri|chim[ée]r|antibod|antik(?:ö|oe)rper|anticor|anticuer|cells?\b|zellen|cellules|c[ée]lulas|dna|adn|dns|screen|h(?:a?e|ä|é)moglob|fibronectin|formula|fraction|milk|milch|bleed|hemorrhage|rbc/iu;
const beforeName = new RegExp(
  `^(?:(?:the|her|his|their) )?((?:${kin})(?:['’]s|s['’]?)?(?: ?\\([^)]{1,30}\\))?)(?![\\p{L}-])\\s*[:,–—-]?\\s*(?=\\p{L})(.+)$`,
  "iu",
);
const behindName = new RegExp(`^\\p{L}.*(?:\\s*[([](?:${kin})(?: [A-C\\d])?[)\\]]|,\\s*(?:${kin}))\\s*$`, "iu");

/** The words of a test's name that make it another person's: "Donor" of "Donor ferritin". Null for a test of the patient's. */
export function kinInName(name: string): string | null {
  const words = name.trim();
  if (ofBoth.test(words)) return null;
  const [, whose, test = ""] = beforeName.exec(words) ?? [];
  if (whose !== undefined && /\p{L}{2}/u.test(test)) return whose;
  return behindName.test(words) ? words : null;
}

const alone = new RegExp(`^(?:(?:the|her|his|my) )?(?:${kin})(?:['’]s)?$`, "iu");

/** True for words that are nothing but one for kin, a newborn or a donor. */
export function isKin(words: string): boolean {
  return alone.test(words.trim());
}

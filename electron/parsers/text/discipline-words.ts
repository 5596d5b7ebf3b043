/** The branches of laboratory medicine, by which laboratories name their departments and the groups of their tests. */

/** As the source of a pattern; in English, German, French and Spanish. */
export const disciplines = [
  "(?:bio)?chemistry|ha?ematology|coagulation|ha?emostasis|(?:auto|neuro)?immunology|serology|virology|microbiology|bacteriology|mycology|parasitology|endocrinology|toxicology|urinalysis|blood gas(?:es)?|allerg(?:y|ies)|autoimmunity|blood bank|therapeutic drug monitoring",
  "(?:bio)?chemie|h(?:ä|ae)matologie|h(?:ä|ae)mostaseologie|gerinnung|(?:auto|neuro)?immunologie|(?:infektions|auto)?serologie|virologie|bakteriologie|mikrobiologie|mykologie|parasitologie|endokrinologie|toxikologie|blutgase|blutgasanalyse|allergie|(?:allergie|autoimmun|hormon|infektions|liquor|gerinnungs|tumor|immun)diagnostik|(?:hormon|gerinnungs|notfall|immun|speziall?|routine)labor",
  "biochimie|h[ée]matologie|h[ée]mostase|s[ée]rologie|bact[ée]riologie|microbiologie|mycologie|hormonologie|endocrinologie|toxicologie|enzymologie|allergologie|auto-?immunit[ée]|gaz du sang",
  "bioqu[íi]mica|hematolog[íi]a|serolog[íi]a|microbiolog[íi]a|inmunolog[íi]a|endocrinolog[íi]a|toxicolog[íi]a|virolog[íi]a|coagulaci[óo]n|gasometr[íi]a|autoinmunidad|alergias?",
].join("|");

const around =
  "clinical|general|special|routine|klinische|spezielle|allgemeine|medizinische|clinique|sp[ée]cialis[ée]e|cl[íi]nica|especial";

/** One or two of them, with a word before them that says of which kind. */
export const groupOfTests = `(?:(?:${around}) )?(?:${disciplines})(?: ?(?:and|und|et|y|e|&|/|,) ?(?:(?:${around}) )?(?:${disciplines}))?`;

const department = new RegExp(
  `^(?:${disciplines}|${around}|pathology|pathologie|patolog[íi]a|histology|cytology|genetics|medicine|medizin|m[ée]decine|medicina|laborator(?:y|ies|ium|io)|laboratoire|labor|department|dept\\.?|division|section|unit|service|abteilung|of|and|the|for|f(?:ü|ue)r|und|et|de|y|[&/,·-])$`,
  "iu",
);

/** True for words that say no more than which department of some laboratory is meant: "Immunology Laboratory". */
export function isDepartmentOnly(text: string): boolean {
  const words = text
    .trim()
    .replaceAll(/blood (?:gas(?:es)?|bank)/giu, "laboratory")
    .split(/[\s,]+/u);
  return words.length <= 8 && words.every((word) => department.test(word));
}

/** Entries by which a person says that there is nothing: "No known allergies", "Keine", "Aucune connue". They name no thing. */

const nothing = String.raw`no|none|nil|nothing|keine?|keinerlei|nichts|aucune?s?|pas d['’]|pas de|rien|ning[uú]n[oa]?s?|nada|sin`;
const beside = String.raw`known|any|drug|food|medical|regular|current|chronic|problems?|illness(?:es)?|disease|diagnos[ie]s|allerg(?:y|ies|ie|ien|ique)|intolerances?|medications?|medicines?|meds|bekannt(?:e[nrs]?)?|regelm[äa](?:ß|ss)ige[nr]?|medikamente?|medikation|unvertr[äa]glichkeit(?:en)?|diagnosen?|vorerkrankung(?:en)?|connue?s?|allergies|m[ée]dicaments?|traitements?|maladies?|habituels?|ant[ée]c[ée]dents?|conocid[oa]s?|alergias?|medicament(?:o|os|osas?)|medicaci[óo]n|tratamiento|habitual|enfermedad(?:es)?|antecedentes|of|de`;
const wholeDenial = new RegExp(
  String.raw`^\s*(?:(?:${nothing})(?:[\s,:–-]*(?:${beside}))*|nka|nkda|nkfa|namc|n/a)[\s.]*$`,
  "iu",
);

/** True where the title says that there is none of the kind, and nothing else. */
export function saysNone(title: string): boolean {
  return wholeDenial.test(title);
}

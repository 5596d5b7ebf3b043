/** What stands over the opinions so far, which are in a packet only where the person chose it. */
import type { Phrases } from "./others.ts";

export const opinionPhrases = {
  "Opinions so far": { es: "Opiniones hasta ahora", de: "Bisherige Meinungen", fr: "Avis reçus jusqu’ici" },
  "As the person wrote them down. Where an opinion stands on a paper in this packet, its page is named.": {
    es: "Tal como los anotó la persona. Cuando una opinión consta en un documento de esta documentación, se indica su página.",
    de: "Wie die Person sie aufgeschrieben hat. Wo eine Meinung auf einem Papier dieser Unterlagen steht, ist dessen Seite genannt.",
    fr: "Tels que la personne les a notés. Quand un avis figure sur un document de ce dossier, sa page est indiquée.",
  },
  "A doctor who is not named": { es: "Un médico sin nombre", de: "Ein Arzt ohne Namen", fr: "Un médecin sans nom" },
  "confirms the diagnosis and the plan": {
    es: "confirma el diagnóstico y el plan",
    de: "bestätigt Diagnose und Plan",
    fr: "confirme le diagnostic et le projet",
  },
  "adjusts the diagnosis or the plan": {
    es: "ajusta el diagnóstico o el plan",
    de: "ändert Diagnose oder Plan zum Teil",
    fr: "modifie en partie le diagnostic ou le projet",
  },
  disagrees: { es: "no está de acuerdo", de: "ist anderer Meinung", fr: "n’est pas d’accord" },
  Verdict: { es: "Resultado", de: "Ergebnis", fr: "Conclusion" },
  Opinion: { es: "Opinión", de: "Meinung", fr: "Avis" },
  Plan: { es: "Plan", de: "Plan", fr: "Projet" },
  "Top reasons": { es: "Razones principales", de: "Wichtigste Gründe", fr: "Raisons principales" },
  "Risks worried about most": {
    es: "Riesgos que más preocupan",
    de: "Risiken, die am meisten Sorge machen",
    fr: "Risques qui inquiètent le plus",
  },
  Guideline: { es: "Guía clínica", de: "Leitlinie", fr: "Recommandations" },
  "What would change their mind": {
    es: "Qué le haría cambiar de opinión",
    de: "Was die Meinung ändern würde",
    fr: "Ce qui ferait changer d’avis",
  },
} as const satisfies Phrases;

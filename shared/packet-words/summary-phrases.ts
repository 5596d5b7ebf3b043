/** What the patient summary says for people, beside its codes; a title or head that other pages have as well stands with theirs. */
import type { Phrases } from "./others.ts";

export const summaryPhrases = {
  "Patient summary of {name}, {date}": {
    es: "Resumen del paciente {name}, {date}",
    de: "Patientenübersicht von {name}, {date}",
    fr: "Synthèse du patient {name}, {date}",
  },
  "{file}, page {page}": { es: "{file}, página {page}", de: "{file}, Seite {page}", fr: "{file}, page {page}" },
  "Allergies and intolerances": {
    es: "Alergias e intolerancias",
    de: "Allergien und Unverträglichkeiten",
    fr: "Allergies et intolérances",
  },
  "Medication summary": {
    es: "Resumen de la medicación",
    de: "Übersicht der Medikamente",
    fr: "Résumé des médicaments",
  },
  Results: { es: "Resultados", de: "Ergebnisse", fr: "Résultats" },
  Immunizations: { es: "Inmunizaciones", de: "Schutzimpfungen", fr: "Immunisations" },
  "Procedures and treatments": {
    es: "Procedimientos y tratamientos",
    de: "Eingriffe und Behandlungen",
    fr: "Actes et traitements",
  },
  "Symptoms, in the person's own words": {
    es: "Síntomas, en palabras de la persona",
    de: "Beschwerden, in den Worten der Person",
    fr: "Symptômes, dans les mots de la personne",
  },
  Since: { es: "Desde", de: "Seit", fr: "Depuis" },
  Until: { es: "Hasta", de: "Bis", fr: "Jusqu’à" },
  From: { es: "Desde el", de: "Von", fr: "Du" },
  When: { es: "Cuándo", de: "Wann", fr: "Quand" },
  Remark: { es: "Observación", de: "Bemerkung", fr: "Remarque" },
  "What happens": { es: "Qué ocurre", de: "Was geschieht", fr: "Ce qui se passe" },
  "How much": { es: "Cuánto", de: "Wie viel", fr: "Combien" },
  "What it did": { es: "Qué efecto tuvo", de: "Was es bewirkte", fr: "Quel effet" },
  Result: { es: "Resultado", de: "Ergebnis", fr: "Résultat" },
  "Printed range": { es: "Intervalo impreso", de: "Gedruckter Bereich", fr: "Intervalle imprimé" },
  Mark: { es: "Marca", de: "Markierung", fr: "Marque" },
  "How often": { es: "Con qué frecuencia", de: "Wie oft", fr: "À quelle fréquence" },
  "How bad (0 to 10)": { es: "Intensidad (0 a 10)", de: "Wie stark (0 bis 10)", fr: "Intensité (0 à 10)" },
  "With whom": { es: "Con quién", de: "Bei wem", fr: "Avec qui" },
  Where: { es: "Dónde", de: "Wo", fr: "Où" },
  "As the laboratories print them, and confirmed by the person.": {
    es: "Tal como los imprimen los laboratorios, y confirmados por la persona.",
    de: "Wie die Labore sie drucken, und von der Person bestätigt.",
    fr: "Tels que les laboratoires les impriment, et confirmés par la personne.",
  },
  "1 more that the person has entered or confirmed is not part of this packet.": {
    es: "Hay 1 más, anotado o confirmado por la persona, que no forma parte de esta documentación.",
    de: "1 weiterer Eintrag, den die Person gemacht oder bestätigt hat, gehört nicht zu diesen Unterlagen.",
    fr: "1 autre, saisi ou confirmé par la personne, ne fait pas partie de ce dossier.",
  },
  "{count} more that the person has entered or confirmed are not part of this packet.": {
    es: "Hay {count} más, anotados o confirmados por la persona, que no forman parte de esta documentación.",
    de: "{count} weitere Einträge, die die Person gemacht oder bestätigt hat, gehören nicht zu diesen Unterlagen.",
    fr: "{count} autres, saisis ou confirmés par la personne, ne font pas partie de ce dossier.",
  },
  "1 that the person has entered or confirmed is not part of this packet.": {
    es: "Hay 1, anotado o confirmado por la persona, que no forma parte de esta documentación.",
    de: "1 Eintrag, den die Person gemacht oder bestätigt hat, gehört nicht zu diesen Unterlagen.",
    fr: "1 élément, saisi ou confirmé par la personne, ne fait pas partie de ce dossier.",
  },
  "{count} that the person has entered or confirmed are not part of this packet.": {
    es: "Hay {count}, anotados o confirmados por la persona, que no forman parte de esta documentación.",
    de: "{count} Einträge, die die Person gemacht oder bestätigt hat, gehören nicht zu diesen Unterlagen.",
    fr: "{count} éléments, saisis ou confirmés par la personne, ne font pas partie de ce dossier.",
  },
  "Papers state 1 more that nobody has confirmed yet; it is left out here.": {
    es: "Los papeles indican 1 más que nadie ha confirmado todavía; no figura aquí.",
    de: "Papiere nennen 1 weiteren Eintrag, den noch niemand bestätigt hat; er steht hier nicht.",
    fr: "Des papiers en indiquent 1 autre que personne n’a encore confirmé ; il ne figure pas ici.",
  },
  "Papers state {count} more that nobody has confirmed yet; they are left out here.": {
    es: "Los papeles indican {count} más que nadie ha confirmado todavía; no figuran aquí.",
    de: "Papiere nennen {count} weitere Einträge, die noch niemand bestätigt hat; sie stehen hier nicht.",
    fr: "Des papiers en indiquent {count} autres que personne n’a encore confirmés ; ils ne figurent pas ici.",
  },
  "Papers state 1 that nobody has confirmed yet; it is left out here.": {
    es: "Los papeles indican 1 que nadie ha confirmado todavía; no figura aquí.",
    de: "Papiere nennen 1 Eintrag, den noch niemand bestätigt hat; er steht hier nicht.",
    fr: "Des papiers en indiquent 1 que personne n’a encore confirmé ; il ne figure pas ici.",
  },
  "Papers state {count} that nobody has confirmed yet; they are left out here.": {
    es: "Los papeles indican {count} que nadie ha confirmado todavía; no figuran aquí.",
    de: "Papiere nennen {count} Einträge, die noch niemand bestätigt hat; sie stehen hier nicht.",
    fr: "Des papiers en indiquent {count} que personne n’a encore confirmés ; ils ne figurent pas ici.",
  },
  "No illnesses or diagnoses have been entered or confirmed. This does not mean that there are none.": {
    es: "No se han anotado ni confirmado enfermedades o diagnósticos. Esto no significa que no los haya.",
    de: "Es wurden keine Krankheiten oder Diagnosen eingetragen oder bestätigt. Das heißt nicht, dass es keine gibt.",
    fr: "Aucune maladie ni aucun diagnostic n’a été saisi ou confirmé. Cela ne signifie pas qu’il n’y en a pas.",
  },
  "No allergies have been entered or confirmed. This does not mean that there are none.": {
    es: "No se han anotado ni confirmado alergias. Esto no significa que no las haya.",
    de: "Es wurden keine Allergien eingetragen oder bestätigt. Das heißt nicht, dass es keine gibt.",
    fr: "Aucune allergie n’a été saisie ou confirmée. Cela ne signifie pas qu’il n’y en a pas.",
  },
  "No medicines have been entered or confirmed. This does not mean that there are none.": {
    es: "No se han anotado ni confirmado medicamentos. Esto no significa que no los haya.",
    de: "Es wurden keine Medikamente eingetragen oder bestätigt. Das heißt nicht, dass es keine gibt.",
    fr: "Aucun médicament n’a été saisi ou confirmé. Cela ne signifie pas qu’il n’y en a pas.",
  },
  "goes on": { es: "continúa", de: "dauert an", fr: "se poursuit" },
  "stopped because: {why}": { es: "se dejó porque: {why}", de: "beendet, weil: {why}", fr: "arrêté parce que : {why}" },
  "What it did, in the person's judgement: {said}": {
    es: "Qué efecto tuvo, según la persona: {said}",
    de: "Was es nach Ansicht der Person bewirkte: {said}",
    fr: "Quel effet, de l’avis de la personne : {said}",
  },
} as const satisfies Phrases;

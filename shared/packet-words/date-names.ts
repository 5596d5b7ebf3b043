/** How readers call the dates of images within what they noticed; the longer names first. */
import type { Phrases } from "./others.ts";

export const dateNames: Phrases = {
  "date on which the images were taken": {
    es: "el día en que se tomaron las imágenes",
    de: "Tag der Aufnahme der Bilder",
    fr: "le jour de la prise des images",
  },
  "date of the images' content": {
    es: "la fecha del contenido de las imágenes",
    de: "Datum des Bildinhalts",
    fr: "la date du contenu des images",
  },
  "date of its series": { es: "la fecha de su serie", de: "Datum ihrer Serie", fr: "la date de sa série" },
  "patient's birth date": { es: "fecha de nacimiento", de: "Geburtsdatum", fr: "date de naissance" },
  "acquisition date": { es: "fecha de adquisición", de: "Datum der Aufnahme", fr: "date d’acquisition" },
  "content date": { es: "fecha del contenido", de: "Datum des Inhalts", fr: "date du contenu" },
  "series date": { es: "fecha de la serie", de: "Datum der Serie", fr: "date de la série" },
  "study date": { es: "fecha del estudio", de: "Datum der Untersuchung", fr: "date de l’examen" },
};

/** What the program calls papers that have no title of their own. */
import type { Phrases } from "./others.ts";

export const titlePhrases = {
  "Untitled document": { es: "Documento sin título", de: "Dokument ohne Titel", fr: "Document sans titre" },
  "Health summary from a portal": {
    es: "Resumen de salud de un portal",
    de: "Gesundheitsübersicht aus einem Portal",
    fr: "Résumé de santé d’un portail",
  },
  "Apple Health export": {
    es: "Exportación de Apple Health",
    de: "Export aus Apple Health",
    fr: "Export d’Apple Health",
  },
  "Images that the hospital marked": {
    es: "Imágenes que marcó el hospital",
    de: "Bilder, die das Krankenhaus markiert hat",
    fr: "Images marquées par l’hôpital",
  },
  "Images that the hospital marked: {words}": {
    es: "Imágenes que marcó el hospital: {words}",
    de: "Bilder, die das Krankenhaus markiert hat: {words}",
    fr: "Images marquées par l’hôpital : {words}",
  },
} as const satisfies Phrases;

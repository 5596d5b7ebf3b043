/** The headings of a packet's own pages in the languages that it can be had in: all of them, and nowhere else. */
import type { PacketLanguage } from "./model/packet-language.ts";

type Others = Readonly<Record<Exclude<PacketLanguage, "en">, string>>;

/** By the English heading, which is what the pages ask for. */
const headings: Readonly<Record<string, Others>> = {
  // Kinds of entries, and the lanes of the picture.
  Symptom: { es: "Síntoma", de: "Symptom", fr: "Symptôme" },
  Symptoms: { es: "Síntomas", de: "Symptome", fr: "Symptômes" },
  Treatment: { es: "Tratamiento", de: "Behandlung", fr: "Traitement" },
  Treatments: { es: "Tratamientos", de: "Behandlungen", fr: "Traitements" },
  Encounter: { es: "Visita", de: "Arztbesuch", fr: "Consultation" },
  Visits: { es: "Visitas", de: "Arztbesuche", fr: "Consultations" },
  Procedure: { es: "Procedimiento", de: "Eingriff", fr: "Intervention" },
  Procedures: { es: "Procedimientos", de: "Eingriffe", fr: "Interventions" },
  Note: { es: "Nota", de: "Notiz", fr: "Note" },
  Lab: { es: "Laboratorio", de: "Labor", fr: "Laboratoire" },
  Labs: { es: "Laboratorio", de: "Labor", fr: "Laboratoire" },
  Other: { es: "Otros", de: "Anderes", fr: "Autres" },
  "The last year": { es: "El último año", de: "Das letzte Jahr", fr: "La dernière année" },
  Earlier: { es: "Antes", de: "Früher", fr: "Avant" },
  "Dated after this packet was made": {
    es: "Con fecha posterior a esta documentación",
    de: "Mit späterem Datum als diese Unterlagen",
    fr: "Datés après ce dossier",
  },
  "No day is known": { es: "No se conoce el día", de: "Der Tag ist nicht bekannt", fr: "Le jour est inconnu" },
  "Documents left out, listed inside": {
    es: "Documentos omitidos, nombrados dentro",
    de: "Weggelassene Dokumente, innen genannt",
    fr: "Documents laissés de côté, nommés à l’intérieur",
  },
  "Scans left out, listed inside": {
    es: "Estudios omitidos, nombrados dentro",
    de: "Weggelassene Aufnahmen, innen genannt",
    fr: "Examens laissés de côté, nommés à l’intérieur",
  },
  "Second-opinion packet": {
    es: "Documentación para una segunda opinión",
    de: "Unterlagen für eine Zweitmeinung",
    fr: "Dossier pour un second avis",
  },
  For: { es: "Para", de: "Für", fr: "Pour" },
  "The question": { es: "La pregunta", de: "Die Frage", fr: "La question" },
  "What is inside": { es: "Qué contiene", de: "Was darin ist", fr: "Ce qu’il contient" },
  Documents: { es: "Documentos", de: "Dokumente", fr: "Documents" },
  "Pages of documents": { es: "Páginas de documentos", de: "Seiten der Dokumente", fr: "Pages de documents" },
  "Pages of key documents": {
    es: "Páginas de documentos clave",
    de: "Seiten der wichtigsten Dokumente",
    fr: "Pages des documents clés",
  },
  "Imaging studies": { es: "Estudios de imagen", de: "Bildgebende Untersuchungen", fr: "Examens d’imagerie" },
  Images: { es: "Imágenes", de: "Bilder", fr: "Images" },
  "Marked images": { es: "Imágenes señaladas", de: "Markierte Bilder", fr: "Images annotées" },
  "Other imaging objects": {
    es: "Otros objetos de imagen",
    de: "Andere Objekte der Bildgebung",
    fr: "Autres objets d’imagerie",
  },
  "Laboratory results": { es: "Resultados de laboratorio", de: "Laborwerte", fr: "Résultats de laboratoire" },
  "Timeline entries": { es: "Entradas de la cronología", de: "Einträge im Verlauf", fr: "Entrées de la chronologie" },
  "Files not shown as pages": {
    es: "Archivos que no aparecen como páginas",
    de: "Dateien, die nicht als Seiten gezeigt werden",
    fr: "Fichiers non présentés en pages",
  },
  Cover: { es: "Portada", de: "Deckblatt", fr: "Page de garde" },
  Contents: { es: "Índice", de: "Inhalt", fr: "Sommaire" },
  Summary: { es: "Resumen", de: "Zusammenfassung", fr: "Résumé" },
  Page: { es: "Página", de: "Seite", fr: "Page" },
  Pages: { es: "Páginas", de: "Seiten", fr: "Pages" },
  Date: { es: "Fecha", de: "Datum", fr: "Date" },
  Dates: { es: "Fechas", de: "Zeitraum", fr: "Dates" },
  Document: { es: "Documento", de: "Dokument", fr: "Document" },
  Kind: { es: "Tipo", de: "Art", fr: "Type" },
  What: { es: "Qué", de: "Was", fr: "Quoi" },
  Source: { es: "Fuente", de: "Quelle", fr: "Source" },
  Annex: { es: "Anexo", de: "Anhang", fr: "Annexe" },
  "Key documents": { es: "Documentos clave", de: "Die wichtigsten Dokumente", fr: "Documents clés" },
  "What has changed": { es: "Qué ha cambiado", de: "Was sich geändert hat", fr: "Ce qui a changé" },
  "New documents and scans": {
    es: "Documentos y estudios nuevos",
    de: "Neue Dokumente und Aufnahmen",
    fr: "Nouveaux documents et examens",
  },
  "Written down since": { es: "Anotado desde entonces", de: "Seither aufgeschrieben", fr: "Noté depuis" },
  "Says something else now": {
    es: "Ahora dice otra cosa",
    de: "Lautet jetzt anders",
    fr: "Dit autre chose maintenant",
  },
  "No longer in the records": {
    es: "Ya no está en la documentación",
    de: "Nicht mehr in den Unterlagen",
    fr: "N’est plus dans le dossier",
  },
  "An addendum to": { es: "Anexo posterior a", de: "Ein Nachtrag zu", fr: "Un complément à" },
  "One-page summary": {
    es: "Resumen en una página",
    de: "Zusammenfassung auf einer Seite",
    fr: "Résumé en une page",
  },
  "Goal and questions": { es: "Objetivo y preguntas", de: "Ziel und Fragen", fr: "Objectif et questions" },
  "What this opinion is to bring": {
    es: "Qué se espera de esta opinión",
    de: "Was diese Meinung klären soll",
    fr: "Ce que cet avis doit apporter",
  },
  "What is at stake, in the person’s words": {
    es: "Lo que está en juego, en palabras de la persona",
    de: "Worum es geht, in den Worten der Person",
    fr: "Ce qui est en jeu, dans les mots de la personne",
  },
  Questions: { es: "Preguntas", de: "Fragen", fr: "Questions" },
  Timeline: { es: "Cronología", de: "Verlauf", fr: "Chronologie" },
  "Timeline, continued": {
    es: "Cronología, continuación",
    de: "Verlauf, Fortsetzung",
    fr: "Chronologie, suite",
  },
  "Timeline: every entry": {
    es: "Cronología: todas las entradas",
    de: "Verlauf: alle Einträge",
    fr: "Chronologie : toutes les entrées",
  },
  "No date": { es: "Sin fecha", de: "Ohne Datum", fr: "Sans date" },
  Medicines: { es: "Medicamentos", de: "Medikamente", fr: "Médicaments" },
  "Key results": { es: "Resultados clave", de: "Die wichtigsten Werte", fr: "Résultats clés" },
  "Scans on file": { es: "Estudios de imagen", de: "Vorhandene Bilder", fr: "Examens d’imagerie" },
  "Pathology on file": { es: "Anatomía patológica", de: "Vorhandene Pathologie", fr: "Anatomopathologie" },
  "Daily life": { es: "Vida diaria", de: "Alltag", fr: "Vie quotidienne" },
  "What matters to the person": {
    es: "Lo que importa a la persona",
    de: "Was der Person wichtig ist",
    fr: "Ce qui compte pour la personne",
  },
  Diagnosis: { es: "Diagnóstico", de: "Diagnose", fr: "Diagnostic" },
  "Proposed plan": { es: "Plan propuesto", de: "Vorgeschlagene Behandlung", fr: "Traitement proposé" },
  "Treatments and responses": {
    es: "Tratamientos y respuestas",
    de: "Behandlungen und Wirkung",
    fr: "Traitements et réponses",
  },
  Tried: { es: "Probado", de: "Versucht", fr: "Essayé" },
  Dose: { es: "Dosis", de: "Dosis", fr: "Dose" },
  "Why stopped": { es: "Por qué se dejó", de: "Warum beendet", fr: "Pourquoi arrêté" },
  "What happened": { es: "Qué ocurrió", de: "Was geschah", fr: "Ce qui s’est passé" },
  Medications: { es: "Medicación", de: "Medikamente", fr: "Médicaments" },
  Medication: { es: "Medicamento", de: "Medikament", fr: "Médicament" },
  Notes: { es: "Notas", de: "Anmerkungen", fr: "Remarques" },
  Allergies: { es: "Alergias", de: "Allergien", fr: "Allergies" },
  Allergy: { es: "Alergia", de: "Allergie", fr: "Allergie" },
  Reaction: { es: "Reacción", de: "Reaktion", fr: "Réaction" },
  Problems: { es: "Problemas", de: "Diagnosen und Beschwerden", fr: "Problèmes" },
  Problem: { es: "Problema", de: "Diagnose oder Beschwerde", fr: "Problème" },
  "Laboratory values over time": {
    es: "Valores de laboratorio a lo largo del tiempo",
    de: "Laborwerte im Verlauf",
    fr: "Valeurs de laboratoire dans le temps",
  },
  Test: { es: "Prueba", de: "Wert", fr: "Analyse" },
  Trend: { es: "Tendencia", de: "Verlauf", fr: "Évolution" },
  "Questions on images": { es: "Preguntas sobre imágenes", de: "Fragen zu Bildern", fr: "Questions sur les images" },
  Question: { es: "Pregunta", de: "Frage", fr: "Question" },
  Image: { es: "Imagen", de: "Bild", fr: "Image" },
  Imaging: { es: "Imagen médica", de: "Bildgebung", fr: "Imagerie" },
  Series: { es: "Serie", de: "Serie", fr: "Série" },
  Contrast: { es: "Contraste", de: "Kontrastmittel", fr: "Contraste" },
  "Slice distance": { es: "Distancia entre cortes", de: "Schichtabstand", fr: "Distance entre coupes" },
  "Not included as pages": {
    es: "No incluido como páginas",
    de: "Nicht als Seiten enthalten",
    fr: "Non inclus en pages",
  },
  Why: { es: "Por qué", de: "Warum", fr: "Pourquoi" },
  "Where the original is": { es: "Dónde está el original", de: "Wo das Original ist", fr: "Où est l’original" },
  "About these copies": { es: "Sobre estas copias", de: "Über diese Kopien", fr: "À propos de ces copies" },
  "What to know": { es: "Qué hay que saber", de: "Was zu wissen ist", fr: "À savoir" },
  "Checking this packet": {
    es: "Cómo comprobar esta documentación",
    de: "Diese Unterlagen prüfen",
    fr: "Vérifier ce dossier",
  },
  "Summaries and letters": { es: "Informes y cartas", de: "Berichte und Briefe", fr: "Synthèses et lettres" },
  "Visits and consultations": { es: "Visitas y consultas", de: "Besuche und Konsile", fr: "Consultations" },
  "Operations and procedures": {
    es: "Operaciones y procedimientos",
    de: "Operationen und Eingriffe",
    fr: "Opérations et interventions",
  },
  "Pathology and genetics": {
    es: "Anatomía patológica y genética",
    de: "Pathologie und Genetik",
    fr: "Anatomopathologie et génétique",
  },
  "Imaging reports": { es: "Informes de imagen", de: "Befunde der Bildgebung", fr: "Comptes rendus d’imagerie" },
  "Medication and immunization": {
    es: "Medicación y vacunas",
    de: "Medikamente und Impfungen",
    fr: "Médicaments et vaccins",
  },
  Insurance: { es: "Seguro", de: "Versicherung", fr: "Assurance" },
  "Other documents": { es: "Otros documentos", de: "Andere Dokumente", fr: "Autres documents" },
};

/** The heading in the language; what is no heading of ours (a name, a study's title) stays as it is. */
export function headingIn(language: PacketLanguage, english: string): string {
  if (language === "en") return english;
  return (Object.hasOwn(headings, english) ? headings[english]?.[language] : undefined) ?? english;
}

/** What a copied page is, for whoever cannot see it: "document 12, page 3, a copy of MRI report, 3 May 2024". */
export function copyInWords(
  language: PacketLanguage,
  { document, page, title }: { readonly document: number; readonly page: number; readonly title: string },
): string {
  switch (language) {
    case "en":
      return `document ${document}, page ${page}, a copy of ${title}`;
    case "es":
      return `documento ${document}, página ${page}, una copia de ${title}`;
    case "de":
      return `Dokument ${document}, Seite ${page}, eine Kopie von ${title}`;
    case "fr":
      return `document ${document}, page ${page}, une copie de ${title}`;
  }
}

/** Every heading there is, in English: for what makes sure that none is forgotten. */
export function everyHeading(): readonly string[] {
  return Object.keys(headings);
}

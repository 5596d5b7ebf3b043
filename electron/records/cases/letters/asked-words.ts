/** What a letter asks for, in its language: the kind of record, then what and when it is about, verbatim where it is a person's. */
import type { Request } from "../../../../shared/model/case/asking.ts";
import type { RecordKind } from "../../../../shared/model/case/case-lists.ts";
import type { LetterLanguage } from "../../../../shared/model/case/letter.ts";
import { dateInWords } from "./dates-in-words.ts";
import { subjectIn } from "./subject-words.ts";

const kinds: Readonly<Record<LetterLanguage, Readonly<Record<Exclude<RecordKind, "other">, string>>>> = {
  en: {
    "visit-notes": "Notes of visits and consultations, with what was considered",
    "treatment-plan": "The proposed treatment plan",
    labs: "All laboratory results",
    "pathology-reports": "The pathology report",
    "pathology-slides": "The pathology slides and blocks, on loan",
    "imaging-reports": "The report of the scan",
    images: "The images themselves, as DICOM files",
    "operative-reports": "The report of the operation or procedure",
    "discharge-summaries": "The discharge summary",
    medications: "The list of my medicines with doses, now and earlier",
    allergies: "What is on record of my allergies and reactions",
    genetics: "Molecular and genetic reports",
    referral: "The referral",
    "insurance-approval": "The insurance’s approval",
  },
  es: {
    "visit-notes": "Notas de las consultas, con los diagnósticos considerados",
    "treatment-plan": "El plan de tratamiento propuesto",
    labs: "Todos los resultados de laboratorio",
    "pathology-reports": "El informe de anatomía patológica",
    "pathology-slides": "Las laminillas y los bloques de anatomía patológica, en préstamo",
    "imaging-reports": "El informe de la prueba de imagen",
    images: "Las propias imágenes, como archivos DICOM",
    "operative-reports": "El informe de la operación o intervención",
    "discharge-summaries": "El informe de alta",
    medications: "La lista de mis medicamentos con dosis, actuales y anteriores",
    allergies: "Lo que conste de mis alergias y reacciones",
    genetics: "Informes moleculares y genéticos",
    referral: "El volante de derivación",
    "insurance-approval": "La autorización del seguro",
  },
  de: {
    "visit-notes": "Notizen der Besuche und Konsile, mit dem, was erwogen wurde",
    "treatment-plan": "Der vorgeschlagene Behandlungsplan",
    labs: "Alle Laborergebnisse",
    "pathology-reports": "Der pathologische Befund",
    "pathology-slides": "Die Schnitte und Blöcke der Pathologie, leihweise",
    "imaging-reports": "Der Befund der Bildgebung",
    images: "Die Bilder selbst, als DICOM-Dateien",
    "operative-reports": "Der Bericht über die Operation oder den Eingriff",
    "discharge-summaries": "Der Entlassungsbrief",
    medications: "Die Liste meiner Medikamente mit Dosierung, jetzige und frühere",
    allergies: "Was über meine Allergien und Unverträglichkeiten festgehalten ist",
    genetics: "Molekulare und genetische Befunde",
    referral: "Die Überweisung",
    "insurance-approval": "Die Genehmigung der Versicherung",
  },
  fr: {
    "visit-notes": "Notes des consultations, avec les diagnostics envisagés",
    "treatment-plan": "Le plan de traitement proposé",
    labs: "Tous les résultats de laboratoire",
    "pathology-reports": "Le compte rendu d’anatomopathologie",
    "pathology-slides": "Les lames et les blocs d’anatomopathologie, en prêt",
    "imaging-reports": "Le compte rendu de l’imagerie",
    images: "Les images elles-mêmes, en fichiers DICOM",
    "operative-reports": "Le compte rendu de l’opération ou de l’intervention",
    "discharge-summaries": "Le compte rendu d’hospitalisation",
    medications: "La liste de mes médicaments avec les doses, actuels et passés",
    allergies: "Ce qui est noté de mes allergies et réactions",
    genetics: "Comptes rendus moléculaires et génétiques",
    referral: "L’adressage",
    "insurance-approval": "L’accord de l’assurance",
  },
};

/** "The images themselves, as DICOM files: MRI, head, 3 May 2024" */
export function askedInWords(asked: Request["asksFor"][number], language: LetterLanguage): string {
  const { kind, words, on } = asked;
  const what = kind === "other" ? "" : kinds[language][kind];
  const which = [subjectIn(words.trim(), language), on === null ? "" : dateInWords(on, language)]
    .filter((part) => part !== "")
    .join(", ");
  if (what === "") return which;
  const colon = language === "fr" ? " : " : ": ";
  return which === "" ? what : `${what}${colon}${which}`;
}

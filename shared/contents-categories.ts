/** The categories of the table of contents: codes in the records and between processes, a heading for each here. */
import { z } from "zod";
import type { DocumentType } from "./model/document.ts";

/** In the order in which a specialist reads them. */
const headings = {
  letters: "Summaries and letters",
  visits: "Visits and consultations",
  operations: "Operations and procedures",
  pathology: "Pathology and genetics",
  laboratory: "Laboratory results",
  "imaging-reports": "Imaging reports",
  images: "Images",
  medication: "Medication and immunization",
  insurance: "Insurance",
  other: "Other documents",
} as const;

export type Category = keyof typeof headings;
export const categories = Object.keys(headings) as [Category, ...Category[]];
export const Category = z.enum(categories);

const categoryByType: Readonly<Record<DocumentType | "imaging-study", Category>> = {
  "patient-summary": "letters",
  letter: "letters",
  referral: "letters",
  "treatment-plan": "letters",
  "visit-note": "visits",
  "consult-note": "visits",
  "discharge-summary": "visits",
  "operative-report": "operations",
  "procedure-report": "operations",
  "pathology-report": "pathology",
  "genetic-report": "pathology",
  "lab-report": "laboratory",
  "imaging-report": "imaging-reports",
  "imaging-study": "images",
  "medication-list": "medication",
  "immunization-record": "medication",
  insurance: "insurance",
  picture: "other",
  other: "other",
};

/** The category that a document of this type, or a study, stands under. */
export function categoryOf(type: DocumentType | "imaging-study"): Category {
  return categoryByType[type];
}

/** The category as the contents head it. */
export function categoryHeading(category: Category): string {
  return headings[category];
}

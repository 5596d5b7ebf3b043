/** The demo's person and her papers: all invented, all made here. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EventInput } from "../../shared/model/event.ts";
import { makeDisc } from "../fixtures/make-disc.ts";
import {
  makeClinicNote,
  makeLabReport,
  makeScannedPage,
  type PaperPatient,
  type PaperResult,
} from "../fixtures/make-pdf.ts";

export interface DemoRecords {
  readonly disc: string;
  readonly papers: string;
}

const paperPatient: PaperPatient = {
  name: "Ana Maria Silva",
  birthDate: "14 March 1972",
  identifier: "H-20417",
  sex: "Female",
};

/** Writes a hospital's disc with two MR studies, three lab reports, a typed note and a scanned one below `folder`. */
export async function makeDemoRecords(folder: string): Promise<DemoRecords> {
  const disc = join(folder, "disc");
  const papers = join(folder, "papers");
  await mkdir(papers, { recursive: true });
  makeDisc(disc, {
    seed: "demo",
    patient: { name: "Silva^Ana Maria", id: "H-20417", birthDate: "19720314", sex: "F" },
    institution: "Harbour University Hospital",
    rows: 256,
    columns: 256,
    studies: [
      {
        date: "20221118",
        description: "MRI brain without contrast",
        series: [
          { description: "AX T1", slices: 24, contrast: "t1" },
          { description: "AX T2", slices: 24, contrast: "t2" },
        ],
      },
      {
        date: "20240610",
        description: "MRI brain follow-up",
        series: [
          { description: "AX T1", slices: 24, contrast: "t1" },
          { description: "AX T2", slices: 24, contrast: "t2" },
        ],
      },
    ],
  });
  for (const [at, report] of labReports.entries()) {
    await writeFile(
      join(papers, `lab-${at + 1}.pdf`),
      await makeLabReport({ patient: paperPatient, laboratory: "Harbour Laboratory", ...report }),
    );
  }
  await writeFile(join(papers, "neurology-visit.pdf"), await makeClinicNote(neurologyNote));
  await writeFile(join(papers, "scan0001.pdf"), await makeScannedPage(headacheNote));
  return { disc, papers };
}

function panel(glucose: string, b12: string, crp: string): readonly PaperResult[] {
  return [
    {
      panel: "Chemistry",
      name: "Glucose, fasting",
      value: glucose,
      unit: "mg/dL",
      range: "70-99",
      ...(Number(glucose) > 99 ? { flag: "H" } : {}),
    },
    { panel: "Chemistry", name: "Creatinine", value: "0.82", unit: "mg/dL", range: "0.50-1.10" },
    { panel: "Chemistry", name: "CRP", value: crp, unit: "mg/L", range: "<5.0" },
    {
      panel: "Vitamins",
      name: "Vitamin B12",
      value: b12,
      unit: "pg/mL",
      range: "200-900",
      ...(Number(b12) < 200 ? { flag: "L" } : {}),
    },
    { panel: "Haematology", name: "Haemoglobin", value: "13.4", unit: "g/dL", range: "12.0-15.5" },
    { panel: "Haematology", name: "Leukocytes", value: "6.1", unit: "10^9/L", range: "4.0-10.0" },
  ];
}

const labReports = [
  { collectedOn: "21 November 2022", reportedOn: "22 November 2022", results: panel("92", "180", "<0.41") },
  { collectedOn: "15 May 2023", reportedOn: "16 May 2023", results: panel("101", "340", "1.2") },
  { collectedOn: "4 June 2024", reportedOn: "5 June 2024", results: panel("97", "410", "0.9") },
];

const neurologyNote = {
  patient: paperPatient,
  clinic: "Harbour University Hospital",
  title: "Neurology clinic note",
  date: "12 January 2023",
  author: "Dr. J. Moreau",
  sections: [
    {
      heading: "Reason for visit",
      text: "Headaches on most days since spring 2022, worse on bending forward, with pulsating noise in both ears and short spells of blurred sight.",
    },
    {
      heading: "Examination",
      text: "Visual acuity normal. Optic discs slightly blurred on both sides. No other neurological deficit.",
    },
    {
      heading: "Assessment",
      text: "Raised intracranial pressure is possible. The MRI of November 2022 shows no mass. Migraine remains in question, since amitriptyline did not help.",
    },
    {
      heading: "Plan",
      text: "Start acetazolamide 250 mg twice daily and increase as tolerated. Eye clinic within two weeks. Lumbar puncture with opening pressure if the discs do not improve.",
    },
  ],
};

const headacheNote = {
  patient: paperPatient,
  clinic: "Market Square Practice",
  title: "Progress note",
  date: "3 October 2022",
  author: "Dr. L. Brandt",
  sections: [
    {
      heading: "Complaint",
      text: "Headache on four to five days a week. Tried ibuprofen and paracetamol without lasting effect.",
    },
    { heading: "Plan", text: "Amitriptyline 10 mg at night for six weeks, headache diary, MRI of the brain." },
  ],
};

/** What Ana and her daughter noted themselves. */
export const demoEvents: readonly EventInput[] = [
  {
    kind: "symptom",
    title: "Headache",
    date: "2022-04",
    isOngoing: true,
    severity: 6,
    bodySite: "forehead, both sides",
    detail: "Worse in the morning and when bending forward.",
  },
  { kind: "symptom", title: "Headache", date: "2022-11", severity: 8, detail: "Worst month so far; vomited twice." },
  {
    kind: "symptom",
    title: "Pulsating noise in the ears",
    date: "2022-09",
    isOngoing: true,
    severity: 4,
    bodySite: "both ears",
  },
  {
    kind: "symptom",
    title: "Blurred sight",
    date: "2023-01-08",
    severity: 5,
    detail: "A few seconds at a time, on standing up.",
  },
  { kind: "symptom", title: "Headache", date: "2023-09", severity: 3, detail: "Two or three days a month." },
  {
    kind: "treatment",
    title: "Amitriptyline",
    date: "2022-10-03",
    endDate: "2022-12",
    dose: "10 mg at night",
    reason: "suspected migraine",
    response: "No change in the headache.",
    whyStopped: "Dry mouth, tired in the morning.",
  },
  {
    kind: "treatment",
    title: "Acetazolamide",
    date: "2023-01-12",
    isOngoing: true,
    dose: "250 mg twice a day, from March 500 mg",
    reason: "suspected raised pressure",
    response: "Headache from 8 to 3 within four months; tingling fingers.",
  },
  {
    kind: "treatment",
    title: "Weight reduction with a dietitian",
    date: "2023-02",
    isOngoing: true,
    response: "Nine kilograms in a year; fewer headaches.",
  },
  {
    kind: "medication",
    title: "Vitamin B12",
    date: "2022-12",
    isOngoing: true,
    dose: "1000 micrograms daily",
    reason: "low level in November 2022",
  },
  { kind: "allergy", title: "Penicillin", date: "1995", reaction: "rash over the whole body" },
  { kind: "problem", title: "Suspected idiopathic intracranial hypertension", date: "2023-01-12" },
  {
    kind: "procedure",
    title: "Lumbar puncture",
    date: "2023-02-02",
    facility: "Harbour University Hospital",
    detail: "Opening pressure 29 cm H2O.",
  },
  {
    kind: "encounter",
    title: "Eye clinic",
    date: "2023-01-24",
    facility: "Harbour University Hospital",
    detail: "Mild swelling of both optic discs.",
  },
].map((event) => EventInput.parse(event));

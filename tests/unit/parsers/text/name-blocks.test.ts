import { describe, expect, test } from "vitest";
import { findPatient } from "../../../../electron/parsers/text/find-patient.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";
import { parsePartialDate } from "../../../../shared/model/dates.ts";

const today = parsePartialDate("2026-11-28");
const patientIn = (text: string) => findPatient(linesOfPages([{ text }]), { today }).patient;
const silva = { name: "Ana Maria Silva", birthDate: "1972-03-14" };
const row = (left: string, right: string) => `${left.padEnd(30)}${right}`;

describe("a clinician's name beside a plain label is not the patient's", () => {
  for (const text of [
    "Name: Dr. Helen Brandt\nDepartment: Radiology\nPatient name: Ana Maria Silva\nDate of birth: 14.03.1972",
    "Name: Helen Brandt\nDepartment: Radiology\nPatient name: Ana Maria Silva\nDate of birth: 14.03.1972",
    "Ordering physician\nName: Helen Brandt\nPhone: 555\nPatient\nName: Ana Maria Silva\nDOB: 14.03.1972",
    "Ordering physician\nName: Helen Brandt\n\nPatient information\nDOB: 14.03.1972\nName: Ana Maria Silva",
    "Name: Helen Brandt\nDepartment: Radiology\n\nPatient details\nName: Ana Maria Silva\nDOB: 14.03.1972",
    `${row("Ordering physician", "Patient")}\n${row("Name: Helen Brandt", "Name: Ana Maria Silva")}\n${row("Phone: 555", "DOB: 14.03.1972")}`,
    `${row("Patient", "Ordering physician")}\n${row("Name: Ana Maria Silva", "Name: Helen Brandt")}\n${row("DOB: 14.03.1972", "DOB: 01.01.1960")}`,
    "Ordering Provider   Patient Information\nName: Helen Brandt   Name: Ana Maria Silva\nNPI: 12345   DOB: 14.03.1972",
    `${row("Patient", "Emergency contact")}\n${row("Name: Ana Maria Silva", "Name: Ben Okoro")}\n${row("DOB: 14.03.1972", "Phone: 555")}`,
  ])
    test(JSON.stringify(text), () => expect(patientIn(text)).toMatchObject(silva));
});

describe("nobody is named", () => {
  for (const text of [
    "Provider Name: Ben Okoro\nName: Ben Okoro, MD\nDOB: 14 March 1972",
    "Name: Dr. Helen Brandt\nDOB: 14 March 1972",
    "Ordering physician\nName: Helen Brandt\nDOB: 14 March 1972",
    "Name: Helen Brandt\nDepartment: Radiology\nPatient\nDOB: 14 March 1972",
    `${row("Name: Helen Brandt", "Name: Ana Maria Silva")}\nDOB: 14.03.1972`,
    "Patient: ATTENTION FASTING",
    "Patient: Attention Required\nDOB: 14 March 1972",
    "Patient: SEE ATTACHED",
    "Patient: DO NOT RESUSCITATE",
    "Patient: Saint Mary",
    "Patient: St. Luke\nDOB: 14 March 1972",
  ])
    test(JSON.stringify(text), () => expect(patientIn(text).name).toBeNull());
});

describe("somebody is named all the same", () => {
  for (const [text, name] of [
    ["Name: Ana Maria Silva\nDOB: 14.03.1972\nChild: Ben Okoro", "Ana Maria Silva"],
    ["Name: Ana Maria Silva   DOB: 14.03.1972\nReferring physician: Helen Brandt", "Ana Maria Silva"],
    ["Referring physician: Helen Brandt\nName: Ana Maria Silva\nDOB: 14.03.1972", "Ana Maria Silva"],
    ["Name: Md. Abdul Karim\nDOB: 14.03.1972", "Md. Abdul Karim"],
    ["Patient: St. John, Mary\nDOB: 14.03.1972", "Mary St. John"],
    ["Patient: Jane Public", "Jane Public"],
    ["LABORATORY REPORT\nName: Ana Maria Silva\nDOB: 14.03.1972", "Ana Maria Silva"],
    ["Surgeon's report\nName: Ana Maria Silva\nDOB: 14.03.1972", "Ana Maria Silva"],
    ["Klinik für Neurologie\nName: Ana Maria Silva\nDOB: 14.03.1972", "Ana Maria Silva"],
    ["Informe médico\nNombre: Ana Maria Silva\nFecha de nacimiento: 14.03.1972", "Ana Maria Silva"],
  ] as const)
    test(JSON.stringify(text), () => expect(patientIn(text).name).toBe(name));
});

test("the head of a paper over its table is nobody's block", () => {
  const table = `LABORATORY REPORT\nPatient: Ana Maria Silva\n${row("Date of Birth", "Collected")}\n${row("14.03.1972", "05.05.2021")}`;
  expect(patientIn(table)).toMatchObject(silva);
});

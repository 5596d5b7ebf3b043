import { describe, expect, test } from "vitest";
import { findPatient } from "../../../../electron/parsers/text/find-patient.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";
import { parsePartialDate } from "../../../../shared/model/dates.ts";

const today = parsePartialDate("2026-11-28");
const patientIn = (...pages: readonly string[]) =>
  findPatient(linesOfPages(pages.map((text) => ({ text }))), { today }).patient;

describe("a name without a label", () => {
  for (const [text, name] of [
    ["Jane Public\n\nVisit of 3 May 2021. Headache since a week.", "Jane Public"],
    ["MHVTESTVETERAN, ONE A\nsome words", "ONE A MHVTESTVETERAN"],
    ["Иванова Мария Петровна\nсегодня", "Иванова Мария Петровна"],
    ["山田 太郎\n頭痛", "山田 太郎"],
    ["김민수\n두통", "김민수"],
    ["Dear colleague,\nRe: Jane Public, DOB 03/15/45", "Jane Public"],
    ["RE: PUBLIC, JANE (MRN 123456)", "JANE PUBLIC"],
    ["John Smith\nheadache", "John Smith"],
    ["Robert Page\nheadache", "Robert Page"],
    ["WARD, JENNIFER\nheadache", "JENNIFER WARD"],
    ["Henry L. Levin\nheadache", "Henry L. Levin"],
    ["Thomas Jennings\nheadache", "Thomas Jennings"],
    ["Patient\nJane Public\nDate of Service\n3 May 2021", "Jane Public"],
    ["Jane Public\nJohn Smith, MD\n3 May 2021", "Jane Public"],
    ["Visit Summary for Jane Public\n3 May 2021", "Jane Public"],
    ["JANE Q PUBLIC (F) DOB 3/15/45", "JANE Q PUBLIC"],
    ["Betreff: Patientin Erika Mustermann, geb. 12.04.1961", "Erika Mustermann"],
    ["Patient Name (Last, First): Public, Jane", "Jane Public"],
    ["Name/DOB: Jane Public 13.02.1950", "Jane Public"],
    ["Patient/DOB: Public, Jane / 13.02.1950", "Jane Public"],
    ["Patient: Jane Public Date of visit: 12 June 2022", "Jane Public"],
    ["Patient    Name    :    Jane    Public", "Jane Public"],
    ["Patient: Dr. Jane Public, MD", "Jane Public"],
    ["Patient: Public 2nd, John", "John Public II"],
    [
      "Patient: Maria de los Angeles del Carmen Fernandez de la Vega y Castro",
      "Maria de los Angeles del Carmen Fernandez de la Vega y Castro",
    ],
    ["Name: Jane Public\nheadache", "Jane Public"],
    ["Public, Jane    Hospital No. 99887766", "Jane Public"],
    ["RE: Jane Public's knee MRI of 12 June 2022", "Jane Public"],
    ["Subject: Public, Jane - MRI results", "Jane Public"],
    ["Patient: Anonymous Ra33Id", null],
    ["Name: Elm Street Pharmacy\nheadache", null],
    ["Mother\nName: Jane Public\nheadache", null],
  ] as const) {
    test(`${JSON.stringify(text.split("\n").at(0))} states ${name}`, () => expect(patientIn(text).name).toBe(name));
  }

  test("in the head or foot of every page states the patient", () => {
    const head = (page: number) => `MHVTESTVETERAN, ONE A   CONFIDENTIAL   Page ${page} of 2\nSome words ${page}.`;
    expect(patientIn(head(1), head(2)).name).toBe("ONE A MHVTESTVETERAN");
    const foot = (page: number) => `Findings of visit ${page}.\n\nO'Brien, Siobhán   DOB: 15 Mar 1945`;
    expect(patientIn(foot(1), foot(2))).toMatchObject({ name: "Siobhán O'Brien", birthDate: "1945-03-15" });
  });

  test("above a clinician's trade is a letterhead", () => {
    expect(patientIn("Jane Public\nConsultant Neurologist\nHarbour Street").name).toBeNull();
  });
});

describe("a label in many languages", () => {
  for (const [text, expected] of [
    [
      "患者氏名：山田太郎\n生年月日：昭和20年3月15日\n性別：女",
      { name: "山田太郎", birthDate: "1945-03-15", sex: "female" },
    ],
    [
      "Пациент: Иванова Мария\nДата рождения: 15.03.1945\nПол: Ж",
      { name: "Иванова Мария", birthDate: "1945-03-15", sex: "female" },
    ],
    ["اسم المريض: فاطمة الزهراء\nتاريخ الميلاد: 15/03/1945", { name: "فاطمة الزهراء", birthDate: "1945-03-15" }],
    ["שם המטופל: דוד כהן", { name: "דוד כהן" }],
    ["Ασθενής: Μαρία Παπαδοπούλου", { name: "Μαρία Παπαδοπούλου" }],
    ["환자명: 김민수\n생년월일: 1945년 3월 15일", { name: "김민수", birthDate: "1945-03-15" }],
    [
      "Pacjent: Jan Kowalski\nData urodzenia: 15.03.1945\nPłeć: M",
      { name: "Jan Kowalski", birthDate: "1945-03-15", sex: "male" },
    ],
    [
      "Paziente: Mario Rossi nato il 15/03/1945 Sesso: M",
      { name: "Mario Rossi", birthDate: "1945-03-15", sex: "male" },
    ],
    ["ชื่อ-สกุล: สมชาย ใจดี", { name: "สมชาย ใจดี" }],
    ["Last name: Public\nFirst name: Jane\nDOB: 15 Mar 1945", { name: "Jane Public", birthDate: "1945-03-15" }],
    ["Patient Name   DOB   MRN\nJane Public   15 Mar 1945   M12345", { name: "Jane Public", birthDate: "1945-03-15" }],
  ] as const) {
    test(JSON.stringify(text), () => expect(patientIn(text)).toMatchObject(expected));
  }
});

describe("a name directly before a birth date", () => {
  for (const [text, name, birthDate] of [
    ["Jane Public, born 15 March 1945\nvisit", "Jane Public", "1945-03-15"],
    ["Jane Public DOB: 03/15/1945 MRN: 12345", "Jane Public", "1945-03-15"],
    ["Patient Jane Public (DOB 15 March 1945)", "Jane Public", "1945-03-15"],
    ["wir berichten über Frau Erika Mustermann, geb. 12.04.1961, stationär", "Erika Mustermann", "1961-04-12"],
    ["Mme Jeanne Dupont, née le 15/03/1945, hospitalisée", "Jeanne Dupont", "1945-03-15"],
    ["Mother: Miriam Holt, born 3 March 1990", null, null],
  ] as const) {
    test(JSON.stringify(text), () => expect(patientIn(text)).toMatchObject({ name, birthDate }));
  }
});

describe("labels over values", () => {
  test("parted by bars, tabs or gaps give each value its own", () => {
    for (const gap of [" | ", "\t", "   "]) {
      const text =
        ["Attending Physician", "Patient", "DOB"].join(gap) +
        "\n" +
        ["Otto Other", "Jane Public", "13 Feb 1970"].join(gap);
      expect(patientIn(text)).toMatchObject({ name: "Jane Public", birthDate: "1970-02-13" });
    }
  });
});

describe("no person", () => {
  const headings = `Laboratory Report|Discharge Summary|Knee Pain|Headache Diary|My Symptoms|Second Opinion|Blood Pressure Log|General Hospital|
    St. Mary's Hospital|Springfield Medical Center|Boston, Massachusetts|Hamburg, Deutschland|Portland, OR|Progress Note|MRI Brain|
    Explanation of Benefits|Cardiology Consultants|Internal Medicine|Entlassungsbrief|Ärztlicher Bericht|Universitätsklinikum Heidelberg|
    Klinikum Rechts der Isar|Informe de Alta|Historia Clínica|Compte Rendu d'Hospitalisation|Lettre de Sortie|Lettera di Dimissione|
    Cartella Clinica|Relatório Médico|Karta Informacyjna|Wypis ze Szpitala|Výsledky Vyšetření|Выписной эпикриз|Общий анализ крови|
    検査報告書|診療情報提供書|検査 報告|검사결과|진단서|تقرير طبي|نتائج التحاليل|العربية الخطوط انواع|סיכום ביקור|דוח רפואי|Ιατρική Έκθεση|Taburcu Raporu|
    Dr. Jane Public|Jane Public, MD|John Smith, RN|Prof. Dr. Otto Other|Signed by Jane Public|Attending: Jane Public|
    Personal Information Report|Blue Button|The Crazy Ones|Example for a Form|Hello World|Chest X-Ray|Care Plan|Table of Contents|
    Questions For Doctor|Quest Diagnostics|Mayo Clinic|Kaiser Permanente|Neurologische Klinik|Diario de Síntomas|Trip To Italy|
    Physical Therapy|Left Shoulder|Vitamin D|Family History|Chief Complaint|Re: Your appointment|Re: MRI Knee|
    Betreff: Ihre Überweisung|Asunto: Cita médica|Nota de Evolución|Bilan Sanguin|Esami del Sangue|Ontslagbrief Cardiologie|Impfpass|
    Mein Tagebuch|Meu Diário|Mis Síntomas|Mijn Dagboek|Moje Objawy|San Francisco|New York`;
  for (const heading of headings.split("|").map((one) => one.trim())) {
    test(`is "${heading}"`, () => {
      expect(patientIn(`${heading}\nsome words`).name).toBeNull();
      expect(patientIn(`${heading}\nfirst`, `${heading}\nsecond`).name).toBeNull();
    });
  }
});

describe("whose birth date", () => {
  for (const label of [
    "Mother's DOB",
    "Maternal date of birth",
    "DOB of mother",
    "Geburtsdatum der Mutter",
    "Father's date of birth",
    "Subscriber DOB",
  ]) {
    test(`"${label}" is not the patient's`, () => {
      const birth = (own: string) => patientIn(`Patient: Baby Boy Holt\n${label}: 13 Mar 1990\n${own}`).birthDate;
      expect(birth("Weight: 3400 g")).toBeNull();
      expect(birth("DOB: 14 May 2021")).toBe("2021-05-14");
    });
  }

  test("what stands under the mother's name is hers", () => {
    expect(patientIn("Patient: Baby Girl Holt\nMother: Miriam Holt\nDOB: 13 Mar 1990\nMRN: M-1234")).toMatchObject({
      name: "Baby Girl Holt",
      birthDate: null,
      identifiers: [],
    });
  });

  test("stands beside what is the mother's, in a column of its own", () => {
    const line = "Patient: HOLT, BABY GIRL    Mother's DOB: 13 March 1990    DOB: 14 May 2021";
    expect(patientIn(line)).toMatchObject({ name: "BABY GIRL HOLT", birthDate: "2021-05-14" });
    expect(patientIn("Patient: HOLT, BABY GIRL    Mother: Miriam Holt    DOB: 13 March 1990").birthDate).toBeNull();
  });

  test("two birth dates that contradict each other state none", () => {
    expect(patientIn("Patient: Jane Public\nDOB: 13 Mar 1990\nBorn: 14 Mar 1990").birthDate).toBeNull();
  });

  test("never lies ahead, and a two-digit year that leaves two ages possible is not read", () => {
    const birth = (text: string) => patientIn(`Patient: Jordan Example\nDOB: ${text}`).birthDate;
    expect(birth("03/15/45")).toBe("1945-03-15");
    expect(birth("15-MAR-99")).toBe("1999-03-15");
    expect(birth("03/15/24")).toBeNull();
    expect(birth("15 March 2031")).toBeNull();
  });

  test("the order of day and month is learned from the document's other dates", () => {
    expect(patientIn("Patient: Jane Public\nDOB: 02/03/1970\nCollected: 05/14/2021").birthDate).toBe("1970-02-03");
  });
});

describe("sex", () => {
  for (const [text, sex] of [
    ["Sexo: M", null],
    ["Sexo: H", "male"],
    ["Sexo: V", "male"],
    ["Sexo: F", "female"],
    ["Sexo: Mujer", "female"],
    ["Sexo: Masculino", "male"],
    ["Sex: M", "male"],
    ["Geslacht: V", "female"],
    ["Geschlecht: W", "female"],
  ] as const) {
    test(`"${text}" is ${sex ?? "not told"}`, () => expect(patientIn(`Patient: Ana Pérez\n${text}`).sex).toBe(sex));
  }
});

import { describe, expect, test } from "vitest";
import { findPatient, type FoundPatient } from "../../../../electron/parsers/text/find-patient.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";
import { parsePartialDate } from "../../../../shared/model/dates.ts";

const today = parsePartialDate("2026-11-28");
const body = "\nHaemoglobin 13.2 g/dL\nWBC 6.1\nComment: no acute change seen.\n";

function patientIn(text: string): FoundPatient["patient"] {
  return findPatient(linesOfPages([{ text }]), { today }).patient;
}

const born = "1950-02-13";

describe("a foot says whose the page is", () => {
  for (const [foot, name] of [
    ["Miller J. 13/02/1950 p. 1/3", "Miller J."],
    ["Miller, John 13.02.1950 Seite 1 von 3", "John Miller"],
    ["MILLER John *13.02.1950 - Seite 1/3", "MILLER John"],
    ["John Miller, 13/02/1950 - page 1 of 3", "John Miller"],
  ] as const)
    test(foot, () => expect(patientIn(`City Lab${body}${foot}`)).toMatchObject({ name, birthDate: born }));

  for (const foot of [
    "Quest Diagnostics 13/02/2020 p. 1/3",
    "Version Final 13/02/2020 page 1/3",
    "Form Rev A 13/02/1950 p. 1/3",
    "Printed by Anna Baker 13/02/2021 12:14 p. 1/3",
    "J. Smith MD 13/02/2021 p. 1/3",
    "Smith, Jane 02/13/2021 p. 2/3\nCollected 02/12/2021",
  ])
    test(`but not "${foot}", which is of the paper or of its writer`, () =>
      expect(patientIn(`City Lab${body}${foot}`).name).toBeNull());
});

describe("labels as devices and hospitals print them", () => {
  for (const [head, name, birthDate] of [
    ["P A T I E N T :  J O H N  M I L L E R\nDOB: 13/02/1950", "JOHN MILLER", born],
    ["Patient: J O H N   M I L L E R", "JOHN MILLER", null],
    ["JOHN Q MILLER M 72Y\nCHEST XRAY", "JOHN Q MILLER", null],
    ["MILLER, JOHN  M/72\nCHEST XRAY", "JOHN MILLER", null],
    ["MILLER JOHN 72/M", "MILLER JOHN", null],
    ["Mr. JOHN MILLER  72 Yrs / Male", "JOHN MILLER", null],
    ["MRN 00123 MILLER, JOHN A 02/13/1950 M", "JOHN A MILLER", born],
    ["MRN: 00123456\nMILLER, JOHN A\n02/13/1950 M", "JOHN A MILLER", null],
    ["MILLER^JOHN^A\n02/13/1950", "JOHN A MILLER", null],
    ["PATIENT INFORMATION\nMILLER, JOHN\nDOB: 02/13/1950   Age: 72", "JOHN MILLER", born],
    ["PATIENT NAME/ID\nMILLER, JOHN / 88123", "JOHN MILLER", null],
    ["Patient Name\nJohn Miller\nDate of Birth\n02/13/1950", "John Miller", born],
    ["RE: John Miller DOB 02/13/1950", "John Miller", born],
    ["SURNAME MILLER   FORENAMES JOHN   D.O.B. 13/02/1950", "JOHN MILLER", born],
    ["Patient: Md. Rahim\nAge: 45", "Md. Rahim", null],
    ["Patient Name: Md. Abdul Karim", "Md. Abdul Karim", null],
    ["Patient/in: Müller, Hans\ngeb. am 13.02.1950", "Hans Müller", born],
    ["Patient(in): Hans Müller, geb. 13.02.1950", "Hans Müller", born],
    ["Name, Vorname: Müller, Hans\ngeb. am: 13.02.1950", "Hans Müller", born],
    ["Name: Müller  Vorname: Hans  geb. am: 13.02.1950", "Hans Müller", born],
    ["Müller, Hans, geb. am 13.02.1950, wohnhaft Hauptstr. 5", "Hans Müller", born],
    ["Betr.: Müller, Hans, *13.02.1950", "Hans Müller", born],
    ["Pat.: Müller, Hans\nGeb.: 13.02.1950", "Hans Müller", born],
    ["Pat.-Nr. 4711 Müller, Hans 13.02.1950 m", "Hans Müller", born],
    ["Patientin: Frau Dr. Erika Müller", "Erika Müller", null],
    ["Nom de naissance : DUPONT\nPrénom : Marie\nDate de naissance : 13/02/1950", "Marie DUPONT", born],
    ["Madame Marie DUPONT   DDN : 13/02/1950", "Marie DUPONT", born],
    ["Identité : DUPONT Marie\nDDN: 13/02/1950", "DUPONT Marie", born],
    ["NHC 123456\nGARCIA LOPEZ, MARIA", "MARIA GARCIA LOPEZ", null],
    ["PEREZ RUIZ, JUAN   NHC: 123456   F.Nac.: 13/02/1950", "JUAN PEREZ RUIZ", born],
    ["Pacient: Novák Jiří, r.č. 500213/123", "Novák Jiří", null],
    ["Pacjent: Kowalski Jan, PESEL 50021312345", "Kowalski Jan", null],
    ["Paciente: Juan Pérez   F. nacimiento: 13/02/1950", "Juan Pérez", born],
    ["Paciente: D. Juan Pérez Ruiz", "Juan Pérez Ruiz", null],
    ["D./Dña. María García López\nFecha de nacimiento: 13/02/1950", "María García López", born],
    ["Utente: João da Silva\nDN: 13/02/1950", "João da Silva", born],
    ["Name:\nMüller\nVorname:\nHans\nGeburtsdatum:\n13.02.1950", "Hans Müller", born],
    ["Patient Name: Miller, Jr., John", "John Miller Jr", null],
    ["Marie Hamilton  13-Feb-1950  (72 yo F)  Acc No. 12345", "Marie Hamilton", born],
    ["Pte: María García López", "María García López", null],
    ["Usuario: María García López\nDNI 12345678Z", "María García López", null],
    ["Patronyme : DUPONT\nPrénom : Marie", "Marie DUPONT", null],
    ["Assuré : x\nBénéficiaire des soins : DUPONT Marie", "DUPONT Marie", null],
  ] as const)
    test(JSON.stringify(head), () => expect(patientIn(head + body)).toMatchObject({ name, birthDate }));
});

describe("a name above an address", () => {
  for (const [letter, name] of [
    ["Herrn\nHans Müller\nHauptstraße 5\n12345 Berlin\n\nSehr geehrter Herr Müller,", "Hans Müller"],
    ["Laboratoire Central\n\nMadame DUPONT Marie\n12 rue des Lilas\n75012 PARIS", "DUPONT Marie"],
    ["City Clinic\n\nMr John Miller\n5 High Street\nLeeds LS1 4AB\n\nDear Mr Miller", "John Miller"],
    ["Northern Trust\n\nJohn Miller\n5 High Street\nLeeds LS1 4AB\n\nDear John,", "John Miller"],
  ] as const)
    test(`is whom the letter is sent to: ${JSON.stringify(letter)}`, () =>
      expect(patientIn(letter + body).name).toBe(name));

  for (const letter of [
    "Anna Schmidt\nHauptstraße 5\n12345 Berlin\nTelefon 030 1234567\n\nBefund",
    "Dr. Anna Schmidt\nHauptstraße 5\n12345 Berlin",
    "City Clinic\n\nAnna Schmidt\nHauptstraße 5\n12345 Berlin\n\nBefund",
  ])
    test(`is nobody's where it may be the sender's: ${JSON.stringify(letter)}`, () =>
      expect(patientIn(letter + body).name).toBeNull());
});

describe("no person is", () => {
  for (const text of [
    "Sunny Valley\nGeneral Hospital\n12 Elm Street\nSpringfield, IL 62704",
    "Sunny Valley\n12 Elm Street\nSpringfield, IL 62704\nPhone (555) 123 4567",
    "Mercy West\n100 Main Street\nDes Moines, IA 50309",
    "Oak Ridge\nMedical Center",
    "King George\nHospital",
    "Sankt Gertrauden\nKrankenhaus",
    "Charité Berlin\nLaborbefund",
    "Cedars Sinai\nImaging",
    "SIEMENS MAGNETOM",
    "Abbott Alinity",
    "Canon Aquilion\nCT CHEST",
    "Metformin Hexal",
    "Lantus Solostar M 72",
    "Hémogramme Complet",
    "Vitamin D F 45",
    "Head CT M/72",
    "Reference Range M 13-17",
    "R E P O R T :  F I N A L  R E S U L T",
    "Ward, Page\nDOB\n02/13/1950",
    "DOB 02/13/1950   Ward, Page",
    "DOB     Ward, Page\n02/13/1950   4A, 1",
    "Technologist: SMITH, JANE 02/13/2021 F",
    "Insured: Miller, Anna 02/13/1970 F",
    "Collected by Smith, Jane 02/13/2021 M",
    "Pat.: unauffällig, keine Beschwerden",
    "Patient in no acute distress",
  ])
    test(JSON.stringify(text), () => expect(patientIn(text + body).name).toBeNull());
});

test("a date beside a name is no birth date where the paper's other dates lie near it", () => {
  expect(patientIn(`MILLER, JOHN A 02/13/2021 M\nCollected 02/12/2021${body}`)).toMatchObject({
    name: "JOHN A MILLER",
    birthDate: null,
  });
});

test("the labels of sex and birth are nobody's name", () => {
  const { name, birthDate } = patientIn("Laborbefund\nGeburtsdatum: 17.04.1950   Geschlecht: W\n" + body);
  expect([name, birthDate]).toEqual([null, "1950-04-17"]);
});

test.each([
  [
    "Frau      Geburtsdatum: 17.04.1950   Geschlecht: W\nAnneliese Pohlmann      Entnahme: 12.03.2024\nBirkenweg 3",
    "Anneliese Pohlmann",
  ],
  ["Laboratory Results\nChristopher Blake\nDate of Birth: April 17, 1950", "Christopher Blake"],
  ["Kumulativbefund\nBrandt, Sabine  *17.04.1950  w   PID 7781201", "Sabine Brandt"],
])("a name in the window of a report, below its title or before a star is the patient's: %j", (text, name) => {
  expect(patientIn(`${text}\n${body}`)).toMatchObject({ name, birthDate: "1950-04-17" });
});

test("a date in brackets behind the patient's name is the birth date where all others of the paper lie after it", () => {
  const paper = "Patient : M. Yves CHARPENTIER (24/04/1952)\nExamen du 29/02/2024\n";
  expect(patientIn(paper).birthDate).toBe("1952-04-24");
  expect(patientIn("Patient : M. Yves CHARPENTIER (24/04/2024)\nExamen du 29/04/2024\n").birthDate).toBeNull();
});

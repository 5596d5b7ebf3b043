/** A field of a form that was left blank is unknown: what stands behind the next label is never its value. */
import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";

const patientOf = (text: string) => describeDocument([{ text: `${text}\n\nNote\nStable.\n` }]).patient;
const numbersOf = (text: string) => patientOf(text).identifiers.map(({ value }) => value);

describe("a date behind another label is no birth date where that was left blank", () => {
  test.each([
    "Name: Mia Gruber   DOB:   Date: 2 Aug 2024",
    "Name: Mia Gruber   DOB   Seen 2 Aug 2024",
    "Name: Mia Gruber   DOB: Date 2 Aug 2024",
    "Patient: Mia Gruber\nDate of birth:\nCollected: 2 Aug 2024",
    "Patient: Mia Gruber   Date of birth:\nVisit date: 2 Aug 2024",
    "Patient: Mia Gruber\nDOB:   Printed: 2 Aug 2024",
    "Patient: Mia Gruber\nDOB:\nMRN:\nReceived 2 Aug 2024\nWard 5",
    "Patientin: Mia Gruber   Geburtsdatum:   Tag: 22.08.2024",
    "Patientin: Mia Gruber   geb.:   Vom: 22.08.2024",
    "Patient: Mia Gruber   Date de naissance :   Reçu : 22/08/2024",
    "Paciente: Mia Gruber   F. nac.:   Alta: 22/08/2024",
    "患者名: 山田 太郎  生年月日:  採血日: 2024年8月22日",
    "Name: Mia Gruber\nDate of birth\nCollected\n2 Aug 2024\nHarbour",
  ])("%s", (text) => expect(patientOf(text).birthDate).toBeNull());

  for (const [label, other] of [
    ["Date of birth", "Collected"],
    ["Date of birth", "Ordered"],
    ["Geburtsdatum", "Eingang"],
    ["Date de naissance", "Prélèvement"],
    ["Fecha de nacimiento", "Toma"],
  ] as const)
    test(`a form in two columns, "${label}" over "${other}"`, () => {
      const under = (day: string) =>
        `Patient                 Mia Gruber                       ${label.padEnd(22)}${day}\n` +
        `MRN                                                      ${other.padEnd(22)}22 Aug 2024`;
      expect(patientOf(under("")).birthDate).toBeNull();
      expect(patientOf(under("5 May 1990")).birthDate).toBe("1990-05-05");
    });

  test("the day that was left blank takes none from what it stands over, and the other label keeps its own", () => {
    const found = describeDocument([
      {
        text: `Laboratory report
Patient                 Mia Gruber                       Date of birth
MRN                                                      Collected             2 Aug 2024`,
      },
    ]);
    expect([found.patient.birthDate, found.dates[0]?.date]).toEqual([null, "2024-08-02"]);
  });

  test.each([
    "DOB: Wed 22 Aug 1984",
    "DOB: F 22 Aug 1984",
    "Date of birth (dmy): 22 Aug 1984",
    "Date of birth\n22 Aug 1984",
    "Geburtsdatum:     22.08.1984   Datum: 02.08.2024",
    "Née le : 22/08/1984",
  ])("%s is read as before", (text) => expect(patientOf(`Patient: Mia Gruber\n${text}`).birthDate).toBe("1984-08-22"));
});

describe("a patient's number has a figure and no colon behind it", () => {
  test.each([
    "Name: Mia Gruber     DOB:                 MRN:            Ward: 9",
    "Patient: Mia Gruber  MRN:  Collected: 2 Aug 2024",
    "Patient: Mia Gruber  MRN  Collected 2 Aug 2024",
    "Patient: Mia Gruber  MRN:  02-08-2024",
    "Patient: Mia Gruber  MRN:  2024-08-02",
    "Patient: Mia Gruber  MRN:  Room5: B",
    "Patient: Mia Gruber\nMRN:\nWard 5",
    "Patientin: Mia Gruber  Patientennummer:  Station: 4",
    "MRN: Ward 5",
  ])("%s", (text) => expect(numbersOf(text)).toEqual([]));

  test.each([
    ["MRN: 4711   Ward: 9", "4711"],
    ["MRN: ABC-12 Ward: 9", "ABC-12"],
    ["MRN: 12-34-56", "12-34-56"],
    ["Patienten-Nr. K-2", "K-2"],
    ["NHS No: 943 476 5919", "943 476 5919"],
  ])("%s", (text, number) => expect(numbersOf(`Patient: Mia Gruber\n${text}`)).toEqual([number]));
});

describe("the next label is no part of a name, also behind a family name by itself", () => {
  test.each([
    "Patient  Frau Gruber   Date of birth\nMRN   Collected 2 Aug 2024",
    "Patient   Frau Gruber   Date of birth\nSex F",
    "Patient: Frau Gruber Date of birth:",
    "Patient: Mrs Gruber Sex F",
    "Patientin: Frau Gruber Geburtsdatum",
    "Patiente : Mme Gruber Date de naissance",
    "Seen today: Mrs Gruber   Collected   Reported",
  ])("%s", (text) => expect(patientOf(text).name).toBe("Gruber"));

  test.each(["M Gruber", "don miller"])("%s keeps its first word, which is no form of address", (name) => {
    expect(patientOf(`Name: ${name}     DOB:       MRN:       Ward: 9`).name).toBe(name);
  });

  test.each(["Robert Ward", "Anna Case", "Jean Page"])("%s keeps a name that is a label's word as well", (name) => {
    expect(patientOf(`Patient: ${name}`).name).toBe(name);
    expect(patientOf(`Mr ${name} was seen today.`).name).toBe(name);
  });
});

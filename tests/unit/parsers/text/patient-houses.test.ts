/** Whose a paper is where a house, a head or a mother's name stands beside the patient's. */
import { describe, expect, test } from "vitest";
import { findPatient, type FoundPatient } from "../../../../electron/parsers/text/find-patient.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";
import { parsePartialDate } from "../../../../shared/model/dates.ts";

const today = parsePartialDate("2026-11-28");
const body = "\nHaemoglobin 13.2 g/dL\nWBC 6.1\n";

function patientIn(text: string): FoundPatient["patient"] {
  return findPatient(linesOfPages([{ text: `${text}${body}` }]), { today }).patient;
}

describe("a house in one word is no person, and the name beside it is", () => {
  for (const head of [
    "Kreislabor Nord                geb. 04.11.1968     Weber, Anna",
    "Weber, Anna     geb. 04.11.1968     Zentrallabor Süd",
  ])
    test(head, () => expect(patientIn(head)).toMatchObject({ name: "Anna Weber", birthDate: "1968-11-04" }));

  for (const house of ["Kreislabor Nord", "Augenklinik Bellevue", "Hausarztpraxis Linde", "Kantonsspital Arbon"])
    test(house, () => expect(patientIn(`${house}   geb. 04.11.1968`).name).toBeNull());
});

describe("the name that begins the patient's block, beside another block", () => {
  for (const [head, name] of [
    [
      "PATIENT INFORMATION            REPORT STATUS: FINAL\nOKONKWO,DAVID                  ORDERING PHYSICIAN: SMITH,ALAN",
      "DAVID OKONKWO",
    ],
    ["ORDERING PHYSICIAN             PATIENT DETAILS\nSMITH, ALAN                    OKONKWO, DAVID", "DAVID OKONKWO"],
    ["Patient                        Physician\nOkonkwo, David                 Smith, Alan", "David Okonkwo"],
  ] as const)
    test(head, () => expect(patientIn(head).name).toBe(name));

  for (const head of [
    "PATIENT INFORMATION            STATUS\nLakeside Laboratory            FINAL",
    "PHYSICIAN INFORMATION          STATUS\nSMITH, ALAN                    FINAL",
    "PATIENT INFORMATION            STATUS\nReferring: SMITH, ALAN         FINAL",
  ])
    test(`but not in ${head}`, () => expect(patientIn(head).name).toBeNull());
});

describe("age and sex in brackets behind a name", () => {
  for (const head of ["Okonkwo, David (M, 61)", "Okonkwo, David  (61, M)", "Okonkwo, David (m 61)"])
    test(head, () => expect(patientIn(`Lakeside Laboratory\n${head}`).name).toBe("David Okonkwo"));
  test("a test's number in brackets is neither", () => expect(patientIn("Vitamin Panel (D, 25)").name).toBeNull());
});

describe("a child that is called by the mother's name is the child", () => {
  const birth = "DOB: 2 Jun 2024";
  for (const [stated, name] of [
    ["Patient: Baby of Jenna Marlowe", "Baby of Jenna Marlowe"],
    ["Patient: B/O Marlowe, Jenna", "Baby of Jenna Marlowe"],
    ["Name: Twin B of Jenna Marlowe", "Twin B of Jenna Marlowe"],
    ["Patientin: Neugeborenes von Anna Weber", "Neugeborenes von Anna Weber"],
    ["Patient: MARLOWE, BABY GIRL", "BABY GIRL MARLOWE"],
  ] as const)
    test(stated, () => expect(patientIn(`${stated}   ${birth}`)).toMatchObject({ name, birthDate: "2024-06-02" }));

  test("without a label nobody is named: the birth date is not the mother's", () =>
    expect(patientIn(`Baby of Jenna Marlowe   ${birth}`)).toMatchObject({ name: null, birthDate: "2024-06-02" }));
  test("somebody whose family is called Kind is somebody", () =>
    expect(patientIn(`Patient: Kind, Anna   ${birth}`).name).toBe("Anna Kind"));
});

import { describe, expect, test } from "vitest";
import { findPatient, type FoundPatient } from "../../../../electron/parsers/text/find-patient.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";
import { parsePartialDate } from "../../../../shared/model/dates.ts";

const today = parsePartialDate("2026-11-28");
const body = "\nHaemoglobin 13.2 g/dL\nWBC 6.1\nComment: no acute change seen.\n";

function patientIn(text: string): FoundPatient["patient"] {
  return findPatient(linesOfPages([{ text }]), { today }).patient;
}

/** Each text states this name, or nobody. */
function states(cases: readonly (readonly [string, string | null])[]): void {
  for (const [text, name] of cases)
    test(`${JSON.stringify(text)} states ${name}`, () => expect(patientIn(text + body).name).toBe(name));
}

describe("a name's parts in columns of a table", () => {
  states([
    ["Surname | Given names\nOkonkwo | Chidi T", "Chidi T Okonkwo"],
    ["Surname   Given names   Sex\nOKONKWO   CHIDI T   M", "CHIDI T OKONKWO"],
    ["| Surname | Given names | NHS no |\n|---|---|---|\n| Okonkwo | Chidi | 943 476 5919 |", "Chidi Okonkwo"],
    ["Last Name\tFirst Name\tDOB\nBaptiste\tDesmond\t02/13/1950", "Desmond Baptiste"],
    ["Last Name   Middle Name   First Name\nHolt   Eleanor   Miriam", "Miriam Eleanor Holt"],
    ["Dose   First   Last\nAspirin   May   June", null],
    ["Nachname | Vorname | Geburtsdatum\nMüller | Hans | 13.02.1950", "Hans Müller"],
    ["Nom | Prénom | Né le\nDUPONT | Marie | 13/02/1950", "Marie DUPONT"],
    ["Family name\tForename(s)\tSex\nADEYEMI\tGRACE O\tF", "GRACE O ADEYEMI"],
    ["Apellidos | Nombre\nGarcía López | María", "María García López"],
    ["Cognome | Nome\nROSSI | MARIO", "MARIO ROSSI"],
    ["Surname / Nom | Given names / Prénoms\nMensah | Kofi", "Kofi Mensah"],
    ["Patient surname | Patient forename | DOB\nMensah | Kofi | 13/04/1961", "Kofi Mensah"],
    ["Surname | Okonkwo\nGiven names | Chidi T", "Chidi T Okonkwo"],
    ["Surname   Okonkwo   Given names   Chidi T", "Chidi T Okonkwo"],
    ["Physician\nSurname | Given names\nOkonkwo | Chidi", null],
    ["Mother's surname | Given names\nOkonkwo | Chidi", null],
    ["Surname | Given names\nOkonkwo | Chidi\nHolt | Miriam", null],
    ["Surname | Given names\nHaemoglobin | 13.2", null],
  ]);
  test("stands under its label on a page with positions, though a column before it is empty", () => {
    const cell = (words: string, x: number, y: number) => ({ text: words, x, y, width: words.length * 6, height: 10 });
    const lines = [
      cell("Title", 20, 20),
      cell("Surname", 100, 20),
      cell("Given names", 220, 20),
      cell("Okonkwo", 100, 40),
      cell("Chidi T", 220, 40),
      cell("Admitted with fever, no rash.", 20, 80),
    ];
    const page = { text: lines.map(({ text }) => text).join("\n"), lines };
    expect(findPatient(linesOfPages([page]), { today }).patient.name).toBe("Chidi T Okonkwo");
  });
  test("has the birth date of its own row", () =>
    expect(patientIn("Surname | Given names | Date of birth\nOkonkwo | Chidi T | 03 Apr 1961")).toMatchObject({
      name: "Chidi T Okonkwo",
      birthDate: "1961-04-03",
    }));
});

describe("a label without a colon in scripts without spaces", () => {
  states([
    ["病患姓名 王小明\n性別 男", "王小明"],
    ["病患姓名：王小明 先生", "王小明"],
    ["患者姓名 李小龙\n检查", "李小龙"],
    ["姓名：張偉 先生 出生 1961", "張偉"],
    ["患者姓名李小龙 性别男", "李小龙"],
    ["姓名陈美丽性别女 45岁", "陈美丽"],
    ["姓名 | 性别 | 年龄\n李小龙 | 男 | 45", "李小龙"],
    ["氏名 山田 太郎 様\n検査結果", "山田 太郎"],
    ["氏名　山田太郎　様", "山田太郎"],
    ["患者氏名 佐藤花子 女", "佐藤花子"],
    ["성명 김민수\n검사", "김민수"],
    ["陳大文先生\n檢查", "陳大文"],
    ["病患：王小明 先生", "王小明"],
    ["患者 王小明 男 45岁", "王小明"],
    ["姓　名　王小明", "王小明"],
    ["氏　名　山田　太郎　様", "山田 太郎"],
    ["患者名 山田太郎 様", "山田太郎"],
    ["病人：高热三天", null],
    ["患者：头痛三天", null],
    ["医師氏名 山田太郎", null],
    ["医生姓名 王小明", null],
    ["家属姓名 王小明", null],
    ["姓名 性别 年龄", null],
    ["姓名 电话 地址", null],
    ["姓名权利说明书", null],
    ["山田太郎 先生 御机下\n紹介状", null],
  ]);
});

describe("a name in a letter's sentence, with what tells whose it is", () => {
  states([
    [
      "Dear Dr Patel,\n\nThank you for seeing this 54-year-old gentleman, Desmond Baptiste (NHS 943 476 5919).",
      "Desmond Baptiste",
    ],
    ["Dear Dr Patel,\nI reviewed Mrs Okafor (DOB 3/4/1961) in clinic.", "Okafor"],
    ["Dear colleague,\nI had the pleasure of seeing Fatima Noor (MRN 00412345) today.", "Fatima Noor"],
    ["Dear Dr Lee\nMany thanks for referring Chidi Okonkwo, hospital number 00412345, who presented", "Chidi Okonkwo"],
    ["Dear Dr Lee\nThis pleasant 61 year old lady, Miriam Holt, date of birth 13 March 1961, was seen", "Miriam Holt"],
    [
      "Dear Dr Lee\nThank you for asking me to look at the knee of this man, Desmond\nBaptiste (NHS 943 476 5919).",
      "Desmond Baptiste",
    ],
    ["Sehr geehrte Kollegin,\nwir berichten über Herrn Okafor (geb. 13.04.1961), der sich", "Okafor"],
    ["Dear Mrs Holt,\nWe saw your daughter Miriam Holt (DOB 13 March 2015) today.", "Miriam Holt"],
    ["Dear Dr Patel,\nDr Anna Schmidt (GMC 1234567) reviewed the film.", null],
    ["Dear Dr Patel,\nHer daughter Anna Schmidt (DOB 13/4/1991) has the same.", null],
    ["Dear Dr Patel,\nHis wife, Mrs Okafor (DOB 13/4/1961), called.", null],
    ["Dear Dr Patel,\nI reviewed the MRI (accession 4412345).", null],
    ["Dear Dr Patel,\nWe gave Lisinopril Teva (LOT 123456) to him.", null],
    ["Requesting consultant John Smith MRN 00123456", null],
    ["Consultant: John Smith   Hospital No: 00123456", null],
    ["Printed by Jane Smith MRN 00123456", null],
    ["Reviewed by Anna Shah, MRN 00123456", null],
  ]);
  test("has the number, as a health service prints it", () =>
    expect(patientIn("I saw Desmond Baptiste (NHS 943 476 5919) today.").identifiers).toEqual([
      { issuer: null, value: "943 476 5919" },
    ]));
});

describe("a foot of one page with a name and a number", () => {
  for (const [foot, name] of [
    ["OKONKWO, CHIDI T MRN 00412345", "CHIDI T OKONKWO"],
    ["OKONKWO, CHIDI T   MRN: 00412345   Page 1 of 2", "CHIDI T OKONKWO"],
    ["MRN 00412345 OKONKWO, CHIDI T", "CHIDI T OKONKWO"],
    ["Chidi Okonkwo NHS No. 943 476 5919", "Chidi Okonkwo"],
    ["Printed by SMITH, JANE   MRN 00412345", null],
    ["NHS No: 943 476 5919   MENSAH, Kofi (Mr)", "Kofi MENSAH"],
    ["Harbour Clinic MRN 00412345", null],
    ["SMITH, JANE RN   MRN 00412345", null],
  ] as const)
    test(`${foot} states ${name}`, () => expect(patientIn(`City Lab${body.repeat(8)}${foot}`).name).toBe(name));
});

describe("whom a letter greets is a weak word: it is no statement", () => {
  for (const [letter, addressee] of [
    ["Dear Mrs Okafor,\nYour scan was normal.", "Okafor"],
    ["Hi Fatima Noor,\nYour result is ready.", "Fatima Noor"],
    ["Dear Mr. Miller,\nthank you for coming.", "Miller"],
    ["Sehr geehrter Herr Weber,\nIhr Befund liegt vor.", "Weber"],
    ["Chère Madame Dupont,\nVos résultats sont normaux.", "Dupont"],
    ["Estimada Sra. García:\nSu informe está listo.", "García"],
  ] as const)
    test(JSON.stringify(letter), () => expect(patientIn(letter + body)).toMatchObject({ name: null, addressee }));

  for (const letter of [
    "Dear Dr Patel,\nYour patient was seen.",
    "Dear Mr Jones,\nThank you for seeing this man with a bad knee.",
    "Dear Sister Baker,\nPlease change the dressing.",
    "Dear Colleague,\nthe findings are as discussed.",
    "Dear Sir or Madam,\nWe write about your claim.",
    "Dear Parents,\nYour child was seen.",
    "Hi there,\nYour result is ready.",
    "Уважаемая Анна Ивановна,\nВаш результат готов.",
  ])
    test(`nobody in ${JSON.stringify(letter)}`, () => {
      expect(patientIn(letter + body).name).toBeNull();
      expect(patientIn(letter + body).addressee).toBeUndefined();
    });

  test("is not looked at where the letter says whom it is about", () => {
    const { name, addressee } = patientIn("Dear Mrs Okafor,\nRe: Tunde Okafor, DOB 13 April 2015\nWe saw him.");
    expect([name, addressee]).toEqual(["Tunde Okafor", undefined]);
  });
});

describe("no person is a diagnosis, a medicine with its maker, a device or test, a hospital", () => {
  states(
    `Hodgkin Lymphoma|Burkitt Lymphoma|Kaposi Sarcoma|Crohn Disease|Parkinson Syndrome|Wilms Tumor|Barrett Esophagus|Dupuytren Contracture|
     Maladie Crohn|Morbus Krankheit|Lisinopril Teva|Ramipril Zentiva|Amlodipine Sandoz|Omeprazole Mylan|Bisoprolol Accord|Apixaban Krka|
     Holter Monitor|Doppler Carotid|Dexa Lunar|Glasgow Score|Medtronic Pacemaker|Paris Saint-Joseph|Lyon Saint-Luc|Morgan Stanley Children's|
     Lucile Packard Children's|Addenbrooke's Cambridge|Helios Buch|Jackson Memorial|Morbus Basedow|Xarelto Bayer|Dexcom Clarity|Great Ormond|Necker Enfants Malades|Barnes Jewish|Johns Hopkins|Dana Farber`
      .split("|")
      .map((one) => one.trim())
      .flatMap(
        (one) =>
          [
            [one, null],
            [`${one}\nDOB: 13 Feb 1950`, null],
          ] as const,
      ),
  );
});

describe("what stands beside a name is no part of it", () => {
  states([
    ["Egr. Sig. ROSSI MARIO nato il 15/03/1945", "ROSSI MARIO"],
    ["Spett.le Egr. Sig. VERDI LUCA nato il 13/04/1961", "VERDI LUCA"],
    ["Gent.ma Sig.ra BIANCHI ANNA nata il 15/03/1945", "BIANCHI ANNA"],
    ...[
      "Hosp. No 99887766",
      "Hosp No: 99887766",
      "Hospital Number 99887766",
      "NHS Number 943 476 5919",
      "Unit No 99887766",
      "Ward 4A",
      "Room 12",
      "Consultant Dr Smith",
      "Encounter 123",
      "CHI 1302501234",
      "Tel 555 1234",
      "Admitted 3 May 2021",
    ].map((behind) => [`Patient: Jane Public ${behind}`, "Jane Public"] as const),
    ["Paziente: Mario Rossi nato a Roma il 15/03/1945", "Mario Rossi"],
    ["Paziente: ROSSI MARIO C.F. RSSMRA45C15H501X", "ROSSI MARIO"],
    ["Patient: Hans Müller wohnhaft in Berlin", "Hans Müller"],
    ["Paciente: Juan Pérez Edad: 45", "Juan Pérez"],
    ["Paciente: Juan Pérez Expediente 1234", "Juan Pérez"],
    ["Patient: Robert Ward", "Robert Ward"],
    ["Patient: Anna C. F. Miller", "Anna C. F. Miller"],
    ["Ill Feeling Today", null],
    ["Gentile Mario\nlettera", "Gentile Mario"],
    ["Doppler, Hans\nBefund", "Hans Doppler"],
    ["Bausch, Anna\nBefund", "Anna Bausch"],
    ["Patient: Anna Room", "Anna Room"],
  ]);
});

test("long lines of what begins as a name or a label take no longer than other text", () => {
  for (const line of [
    "Anna ".repeat(400),
    "NHS 1 ".repeat(330),
    "姓名 ".repeat(600),
    "Surname | Given names | ".repeat(80),
    "Dear Mrs ".repeat(200),
  ])
    expect(patientIn(`${line}\n`.repeat(300)).birthDate).toBeNull();
});
